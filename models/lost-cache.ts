/** Caches that others lean on for speed: one that was gone comes back cold, and helps nobody until it is warm again. */
import { draw } from '../src/random/law-table.js';
import type { Arena } from './arena.js';
import { event, owner } from './events.js';
import { outageUniform } from './response.js';
import type { Run } from './run.js';
import { upShareAt } from './up-share.js';
import type { Wiring } from './wiring.js';

export interface LostCacheState {
  /** By store and site: 1 + the outage that took the cache away, 0 while it is there. */
  readonly takenBy: Int32Array;
}

export const lostCacheState = (arena: Arena, wiring: Wiring): LostCacheState => ({ takenBy: arena.i32(wiring.stores * wiring.sites) });

const rebuildMark = 3;
/** The resolution of the clock. */
const clockSeconds = 1;

/** Outages began or ended. Only caches that nothing needs hard are followed: those are held back by what needs them. */
export function watchCaches(run: Run): void {
  const { wiring, replication, laws } = run.world;
  const own = run.lostCaches as LostCacheState;
  for (let i = 0; i < wiring.cacheStore.length; i++) {
    const component = wiring.cacheStore[i] as number;
    const d = component - wiring.services;
    if (d < 0 || d >= wiring.stores || wiring.cacheStore.indexOf(component) !== i || wiring.hard.items.includes(component)) continue;
    for (let s = 0; s < wiring.sites; s++) {
      const at = d * wiring.sites + s;
      const cell = component * wiring.sites + s;
      // What eases off from this instant on is coming back.
      const there = upShareAt(run, cell, run.calendar.now + clockSeconds) > 0;
      const by = own.takenBy[at] as number;
      if (!there && by === 0) own.takenBy[at] = 1 + taker(run, cell);
      if (!there || by === 0) continue;
      own.takenBy[at] = 0;
      const cold = draw(laws, replication.rebuild[d] as number, outageUniform(run, replication.stream[d] as number, by - 1, rebuildMark));
      if (cold <= 0) continue;
      run.ports.hold(run, cell, 1);
      run.ports.touchCapacity(run);
      run.calendar.after(cold, event.restored, cell, -1, owner.none);
    }
  }
}

/** The first active outage that strikes a cell. */
function taker(run: Run, cell: number): number {
  const { count, slot, hits } = run.outages;
  const cells = run.world.wiring.components * run.world.wiring.sites;
  for (let i = 0; i < (count[0] as number); i++) if (hits[i * cells + cell] !== 0) return slot[i] as number;
  return -1;
}
