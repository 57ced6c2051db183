/** World x replication -> Outcome: the one place where the mechanisms of models/ meet. */
import { Calendar, runUntil, type Feed, type Handler, type TraceSink } from '../src/engine/index.js';
import { accessState } from './access.js';
import { Arena } from './arena.js';
import { Breakdown } from './breakdown.js';
import { blastState, closeBlast, observeBlast } from './blast-radius.js';
import { batchReady, capacityState, closeCapacity, retryScaling, warmKnot } from './capacity.js';
import { controllerState, decideAll, detected, ordered } from './controller.js';
import { clientsKnot, clientsReturnState } from './clients-return.js';
import { cutOff, deadlineState, startCutOffs, watchCutOffs } from './deadlines.js';
import { accrualState, accrueAll, accrueMoving } from './accrual.js';
import { anyDisrupted, closeDisruptions, disruptionState, observe, settleDisruptions } from './disruptions.js';
import { drillEnds, drillStarts, drillState, scheduleDrills } from './drills.js';
import { Episodes } from './episodes.js';
import { event, eventNames } from './events.js';
import { exposureState, reportExposures } from './exposures.js';
import { failbackState, reconciled, resynced, rolledBack, stable, switchEnds, switchStarts } from './failback.js';
import { feltState, isFelt } from './felt.js';
import { gateState } from './gates.js';
import { graceKnot, graceState } from './grace.js';
import { anyIncident, healthState } from './health.js';
import { closeHindsight, hindsightState } from './hindsight.js';
import { holdsState } from './holds.js';
import { incidentState, observeIncident } from './incidents.js';
import { linkState } from './links.js';
import { lostCacheState } from './lost-cache.js';
import { lostWritesState, settleLostWrites } from './lost-writes.js';
import { addUpMeasures, closeMeasures, measureState, readMeasures } from './measures.js';
import { offerDemand } from './offered.js';
import { applyRow, outagesState } from './outages.js';
import { reconciliationState } from './reconciliation.js';
import { closeReplication, replicationState, reseeded, syncTimeout } from './replication.js';
import { readinessState } from './readiness.js';
import { lastNotice, mended, restored, restoreState } from './restore.js';
import { calledIn, responderState } from './responders.js';
import { ports } from './ports.js';
import { dirty, type Run } from './run.js';
import { placeState } from './places.js';
import { protect, protectionState } from './protection.js';
import { roundTripState } from './round-trips.js';
import { runbookState, stepEnds } from './runbook.js';
import { evaluateLeft, servingState, settleServing, touchAll } from './serving.js';
import { slaTimeState } from './sla-time.js';
import { scheduleTick, startTicks, tick, tickPools, tickState } from './ticks.js';
import { spareState } from './spare.js';
import { splitBrainState, splitLook } from './split-brain.js';
import { closeSteering, steeringKnot, steeringState } from './steering.js';
import { storeZoneState, zoneTakeover } from './store-zones.js';
import { caughtUp, surgeState } from './surges.js';
import { tenantOutageState, tenantsRestored } from './tenant-outages.js';
import { tenantRecoveryState, tenantsReady } from './tenant-recovery.js';
import { followTimeline, timelineState } from './timeline.js';
import { Trajectory } from './trajectory.js';
import { undoneState } from './undone.js';
import { unservedState } from './unserved.js';
import type { DesignWorld } from './world.js';

export { compileWorld } from './compile.js';
export { Trajectory } from './trajectory.js';

const byName: Record<keyof typeof event, Handler<Run>> = {
  tick, zoneTakeover, graceKnot, steeringKnot, batchReady, warmKnot, detected, ordered, stepEnds, stable, resynced, reconciled, switchStarts, switchEnds, restored, reseeded, cutOff, syncTimeout, drillStarts, drillEnds,
  mended, calledIn, splitLook,
  tenantsReady, tenantsRestored, caughtUp, clientsKnot, rolledBack,
};

/** Events that change what is served and nothing that a controller looks at. */
const quiet: ReadonlySet<keyof typeof event> = new Set(['steeringKnot', 'cutOff', 'warmKnot', 'graceKnot', 'tenantsReady', 'tenantsRestored', 'caughtUp', 'clientsKnot'] as const);

