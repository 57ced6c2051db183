/** What fresh demand leaves of capacity: who may use it, in which order, and until when. */
import { addLoad, arriving, capacityOf, loadAll, passesFull, type Scratch } from './allocation.js';
import { siteOf } from './path.js';
import type { Run } from './run.js';
import { queueFound, retriesFound, retriesTake, untilHour } from './unserved.js';

/**
 * Capacity that fresh demand leaves goes to retries, then to deferred work, in the same order. Tells `unserved` what
 * each pair gets, and returns when the next queue will be empty; Infinity when none is.
 */
export function spareOf(run: Run): number {
  const { wiring } = run.world;
  if (!anySpare(run) || roomForAll(run)) return Number.POSITIVE_INFINITY;
  const own = run.serving.scratch as Scratch;
  loadAll(run, own);
  for (let k = 0, cell = 0; k < wiring.services; k++) for (let s = 0; s < wiring.sites; s++, cell++) own.left[cell] = Math.max(0, capacityOf(run, k, s) - (own.load[cell] as number));
  const { retried, deferred, thinkSeconds } = run.world.unserved;
  own.part.fill(0);
  const queued = (run.serving.tight[0] as number) > 0 || anyQueue(run);
  // Spare capacity follows demand: where it decides what becomes of a pool, it is looked at again in the next hour.
  let next = Number.POSITIVE_INFINITY;
  for (let i = 0; i < own.order.length; i++) {
    const pair = own.order[i] as number;
    const flow = Math.floor(pair / wiring.classes);
    if (!isServed(run, pair) || retried[flow] === 0) continue;
    const found = takeSpare(run, own, pair, 0);
    // Who takes what matters only to somebody who waits behind it.
    if (queued) {
      own.part[pair] = retriesTake(run, pair, found);
      takeSpare(run, own, pair, own.part[pair] as number);
    }
    retriesFound(run, pair, found);
    if ((run.unserved.retrying[pair] as number) > found * (thinkSeconds[flow] as number)) next = run.calendar.now + untilHour(run);
  }
  for (let i = 0; i < own.order.length; ) {
    let j = i;
    let queues = 0;
    for (; j < own.order.length && wiring.rank[own.order[j] as number] === wiring.rank[own.order[i] as number]; j++) if (isServed(run, own.order[j] as number) && (run.unserved.deferred[own.order[j] as number] as number) > 0) queues++;
    if (queues > 1) shareSpare(run, own, i, j);
    for (; i < j; i++) {
      const pair = own.order[i] as number;
      if (!isServed(run, pair) || deferred[Math.floor(pair / wiring.classes)] === 0) continue;
      const waits = (run.unserved.deferred[pair] as number) > 0;
      // What its own retries take comes back to it as they fade.
      const taken = own.part[pair] as number;
      const found = taken + (queues > 1 && waits ? (own.queuePart[pair] as number) : takeSpare(run, own, pair, waits ? Number.POSITIVE_INFINITY : 0));
      next = Math.min(next, queueFound(run, pair, found));
      if (!waits && (run.serving.share[pair] as number) < 1 && found < (run.world.demand.peak[Math.floor(pair / wiring.classes)] as number) * (1 - (run.serving.share[pair] as number))) next = Math.min(next, run.calendar.now + untilHour(run));
    }
  }
  return next;
}

/**
 * Where nothing waits and the room that is left in the busiest hour holds all that is short, how much more there is
 * changes nothing: who retries gets through at the next attempt, and nothing queues. Every flow counts on its part of the room.
 */
function roomForAll(run: Run): boolean {
  const { flows, classes } = run.world.wiring;
  const { ample, active, share } = run.serving;
  if (anyQueue(run)) return false;
  const { retried, deferred, thinkSeconds } = run.world.unserved;
  for (let f = 0; f < flows; f++) {
    if (active[f] === 0 || (share[f * classes] as number) === 0) continue;
    const reach = reachOf(run, f);
    let wanted = (run.world.demand.peak[f] as number) * (1 - (share[f * classes] as number)) * ((retried[f] as number) + (deferred[f] as number)) * (run.surges.total[0] as number);
    for (let pair = f * classes; pair < (f + 1) * classes; pair++) wanted += (run.unserved.retrying[pair] as number) / (thinkSeconds[f] as number);
    if (wanted > ((ample[f] as number) * reach * reach) / flows) return false;
  }
  for (let f = 0; f < flows; f++) for (let pair = f * classes; active[f] === 1 && pair < (f + 1) * classes; pair++) {
    if ((share[pair] as number) === 0) continue;
    retriesFound(run, pair, ample[f] as number);
    queueFound(run, pair, ample[f] as number);
  }
  return true;
}

