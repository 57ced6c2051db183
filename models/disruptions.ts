/** Disruptions: from the moment a flow's share falls below its target until it is back and stays; and what time that costs. */
import { sourceClasses } from '../src/scenario/environment.js';
import type { Arena } from './arena.js';
import { intent } from './group-phase.js';
import { charge, chargedEntry } from './exposures.js';
import { anyIncident } from './health.js';
import type { Run } from './run.js';
import { bySingleTenants } from './gates.js';
import { draw } from '../src/random/law-table.js';
import { outageUniform } from './response.js';
import type { DesignWorld } from './world.js';

const dataCause = sourceClasses.indexOf('data');
/** Shares are products of rounded numbers: this much below the target is not below it. */
const tolerance = 1e-9;

export interface DisruptionTable {
  /** Law row and stream of each flow's autonomy. */
  readonly autonomy: Int32Array;
  readonly stream: Int32Array;
  /** Whether a flow is part of the SLA of a class, `[flow * classes + class]`. */
  readonly slaFlow: Int32Array;
}
export interface DisruptionState {
  /** Start of the disruption of a pair of flow and class, -1 for none; since when it is back (also when it is over), -1 while it is not. */
  readonly since: Float64Array;
  readonly recoveredAt: Float64Array;
  readonly entry: Int32Array;
  /** Whether it was planned, as in `intent`; those of single tenants, whose class as a whole is served. Contracts of the class count neither what went as planned nor these. */
  readonly planned: Int32Array; readonly single: Int32Array;
  readonly lateBefore: Float64Array;
  /** Pairs that wait for their settling time; none of them was back before this instant. */
  readonly settling: Int32Array;
  readonly firstBack: Float64Array;
  /** When what is being noted happened: a pair is disrupted, or back. */
  readonly instant: Float64Array;
  /** Disruptions that have not ended, settling ones included. */
  readonly open: Int32Array;
  /** Pairs of a flow, and of a class, that are disrupted and not back. */
  readonly openFlow: Int32Array;
  readonly openClass: Int32Array;
  /** Disruptions of flows with deadlines that are over while their queue is not: entry (-1: own), seconds (-1: none), number in the breakdown and late items before. */
  readonly pendingEntry: Int32Array;
  readonly pendingSeconds: Float64Array; readonly pendingOne: Int32Array;
  readonly pendingLate: Float64Array;
  /** Flow stands idle from here on (autonomy used up); Infinity while it does not. */
  readonly idleFrom: Float64Array;
}

export function disruptionState(arena: Arena, world: DesignWorld): DisruptionState {
  const { flows, classes } = world.wiring;
  const pairs = flows * classes;
  return {
    since: arena.f64(pairs, -1), recoveredAt: arena.f64(pairs, -1), entry: arena.i32(pairs, -1), planned: arena.i32(pairs), single: arena.i32(pairs), lateBefore: arena.f64(pairs), settling: arena.i32(1), firstBack: arena.f64(1, Number.POSITIVE_INFINITY), instant: arena.f64(1), open: arena.i32(1), openFlow: arena.i32(flows), openClass: arena.i32(classes),
    pendingEntry: arena.i32(pairs), pendingSeconds: arena.f64(pairs, -1), pendingOne: arena.i32(pairs), pendingLate: arena.f64(pairs), idleFrom: arena.f64(flows, Number.POSITIVE_INFINITY),
  };
}

/** Disruptions that have lasted past their settling time are over. */
export function settleDisruptions(run: Run): void {
  const own = run.disruptions as DisruptionState;
  if (own.settling[0] !== 0 && run.calendar.now - (own.firstBack[0] as number) >= run.world.settlingSeconds) finishSettled(run, own);
}

/** Whether what a pair does not serve now is owed to data that was spoilt or held to ransom. */
export function byData(run: Run, pair: number): boolean {
  const own = run.disruptions;
  const entry = own.entry[pair] as number;
  return (own.since[pair] as number) >= 0 && entry >= 0 && (run.exposures.entryCause[entry] as number) >= dataCause;
}

/** The instant at which a linear share passes its target inside the interval. */
export function crossings(run: Run, pair: number, flow: number, tenantClass: number): void {
  const own = run.disruptions as DisruptionState;
  const first = run.accrual.first[tenantClass] as number;
  const last = run.accrual.last[tenantClass] as number;
  const target = (run.world.wiring.target[flow] as number) - tolerance;
  if (first < target === last < target) return;
  const from = run.accrual.from[0] as number;
  own.instant[0] = from + (((run.accrual.to[0] as number) - from) * (target - first)) / (last - first);
  if (last >= target) recover(run, own, pair, flow);
  else begin(run, own, pair, flow);
}

