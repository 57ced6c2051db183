/** Work that a crew does beside its jobs: by the members who have nothing else to do. */
import type { Run } from './run.js';

/** The crew that brings records together, or -1: then a staff of its own does. */
export function reconciler(run: Run): number {
  return run.world.environment.crews.reconciler;
}

/** When `seconds` of one member's work are done that may begin at `from`; Infinity where nobody is ever free. */
export function workedOffBy(run: Run, crew: number, from: number, seconds: number): number {
  const log = run.trajectory.crewLog;
  const size = run.world.environment.crews.size[crew] as number;
  let left = seconds;
  let at = from;
  let idle = size;
  for (let step = 0; step < log.steps; step++) {
    if (log.crew[step] !== crew) continue;
    const until = log.time[step] as number;
    if (until > at) {
      if (idle * (until - at) >= left) break;
      left -= idle * (until - at);
      at = until;
    }
    idle = size - (log.busy[step] as number);
  }
  return left > 0 ? at + left / idle : at;
}
