/** One design's run: the world it reads, the columns it changes, and the ports by which mechanisms act on each other. */
import type { Calendar } from '../src/engine/index.js';
import type { TraceSink } from '../src/engine/index.js';
import type { View } from './arena.js';
import type { AccessState } from './access.js';
import type { Breakdown } from './breakdown.js';
import type { BlastState } from './blast-radius.js';
import type { AccrualState } from './accrual.js';
import type { CapacityState } from './capacity.js';
import type { ClientsReturnState } from './clients-return.js';
import type { ControllerState } from './controller.js';
import type { DeadlineState } from './deadlines.js';
import type { DrillState } from './drills.js';
import type { Episodes } from './episodes.js';
import type { ExposureState } from './exposures.js';
import type { DisruptionState } from './disruptions.js';
import type { FailbackState } from './failback.js';
import type { FeltState } from './felt.js';
import type { GateState } from './gates.js';
import type { HealthState } from './health.js';
import type { HindsightState } from './hindsight.js';
import type { GraceState } from './grace.js';
import type { HoldsState } from './holds.js';
import type { PlaceState } from './places.js';
import type { ProtectionState } from './protection.js';
import type { IncidentState } from './incidents.js';
import type { LinkState } from './links.js';
import type { ReconciliationState } from './reconciliation.js';
import type { LostWritesState } from './lost-writes.js';
import type { LostCacheState } from './lost-cache.js';
import type { MeasureState } from './measures.js';
import type { OutagesState } from './outages.js';
import type { ReadinessState } from './readiness.js';
import type { ReplicationState } from './replication.js';
import type { ResponderState } from './responders.js';
import type { RestoreState } from './restore.js';
import type { RoundTripState } from './round-trips.js';
import type { RunbookState } from './runbook.js';
import type { ServingState } from './serving.js';
import type { SlaTimeState } from './sla-time.js';
import type { SpareState } from './spare.js';
import type { SplitBrainState } from './split-brain.js';
import type { TickState } from './ticks.js';
import type { SteeringState } from './steering.js';
import type { StoreZoneState } from './store-zones.js';
import type { SurgeState } from './surges.js';
import type { TimelineState } from './timeline.js';
import type { TenantOutageState } from './tenant-outages.js';
import type { TenantRecoveryState } from './tenant-recovery.js';
import type { Trajectory } from './trajectory.js';
import type { UndoneState } from './undone.js';
import type { UnservedState } from './unserved.js';
import type { DesignWorld } from './world.js';

/** What has to be brought up to date before the next event; phases run in this order. */
export const dirty = { serve: 1, decide: 2 } as const;

export interface Run {
  readonly world: DesignWorld;
  readonly calendar: Calendar;
  readonly trace: TraceSink | null;
  readonly trajectory: Trajectory;
  readonly ports: Ports;
  readonly episodes: Episodes;
  readonly breakdown: Breakdown;
  /** Quantities of this design-year, as in `outcomeSchema`. */
  readonly row: Float64Array;
  replication: number;
  dirty: number;
  /** Recompute everything at every event: the oracle of the incremental path. */
  full: boolean;
  readonly outages: View<OutagesState>;
  readonly felt: View<FeltState>;
  readonly holds: View<HoldsState>;
  readonly storeZones: View<StoreZoneState>;
  readonly surges: View<SurgeState>;
  readonly grace: View<GraceState>;
  readonly serving: View<ServingState>;
  readonly spare: View<SpareState>;
  readonly ticks: View<TickState>;
  readonly unserved: View<UnservedState>;
  readonly undone: View<UndoneState>;
  readonly deadlines: View<DeadlineState>;
  readonly exposures: View<ExposureState>;
  readonly disruptions: View<DisruptionState>;
  readonly slaTime: View<SlaTimeState>;
  readonly accrual: View<AccrualState>;
  readonly steering: View<SteeringState>;
  readonly capacity: View<CapacityState>;
  readonly links: View<LinkState>;
  readonly replication_: View<ReplicationState>;
  readonly places: View<PlaceState>;
  readonly roundTrips: View<RoundTripState>;
  readonly lostCaches: View<LostCacheState>;
  readonly lostWrites: View<LostWritesState>;
  readonly reconciliation: View<ReconciliationState>;
  readonly restore: View<RestoreState>;
  readonly controller: View<ControllerState>;
  readonly runbook: View<RunbookState>;
  readonly readiness: View<ReadinessState>;
  readonly drills: View<DrillState>;
  readonly responders: View<ResponderState>;
  readonly access: View<AccessState>;
  readonly splitBrain: View<SplitBrainState>;
  readonly failback: View<FailbackState>;
  readonly incidents: View<IncidentState>;
  readonly protection: View<ProtectionState>;
  readonly hindsight: View<HindsightState>;
  readonly health: View<HealthState>;
  readonly timeline: View<TimelineState>;
  readonly gates: View<GateState>;
  readonly tenantOutages: View<TenantOutageState>;
  readonly tenantRecovery: View<TenantRecoveryState>;
  readonly clientsReturn: View<ClientsReturnState>;
  readonly blast: View<BlastState>;
  readonly measures: View<MeasureState>;
}

