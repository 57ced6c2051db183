/**
 * What flows lose when a store goes back to an earlier point: everything that they wrote from the recovery point until
 * writes stopped. A flow with an archive (of its payloads, or an event store) has that sent in again once its stores are
 * back: such items come back as late work, and only what the archive itself does not hold is lost.
 */
import type { Plan } from '../src/plan/plan.js';
import { indexOf, type IndexSpaces } from '../src/world/index-spaces.js';
import { hourSeconds } from '../src/world/calendar-table.js';
import { rateIn } from '../src/world/demand-table.js';
import type { Arena } from './arena.js';
import type { Run } from './run.js';
import { doneBetween } from './undone.js';
import type { Wiring } from './wiring.js';

export interface LostWritesTable {
  /** Store that each flow can be replayed from, -1 for none; how far back each store's records go, in seconds. */
  readonly archive: Int32Array;
  readonly retention: Float64Array;
}
export interface LostWritesState {
  /** By flow: what it wrote in [from, to] is gone, in this share of its records; -1: nothing is. */
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly share: Float64Array;
  /** By store: the stretch that it lost itself when it last went back. */
  readonly gapFrom: Float64Array;
  readonly gapTo: Float64Array;
}

export function compileLostWrites(plan: Plan, index: IndexSpaces): LostWritesTable {
  const { flows, stores } = plan.estate;
  return {
    archive: Int32Array.from(flows, (flow) => (flow.archive === null ? -1 : indexOf(index.stores, flow.archive))),
    retention: Float64Array.from(stores, (store) => store.retentionSeconds),
  };
}

export const lostWritesState = (arena: Arena, wiring: Wiring): LostWritesState => ({
  from: arena.f64(wiring.flows, -1), to: arena.f64(wiring.flows, -1), share: arena.f64(wiring.flows), gapFrom: arena.f64(wiring.stores), gapTo: arena.f64(wiring.stores, -1),
});

/** Store `d` goes back: what its flows wrote between `from` and now is gone, in `share` of the records. */
export function wentBack(run: Run, d: number, from: number, share: number): void {
  const own = run.lostWrites as LostWritesState;
  const { wiring } = run.world;
  const { now } = run.calendar;
  own.gapFrom[d] = from;
  own.gapTo[d] = now;
  for (let f = 0; f < wiring.flows; f++) {
    if (!writesTo(wiring, f, d)) continue;
    const open = (own.to[f] as number) >= 0;
    // Writes that have stopped for another store that is coming back cannot be lost a second time.
    if (!open || !stopped(run, f, d)) own.to[f] = now;
    own.from[f] = open ? Math.min(own.from[f] as number, from) : from;
    own.share[f] = open ? Math.max(own.share[f] as number, share) : share;
  }
}

export function writesTo(wiring: Wiring, flow: number, store: number): boolean {
  for (let i = wiring.writes.first[flow] as number; i < (wiring.writes.first[flow + 1] as number); i++) if (wiring.writes.items[i] === store) return true;
  return false;
}

function stopped(run: Run, flow: number, but: number): boolean {
  const { first, items } = run.world.wiring.writes;
  for (let i = first[flow] as number; i < (first[flow + 1] as number); i++) if (items[i] !== but && isHeld(run, items[i] as number)) return true;
  return isHeld(run, but);
}

const isHeld = (run: Run, d: number): boolean => (run.restore.held[run.world.wiring.services + d] as number) > 0;
const isBusy = (run: Run, d: number): boolean => (run.restore.running[run.world.wiring.services + d] as number) > 0;

/** A store is back. Flows all of whose stores are back, and their archive, have it settled: replayed, or lost. */
export function settleLostWrites(run: Run, atEnd: boolean): void {
  const own = run.lostWrites as LostWritesState;
  const { wiring, lostWrites } = run.world;
  for (let f = 0; f < wiring.flows; f++) {
    if ((own.to[f] as number) < 0 || (!atEnd && isWaiting(run, f, lostWrites.archive[f] as number))) continue;
    const from = own.from[f] as number;
    const to = own.to[f] as number;
    const share = own.share[f] as number;
    own.to[f] = -1;
    const back = replayable(run, f, from, to) * share;
    const at = run.world.at.lostWrites + f;
    run.row[at] = (run.row[at] as number) + Math.max(0, written(run, f, from, to) * share - back);
    replay(run, f, back);
  }
}

