/** Customers who retry over a long stretch: in one piece they come out as they do hour by hour. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accrueRetries } from '../../models/retries.js';
import { retryPools, retryStep } from '../../models/retry-law.js';
import type { Run } from '../../models/run.js';
import { integral, integrate } from '../../models/shortfall.js';

interface Case { readonly rates: readonly number[]; readonly start: number; readonly length: number; readonly first: number; readonly last: number; readonly waiting: number; readonly spare: number; readonly theta: number; readonly patience: number }

const hour = 3600;
const retried = 0.6;

const share = fc.double({ min: 0, max: 1, noNaN: true });
const cases = fc.record({
  rates: fc.array(fc.double({ min: 0, max: 20, noNaN: true }), { minLength: 60, maxLength: 60 }),
  start: fc.double({ min: 0, max: 5 * hour, noNaN: true }), length: fc.double({ min: 60, max: 50 * hour, noNaN: true }),
  first: share, last: share, waiting: fc.double({ min: 0, max: 500, noNaN: true }), spare: fc.oneof(fc.constant(0), fc.double({ min: 0.5, max: 100, noNaN: true })),
  theta: fc.double({ min: 30, max: 900, noNaN: true }), patience: fc.double({ min: 300, max: 20_000, noNaN: true }),
});

/** One flow with one class, and the columns that the mechanism reads. */
function runOf({ rates, start, length, first, last, waiting, spare, theta, patience }: Case): Run {
  const column = (value: number): Float64Array => Float64Array.of(value);
  const run = {
    world: {
      wiring: { classes: 1, classShare: column(1) }, demand: { hours: rates.length, rate: Float64Array.from(rates), peak: column(Math.max(...rates)) },
      unserved: { retried: column(retried), thinkSeconds: column(theta), patienceSeconds: column(patience) },
    },
    accrual: { from: column(start), to: column(start + length), first: column(first), last: column(last), amount: column(0), moment: column(0) },
    unserved: { retrying: column(waiting), spareRetry: column(spare) }, surges: { factor: column(1) },
  };
  integrate(run as unknown as Run, 0, 0);
  run.accrual.amount[0] = integral.amount;
  run.accrual.moment[0] = integral.moment;
  return run as unknown as Run;
}

interface Retries { readonly waiting: number; readonly gaveUp: number; readonly served: number; readonly moment: number }

function inOnePiece(one: Case): Retries {
  const pools = retryPools(1);
  accrueRetries(runOf(one), pools, 0);
  return { waiting: pools.waiting[0] as number, gaveUp: pools.gaveUp[0] as number, served: pools.served[0] as number, moment: pools.moment[0] as number };
}

function hourByHour({ rates, start, length, first, last, waiting, spare, theta, patience }: Case): Retries {
  const pools = retryPools(1);
  [pools.waiting[0], pools.spare[0]] = [waiting, spare];
  const shortAt = (time: number): number => 1 - first - ((last - first) * (time - start)) / length;
  for (let a = start; a < start + length; ) {
    const b = Math.min(start + length, (Math.floor(a / hour) + 1) * hour);
    const rate = (rates[Math.floor(a / hour)] as number) * retried;
    [pools.inflow[0], pools.slope[0]] = [rate * shortAt(a), (rate * (first - last)) / length];
    retryStep(pools, 0, b - a, theta, patience);
    a = b;
  }
  return { waiting: pools.waiting[0] as number, gaveUp: pools.gaveUp[0] as number, served: pools.served[0] as number, moment: pools.moment[0] as number };
}

describe('a long stretch of retries', () => {
  test('is the same in one piece and hour by hour, whatever spare capacity there is', () => {
    fc.assert(fc.property(cases, (one) => {
      const [piece, hours] = [inOnePiece(one), hourByHour(one)];
      const scale = { waiting: 1, gaveUp: 1, served: 1, moment: one.length } as const;
      for (const name of ['waiting', 'gaveUp', 'served', 'moment'] as const) expect(Math.abs(piece[name] - hours[name]), name).toBeLessThan(1e-8 * (Math.abs(hours[name]) + scale[name]));
    }), { numRuns: 400 });
  });

  test('loses nobody: who was there or came is served, has given up, or still tries', () => {
    fc.assert(fc.property(cases, (one) => {
      const { waiting, gaveUp, served } = inOnePiece(one);
      const came = one.waiting + retried * integralOf(one);
      expect(Math.abs(waiting + gaveUp + served - came)).toBeLessThan(1e-8 * (came + 1));
    }));
  });
});

function integralOf(one: Case): number {
  runOf(one);
  return integral.amount;
}