/** All verbs between mechanisms; each has one owner. Cells are component x site. */
export interface Ports {
  /** holds: a reason more (+1) or less (-1) why a cell does not work. */
  hold(run: Run, cell: number, by: number): void;
  /** holds: a share of a component's records more (or, below 0, less) is of no use. */
  spoil(run: Run, component: number, share: number): void;
  /** unserved: items of a flow that come in again wait behind what waits already. */
  enqueue(run: Run, flow: number, items: number): void;
  /** undone: items that come in again were not offered. */
  comeAgain(run: Run, flow: number, items: number): void;
  /** reconciliation: seconds until the staff has settled a group's missing records; a flow's are together again. */
  reconcileSeconds(run: Run, group: number): number;
  settled(run: Run, flow: number): void;
  /** jobs: runs that a site which takes over starts again, that two sites start, that nobody started in a disruption. deadlines: items that wait from an instant to another. */
  runAgain(run: Run, flow: number, stop: number, age: number): void;
  bothRun(run: Run, group: number, until: number): void;
  runsMissed(run: Run, pair: number): void;
  lateItems(run: Run, flow: number, items: number, from: number, until: number): void;
  /** messages: items of a flow come back after newer ones. */
  outOfTurn(run: Run, flow: number, items: number): void;
  /** accrual: brings what flows leave behind to now, before something that it is reckoned from changes. */
  accrue(run: Run, flow: number): void;
  accrueAll(run: Run): void;
  accrueGroup(run: Run, group: number): void;
  /** disruptions: a share that moves may have passed its target between `from` and `to`; nothing of a flow waits any more. */
  crossings(run: Run, pair: number, flow: number, tenantClass: number): void;
  queueEmpty(run: Run, flow: number): void;
  wentWrong(run: Run, group: number): void;
  /** sla-time: a pair of flow and class is disrupted, or back. */
  slaDown(run: Run, pair: number): void;
  slaUp(run: Run, pair: number): void;
  /** spare: a flow's path or share, or capacity, has changed. */
  touchSpare(run: Run, flow: number): void;
  roomChanged(run: Run): void;
  /** ticks: capacity was shared out anew. */
  lookAgain(run: Run): void;
  /** serving: the share of a flow whose clients move, just before `time`; a moving share goes on from where it is. */
  evaluateClients(run: Run, flow: number, time: number): void;
  startStretch(run: Run, flow: number): void;
  /** serving: a flow that shares what is to spare is brought to now. */
  bringFlow(run: Run, flow: number): void;
  /** serving: something that these flows see has changed. */
  touchComponent(run: Run, component: number): void;
  touchFlow(run: Run, flow: number): void;
  touchClients(run: Run, group: number): void;
  touchGroup(run: Run, group: number): void;
  touchAll(run: Run): void;
  touchCapacity(run: Run): void;
  /** store-zones: a zone of a site went away or came back. */
  zoneChanged(run: Run, site: number, outage: number, lost: boolean): void;
  surge(run: Run, outage: number, on: boolean): void;
  surgeOf(run: Run, tenant: number, factor: number, seconds: number): void;
  /** gates: tenants or clients of a flow went away or came back. */
  regate(run: Run, flow: number): void;
  /** tenant-outages: whether an outage, or a restore of so many seconds, strikes single tenants or one copy of a store of many. */
  strikeTenants(run: Run, outage: number, begins: boolean): boolean;
  restoreTenants(run: Run, outage: number, seconds: number, damaged: number): boolean;
  /** places: a group, a writer or its copy has moved. */
  placesChanged(run: Run): void;
  linkChanged(run: Run, link: number): void;
  /** replication, lost-cache: something that stores or their copies stand on went away or came back. */
  copiesChanged(run: Run): void;
  exposureChanged(run: Run, outage: number, by: number): void;
  /** restore: somebody saw what corruption, deletion or an attack did to stores. */
  noticed(run: Run, outage: number): void;
  falseAlarm(run: Run, outage: number): void;
  /** runbook: begins the failover of a group from one site to another; stops it. */
  startRunbook(run: Run, group: number): void;
  cancelRunbook(run: Run, group: number): void;
  abandonRunbook(run: Run, group: number): void;
  /** A step that waits for something may be able to go on. */
  retrySteps(run: Run, group: number): void;
  stepDone(run: Run, step: number): void;
  /** controller: a failover is taken back, to be ordered again, to this site or another. split-brain: a second site opens for writing. replication: what it took in besides. */
  decideAgain(run: Run, group: number, to: number, seconds: number): void;
  openSecondWriter(run: Run, group: number): void;
  diverge(run: Run, flow: number, items: number): void;
  /** responders: somebody takes a step, or it waits; is free again. access: people of a group have got in, or are outside again. */
  takeResponder(run: Run, step: number, group: number): boolean;
  freeResponder(run: Run, step: number): void;
  openAccess(run: Run, group: number, opened: boolean): void;
  /** readiness: which latent faults a failover meets; what they cost a step. */
  meetFaults(run: Run, group: number): void;
  faultSeconds(run: Run, group: number, step: number): number;
  /** controller: effects of steps and their end. */
  fence(run: Run, group: number): void;
  promote(run: Run, group: number, fromBackup: boolean): void;
  repoint(run: Run, group: number): void;
  runbookDone(run: Run, group: number): void;
  pointOfNoReturn(run: Run, group: number): void;
  /** replication: data moves to the target site, and what it lacks is recorded. */
  moveWriters(run: Run, group: number, site: number, stopSeconds: number, fromBackup: boolean): void;
  returnWriters(run: Run, group: number, site: number): void;
  resyncSeconds(run: Run, group: number): number;
  restoreSeconds(run: Run, group: number, all: boolean): number;
  restorable(run: Run, group: number, all: boolean): boolean;
  /** steering: clients of a group move to the shares of `end`. */
  steer(run: Run, group: number, fromSite: number): void;
  steerHome(run: Run, group: number): void;
  /** capacity: instances up to the largest fleet; back to the standby share. */
  scaleOut(run: Run, group: number, site: number, step: number): void;
  scaleIn(run: Run, group: number, site: number): void;
  stopScaling(run: Run, group: number): void;
  warmUp(run: Run, group: number, site: number): void;
  /** failback: the home site is well again, or not; the group runs away from home. */
  homeHealth(run: Run, group: number, healthy: boolean): void;
  /** hindsight: trouble of a group is confirmed; its failover has come so far; its copy opened without its last seconds. */
  lookBack(run: Run, group: number, people: number): void;
  passStage(run: Run, group: number, passed: number): void;
  lacks(run: Run, group: number, seconds: number): void;
  switchHome(run: Run, group: number): void;
  settleAway(run: Run, group: number): void;
  /** protection: nothing stands behind a group (or, counted on from there, a store) any more; something does again. */
  expose(run: Run, group: number): void;
  protect(run: Run, group: number): void;
  plannedStop(run: Run, group: number, stopped: boolean): void;
}
