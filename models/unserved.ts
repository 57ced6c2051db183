/**
 * What becomes of demand that is not served: lost, retried, or deferred. Closed fluid laws between events, for constant
 * demand d and capacity c: shortfall u splits; customers who retry (think time theta, patience P, exponential) come behind
 * fresh demand; deferred work is first in, first out with its flow's fresh deferrable demand.
 */
import { exp, log } from '../src/random/math.js';
import type { PlannedFlow } from '../src/plan/plan.js';
import { hourSeconds } from '../src/world/calendar-table.js';
import { itemsBetween, rateAt } from '../src/world/demand-table.js';
import type { Arena } from './arena.js';
import type { Run } from './run.js';

export interface UnservedTable { readonly lost: Float64Array; readonly retried: Float64Array; readonly deferred: Float64Array; readonly thinkSeconds: Float64Array; readonly patienceSeconds: Float64Array }
export interface UnservedState {
  /** Customers who retry and items that wait, by flow and class; capacity each may use, items a second. */
  readonly retrying: Float64Array;
  readonly deferred: Float64Array;
  readonly spareRetry: Float64Array;
  readonly spareDefer: Float64Array;
  /** When the queue of a flow began, -1 while there is none; items that came until then. */
  readonly queueSince: Float64Array;
}

/** A pool below this many items is empty. */
const nothing = 1e-3;

export function compileUnserved(flows: readonly PlannedFlow[]): UnservedTable {
  const column = (value: (flow: PlannedFlow) => number): Float64Array => Float64Array.from(flows, value);
  return {
    lost: column((flow) => flow.unserved.lost), retried: column((flow) => flow.unserved.retried), deferred: column((flow) => flow.unserved.deferred),
    thinkSeconds: column((flow) => Math.max(1, flow.unserved.thinkSeconds)), patienceSeconds: column((flow) => Math.max(1, flow.unserved.patienceSeconds)),
  };
}

export const unservedState = (arena: Arena, flows: number, classes: number): UnservedState => ({
  retrying: arena.f64(flows * classes), deferred: arena.f64(flows * classes), spareRetry: arena.f64(flows * classes), spareDefer: arena.f64(flows * classes), queueSince: arena.f64(flows, -1),
});

/** Spare capacity of a pair until the next event; returns when its pool changes regime or is empty. */
export function spareFound(run: Run, pair: number, round: number, spare: number): number {
  const own = run.unserved as UnservedState;
  const { now } = run.calendar;
  if (round === 1) {
    own.spareDefer[pair] = spare;
    return spare > 0 ? now + (own.deferred[pair] as number) / spare : Number.POSITIVE_INFINITY;
  }
  own.spareRetry[pair] = spare;
  const flow = Math.floor(pair / run.world.wiring.classes);
  const theta = run.world.unserved.thinkSeconds[flow] as number;
  const patience = run.world.unserved.patienceSeconds[flow] as number;
  const waiting = own.retrying[pair] as number;
  // While customers retry, the coming hours' demand decides what they meet: an event at each breakpoint.
  if (spare <= 0) return now + hourSeconds;
  if (waiting > theta * spare) return now + regimeEnd(waiting, spare, theta, patience);
  return now + log(Math.max(2, waiting / nothing)) / (1 / theta + 1 / patience);
}

function regimeEnd(waiting: number, spare: number, theta: number, patience: number): number {
  return patience * log((waiting + spare * patience) / ((theta + patience) * spare));
}

/** Where `integrate` leaves its results: demand not served, and its first moment about the end of the interval. */
export const integral = { amount: 0, moment: 0 };

/** Integrals of a flow's unserved demand over [from, to] with a share that moves linearly from `first` to `last`. */
export function integrate(run: Run, flow: number, from: number, to: number, first: number, last: number): void {
  const { demand } = run.world;
  const length = to - from;
  integral.amount = 0;
  integral.moment = 0;
  if (length <= 0) return;
  const slope = (last - first) / length;
  for (let a = from; a < to; ) {
    const b = Math.min(to, (Math.floor(a / hourSeconds) + 1) * hourSeconds);
    const d = rateAt(demand, flow, a);
    const short = 1 - (first + slope * ((a + b) / 2 - from));
    const width = b - a;
    integral.amount += d * short * width;
    // First moment about the end of the interval; the slope's own part of it is exact for a linear share.
    integral.moment += d * width * (short * (to - (a + b) / 2) + (slope * width * width) / 12);
    a = b > a ? b : to;
  }
}

