/** Reasons, beside outages, why a component at a site does not work: counted, so that they may overlap. And records that are spoiled while the rest works. */
import type { Arena } from './arena.js';
import type { Run } from './run.js';

export interface HoldsState {
  readonly count: Int32Array;
  /** Share of a component's records that are of no use now. */
  readonly spoiled: Float64Array;
  /** Reasons of all cells and components together. */
  readonly total: Int32Array;
  /** How often anything about them has changed. */
  readonly version: Int32Array;
}
export const holdsState = (arena: Arena, components: number, sites: number): HoldsState => ({ count: arena.i32(components * sites), spoiled: arena.f64(components), total: arena.i32(1), version: arena.i32(1) });

export function hold(run: Run, cell: number, by: number): void {
  const own = run.holds as HoldsState;
  own.count[cell] = (own.count[cell] as number) + by;
  own.total[0] = (own.total[0] as number) + by;
  own.version[0] = (own.version[0] as number) + 1;
  const component = Math.floor(cell / run.world.wiring.sites);
  run.ports.touchComponent(run, component);
  // A cache that is held back lowers what its users carry.
  if (run.world.wiring.cacheStore.includes(component)) run.ports.touchCapacity(run);
}

/** What rounding leaves of sums of shares. */
const nothing = 1e-12;

/** `share` more of a component's records are of no use (below 0: they are mended). */
export function spoil(run: Run, component: number, share: number): void {
  const own = run.holds as HoldsState;
  const left = (own.spoiled[component] as number) + share;
  own.spoiled[component] = Math.abs(left) < nothing ? 0 : left;
  own.total[0] = (own.total[0] as number) + (share > 0 ? 1 : -1);
  own.version[0] = (own.version[0] as number) + 1;
  run.ports.touchComponent(run, component);
  run.ports.touchCapacity(run);
}