/** Events of whose kind controllers notice something only while an outage is under way. */
const incidental: ReadonlySet<keyof typeof event> = new Set(['tick', 'zoneTakeover', 'syncTimeout', 'stable', 'reconciled'] as const);

/** Every event first brings what flows leave behind up to its own instant, with the state as it was until then. */
const handlers: readonly Handler<Run>[] = eventNames.map((name) => {
  const handle = byName[name];
  const marks = quiet.has(name) ? 0 : dirty.decide;
  const always = !incidental.has(name);
  return (run, a, b) => {
    const at = run.world.at.events;
    run.row[at] = (run.row[at] as number) + 1;
    bringUp(run);
    if (name === 'tick' && tickPools(run)) {
      // Clients on their way may have passed what is enough for a part of the tenants, and a queue may have begun.
      observeBlast(run);
      watchCutOffs(run);
    } else handle(run, a, b);
    if (always || run.outages.count[0] !== 0) run.dirty |= marks;
  };
});

function bringUp(run: Run): void {
  evaluateLeft(run);
  accrueMoving(run);
  settleDisruptions(run);
  if (run.world.measures.cells > 0) addUpMeasures(run);
  // A disruption that has settled meanwhile may have been the end of its incident.
  observeIncident(run, true);
}

function apply(run: Run, row: number): void {
  // What this design does not feel costs it nothing.
  if (!isFelt(run, row)) return;
  bringUp(run);
  applyRow(run, row);
}

/** Serve, observe, decide; until nobody has anything left to change at this instant. */
function settle(run: Run): void {
  let decided = false;
  let again = false;
  for (let round = 0; run.dirty !== 0 && round < 100; round++) {
    const marks = run.dirty;
    run.dirty = 0;
    if (round > 0) again = true;
    if (marks & dirty.serve) {
      settleServing(run);
      scheduleTick(run);
      observe(run);
      observeBlast(run);
      watchCutOffs(run);
    }
    if (marks & dirty.decide) {
      decided = true;
      retryScaling(run);
      decideAll(run);
    }
    observeIncident(run);
  }
  followTimeline(run, decided, again);
  if (run.world.measures.cells > 0) readMeasures(run);
}

/** Runs one design through replications. `row` and `episodes` hold the last one until the next begins. */
export class DesignRun {
  readonly row: Float64Array;
  readonly episodes = new Episodes();
  readonly breakdown = new Breakdown();
  readonly run: Run;
  private readonly arena: Arena;
  private readonly feed: { length: number; time: Float64Array } = { length: 0, time: new Float64Array(0) };
  /** End of the last replication's run, in seconds. */
  endedAt = 0;

