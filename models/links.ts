/**
 * Links: one first-in-first-out queue for all replication streams of a link, so its stores share one queueing age:
 * age = t - W^-1(X(t)), W and X the cumulative bytes written and shipped. Evaluated when somebody asks: no events.
 * W follows what the flows that write do, until the writer stops: their demand, less what is not served, and more while waiting work is done.
 */
import type { Plan } from '../src/plan/plan.js';
import { hourSeconds } from '../src/world/calendar-table.js';
import { itemsBetween, type DemandTable } from '../src/world/demand-table.js';
import type { IndexSpaces } from '../src/world/index-spaces.js';
import type { Arena } from './arena.js';
import type { Run } from './run.js';
import { knotsUntil, movesAt, undoneBetween } from './undone.js';
import type { Wiring } from './wiring.js';

export interface LinkTable {
  readonly hours: number;
  readonly bytesPerSecond: Float64Array;
  /** Bytes a second written to each link by hour, `[link * hours + hour]`, and the backlog at each hour while nothing is wrong. */
  readonly writes: Float64Array;
  readonly backlog: Float64Array;
  /** Highest rate in `writes` of each link, bytes a second. */
  readonly peak: Float64Array;
  /** Bytes that an item of each flow writes to each store, `[store * flows + flow]`, and over each link, `[link * flows + flow]`; bytes a second of stores that no flow writes to. */
  readonly storeBytes: Float64Array;
  readonly unwritten: Float64Array;
  readonly linkBytes: Float64Array;
}
export interface LinkState {
  /** Backlog at an instant since which the link was up or down; -1: it follows the table. */
  readonly since: Float64Array;
  readonly bytes: Float64Array;
  readonly down: Int32Array;
  /** Largest backlog since the link was last in step with its table. */
  readonly worst: Float64Array;
  /** The last stretch in which nothing went over the link; it ends at Infinity while that lasts. */
  readonly cutAt: Float64Array;
  readonly backAt: Float64Array;
  /** Until here the backlog is known to have been that of the table. */
  readonly knownTo: Float64Array;
  /** The latest instant since `since` for which somebody asked, -1 for none, and the backlog of then: who asks later goes on from there. */
  readonly askedAt: Float64Array;
  readonly askedBytes: Float64Array;
}

/** Share of a link that bulk copies get at least, as `replication.bulkShare` in the catalogue. */
const bulkShare = 0.2;

/** `links[store]` is the link that a store replicates over in this design, -1 for none. */
export function compileLinks(plan: Plan, index: IndexSpaces, wiring: Wiring, demand: DemandTable, links: Int32Array): LinkTable {
  const { hours } = demand;
  const { stores } = plan.estate;
  const unwritten = new Float64Array(stores.length);
  const storeBytes = new Float64Array(stores.length * wiring.flows);
  const n = Math.max(1, index.links.length);
  const linkBytes = new Float64Array(n * wiring.flows);
  stores.forEach(({ changeBytesPerSecond }, d) => {
    const writers: number[] = [];
    for (let f = 0; f < wiring.flows; f++) for (let i = wiring.writes.first[f] as number; i < (wiring.writes.first[f + 1] as number); i++) if (wiring.writes.items[i] === d) writers.push(f);
    const mean = writers.reduce((sum, f) => sum + (demand.mean[f] as number), 0);
    if (mean <= 0) {
      unwritten[d] = changeBytesPerSecond;
      return;
    }
    for (const f of writers) {
      storeBytes[d * wiring.flows + f] = changeBytesPerSecond / mean;
      if ((links[d] as number) >= 0) linkBytes[(links[d] as number) * wiring.flows + f] = (linkBytes[(links[d] as number) * wiring.flows + f] as number) + changeBytesPerSecond / mean;
    }
  });
  const writes = new Float64Array(n * hours);
  const backlog = new Float64Array(n * (hours + 1));
  const bytesPerSecond = Float64Array.from({ length: n }, (_, l) => plan.scenario.links[l]?.bytesPerSecond ?? Number.POSITIVE_INFINITY);
  for (let l = 0; l < n; l++) {
    const constant = unwritten.reduce((sum, bytes, d) => sum + (links[d] === l ? bytes : 0), 0);
    for (let hour = 0; hour < hours; hour++) {
      let sum = constant;
      for (let f = 0; f < wiring.flows; f++) sum += (linkBytes[l * wiring.flows + f] as number) * (demand.rate[f * hours + hour] as number);
      writes[l * hours + hour] = sum;
      backlog[l * (hours + 1) + hour + 1] = Math.max(0, (backlog[l * (hours + 1) + hour] as number) + (sum - (bytesPerSecond[l] as number)) * hourSeconds);
    }
  }
  const peak = Float64Array.from({ length: n }, (_, l) => writes.subarray(l * hours, (l + 1) * hours).reduce((most, rate) => Math.max(most, rate), 0));
  return { hours, bytesPerSecond, writes, backlog, peak, storeBytes, unwritten, linkBytes };
}

