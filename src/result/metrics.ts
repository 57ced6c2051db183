/** From the name of a metric and its `where` to a figure. Left out, a flow is the one that fares worst. */
import type { Measure } from '../scenario/crews.js';
import type { Check } from '../scenario/scenario.js';
import { year as yearSeconds } from '../units/duration.js';
import type { Interval } from '../statistics/interval.js';
import { oneOffOf, standingOf } from './cost-result.js';
import type { Bill } from './cost-result.js';
import { availabilityOf, ratePerYear, servedOf } from './estimates.js';
import type { Measured } from './measured.js';
import type { TargetResult } from './judged.js';
import { constantMetric, episodeMetric, yearlyMetric } from './metric-figure.js';
import { measureMetric } from './measure-figures.js';
import type { MetricFigure } from './metric-figure.js';
import type { Unit } from './quantity.js';

export interface MetricRequest {
  readonly measured: Measured;
  readonly bills: readonly Bill[];
  readonly flows: readonly string[];
  readonly classes: readonly string[];
  /** Absent where measures are not kept, as beside a stored result. */
  readonly measures?: readonly Measure[];
  /** By design. */
  readonly targets: readonly (readonly TargetResult[])[];
}

type Where = Check['where'];

/** Metrics that are one yearly figure: its name, its unit, and whether it exists by flow and by class. */
const yearly: Readonly<Record<string, { readonly figure: string; readonly unit: Unit; readonly by: 'design' | 'flow' | 'class' | 'both' }>> = {
  loss: { figure: 'loss', unit: 'USD/yr', by: 'design' },
  'loss.tenants': { figure: 'loss.tenants', unit: 'USD/yr', by: 'design' },
  credits: { figure: 'credits', unit: 'USD/yr', by: 'design' },
  recovery: { figure: 'workRecovery', unit: 's/yr', by: 'flow' },
  downtime: { figure: 'downtime', unit: 's/yr', by: 'class' },
  outage: { figure: 'outage', unit: 's/yr', by: 'class' },
  unprotected: { figure: 'unprotected', unit: 's/yr', by: 'design' },
  failovers: { figure: 'failovers', unit: '1/yr', by: 'design' },
  regrets: { figure: 'regretted', unit: '1/yr', by: 'design' },
  lost: { figure: 'lost', unit: '1/yr', by: 'both' },
  late: { figure: 'late', unit: '1/yr', by: 'both' },
  lostWrites: { figure: 'lostWrites', unit: '1/yr', by: 'both' },
  divergent: { figure: 'divergent', unit: '1/yr', by: 'both' },
};

/** Splits `loss.tenants.p95` into metric and statistic. */
export function splitMetric(metric: string): { readonly name: string; readonly statistic: string } {
  const dot = metric.lastIndexOf('.');
  const statistic = metric.slice(dot + 1);
  return /^(mean|p50|p90|p95|p99|max)$/.test(statistic) ? { name: metric.slice(0, dot), statistic } : { name: metric, statistic: 'mean' };
}

/** Yearly figures whose distribution a check needs, to be asked for before the run. */
export function distributionsNeeded(checks: readonly Check[], flows: readonly string[]): readonly string[] {
  return checks.flatMap(({ metric, where }) => {
    const { name, statistic } = splitMetric(metric);
    const known = yearly[name];
    if (known === undefined || statistic === 'mean') return [];
    return placesOf(known.figure, known.by, where, flows);
  });
}

function placesOf(figure: string, by: 'design' | 'flow' | 'class' | 'both', where: Where, flows: readonly string[]): readonly string[] {
  if (by === 'design' || (by === 'both' && where.flow === undefined && where.class === undefined)) return [figure];
  const asked = where.flow === undefined ? flows : [where.flow];
  return asked.map((flow) => `${figure}:${flow}${where.class === undefined || by === 'flow' ? '' : `:${where.class}`}`);
}

