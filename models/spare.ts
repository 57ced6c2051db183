/**
 * What fresh demand leaves of capacity: who may use it, in which order, and until when. It is shared out anew, among
 * flows that have services in common, when something about it changes or a pool that it feeds is empty.
 */
import { addLoad, arriving, capacityOf, loadFlows, passesFull, type Scratch } from './allocation.js';
import { anyQueue, isServed, roomForAll } from './ample.js';
import type { Arena } from './arena.js';
import type { Run } from './run.js';
import { motion } from './severity.js';
import { nextTurn, weightAhead } from './steering.js';
import { chainFound, queueFound, retriesFound, retriesTake, untilHour } from './unserved.js';
import type { Wiring } from './wiring.js';

export interface SpareState {
  /** Clusters whose spare capacity is to be shared out anew, and when the next pool of each asks for it; Infinity for never. */
  readonly stale: Int32Array;
  readonly at: Float64Array;
  /** Capacity of each service at each site, and demand of all classes as a multiple of the usual, when it was shared out. */
  readonly room: Float64Array;
  readonly surge: Float64Array;
}

export const spareState = (arena: Arena, wiring: Wiring): SpareState => ({
  stale: arena.i32(wiring.clusters.count), at: arena.f64(wiring.clusters.count, Number.POSITIVE_INFINITY), room: arena.f64(wiring.services * wiring.sites), surge: arena.f64(wiring.clusters.count, 1),
});

/** The resolution of the clock: a pool that would be empty sooner is emptied this much later. */
const shortestStepSeconds = 1;

/** Something about a flow has changed: its cluster shares anew. */
export function touchSpare(run: Run, flow: number): void {
  (run.spare as SpareState).stale[run.world.wiring.clusters.of[flow] as number] = 1;
}

/** Capacity was looked at: clusters in which somebody waits and that have more or less of it now share anew. */
export function roomChanged(run: Run): void {
  const own = run.spare as SpareState;
  const { clusters, sites } = run.world.wiring;
  for (let cluster = 0; cluster < clusters.count; cluster++) {
    if (own.stale[cluster] === 1 || !someActive(run, cluster, false)) continue;
    if (own.surge[cluster] !== run.surges.total[0]) own.stale[cluster] = 1;
    for (let i = clusters.cells.first[cluster] as number; i < (clusters.cells.first[cluster + 1] as number) && own.stale[cluster] === 0; i++) {
      const cell = clusters.cells.items[i] as number;
      const service = Math.floor(cell / sites);
      if (own.room[cell] !== capacityOf(run, service, cell - service * sites)) own.stale[cluster] = 1;
    }
  }
}

/** Whether a cluster has to share anew now: shares and capacity that move by themselves change what is left all the time. */
function isDue(run: Run, cluster: number): boolean {
  return run.spare.stale[cluster] === 1 || (run.spare.at[cluster] as number) <= run.calendar.now || someActive(run, cluster, !easesHere(run, cluster));
}

/** Whether an outage that eases off gives some of the cluster's capacity back. */
function easesHere(run: Run, cluster: number): boolean {
  const { components, sites, clusters: { cells } } = run.world.wiring;
  const { count, falling, hits } = run.outages;
  for (let i = 0; i < (count[0] as number); i++) {
    if (falling[i] === 0) continue;
    for (let c = cells.first[cluster] as number; c < (cells.first[cluster + 1] as number); c++) if (hits[i * components * sites + (cells.items[c] as number)] !== 0) return true;
  }
  return false;
}

function someActive(run: Run, cluster: number, moving: boolean): boolean {
  const { first, items } = run.world.wiring.clusters.flows;
  for (let i = first[cluster] as number; i < (first[cluster + 1] as number); i++) if (run.serving.active[items[i] as number] === 1 && (!moving || ((run.serving.moving[items[i] as number] as number) & motion.path) !== 0)) return true;
  return false;
}

