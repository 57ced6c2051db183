/** Means, variances and paired differences from exact moments. All centring happens in integers, so nothing cancels. */
import { assert } from '../base/assert.js';
import { fromGrid } from './grid-sum.js';
import type { Moments } from './moments.js';
import { isStrata, sumOver } from './strata.js';
import type { Sampled, Strata } from './strata.js';

/** A mean with the spread of one replication. Units are those of the figure; variance in its square. */
export interface MeanEstimate {
  readonly n: number;
  readonly mean: number;
  /** Of one replication, unbiased (divided by n - 1); 0 when n < 2. */
  readonly variance: number;
  readonly standardError: number;
  /** Third standardised moment of the sample; 0 when the variance is. */
  readonly skewness: number;
}

/** A difference `a - b` of the same figure between two designs over the same replications. */
export interface PairedDifference {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
  readonly standardError: number;
  readonly correlation: number;
  /** How many times fewer replications than with independent runs: (Var a + Var b) / Var(a - b). */
  readonly varianceReduction: number;
}

const grid = 128n;

/** Sum of (x - mean)^2 times n, from exact sums; both sums in grid steps, the result a double in squared units. */
function centredSquare(n: bigint, sum: bigint, square: bigint): number {
  return Math.max(0, fromGrid(n * (square << grid) - sum * sum, 2));
}

type Powers = Pick<Moments, 'count' | 'power'>;
type Differences = Pick<Moments, 'count' | 'power' | 'squaredDifference'>;

/** The mean of a figure of a design. Throws AssertionError when no replication is closed. */
export function meanOf(moments: Sampled<Powers>, design: number, figure: number): MeanEstimate {
  if (isStrata(moments)) return stratifiedMean(moments, design, figure);
  const n = moments.count;
  assert(n > 0, 'A mean needs at least one replication.');
  const sum = moments.power(design, figure, 1);
  const square = moments.power(design, figure, 2);
  const big = BigInt(n);
  const nSxx = centredSquare(big, sum, square);
  const variance = n > 1 ? nSxx / n / (n - 1) : 0;
  // n^2 sum (x - mean)^3 = n^2 C - 3 n S Q + 2 S^3, with S, Q, C the sums of x, x^2 and x^3.
  const cube = moments.power(design, figure, 3);
  const raw = big * big * (cube << (2n * grid));
  const third = fromGrid(raw - 3n * big * ((sum * square) << grid) + 2n * sum * sum * sum, 3);
  const biased = nSxx / n / n;
  const skewness = biased > 0 ? third / n / n / n / (biased * Math.sqrt(biased)) : 0;
  return { n, mean: fromGrid(sum) / n, variance, standardError: Math.sqrt(variance / n), skewness };
}

/**
 * How many replications carry a mean of values of 0 or more: (sum x)^2 / (sum x^2), which is n when all are alike and 1 when
 * one has everything (L. Kish, Survey Sampling, 1965, for weights). 0 when nothing was seen.
 */
export function effectiveCount({ n, mean, variance }: MeanEstimate): number {
  const square = mean * mean + (variance * (n - 1)) / n;
  return square > 0 ? (n * mean * mean) / square : 0;
}

/** Third cumulants of means add like their variances, with one more power of n. */
function stratifiedMean(of: Strata<Powers>, design: number, figure: number): MeanEstimate {
  const at = (moments: Powers): MeanEstimate => meanOf(moments, design, figure);
  const n = countOf(of);
  const mean = of.base(design, figure) + sumOver(of, 1, (moments) => at(moments).mean);
  const error = sumOver(of, 2, (moments) => at(moments).variance / moments.count);
  const third = sumOver(of, 3, (moments) => (at(moments).skewness * at(moments).variance * Math.sqrt(at(moments).variance)) / moments.count / moments.count);
  return { n, mean, variance: error * n, standardError: Math.sqrt(error), skewness: error > 0 ? (third * Math.sqrt(n)) / (error * Math.sqrt(error)) : 0 };
}

