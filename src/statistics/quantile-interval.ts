/**
 * Distribution-free interval of a quantile: the order statistics whose ranks bracket p n with the wanted probability,
 * with counts shrunk to effective ones because episodes of one year are alike. This is Woodruff's interval (J. Am.
 * Stat. Assoc. 47, 1952) with exact binomial limits on the effective count (E. Korn and B. Graubard, Survey
 * Methodology 24, 1998).
 */
import { assert } from '../base/assert.js';
import { groupCount } from './blocks.js';
import { betaTail } from './incomplete-beta.js';
import { tailOf } from './interval.js';
import type { Interval } from './interval.js';
import type { Laddered } from './ladder.js';
import { remembering } from './remembering.js';
import { tUpperQuantile } from './special.js';

/** P(Bin(n, p) <= x) for real x and n, the continuous form of the binomial tail; 0 below 0. */
function atMost(x: number, n: number, p: number): number {
  if (x < 0) return 0;
  if (x >= n) return 1;
  return betaTail(1 - p, p, n - x, x + 1);
}

/** Smallest real rank x in [-1, n] with P(Bin(n, p) <= x) >= target. */
const rankAt = remembering((target: number, n: number, p: number): number => {
  let low = -1;
  let high = n;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (atMost(middle, n, p) >= target) high = middle;
    else low = middle;
  }
  return high;
});

/**
 * Design effect of the share of values at or below the p-quantile, from the spread of that share over 64 groups of
 * replications; at least 1.
 */
export function quantileDesignEffect(histogram: Laddered, p: number): number {
  const { count: n, groupTotals, counts, starts, groups, groupCounts } = histogram.ladder();
  const below = new Float64Array(groupCount);
  let reached = 0;
  for (let i = 0; i < counts.length && reached < p * n; i++) {
    // The bin that holds the quantile counts in the proportion that lies below it.
    const share = Math.min(1, (p * n - reached) / counts[i]);
    for (let c = starts[i]; c < starts[i + 1]; c++) below[groups[c]] += share * groupCounts[c];
    reached += counts[i];
  }
  let squares = 0;
  for (let g = 0; g < groupCount; g++) {
    const residual = below[g] - p * groupTotals[g];
    squares += residual * residual;
  }
  const clustered = (squares * groupCount) / (groupCount - 1);
  return Math.max(1, clustered / (n * p * (1 - p)));
}

/**
 * Interval of the p-quantile, 0 < p < 1, of everything in the histogram. An end is Infinity or 0 when the order
 * statistic it needs does not exist: too few values to say.
 */
export function quantileInterval(of: Laddered, p: number, confidence: number): Interval {
  assert(p > 0 && p < 1, 'A quantile interval is asked for a share between 0 and 1.');
  const histogram = of.ladder();
  const n = histogram.count;
  const base = { confidence, method: 'order-statistic' as const, n };
  if (n === 0) return { ...base, estimate: NaN, low: 0, high: Infinity, note: 'Not enough data: no value was seen.' };
  const tail = tailOf(confidence);
  const effect = quantileDesignEffect(histogram, p);
  // The effect is itself an estimate from 64 groups; t over normal widens for that, as Korn and Graubard do.
  const widening = effect > 1 ? tUpperQuantile(tail, groupCount - 1) / tUpperQuantile(tail, Infinity) : 1;
  const effective = n / (effect * widening * widening);
  const lower = rankAt(tail, effective, p);
  const upper = rankAt(1 - tail, effective, p) + 1;
  const estimate = histogram.quantile(p);
  const low = lower <= 0 ? 0 : histogram.valueAt((lower / effective) * n);
  const high = upper > effective ? Infinity : histogram.valueAt(Math.min(n, (upper / effective) * n));
  const interval = { ...base, estimate, low: Math.min(low, estimate), high: Math.max(high, estimate) };
  return high === Infinity ? { ...interval, note: 'Not enough data for an upper end.' } : interval;
}
