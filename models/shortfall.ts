/** Demand that is not served over an interval, exactly: demand is constant within an hour, and a share moves on a line. */
import { hourSeconds } from '../src/world/calendar-table.js';
import { rateIn } from '../src/world/demand-table.js';
import type { Run } from './run.js';

/** Where `integrate` leaves its results: demand not served, and its first moment about the end of the interval. */
export const integral = { amount: 0, moment: 0 };

/** Integrals of a flow's unserved demand over the stretch that `accrual` adds up, with the share of a class, which moves on a line. */
export function integrate(run: Run, flow: number, tenantClass: number): void {
  const { demand } = run.world;
  const from = run.accrual.from[0] as number;
  const to = run.accrual.to[0] as number;
  const first = run.accrual.first[tenantClass] as number;
  const slope = ((run.accrual.last[tenantClass] as number) - first) / (to - from);
  let amount = 0;
  let moment = 0;
  let hour = Math.floor(from / hourSeconds);
  for (let a = from; a < to; ) {
    hour++;
    const b = Math.min(to, hour * hourSeconds);
    const width = b - a;
    const demanded = rateIn(demand, flow, hour - 1) * width;
    const middle = a + width / 2;
    const short = 1 - (first + slope * (middle - from));
    amount += demanded * short;
    // First moment about the end of the interval; the slope's own part of it is exact for a linear share.
    moment += demanded * (short * (to - middle) + (slope * width * width) / 12);
    a = b;
  }
  integral.amount = amount;
  integral.moment = moment;
}
