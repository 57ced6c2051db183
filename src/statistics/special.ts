/**
 * Student t and chi-square: the distribution functions behind intervals and tests. The npm package simple-statistics
 * has a rounded normal table and no t quantile, so these stand on our own incomplete beta and gamma functions.
 */
import { assert } from '../base/assert.js';
import { normalCdf, normalQuantile } from '../random/normal.js';
import { betaTail, incompleteBetaInverse } from './incomplete-beta.js';
import { remembering } from './remembering.js';
import { incompleteGamma, incompleteGammaInverse, incompleteGammaUpperInverse } from './incomplete-gamma.js';

/** P(T > t) of Student's t with `df` degrees of freedom; `df` may be Infinity (the normal distribution). */
export function tUpper(t: number, df: number): number {
  assert(df > 0, 'Degrees of freedom are positive.');
  if (Number.isNaN(t)) return NaN;
  if (df === Infinity) return normalCdf(-t);
  const square = t * t;
  if (square === Infinity) return t > 0 ? 0 : 1;
  const tail = betaTail(df / (df + square), square / (df + square), df / 2, 0.5) / 2;
  return t >= 0 ? tail : 1 - tail;
}

/** The t with P(T <= t) = p, 0 < p < 1. `df` may be Infinity. */
export function tQuantile(p: number, df: number): number {
  assert(p > 0 && p < 1 && df > 0, 'A t quantile needs 0 < p < 1 and positive degrees of freedom.');
  if (p === 0.5) return 0;
  if (p < 0.5) return -magnitude(p, df);
  return magnitude(1 - p, df);
}

/** The t > 0 with P(T > t) = tail, 0 < tail < 1/2: small tails are passed as they are, and keep their digits. */
export function tUpperQuantile(tail: number, df: number): number {
  assert(tail > 0 && tail < 0.5 && df > 0, 'An upper t quantile needs 0 < tail < 1/2 and positive degrees of freedom.');
  return magnitude(tail, df);
}

const magnitude = remembering((tail: number, df: number): number => {
  if (df === Infinity) return -normalQuantile(tail);
  // x = df/(df + t^2) is beta(df/2, 1/2) and its complement beta(1/2, df/2); the smaller of both keeps its digits.
  const y = incompleteBetaInverse(1 - 2 * tail, 0.5, df / 2);
  if (y < 0.5) return Math.sqrt((df * y) / (1 - y));
  const x = incompleteBetaInverse(2 * tail, df / 2, 0.5);
  return Math.sqrt((df * (1 - x)) / x);
});

/** P(X <= x) of chi-square with `df` degrees of freedom. */
export function chiSquare(x: number, df: number): number {
  return incompleteGamma(df / 2, x / 2);
}

/** The x with P(X <= x) = p of chi-square with `df` degrees of freedom, 0 <= p <= 1. */
export const chiSquareQuantile = remembering((p: number, df: number): number => 2 * incompleteGammaInverse(df / 2, p));

/** The x with P(X > x) = tail of chi-square with `df` degrees of freedom. */
export const chiSquareUpperQuantile = remembering((tail: number, df: number): number => 2 * incompleteGammaUpperInverse(df / 2, tail));
