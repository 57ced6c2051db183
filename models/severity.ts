/** What an active outage does to a cell, and how much of it is left. */
import type { Run } from './run.js';

/** A whole cell, one zone of a service, one instance, one unit of a shared item, or (stores in a struck zone) only a reason to look. */
export const hitKind = { none: 0, cell: 1, zone: 2, instance: 3, unit: 4, cause: 5 } as const;

/** Remaining share of 1 at `time` of an active outage: it holds to the mitigation point, then falls linearly. */
export function severity(run: Run, slot: number, time: number): number {
  if (run.outages.falling[slot] === 0) return 1;
  const o = run.outages.slot[slot] as number;
  const end = run.trajectory.end[o] as number;
  return Math.max(0, Math.min(1, (end - time) / (end - (run.trajectory.mitigated[o] as number))));
}

/** Why a share moves by itself, as a mask: clients on their way; an outage that eases off, or grace that runs out, so that the paths themselves move. */
export const motion = { clients: 1, path: 2 } as const;

/** Whether some outage under way eases off. */
export function anyFalling(run: Run): boolean {
  for (let i = 0; i < (run.outages.count[0] as number); i++) if (run.outages.falling[i] === 1) return true;
  return false;
}
