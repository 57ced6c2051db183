/** Surges: one tenant asks for several times its usual share for a while, at any time or once it is back after a failover. */
import { uniform } from '../src/random/key.js';
import { itemsBetween } from '../src/world/demand-table.js';
import type { Arena } from './arena.js';
import { event, owner } from './events.js';
import { dirty, type Run } from './run.js';

export interface SurgeState {
  /** Demand of each class as a multiple of its usual, and of all classes together. */
  readonly factor: Float64Array;
  readonly total: Float64Array;
  /** What each tenant that catches up adds to the factor of its class. */
  readonly extra: Float64Array;
}
export const surgeState = (arena: Arena, classes: number, tenants: number): SurgeState => ({ factor: arena.f64(classes, 1), total: arena.f64(1, 1), extra: arena.f64(tenants) });

const tenantMark = 41;

export function surge(run: Run, outage: number, on: boolean): void {
  const { environment, tenants } = run.world;
  const s = run.trajectory.source[outage] as number;
  // Tenants are equally likely, so a class is hit in proportion to its number.
  const struck = Math.floor(uniform(environment.streams.a[s] as number, environment.streams.b[s] as number, run.replication, run.trajectory.ordinal[outage] as number, tenantMark) * tenants.classOf.length);
  const extra = ((run.trajectory.capacityLost[outage] as number) - 1) * (tenants.weight[struck] as number);
  change(run, tenants.classOf[struck] as number, on ? extra : -extra, on ? (run.trajectory.end[outage] as number) : 0);
}

/** A tenant that is back asks for `factor` times its usual demand; one that still catches up goes on as it is. */
export function surgeOf(run: Run, tenant: number, factor: number, seconds: number): void {
  const own = run.surges as SurgeState;
  const { tenants } = run.world;
  if ((own.extra[tenant] as number) > 0 || !(seconds > 0)) return;
  own.extra[tenant] = (factor - 1) * (tenants.weight[tenant] as number);
  change(run, tenants.classOf[tenant] as number, own.extra[tenant] as number, run.calendar.now + seconds);
  run.calendar.after(seconds, event.caughtUp, tenant, 0, owner.none);
}

export function caughtUp(run: Run, tenant: number): void {
  const own = run.surges as SurgeState;
  const extra = own.extra[tenant] as number;
  own.extra[tenant] = 0;
  change(run, run.world.tenants.classOf[tenant] as number, -extra, 0);
  run.dirty |= dirty.serve;
}

function change(run: Run, struck: number, extra: number, until: number): void {
  const { wiring } = run.world;
  const own = run.surges as SurgeState;
  run.ports.accrueAll(run);
  own.factor[struck] = (own.factor[struck] as number) + extra;
  if (extra > 0 && run.calendar.now < run.world.horizonSeconds) {
    // What is asked for beyond the usual is offered as well.
    const end = Math.min(until, run.world.horizonSeconds);
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
