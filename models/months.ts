/** Time by month of contract: what falls after the year is booked in January of the same replication. */
import type { Run } from './run.js';

/** Adds the seconds between two instants to a row of months that begins at `first`. */
export function addByMonth(run: Run, first: number, since: number, until: number): void {
  const { monthStart } = run.world.calendarTable;
  const months = run.world.schema.sizes.month;
  for (let m = 0; m < monthStart.length - 1; m++) {
    const from = Math.max(since, monthStart[m] as number);
    const to = Math.min(until, monthStart[m + 1] as number);
    if (to <= from) continue;
    const where = first + (m % months);
    run.row[where] = (run.row[where] as number) + to - from;
  }
}
