/**
 * Regularised incomplete gamma functions and their inverses: the tails of Poisson and chi-square. The gamma law of
 * src/random serves shapes up to 100; counts of events reach millions, hence the saddle-point form here.
 */
import { assert } from '../base/assert.js';
import { invert } from '../random/invert.js';
import { exp } from '../random/math.js';
import { deviance, stirlingError } from './deviance.js';

const twoPi = 6.283185307179586;

/** x^a e^-x / Gamma(a). */
function gammaKernel(a: number, x: number): number {
  return Math.sqrt(a / twoPi) * exp(-stirlingError(a) - deviance(a, x));
}

/** P(a, x) / kernel by its power series (DLMF 8.11.4), for x < a + 1. */
function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let k = 1; k < 1000000; k++) {
    term *= x / (a + k);
    sum += term;
    if (term < sum * 1e-17) break;
  }
  return sum;
}

/** Q(a, x) / kernel by its continued fraction (DLMF 8.9.2) with Lentz's method, for x >= a + 1. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let f = d;
  for (let k = 1; k < 1000000; k++) {
    const term = -k * (k - a);
    b += 2;
    d = 1 / (term * d + b);
    c = b + term / c;
    const change = c * d;
    f *= change;
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return f;
}

/** P(a, x): the probability that a gamma variable of shape a is at most x. a > 0, x >= 0, else AssertionError. */
export function incompleteGamma(a: number, x: number): number {
  assert(a > 0 && x >= 0, 'The incomplete gamma function needs a > 0 and x >= 0.');
  if (x === 0) return 0;
  return x < a + 1 ? gammaKernel(a, x) * lowerSeries(a, x) : 1 - gammaKernel(a, x) * upperFraction(a, x);
}

/** Q(a, x) = 1 - P(a, x), exact where it is small. */
export function incompleteGammaUpper(a: number, x: number): number {
  assert(a > 0 && x >= 0, 'The incomplete gamma function needs a > 0 and x >= 0.');
  if (x === 0) return 1;
  return x < a + 1 ? 1 - gammaKernel(a, x) * lowerSeries(a, x) : gammaKernel(a, x) * upperFraction(a, x);
}

/** The x with P(a, x) = p, 0 <= p <= 1. */
export function incompleteGammaInverse(a: number, p: number): number {
  assert(a > 0 && p >= 0 && p <= 1, 'The inverse gamma function needs a > 0 and 0 <= p <= 1.');
  if (p === 0) return 0;
  if (p === 1) return Infinity;
  return invert(
    p,
    (x) => incompleteGamma(a, x),
    (x) => incompleteGammaUpper(a, x),
    (x) => gammaKernel(a, x) / x,
    a,
    Infinity,
  );
}

/** The x with Q(a, x) = q, 0 <= q <= 1: found as 1/x, so that a tail of 1e-20 keeps its digits. */
export function incompleteGammaUpperInverse(a: number, q: number): number {
  assert(a > 0 && q >= 0 && q <= 1, 'The inverse gamma function needs a > 0 and 0 <= q <= 1.');
  if (q === 0) return Infinity;
  if (q >= 0.5) return incompleteGammaInverse(a, 1 - q);
  const inverse = invert(
    q,
    (z) => incompleteGammaUpper(a, 1 / z),
    (z) => incompleteGamma(a, 1 / z),
    (z) => gammaKernel(a, 1 / z) / z,
    1 / a,
    Infinity,
  );
  return 1 / inverse;
}