/** Brings one pair's pools from `from` to now. `short` is the amount not served, `moment` its first moment about now. */
export function accruePools(run: Run, pair: number, from: number, short: number, moment: number, isShort: boolean): void {
  const own = run.unserved as UnservedState;
  const { wiring, unserved } = run.world;
  const flow = Math.floor(pair / wiring.classes);
  const seconds = run.calendar.now - from;
  const { row } = run;
  const lostAt = run.world.at.lost + pair;
  row[lostAt] = (row[lostAt] as number) + (unserved.lost[flow] as number) * short;
  const retried = (unserved.retried[flow] as number) * short;
  if (retried > 0 || (own.retrying[pair] as number) > 0) row[lostAt] = (row[lostAt] as number) + accrueRetry(own, pair, seconds, retried, unserved.thinkSeconds[flow] as number, unserved.patienceSeconds[flow] as number, isShort);
  const deferred = (unserved.deferred[flow] as number) * short;
  if (deferred > 0 || (own.deferred[pair] as number) > 0) accrueQueue(run, own, flow, pair, from, seconds, deferred, (unserved.deferred[flow] as number) * moment);
}

/** Returns the customers who gave up. */
function accrueRetry(own: UnservedState, pair: number, seconds: number, inflow: number, theta: number, patience: number, isShort: boolean): number {
  const before = own.retrying[pair] as number;
  let after: number;
  let gaveUp: number;
  if (isShort || inflow > 0) {
    const limit = seconds > 0 ? (inflow / seconds) * patience : 0;
    after = limit + (before - limit) * exp(-seconds / patience);
    gaveUp = before + inflow - after;
  } else {
    const spare = own.spareRetry[pair] as number;
    const capped = spare > 0 ? Math.min(seconds, before > theta * spare ? regimeEnd(before, spare, theta, patience) : 0) : 0;
    const middle = capped > 0 ? (before + spare * patience) * exp(-capped / patience) - spare * patience : before;
    gaveUp = before - middle - spare * capped;
    const rest = seconds - capped;
    const rate = spare > 0 ? 1 / theta + 1 / patience : 1 / patience;
    after = middle * exp(-rest * rate);
    gaveUp += ((middle - after) / patience) / rate;
  }
  own.retrying[pair] = after < nothing && !isShort ? 0 : after;
  return gaveUp;
}

function accrueQueue(run: Run, own: UnservedState, flow: number, pair: number, from: number, seconds: number, inflow: number, moment: number): void {
  const { row } = run;
  const { classes, classShare } = run.world.wiring;
  const before = own.deferred[pair] as number;
  const out = Math.min(before + inflow, (inflow > 0 ? 0 : (own.spareDefer[pair] as number)) * seconds);
  let after = before + inflow - out;
  if (after < nothing) after = 0;
  own.deferred[pair] = after;
  const at = run.world.at.waiting + flow;
  row[at] = (row[at] as number) + (inflow > 0 ? before * seconds + moment : ((before + after) / 2) * seconds);
  const delayed = run.world.at.delayed + flow;
  // Fresh demand that is served while a queue stands goes behind it.
  const behind = inflow > 0 ? 0 : itemsBetween(run.world.demand, flow, from, run.calendar.now) * (classShare[pair - flow * classes] as number);
  row[delayed] = (row[delayed] as number) + inflow + behind;
  let queue = 0;
  for (let c = 0; c < classes; c++) queue += own.deferred[flow * classes + c] as number;
  const longest = run.world.at.longestQueue + flow;
  if (queue > (row[longest] as number)) row[longest] = queue;
  if (queue > 0 && (own.queueSince[flow] as number) < 0) own.queueSince[flow] = from;
  else if (queue === 0 && (own.queueSince[flow] as number) >= 0) {
    own.queueSince[flow] = -1;
    const recovered = run.disruptions.recoveredAt[flow * classes] as number;
    const recovery = run.world.at.workRecovery + flow;
    if (recovered >= 0) row[recovery] = (row[recovery] as number) + Math.max(0, run.calendar.now - recovered);
  }
}
