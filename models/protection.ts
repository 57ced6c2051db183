/** Time with no standby ready behind the running site: from the switch until home's data is up to date again, and at home while a synchronous writer runs alone or a copy has to be made anew. */
import type { Arena } from './arena.js';
import type { Run } from './run.js';

export interface ProtectionState {
  /** By group, then by store: 1 while nothing stands behind it; how many of them; since when there is one. */
  readonly bare: Int32Array;
  readonly count: Int32Array;
  readonly since: Float64Array;
}

export const protectionState = (arena: Arena, places: number): ProtectionState => ({ bare: arena.i32(places), count: arena.i32(1), since: arena.f64(1) });

/** `place` is a group, or behind the groups a store. */
export function expose(run: Run, place: number): void {
  const own = run.protection as ProtectionState;
  if (own.bare[place] === 1) return;
  own.bare[place] = 1;
  if (own.count[0] === 0) own.since[0] = run.calendar.now;
  own.count[0] = (own.count[0] as number) + 1;
}

/** Time counts once, however many groups and stores are bare. */
export function protect(run: Run, place: number): void {
  const own = run.protection as ProtectionState;
  if (own.bare[place] === 0) return;
  own.bare[place] = 0;
  own.count[0] = (own.count[0] as number) - 1;
  const at = run.world.at.unprotected;
  if (own.count[0] === 0) run.row[at] = (run.row[at] as number) + run.calendar.now - (own.since[0] as number);
}