/** After the shares of this instant are known: who is disrupted now, and who no longer is. */
export function observe(run: Run): void {
  const own = run.disruptions as DisruptionState;
  const { wiring } = run.world;
  const all = run.calendar.now >= run.world.horizonSeconds;
  for (let f = 0; f < wiring.flows; f++) {
    // In the run-off a flow may come to belong to an incident without any change of its own.
    if (run.serving.fresh[f] === 0 && (!all || (run.serving.active[f] === 0 && own.openFlow[f] === 0))) continue;
    const target = (wiring.target[f] as number) - tolerance;
    for (let c = 0; c < wiring.classes; c++) {
      const pair = f * wiring.classes + c;
      const isDown = (own.since[pair] as number) >= 0 && (own.recoveredAt[pair] as number) < 0;
      const isShort = (run.serving.share[pair] as number) < target;
      if (isShort === isDown) continue;
      own.instant[0] = run.calendar.now;
      if (isShort) begin(run, own, pair, f);
      else recover(run, own, pair, f);
    }
  }
}

function begin(run: Run, own: DisruptionState, pair: number, flow: number): void {
  const at = own.instant[0] as number;
  if ((own.since[pair] as number) >= 0 && (own.recoveredAt[pair] as number) < 0) return;
  run.ports.accrue(run, flow);
  // A dip that comes after the settling time is a disruption of its own.
  if ((own.since[pair] as number) >= 0 && at - (own.recoveredAt[pair] as number) >= run.world.settlingSeconds) finish(run, own, pair);
  const open = (own.since[pair] as number) >= 0;
  if (!open) {
    const incident = inIncident(run, flow);
    // In the run-off nothing new opens; what belongs to an incident or a fault of the year is still followed.
    if (at >= run.world.horizonSeconds && !incident && !restoredOfYear(run, flow)) return;
    const planned = isPlanned(run, flow) ? intent.kept : intent.none;
    own.since[pair] = at;
    own.open[0] = (own.open[0] as number) + 1;
    own.planned[pair] = planned;
    own.entry[pair] = planned === intent.kept ? -1 : chargedEntry(run, flow, incident);
    own.lateBefore[pair] = run.deadlines.late[flow] as number;
    if (own.idleFrom[flow] === Number.POSITIVE_INFINITY) own.idleFrom[flow] = at + autonomy(run, flow, own.entry[pair] as number, at);
  } else {
    own.settling[0] = (own.settling[0] as number) - 1;
  }
  own.recoveredAt[pair] = -1;
  own.single[pair] = bySingleTenants(run, pair, (run.world.wiring.target[flow] as number) - tolerance) ? 1 : 0;
  countOpen(run, own, pair, flow, 1);
  own.instant[0] = at;
  run.ports.slaDown(run, pair);
}

function countOpen(run: Run, own: DisruptionState, pair: number, flow: number, by: number): void {
  const tenant = pair - flow * run.world.wiring.classes;
  own.openFlow[flow] = (own.openFlow[flow] as number) + by;
  own.openClass[tenant] = (own.openClass[tenant] as number) + by;
}

/** What was planned for a group has gone wrong: from now on its flows wait for something that nobody planned. */
export function wentWrong(run: Run, group: number): void {
  const own = run.disruptions as DisruptionState;
  const { classes, groupFlows } = run.world.wiring;
  for (let i = groupFlows.first[group] as number; i < (groupFlows.first[group + 1] as number); i++) {
    const flow = groupFlows.items[i] as number;
    for (let pair = flow * classes; pair < (flow + 1) * classes; pair++) {
      if (own.planned[pair] !== intent.kept || (own.since[pair] as number) < 0 || (own.recoveredAt[pair] as number) >= 0) continue;
      own.planned[pair] = intent.failed;
      own.instant[0] = run.calendar.now;
      run.ports.slaDown(run, pair);
    }
  }
}

/** How long the flow's people carry on without it: one draw for each exposure, the same in every design. */
function autonomy(run: Run, flow: number, entry: number, at: number): number {
  const { laws, disruptions } = run.world;
  return draw(laws, disruptions.autonomy[flow] as number, outageUniform(run, disruptions.stream[flow] as number, -1, Math.floor(entry >= 0 ? (run.exposures.entryStart[entry] as number) : at)));
}

function recover(run: Run, own: DisruptionState, pair: number, flow: number): void {
  const at = own.instant[0] as number;
  if ((own.since[pair] as number) < 0 || (own.recoveredAt[pair] as number) >= 0) return;
  run.ports.accrue(run, flow);
  own.recoveredAt[pair] = at;
  own.settling[0] = (own.settling[0] as number) + 1;
  if (at < (own.firstBack[0] as number)) own.firstBack[0] = at;
  countOpen(run, own, pair, flow, -1);
  run.ports.slaUp(run, pair);
}

function finishSettled(run: Run, own: DisruptionState): void {
  const { classes } = run.world.wiring;
  for (let pair = 0; pair < own.since.length; pair++) {
    if (!hasSettled(run, own, pair)) continue;
    // What has happened to the flow until now may have been a dip within the settling time.
    run.ports.accrue(run, Math.floor(pair / classes));
    if (hasSettled(run, own, pair)) finish(run, own, pair);
  }
  let first = Number.POSITIVE_INFINITY;
  for (let pair = 0; pair < own.since.length; pair++) if ((own.since[pair] as number) >= 0 && (own.recoveredAt[pair] as number) >= 0 && (own.recoveredAt[pair] as number) < first) first = own.recoveredAt[pair] as number;
  own.firstBack[0] = first;
}

