/** When a cluster of flows has to share out its spare capacity anew: looks only, and changes nothing. */
import { capacityOf } from './allocation.js';
import type { Run } from './run.js';
import { motion } from './severity.js';

/** Whether a cluster has to share anew now: shares and capacity that move by themselves change what is left all the time. */
export function isDue(run: Run, cluster: number, moves: boolean): boolean {
  if (run.spare.stale[cluster] === 1 || (run.spare.at[cluster] as number) <= run.calendar.now) return true;
  return moves && (easesHere(run, cluster) ? someActive(run, cluster) : somePathMoves(run, cluster));
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

/** Whether something of a cluster's flows is to be added up. */
export function someActive(run: Run, cluster: number): boolean {
  const { first, items } = run.world.wiring.clusters.flows;
  const { active } = run.serving;
  for (let i = first[cluster] as number; i < (first[cluster + 1] as number); i++) if (active[items[i] as number] === 1) return true;
  return false;
}

function somePathMoves(run: Run, cluster: number): boolean {
  const { first, items } = run.world.wiring.clusters.flows;
  const { active, moving } = run.serving;
  for (let i = first[cluster] as number; i < (first[cluster + 1] as number); i++) if (active[items[i] as number] === 1 && ((moving[items[i] as number] as number) & motion.path) !== 0) return true;
  return false;
}

/** Whether paths of some flow move by themselves. */
export function anyPathMoves(run: Run): boolean {
  const { moving } = run.serving;
  for (let f = 0; f < run.world.wiring.flows; f++) if (((moving[f] as number) & motion.path) !== 0) return true;
  return false;
}

/** Whether a cluster has more or less capacity than when it was shared out. */
export function roomDiffers(run: Run, cluster: number): boolean {
  const { clusters: { cells }, sites } = run.world.wiring;
  for (let i = cells.first[cluster] as number; i < (cells.first[cluster + 1] as number); i++) {
    const cell = cells.items[i] as number;
    const carries = run.serving.scratch.carries[cell] as number;
    if (run.spare.room[cell] !== (carries < Number.POSITIVE_INFINITY ? carries : capacityOf(run, Math.floor(cell / sites), cell % sites))) return true;
  }
  return false;
}

/** Whether there is less room in the busiest hour than was enough. */
export function isLess(run: Run, cluster: number): boolean {
  const { first, items } = run.world.wiring.clusters.flows;
  for (let i = first[cluster] as number; i < (first[cluster + 1] as number); i++) if ((run.serving.ample[items[i] as number] as number) < (run.spare.enough[items[i] as number] as number)) return true;
  return false;
}

/** Whether clients of a cluster's flows are on their way to a site that serves them. */
export function isComing(run: Run, cluster: number): boolean {
  const { sites, entryGroup, clusters: { flows: { first, items } } } = run.world.wiring;
  for (let i = first[cluster] as number; i < (first[cluster + 1] as number); i++) {
    const f = items[i] as number;
    const group = entryGroup[f] as number;
    if (run.steering.moving[group] === 0) continue;
    for (let s = 0; s < sites; s++) if ((run.steering.to[group * sites + s] as number) > 0 && (run.serving.local[f * sites + s] as number) > 0) return true;
  }
  return false;
}

/** Whether nothing of a cluster's flows is served, and no clients are on their way. */
export function isDark(run: Run, cluster: number): boolean {
  const { entries, pairs } = run.world.wiring.clusters;
  for (let i = entries.first[cluster] as number; i < (entries.first[cluster + 1] as number); i++) if (run.steering.moving[entries.items[i] as number] !== 0) return false;
  for (let i = pairs.first[cluster] as number; i < (pairs.first[cluster + 1] as number); i++) if ((run.serving.share[pairs.items[i] as number] as number) > 0) return false;
  return true;
}
