/** Outage per client: how long those were out whom a switch has sent to another site, as the curve of their addresses says. */
import { clientsFigure } from './episodes.js';
import type { Run } from './run.js';

/** Outage per client: those who moved between two knots were out since the trouble began. */
export function recordClients(run: Run, group: number, fromKnot: number, toKnot: number): void {
  const { first, seconds, stale } = run.world.steering;
  const begin = first[group] as number;
  if (first[group + 1] === begin) recordMove(run, group, 0, 0, 1, 0);
  else if (fromKnot === toKnot) recordMove(run, group, 0, 0, 1, stale[begin] as number);
  for (let k = begin + fromKnot; k < begin + toKnot; k++) recordMove(run, group, seconds[k] as number, seconds[k + 1] as number, stale[k] as number, stale[k + 1] as number);
}

/** Clients who moved between x0 and x1 seconds after the switch, spread evenly, in pieces of at most 2 %. */
export function recordMove(run: Run, group: number, x0: number, x1: number, stale0: number, stale1: number): void {
  const out = run.steering.outSince[group] as number;
  if (out < 0) return;
  const switched = (run.steering.since[group] as number) - out;
  const moved = Math.round(stale0 * 1000) - Math.round(stale1 * 1000);
  const pieces = x1 > x0 ? Math.ceil(moved / 10) : Math.min(1, moved);
  for (let i = 0; i < pieces; i++) {
    const weight = Math.floor(((i + 1) * moved) / pieces) - Math.floor((i * moved) / pieces);
    run.episodes.add(clientsFigure(run.world.figures, group), switched + x0 + ((i + 0.5) / pieces) * (x1 - x0), weight);
  }
}
