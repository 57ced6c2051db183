/** When a share that moves with its clients passes its target: then a disruption begins or is over, though nothing happens. */
import type { Run } from './run.js';
import { fallsTo } from './steering.js';

/** When the share of one of its classes, a line in the share of clients that still come to the old address, passes the flow's target. */
export function passesTarget(run: Run, f: number): number {
  const { sites, classes, entryGroup, target } = run.world.wiring;
  const own = run.serving;
  const group = entryGroup[f] as number;
  let next = Number.POSITIVE_INFINITY;
  for (let c = 0; c < classes; c++) {
    const pair = f * classes + c;
    if (c > 0 && own.share[pair] === own.share[pair - 1]) continue;
    let now = 0;
    let then = 0;
    for (let s = 0; s < sites; s++) {
      const through = (own.local[f * sites + s] as number) * (own.tight[0] === 2 ? (own.filled[pair * sites + s] as number) : 1) * (run.gates.factor[pair] as number);
      now += (run.steering.from[group * sites + s] as number) * through;
      then += (run.steering.to[group * sites + s] as number) * through;
    }
    if (now !== then) next = Math.min(next, fallsTo(run, group, ((target[f] as number) - then) / (now - then)));
  }
  return next;
}
