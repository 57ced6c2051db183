/** Contract time: the union of disrupted time over the flows of a class's SLA, by month. Planned switches do not count. */
import type { Arena } from './arena.js';
import type { Run } from './run.js';

export interface SlaTimeState {
  /** Flows of a class's SLA that are disrupted, and since when there is one. */
  readonly down: Int32Array;
  readonly since: Float64Array;
}

export const slaTimeState = (arena: Arena, classes: number): SlaTimeState => ({ down: arena.i32(classes), since: arena.f64(classes) });

/** A pair of flow and class is disrupted from `at` on. */
export function slaDown(run: Run, pair: number, at: number): void {
  if (!counts(run, pair)) return;
  const own = run.slaTime as SlaTimeState;
  const tenant = pair % run.world.wiring.classes;
  own.down[tenant] = (own.down[tenant] as number) + 1;
  if (own.down[tenant] === 1) own.since[tenant] = at;
}

/** It is back. */
export function slaUp(run: Run, pair: number, at: number): void {
  if (!counts(run, pair)) return;
  const own = run.slaTime as SlaTimeState;
  const tenant = pair % run.world.wiring.classes;
  own.down[tenant] = (own.down[tenant] as number) - 1;
  if (own.down[tenant] !== 0) return;
  const { monthStart } = run.world.calendarTable;
  const months = run.world.schema.sizes.month;
  const first = run.world.at.slaDisrupted + tenant * months;
  for (let m = 0; m < monthStart.length - 1; m++) {
    const from = Math.max(own.since[tenant] as number, monthStart[m] as number);
    const to = Math.min(at, monthStart[m + 1] as number);
    if (to <= from) continue;
    // What falls after the year is booked in January of the same replication.
    const where = first + (m % months);
    run.row[where] = (run.row[where] as number) + to - from;
  }
}

const counts = (run: Run, pair: number): boolean => run.world.disruptions.slaFlow[pair] === 1 && run.disruptions.planned[pair] !== 1;
