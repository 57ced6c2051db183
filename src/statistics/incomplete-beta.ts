/**
 * Regularised incomplete beta function and its inverse: the tails of binomial, beta and Student t. The beta law of
 * src/random serves shapes up to 1,000; counts of trials reach millions, hence the saddle-point form here.
 */
import { assert } from '../base/assert.js';
import { invert } from '../random/invert.js';
import { exp } from '../random/math.js';
import { deviance, stirlingError } from './deviance.js';

const twoPi = 6.283185307179586;

/** x^a (1 - x)^b / B(a, b), with y = 1 - x passed so that neither end loses digits. */
function betaKernel(x: number, y: number, a: number, b: number): number {
  const s = a + b;
  const scale = Math.sqrt((a / s) * (b / twoPi));
  const gammas = stirlingError(s) - stirlingError(a) - stirlingError(b);
  return scale * exp(gammas - deviance(a, s * x) - deviance(b, s * y));
}

/** The continued fraction DLMF 8.17.22 by Lentz's method; it converges fast for x < (a + 1)/(a + b + 2). */
function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  const guard = (v: number): number => (Math.abs(v) < tiny ? tiny : v);
  let c = 1;
  let d = 1 / guard(1 - ((a + b) * x) / (a + 1));
  let f = d;
  for (let m = 1; m < 200000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / guard(1 + even * d);
    c = guard(1 + even / c);
    f *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / guard(1 + odd * d);
    c = guard(1 + odd / c);
    const change = d * c;
    f *= change;
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return f;
}

/** I_x(a, b) with y = 1 - x given apart: exact in both tails. a, b > 0. */
export function betaTail(x: number, y: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  const kernel = betaKernel(x, y, a, b);
  if (x < (a + 1) / (a + b + 2)) return (kernel * betaFraction(x, a, b)) / a;
  return 1 - (kernel * betaFraction(y, b, a)) / b;
}

/** Regularised incomplete beta I_x(a, b), 0 <= x <= 1, a, b > 0. Throws AssertionError outside. */
export function incompleteBeta(x: number, a: number, b: number): number {
  assert(x >= 0 && x <= 1 && a > 0 && b > 0, 'The incomplete beta function needs 0 <= x <= 1 and a, b > 0.');
  return betaTail(x, 1 - x, a, b);
}

/** The x with I_x(a, b) = p, for 0 <= p <= 1: the beta quantile. */
export function incompleteBetaInverse(p: number, a: number, b: number): number {
  assert(p >= 0 && p <= 1 && a > 0 && b > 0, 'The inverse beta function needs 0 <= p <= 1 and a, b > 0.');
  if (p === 0 || p === 1) return p;
  return invert(
    p,
    (x) => betaTail(x, 1 - x, a, b),
    (x) => betaTail(1 - x, x, b, a),
    (x) => betaKernel(x, 1 - x, a, b) / (x * (1 - x)),
    a / (a + b),
    1,
  );
}
