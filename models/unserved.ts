/**
 * What becomes of demand that is not served: lost, retried, or deferred. Closed fluid laws between events, for constant
 * demand d and capacity c: shortfall u splits; customers who retry (think time theta, patience P, exponential) come behind
 * fresh demand; deferred work is first in, first out with its flow's fresh deferrable demand.
 */
import type { PlannedFlow } from '../src/plan/plan.js';
import { hourSeconds } from '../src/world/calendar-table.js';
import { itemsBetween, rateAt } from '../src/world/demand-table.js';
import type { Arena } from './arena.js';
import { accrueRetries, nothing } from './retries.js';
import { retryPools, retryStep, type RetryPools } from './retry-law.js';
import type { Run } from './run.js';
import type { Wiring } from './wiring.js';

export interface UnservedTable { /** 1 where nobody retries, no other flow competes and classes differ in rank: then queues drain one after another. */ readonly chained: Int32Array; readonly lost: Float64Array; readonly retried: Float64Array; readonly deferred: Float64Array; readonly thinkSeconds: Float64Array; readonly patienceSeconds: Float64Array }
export interface UnservedState {
  /** Customers who retry and items that wait, by flow and class; capacity each may use, items a second. */
  readonly retrying: Float64Array;
  readonly deferred: Float64Array;
  readonly spareRetry: Float64Array;
  readonly spareDefer: Float64Array;
  /** Working columns of the retries of one flow, and of one pair that is only tried out. */
  readonly retries: RetryPools;
  readonly trial: RetryPools;
  /** When the queue of a flow began, -1 while there is none; items that came until then. */
  readonly queueSince: Float64Array;
}

export function compileUnserved(flows: readonly PlannedFlow[], { clusters, classes, rank }: Wiring): UnservedTable {
  const isChained = (flow: PlannedFlow, f: number): boolean => {
    const cluster = clusters.of[f] as number;
    const ranks = new Set(rank.subarray(f * classes, (f + 1) * classes));
    return flow.unserved.retried === 0 && (clusters.flows.first[cluster + 1] as number) - (clusters.flows.first[cluster] as number) === 1 && ranks.size === classes;
  };
  const column = (value: (flow: PlannedFlow) => number): Float64Array => Float64Array.from(flows, value);
  return {
    chained: Int32Array.from(flows, (flow, f) => (isChained(flow, f) ? 1 : 0)), lost: column((flow) => flow.unserved.lost), retried: column((flow) => flow.unserved.retried), deferred: column((flow) => flow.unserved.deferred),
    thinkSeconds: column((flow) => Math.max(1, flow.unserved.thinkSeconds)), patienceSeconds: column((flow) => Math.max(1, flow.unserved.patienceSeconds)),
  };
}

export const unservedState = (arena: Arena, flows: number, classes: number): UnservedState => ({
  retrying: arena.f64(flows * classes), deferred: arena.f64(flows * classes), spareRetry: arena.f64(flows * classes), spareDefer: arena.f64(flows * classes), retries: retryPools(classes), trial: retryPools(1), queueSince: arena.f64(flows, -1),
});

/** Spare capacity that a pair's retries find until the next event. They need no event of their own: their law is closed. */
export function retriesFound(run: Run, pair: number, spare: number): void {
  (run.unserved as UnservedState).spareRetry[pair] = spare;
}

/** What a pair's retries take of it on average until the hour's end, for those who come behind them. */
export function retriesTake(run: Run, pair: number, spare: number): number {
  const seconds = untilHour(run);
  if ((run.unserved.retrying[pair] as number) <= 0 || spare <= 0) return 0;
  const flow = run.world.wiring.flowOf[pair] as number;
  const { trial } = run.unserved as UnservedState;
  trial.inflow[0] = shortOf(run, pair, flow) * (run.world.unserved.retried[flow] as number);
  trial.spare[0] = spare;
  tryRetries(run, pair, flow, seconds);
  return (trial.served[0] as number) / seconds;
}

/** What would become of a pair's retries in so many seconds, with the inflow and spare capacity that stand in `trial`. */
function tryRetries(run: Run, pair: number, flow: number, seconds: number): void {
  const { trial } = run.unserved as UnservedState;
  trial.waiting[0] = run.unserved.retrying[pair] as number;
  trial.gaveUp[0] = 0;
  trial.served[0] = 0;
  trial.moment[0] = 0;
  retryStep(trial, 0, seconds, run.world.unserved.thinkSeconds[flow] as number, run.world.unserved.patienceSeconds[flow] as number);
}

