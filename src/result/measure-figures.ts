/** Estimates of the scenario's measures, each with the interval that suits what it counts. */
import type { Measure } from '../scenario/crews.js';
import { keepsSpread } from '../scenario/expression.js';
import type { Interval } from '../statistics/interval.js';
import { meanInterval, ratioInterval } from '../statistics/mean-interval.js';
import { poissonInterval, upperLimitOfProbability } from '../statistics/poisson-interval.js';
import { proportionInterval } from '../statistics/proportion-interval.js';
import { quantileInterval } from '../statistics/quantile-interval.js';
import { skewedMeanInterval } from '../statistics/skewed-mean-interval.js';
import { measureCell } from '../world/measure-cells.js';
import type { Measured } from './measured.js';
import { greatest } from './metric-figure.js';
import type { MetricFigure } from './metric-figure.js';
import type { Unit } from './quantity.js';

/** `p50` and the like are of the mean over a run, from run to run. */
export type MeasureStatistic = 'mean' | 'most' | 'count' | 'first' | 'firstTime' | 'at' | 'over' | 'p50' | 'p90' | 'p95' | 'p99';
export interface Asked { readonly statistic: MeasureStatistic; /** Of `at` and `over`: which of them, in seconds. */ readonly seconds: number | null }
export interface MeasureFigure { readonly unit: Unit; readonly at: (confidence: number) => Interval; readonly unseen: boolean }

const units = { share: 'share', truth: 'share', duration: 's', number: '1' } as const satisfies Record<Measure['dimension'], Unit>;
const quantiles: Readonly<Partial<Record<MeasureStatistic, number>>> = { p50: 0.5, p90: 0.9, p95: 0.95, p99: 0.99 };

/** All that is told of a measure, in the order in which it is read. */
export function statisticsOf(measure: Measure): readonly Asked[] {
  const plain = (...statistics: readonly MeasureStatistic[]): readonly Asked[] => statistics.map((statistic) => ({ statistic, seconds: null }));
  if (measure.perJob) return plain('mean', 'count');
  const kept = measure.dimension === 'truth' ? plain('mean', 'count', 'first', 'firstTime') : plain('mean', 'most');
  return [
    ...kept, ...measure.at.map((seconds): Asked => ({ statistic: 'at', seconds })), ...measure.over.map((seconds): Asked => ({ statistic: 'over', seconds })),
    ...(keepsSpread(measure) ? plain('p50', 'p95', 'p99') : []),
  ];
}

export function measureFigure(measured: Measured, design: number, measure: Measure, { statistic, seconds }: Asked): MeasureFigure {
  const unit = units[measure.dimension];
  const cell = (name: string): string => measureCell(measure.name, name);
  const of = (name: string) => measured.mean(design, cell(name));
  const never = (name: string): boolean => of(name).mean === 0 && of(name).variance === 0;
  if (measure.perJob) return statistic === 'count' ? counted(measured, design, cell('jobs')) : jobsFigure(measured, design, measure, unit);
  switch (statistic) {
    case 'count': return counted(measured, design, cell('count'));
    case 'first': return { unit: 'share', unseen: never('first'), at: (confidence) => shareOfRuns(measured, design, cell('first'), confidence) };
    case 'firstTime': return { unit: 's', unseen: never('first'), at: (confidence) => firstTime(measured, design, cell, confidence) };
    case 'over': return { unit: 'share', unseen: never(`over:${seconds}`), at: (confidence) => (measure.per === 'horizon' ? shareOfRuns : bounded)(measured, design, cell(`over:${seconds}`), confidence) };
    case 'at': return { unit, unseen: measure.dimension === 'truth' && never(`at:${seconds}`), at: (confidence) => (measure.dimension === 'truth' ? shareOfRuns : unit === 'share' ? bounded : free)(measured, design, cell(`at:${seconds}`), confidence) };
    case 'mean':
    case 'most': return { unit, unseen: never(statistic), at: (confidence) => (unit === 'share' ? bounded : free)(measured, design, cell(statistic), confidence) };
    default: {
      const histogram = measured.yearly(design, cell('mean'));
      return { unit, unseen: false, at: (confidence) => (histogram === null ? nothing(confidence, 0) : quantileInterval(histogram, quantiles[statistic] as number, confidence)) };
    }
  }
}

