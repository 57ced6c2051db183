/** The gamma function and the gamma law with unit scale. */
import { exp } from './exp.js';
import { invert } from './invert.js';
import { log } from './log.js';
import { normalQuantile } from './normal.js';
import { pow } from './pow.js';

const HALF_LOG_2_PI = 0.9189385332046728;
const LONGEST = 10_000; // terms; the series need about 10 sqrt(shape)

/** ln Gamma(x) for x > 0: Stirling's series (NIST DLMF 5.11.1), after moving small x up. Absolute error about 1e-14. */
export function logGamma(x: number): number {
  let product = 1;
  while (x < 16) {
    product *= x;
    x += 1;
  }
  const z = 1 / (x * x);
  const series =
    (((((-691 / 360360) * z + 1 / 1188) * z - 1 / 1680) * z + 1 / 1260) * z - 1 / 360) * z + 1 / 12;
  return (x - 0.5) * log(x) - x + HALF_LOG_2_PI + series / x - log(product);
}

/** Gamma(x) for 0 < x <= 171. */
export function gamma(x: number): number {
  return exp(logGamma(x));
}

export function gammaDensity(shape: number, x: number): number {
  if (x <= 0) return x === 0 && shape === 1 ? 1 : 0;
  return exp((shape - 1) * log(x) - x - logGamma(shape));
}

/** P(X <= x) of the gamma law with this shape and scale 1. */
export function gammaBelow(shape: number, x: number): number {
  if (!(x > 0)) return x <= 0 ? 0 : NaN;
  if (x === Infinity) return 1;
  return x < shape + 1 ? series(shape, x) : 1 - fraction(shape, x);
}

/** P(X > x), with relative accuracy in the upper tail. */
export function gammaAbove(shape: number, x: number): number {
  if (!(x > 0)) return x <= 0 ? 1 : NaN;
  if (x === Infinity) return 0;
  return x < shape + 1 ? 1 - series(shape, x) : fraction(shape, x);
}

/** NIST DLMF 8.11.4. */
function series(shape: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; n < LONGEST && term > sum * 1e-17; n++) {
    term *= x / (shape + n);
    sum += term;
  }
  return (sum * gammaDensity(shape, x) * x) / shape;
}

/** NIST DLMF 8.9.2 by the modified Lentz method. */
function fraction(shape: number, x: number): number {
  let b = x + 1 - shape;
  let c = Infinity;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n < LONGEST; n++) {
    const a = -n * (n - shape);
    b += 2;
    d = 1 / (b + a * d);
    c = b + a / c;
    const change = c * d;
    value *= change;
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return value * gammaDensity(shape, x) * x;
}

/** The quantile of the gamma law with this shape and scale 1; relative error about 1e-13 for shapes up to 100. */
export function gammaQuantile(shape: number, u: number): number {
  if (!(u > 0)) return u === 0 ? 0 : NaN;
  if (!(u < 1)) return u === 1 ? Infinity : NaN;
  // Wilson and Hilferty (1931); far below it the first term of the series is the better start.
  const cube = 1 - 1 / (9 * shape) + normalQuantile(u) / (3 * Math.sqrt(shape));
  const small = exp((log(u) + logGamma(shape + 1)) / shape);
  const guess = cube > 0.35 ? shape * cube * cube * cube : small;
  return invert(
    u,
    (x) => gammaBelow(shape, x),
    (x) => gammaAbove(shape, x),
    (x) => gammaDensity(shape, x),
    guess,
    Infinity,
  );
}

/** Gamma(1 + 1/shape), the mean of a Weibull law with scale 1. */
export function weibullMean(shape: number): number {
  return shape < 1 / 170 ? pow(1 / shape, 1 / shape) : gamma(1 + 1 / shape);
}