/** Spare capacity of a pair's queue and its own retries together; returns when the queue will be empty, or the next hour. */
export function queueFound(run: Run, pair: number, spare: number): number {
  const own = run.unserved as UnservedState;
  own.spareDefer[pair] = spare;
  return (own.deferred[pair] as number) > 0 ? emptyAt(run, own, pair, run.world.wiring.flowOf[pair] as number) : Number.POSITIVE_INFINITY;
}

/** Items of a flow that come in again, from an archive: they wait behind what waits already. */
export function enqueue(run: Run, flow: number, items: number): void {
  const own = run.unserved as UnservedState;
  const { classes, classShare } = run.world.wiring;
  run.ports.accrue(run, flow);
  for (let c = 0; c < classes; c++) own.deferred[flow * classes + c] = (own.deferred[flow * classes + c] as number) + items * (classShare[c] as number);
  if ((own.queueSince[flow] as number) < 0) own.queueSince[flow] = run.calendar.now;
  run.ports.comeAgain(run, flow, items);
  const at = run.world.at.delayed + flow;
  run.row[at] = (run.row[at] as number) + items;
  run.ports.touchSpare(run, flow);
  run.ports.touchAll(run);
}

/** Seconds until demand may change. */
export const untilHour = (run: Run): number => (Math.floor(run.calendar.now / hourSeconds + 1e-9) + 1) * hourSeconds - run.calendar.now;

/** Demand of a pair that is not served now, items a second. */
export const shortOf = (run: Run, pair: number, flow: number): number => {
  const { classes, classShare } = run.world.wiring;
  const tenant = pair - flow * classes;
  return rateAt(run.world.demand, flow, run.calendar.now) * (classShare[tenant] as number) * (run.surges.factor[tenant] as number) * (1 - (run.serving.share[pair] as number));
};

const rootSteps = 24;
/** Newton is done when it moves less than this. */
const closeSeconds = 1e-6;

/** Root of Q + (q - e) t + S(t) within this hour, S the retries served by then: Newton, kept inside a bracket. The hour's end when the queue outlasts it. */
function emptyAt(run: Run, own: UnservedState, pair: number, flow: number): number {
  const { unserved } = run.world;
  const { now } = run.calendar;
  const queue = own.deferred[pair] as number;
  const short = shortOf(run, pair, flow);
  const net = short * (unserved.deferred[flow] as number) - (own.spareDefer[pair] as number);
  const spare = own.spareRetry[pair] as number;
  const inflow = short * (unserved.retried[flow] as number);
  let high = untilHour(run);
  // Without retries of its own the queue falls on a line.
  if (own.retrying[pair] === 0 && inflow === 0) return net < 0 ? now + Math.min(high, -queue / net) : now + high;
  if (queue + net * high > 0) return now + high;
  const { trial } = own;
  trial.inflow[0] = inflow;
  trial.spare[0] = spare;
  tryRetries(run, pair, flow, high);
  if (queue + net * high + (trial.served[0] as number) > 0) return now + high;
  let low = 0;
  let at = Math.min(high, -queue / Math.min(-1e-12, net));
  for (let i = 0; i < rootSteps; i++) {
    tryRetries(run, pair, flow, at);
    const value = queue + net * at + (trial.served[0] as number);
    if (value > 0) low = at;
    else high = at;
    const slope = net + Math.min(spare, (trial.waiting[0] as number) / (unserved.thinkSeconds[flow] as number));
    const next = slope < 0 ? at - value / slope : Number.NaN;
    if (Math.abs(next - at) < closeSeconds) return now + Math.max(at, next);
    at = next > low && next < high ? next : (low + high) / 2;
  }
  return now + high;
}

