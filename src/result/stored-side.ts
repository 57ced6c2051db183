/** Differences to a stored result of which nothing but its figures is at hand: as if both came from years of their own, which is the cautious side. */
import type { Interval } from '../statistics/interval.js';
import { tailOf } from '../statistics/interval.js';
import { tUpperQuantile } from '../statistics/special.js';
import { standingOf, oneOffOf } from './cost-result.js';
import type { Bill } from './cost-result.js';
import type { DesignResult } from './design-result.js';
import { certain, intervalOf, meanFigure, toEstimate } from './estimates.js';
import type { TargetResult } from './judged.js';
import type { MainDesign, MainFigure } from './main-comparison.js';
import type { Measured } from './measured.js';
import type { MetricFigure } from './metric-figure.js';
import { totalInterval } from './design-row.js';
import type { Estimate } from './quantity.js';

export function storedDesign(name: string, own: DesignResult, stored: DesignResult, targets: readonly TargetResult[]): MainDesign {
  const standing = stored.row.standing.total;
  return {
    design: name, counterpart: stored.name, identical: false, stored: null,
    standing: { main: certain(standing, 'USD/yr'), change: certain(own.row.standing.total - standing, 'USD/yr') },
    loss: apart(own.row.loss, stored.row.loss), total: apart(own.row.total, stored.row.total),
    targets: targets.flatMap((target) => {
      const before = stored.targets.find(({ id }) => id === target.id);
      const [a, b] = target.kind === 'availability' ? [target.achieved, before?.achieved] : [target.quantile, before?.quantile];
      return a === null || b === null || b === undefined || before?.share !== target.share ? [] : [{ id: target.id, ...apart(a, b) }];
    }),
  };
}

function apart(ours: Estimate, main: Estimate): MainFigure {
  const change = difference(intervalOf(ours), intervalOf(main), ours.confidence);
  return { main, change: { ...toEstimate(change, ours.unit), method: 'unpaired' } };
}

/**
 * a - b from their own intervals, whose sides need not be alike (G. Zou and A. Donner, "Construction of confidence limits about
 * effect measures", Statistics in Medicine 27, 2008). Both must have the confidence that is asked for.
 */
export function difference(a: Interval, b: Interval, confidence: number): Interval {
  const estimate = a.estimate - b.estimate;
  const down = Math.hypot(a.estimate - a.low, b.high - b.estimate);
  const up = Math.hypot(a.high - a.estimate, b.estimate - b.low);
  return { estimate, low: estimate - down, high: estimate + up, confidence, method: 'welch', n: Math.min(a.n, b.n), ...(Number.isFinite(estimate) ? {} : { note: 'One of the two is not known.' }) };
}

/** Costs and the mean loss can be compared from stored figures; null for other metrics. */
export function storedMetric({ row, cost }: DesignResult, measured: Measured, bills: readonly Bill[], design: number, metric: string): MetricFigure | null {
  const bill = bills[design];
  const exact = (value: number, confidence: number): Interval => ({ estimate: value, low: value, high: value, confidence, method: 't', n: 0 });
  const constant = (ours: number, main: number, unit: 'USD' | 'USD/yr'): MetricFigure => ({ unit, limitScale: 1, incidents: Number.POSITIVE_INFINITY, replications: Number.POSITIVE_INFINITY, unexercised: null, at: (confidence) => exact(ours, confidence), minus: (_, factor, confidence) => exact(ours - factor * main, confidence) });
  if (metric === 'cost.standing') return constant(standingOf(bill).total, row.standing.total, 'USD/yr');
  if (metric === 'cost.oneOff') return constant(oneOffOf(bill), cost.oneOff, 'USD');
  if (metric !== 'cost.total' && metric !== 'loss.mean') return null;
  const main = intervalOf(metric === 'loss.mean' ? row.loss : row.total);
  const at = (confidence: number): Interval => (metric === 'loss.mean' ? meanFigure(measured, design, 'loss', confidence) : totalInterval(measured, design, standingOf(bill).total, confidence));
  return { unit: 'USD/yr', limitScale: 1, incidents: measured.outages, replications: measured.replications, unexercised: null, at, minus: (_, factor, confidence) => difference(at(confidence), times(widened(main, confidence), factor), confidence) };
}

/** The stored interval at another confidence: the width of a normal estimate. */
function widened(interval: Interval, confidence: number): Interval {
  const { estimate, low, high } = interval;
  // A file from outside may say anything; a confidence that is none stands for the usual one.
  const stated = interval.confidence > 0 && interval.confidence < 1 ? interval.confidence : 0.95;
  const by = tUpperQuantile(tailOf(confidence), Number.POSITIVE_INFINITY) / tUpperQuantile(tailOf(stated), Number.POSITIVE_INFINITY);
  return { ...interval, confidence, low: estimate - by * (estimate - low), high: estimate + by * (high - estimate) };
}

function times(interval: Interval, by: number): Interval {
  return { ...interval, estimate: interval.estimate * by, low: interval.low * by, high: interval.high * by };
}