const hasSettled = (run: Run, own: DisruptionState, pair: number): boolean => (own.since[pair] as number) >= 0 && (own.recoveredAt[pair] as number) >= 0 && run.calendar.now - (own.recoveredAt[pair] as number) >= run.world.settlingSeconds;

function finish(run: Run, own: DisruptionState, pair: number, closing = false): void {
  const { classes } = run.world.wiring;
  const flow = Math.floor(pair / classes);
  const tenant = pair - flow * classes;
  const seconds = (own.recoveredAt[pair] as number) - (own.since[pair] as number);
  const entry = own.entry[pair] as number;
  if (seconds > 0) {
    run.ports.runsMissed(run, pair);
    const at = run.world.at.disrupted + pair;
    run.row[at] = (run.row[at] as number) + seconds;
    if (entry >= 0 && (run.exposures.entryCause[entry] as number) >= dataCause) {
      const data = run.world.at.disruptedByData + pair;
      run.row[data] = (run.row[data] as number) + seconds;
    }
    const one = run.breakdown.addDisruption(run, flow, tenant);
    if (own.planned[pair] !== intent.kept) {
      if (run.world.deadlines.kind[flow] === 0) charge(run, entry, flow, tenant, seconds, one);
      else {
        chargePending(run, own, pair);
        own.pendingEntry[pair] = entry;
        own.pendingSeconds[pair] = seconds;
        own.pendingOne[pair] = one;
        own.pendingLate[pair] = own.lateBefore[pair] as number;
        if (closing || (run.unserved.queueSince[flow] as number) < 0) chargePending(run, own, pair);
      }
    }
  }
  // When it was back is kept: the recovery of the backlog counts from there.
  own.since[pair] = -1;
  own.open[0] = (own.open[0] as number) - 1;
  own.settling[0] = (own.settling[0] as number) - 1;
  let any = false;
  for (let c = 0; c < classes; c++) any ||= (own.since[flow * classes + c] as number) >= 0;
  if (!any) own.idleFrom[flow] = Number.POSITIVE_INFINITY;
}

/** A flow with deadlines was ridden through if all that waited was done in time: known when its queue is empty, or when something else happens to it. */
function chargePending(run: Run, own: DisruptionState, pair: number): void {
  const seconds = own.pendingSeconds[pair] as number;
  if (seconds < 0) return;
  own.pendingSeconds[pair] = -1;
  const flow = Math.floor(pair / run.world.wiring.classes);
  const inTime = (run.deadlines.late[flow] as number) <= (own.pendingLate[pair] as number) + tolerance && (run.unserved.queueSince[flow] as number) < 0;
  if (!inTime) charge(run, own.pendingEntry[pair] as number, flow, pair - flow * run.world.wiring.classes, seconds, own.pendingOne[pair] as number);
}

/** Nothing of a flow with deadlines waits any more: what became of its last disruptions is known. */
export function queueEmpty(run: Run, flow: number): void {
  const own = run.disruptions as DisruptionState;
  const { classes } = run.world.wiring;
  for (let pair = flow * classes; pair < (flow + 1) * classes; pair++) chargePending(run, own, pair);
}

/** At the end of a replication: what is still disrupted ends here. Returns whether anything was cut off. */
export function closeDisruptions(run: Run): boolean {
  const own = run.disruptions as DisruptionState;
  let cut = false;
  for (let pair = 0; pair < own.since.length; pair++) {
    if ((own.since[pair] as number) < 0) continue;
    if ((own.recoveredAt[pair] as number) < 0) {
      cut = true;
      own.instant[0] = run.calendar.now;
      recover(run, own, pair, Math.floor(pair / run.world.wiring.classes));
    }
    finish(run, own, pair, true);
  }
  for (let pair = 0; pair < own.since.length; pair++) chargePending(run, own, pair);
  return cut;
}

/** Whether any pair is disrupted, or back for less than its settling time. */
export function anyDisrupted(run: Run): boolean {
  return (run.disruptions.open[0] as number) > 0;
}

/** Whether a group that a flow passes through is anywhere but at home and at peace. */
export function inIncident(run: Run, flow: number): boolean {
  if (!anyIncident(run)) return false;
  const { first, items } = run.world.phases.groupsOf;
  for (let i = first[flow] as number; i < (first[flow + 1] as number); i++) if (run.controller.state[items[i] as number] !== 0) return true;
  return false;
}

/** Whether something that a flow needs is being restored after a fault of the year. */
function restoredOfYear(run: Run, flow: number): boolean {
  const { first, items } = run.world.wiring.hard;
  for (let i = first[flow] as number; i < (first[flow + 1] as number); i++) if (run.restore.ofYear[items[i] as number] === 1) return true;
  return false;
}

function isPlanned(run: Run, flow: number): boolean {
  const { first, items } = run.world.phases.groupsOf;
  for (let i = first[flow] as number; i < (first[flow + 1] as number); i++) if (run.controller.planned[items[i] as number] === 1 || run.drills.planned[items[i] as number] === 1) return true;
  return false;
}
