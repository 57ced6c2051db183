/**
 * What flows have been offered and have not done: lost, waiting or still trying. What they wrote between two instants is
 * what they were offered less what this rose by; where it falls, waiting work is done and written. Kept as knots of the
 * stretches in which it moves, between which it moves in proportion to demand; while all is served nothing is kept.
 */
import { itemsBetween } from '../src/world/demand-table.js';
import type { Arena } from './arena.js';
import type { Run } from './run.js';
import type { Wiring } from './wiring.js';

export interface UndoneState {
  /** Knots of each flow so far, their instants and items, and items that came in again from an archive: nobody was offered them. */
  readonly count: Int32Array;
  readonly again: Float64Array;
  /** Fastest that a flow has done waiting work beside what it was offered, items a second. */
  readonly fastest: Float64Array;
  readonly at: readonly number[][];
  readonly items: readonly number[][];
}

export const undoneState = (arena: Arena, { flows }: Wiring): UndoneState => ({
  count: arena.i32(flows), again: arena.f64(flows), fastest: arena.f64(flows), at: Array.from({ length: flows }, () => []), items: Array.from({ length: flows }, () => []),
});

/** Below this many items nothing has moved. */
const nothing = 1e-9;

/** What rounding leaves, in items, where sums of a whole year are taken from one another; who has done no more has done nothing. */
const rounding = 1e-6;

/** What a flow leaves behind has been brought to the end of a stretch. */
export function noteUndone(run: Run, flow: number): void {
  const { wiring } = run.world;
  if (wiring.writes.first[flow + 1] === wiring.writes.first[flow]) return;
  const own = run.undone as UndoneState;
  const from = run.accrual.from[0] as number;
  const to = run.accrual.to[0] as number;
  const { deferred, retrying } = run.unserved;
  const lost = run.world.at.lost;
  let items = -(own.again[flow] as number);
  for (let pair = flow * wiring.classes; pair < (flow + 1) * wiring.classes; pair++) items += (run.row[lost + pair] as number) + (deferred[pair] as number) + (retrying[pair] as number);
  const count = own.count[flow] as number;
  const at = own.at[flow] as number[];
  const known = own.items[flow] as number[];
  const before = count > 0 ? (known[count - 1] as number) : 0;
  if (Math.abs(items - before) <= nothing) return;
  const rate = (before - items) / (run.calendar.now - from);
  if (rate > (own.fastest[flow] as number)) own.fastest[flow] = rate;
  let next = count;
  if (count === 0 || (at[count - 1] as number) < from) {
    at[next] = from;
    known[next++] = before;
  }
  at[next] = to;
  known[next++] = items;
  own.count[flow] = next;
}

/** Items come in a second time. */
export function comeAgain(run: Run, flow: number, items: number): void {
  const own = run.undone as UndoneState;
  own.again[flow] = (own.again[flow] as number) + items;
}

/** Number of knots of a flow up to `time`. */
export function knotsUntil(run: Run, flow: number, time: number): number {
  const at = run.undone.at[flow] as readonly number[];
  let [low, high] = [0, run.undone.count[flow] as number];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] as number) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether what is undone moves at `time`. */
export function movesAt(run: Run, flow: number, time: number): boolean {
  const knots = knotsUntil(run, flow, time);
  const items = run.undone.items[flow] as readonly number[];
  return knots > 0 && knots < (run.undone.count[flow] as number) && items[knots] !== items[knots - 1];
}

/** Items undone at `time`; the flow has been brought to now. */
function undoneAt(run: Run, flow: number, time: number): number {
  const knots = knotsUntil(run, flow, time);
  if (knots === 0) return 0;
  const at = run.undone.at[flow] as readonly number[];
  const items = run.undone.items[flow] as readonly number[];
  const [t0, y0] = [at[knots - 1] as number, items[knots - 1] as number];
  if (knots === run.undone.count[flow]) return y0;
  const [t1, y1] = [at[knots] as number, items[knots] as number];
  if (y1 === y0) return y0;
  const offered = itemsBetween(run.world.demand, flow, t0, t1);
  return y0 + (y1 - y0) * (offered > 0 ? itemsBetween(run.world.demand, flow, t0, time) / offered : (time - t0) / (t1 - t0));
}

/** By how many items a flow did less in [from, to] than it was offered; below 0: it did more. */
export function undoneBetween(run: Run, flow: number, from: number, to: number): number {
  const count = run.undone.count[flow] as number;
  const at = run.undone.at[flow] as readonly number[];
  if (count === 0 || from >= (at[count - 1] as number)) return 0;
  const knots = knotsUntil(run, flow, from);
  if (to > (at[knots] as number)) return undoneAt(run, flow, to) - undoneAt(run, flow, from);
  // Between two knots, as they are asked for most of the time.
  if (knots === 0) return 0;
  const items = run.undone.items[flow] as readonly number[];
  const rise = (items[knots] as number) - (items[knots - 1] as number);
  if (rise === 0) return 0;
  const offered = itemsBetween(run.world.demand, flow, at[knots - 1] as number, at[knots] as number);
  return rise * (offered > 0 ? itemsBetween(run.world.demand, flow, from, to) / offered : (to - from) / ((at[knots] as number) - (at[knots - 1] as number)));
}

/** Items that a flow did in [from, to]. */
export function doneBetween(run: Run, flow: number, from: number, to: number): number {
  run.ports.accrue(run, flow);
  const done = itemsBetween(run.world.demand, flow, from, to) - undoneBetween(run, flow, from, to);
  return done > rounding ? done : 0;
}
