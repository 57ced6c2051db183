/** The outage sources that the scenario states itself. */
import type { Library } from '../../library/types.js';
import { planes } from '../../scenario/environment.js';
import type { Plane, Source } from '../../scenario/environment.js';
import type { Scenario } from '../../scenario/scenario.js';
import type { Defaults } from '../defaults.js';
import type { ExplicitValue, PlannedSource, PlannedTarget } from '../plan.js';
import { targetsOfEach } from './each.js';
import { plannedTargets } from './hit-targets.js';
import { scaled } from './scaled.js';
import { upTimeTiming } from './up-time.js';

export function userSources(scenario: Scenario, library: Library, defaults: Defaults, values: ExplicitValue[]): readonly PlannedSource[] {
  return scenario.outages.sources.flatMap((source) => {
    // Sites, services and stores may state an availability; what they are shows in what their source hits.
    const kind = source.hits.targets[0]?.kind ?? 'site';
    return expand(upTimeTiming(source, source.availability, `${kind}.duration`, `outages.${source.name}`, defaults, values), scenario, library);
  });
}

function expand(source: Source, scenario: Scenario, library: Library): readonly PlannedSource[] {
  const planned = (name: string, targets: readonly PlannedTarget[], pick: 'one' | 'all'): PlannedSource => sourceOf(source, name, targets, pick, scenario, library);
  if (source.each === null) {
    return [planned(source.name, source.hits.targets.flatMap((hit) => plannedTargets(hit, scenario, library)), source.hits.pick)];
  }
  if (source.each === 'tenant') return tenantSources(source, planned, scenario);
  return targetsOfEach(source, scenario, library).map(({ label, target }) => planned(`${source.name}/${label}`, [target], 'all'));
}

/** Poisson processes of all tenants add up to one that picks a tenant each time; other laws need a process for each. */
function tenantSources(source: Source, planned: (name: string, targets: readonly PlannedTarget[], pick: 'one' | 'all') => PlannedSource, scenario: Scenario): readonly PlannedSource[] {
  const target: PlannedTarget = { kind: 'tenant' };
  if (source.rate !== null) {
    const tenants = scenario.tenants.reduce((sum, { count }) => sum + count, 0);
    return [{ ...planned(source.name, [target], 'all'), rate: scaled(source.rate, Math.max(1, tenants)) }];
  }
  return scenario.tenants.flatMap(({ name, count }) => Array.from({ length: count }, (_, tenant) => planned(`${source.name}/${name}#${tenant + 1}`, [target], 'all')));
}

function sourceOf(source: Source, name: string, targets: readonly PlannedTarget[], pick: 'one' | 'all', scenario: Scenario, library: Library): PlannedSource {
  return {
    name,
    sourceClass: source.sourceClass,
    kind: source.name,
    rate: source.rate,
    every: source.every,
    duration: source.duration,
    clock: source.clock,
    start: source.start,
    profile: source.profile,
    pick,
    targets,
    planes: listed(source.planes),
    capacityLost: source.capacityLost,
    requestsFailed: source.requestsFailed,
    gray: source.visibility === 'gray' ? 1 : 0,
    mitigatedAt: source.mitigatedAt,
    hitsWorkload: source.hitsWorkload,
    perServiceFamily: false,
    spread: spreadOf(source, scenario, library),
    noticedAfter: source.noticedAfter,
    takesAccount: source.takesAccount,
    ...(source.repairedBy === undefined ? {} : { repairedBy: source.repairedBy }),
  };
}

/** A list that the author wrote is taken whole, in the order of all planes. */
function listed(wanted: readonly Plane[]): Readonly<Partial<Record<Plane, number>>> {
  const taken: Partial<Record<Plane, number>> = {};
  for (const plane of planes) if (wanted.includes(plane)) taken[plane] = 1;
  return taken;
}

function spreadOf({ spreads }: Source, scenario: Scenario, library: Library): PlannedSource['spread'] {
  if (spreads === null || spreads.probability <= 0) return null;
  const [to] = plannedTargets(spreads.to, scenario, library);
  return to === undefined ? null : { to, probability: spreads.probability, after: spreads.after, duration: spreads.duration };
}
