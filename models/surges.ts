/** Surges: one tenant asks for several times its usual share for a while. */
import { uniform } from '../src/random/key.js';
import { itemsBetween } from '../src/world/demand-table.js';
import type { Arena } from './arena.js';
import type { Run } from './run.js';

export interface SurgeState {
  /** Demand of each class as a multiple of its usual, and of all classes together. */
  readonly factor: Float64Array;
  readonly total: Float64Array;
}
export const surgeState = (arena: Arena, classes: number): SurgeState => ({ factor: arena.f64(classes, 1), total: arena.f64(1, 1) });

const tenantMark = 41;

export function surge(run: Run, outage: number, on: boolean): void {
  const { wiring, environment } = run.world;
  const own = run.surges as SurgeState;
  const s = run.trajectory.source[outage] as number;
  // Tenants are equally likely, so a class is hit in proportion to its number.
  let tenants = 0;
  for (let c = 0; c < wiring.classes; c++) tenants += wiring.classCount[c] as number;
  let left = uniform(environment.streams.a[s] as number, environment.streams.b[s] as number, run.replication, run.trajectory.ordinal[outage] as number, tenantMark) * tenants;
  let struck = 0;
  while (struck < wiring.classes - 1 && (left -= wiring.classCount[struck] as number) >= 0) struck++;
  run.ports.accrueAll(run);
  const extra = ((run.trajectory.capacityLost[outage] as number) - 1) / (wiring.classCount[struck] as number);
  own.factor[struck] = (own.factor[struck] as number) + (on ? extra : -extra);
  if (on && run.calendar.now < run.world.horizonSeconds) {
    // What is asked for beyond the usual is offered as well.
    const end = Math.min(run.trajectory.end[outage] as number, run.world.horizonSeconds);
    for (let f = 0; f < wiring.flows; f++) {
      const at = run.world.at.offered + f * wiring.classes + struck;
      run.row[at] = (run.row[at] as number) + extra * (wiring.classShare[struck] as number) * itemsBetween(run.world.demand, f, run.calendar.now, end);
    }
  }
  let total = 0;
  for (let c = 0; c < wiring.classes; c++) total += (wiring.classShare[c] as number) * (own.factor[c] as number);
  own.total[0] = total;
  run.ports.touchCapacity(run);
}
