/**
 * Multiple comparisons with the best (J. Hsu, Multiple Comparisons, 1996, ch. 4) for paired designs, least is best.
 *
 * Only the comparisons of the unknown true best with the D - 1 others must hold together, so Bonferroni over D - 1
 * paired t intervals suffices whatever the covariance that common random numbers leave; no sphericity is assumed.
 * The tails are two-sided, twice as careful as the theorem asks, so that with two designs "cannot be excluded" and
 * "the interval of the difference contains 0" are the same statement.
 */
import { assert } from '../base/assert.js';
import { tUpperQuantile } from './special.js';

export interface BestInput {
  /** Means over `n` replications, one a design. */
  readonly means: readonly number[];
  /** Variances of one replication's difference between each two designs; symmetric, zero diagonal. */
  readonly differenceVariances: readonly (readonly number[])[];
  readonly n: number;
}

/** One design against the best of the others, in the unit of the means. */
export interface BestComparison {
  /** mean - min of the other means. */
  readonly estimate: number;
  /** Simultaneous limits; low < 0 says the design may be the best by that much, high = 0 that it is. */
  readonly low: number;
  readonly high: number;
  /** False when the design is shown not to be the best. */
  readonly mayBeBest: boolean;
}

export interface BestResult {
  readonly comparisons: readonly BestComparison[];
  /** Indices of the designs that cannot be excluded; never empty when there is a design. */
  readonly candidates: readonly number[];
  readonly confidence: number;
}

/** Difference variances from a covariance matrix: Var i + Var j - 2 Cov. Less exact than those of the moments. */
export function differencesOfCovariance(covariance: readonly (readonly number[])[]): number[][] {
  return covariance.map((row, i) =>
    row.map((c, j) => (i === j ? 0 : Math.max(0, covariance[i][i] + covariance[j][j] - 2 * c))),
  );
}

/** Compares all designs with the best, jointly at `confidence`. */
export function compareWithBest(input: BestInput, confidence: number): BestResult {
  const { means, differenceVariances, n } = input;
  const count = means.length;
  assert(differenceVariances.length === count, 'Each design needs its row of difference variances.');
  assert(confidence > 0 && confidence < 1, 'A confidence lies between 0 and 1.');
  if (count === 0) return { comparisons: [], candidates: [], confidence };
  if (count === 1) {
    return { comparisons: [{ estimate: 0, low: 0, high: 0, mayBeBest: true }], candidates: [0], confidence };
  }
  const t = n < 2 ? Infinity : tUpperQuantile((1 - confidence) / 2 / (count - 1), n - 1);
  const width = (i: number, j: number): number => {
    if (n < 2) return Infinity;
    return differenceVariances[i][j] > 0 ? t * Math.sqrt(differenceVariances[i][j] / n) : 0;
  };
  const indices = means.map((_, i) => i);
  const others = (i: number): number[] => indices.filter((j) => j !== i);
  const candidates = indices.filter((i) => others(i).every((j) => means[i] - means[j] <= width(i, j)));
  const comparisons = indices.map((i) => {
    const mayBeBest = candidates.includes(i);
    const low = mayBeBest ? Math.max(...others(i).map((j) => means[i] - means[j] - width(i, j))) : 0;
    const rivals = candidates.filter((k) => k !== i);
    return {
      estimate: means[i] - Math.min(...others(i).map((j) => means[j])),
      low: Math.min(0, low),
      high: Math.max(0, ...rivals.map((k) => means[i] - means[k] + width(i, k))),
      mayBeBest,
    };
  });
  return { comparisons, candidates, confidence };
}
