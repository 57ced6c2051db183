/**
 * Customers of one flow who retry, over a stretch: hour by hour, since demand is constant only within one; in one piece
 * where spare capacity serves whoever comes, since then those who came are those who were served, gave up or still try.
 */
import { hourSeconds } from '../src/world/calendar-table.js';
import { rateAt } from '../src/world/demand-table.js';
import { retryTogether, type RetryPools } from './retry-law.js';
import type { Run } from './run.js';

/** After so many time constants nothing is left of whoever tried before: e^-40 is below the last digit of a number. */
const forgotten = 40;

/** A pool below this many items is empty. */
export const nothing = 1e-3;

/** Brings `pools` over the stretch that `accrual` adds up: how many still try, gave up and were served, and the integral over the stretch of those served. */
export function accrueRetries(run: Run, pools: RetryPools, flow: number): void {
  const { wiring: { classes }, unserved } = run.world;
  const from = run.accrual.from[0] as number;
  const to = run.accrual.to[0] as number;
  const theta = unserved.thinkSeconds[flow] as number;
  const patience = unserved.patienceSeconds[flow] as number;
  for (let c = 0; c < classes; c++) {
    const pair = flow * classes + c;
    pools.waiting[c] = run.unserved.retrying[pair] as number;
    pools.spare[c] = run.unserved.spareRetry[pair] as number;
    pools.gaveUp[c] = 0;
    pools.served[c] = 0;
    pools.moment[c] = 0;
  }
  const kappa = 1 / theta + 1 / patience;
  const recent = Math.floor((to - forgotten / kappa) / hourSeconds) * hourSeconds;
  if (recent <= from || !allServed(run, pools, flow, kappa)) {
    follow(run, pools, flow, from);
    return;
  }
  // Who still tries at the end came in the last hours.
  pools.waiting.fill(0);
  follow(run, pools, flow, recent);
  for (let c = 0; c < classes; c++) {
    const before = run.unserved.retrying[flow * classes + c] as number;
    const share = unserved.retried[flow] as number;
    // W' = r - kappa W, added up once and twice.
    const area = (before + share * (run.accrual.amount[c] as number) - (pools.waiting[c] as number)) / kappa;
    pools.gaveUp[c] = area / patience;
    pools.served[c] = area / theta;
    pools.moment[c] = (before * (to - from) + share * (run.accrual.moment[c] as number) - area) / (kappa * theta);
  }
}

/** Whether spare capacity serves every attempt over the whole stretch: customers tend to inflow / kappa, which the peak bounds. */
function allServed(run: Run, pools: RetryPools, flow: number, kappa: number): boolean {
  const { wiring: { classes, classShare }, unserved, demand } = run.world;
  const { first, last } = run.accrual;
  for (let c = 0; c < classes; c++) {
    const most = (pools.spare[c] as number) * (unserved.thinkSeconds[flow] as number);
    const inflow = (demand.peak[flow] as number) * (unserved.retried[flow] as number) * (classShare[c] as number) * (run.surges.factor[c] as number) * (1 - Math.min(first[c] as number, last[c] as number));
    if ((pools.waiting[c] as number) > most || inflow > kappa * most) return false;
  }
  return true;
}

/** Follows customers from `begin` on to the end of the stretch, over which shares move on a line. */
function follow(run: Run, pools: RetryPools, flow: number, begin: number): void {
  const { wiring: { classes, classShare }, unserved, demand } = run.world;
  const { first, last } = run.accrual;
  const from = run.accrual.from[0] as number;
  const to = run.accrual.to[0] as number;
  const { waiting, inflow, slope, served, moment } = pools;
  let whole = true;
  for (let c = 0; c < classes; c++) whole &&= (first[c] as number) >= 1 && (last[c] as number) >= 1;
  for (let a = begin; a < to; ) {
    const b = Math.min(to, (Math.floor(a / hourSeconds) + 1) * hourSeconds);
    const rate = rateAt(demand, flow, a) * (unserved.retried[flow] as number);
    for (let c = 0; c < classes; c++) {
      const asked = rate * (classShare[c] as number) * (run.surges.factor[c] as number);
      const fall = ((first[c] as number) - (last[c] as number)) / (to - from);
      inflow[c] = asked * (1 - (first[c] as number) + fall * (a - from));
      slope[c] = asked * fall;
    }
    retryTogether(pools, b - a, unserved.thinkSeconds[flow] as number, unserved.patienceSeconds[flow] as number);
    a = b > a ? b : to;
    if (whole && a < to && isOver(waiting)) {
      for (let c = 0; c < classes; c++) moment[c] = (moment[c] as number) + (served[c] as number) * (to - a);
      break;
    }
  }
}

function isOver(waiting: Float64Array): boolean {
  for (let c = 0; c < waiting.length; c++) if ((waiting[c] as number) >= nothing) return false;
  return true;
}