/** For checks: the same figure with what a verdict needs beside it; null where the measure does not have it. */
export function measureMetric(measured: Measured, design: number, measure: Measure, name: string, statistic: string): MetricFigure | null {
  // Every run puts a measure to the test.
  const common = { limitScale: 1, incidents: Number.POSITIVE_INFINITY, replications: measured.replications, minus: null, unexercised: null };
  const spread = measured.yearly(design, measureCell(measure.name, 'mean'));
  if (statistic === 'max' && name === 'measure') return spread === null ? null : { ...common, unit: units[measure.dimension], at: (confidence) => greatest(spread, confidence) };
  const asked = (name === 'measure' ? statistic : name.slice('measure.'.length)) as MeasureStatistic;
  const found = statisticsOf(measure).find((item) => item.statistic === asked) ?? (asked in quantiles && keepsSpread(measure) ? { statistic: asked, seconds: null } : undefined);
  if (found === undefined) return null;
  const { unit, at } = measureFigure(measured, design, measure, found);
  return { ...common, unit, at };
}

function nothing(confidence: number, n: number): Interval {
  return { estimate: Number.NaN, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, confidence, method: 'nothing-seen', n, note: 'Nothing of the kind was seen.' };
}

/** Of runs, each of which has it or not. */
function shareOfRuns(measured: Measured, design: number, cell: string, confidence: number): Interval {
  const { mean, n, standardError } = measured.mean(design, cell);
  const counted = proportionInterval(Math.min(n, Math.max(0, Math.round(mean * n))), n, confidence);
  if (measured.forced === 0 || standardError === 0) return counted;
  // Of years with weights: the exact interval at the number of plain ones that would tell as much (Korn and Graubard, Survey Methodology 24, 1998).
  const trials = (mean * (1 - mean)) / (standardError * standardError);
  return trials > 0 ? { ...proportionInterval(mean * trials, trials, confidence), estimate: mean, n } : counted;
}

/** A mean of shares: where all are 0, or all 1, no more runs can be otherwise than a proportion allows. */
function bounded(measured: Measured, design: number, cell: string, confidence: number): Interval {
  const of = measured.mean(design, cell);
  if (of.variance === 0 && (of.mean === 0 || of.mean === 1)) return proportionInterval(of.mean * of.n, of.n, confidence);
  const interval = skewedMeanInterval(of, confidence);
  return { ...interval, low: Math.max(0, interval.low), high: Math.min(1, interval.high) };
}

function free(measured: Measured, design: number, cell: string, confidence: number): Interval {
  const of = measured.mean(design, cell);
  if (of.mean === 0 && of.variance === 0) return { ...nothing(confidence, of.n), estimate: 0, note: `Always 0 in ${of.n} runs.` };
  return meanInterval(of, confidence);
}

/** Events in a run; of none, the upper limit of their number. */
function counted(measured: Measured, design: number, cell: string): MeasureFigure {
  const of = measured.mean(design, cell);
  const unseen = of.mean === 0;
  return { unit: '1', unseen, at: (confidence) => (unseen ? { ...poissonInterval(0, of.n, confidence), n: of.n, note: `None in ${of.n} runs: an upper limit.` } : skewedMeanInterval(of, confidence)) };
}

/** Runs that never saw it count as their whole length, so that the mean is at least this; nothing bounds it from above. */
function firstTime(measured: Measured, design: number, cell: (name: string) => string, confidence: number): Interval {
  const { mean, n } = measured.mean(design, cell('first'));
  const of = measured.mean(design, cell('firstTime'));
  const missing = n - Math.round(mean * n);
  if (missing === n) return { ...nothing(confidence, n), low: of.mean * (1 - upperLimitOfProbability(n, confidence)), note: `It did not come in ${n} runs.` };
  const interval = skewedMeanInterval(of, confidence);
  return missing === 0 ? interval : { ...interval, high: Number.POSITIVE_INFINITY, note: `In ${missing} of ${n} runs it did not come; those count as their whole length, so the mean is longer.` };
}

/** Over jobs: runs with many of them count for more. */
function jobsFigure(measured: Measured, design: number, measure: Measure, unit: Unit): MeasureFigure {
  const [sum, jobs] = [measureCell(measure.name, 'sum'), measureCell(measure.name, 'jobs')];
  const { n, mean } = measured.mean(design, sum);
  if (measured.mean(design, jobs).mean === 0) return { unit, unseen: false, at: (confidence) => nothing(confidence, n) };
  const unseen = mean === 0;
  return {
    unit, unseen,
    at: (confidence) => {
      if (unseen && unit === 'share') return { estimate: 0, low: 0, high: upperLimitOfProbability(n, confidence), confidence, method: 'nothing-seen', n, note: `None in ${n} runs: an upper limit.` };
      const interval = ratioInterval(measured.ratio(design, sum, jobs), confidence);
      return unit === 'share' ? { ...interval, low: Math.max(0, interval.low), high: Math.min(1, interval.high) } : interval;
    },
  };
}
