/** Plans -> World: every mechanism compiles its own tables here, and strings end. */
import type { EnvironmentPlan, EstatePlan, Plan } from '../src/plan/plan.js';
import type { Scenario } from '../src/scenario/scenario.js';
import { buildCalendar, offsetTable, slotSeconds, type CalendarTable } from '../src/world/calendar-table.js';
import { buildDemand, itemsBetween, type DemandTable } from '../src/world/demand-table.js';
import { indexOf, indexSpaces, type IndexSpaces } from '../src/world/index-spaces.js';
import { outcomeSchema, type OutcomeColumnName } from '../src/world/outcome.js';
import { Registry } from '../src/world/registry.js';
import { compileBackups } from './backups.js';
import { compileAccess } from './access.js';
import { compileCapacity, peakNeeds } from './capacity.js';
import { compileClientsReturn } from './clients-return.js';
import { compileController } from './controller-table.js';
import { compileDeadlines } from './deadlines.js';
import { compileDrills } from './drills.js';
import { compileEnvironment, extraSources, type EnvironmentTable } from './environment.js';
import { figureSpace } from './episodes.js';
import { compileFailback } from './failback.js';
import { compileFelt } from './felt.js';
import { compileGrace } from './grace.js';
import { compileJobs } from './jobs.js';
import { compileLinks } from './links.js';
import { compileLostWrites } from './lost-writes.js';
import { compileMeasures } from './measures.js';
import { compileReconciliation } from './reconciliation.js';
import { compileMessages } from './messages.js';
import { compilePhases, kindSpace, type KindSpace } from './phases.js';
import { compileReadiness } from './readiness.js';
import { compileReplication, continuousLinks } from './replication-table.js';
import { compileResponders } from './responders.js';
import { compileRestore } from './restore.js';
import { compileRoundTrips } from './round-trips.js';
import { compileRunbook } from './runbook.js';
import { compileSplitBrain } from './split-brain.js';
import { compileSteering } from './steering.js';
import { compileStoreZones } from './store-zones.js';
import { compileTenantRecovery } from './tenant-recovery.js';
import { compileTenants, singleTenants } from './tenants.js';
import { compileUnserved } from './unserved.js';
import { compileWiring, type Wiring } from './wiring.js';
import type { DesignWorld, World } from './world.js';
import type { Forcing } from '../src/scenario/environment.js';
import { month, year } from '../src/units/duration.js';

export interface WorldInput {
  readonly scenario: Scenario;
  readonly environment: EnvironmentPlan;
  readonly estate: EstatePlan;
  readonly plans: readonly Plan[];
  readonly seed: string;
  /** Whether outages come from the sources alone: no surges of tenants, and no false alarms. */
  readonly alone?: boolean;
  /** Whether years may be forced, instead of what the scenario says. */
  readonly rare?: Forcing | undefined;
}

/** A flow is back when it has stayed above its target for this long; see docs/model.md. */
const settlingSeconds = 300;

interface Shared { readonly index: IndexSpaces; readonly environment: EnvironmentTable; readonly kinds: KindSpace; readonly demand: DemandTable; readonly calendarTable: CalendarTable; readonly totalSeconds: number; /** Clock of most clients: cut-offs follow it. */ readonly clientOffset: Int32Array; /** Ours: jobs do. */ readonly ownOffset: Int32Array; /** Asked once: designs differ in places, not in who needs what. */ readonly peakNeed: (wiring: Wiring) => Float64Array }

export function compileWorld(input: WorldInput): World {
  const { scenario, estate, plans, seed } = input;
  const index = indexSpaces(scenario, estate);
  const { horizonSeconds } = scenario.run;
  const totalSeconds = scenario.run.accounting === 'calendar' ? horizonSeconds : horizonSeconds + year;
  const alarms = Math.max(0, ...plans.flatMap((plan) => plan.groups.map((group) => (group.settings.decision.automatic ? group.settings.detection.falseAlarmsPerSecond : 0))));
  const sources = input.alone === true ? input.environment.sources : [...input.environment.sources, ...extraSources(scenario, alarms)];
  const demand = buildDemand(estate.flows, scenario.traffic.peaks, scenario.calendar, totalSeconds);
  let peakNeed: Float64Array | null = null;
  const mostClients = [...scenario.calendar.clients].sort((a, b) => b.share - a.share)[0]?.timeZone ?? scenario.calendar.timeZone;
  const rare = input.rare ?? scenario.run.rare;
  const environment = compileEnvironment({ ...input.environment, sources }, index, { seed, year: scenario.calendar.year, totalSeconds, startFresh: scenario.run.start === 'fresh', crews: scenario.crews, forcedUntil: rare === 'none' ? 0 : horizonSeconds, forcedAlways: rare === 'always', recordCrews: scenario.measures.length > 0 || scenario.crews.some(({ reconciles }) => reconciles) });
  const shared: Shared = {
    index, demand, totalSeconds, clientOffset: offsetTable(mostClients, scenario.calendar.year, Math.ceil(totalSeconds / slotSeconds) + 1), peakNeed: (wiring) => (peakNeed ??= peakNeeds(wiring, demand)),
    ownOffset: offsetTable(scenario.calendar.timeZone, scenario.calendar.year, Math.ceil(totalSeconds / slotSeconds) + 1),
    environment, kinds: kindSpace(environment),
    calendarTable: buildCalendar(scenario.calendar, totalSeconds),
  };
  return {
    environment, horizonSeconds, untilSeconds: totalSeconds,
    usualTarget: estate.flows[0]?.target ?? 0.95,
    designs: plans.map((plan) => compileDesign(plan, scenario, seed, shared)),
  };
}