function isWaiting(run: Run, flow: number, archive: number): boolean {
  const { first, items } = run.world.wiring.writes;
  for (let i = first[flow] as number; i < (first[flow + 1] as number); i++) if (isBusy(run, items[i] as number)) return true;
  return archive >= 0 && isBusy(run, archive);
}

/** Seconds from the first to the last hour in which a store is written to, of those before `to` that a copy lacks: where nobody asks for anything nothing can be missing. What no flow writes to is taken to be written to all the time. */
export function writesSpan(run: Run, d: number, to: number, seconds: number): number {
  if (seconds === Number.POSITIVE_INFINITY || !hasWriters(run, d)) return seconds;
  const oldest = to - seconds;
  let from = oldest;
  let until = to;
  while (until > from && !isWrittenTo(run, d, Math.ceil(until / hourSeconds) - 1)) until = (Math.ceil(until / hourSeconds) - 1) * hourSeconds;
  while (until > from && !isWrittenTo(run, d, Math.floor(from / hourSeconds))) from = (Math.floor(from / hourSeconds) + 1) * hourSeconds;
  return from === oldest && until === to ? seconds : Math.max(0, until - from);
}

function hasWriters(run: Run, d: number): boolean {
  const { wiring } = run.world;
  for (let f = 0; f < wiring.flows; f++) if (writesTo(wiring, f, d)) return true;
  return false;
}

function isWrittenTo(run: Run, d: number, hour: number): boolean {
  const { demand, wiring } = run.world;
  for (let f = 0; f < wiring.flows; f++) if (writesTo(wiring, f, d) && (hour < 0 ? (demand.mean[f] as number) : rateIn(demand, f, hour)) > 0) return true;
  return false;
}

/** Items that a flow did in [from, to]; before the start of the year it had its yearly mean. */
export function written(run: Run, flow: number, from: number, to: number): number {
  const { demand } = run.world;
  return doneBetween(run, flow, Math.max(0, from), Math.max(0, to)) + (demand.mean[flow] as number) * (Math.min(0, to) - Math.min(0, from));
}

/** What of [from, to] the flow's archive still holds: its records go back no further than its retention, and it may have lost some itself. */
function replayable(run: Run, flow: number, from: number, to: number): number {
  const { archive, retention } = run.world.lostWrites;
  const own = run.lostWrites;
  const a = archive[flow] as number;
  if (a < 0) return 0;
  const oldest = Math.max(from, run.calendar.now - (retention[a] as number));
  if (oldest >= to) return 0;
  const gapFrom = Math.max(oldest, own.gapFrom[a] as number);
  const gapTo = Math.min(to, own.gapTo[a] as number);
  return written(run, flow, oldest, to) - (gapTo > gapFrom ? written(run, flow, gapFrom, gapTo) : 0);
}

/** What of the writes in [from, stop] the flow's archive gives back at once: as much of them as its own copy holds, where it can be reached. */
export function fromArchive(run: Run, flow: number, from: number, stop: number, ages: Float64Array): number {
  const { wiring, lostWrites } = run.world;
  const archive = lostWrites.archive[flow] as number;
  if (archive < 0 || !((run.outages.upShare[(wiring.services + archive) * wiring.sites + (run.replication_.writer[archive] as number)] as number) > 0)) return 0;
  return replayable(run, flow, Math.max(0, from), stop - Math.max(0, ages[archive] as number));
}

/** Without any copy what was written in the time that copies are kept is made again; older records are closed business. */
export function longestKept(run: Run, flow: number): number {
  const { first, items } = run.world.wiring.writes;
  let seconds = 0;
  for (let i = first[flow] as number; i < (first[flow + 1] as number); i++) seconds = Math.max(seconds, run.world.backups.keep[items[i] as number] as number);
  return seconds;
}

/** Items are sent in again: they wait behind what waits already. */
export function replay(run: Run, flow: number, items: number): void {
  if (items <= 0) return;
  const at = run.world.at.replayed + flow;
  run.row[at] = (run.row[at] as number) + items;
  run.ports.outOfTurn(run, flow, items);
  run.ports.enqueue(run, flow, items);
}