/** Replications; of strata those of the plain years. */
function countOf(moments: Sampled<Pick<Moments, 'count'>>): number {
  return isStrata(moments) ? moments.strata[0].moments.count : moments.count;
}

/** Variance of the difference of one figure between two designs in one replication. */
export function differenceVariance(moments: Sampled<Differences>, figure: number, a: number, b: number): number {
  if (isStrata(moments)) return countOf(moments) * sumOver(moments, 2, (own) => differenceVariance(own, figure, a, b) / own.count);
  const n = moments.count;
  if (n < 2 || a === b) return 0;
  const sum = moments.power(a, figure, 1) - moments.power(b, figure, 1);
  return centredSquare(BigInt(n), sum, moments.squaredDifference(figure, a, b)) / n / (n - 1);
}

function differenceOf(moments: Sampled<Differences>, figure: number, a: number, b: number): number {
  if (isStrata(moments)) return moments.base(a, figure) - moments.base(b, figure) + sumOver(moments, 1, (own) => differenceOf(own, figure, a, b));
  return fromGrid(moments.power(a, figure, 1) - moments.power(b, figure, 1)) / moments.count;
}

/** The difference of a figure, design `a` minus design `b`, replication by replication. */
export function pairedDifference(moments: Sampled<Moments>, figure: number, a: number, b: number): PairedDifference {
  const n = countOf(moments);
  assert(n > 0, 'A difference needs at least one replication.');
  const varianceA = meanOf(moments, a, figure).variance;
  const varianceB = meanOf(moments, b, figure).variance;
  const variance = differenceVariance(moments, figure, a, b);
  const scale = Math.sqrt(varianceA * varianceB);
  return {
    n,
    mean: differenceOf(moments, figure, a, b),
    variance,
    standardError: Math.sqrt(variance / n),
    correlation: scale > 0 ? (varianceA + varianceB - variance) / 2 / scale : 0,
    varianceReduction: variance > 0 ? (varianceA + varianceB) / variance : varianceA + varianceB > 0 ? Infinity : 1,
  };
}

/**
 * The mean of `a - factor b` over the same replications: with factor 1.05, at most 0 says "no more than 5 % above".
 * Var(a - f b) = (1 - f) Var a + (f^2 - f) Var b + f Var(a - b), which keeps the digits of f near 1.
 */
export function scaledDifference(
  moments: Sampled<Moments>,
  figure: number,
  a: number,
  b: number,
  factor: number,
): { n: number; mean: number; standardError: number } {
  const of = meanOf(moments, a, figure);
  const to = meanOf(moments, b, figure);
  const paired = pairedDifference(moments, figure, a, b);
  const variance = (1 - factor) * of.variance + (factor * factor - factor) * to.variance + factor * paired.variance;
  const mean = paired.mean + (1 - factor) * to.mean;
  return { n: of.n, mean, standardError: Math.sqrt(Math.max(0, variance) / of.n) };
}

function designsOf(moments: Sampled<Moments>): readonly number[] {
  const { designs } = (isStrata(moments) ? moments.strata[0].moments : moments).shape;
  return Array.from({ length: designs }, (_, d) => d);
}

/** Covariance matrix over designs of one figure in one replication: Cov = (Var a + Var b - Var(a - b)) / 2. */
export function covarianceMatrix(moments: Sampled<Moments>, figure: number): number[][] {
  const designs = designsOf(moments);
  const variances = designs.map((d) => meanOf(moments, d, figure).variance);
  return designs.map((a) =>
    designs.map((b) =>
      a === b ? variances[a] : (variances[a] + variances[b] - differenceVariance(moments, figure, a, b)) / 2,
    ),
  );
}

/** Variances of all differences of one figure between designs: the matrix that choosing the best needs. */
export function differenceVariances(moments: Sampled<Moments>, figure: number): number[][] {
  const designs = designsOf(moments);
  return designs.map((a) => designs.map((b) => differenceVariance(moments, figure, a, b)));
}
