/** What a check asks about: an interval at any confidence, and its difference to another design where that is kept. */
import { scaledDifference } from '../statistics/moment-estimates.js';
import { pairedInterval } from '../statistics/mean-interval.js';
import { quantileDifference } from '../statistics/quantile-difference.js';
import { quantileInterval } from '../statistics/quantile-interval.js';
import type { Interval } from '../statistics/interval.js';
import type { Ladder } from '../statistics/ladder.js';
import type { IntervalAt } from '../verdict/figure-check.js';
import { histogramMean } from './distribution.js';
import { meanFigure } from './estimates.js';
import type { Measured } from './measured.js';
import type { Unit } from './quantity.js';

export interface MetricFigure {
  readonly unit: Unit;
  /** Limits are stated in the metric's unit: rates a second, where figures count a year. */
  readonly limitScale: number;
  readonly at: IntervalAt;
  /** Incidents behind it; Infinity for what no incident moves. */
  readonly incidents: number;
  readonly replications: number;
  /** Interval of design minus `factor` times the reference; null: the difference is not kept. */
  readonly minus: ((reference: number, factor: number, confidence: number) => Interval) | null;
  /** Why there is no value, though the figure exists. */
  readonly unexercised: string | null;
}

const quantiles: Readonly<Record<string, number>> = { p50: 0.5, p90: 0.9, p95: 0.95, p99: 0.99 };

/** A yearly figure, its mean or a quantile over years. `incidents` as in the design's own count. */
export function yearlyMetric(measured: Measured, design: number, figure: string, statistic: string, unit: Unit, incidents: number): MetricFigure {
  const common = { unit, limitScale: 1, incidents, replications: measured.replications, unexercised: null };
  const histogram = measured.yearly(design, figure);
  if (statistic !== 'mean') return { ...common, ...spread(histogram, (reference) => measured.yearly(reference, figure), statistic) };
  const place = measured.pairedPlace(figure);
  return {
    ...common,
    at: (confidence) => meanFigure(measured, design, figure, confidence),
    minus: place < 0 ? null : (reference, factor, confidence) => pairedInterval(scaledDifference(measured.paired, place, design, reference, factor), confidence),
  };
}

/** Values of episodes, such as RTO achieved, over all exposures. */
export function episodeMetric(measured: Measured, design: number, name: string, statistic: string): MetricFigure {
  const histogram = measured.episodes(design, name);
  const common = { unit: 's' as const, limitScale: 1, incidents: histogram.count, replications: measured.replications, unexercised: histogram.count === 0 ? 'Nothing of the kind was seen.' : null };
  if (statistic === 'mean') return { ...common, at: (confidence) => histogramMean(histogram, confidence), minus: null };
  return { ...common, ...spread(histogram, (reference) => measured.episodes(reference, name), statistic) };
}

function spread(histogram: Ladder | null, other: (reference: number) => Ladder | null, statistic: string): Pick<MetricFigure, 'at' | 'minus'> {
  if (statistic === 'max') return { at: (confidence) => greatest(histogram, confidence), minus: null };
  const p = quantiles[statistic];
  return {
    at: (confidence) => (histogram === null ? unknown(confidence) : quantileInterval(histogram, p, confidence)),
    minus: (reference, factor, confidence) => {
      const to = other(reference);
      return histogram === null || to === null || histogram.count === 0 || to.count === 0 ? unknown(confidence) : quantileDifference(histogram, to, p, confidence, factor);
    },
  };
}

/** More years can only show a larger one: what was seen is a lower end. */
export function greatest(histogram: Ladder | null, confidence: number): Interval {
  if (histogram === null || histogram.count === 0) return unknown(confidence);
  const value = histogram.valueAt(histogram.count);
  return { estimate: value, low: value, high: Infinity, confidence, method: 'order-statistic', n: histogram.count, note: 'The largest seen; more years can only show a larger one.' };
}

function unknown(confidence: number): Interval {
  return { estimate: NaN, low: 0, high: Infinity, confidence, method: 'nothing-seen', n: 0, note: 'Not enough data: no value was seen.' };
}

/** A number that no incident moves; two of them differ exactly. */
export function constantMetric(values: readonly number[], design: number, unit: Unit): MetricFigure {
  const exactly = (value: number, confidence: number): Interval => ({ estimate: value, low: value, high: value, confidence, method: 't', n: 0 });
  return {
    unit, limitScale: 1, incidents: Infinity, replications: Infinity, unexercised: null,
    at: (confidence) => exactly(values[design], confidence),
    minus: (reference, factor, confidence) => exactly(values[design] - factor * values[reference], confidence),
  };
}
