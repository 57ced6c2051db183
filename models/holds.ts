/** Reasons, beside outages, why a component at a site does not work: counted, so that they may overlap. */
import type { Arena } from './arena.js';
import type { Run } from './run.js';

export interface HoldsState { readonly count: Int32Array; /** Of all cells together. */ readonly total: Int32Array }
export const holdsState = (arena: Arena, cells: number): HoldsState => ({ count: arena.i32(cells), total: arena.i32(1) });

export function hold(run: Run, cell: number, by: number): void {
  const own = run.holds as HoldsState;
  own.count[cell] = (own.count[cell] as number) + by;
  own.total[0] = (own.total[0] as number) + by;
  run.ports.touchComponent(run, Math.floor(cell / run.world.wiring.sites));
  // A cache that is held back lowers what its users carry.
  if (run.world.wiring.cacheStore.length > 0) run.ports.touchCapacity(run);
}