/** Least success of a flow's paths from the sites that its clients come to: attempts that fail use room too. */
function reachOf(run: Run, flow: number): number {
  const { sites, entryGroup } = run.world.wiring;
  let least = 1;
  for (let s = 0; s < sites; s++) {
    const success = run.serving.local[flow * sites + s] as number;
    if (success > 0 && (run.steering.weight[(entryGroup[flow] as number) * sites + s] as number) > 0 && success < least) least = success;
  }
  return least;
}

/** Whether work waits that somebody could do: where nothing is served it only grows. */
function anyQueue(run: Run): boolean {
  const { deferred } = run.unserved;
  const { share } = run.serving;
  for (let pair = 0; pair < deferred.length; pair++) if ((deferred[pair] as number) > 0 && (share[pair] as number) > 0) return true;
  return false;
}

const isServed = (run: Run, pair: number): boolean => run.serving.active[Math.floor(pair / run.world.wiring.classes)] === 1 && (run.serving.share[pair] as number) > 0;

/** Queues of one rank drain together, in proportion to demand, each until a part on its path is full: `queuePart` is what each gets. */
function shareSpare(run: Run, own: Scratch, first: number, last: number): void {
  const { sites } = run.world.wiring;
  for (let i = first; i < last; i++) {
    const pair = own.order[i] as number;
    own.queuePart[pair] = 0;
    const waits = isServed(run, pair) && (run.unserved.deferred[pair] as number) > 0;
    for (let s = 0; s < sites; s++) own.frozen[pair * sites + s] = waits && arriving(run, pair, s) > 0 ? 0 : 1;
  }
  for (;;) {
    own.load.fill(0);
    let growing = false;
    for (let i = first; i < last; i++) {
      const pair = own.order[i] as number;
      for (let s = 0; s < sites; s++) {
        const entry = pair * sites + s;
        if (own.frozen[entry] === 1) continue;
        if (passesFull(run, own, pair, s, false)) { own.frozen[entry] = 1; continue; }
        growing = true;
        addLoad(run, own, Math.floor(pair / run.world.wiring.classes), s, arriving(run, pair, s));
      }
    }
    if (!growing) return;
    let step = 1e9;
    for (let cell = 0; cell < own.left.length; cell++) if ((own.load[cell] as number) > 0) step = Math.min(step, (own.left[cell] as number) / (own.load[cell] as number));
    for (let cell = 0; cell < own.left.length; cell++) own.left[cell] = Math.max(0, (own.left[cell] as number) - step * (own.load[cell] as number));
    for (let i = first; i < last; i++) for (let s = 0; s < sites; s++) {
      const pair = own.order[i] as number;
      if (own.frozen[pair * sites + s] === 0) own.queuePart[pair] = (own.queuePart[pair] as number) + step * arriving(run, pair, s) * (run.serving.local[Math.floor(pair / run.world.wiring.classes) * sites + s] as number);
    }
    if (step >= 1e9) return;
  }
}

/** Whether some pair has work that spare capacity could do; pairs that nothing reaches are told that they have none. */
function anySpare(run: Run): boolean {
  const { flows, classes } = run.world.wiring;
  let any = false;
  for (let f = 0; f < flows; f++) {
    if (run.serving.active[f] === 0) continue;
    for (let pair = f * classes; pair < (f + 1) * classes; pair++) {
      if ((run.serving.share[pair] as number) > 0) any = true;
      else {
        retriesFound(run, pair, 0);
        queueFound(run, pair, 0);
      }
    }
  }
  return any;
}

/** Takes up to `wanted` items a second from what is left on the pair's paths and returns what was there to take. */
function takeSpare(run: Run, own: Scratch, pair: number, wanted: number): number {
  const { wiring } = run.world;
  const flow = Math.floor(pair / wiring.classes);
  const entry = wiring.entryGroup[flow] as number;
  const { first, items } = wiring.hardServices;
  let found = 0;
  for (let s = 0; s < wiring.sites; s++) {
    const reach = (run.steering.weight[entry * wiring.sites + s] as number) > 0 ? (run.serving.local[flow * wiring.sites + s] as number) : 0;
    if (reach <= 0) continue;
    let room = 1e15;
    for (let i = first[flow] as number; i < (first[flow + 1] as number); i++) {
      const left = own.left[(items[i] as number) * wiring.sites + siteOf(run, items[i] as number, entry, s, -1)] as number;
      if (left < room) room = left;
    }
    // Attempts that fail use capacity too.
    const take = Math.min(room, Math.max(0, wanted - found) / reach);
    for (let i = first[flow] as number; take > 0 && i < (first[flow + 1] as number); i++) {
      const cell = (items[i] as number) * wiring.sites + siteOf(run, items[i] as number, entry, s, -1);
      own.left[cell] = (own.left[cell] as number) - take;
    }
    found += room * reach;
  }
  return found;
}
