/** Where capacity is ample: then nobody has to be told how much of it there is, whatever happens until something changes. */
import type { Run } from './run.js';
import { queueFound, retriesFound } from './unserved.js';

/**
 * Where nothing waits and the room that is left in the busiest hour holds all that is short, how much more there is
 * changes nothing: who retries gets through at the next attempt, and nothing queues. Every flow counts on its part of the room.
 */
export function roomForAll(run: Run, cluster: number): boolean {
  const { classes, clusters: { flows } } = run.world.wiring;
  const { ample, active } = run.serving;
  if (anyQueue(run, cluster)) return false;
  const { retried, deferred, thinkSeconds } = run.world.unserved;
  const begin = flows.first[cluster] as number;
  const end = flows.first[cluster + 1] as number;
  for (let i = begin; i < end; i++) {
    const f = flows.items[i] as number;
    if (!isServed(run, f * classes)) continue;
    const reach = reachOf(run, f);
    let wanted = (run.world.demand.peak[f] as number) * (1 - leastServed(run, f)) * ((retried[f] as number) + (deferred[f] as number)) * (run.surges.total[0] as number);
    for (let pair = f * classes; pair < (f + 1) * classes; pair++) wanted += (run.unserved.retrying[pair] as number) / (thinkSeconds[f] as number);
    if (wanted > ((ample[f] as number) * reach * reach) / (end - begin)) return false;
  }
  for (let i = begin; i < end; i++) {
    const f = flows.items[i] as number;
    for (let pair = f * classes; active[f] === 1 && pair < (f + 1) * classes; pair++) {
      if (!isServed(run, pair)) continue;
      retriesFound(run, pair, ample[f] as number);
      queueFound(run, pair, ample[f] as number);
    }
  }
  return true;
}

/** The smallest share of any class of a flow from now on: of a line it stands at one of its ends. */
function leastServed(run: Run, flow: number): number {
  const { classes, sites, entryGroup } = run.world.wiring;
  let now = 1;
  for (let pair = flow * classes; pair < (flow + 1) * classes; pair++) now = Math.min(now, run.serving.share[pair] as number);
  if (run.serving.moving[flow] === 0) return now;
  let then = 0;
  for (let s = 0; s < sites; s++) then += (run.steering.to[(entryGroup[flow] as number) * sites + s] as number) * (run.serving.local[flow * sites + s] as number);
  return Math.min(now, then);
}

/** Least success of a flow's paths from the sites that its clients come to, or will: attempts that fail use room too. */
function reachOf(run: Run, flow: number): number {
  const { sites, entryGroup } = run.world.wiring;
  let least = 1;
  for (let s = 0; s < sites; s++) {
    const success = run.serving.local[flow * sites + s] as number;
    if (success > 0 && ((run.serving.scratch.ahead[(entryGroup[flow] as number) * sites + s] as number) > 0 || (run.steering.to[(entryGroup[flow] as number) * sites + s] as number) > 0) && success < least) least = success;
  }
  return least;
}

/** Whether work waits that somebody could do: where nothing is served it only grows. */
export function anyQueue(run: Run, cluster: number): boolean {
  const { first, items } = run.world.wiring.clusters.pairs;
  for (let i = first[cluster] as number; i < (first[cluster + 1] as number); i++) if ((run.unserved.deferred[items[i] as number] as number) > 0 && isReached(run, items[i] as number)) return true;
  return false;
}

export const isServed = (run: Run, pair: number): boolean => run.serving.active[run.world.wiring.flowOf[pair] as number] === 1 && isReached(run, pair);

/** Whether some of a pair's demand is served now, or will be in a moment because its first clients are on their way to a site that works. */
function isReached(run: Run, pair: number): boolean {
  if ((run.serving.share[pair] as number) > 0) return true;
  const { wiring } = run.world;
  const flow = wiring.flowOf[pair] as number;
  const group = wiring.entryGroup[flow] as number;
  if (run.steering.moving[group] === 0 || (run.gates.factor[pair] as number) <= 0) return false;
  for (let s = 0; s < wiring.sites; s++) if ((run.steering.weight[group * wiring.sites + s] as number) <= 0 && (run.serving.scratch.ahead[group * wiring.sites + s] as number) > 0 && (run.serving.local[flow * wiring.sites + s] as number) > 0) return true;
  return false;
}
