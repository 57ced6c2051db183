/**
 * Difference of a quantile between two designs that met the same replications, by the delete-a-group jackknife over
 * 64 groups of replications (P. Kott, "The delete-a-group jackknife", J. Official Statistics 17, 2001): leaving the
 * same group out of both keeps what common random numbers cancel.
 */
import { assert } from '../base/assert.js';
import { groupCount } from './blocks.js';
import { tailOf } from './interval.js';
import type { Interval } from './interval.js';
import type { Laddered } from './ladder.js';
import { jackknifeError } from './ratio.js';
import { tUpperQuantile } from './special.js';

/** The p-quantiles with each group of replications left out, in one pass over the bins. */
export function leaveOneOutQuantiles(of: Laddered, p: number): Float64Array {
  const histogram = of.ladder();
  const { count: n, groupTotals, bins, counts, starts, groups, groupCounts } = histogram;
  const values = new Float64Array(groupCount).fill(NaN);
  const below = new Float64Array(groupCount);
  const inBin = new Float64Array(groupCount);
  const open = new Set<number>();
  for (let g = 0; g < groupCount; g++) if (n > groupTotals[g]) open.add(g);
  let reached = 0;
  for (let i = 0; i < bins.length && open.size > 0; i++) {
    for (let c = starts[i]; c < starts[i + 1]; c++) inBin[groups[c]] = groupCounts[c];
    for (const g of open) {
      const rank = p * (n - groupTotals[g]);
      const before = reached - below[g];
      const here = counts[i] - inBin[g];
      if (here > 0 && before + here >= rank) {
        values[g] = histogram.valueIn(bins[i], Math.max(0, (rank - before) / here));
        open.delete(g);
      }
    }
    for (let c = starts[i]; c < starts[i + 1]; c++) {
      below[groups[c]] += groupCounts[c];
      inBin[groups[c]] = 0;
    }
    reached += counts[i];
  }
  return values;
}

/**
 * Interval of quantile(a) - factor quantile(b), 0 < p < 1. It is widened by the width of a bin (0.1 % of each
 * quantile), so that a difference below the resolution of the histogram is never called one.
 */
export function quantileDifference(
  a: Laddered,
  b: Laddered,
  p: number,
  confidence: number,
  factor = 1,
): Interval {
  assert(p > 0 && p < 1, 'A quantile is asked for a share between 0 and 1.');
  const left = leaveOneOutQuantiles(a, p);
  const right = leaveOneOutQuantiles(b, p);
  const qa = a.ladder().quantile(p);
  const qb = b.ladder().quantile(p);
  const estimate = qa - factor * qb;
  const base = { estimate, confidence, method: 'jackknife' as const, n: groupCount };
  const differences = Array.from(left, (value, g) => value - factor * right[g]);
  const error = jackknifeError(differences);
  if (!Number.isFinite(estimate) || !Number.isFinite(error)) {
    return { ...base, low: -Infinity, high: Infinity, note: 'Not enough data, or a quantile is infinite.' };
  }
  const resolution = (qa + Math.abs(factor) * qb) / 1024;
  const half = tUpperQuantile(tailOf(confidence), groupCount - 1) * error + resolution;
  return { ...base, low: estimate - half, high: estimate + half };
}
