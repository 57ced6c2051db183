/** Ratios of sums over years (lost minutes per incident, served over offered), whose denominator is random too. */
import { assert } from '../base/assert.js';
import { fromGrid } from './grid-sum.js';
import type { GroupTotals } from './group-totals.js';
import { meanOf } from './moment-estimates.js';
import type { Moments } from './moments.js';
import { isStrata, sumOver } from './strata.js';
import type { Sampled, Strata } from './strata.js';

/** Sum X / sum Y with its standard error; `estimate` is NaN and `standardError` Infinity when sum Y is 0. */
export interface RatioEstimate {
  readonly n: number;
  readonly estimate: number;
  readonly standardError: number;
}

/**
 * Ratio of the pair `shape.products[index]` of a design, by the delta method: the variance of the mean of
 * x - r y, divided by the mean of y (Cochran, Sampling Techniques, 3rd ed., ch. 6).
 */
export function ratioOf(moments: Sampled<Moments>, design: number, index: number): RatioEstimate {
  if (isStrata(moments)) return stratifiedRatio(moments, design, index);
  const n = moments.count;
  const [numerator, denominator] = moments.shape.products[index];
  const x = moments.power(design, numerator, 1);
  const y = moments.power(design, denominator, 1);
  if (n < 2 || y === 0n) return { n, estimate: y === 0n ? NaN : Number(x) / Number(y), standardError: Infinity };
  const xx = moments.power(design, numerator, 2);
  const yy = moments.power(design, denominator, 2);
  const xy = moments.product(design, index);
  // Sum of (x - (X/Y) y)^2, times Y^2 to stay in integers; its mean is 0 by construction.
  const squares = fromGrid(xx * y * y - 2n * xy * x * y + yy * x * x, 3);
  const sumY = fromGrid(y);
  const residual = Math.max(0, squares) / sumY / sumY;
  const estimate = Number(x) / Number(y);
  return { n, estimate, standardError: Math.sqrt((residual * n) / (n - 1)) / Math.abs(sumY) };
}

/** The same over strata: the ratio of the means, and the variance of the mean of x - r y, which add up over them. */
function stratifiedRatio(of: Strata<Moments>, design: number, index: number): RatioEstimate {
  const [{ moments: plain }] = of.strata;
  const [numerator, denominator] = plain.shape.products[index];
  const [x, y] = [meanOf(of, design, numerator), meanOf(of, design, denominator)];
  const n = x.n;
  const estimate = x.mean / y.mean;
  if (n < 2 || y.mean === 0) return { n, estimate: y.mean === 0 ? NaN : estimate, standardError: Infinity };
  const error = sumOver(of, 2, (moments) => {
    const [a, b] = [meanOf(moments, design, numerator), meanOf(moments, design, denominator)];
    const covariance = ((fromGrid(moments.product(design, index)) / a.n - a.mean * b.mean) * a.n) / (a.n - 1);
    return Math.max(0, a.variance - 2 * estimate * covariance + estimate * estimate * b.variance) / a.n;
  });
  return { n, estimate, standardError: Math.sqrt(error) / Math.abs(y.mean) };
}

/**
 * The same ratio with the delete-a-group jackknife over 64 groups, as a check on the delta method where the
 * denominator is small: variance (G - 1)/G sum (r_g - mean r)^2 (Wolter, Introduction to Variance Estimation, ch. 4).
 */
export function jackknifeRatio(totals: GroupTotals, numerator: number, denominator: number): RatioEstimate {
  const x = totals.total(numerator);
  const y = totals.total(denominator);
  const estimate = x / y;
  const left: number[] = [];
  for (let g = 0; g < totals.groups; g++) {
    left.push((x - totals.at(g, numerator)) / (y - totals.at(g, denominator)));
  }
  return { n: totals.groups, estimate, standardError: jackknifeError(left) };
}

/** Standard error from the estimates that leave out one group each. */
export function jackknifeError(left: readonly number[]): number {
  const groups = left.length;
  assert(groups > 1, 'A jackknife needs at least two groups.');
  let sum = 0;
  for (const value of left) sum += value;
  const mean = sum / groups;
  let squares = 0;
  for (const value of left) squares += (value - mean) * (value - mean);
  return Number.isNaN(squares) ? Infinity : Math.sqrt(((groups - 1) / groups) * squares);
}