function compileDesign(plan: Plan, scenario: Scenario, seed: string, shared: Shared): DesignWorld {
  const { index, demand, environment, calendarTable, totalSeconds } = shared;
  const { estate } = plan;
  const registry = new Registry();
  const wiring = compileWiring(plan, index);
  const membershipStream = Int32Array.from(index.components, (name) => registry.stream(`component/${name}/membership`));
  const replication = compileReplication(plan, index, wiring, registry);
  const horizonSeconds = scenario.run.horizonSeconds;
  const months = Math.max(1, Math.round(horizonSeconds / month));
  const tenants = compileTenants(plan, wiring);
  const measures = compileMeasures(scenario.measures, scenario.crews, index, horizonSeconds);
  const steering = compileSteering(plan.groups, [...new Set(estate.flows.map((flow) => flow.target))], measures.cells > 0);
  const tables = {
    storeZones: compileStoreZones(estate.stores, scenario.sites, registry),
    capacity: compileCapacity(plan, index, wiring, shared.peakNeed(wiring), registry),
    controller: compileController(plan, index, wiring, registry),
    jobs: compileJobs(estate.flows, wiring, shared.ownOffset, registry),
    roundTrips: compileRoundTrips(plan, index, wiring, replication),
    runbook: compileRunbook(plan, index, registry),
    readiness: compileReadiness(plan, registry, { drillDays: calendarTable.drillDays, renewalSeconds: plan.renewalSeconds }),
    drills: compileDrills(plan, wiring, registry),
    responders: compileResponders(plan, index, registry),
    access: compileAccess(plan, index, registry),
    splitBrain: compileSplitBrain(plan, registry),
    failback: compileFailback(plan, registry),
    backups: compileBackups(plan, index, wiring, registry),
    restore: compileRestore(plan, index),
    lostWrites: compileLostWrites(plan, index),
    reconciliation: compileReconciliation(plan),
    messages: compileMessages(plan, index, wiring, registry),
    disruptions: compileDisruptions(plan, scenario, index, registry),
    tenantRecovery: compileTenantRecovery(plan, index, tenants, wiring, registry),
  };
  // Sites of tools, of probes and of control planes matter to recovery even where the design runs nothing.
  let watchedSites = wiring.usedSites;
  for (const site of tables.runbook.toolSite) if (site >= 0) watchedSites |= 1 << site;
  for (const site of wiring.standsOn) if (site >= 0) watchedSites |= 1 << site;
  for (const from of tables.controller.detection.from) watchedSites |= from;
  for (const site of tables.runbook.changePlane) if (site >= 0) watchedSites |= 1 << site;
  const schema = outcomeSchema({ flow: wiring.flows, class: wiring.classes, month: months, store: wiring.stores, site: wiring.sites, service: wiring.services, link: wiring.links, tenant: singleTenants(scenario) ? tenants.classOf.length : 0, measure: measures.cells });
  return {
    design: plan.design, index, environment, demand, calendarTable, horizonSeconds, untilSeconds: totalSeconds, accounting: scenario.run.accounting, settlingSeconds,
    schema, at: Object.fromEntries(Object.values(schema.columns).map(({ name, offset }) => [name, offset])) as Record<OutcomeColumnName, number>,
    figures: figureSpace(wiring.flows, wiring.classes, wiring.stores, wiring.groups),
    wiring, measures, watchedSites,
    felt: compileFelt(environment, wiring, { tools: tables.runbook.toolSite, changes: tables.runbook.changePlane, probes: tables.controller.detection.from, backups: tables.backups.site }, measures),
    membershipStream, replication, ...tables, tenants, phases: compilePhases(shared.kinds, tables.runbook, wiring),
    clientsReturn: compileClientsReturn(estate.flows, wiring, steering),
    tellSeconds: scenario.support === null ? 0 : scenario.support.noticeSeconds / scenario.support.people,
    grace: compileGrace(wiring),
    unserved: compileUnserved(estate.flows, wiring),
    deadlines: compileDeadlines(estate.flows, shared.clientOffset),
    steering,
    links: compileLinks(plan, index, wiring, demand, continuousLinks(replication)),
    offered: Float64Array.from(estate.flows, (_, f) => itemsBetween(demand, f, 0, horizonSeconds)),
    ...registry.finish(seed),
  };
}

function compileDisruptions(plan: Plan, scenario: Scenario, index: IndexSpaces, registry: Registry): DesignWorld['disruptions'] {
  const { flows } = plan.estate;
  const classes = index.classes.length;
  const slaFlow = new Int32Array(flows.length * classes);
  scenario.tenants.forEach((tenant, c) => {
    const sla = scenario.slas.find((item) => item.name === tenant.sla);
    for (const name of sla?.flows ?? []) slaFlow[indexOf(index.flows, name) * classes + c] = 1;
  });
  return { autonomy: Int32Array.from(flows, (flow) => registry.law(flow.autonomy)), stream: Int32Array.from(flows, (flow) => registry.stream(`flow/${flow.name}/autonomy`)), slaFlow };
}
