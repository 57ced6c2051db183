/**
 * What fresh demand leaves of capacity: who may use it, in which order, and until when. It is shared out anew, among
 * flows that have services in common, when something about it changes or a pool that it feeds is empty.
 */
import { addLoad, arriving, capacityOf, cellOf, loadFlows, passesFull, type Scratch } from './allocation.js';
import { anyQueue, isServed, roomForAll } from './ample.js';
import type { Arena } from './arena.js';
import type { Run } from './run.js';
import { anyFalling } from './severity.js';
import { anyPathMoves, isComing, isDark, isDue, isLess, roomDiffers, someActive } from './spare-due.js';
import { nextTurn, staleAt } from './steering.js';
import { chainFound, queueFound, retriesFound, retriesTake, shortOf, untilHour } from './unserved.js';
import type { Wiring } from './wiring.js';

export interface SpareState {
  /** Clusters whose spare capacity is to be shared out anew, and when the next pool of each asks for it; Infinity for never. */
  readonly stale: Int32Array;
  readonly at: Float64Array;
  /** Whom less or more capacity concerns, as in `concern`, and the room in the busiest hour that was enough, by flow. */
  readonly concern: Int32Array;
  readonly enough: Float64Array;
  /** Capacity of each service at each site, and demand of all classes as a multiple of the usual, when it was shared out. */
  readonly room: Float64Array;
  readonly surge: Float64Array;
}

export const spareState = (arena: Arena, wiring: Wiring): SpareState => ({
  stale: arena.i32(wiring.clusters.count), concern: arena.i32(wiring.clusters.count), enough: arena.f64(wiring.flows), at: arena.f64(wiring.clusters.count, Number.POSITIVE_INFINITY), room: arena.f64(wiring.services * wiring.sites), surge: arena.f64(wiring.clusters.count, 1),
});

/** Nobody, and all have been told that there is nothing; nobody who asks; those for whom there was enough, if there is less; everybody. */
const concern = { dark: 0, none: 1, less: 2, all: 3 } as const;

/** The resolution of the clock: a pool that would be empty sooner is emptied this much later. */
const shortestStepSeconds = 1;

/** Something about a flow has changed: its cluster shares anew. */
export function touchSpare(run: Run, flow: number): void {
  (run.spare as SpareState).stale[run.world.wiring.clusters.of[flow] as number] = 1;
}

/** Capacity was looked at: clusters in which somebody waits and that have more or less of it now share anew. */
export function roomChanged(run: Run): void {
  const own = run.spare as SpareState;
  const { clusters } = run.world.wiring;
  for (let cluster = 0; cluster < clusters.count; cluster++) {
    if (own.stale[cluster] === 1 || !someActive(run, cluster)) continue;
    if (own.surge[cluster] !== run.surges.total[0] || (own.concern[cluster] === concern.all ? roomDiffers(run, cluster) : own.concern[cluster] === concern.less && isLess(run, cluster))) own.stale[cluster] = 1;
  }
}

/** Shares out what clusters that are due have to spare. */
export function shareSpares(run: Run): void {
  const own = run.spare as SpareState;
  const { first, items } = run.world.wiring.clusters.flows;
  const moves = anyFalling(run) || anyPathMoves(run);
  for (let cluster = 0; cluster < own.stale.length; cluster++) {
    if (!isDue(run, cluster, moves)) continue;
    own.stale[cluster] = 0;
    // Who was told that there is nothing, and is still not reached, need not be told again.
    if (own.concern[cluster] === concern.dark && isDark(run, cluster)) {
      own.at[cluster] = Number.POSITIVE_INFINITY;
      continue;
    }
    for (let i = first[cluster] as number; i < (first[cluster + 1] as number); i++) run.ports.bringFlow(run, items[i] as number);
    const next = someActive(run, cluster) ? shareCluster(run, own, cluster) : Number.POSITIVE_INFINITY;
    own.at[cluster] = Math.max(run.calendar.now + shortestStepSeconds, next);
  }
}

/** When the next pool of any cluster asks for its part; Infinity for never. */
export function nextSpare(run: Run): number {
  let next = Number.POSITIVE_INFINITY;
  for (let cluster = 0; cluster < run.spare.at.length; cluster++) if ((run.spare.at[cluster] as number) < next) next = run.spare.at[cluster] as number;
  return next;
}

/**
 * Capacity that fresh demand leaves goes to retries, then to deferred work, in the same order. Tells `unserved` what
 * each pair gets, and returns when that may change: a queue is empty, or clients on their way turn; Infinity for never.
 */
