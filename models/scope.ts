/** How much of the estate moves: one group by itself, or every group once enough of them are hit. */
import type { Run } from './run.js';

/**
 * Groups that answer an outage of their own: those that only go along are not counted, or they would keep each other away.
 * `joins`: whoever is at home follows no group that is on its way home already.
 */
export function fullHolds(run: Run, group: number, joins: boolean): boolean {
  const { wiring, controller } = run.world;
  const least = controller.decision.full[group] as number;
  if (least > 1 || run.controller.busy[0] === 0) return false;
  let hit = 0;
  let movable = 0;
  for (let g = 0; g < wiring.groups; g++) {
    if ((wiring.secondary[g] as number) < 0) continue;
    movable++;
    if (run.controller.state[g] !== 0 && run.controller.joined[g] === 0 && !(joins && run.failback.well[g] === 1)) hit++;
  }
  return hit > 0 && hit >= least * movable - 1e-9;
}

/** An outage that some other group answers: a group that goes along draws as they do. */
export function rootOfOthers(run: Run): number {
  const { state, joined, root } = run.controller;
  for (let g = 0; g < run.world.wiring.groups; g++) if (state[g] !== 0 && joined[g] === 0) return root[g] as number;
  return -1;
}

/** Nothing is wrong with the group itself, and still it is to be where the others go. */
export const goesAlong = (run: Run, group: number): boolean => run.controller.joined[group] === 1 && fullHolds(run, group, false);
