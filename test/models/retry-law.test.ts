/** Customers who retry while what is asked of them moves on a line: against small steps, and cut in two anywhere. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { retryPools, retryStep, retryTogether } from '../../models/retry-law.js';

interface Case { readonly waiting: number; readonly seconds: number; readonly first: number; readonly last: number; readonly spare: number; readonly theta: number; readonly patience: number }

const cases = fc.record({
  waiting: fc.double({ min: 0, max: 5000, noNaN: true }), seconds: fc.double({ min: 1, max: 3600, noNaN: true }),
  first: fc.double({ min: 0, max: 20, noNaN: true }), last: fc.double({ min: 0, max: 20, noNaN: true }),
  spare: fc.oneof(fc.constant(0), fc.double({ min: 0.1, max: 30, noNaN: true })), theta: fc.double({ min: 30, max: 900, noNaN: true }), patience: fc.double({ min: 300, max: 20_000, noNaN: true }),
});

function step({ waiting, seconds, first, last, spare, theta, patience }: Case): { waiting: number; gaveUp: number; served: number; moment: number } {
  const pools = retryPools(1);
  [pools.waiting[0], pools.inflow[0], pools.spare[0], pools.slope[0]] = [waiting, first, spare, (last - first) / seconds];
  retryStep(pools, 0, seconds, theta, patience);
  return { waiting: pools.waiting[0] as number, gaveUp: pools.gaveUp[0] as number, served: pools.served[0] as number, moment: pools.moment[0] as number };
}

/** R' = r(t) - min(R / theta, e) - R / P by the midpoint rule. */
function inSmallSteps({ waiting, seconds, first, last, spare, theta, patience }: Case, steps: number): { waiting: number; gaveUp: number; served: number; moment: number } {
  const h = seconds / steps;
  let [now, gaveUp, served, moment] = [waiting, 0, 0, 0];
  for (let i = 0; i < steps; i++) {
    const inflow = first + ((last - first) * (i + 0.5)) / steps;
    const flow = (r: number): number => inflow - Math.min(r / theta, spare) - r / patience;
    const middle = now + (h / 2) * flow(now);
    moment += h * (served + (h / 2) * Math.min(middle / theta, spare));
    served += h * Math.min(middle / theta, spare);
    gaveUp += (h * middle) / patience;
    now += h * flow(middle);
  }
  return { waiting: now, gaveUp, served, moment };
}

describe('retries while the inflow moves on a line', () => {
  test('follow their differential equation', () => {
    fc.assert(fc.property(cases, (one) => {
      const [exact, small] = [step(one), inSmallSteps(one, 40_000)];
      for (const name of ['waiting', 'gaveUp', 'served', 'moment'] as const) expect(Math.abs(exact[name] - small[name])).toBeLessThan(2e-4 * (Math.abs(small[name]) + 1));
    }), { numRuns: 50 });
  });

  test('are the same when the interval is cut in two', () => {
    fc.assert(fc.property(cases, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (one, share) => {
      const whole = step(one);
      const at = one.first + (one.last - one.first) * share;
      const early = step({ ...one, seconds: one.seconds * share, last: at });
      const late = step({ ...one, waiting: early.waiting, seconds: one.seconds * (1 - share), first: at });
      const parts = { waiting: late.waiting, gaveUp: early.gaveUp + late.gaveUp, served: early.served + late.served, moment: early.moment + early.served * one.seconds * (1 - share) + late.moment };
      for (const name of ['waiting', 'gaveUp', 'served', 'moment'] as const) expect(Math.abs(whole[name] - parts[name])).toBeLessThan(1e-7 * (Math.abs(whole[name]) + 1));
    }));
  });

  test('do to each class of a flow what they do to it alone', () => {
    fc.assert(fc.property(fc.array(cases, { minLength: 1, maxLength: 4 }), cases, (classes, { seconds, theta, patience }) => {
      const pools = retryPools(classes.length);
      classes.forEach(({ waiting, spare, first, last }, c) => {
        [pools.waiting[c], pools.spare[c], pools.inflow[c], pools.slope[c], pools.served[c]] = [waiting, spare, first, (last - first) / seconds, c];
      });
      retryTogether(pools, seconds, theta, patience);
      classes.forEach((one, c) => {
        const alone = step({ ...one, seconds, theta, patience });
        const seen = { waiting: pools.waiting[c], gaveUp: pools.gaveUp[c], served: pools.served[c] - c, moment: pools.moment[c] - c * seconds };
        for (const name of ['waiting', 'gaveUp', 'served', 'moment'] as const) expect(Math.abs(seen[name] - alone[name])).toBeLessThan(1e-9 * (Math.abs(alone[name]) + c * seconds + 1));
      });
    }));
  });

  test('hazard: spare capacity that is met, left and met again within one interval', () => {
    const one: Case = { waiting: 0, seconds: 3000, first: 12, last: 0, spare: 4, theta: 300, patience: 6000 };
    const [exact, small] = [step(one), inSmallSteps(one, 400_000)];
    for (const name of ['waiting', 'gaveUp', 'served', 'moment'] as const) expect(Math.abs(exact[name] - small[name])).toBeLessThan(1e-6 * (Math.abs(small[name]) + 1));
  });
});
