import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { betaQuantile } from '../../src/random/beta.js';
import { gammaQuantile } from '../../src/random/gamma.js';
import { streamKey, uniform } from '../../src/random/key.js';
import type { Law } from '../../src/random/law.js';
import { cdf, mean, quantile } from '../../src/random/quantile.js';
import { continuous, mixtures, title } from './laws.js';
import { kolmogorov } from './sampling.js';

const inside = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true });
const named = (laws: readonly Law[]): [string, Law][] => laws.map((law) => [title(law), law]);

// To 18 digits, by bisection in 40-digit arithmetic.
test.each([
  [3, 0.1, 1.1020653282493211],
  [3, 0.95, 6.295793621871988],
  [10, 0.5, 9.668714614714132],
  [50, 1e-6, 23.25066535794659],
  [2, 1e-12, 0.0000014142142290401938],
])('gammaQuantile(%d, %d)', (shape, u, x) => {
  expect(Math.abs(gammaQuantile(shape, u) / x - 1)).toBeLessThan(1e-13);
});

test.each([
  [2, 5, 0.5, 0.26444998329565994],
  [0.5, 0.5, 0.1, 0.024471741852423217],
  [5, 2, 0.999, 0.9917445072122533],
  [30, 70, 0.3, 0.27499309563707713],
  [0.5, 3, 1e-6, 2.844444444445523e-13],
])('betaQuantile(%d, %d, %d)', (a, b, u, x) => {
  expect(Math.abs(betaQuantile(a, b, u) / x - 1)).toBeLessThan(1e-12);
});

describe('every law', () => {
  test.each(named(continuous))('cdf(quantile(u)) = u for %s', (_, law) => {
    fc.assert(
      fc.property(inside, (u) => {
        // The neighbours of x must enclose u: where the density is steep, x itself is as exact as a double can be.
        const x = quantile(law, u);
        expect(cdf(law, x - 1e-15 * Math.abs(x))).toBeLessThan(u + 1e-12);
        expect(cdf(law, x + 1e-15 * Math.abs(x))).toBeGreaterThan(u - 1e-12);
      }),
      { seed: 2 },
    );
  });

  test.each(named(continuous))('quantile rises with u for %s', (_, law) => {
    fc.assert(
      fc.property(inside, inside, (u, v) => {
        const [low, high] = u < v ? [u, v] : [v, u];
        const rise = quantile(law, high) - quantile(law, low);
        expect(rise).toBeGreaterThanOrEqual(-1e-12 * Math.abs(quantile(law, low)));
      }),
      { seed: 3 },
    );
  });

  test.each(named([...continuous, ...mixtures]))('draws follow the cdf and have the mean of %s', (_, law) => {
    const key = streamKey('laws', title(law));
    const sample = Array.from({ length: 5000 }, (_unused, i) => quantile(law, uniform(key.a, key.b, i, 0, 0)));
    expect(kolmogorov(sample, (x) => cdf(law, x))).toBeLessThan(2.2);
    // The mean is the integral of the quantile; the midpoint rule leaves out a little of a long tail.
    let integral = 0;
    for (let i = 0; i < 5000; i++) integral += quantile(law, (i + 0.5) / 5000) / 5000;
    expect(Math.abs(integral / mean(law) - 1)).toBeLessThan(0.002);
  });
});

describe('the edges of laws', () => {
  const never: Law = { kind: 'constant', value: Infinity };

  test('constants and what never happens', () => {
    expect([quantile(never, 0.3), mean(never), cdf(never, 1e300)]).toEqual([Infinity, Infinity, 0]);
    expect(quantile({ kind: 'exponential', mean: Infinity }, 2 ** -54)).toBe(Infinity);
    expect(quantile({ kind: 'exponential', mean: 0 }, 0.5)).toBe(0);
    expect(quantile({ kind: 'lognormal', median: 5, sigma: 0 }, 0.9)).toBe(5);
    expect(quantile({ kind: 'uniform', low: 4, high: 4 }, 0.9)).toBe(4);
    expect(quantile({ kind: 'triangular', low: 4, mode: 4, high: 4 }, 0.9)).toBe(4);
    expect(quantile({ kind: 'empirical', values: [7] }, 0.9)).toBe(7);
    expect(mean({ kind: 'empirical', values: [7] })).toBe(7);
    expect(cdf({ kind: 'empirical', values: [7] }, 7)).toBe(1);
  });

  test('a mixture takes its parts in the stated order, with one uniform', () => {
    const law: Law = {
      kind: 'mixture',
      parts: [
        { weight: 1, law: { kind: 'uniform', low: 10, high: 20 } },
        { weight: 3, law: { kind: 'uniform', low: 0, high: 1 } },
        { weight: 0, law: never },
      ],
    };
    expect(quantile(law, 0.125)).toBeCloseTo(15, 12);
    expect(quantile(law, 0.25)).toBeLessThan(1e-12);
    expect(quantile(law, 0.625)).toBeCloseTo(0.5, 12);
    expect(quantile(law, 1 - 2 ** -53)).toBeLessThanOrEqual(1);
    expect(mean(law)).toBeCloseTo(15 / 4 + 3 / 8, 12);
  });

  test('an empirical law is linear between its values', () => {
    const law: Law = { kind: 'empirical', values: [0, 10, 10, 40] };
    expect([0.1, 0.5, 0.9].map((u) => quantile(law, u))).toEqual([expect.closeTo(3, 12), 10, expect.closeTo(31, 12)]);
    expect(mean(law)).toBeCloseTo((5 + 10 + 25) / 3, 12);
    expect([-1, 5, 9.999999, 10, 25, 40].map((x) => cdf(law, x))).toEqual([
      0, 1 / 6, expect.closeTo(1 / 3, 6), 2 / 3, 5 / 6, 1,
    ]);
  });

  test('draws at the largest and smallest uniform are finite', () => {
    for (const law of [...continuous, ...mixtures]) {
      for (const u of [2 ** -54, 1 - 2 ** -53]) expect(quantile(law, u), `${title(law)} at ${u}`).toBeLessThan(1e6);
    }
  });
});
