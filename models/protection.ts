/** Time with no standby ready behind the running site: from the switch until home's data is up to date again. */
import type { Arena } from './arena.js';
import type { Run } from './run.js';

export interface ProtectionState {
  /** By group: 1 while nothing stands behind it; how many such groups; since when there is one. */
  readonly bare: Int32Array;
  readonly count: Int32Array;
  readonly since: Float64Array;
}

export const protectionState = (arena: Arena, groups: number): ProtectionState => ({ bare: arena.i32(groups), count: arena.i32(1), since: arena.f64(1) });

export function expose(run: Run, group: number): void {
  const own = run.protection as ProtectionState;
  if (own.bare[group] === 1) return;
  own.bare[group] = 1;
  if (own.count[0] === 0) own.since[0] = run.calendar.now;
  own.count[0] = (own.count[0] as number) + 1;
}

/** Time counts once, however many groups are bare. */
export function protect(run: Run, group: number): void {
  const own = run.protection as ProtectionState;
  if (own.bare[group] === 0) return;
  own.bare[group] = 0;
  own.count[0] = (own.count[0] as number) - 1;
  const at = run.world.at.unprotected;
  if (own.count[0] === 0) run.row[at] = (run.row[at] as number) + run.calendar.now - (own.since[0] as number);
}
