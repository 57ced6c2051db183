/** Accrual: what a flow leaves behind (lost, waiting, late, idle) is added up only when something that it is reckoned from changes. */
import type { Arena } from './arena.js';
import { accrueAge } from './deadlines.js';
import { byData, inIncident } from './disruptions.js';
import type { Run } from './run.js';
import { motion } from './severity.js';
import { integral, integrate } from './shortfall.js';
import { nextTurn } from './steering.js';
import { noteUndone } from './undone.js';
import { accruePools } from './unserved.js';

export interface AccrualState {
  /** Until when what each flow leaves behind has been added up. */
  readonly at: Float64Array;
  /** The stretch that is being added up: its ends, and by class the share at its beginning and its end, items not served, and their first moment about the end. */
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly first: Float64Array;
  readonly last: Float64Array;
  readonly amount: Float64Array;
  readonly moment: Float64Array;
}

export const accrualState = (arena: Arena, flows: number, classes: number): AccrualState => ({ at: arena.f64(flows), from: arena.f64(1), to: arena.f64(1), first: arena.f64(classes), last: arena.f64(classes), amount: arena.f64(classes), moment: arena.f64(classes) });

/** Flows whose paths move by themselves are brought to now at every event; in the run-off all are, since what is followed there may end at any time. */
export function accrueMoving(run: Run): void {
  const { flows } = run.world.wiring;
  const all = run.calendar.now >= run.world.horizonSeconds;
  for (let f = 0; f < flows; f++) if (all || ((run.serving.moving[f] as number) & motion.path) !== 0) accrue(run, f);
}

/** Flows that a group's clients enter by, before where they go changes. */
export function accrueGroup(run: Run, group: number): void {
  const { entryGroup, flows } = run.world.wiring;
  for (let f = 0; f < flows; f++) if (entryGroup[f] === group) accrue(run, f);
}

/** Brings everything that a flow leaves behind from where it was last brought to now; whoever changes something that this reads calls it first. */
export function accrue(run: Run, f: number): void {
  const own = run.accrual as AccrualState;
  const now = run.calendar.now;
  const from = own.at[f] as number;
  if (now <= from) return;
  own.at[f] = now;
  own.from[0] = from;
  own.to[0] = now;
  const moving = run.serving.moving[f] as number;
  if (moving === motion.clients) accrueTurns(run, own, f);
  else if (moving !== 0 || run.serving.active[f] === 1) accrueStretch(run, own, f);
}

/** While only clients move, a share turns at the knots of their curve, which are no events. */
function accrueTurns(run: Run, own: AccrualState, f: number): void {
  const group = run.world.wiring.entryGroup[f] as number;
  const { now } = run.calendar;
  for (let a = own.from[0] as number; a < now; a = own.to[0] as number) {
    own.from[0] = a;
    own.to[0] = Math.min(now, nextTurn(run, group, a));
    run.ports.evaluateClients(run, f, own.to[0]);
    accrueStretch(run, own, f);
  }
}

/** Adds up what a flow leaves behind in a stretch over which its shares are linear from `share` to `left`. */
function accrueStretch(run: Run, own: AccrualState, f: number): void {
  const { classes } = run.world.wiring;
  const from = own.from[0] as number;
  const to = own.to[0] as number;
  let queueBefore = 0;
  for (let c = 0; c < classes; c++) queueBefore += run.unserved.deferred[f * classes + c] as number;
  // Nothing new opens in the run-off: there only what an incident of the year left behind is followed.
  const all = from < run.world.horizonSeconds || inIncident(run, f);
  let integrated = -1;
  for (let c = 0; c < classes; c++) {
    const pair = f * classes + c;
    const followed = all || (run.disruptions.since[pair] as number) >= 0;
    const first = followed ? (run.serving.share[pair] as number) : 1;
    const last = followed ? (run.serving.left[pair] as number) : 1;
    own.first[c] = first;
    own.last[c] = last;
    own.amount[c] = 0;
    own.moment[c] = 0;
    if (first !== last) run.ports.crossings(run, pair, f, c);
    if (first >= 1 && last >= 1) continue;
    // Classes that fare alike share one integral.
    if (integrated < 0 || first !== own.first[integrated] || last !== own.last[integrated]) integrate(run, f, c);
    integrated = c;
    accrueShort(run, own, pair, c);
  }
  if ((run.disruptions.idleFrom[f] as number) < to) accrueIdle(run, own, f);
  accruePools(run, f);
  noteUndone(run, f);
  if (run.world.deadlines.kind[f] !== 0) {
    accrueAge(run, f, queueBefore);
    if ((run.unserved.queueSince[f] as number) < 0) run.ports.queueEmpty(run, f);
  }
  if (run.serving.moving[f] !== 0) run.ports.startStretch(run, f);
}

/** Demand of a pair that was not served: its part of what `integrate` has left. */
function accrueShort(run: Run, own: AccrualState, pair: number, c: number): void {
  const { row } = run;
  const { equivalent, unserved, unservedByData } = run.world.at;
  const scale = (run.world.wiring.classShare[c] as number) * (run.surges.factor[c] as number);
  const lostTime = (1 - ((own.first[c] as number) + (own.last[c] as number)) / 2) * ((own.to[0] as number) - (own.from[0] as number));
  const amount = integral.amount * scale;
  own.amount[c] = amount;
  own.moment[c] = integral.moment * scale;
  row[equivalent + pair] = (row[equivalent + pair] as number) + lostTime;
  row[unserved + pair] = (row[unserved + pair] as number) + amount;
  if (byData(run, pair)) row[unservedByData + pair] = (row[unservedByData + pair] as number) + amount;
}

/** People stand idle from the end of their autonomy on until their flow is back, for the part that is not served: of the class that is worst off. */
function accrueIdle(run: Run, own: AccrualState, f: number): void {
  const { classes } = run.world.wiring;
  const { since, recoveredAt } = run.disruptions;
  const from = own.from[0] as number;
  const to = own.to[0] as number;
  const standing = Math.max(from, run.disruptions.idleFrom[f] as number);
  let worst = 0;
  for (let c = 0; c < classes; c++) {
    const pair = f * classes + c;
    if ((since[pair] as number) < 0) continue;
    const until = (recoveredAt[pair] as number) < 0 ? to : Math.min(to, recoveredAt[pair] as number);
    const first = own.first[c] as number;
    const last = own.last[c] as number;
    if (standing < until) worst = Math.max(worst, (1 - first - ((last - first) * ((standing + until) / 2 - from)) / (to - from)) * (until - standing));
  }
  const idle = run.world.at.idle + f;
  run.row[idle] = (run.row[idle] as number) + worst / 3600;
}

/** Every flow at once: at the end, and before something that all of them share changes. */
export function accrueAll(run: Run): void {
  for (let f = 0; f < run.world.wiring.flows; f++) accrue(run, f);
}