export const linkState = (arena: Arena, links: number): LinkState => ({ since: arena.f64(Math.max(1, links), -1), bytes: arena.f64(Math.max(1, links)), down: arena.i32(Math.max(1, links)), worst: arena.f64(Math.max(1, links)), cutAt: arena.f64(Math.max(1, links), -1), backAt: arena.f64(Math.max(1, links), -1), knownTo: arena.f64(Math.max(1, links)), askedAt: arena.f64(Math.max(1, links), -1), askedBytes: arena.f64(Math.max(1, links)) });

/** The link went down or came back: from here on the backlog is followed from this instant. */
export function linkQueueChanged(run: Run, link: number, up: boolean): void {
  const own = run.links as LinkState;
  own.bytes[link] = backlogAt(run, link, run.calendar.now);
  own.since[link] = run.calendar.now;
  own.askedAt[link] = -1;
  own.down[link] = up ? 0 : 1;
  if (!up) own.worst[link] = own.bytes[link] as number;
  if (!up) own.cutAt[link] = run.calendar.now;
  own.backAt[link] = up ? run.calendar.now : Number.POSITIVE_INFINITY;
}

/** The log behind the queue of a link is gone: nothing of what waited will be sent any more. */
export function dropQueue(run: Run, link: number): void {
  const own = run.links as LinkState;
  own.bytes[link] = 0;
  own.since[link] = run.calendar.now;
  own.askedAt[link] = -1;
}

/** Seconds until the queue of a link that works is in step with its table again. */
export function catchUpSeconds(run: Run, link: number): number {
  const { links } = run.world;
  let bytes = backlogAt(run, link, run.calendar.now);
  const out = links.bytesPerSecond[link] as number;
  for (let at = run.calendar.now; ; ) {
    const hour = Math.floor(at / hourSeconds);
    if (hour >= links.hours) return Number.POSITIVE_INFINITY;
    const rest = (hour + 1) * hourSeconds - at;
    const net = (links.writes[link * links.hours + hour] as number) - out;
    const ahead = bytes - tableBacklog(links, link, at);
    if (ahead <= 1e-6) return at - run.calendar.now;
    // Both queues fall alike until the table's is empty; only from there on the distance shrinks.
    const empty = net < 0 ? bytes / -net : Number.POSITIVE_INFINITY;
    if (empty <= rest) return at + empty - run.calendar.now;
    bytes += net * rest;
    at += rest;
  }
}

