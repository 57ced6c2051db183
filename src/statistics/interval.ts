/** What every interval method returns. */
import { assert } from '../base/assert.js';

export type IntervalMethod =
  | 't'
  | 'hall'
  | 'wilson'
  | 'clopper-pearson'
  | 'poisson'
  | 'delta'
  | 'order-statistic'
  | 'jackknife'
  | 'paired-t'
  | 'welch'
  | 'nothing-seen';

export interface Interval {
  /** In the unit of the figure, as are `low` and `high`; NaN when there is nothing to estimate from. */
  readonly estimate: number;
  /** May be -Infinity, and `high` Infinity: not enough data for that end. */
  readonly low: number;
  readonly high: number;
  /** Two-sided confidence between 0 and 1. */
  readonly confidence: number;
  readonly method: IntervalMethod;
  /** What the method counts: replications, trials, events or groups. */
  readonly n: number;
  /** A sentence for the reader when the interval needs one. */
  readonly note?: string;
}

/** Share of each tail of a two-sided interval. Throws AssertionError unless 0 < confidence < 1. */
export function tailOf(confidence: number): number {
  assert(confidence > 0 && confidence < 1, 'A confidence lies between 0 and 1.');
  return (1 - confidence) / 2;
}

/** Half the width over the size of the estimate: the precision that runs are asked for. Infinity when unknown. */
export function relativeHalfWidth(interval: Interval): number {
  const half = (interval.high - interval.low) / 2;
  if (half === 0) return 0;
  return interval.estimate === 0 || Number.isNaN(half) ? Infinity : Math.abs(half / interval.estimate);
}