function shareCluster(run: Run, state: SpareState, cluster: number): number {
  const { wiring } = run.world;
  const { cells } = wiring.clusters;
  const own = run.serving.scratch as Scratch;
  state.surge[cluster] = run.surges.total[0] as number;
  const turn = lookAheadOf(run, own, cluster);
  if (!anySpare(run, cluster)) {
    state.concern[cluster] = isDark(run, cluster) ? concern.dark : concern.none;
    return isComing(run, cluster) ? turn : Number.POSITIVE_INFINITY;
  }
  if (roomForAll(run, cluster)) {
    state.concern[cluster] = concern.less;
    const { first, items } = wiring.clusters.flows;
    for (let i = first[cluster] as number; i < (first[cluster + 1] as number); i++) state.enough[items[i] as number] = run.serving.ample[items[i] as number] as number;
    return Number.POSITIVE_INFINITY;
  }
  state.concern[cluster] = concern.all;
  for (let i = cells.first[cluster] as number; i < (cells.first[cluster + 1] as number); i++) {
    const cell = cells.items[i] as number;
    const service = Math.floor(cell / wiring.sites);
    state.room[cell] = capacityOf(run, service, cell - service * wiring.sites);
    own.load[cell] = 0;
  }
  return Math.min(turn, shareOut(run, state, own, cluster));
}

/** Where clients of a cluster's flows are until they turn on their way next, and when that is: it changes what is left for others. */
function lookAheadOf(run: Run, own: Scratch, cluster: number): number {
  const { sites, clusters: { entries } } = run.world.wiring;
  const { now } = run.calendar;
  let next = Number.POSITIVE_INFINITY;
  for (let i = entries.first[cluster] as number; i < (entries.first[cluster + 1] as number); i++) {
    const group = entries.items[i] as number;
    const turn = nextTurn(run, group, now);
    if (turn < next) next = turn;
    // On a line the mean until the next turn or hour is the share in the middle.
    const middle = (now + Math.min(turn, now + untilHour(run))) / 2;
    const moves = run.steering.moving[group] !== 0;
    const stale = moves ? staleAt(run, group, middle, true) : 0;
    for (let at = group * sites; at < (group + 1) * sites; at++) own.ahead[at] = moves ? (run.steering.to[at] as number) + ((run.steering.from[at] as number) - (run.steering.to[at] as number)) * stale : (run.steering.weight[at] as number);
  }
  return next;
}

/** Retries first, then queues, best rank first. */
function shareOut(run: Run, state: SpareState, own: Scratch, cluster: number): number {
  const { wiring } = run.world;
  const { cells, pairs } = wiring.clusters;
  loadFlows(run, own, wiring.clusters.flows.items, wiring.clusters.flows.first[cluster] as number, wiring.clusters.flows.first[cluster + 1] as number);
  for (let i = cells.first[cluster] as number; i < (cells.first[cluster + 1] as number); i++) {
    const cell = cells.items[i] as number;
    own.left[cell] = Math.max(0, (state.room[cell] as number) - (own.load[cell] as number));
  }
  const { chained, retried, deferred, thinkSeconds } = run.world.unserved;
  const only = wiring.clusters.flows.items[wiring.clusters.flows.first[cluster] as number] as number;
  own.wanted[0] = 0;
  if (chained[only] === 1) {
    takeSpare(run, own, only);
    return chainFound(run, only, own.found[0] as number);
  }
  const queued = (run.serving.tight[0] as number) > 0 || anyQueue(run, cluster);
  // Spare capacity follows demand: where it decides what becomes of a pool, it is looked at again in the next hour.
  let next = Number.POSITIVE_INFINITY;
  const begin = pairs.first[cluster] as number;
  const end = pairs.first[cluster + 1] as number;
  for (let i = begin; i < end; i++) {
    const pair = pairs.items[i] as number;
    const flow = wiring.flowOf[pair] as number;
    own.part[pair] = 0;
    if (retried[flow] === 0 || !isServed(run, pair)) continue;
    own.wanted[0] = 0;
    takeSpare(run, own, flow);
    const found = own.found[0] as number;
    // Who takes what matters only to somebody who waits behind it.
    if (queued) {
      own.part[pair] = retriesTake(run, pair, found);
      own.wanted[0] = own.part[pair] as number;
      if ((own.part[pair] as number) > 0) takeSpare(run, own, flow);
    }
    retriesFound(run, pair, found);
    if ((run.unserved.retrying[pair] as number) > found * (thinkSeconds[flow] as number)) next = run.calendar.now + untilHour(run);
  }
  for (let i = begin; i < end; ) {
    let j = i;
    let queues = 0;
    for (; j < end && wiring.rank[pairs.items[j] as number] === wiring.rank[pairs.items[i] as number]; j++) if (queued && isServed(run, pairs.items[j] as number) && (run.unserved.deferred[pairs.items[j] as number] as number) > 0) queues++;
    if (queues > 1) shareQueues(run, own, cluster, i, j);
    for (; i < j; i++) {
      const pair = pairs.items[i] as number;
      const flow = wiring.flowOf[pair] as number;
      // What an archive sends in again waits even where nothing else does.
      const waits = (run.unserved.deferred[pair] as number) > 0;
      if (!isServed(run, pair) || (!waits && deferred[flow] === 0)) continue;
      // What its own retries take comes back to it as they fade.
      const beside = queues > 1 && waits;
      // A queue that is only fed takes what comes, so that nobody behind it is told the same.
      own.wanted[0] = waits ? Number.POSITIVE_INFINITY : shortOf(run, pair, flow) * (deferred[flow] as number);
      if (!beside) takeSpare(run, own, flow);
      const found = (own.part[pair] as number) + ((beside ? own.queuePart[pair] : own.found[0]) as number);
      next = Math.min(next, queueFound(run, pair, found));
      if (!waits && (run.serving.share[pair] as number) < 1 && found < (run.world.demand.peak[flow] as number) * (1 - (run.serving.share[pair] as number))) next = Math.min(next, run.calendar.now + untilHour(run));
    }
  }
  return next;
}

