/** Quantiles, curves and means of what was seen of one kind of episode. */
import { groupCount } from '../statistics/blocks.js';
import type { Interval } from '../statistics/interval.js';
import { binHigh, binLow } from '../statistics/log-bins.js';
import type { Laddered } from '../statistics/ladder.js';
import { meanInterval } from '../statistics/mean-interval.js';
import { quantileInterval } from '../statistics/quantile-interval.js';
import { jackknifeError } from '../statistics/ratio.js';
import type { Curve, Distribution } from './design-result.js';
import { quantity, ratePerYear, toEstimate } from './estimates.js';
import type { Measured } from './measured.js';
import type { Unit } from './quantity.js';

export interface DistributionRequest { readonly measured: Measured; readonly design: number; readonly confidence: number }

/** `name` without its cause, such as `rto:submit-order:strategic`. */
export function distributionOf({ measured, design, confidence }: DistributionRequest, name: string, cause: string, unit: Unit = 's'): Distribution {
  const histogram = measured.episodes(design, `${name}:${cause}`);
  const count = measured.count(design, `${name}:${cause}`);
  return { cause, perYear: toEstimate(ratePerYear(measured, count, 'trials', confidence), '1/yr'), ...quantilesOf(histogram, confidence, unit) };
}

export function quantilesOf(of: Laddered, confidence: number, unit: Unit = 's'): Omit<Distribution, 'cause' | 'perYear'> {
  const histogram = of.ladder();
  const n = histogram.count;
  const at = (p: number) => toEstimate(quantileInterval(histogram, p, confidence), unit);
  return { n, zero: n === 0 ? null : histogram.zeros / n, infinite: histogram.infinite, p50: at(0.5), p95: at(0.95), p99: at(0.99), greatest: n === 0 ? null : quantity(histogram.valueAt(n)) };
}

const shares = [...Array.from({ length: 99 }, (_, i) => (i + 1) / 100), 0.995, 0.999, 1];

/** A hundred points by rising x; of points at one x the last, so that the share of zeros is the first point. */
export function curveOf(of: Laddered, unit: Curve['unit']): Curve {
  const histogram = of.ladder();
  const n = histogram.count;
  const points: { x: number; share: number }[] = [];
  const add = (x: number, share: number): void => {
    const last = points[points.length - 1];
    if (last !== undefined && last.x === x) last.share = Math.max(last.share, share);
    else points.push({ x, share });
  };
  if (n > 0) {
    if (histogram.zeros > 0) add(0, histogram.zeros / n);
    for (const share of shares) {
      const x = histogram.quantile(share);
      if (x > 0) add(x, share);
    }
  }
  return { unit, n, points: points.map(({ x, share }) => ({ x: quantity(x), share })) };
}

/** Mean of the values from the middles of their bins (right within 0.05 %), with the jackknife over groups of replications. */
export function histogramMean(of: Laddered, confidence: number): Interval {
  const histogram = of.ladder();
  const { count: n, bins, starts, groups, groupCounts, groupTotals } = histogram;
  if (n === 0) return { estimate: NaN, low: 0, high: Infinity, confidence, method: 'nothing-seen', n, note: 'No value was seen.' };
  if (histogram.infinite > 0) return { estimate: Infinity, low: 0, high: Infinity, confidence, method: 'jackknife', n, note: 'Some values have no end.' };
  const sums = new Float64Array(groupCount);
  bins.forEach((bin, i) => {
    const middle = (binLow(bin) + binHigh(bin)) / 2;
    for (let c = starts[i]; c < starts[i + 1]; c++) sums[groups[c]] += middle * groupCounts[c];
  });
  const total = sums.reduce((sum, value) => sum + value, 0);
  const left = Array.from(sums, (sum, g) => (total - sum) / (n - groupTotals[g]));
  const interval = meanInterval({ n: groupCount, mean: total / n, standardError: jackknifeError(left) }, confidence, 'jackknife');
  return { ...interval, low: Math.max(0, interval.low), n };
}