/** Seconds that a bulk copy takes from now on: it gets what replication leaves, at least a set share. */
export function bulkSeconds(run: Run, link: number, bytes: number): number {
  const { links } = run.world;
  const out = links.bytesPerSecond[link] as number;
  let left = bytes;
  for (let at = run.calendar.now; ; ) {
    const hour = Math.floor(at / hourSeconds);
    const writes = links.writes[link * links.hours + Math.min(hour, links.hours - 1)] as number;
    const rate = Math.max(bulkShare * out, out - writes);
    const rest = hour >= links.hours ? Number.POSITIVE_INFINITY : (hour + 1) * hourSeconds - at;
    if (left <= rate * rest) return at + left / rate - run.calendar.now;
    left -= rate * rest;
    at += rest;
  }
}

/** Bytes written to a store between two instants: they follow what the flows that write do. */
export function bytesWritten(run: Run, store: number, from: number, to: number): number {
  const { links, wiring, demand } = run.world;
  let sum = (links.unwritten[store] as number) * (to - from);
  for (let f = 0; f < wiring.flows; f++) {
    const bytes = links.storeBytes[store * wiring.flows + f] as number;
    if (bytes === 0) continue;
    run.ports.accrue(run, f);
    sum += bytes * (itemsBetween(demand, f, from, to) - undoneBetween(run, f, from, to));
  }
  return Math.max(0, sum);
}

/** Bytes written over a link between two instants of one hour. */
function writtenIn(run: Run, link: number, from: number, to: number): number {
  const { links, wiring } = run.world;
  let sum = (links.writes[link * links.hours + Math.min(Math.floor(from / hourSeconds), links.hours - 1)] as number) * (to - from);
  for (let f = 0; f < wiring.flows; f++) {
    const bytes = links.linkBytes[link * wiring.flows + f] as number;
    if (bytes > 0) sum -= bytes * undoneBetween(run, f, from, to);
  }
  return Math.max(0, sum);
}

/** First instant from `time` on at which writes are not those of the table, or change against it; Infinity: none. */
function nextKnot(run: Run, link: number, time: number): number {
  const { links, wiring } = run.world;
  let next = Number.POSITIVE_INFINITY;
  for (let f = 0; f < wiring.flows; f++) {
    if ((links.linkBytes[link * wiring.flows + f] as number) === 0) continue;
    const knot = knotsUntil(run, f, time);
    if (knot < (run.undone.count[f] as number)) next = Math.min(next, (run.undone.at[f] as readonly number[])[knot] as number);
  }
  return next;
}

/** Whether writes differ from those of the table at `time`. */
function isMoving(run: Run, link: number, time: number): boolean {
  const { links, wiring } = run.world;
  for (let f = 0; f < wiring.flows; f++) if ((links.linkBytes[link * wiring.flows + f] as number) > 0 && movesAt(run, f, time)) return true;
  return false;
}

function bringWriters(run: Run, link: number): void {
  const { links, wiring } = run.world;
  for (let f = 0; f < wiring.flows; f++) if ((links.linkBytes[link * wiring.flows + f] as number) > 0) run.ports.accrue(run, f);
}

/** Bytes written and not yet shipped. */
export function backlogAt(run: Run, link: number, time: number): number {
  const { links } = run.world;
  const own = run.links as LinkState;
  bringWriters(run, link);
  for (;;) {
    if ((own.since[link] as number) < 0) {
      if (neverQueues(run, link)) {
        own.knownTo[link] = Math.max(own.knownTo[link] as number, time);
        return 0;
      }
      const knot = nextKnot(run, link, own.knownTo[link] as number);
      if (knot >= time) return tableBacklog(links, link, time);
      own.since[link] = knot;
      own.askedAt[link] = -1;
      own.bytes[link] = tableBacklog(links, link, knot);
      own.worst[link] = own.bytes[link] as number;
    }
    const bytes = followBacklog(run, own, link, time);
    if (bytes >= 0) return bytes;
  }
}

/** Whether a link that works has shipped everything at once so far, even at the peak and while flows did waiting work as fast as they ever have. */
function neverQueues(run: Run, link: number): boolean {
  const { links, wiring } = run.world;
  let most = links.peak[link] as number;
  for (let f = 0; f < wiring.flows; f++) most += (links.linkBytes[link * wiring.flows + f] as number) * (run.undone.fastest[f] as number);
  return most <= (links.bytesPerSecond[link] as number);
}