/** Queues of one rank drain together, in proportion to demand, each until a part on its path is full: `queuePart` is what each gets. */
function shareQueues(run: Run, own: Scratch, cluster: number, first: number, last: number): void {
  const { sites, clusters: { cells, pairs } } = run.world.wiring;
  const begin = cells.first[cluster] as number;
  const end = cells.first[cluster + 1] as number;
  for (let i = first; i < last; i++) {
    const pair = pairs.items[i] as number;
    own.queuePart[pair] = 0;
    const waits = isServed(run, pair) && (run.unserved.deferred[pair] as number) > 0;
    for (let s = 0; s < sites; s++) own.frozen[pair * sites + s] = waits && arriving(run, pair, s, own.ahead) > 0 ? 0 : 1;
  }
  for (;;) {
    for (let c = begin; c < end; c++) own.load[cells.items[c] as number] = 0;
    let growing = false;
    for (let i = first; i < last; i++) {
      const pair = pairs.items[i] as number;
      for (let s = 0; s < sites; s++) {
        const entry = pair * sites + s;
        if (own.frozen[entry] === 1) continue;
        if (passesFull(run, own, pair, s, false)) { own.frozen[entry] = 1; continue; }
        growing = true;
        addLoad(run, own, run.world.wiring.flowOf[pair] as number, s, arriving(run, pair, s, own.ahead));
      }
    }
    if (!growing) return;
    let step = 1e9;
    for (let c = begin; c < end; c++) {
      const cell = cells.items[c] as number;
      if ((own.load[cell] as number) > 0) step = Math.min(step, (own.left[cell] as number) / (own.load[cell] as number));
    }
    for (let c = begin; c < end; c++) {
      const cell = cells.items[c] as number;
      own.left[cell] = Math.max(0, (own.left[cell] as number) - step * (own.load[cell] as number));
    }
    for (let i = first; i < last; i++) for (let s = 0; s < sites; s++) {
      const pair = pairs.items[i] as number;
      if (own.frozen[pair * sites + s] === 0) own.queuePart[pair] = (own.queuePart[pair] as number) + step * arriving(run, pair, s, own.ahead) * (run.serving.local[(run.world.wiring.flowOf[pair] as number) * sites + s] as number);
    }
    if (step >= 1e9) return;
  }
}

/** Whether some pair has work that spare capacity could do; pairs that nothing reaches are told that they have none. */
function anySpare(run: Run, cluster: number): boolean {
  const { first, items } = run.world.wiring.clusters.pairs;
  let any = false;
  for (let i = first[cluster] as number; i < (first[cluster + 1] as number); i++) {
    const pair = items[i] as number;
    if ((run.serving.share[pair] as number) > 0) any ||= isServed(run, pair);
    else {
      retriesFound(run, pair, 0);
      queueFound(run, pair, 0);
    }
  }
  return any;
}

/** Takes up to `wanted` items a second from what is left on a flow's paths; `found` is what was there to take. */
function takeSpare(run: Run, own: Scratch, flow: number): void {
  const { sites, entryGroup, hardServices } = run.world.wiring;
  const entry = (entryGroup[flow] as number) * sites;
  const begin = hardServices.first[flow] as number;
  const end = hardServices.first[flow + 1] as number;
  const wanted = own.wanted[0] as number;
  let found = 0;
  for (let s = 0; s < sites; s++) {
    const reach = (own.ahead[entry + s] as number) > 0 ? (run.serving.local[flow * sites + s] as number) : 0;
    if (reach <= 0) continue;
    let room = 1e15;
    for (let i = begin; i < end; i++) {
      const left = own.left[cellOf(run, i, s)] as number;
      if (left < room) room = left;
    }
    // Attempts that fail use capacity too.
    const take = Math.min(room, Math.max(0, wanted - found) / reach);
    for (let i = begin; take > 0 && i < end; i++) {
      const cell = cellOf(run, i, s);
      own.left[cell] = (own.left[cell] as number) - take;
    }
    found += room * reach;
  }
  own.found[0] = found;
}