/** Brings a flow's pools over the stretch that `accrual` adds up. */
export function accruePools(run: Run, flow: number): void {
  const own = run.unserved as UnservedState;
  const { wiring: { classes }, unserved, at } = run.world;
  const { amount } = run.accrual;
  const lost = unserved.lost[flow] as number;
  const deferred = unserved.deferred[flow] as number;
  let retries = false;
  let queues = false;
  for (let c = 0; c < classes; c++) {
    const pair = flow * classes + c;
    const short = amount[c] as number;
    if (short > 0) run.row[at.lost + pair] = (run.row[at.lost + pair] as number) + lost * short;
    retries ||= (unserved.retried[flow] !== 0 && short > 0) || (own.retrying[pair] as number) > 0;
    queues ||= (deferred > 0 && short > 0) || (own.deferred[pair] as number) > 0;
  }
  if (retries) accrueRetrying(run, own, flow);
  if (!queues) return;
  if (unserved.chained[flow] === 1) accrueChain(run, own, flow);
  else for (let c = 0; c < classes; c++) {
    const pair = flow * classes + c;
    if ((deferred > 0 && (amount[c] as number) > 0) || (own.deferred[pair] as number) > 0) accrueQueue(run, own, flow, c, retries);
  }
  noteQueue(run, own, flow);
}

function accrueRetrying(run: Run, own: UnservedState, flow: number): void {
  const { wiring: { classes }, unserved, at } = run.world;
  const theta = unserved.thinkSeconds[flow] as number;
  const patience = unserved.patienceSeconds[flow] as number;
  const { waiting, spare, gaveUp } = own.retries;
  accrueRetries(run, own.retries, flow);
  for (let c = 0; c < classes; c++) {
    const pair = flow * classes + c;
    const left = waiting[c] as number;
    const goes = left >= nothing || (run.accrual.last[c] as number) < 1;
    own.retrying[pair] = goes ? left : 0;
    // The last thousandth of a customer is settled at once: served or gone in the proportion of their rates.
    const gone = (gaveUp[c] as number) + (goes ? 0 : (spare[c] as number) > 0 ? (left * theta) / (theta + patience) : left);
    run.row[at.lost + pair] = (run.row[at.lost + pair] as number) + gone;
  }
}

function accrueQueue(run: Run, own: UnservedState, flow: number, c: number, retries: boolean): void {
  const { row } = run;
  const from = run.accrual.from[0] as number;
  const to = run.accrual.to[0] as number;
  const seconds = to - from;
  const { classes, classShare } = run.world.wiring;
  const pair = flow * classes + c;
  const deferred = run.world.unserved.deferred[flow] as number;
  const before = own.deferred[pair] as number;
  const spare = own.spareDefer[pair] as number;
  const inflow = deferred * (run.accrual.amount[c] as number);
  let after = Math.max(0, before + inflow - spare * seconds + (retries ? (own.retries.served[c] as number) : 0));
  if (after < nothing) after = 0;
  own.deferred[pair] = after;
  const at = run.world.at.waiting + flow;
  row[at] = (row[at] as number) + Math.max(0, before * seconds + deferred * (run.accrual.moment[c] as number) - (spare * seconds * seconds) / 2 + (retries ? (own.retries.moment[c] as number) : 0));
  const delayed = run.world.at.delayed + flow;
  // First in, first out: deferrable demand that comes while a queue stands goes behind it, whether or not some of it is served.
  const stands = before > 0 || after > 0;
  row[delayed] = (row[delayed] as number) + (stands ? itemsBetween(run.world.demand, flow, from, to) * (classShare[c] as number) * (run.surges.factor[c] as number) * deferred : inflow);
}

/**
 * Queues of one flow whose classes are served by rank, with the spare capacity of all of them. Seen from below, the
 * classes up to and including one are a single queue: S' = their inflow - spare, kept at 0 once it is there. So the
 * queue of a class is the difference of two such sums, and the end of one class's queue needs no event.
 */