/** Shares out what clusters that are due have to spare. */
export function shareSpares(run: Run): void {
  const own = run.spare as SpareState;
  const { first, items } = run.world.wiring.clusters.flows;
  for (let cluster = 0; cluster < own.stale.length; cluster++) {
    if (!isDue(run, cluster)) continue;
    own.stale[cluster] = 0;
    for (let i = first[cluster] as number; i < (first[cluster + 1] as number); i++) run.ports.bringFlow(run, items[i] as number);
    const next = someActive(run, cluster, false) ? shareCluster(run, own, cluster) : Number.POSITIVE_INFINITY;
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
  for (let at = 0; at < own.ahead.length; at++) own.ahead[at] = run.steering.weight[at] as number;
  for (let g = 0; g < wiring.groups; g++) for (let s = 0; run.steering.moving[g] !== 0 && s < wiring.sites; s++) own.ahead[g * wiring.sites + s] = weightAhead(run, g, s);
  for (let i = cells.first[cluster] as number; i < (cells.first[cluster + 1] as number); i++) {
    const cell = cells.items[i] as number;
    const service = Math.floor(cell / wiring.sites);
    state.room[cell] = capacityOf(run, service, cell - service * wiring.sites);
    own.load[cell] = 0;
  }
  if (!anySpare(run, cluster)) return nextTurnOf(run, cluster);
  return roomForAll(run, cluster) ? Number.POSITIVE_INFINITY : Math.min(nextTurnOf(run, cluster), shareOut(run, state, own, cluster));
}

/** When clients of a cluster's flows turn on their way next, and with them what is left for others. */
function nextTurnOf(run: Run, cluster: number): number {
  const { entryGroup, clusters: { flows } } = run.world.wiring;
  let next = Number.POSITIVE_INFINITY;
  for (let i = flows.first[cluster] as number; i < (flows.first[cluster + 1] as number); i++) next = Math.min(next, nextTurn(run, entryGroup[flows.items[i] as number] as number, run.calendar.now));
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
  if (chained[only] === 1) return chainFound(run, only, takeSpare(run, own, only * wiring.classes, 0));
  const queued = (run.serving.tight[0] as number) > 0 || anyQueue(run, cluster);
  // Spare capacity follows demand: where it decides what becomes of a pool, it is looked at again in the next hour.
  let next = Number.POSITIVE_INFINITY;
  const begin = pairs.first[cluster] as number;
  const end = pairs.first[cluster + 1] as number;
  for (let i = begin; i < end; i++) {
    const pair = pairs.items[i] as number;
    const flow = Math.floor(pair / wiring.classes);
    own.part[pair] = 0;
    if (retried[flow] === 0 || !isServed(run, pair)) continue;
    const found = takeSpare(run, own, pair, 0);
    // Who takes what matters only to somebody who waits behind it.
    if (queued) {
      own.part[pair] = retriesTake(run, pair, found);
      takeSpare(run, own, pair, own.part[pair] as number);
    }
    retriesFound(run, pair, found);
    if ((run.unserved.retrying[pair] as number) > found * (thinkSeconds[flow] as number)) next = run.calendar.now + untilHour(run);
  }
  for (let i = begin; i < end; ) {
    let j = i;
    let queues = 0;
    for (; j < end && wiring.rank[pairs.items[j] as number] === wiring.rank[pairs.items[i] as number]; j++) if (isServed(run, pairs.items[j] as number) && (run.unserved.deferred[pairs.items[j] as number] as number) > 0) queues++;
    if (queues > 1) shareQueues(run, own, cluster, i, j);
    for (; i < j; i++) {
      const pair = pairs.items[i] as number;
      const flow = Math.floor(pair / wiring.classes);
      // What an archive sends in again waits even where nothing else does.
      const waits = (run.unserved.deferred[pair] as number) > 0;
      if (!isServed(run, pair) || (!waits && deferred[flow] === 0)) continue;
      // What its own retries take comes back to it as they fade.
      const taken = own.part[pair] as number;
      const found = taken + (queues > 1 && waits ? (own.queuePart[pair] as number) : takeSpare(run, own, pair, waits ? Number.POSITIVE_INFINITY : 0));
      next = Math.min(next, queueFound(run, pair, found));
      if (!waits && (run.serving.share[pair] as number) < 1 && found < (run.world.demand.peak[flow] as number) * (1 - (run.serving.share[pair] as number))) next = Math.min(next, run.calendar.now + untilHour(run));
    }
  }
  return next;
}

/** Queues of one rank drain together, in proportion to demand, each until a part on its path is full: `queuePart` is what each gets. */
function shareQueues(run: Run, own: Scratch, cluster: number, first: number, last: number): void {
  const { sites, classes, clusters: { cells, pairs } } = run.world.wiring;
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
        addLoad(run, own, Math.floor(pair / classes), s, arriving(run, pair, s, own.ahead));
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
      if (own.frozen[pair * sites + s] === 0) own.queuePart[pair] = (own.queuePart[pair] as number) + step * arriving(run, pair, s, own.ahead) * (run.serving.local[Math.floor(pair / classes) * sites + s] as number);
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

/** Takes up to `wanted` items a second from what is left on the pair's paths and returns what was there to take. */
function takeSpare(run: Run, own: Scratch, pair: number, wanted: number): number {
  const { sites, classes, entryGroup, hardServices } = run.world.wiring;
  const flow = Math.floor(pair / classes);
  const entry = (entryGroup[flow] as number) * sites;
  const begin = hardServices.first[flow] as number;
  const end = hardServices.first[flow + 1] as number;
  let found = 0;
  for (let s = 0; s < sites; s++) {
    const reach = (own.ahead[entry + s] as number) > 0 ? (run.serving.local[flow * sites + s] as number) : 0;
    if (reach <= 0) continue;
    let room = 1e15;
    for (let i = begin; i < end; i++) {
      const left = own.left[own.cellOf[i * sites + s] as number] as number;
      if (left < room) room = left;
    }
    // Attempts that fail use capacity too.
    const take = Math.min(room, Math.max(0, wanted - found) / reach);
    for (let i = begin; take > 0 && i < end; i++) {
      const cell = own.cellOf[i * sites + s] as number;
      own.left[cell] = (own.left[cell] as number) - take;
    }
    found += room * reach;
  }
  return found;
}
