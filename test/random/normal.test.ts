import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalCdf, normalQuantile } from '../../src/random/normal.js';

// To 18 digits, by bisection in 40-digit arithmetic.
const quantiles: [number, number][] = [
  [0.975, 1.9599639845400543],
  [0.001, -3.0902323061678136],
  [1e-10, -6.361340902404057],
  [1e-300, -37.0470962993612],
];
const probabilities: [number, number][] = [
  [-1, 0.15865525393145705],
  [0.3, 0.6179114221889527],
  [2.5, 0.9937903346742238],
  [-8, 6.220960574271784e-16],
  [-30, 4.906713927148187e-198],
  [-37.5, 4.605353009581955e-308],
];

test.each(quantiles)('normalQuantile(%d)', (u, x) => {
  expect(Math.abs(normalQuantile(u) / x - 1)).toBeLessThan(1e-15);
});

test.each(probabilities)('normalCdf(%d)', (x, p) => {
  expect(Math.abs(normalCdf(x) / p - 1)).toBeLessThan(2e-15);
});

test('the ends', () => {
  expect([normalQuantile(0), normalQuantile(0.5), normalQuantile(1)]).toEqual([-Infinity, 0, Infinity]);
  expect([normalCdf(-Infinity), normalCdf(0), normalCdf(Infinity), normalCdf(40), normalCdf(-40)]).toEqual([0, 0.5, 1, 1, 0]);
  for (const u of [-0.1, 1.1, NaN]) expect(normalQuantile(u)).toBeNaN();
  expect(normalCdf(NaN)).toBeNaN();
});

test('one is the inverse of the other, in both tails', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-300, max: 0.5, noNaN: true }), (u) => {
      const x = normalQuantile(u);
      // A relative error e of x is an error e x^2 of u this far out.
      expect(Math.abs(normalCdf(x) / u - 1)).toBeLessThan(1e-15 * (10 + x * x));
      if (u > 1e-16) expect(normalQuantile(1 - (1 - (1 - u)))).toBeCloseTo(-normalQuantile(1 - (1 - u)), 12);
    }),
    { seed: 1 },
  );
});