  constructor(readonlyWorld: DesignWorld, options: { readonly full?: boolean; readonly trace?: TraceSink } = {}) {
    const world = readonlyWorld;
    const { wiring } = world;
    this.row = new Float64Array(world.schema.length);
    // In one piece: an object that is put together from others keeps what they bring in a table of its own, one step further away.
    const { arena, state } = Arena.build((at): Run => ({
      world, calendar: new Calendar(eventNames.map(() => 0)), trace: options.trace ?? null, trajectory: new Trajectory(0), ports, episodes: this.episodes, breakdown: this.breakdown, row: this.row, replication: 0, dirty: 0, full: options.full ?? false,
      outages: outagesState(at, world),
      felt: feltState(),
      holds: holdsState(at, wiring.components, wiring.sites),
      storeZones: storeZoneState(at, world.storeZones),
      surges: surgeState(at, wiring.classes, world.tenants.classOf.length),
      grace: graceState(at, wiring.specialKind.length),
      serving: servingState(at, world),
      spare: spareState(at, wiring),
      ticks: tickState(at),
      unserved: unservedState(at, wiring.flows, wiring.classes),
      undone: undoneState(at, wiring),
      deadlines: deadlineState(at, wiring.flows),
      exposures: exposureState(at, world),
      disruptions: disruptionState(at, world),
      steering: steeringState(at, wiring),
      capacity: capacityState(at, world.capacity, wiring),
      links: linkState(at, wiring.links),
      replication_: replicationState(at, world.replication, wiring),
      places: placeState(at, wiring),
      roundTrips: roundTripState(at, wiring),
      lostCaches: lostCacheState(at, wiring),
      lostWrites: lostWritesState(at, wiring),
      reconciliation: reconciliationState(at, wiring),
      restore: restoreState(at, wiring),
      controller: controllerState(at, world.controller, wiring),
      runbook: runbookState(at, world.runbook),
      readiness: readinessState(at, world.readiness),
      drills: drillState(at, wiring),
      responders: responderState(at, world.responders),
      access: accessState(at, wiring),
      splitBrain: splitBrainState(at, wiring),
      accrual: accrualState(at, wiring.flows, wiring.classes),
      slaTime: slaTimeState(at, wiring.classes),
      failback: failbackState(at, wiring),
      hindsight: hindsightState(at, wiring),
      health: healthState(at, wiring),
      incidents: incidentState(at),
      protection: protectionState(at, wiring.groups + wiring.stores),
      timeline: timelineState(at, world),
      gates: gateState(at, wiring),
      tenantOutages: tenantOutageState(at, world),
      tenantRecovery: tenantRecoveryState(at, wiring, world.tenants.classOf.length),
      clientsReturn: clientsReturnState(at, wiring),
      blast: blastState(at, wiring),
      measures: measureState(at, world.measures),
    }));
    this.arena = arena;
    this.run = state;
    // The undisturbed estate is settled once; every replication starts from there by one copy.
    this.run.dirty = dirty.serve;
    touchAll(this.run);
    settle(this.run);
    this.run.dirty = 0;
    arena.seal();
  }

  simulate(trajectory: Trajectory): void {
    const { run, feed } = this;
    const { world } = run;
    this.arena.reset();
    run.calendar.reset();
    this.episodes.reset();
    this.breakdown.reset();
    this.row.fill(0);
    (run as { trajectory: Trajectory }).trajectory = trajectory;
    run.replication = trajectory.replication;
    scheduleDrills(run);
    startTicks(run);
    startCutOffs(run);
    feed.length = trajectory.length;
    feed.time = trajectory.time;
    runUntil(run, world.horizonSeconds, handlers, feed as Feed, apply, settle);
    // What settled or drained since the last event is over before anybody asks whether something is left to follow.
    bringUp(run);
    accrueAll(run);
    // An incident belongs to the year in which it starts and is followed to its end, a year at most; one of data starts with the fault, which may be seen later.
    const noticed = lastNotice(run);
    if (world.accounting === 'incident') {
      for (let until = world.horizonSeconds; until < world.untilSeconds && (until <= noticed || this.unfinished()); ) {
        until = Math.min(world.untilSeconds, until + followSeconds);
        runUntil(run, until, handlers, feed as Feed, apply, settle);
        bringUp(run);
      }
    }
    this.endedAt = run.calendar.now;
    const unfinished = world.accounting === 'incident' && this.unfinished();
    closeSteering(run);
    closeBlast(run);
    closeDisruptions(run);
    reportExposures(run);
    closeCapacity(run);
    closeHindsight(run);
    closeReplication(run);
    settleLostWrites(run, true);
    closeMeasures(run);
    for (let g = 0; g < world.wiring.groups + world.wiring.stores; g++) protect(run, g);
    if (unfinished) this.row[world.at.censored] = 1;
    offerDemand(run);
  }

  private unfinished(): boolean {
    const { run } = this;
    if (anyDisrupted(run) || anyIncident(run)) return true;
    const { retrying, deferred } = run.unserved;
    for (let pair = 0; pair < retrying.length; pair++) if ((retrying[pair] as number) > 0 || (deferred[pair] as number) > 0) return true;
    for (let d = 0; d < run.restore.running.length; d++) if ((run.restore.running[d] as number) > 0) return true;
    return false;
  }
}

/** The run-off is followed in pieces of this length, in seconds. */
const followSeconds = 86_400;
