/** The beta law on [0, 1]. */
import { exp } from './exp.js';
import { logGamma } from './gamma.js';
import { invert } from './invert.js';
import { log, log1p } from './log.js';

const LONGEST = 10_000;

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

export function betaDensity(a: number, b: number, x: number): number {
  if (!(x > 0 && x < 1)) return 0;
  return exp((a - 1) * log(x) + (b - 1) * log1p(-x) - logBeta(a, b));
}

/** P(X <= x): the regularised incomplete beta function. */
export function betaBelow(a: number, b: number, x: number): number {
  if (!(x > 0)) return x <= 0 ? 0 : NaN;
  if (x >= 1) return 1;
  return x * (a + b + 2) < a + 1 ? fraction(a, b, x, 1 - x) : 1 - fraction(b, a, 1 - x, x);
}

/** P(X > x), with relative accuracy in the upper tail. */
export function betaAbove(a: number, b: number, x: number): number {
  if (!(x > 0)) return x <= 0 ? 1 : NaN;
  if (x >= 1) return 0;
  return x * (a + b + 2) < a + 1 ? 1 - fraction(a, b, x, 1 - x) : fraction(b, a, 1 - x, x);
}

/** NIST DLMF 8.17.22 by the modified Lentz method; converges fast below the mean. `y` is 1 - x. */
function fraction(a: number, b: number, x: number, y: number): number {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < LONGEST; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    value *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    const change = c * d;
    value *= change;
    if (Math.abs(change - 1) < 1e-16) break;
  }
  const logX = x < 0.5 ? log(x) : log1p(-y);
  const logY = x < 0.5 ? log1p(-x) : log(y);
  return (value * exp(a * logX + b * logY - logBeta(a, b))) / a;
}

/** The quantile of the beta law; relative error about 1e-12 where a and b are between 0.1 and 1,000. */
export function betaQuantile(a: number, b: number, u: number): number {
  if (!(u > 0)) return u === 0 ? 0 : NaN;
  if (!(u < 1)) return u === 1 ? 1 : NaN;
  // Starts: the leading term of whichever end holds the quantile, or the mean when both overshoot.
  const left = exp((log(u * a) + logBeta(a, b)) / a);
  const right = 1 - exp((log((1 - u) * b) + logBeta(a, b)) / b);
  const mean = a / (a + b);
  const guess = left < mean ? left : Math.max(right, mean);
  return invert(
    u,
    (x) => betaBelow(a, b, x),
    (x) => betaAbove(a, b, x),
    (x) => betaDensity(a, b, x),
    guess,
    1,
  );
}