/** From `since` on, piece by piece, until `time` or until the queue is in step with its table again: then -1. */
function followBacklog(run: Run, own: LinkState, link: number, time: number): number {
  const { links } = run.world;
  const asked = own.askedAt[link] as number;
  const goesOn = asked >= 0 && asked <= time;
  let bytes = (goesOn ? own.askedBytes[link] : own.bytes[link]) as number;
  const out = own.down[link] === 1 ? 0 : (links.bytesPerSecond[link] as number);
  for (let at = goesOn ? asked : (own.since[link] as number); at < time; ) {
    const knot = nextKnot(run, link, at);
    const end = Math.min(time, (Math.floor(at / hourSeconds) + 1) * hourSeconds, knot);
    bytes = Math.max(0, bytes + writtenIn(run, link, at, end) - out * (end - at));
    if (bytes > (own.worst[link] as number)) own.worst[link] = bytes;
    at = end;
    // In step with the undisturbed queue again, and nothing moves the writes any more: the table knows the rest.
    if (out > 0 && at < knot && !isMoving(run, link, at) && Math.abs(bytes - tableBacklog(links, link, at)) <= 1e-6 * Math.max(1, bytes)) {
      own.since[link] = -1;
      own.worst[link] = 0;
      own.knownTo[link] = at;
      return -1;
    }
  }
  if (time >= Math.max(asked, own.since[link] as number)) {
    own.askedAt[link] = time;
    own.askedBytes[link] = bytes;
  }
  return bytes;
}

function tableBacklog(table: LinkTable, link: number, time: number): number {
  const at = time / hourSeconds;
  const hour = Math.min(Math.floor(at), table.hours - 1);
  const net = (table.writes[link * table.hours + hour] as number) - (table.bytesPerSecond[link] as number);
  return Math.max(0, (table.backlog[link * (table.hours + 1) + hour] as number) + net * (at - hour) * hourSeconds);
}

/** Age in seconds of the oldest byte that has not been shipped: back along what was written until the backlog is covered. */
export function queueAge(run: Run, link: number, time: number): number {
  let left = backlogAt(run, link, time);
  if (left <= 0 || nextKnot(run, link, -1) >= time) return ageOf(run.world.links, link, time, left);
  for (let end = time; end > 0; ) {
    const start = lastBreak(run, link, end);
    const written = writtenIn(run, link, start, end);
    if (written >= left) return time - end + ((end - start) * left) / written;
    left -= written;
    end = start;
  }
  return time;
}

/** Latest instant before `time` at which the rate of writes may have changed. */
function lastBreak(run: Run, link: number, time: number): number {
  const { links, wiring } = run.world;
  let last = (Math.ceil(time / hourSeconds) - 1) * hourSeconds;
  for (let f = 0; f < wiring.flows; f++) {
    if ((links.linkBytes[link * wiring.flows + f] as number) === 0) continue;
    const at = run.undone.at[f] as readonly number[];
    let knots = knotsUntil(run, f, time);
    while (knots > 0 && (at[knots - 1] as number) >= time) knots--;
    if (knots > 0) last = Math.max(last, at[knots - 1] as number);
  }
  return last;
}

export function ageOf(table: LinkTable, link: number, time: number, backlog: number): number {
  let left = backlog;
  if (left <= 0) return 0;
  let at = time;
  while (at > 0) {
    const hour = Math.min(Math.ceil(at / hourSeconds) - 1, table.hours - 1);
    const start = hour * hourSeconds;
    const rate = table.writes[link * table.hours + hour] as number;
    const written = rate * (at - start);
    if (written >= left) return time - at + left / rate;
    left -= written;
    at = start;
  }
  return time;
}

