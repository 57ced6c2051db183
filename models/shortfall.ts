/** Demand that is not served over an interval, exactly: demand is constant within an hour, and a share moves on a line. */
import { hourSeconds } from '../src/world/calendar-table.js';
import { rateAt } from '../src/world/demand-table.js';
import type { Run } from './run.js';

/** Where `integrate` leaves its results: demand not served, and its first moment about the end of the interval. */
export const integral = { amount: 0, moment: 0 };

/** Integrals of a flow's unserved demand over [from, to] with a share that moves linearly from `first` to `last`. */
export function integrate(run: Run, flow: number, from: number, to: number, first: number, last: number): void {
  const { demand } = run.world;
  const length = to - from;
  integral.amount = 0;
  integral.moment = 0;
  if (length <= 0) return;
  const slope = (last - first) / length;
  for (let a = from; a < to; ) {
    const b = Math.min(to, (Math.floor(a / hourSeconds) + 1) * hourSeconds);
    const d = rateAt(demand, flow, a);
    const short = 1 - (first + slope * ((a + b) / 2 - from));
    const width = b - a;
    integral.amount += d * short * width;
    // First moment about the end of the interval; the slope's own part of it is exact for a linear share.
    integral.moment += d * width * (short * (to - (a + b) / 2) + (slope * width * width) / 12);
    a = b > a ? b : to;
  }
}