function accrueChain(run: Run, own: UnservedState, flow: number): void {
  const { row } = run;
  const from = run.accrual.from[0] as number;
  const to = run.accrual.to[0] as number;
  const { classes, classShare, clusters } = run.world.wiring;
  const seconds = to - from;
  const spare = own.spareDefer[flow * classes] as number;
  const first = clusters.pairs.first[clusters.of[flow] as number] as number;
  const deferred = run.world.unserved.deferred[flow] as number;
  const delayed = run.world.at.delayed + flow;
  let before = 0;
  let inflow = 0;
  let standing = 0;
  let moment = 0;
  for (let i = first; i < first + classes; i++) {
    const pair = clusters.pairs.items[i] as number;
    const tenant = pair - flow * classes;
    const waited = own.deferred[pair] as number;
    const came = deferred * (run.accrual.amount[tenant] as number);
    moment += deferred * (run.accrual.moment[tenant] as number);
    before += waited;
    inflow += came;
    const next = Math.max(0, before + inflow - spare * seconds);
    const after = next - standing < nothing ? 0 : next - standing;
    standing += after;
    own.deferred[pair] = after;
    // First in, first out: deferrable demand that comes while a queue stands goes behind it, whether or not some of it is served.
    const until = after > 0 ? seconds : waited > 0 ? emptyAfter(before, inflow, moment, spare, seconds) : 0;
    const behind = until > 0 ? itemsBetween(run.world.demand, flow, from, from + until) * (classShare[tenant] as number) * (run.surges.factor[tenant] as number) * deferred : 0;
    row[delayed] = (row[delayed] as number) + behind + came * (1 - until / seconds) * (1 + (until / seconds) * bend(inflow, moment, seconds));
  }
  const at = run.world.at.waiting + flow;
  row[at] = (row[at] as number) + Math.max(0, before * seconds + moment - (spare * seconds * seconds) / 2);
}

/** How an inflow on a line, given by its amount and its first moment about the end, leans towards the end: from -1 (it fades to nothing) to 1 (it begins with nothing). */
const bend = (inflow: number, moment: number, seconds: number): number => (inflow > 0 ? 3 - (6 * moment) / (inflow * seconds) : 0);

/** Seconds until a queue is empty that an inflow on a line feeds: at most `seconds`. */
function emptyAfter(queue: number, inflow: number, moment: number, spare: number, seconds: number): number {
  const lean = bend(inflow, moment, seconds);
  // queue - fall t + curve t^2 = 0
  const curve = (inflow * lean) / (seconds * seconds);
  const fall = spare - (inflow * (1 - lean)) / seconds;
  const root = fall * fall - 4 * curve * queue;
  return root <= 0 ? seconds : Math.min(seconds, Math.max(0, (2 * queue) / (fall + Math.sqrt(root))));
}

/** Spare capacity of a chain of queues together; returns when they will be empty, or the next hour; Infinity where nothing asks for it. */
export function chainFound(run: Run, flow: number, spare: number): number {
  const own = run.unserved as UnservedState;
  const { classes } = run.world.wiring;
  let queue = 0;
  let short = 0;
  for (let pair = flow * classes; pair < (flow + 1) * classes; pair++) {
    own.spareDefer[pair] = spare;
    queue += own.deferred[pair] as number;
    short += shortOf(run, pair, flow) * (run.world.unserved.deferred[flow] as number);
  }
  const hour = untilHour(run);
  if (queue > 0) return run.calendar.now + (short < spare ? Math.min(hour, queue / (spare - short)) : hour);
  let least = 1;
  for (let pair = flow * classes; pair < (flow + 1) * classes; pair++) if ((run.serving.share[pair] as number) < least) least = run.serving.share[pair] as number;
  return spare < (run.world.demand.peak[flow] as number) * (1 - least) ? run.calendar.now + hour : Number.POSITIVE_INFINITY;
}

/** The longest queue of a flow, when it began, and the time from the flow's return to its end. */
function noteQueue(run: Run, own: UnservedState, flow: number): void {
  const { row } = run;
  const { classes } = run.world.wiring;
  let queue = 0;
  for (let c = 0; c < classes; c++) queue += own.deferred[flow * classes + c] as number;
  const longest = run.world.at.longestQueue + flow;
  if (queue > (row[longest] as number)) row[longest] = queue;
  if (queue > 0 && (own.queueSince[flow] as number) < 0) own.queueSince[flow] = run.accrual.from[0] as number;
  else if (queue === 0 && (own.queueSince[flow] as number) >= 0) {
    let recovered = -1;
    for (let c = 0; c < classes; c++) recovered = Math.max(recovered, run.disruptions.recoveredAt[flow * classes + c] as number);
    const recovery = run.world.at.workRecovery + flow;
    // A queue without a disruption has no end of one to count from.
    if (recovered >= (own.queueSince[flow] as number)) row[recovery] = (row[recovery] as number) + Math.max(0, (run.accrual.to[0] as number) - recovered);
    own.queueSince[flow] = -1;
  }
}
