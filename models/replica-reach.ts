/** What of a store's writes can still get to its copy: whether the way there works, and whether the log still holds them. */
import { backlogAt } from './links.js';
import { linkUp } from './outages.js';
import type { Run } from './run.js';

/** Whether what the writer sends reaches the store's copy: the link works, and so does the other site. */
export function copyReached(run: Run, d: number): boolean {
  const { wiring, replication } = run.world;
  const site = replication.copySite[d] as number;
  const link = replication.link[d] as number;
  return site >= 0 && (link < 0 || linkUp(run, link)) && (run.outages.upShare[(wiring.services + d) * wiring.sites + site] as number) > 0;
}

/** The part of the backlog that is this store's passed what its log keeps. */
export function logOverrun(run: Run, d: number, link: number): boolean {
  const backlog = Math.max(backlogAt(run, link, run.calendar.now), run.links.worst[link] as number);
  let total = 0;
  for (let other = 0; other < run.world.wiring.stores; other++) if (run.world.replication.link[other] === link) total += run.world.replication.changes[other] as number;
  return total > 0 && run.world.links.hours > 0 && backlog * ((run.world.replication.changes[d] as number) / total) > (run.world.replication.keepsLog[d] as number);
}

/** Whether no replica is left that the queue of a link could still be sent to. */
export function allLost(run: Run, link: number): boolean {
  const { replication, wiring } = run.world;
  for (let d = 0; d < wiring.stores; d++) if (replication.link[d] === link && run.replication_.lost[d] === 0) return false;
  return true;
}
