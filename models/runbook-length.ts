/** How long a runbook takes when nothing goes wrong in it: what a failover would have taken that was never carried out. */
import { duration, stepEffect } from './runbook.js';
import type { Run } from './run.js';

/** Seconds from the order to the point of no return (promotion, else the switch of the clients) and to the switch, with the draws of the outage that the group answers. Steps wait for each other alone, and instances are there at once. */
export function undisturbedSeconds(run: Run, group: number): { readonly noReturn: number; readonly served: number } {
  const { runbook } = run.world;
  const first = runbook.first[group] as number;
  const end = runbook.first[group + 1] as number;
  const done = new Map<number, number>();
  const endOf = (step: number): number => {
    const known = done.get(step);
    if (known !== undefined) return known;
    let begins = 0;
    for (let i = runbook.after.first[step] as number; i < (runbook.after.first[step + 1] as number); i++) begins = Math.max(begins, endOf(runbook.after.items[i] as number));
    const ends = begins + duration(run, step, group, 0) + (runbook.effect[step] === stepEffect.restore ? run.ports.restoreSeconds(run, group, true) : 0);
    done.set(step, ends);
    return ends;
  };
  let last = 0;
  let noReturn = Number.POSITIVE_INFINITY;
  let served = -1;
  for (let step = first; step < end; step++) {
    const ends = endOf(step);
    last = Math.max(last, ends);
    if (runbook.final[step] === 1) noReturn = Math.min(noReturn, ends);
    if (runbook.effect[step] !== stepEffect.repoint) continue;
    served = Math.max(served, ends);
    noReturn = Math.min(noReturn, ends);
  }
  if (served < 0) served = last;
  return { noReturn: Math.min(noReturn, served), served };
}
