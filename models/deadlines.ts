/** Cut-offs: what still waits when its cut-off passes, or waits longer than it may, is late, and being late has a price. */
import type { PlannedFlow } from '../src/plan/plan.js';
import { itemsBetween } from '../src/world/demand-table.js';
import type { Arena } from './arena.js';
import { event, owner } from './events.js';
import type { Run } from './run.js';
import { firstFrom, timetable, type Timetable } from './timetable.js';

/** The timetable is that of the cut-offs. */
export interface DeadlineTable extends Timetable {
  /** 0: none, 1: at clock times, 2: within a time. */
  readonly kind: Int32Array;
  readonly within: Float64Array;
}
export interface DeadlineState {
  /** Next cut-off that has an event, as a position in `instants`; -1 for none. Late items of the flow so far. */
  readonly next: Int32Array;
  readonly late: Float64Array;
}

export function compileDeadlines(flows: readonly PlannedFlow[], offsets: Int32Array): DeadlineTable {
  return {
    kind: Int32Array.from(flows, (flow) => (flow.deadlines === null ? 0 : flow.deadlines.withinSeconds !== null ? 2 : flow.deadlines.at.length > 0 ? 1 : 0)),
    within: Float64Array.from(flows, (flow) => flow.deadlines?.withinSeconds ?? 0),
    ...timetable(flows.map(({ deadlines }) => deadlines?.at ?? []), offsets),
  };
}

export const deadlineState = (arena: Arena, flows: number): DeadlineState => ({ next: arena.i32(flows, -1), late: arena.f64(flows) });

/** After each settle: a flow that has a queue, or is about to, has an event at its next cut-off. */
export function watchCutOffs(run: Run): void {
  const { deadlines, wiring } = run.world;
  const own = run.deadlines as DeadlineState;
  for (let f = 0; f < wiring.flows; f++) {
    if (deadlines.kind[f] !== 1 || (own.next[f] as number) >= 0 || run.serving.active[f] === 0 || ((run.unserved.queueSince[f] as number) < 0 && (run.world.unserved.deferred[f] === 0 || !isShort(run, f)))) continue;
    schedule(run, own, f, firstFrom(deadlines, f, run.calendar.now, true));
  }
}

function isShort(run: Run, flow: number): boolean {
  const { classes } = run.world.wiring;
  for (let pair = flow * classes; pair < (flow + 1) * classes; pair++) if ((run.serving.share[pair] as number) < 1) return true;
  return false;
}

function schedule(run: Run, own: DeadlineState, flow: number, at: number): void {
  const { deadlines, wiring } = run.world;
  own.next[flow] = at < (deadlines.first[flow + 1] as number) ? at : -1;
  if (own.next[flow] !== -1) run.calendar.at(deadlines.instants[at] as number, event.cutOff, flow, at, owner.flow(wiring.groups, flow));
}

/** At the beginning of a replication: what stands in the calendar is forgotten with it. */
export function startCutOffs(run: Run): void {
  (run.deadlines as DeadlineState).next.fill(-1);
  watchCutOffs(run);
}

/** Newly late at a cut-off: what waits, but no more than came since the cut-off before. */
export function cutOff(run: Run, flow: number, at: number): void {
  const { deadlines, wiring, demand } = run.world;
  const own = run.deadlines as DeadlineState;
  own.next[flow] = -1;
  run.ports.accrue(run, flow);
  let queue = 0;
  for (let c = 0; c < wiring.classes; c++) queue += run.unserved.deferred[flow * wiring.classes + c] as number;
  if (queue <= 0) return;
  const now = run.calendar.now;
  const before = at > (deadlines.first[flow] as number) ? (deadlines.instants[at - 1] as number) : Number.NEGATIVE_INFINITY;
  const arrived = itemsBetween(demand, flow, Math.max(0, before), now) * (run.world.unserved.deferred[flow] as number);
  book(run, own, flow, Math.min(1, arrived / queue), queue);
  schedule(run, own, flow, at + 1);
}

function book(run: Run, own: DeadlineState, flow: number, share: number, queue: number): void {
  const { wiring } = run.world;
  own.late[flow] = (own.late[flow] as number) + queue * share;
  const row = run.world.at.late + flow * wiring.classes;
  for (let c = 0; c < wiring.classes; c++) run.row[row + c] = (run.row[row + c] as number) + (run.unserved.deferred[flow * wiring.classes + c] as number) * share;
}

/** Items that wait from an instant to another beside the queue: late if a cut-off comes in between, or they wait longer than they may. */
export function lateItems(run: Run, flow: number, items: number, from: number, until: number): void {
  const { deadlines, wiring } = run.world;
  const own = run.deadlines as DeadlineState;
  const cut = firstFrom(deadlines, flow, from, true);
  const late = deadlines.kind[flow] === 2 ? until - from > (deadlines.within[flow] as number) : cut < (deadlines.first[flow + 1] as number) && (deadlines.instants[cut] as number) <= until;
  if (!late) return;
  own.late[flow] = (own.late[flow] as number) + items;
  const row = run.world.at.late + flow * wiring.classes;
  for (let c = 0; c < wiring.classes; c++) run.row[row + c] = (run.row[row + c] as number) + items * (wiring.classShare[c] as number);
}

/**
 * `within`: items that turned too old in the stretch that is added up and still waited. First in, first out: item x came when N reached x
 * and leaves when S = N - queue does, so at age T the items between S(t) and N(t - T) are late.
 */
export function accrueAge(run: Run, flow: number, queueBefore: number): void {
  const { deadlines, wiring, demand } = run.world;
  const since = run.unserved.queueSince[flow] as number;
  if (deadlines.kind[flow] !== 2 || (since < 0 && queueBefore <= 0)) return;
  const own = run.deadlines as DeadlineState;
  const from = run.accrual.from[0] as number;
  const now = run.accrual.to[0] as number;
  const within = deadlines.within[flow] as number;
  let queue = 0;
  for (let c = 0; c < wiring.classes; c++) queue += run.unserved.deferred[flow * wiring.classes + c] as number;
  const start = since >= 0 ? since : from;
  // Items wait only from the beginning of the queue on, so older ones never count.
  const turnedBefore = Math.max(start, from - within);
  const turned = Math.max(start, now - within);
  const part = run.world.unserved.deferred[flow] as number;
  // Of a long stretch only what still stood at its beginning, or came in it, can turn too old.
  const standing = queueBefore + (turned < from ? -itemsBetween(demand, flow, turned, from) : itemsBetween(demand, flow, from, turned)) * part;
  const came = Math.min(Math.max(0, standing), itemsBetween(demand, flow, turnedBefore, turned) * part);
  if (came <= 0) return;
  const gapBefore = queueBefore - itemsBetween(demand, flow, turnedBefore, from) * part;
  const gapAfter = queue - itemsBetween(demand, flow, turned, now) * part;
  // The gap is how many items beyond their age still wait; where it changes sign the linear crossing decides.
  const beforeLate = gapBefore > 0 || turnedBefore <= start;
  const share = beforeLate && gapAfter > 0 ? 1 : gapAfter > 0 ? gapAfter / (gapAfter - gapBefore) : beforeLate && gapBefore > 0 ? gapBefore / (gapBefore - gapAfter) : 0;
  if (share <= 0) return;
  own.late[flow] = (own.late[flow] as number) + came * share;
  const row = run.world.at.late + flow * wiring.classes;
  for (let c = 0; c < wiring.classes; c++) run.row[row + c] = (run.row[row + c] as number) + came * share * (wiring.classShare[c] as number);
}
