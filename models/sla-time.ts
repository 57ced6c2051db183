/** Contract time: the union of disrupted time over the flows of a class's SLA, by month. Planned switches do not count, nor does what only single tenants meet. */
import type { Arena } from './arena.js';
import { intent } from './group-phase.js';
import { addByMonth } from './months.js';
import type { Run } from './run.js';

export interface SlaTimeState {
  /** Flows of a class's SLA that are disrupted, and since when there is one. */
  readonly down: Int32Array;
  readonly since: Float64Array;
}

export const slaTimeState = (arena: Arena, classes: number): SlaTimeState => ({ down: arena.i32(classes), since: arena.f64(classes) });

/** A pair of flow and class is disrupted from the instant on that is being noted. */
export function slaDown(run: Run, pair: number): void {
  if (!counts(run, pair)) return;
  const own = run.slaTime as SlaTimeState;
  const tenant = pair % run.world.wiring.classes;
  own.down[tenant] = (own.down[tenant] as number) + 1;
  if (own.down[tenant] === 1) own.since[tenant] = run.disruptions.instant[0] as number;
}

/** It is back. */
export function slaUp(run: Run, pair: number): void {
  if (!counts(run, pair)) return;
  const own = run.slaTime as SlaTimeState;
  const tenant = pair % run.world.wiring.classes;
  own.down[tenant] = (own.down[tenant] as number) - 1;
  if (own.down[tenant] !== 0) return;
  addByMonth(run, run.world.at.slaDisrupted + tenant * run.world.schema.sizes.month, own.since[tenant] as number, run.disruptions.recoveredAt[pair] as number);
}

const counts = (run: Run, pair: number): boolean => run.world.disruptions.slaFlow[pair] === 1 && run.disruptions.planned[pair] !== intent.kept && run.disruptions.single[pair] !== 1;
