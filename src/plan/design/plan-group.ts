/** One failover group of one design, every setting made explicit. */
import type { Issue } from '../../base/issue.js';
import type { Library } from '../../library/types.js';
import type { DesignSettings } from '../../scenario/design.js';
import type { Group } from '../../scenario/estate.js';
import type { Scenario } from '../../scenario/scenario.js';
import type { Defaults } from '../defaults.js';
import { distanceBetween } from '../places.js';
import type { Distance } from '../places.js';
import type { ExplicitValue, GroupPlan } from '../plan.js';
import { backupsOf } from '../settings/backups.js';
import { capacityOf } from '../settings/capacity.js';
import { decisionOf } from '../settings/decision.js';
import { detectionOf } from '../settings/detection.js';
import { failbackOf } from '../settings/failback.js';
import { latentFaultsOf } from '../settings/latent-faults.js';
import { fencingOf } from '../settings/fencing.js';
import type { Layers } from '../settings/layers.js';
import { readinessOf } from '../settings/readiness.js';
import { replicationOf, storeReplicationOf } from '../settings/replication.js';
import { follows, keep } from '../settings/resolving.js';
import type { Resolving } from '../settings/resolving.js';
import { runbookOf } from '../settings/runbook.js';
import { fallbackOf, sitesOf } from '../settings/sites.js';
import { steeringOf } from '../settings/steering.js';
import { tenancyOf } from '../settings/tenancy.js';
import { checkGroup } from './check-group.js';

export interface GroupRequest {
  readonly scenario: Scenario;
  readonly library: Library;
  readonly defaults: Defaults;
  readonly group: Group;
  readonly pattern: string;
  readonly layers: Layers;
  /** Where the settings stand in the scenario. */
  readonly path: readonly string[];
  readonly valuePath: string;
}
export interface PlannedGroup { readonly plan: GroupPlan | null; readonly values: readonly ExplicitValue[]; readonly issues: readonly Issue[] }

export function planGroup(request: GroupRequest): PlannedGroup {
  const values: ExplicitValue[] = [];
  const issues: Issue[] = [];
  const plan = resolve({ layers: request.layers, defaults: request.defaults, path: request.path, valuePath: request.valuePath, values, issues }, request);
  return { plan, values, issues };
}

function resolve(to: Resolving, { scenario, library, group, pattern }: GroupRequest): GroupPlan | null {
  const { layers, defaults } = to;
  const stores = scenario.stores.filter((store) => group.members.includes(store.name));
  const serves = keep(to, 'serves', 'number', layers.top('serves') ?? follows<DesignSettings['serves']>('one', 'one site serves unless the pattern says otherwise'));
  const standby = keep(to, 'standby', 'share', layers.top('standby') ?? follows(0, 'nothing runs at a second site unless the pattern says so'));
  const standbyDatabases = keep(to, 'standbyDatabases', 'number', layers.top('standbyDatabases') ?? follows<DesignSettings['standbyDatabases']>(standby > 0 ? 'full' : 'none', 'databases follow the standby'));
  const steps = layers.top('runbook') ?? follows([], 'there is nothing to run');
  const copies = (layers.field('replication', 'mode')?.value ?? 'none') !== 'none';
  // Whether a second site is used shows in the settings themselves, never in the name of a pattern.
  const needsSecond = serves === 'all' || standby > 0 || steps.value.length > 0;
  const placed = sitesOf(to, serves, needsSecond || standbyDatabases !== 'none' || copies);
  if (placed === null) return null;
  const fallback = fallbackOf(to, serves, placed.secondary);
  const distance = distanceOf(placed.primary, placed.secondary, scenario, library);
  const readiness = readinessOf(to);
  const decision = decisionOf(to);
  const provisioning = keep(to, 'provisioning', 'number', layers.top('provisioning') ?? defaults.word<DesignSettings['provisioning']>('provisioning'));
  const runbook = runbookOf(to, steps, { stores, standbyDatabases, readiness: readiness.preset ?? 'never', provisioning, automatic: decision.automatic });
  const settings: DesignSettings = {
    pattern,
    serves,
    ...placed,
    fallback,
    standby,
    standbyDatabases,
    databases: keep(to, 'databases', 'number', layers.top('databases') ?? follows<DesignSettings['databases']>('single-writer', 'every database has one writing site')),
    replication: replicationOf(to, distance),
    storeReplication: {},
    detection: detectionOf(to, [...placed.sites.map(({ site }) => site), ...fallback]),
    decision,
    provisioning,
    fencing: fencingOf(to),
    patienceSeconds: keep(to, 'patienceSeconds', 'duration', layers.top('patienceSeconds') ?? defaults.number('patience', 'duration')),
    runbook,
    stepCorrelation: keep(to, 'stepCorrelation', 'share', layers.top('stepCorrelation') ?? defaults.number('runbook.stepCorrelation', 'share')),
    readiness: latentFaultsOf(to, readiness, runbook, library),
    steering: steeringOf(to, library, scenario.shared),
    capacity: capacityOf(to, distance !== null && sameProvider(placed.primary, placed.secondary, scenario)),
    failback: failbackOf(to),
    backups: backupsOf(to, copies ? null : placed.secondary),
    ...tenancyOf(to),
  };
  const replication = storeReplicationOf(to, stores, distance);
  const plan: GroupPlan = { name: group.name, members: group.members, after: group.after, settings: { ...settings, storeReplication: replication }, replication };
  to.issues.push(...checkGroup(plan, { scenario, path: to.path, needsSecond }));
  return plan;
}

function distanceOf(primary: string, secondary: string | null, scenario: Scenario, library: Library): Distance | null {
  const [one, other] = [primary, secondary].map((name) => scenario.sites.find((site) => site.name === name));
  return one === undefined || other === undefined ? null : distanceBetween(one, other, library);
}

function sameProvider(primary: string, secondary: string | null, scenario: Scenario): boolean {
  const providers = [primary, secondary].map((name) => scenario.sites.find((site) => site.name === name)?.provider);
  return providers[0] !== undefined && providers[0] === providers[1];
}
