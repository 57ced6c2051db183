/** How old the data is that a copy or a backup of a store holds. */
import { draw } from '../src/random/law-table.js';
import { restoreOf } from './backups.js';
import { queueAge } from './links.js';
import { replicationMode } from './replication-table.js';
import { outageUniform } from './response.js';
import type { Run } from './run.js';

/** Age of what the copy of store `d` holds at `stop`. */
export function copyAge(run: Run, d: number, outage: number, stop: number): number {
  const { replication, laws } = run.world;
  const { outOfSync } = run.replication_;
  const link = replication.link[d] as number;
  const mode = replication.mode[d] as number;
  if (mode === replicationMode.none) return 0;
  // Out of step it catches up in the order of the writes.
  if (mode === replicationMode.sync) return (outOfSync[d] as number) < 0 ? 0 : Math.max(0, Math.min(stop - (outOfSync[d] as number), link < 0 ? Number.POSITIVE_INFINITY : queueAge(run, link, stop)));
  const phase = outageUniform(run, replication.stream[d] as number, outage, 0) * (replication.every[d] as number);
  const transfer = draw(laws, replication.transfer[d] as number, outageUniform(run, replication.stream[d] as number, outage, 1));
  if (mode === replicationMode.snapshot) {
    // The last snapshot whose copy was complete, holding data as of its start; none is copied while the link is cut.
    let age = phase;
    const cut = link < 0 ? -1 : (run.links.cutAt[link] as number);
    while (age < transfer || (cut >= 0 && stop - age < (run.links.backAt[link] as number) && stop - age + transfer > cut)) age += replication.every[d] as number;
    return age;
  }
  const lag = draw(laws, replication.lag[d] as number, outageUniform(run, replication.lagStream[d] as number, outage, 0));
  // A copy made anew holds what was there when that began, whatever waits on the link for others.
  const seeded = run.replication_.seededFrom[d] as number;
  const queue = link < 0 ? 0 : Math.min(queueAge(run, link, stop), seeded < 0 ? Number.POSITIVE_INFINITY : Math.max(0, stop - seeded));
  return lag + queue + (mode === replicationMode.logShipping ? phase + transfer : 0);
}

/** Age of what a restore brings back; nothing to go back to when no copy survives. */
export function backupAge(run: Run, d: number, outage: number): number {
  return run.world.backups.elsewhere[d] === 0 ? Number.POSITIVE_INFINITY : restoreOf(run, d, outage, false, 1).age;
}

/** Age of the data that the group's copies would open with, had its writers stopped at `stop`: the worst of its stores. */
export function dataAge(run: Run, group: number, outage: number, stop: number): number {
  const { wiring, replication } = run.world;
  let worst = 0;
  for (let i = wiring.membersOf.first[group] as number; i < (wiring.membersOf.first[group + 1] as number); i++) {
    const d = (wiring.membersOf.items[i] as number) - wiring.services;
    if (d < 0 || d >= wiring.stores || replication.rebuilt[d] === 1) continue;
    const anew = run.replication_.lost[d] === 1 || replication.mode[d] === replicationMode.none;
    worst = Math.max(worst, anew ? backupAge(run, d, outage) : copyAge(run, d, outage, stop));
  }
  return worst;
}
