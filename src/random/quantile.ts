/** What can be asked of a Law: its quantile, its mean and its distribution function. */
import { unreachable } from '../base/assert.js';
import { betaBelow, betaQuantile } from './beta.js';
import { exp, expm1 } from './exp.js';
import { gammaBelow, gammaQuantile, weibullMean } from './gamma.js';
import type { Law } from './law.js';
import { log } from './log.js';
import { normalCdf, normalQuantile } from './normal.js';
import { pow } from './pow.js';

/**
 * The value of a law at a uniform `u` strictly between 0 and 1, by inversion: it never falls when u rises. A mixture is
 * the exception: u picks the part, in the stated order, and its place inside that part's share is the part's uniform.
 */
export function quantile(law: Law, u: number): number {
  switch (law.kind) {
    case 'constant':
      return law.value;
    case 'exponential':
      return law.mean === Infinity ? Infinity : -law.mean * log(1 - u);
    case 'lognormal':
      return law.median * exp(law.sigma * normalQuantile(u));
    case 'uniform':
      return law.low + (law.high - law.low) * u;
    case 'triangular':
      return triangularQuantile(law.low, law.mode, law.high, u);
    case 'weibull':
      return law.scale * pow(-log(1 - u), 1 / law.shape);
    case 'erlang':
      return (law.mean / law.stages) * gammaQuantile(law.stages, u);
    case 'beta':
      return betaQuantile(law.a, law.b, u);
    case 'empirical':
      return interpolate(law.values, 0, law.values.length, u);
    case 'mixture': {
      const total = law.parts.reduce((sum, part) => sum + part.weight, 0);
      let below = 0;
      const parts = law.parts.filter((part) => part.weight > 0);
      for (let i = 0; i < parts.length - 1; i++) {
        const share = parts[i].weight / total;
        if (u < below + share) return quantile(parts[i].law, inside((u - below) / share));
        below += share;
      }
      return quantile(parts[parts.length - 1].law, inside((u - below) / (1 - below)));
    }
    case 'shifted':
      return law.by + quantile(law.law, u);
    default:
      return unreachable(law);
  }
}

/** The mean, Infinity where some value is. */
export function mean(law: Law): number {
  switch (law.kind) {
    case 'constant':
      return law.value;
    case 'exponential':
    case 'erlang':
      return law.mean;
    case 'lognormal':
      return law.median * exp(0.5 * law.sigma * law.sigma);
    case 'uniform':
      return (law.low + law.high) / 2;
    case 'triangular':
      return (law.low + law.mode + law.high) / 3;
    case 'weibull':
      return law.scale * weibullMean(law.shape);
    case 'beta':
      return law.a / (law.a + law.b);
    case 'empirical': {
      const v = law.values;
      if (v.length === 1) return v[0];
      // The trapezoids between neighbours are equally likely, so the two ends count half.
      return (v.reduce((sum, x) => sum + x, 0) - (v[0] + v[v.length - 1]) / 2) / (v.length - 1);
    }
    case 'mixture': {
      const parts = law.parts.filter((part) => part.weight > 0);
      const total = parts.reduce((sum, part) => sum + part.weight, 0);
      return parts.reduce((sum, part) => sum + (part.weight / total) * mean(part.law), 0);
    }
    case 'shifted':
      return law.by + mean(law.law);
    default:
      return unreachable(law);
  }
}

/** P(X <= x). */
export function cdf(law: Law, x: number): number {
  switch (law.kind) {
    case 'constant':
      return x >= law.value ? 1 : 0;
    case 'exponential':
      if (x < 0 || law.mean === Infinity) return 0;
      return law.mean > 0 ? -expm1(-x / law.mean) : 1;
    case 'lognormal':
      if (law.sigma === 0 || law.median === 0) return x >= law.median ? 1 : 0;
      return x > 0 ? normalCdf(log(x / law.median) / law.sigma) : 0;
    case 'uniform':
      if (x >= law.high) return 1;
      return x > law.low ? (x - law.low) / (law.high - law.low) : 0;
    case 'triangular':
      return triangularCdf(law.low, law.mode, law.high, x);
    case 'weibull':
      return x > 0 ? -expm1(-pow(x / law.scale, law.shape)) : 0;
    case 'erlang':
      return gammaBelow(law.stages, (x * law.stages) / law.mean);
    case 'beta':
      return betaBelow(law.a, law.b, x);
    case 'empirical':
      return empiricalCdf(law.values, x);
    case 'mixture': {
      const total = law.parts.reduce((sum, part) => sum + part.weight, 0);
      return law.parts.reduce((sum, part) => sum + (part.weight / total) * cdf(part.law, x), 0);
    }
    case 'shifted':
      return cdf(law.law, x - law.by);
    default:
      return unreachable(law);
  }
}

/** Rescaling may round to 0 or 1, where a quantile can be infinite. */
export function inside(u: number): number {
  return Math.min(Math.max(u, 2 ** -54), 1 - 2 ** -53);
}

export function triangularQuantile(low: number, mode: number, high: number, u: number): number {
  const width = high - low;
  if (width === 0) return low;
  if (u * width < mode - low) return low + Math.sqrt(u * width * (mode - low));
  return high - Math.sqrt((1 - u) * width * (high - mode));
}

function triangularCdf(low: number, mode: number, high: number, x: number): number {
  if (x >= high) return 1;
  if (x <= low) return 0;
  if (x < mode) return ((x - low) * (x - low)) / ((high - low) * (mode - low));
  return 1 - ((high - x) * (high - x)) / ((high - low) * (high - mode));
}

/** The value at u along `count` sorted knots from `first` on, evenly spaced in probability and linear between. */
export function interpolate(knots: ArrayLike<number>, first: number, count: number, u: number): number {
  const place = u * (count - 1);
  const i = Math.min(Math.floor(place), count - 2);
  if (i < 0) return knots[first];
  const left = knots[first + i];
  const right = knots[first + i + 1];
  return left === right ? left : left + (right - left) * (place - i);
}

function empiricalCdf(values: readonly number[], x: number): number {
  const last = values.length - 1;
  if (x < values[0]) return 0;
  if (x >= values[last]) return 1;
  let i = 0;
  let end = last;
  while (end - i > 1) {
    const middle = (i + end) >> 1;
    if (values[middle] <= x) i = middle;
    else end = middle;
  }
  return (i + (x - values[i]) / (values[i + 1] - values[i])) / last;
}