/** The figure, or a sentence on why there is none. */
export function metricFigure(request: MetricRequest, design: number, metric: string, where: Where): MetricFigure | string {
  const { measured, bills, flows, classes } = request;
  const { name, statistic } = splitMetric(metric);
  // Outages that touch the workload put every yearly figure to the test, whether a design rides them out or not.
  const incidents = measured.outages;
  if (name === 'cost.standing') return constantMetric(bills.map((bill) => standingOf(bill).total), design, 'USD/yr');
  if (name === 'cost.oneOff') return constantMetric(bills.map(oneOffOf), design, 'USD');
  if (name === 'cost.total') return totalMetric(request, design, incidents);
  if (name === 'measure' || name.startsWith('measure.')) {
    const measure = request.measures?.find((item) => item.name === where.measure);
    return (measure && measureMetric(measured, design, measure, name, statistic)) ?? `${metric} is not kept for ${where.measure}.`;
  }
  const known = yearly[name];
  if (known !== undefined) {
    const places = placesOf(known.figure, known.by, where, flows).filter((place) => measured.has(place));
    if (places.length === 0) return `${metric} is not kept for ${Object.values(where).join(', ')}.`;
    const figures = places.map((place) => yearlyMetric(measured, design, place, statistic, known.unit, incidents));
    return { ...worst(figures, 'max'), limitScale: known.unit === '1/yr' && (name === 'failovers' || name === 'regrets') ? yearSeconds : 1 };
  }
  const asked = where.flow === undefined ? flows : [where.flow];
  const cause = where.cause ?? 'all';
  const tenants = where.class === undefined ? classes : [where.class];
  if (name === 'rto') return worst(asked.flatMap((flow) => tenants.map((tenantClass) => episodeMetric(measured, design, `rto:${flow}:${tenantClass}:${cause}`, statistic))), 'max');
  if (name === 'rpo') return worst((where.store === undefined ? asked.map((flow) => `rpo:${flow}`) : [`store:${where.store}`]).map((place) => episodeMetric(measured, design, `${place}:${cause}`, statistic)), 'max');
  const one = (unit: Unit, limitScale: number, at: (confidence: number) => Interval): MetricFigure => ({ unit, limitScale, at, incidents, replications: measured.replications, minus: null, unexercised: null });
  const behind = (flow: string): string => `${flow}${where.class === undefined ? '' : `:${where.class}`}`;
  if (name === 'availability') return worst(asked.map((flow) => one('share', 1, (confidence) => availabilityOf(measured, design, behind(flow), confidence))), 'min');
  if (name === 'served') return worst(asked.map((flow) => one('share', 1, (confidence) => servedOf(measured, design, `unserved:${behind(flow)}`, behind(flow), confidence))), 'min');
  if (name === 'disruptions') return worst(asked.flatMap((flow) => tenants.map((tenantClass) => one('1/yr', yearSeconds, (confidence) => ratePerYear(measured, measured.count(design, `rto:${flow}:${tenantClass}:${cause}`), 'misses', confidence)))), 'max');
  if (name === 'misses') return missesMetric(request, design, where, one);
  return `The metric ${metric} is not known.`;
}

function totalMetric({ measured, bills }: MetricRequest, design: number, incidents: number): MetricFigure {
  const loss = yearlyMetric(measured, design, 'loss', 'mean', 'USD/yr', incidents);
  const standing = bills.map((bill) => standingOf(bill).total);
  const plus = (interval: Interval, by: number): Interval => ({ ...interval, estimate: interval.estimate + by, low: interval.low + by, high: interval.high + by });
  return {
    ...loss,
    at: (confidence) => plus(loss.at(confidence), standing[design]),
    minus: (reference, factor, confidence) => plus(loss.minus?.(reference, factor, confidence) as Interval, standing[design] - factor * standing[reference]),
  };
}

/** Misses of the target that is missed most often among those asked for. */
function missesMetric({ measured, targets, classes }: MetricRequest, design: number, where: Where, one: (unit: Unit, scale: number, at: (confidence: number) => Interval) => MetricFigure): MetricFigure | string {
  const asked = targets[design].filter((target) => target.missesPerYear !== null && (where.flow === undefined || target.flow === where.flow) && (where.cause === undefined || target.cause === where.cause));
  if (asked.length === 0) return 'No target with a recovery limit is stated there.';
  return worst(asked.map((target) => {
    const place = target.kind === 'rpo' ? `rpo:${target.flow}` : `rto:${target.flow}:${where.class ?? target.tenantClass ?? classes[0]}`;
    return one('1/yr', yearSeconds, (confidence) => ratePerYear(measured, measured.count(design, `${place}:${target.cause}@${target.limit}`), 'misses', confidence));
  }), 'max');
}

function worst(figures: readonly MetricFigure[], side: 'max' | 'min'): MetricFigure {
  const value = (figure: MetricFigure): number => {
    const { estimate } = figure.at(0.95);
    return Number.isNaN(estimate) ? -Infinity : side === 'max' ? estimate : -estimate;
  };
  return figures.reduce((found, figure) => (value(figure) > value(found) ? figure : found));
}
