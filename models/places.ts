/** Places: at which site the clients of each site find the components of a flow's path. Found anew when a group, a writer or its copy has moved. */
import type { Arena } from './arena.js';
import { siteOf } from './path.js';
import type { Run } from './run.js';
import type { Wiring } from './wiring.js';

export interface PlaceState {
  /** Something may have moved since the columns were filled; and how often something had. */
  readonly stale: Int32Array;
  readonly version: Int32Array;
  /** Where everything stood then: which sites serve each group and its single writers, where stores are written, and whether their copies are in step. */
  readonly open: Int32Array;
  readonly active: Int32Array;
  readonly writer: Int32Array;
  readonly inStep: Int32Array;
  /** Cells of the components that a flow cannot do without, `[place in hard * sites + site]`, and whether one of them is at a site that takes no traffic of its group, `[flow * sites + site]`. */
  readonly cell: Int32Array;
  readonly closed: Int32Array;
}

export const placeState = (arena: Arena, { groups, stores, flows, sites, hard }: Wiring): PlaceState => ({
  stale: arena.i32(1, 1), version: arena.i32(1), open: arena.i32(groups * sites, -1), active: arena.i32(groups), writer: arena.i32(stores), inStep: arena.i32(stores),
  cell: arena.i32(hard.items.length * sites), closed: arena.i32(flows * sites),
});

/** A group, a writer or its copy has moved, or may have. */
export function placesChanged(run: Run): void {
  (run.places as PlaceState).stale[0] = 1;
}

/** Brings the columns up to date with where everything stands. */
export function refreshPlaces(run: Run): void {
  const own = run.places as PlaceState;
  if (own.stale[0] === 0) return;
  own.stale[0] = 0;
  if (!hasMoved(run, own)) return;
  own.version[0] = (own.version[0] as number) + 1;
  const { sites, flows, hard, entryGroup, groupOf } = run.world.wiring;
  for (let f = 0; f < flows; f++) for (let s = 0; s < sites; s++) {
    let closed = 0;
    for (let i = hard.first[f] as number; i < (hard.first[f + 1] as number); i++) {
      const k = hard.items[i] as number;
      const at = siteOf(run, k, entryGroup[f] as number, s, -1);
      own.cell[i * sites + s] = k * sites + at;
      if ((groupOf[k] as number) >= 0 && run.controller.open[(groupOf[k] as number) * sites + at] !== 1) closed = 1;
    }
    own.closed[f * sites + s] = closed;
  }
}

/** Whether anything stands elsewhere than when the columns were filled; notes where it stands now. */
function hasMoved(run: Run, own: PlaceState): boolean {
  const { controller, replication_ } = run;
  let moved = false;
  for (let i = 0; i < own.open.length; i++) if (own.open[i] !== controller.open[i]) {
    own.open[i] = controller.open[i] as number;
    moved = true;
  }
  for (let g = 0; g < own.active.length; g++) if (own.active[g] !== controller.active[g]) {
    own.active[g] = controller.active[g] as number;
    moved = true;
  }
  for (let d = 0; d < own.writer.length; d++) {
    const inStep = (replication_.outOfSync[d] as number) < 0 ? 1 : 0;
    if (own.writer[d] === replication_.writer[d] && own.inStep[d] === inStep) continue;
    own.writer[d] = replication_.writer[d] as number;
    own.inStep[d] = inStep;
    moved = true;
  }
  return moved;
}
