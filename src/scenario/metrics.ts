import { parseNumber } from '../units/count.js';
import { parseDuration } from '../units/duration.js';
import { parseAmount, parseMoneyPer } from '../units/money.js';
import type { Parsed } from '../units/parsed.js';
import { parseRate } from '../units/rate.js';
import { parseShare } from '../units/share.js';

export type MetricUnit = 'money' | 'money per year' | 'duration' | 'duration per year' | 'share' | 'rate' | 'count' | 'count per year' | 'value of the measure';
/** Units in which a limit can be written. */
export type LimitUnit = Exclude<MetricUnit, 'value of the measure'>;

export interface Metric {
  readonly name: string;
  readonly unit: MetricUnit;
  readonly about: string;
  /** Whether it is a quantity that varies, so that `.mean`, `.p50`, `.p90`, `.p95`, `.p99` and `.max` of it can be asked for. */
  readonly varies: boolean;
  /** What it can be narrowed down to, beside a design. */
  readonly by: readonly Narrowing[];
}
export type Narrowing = 'flow' | 'store' | 'class' | 'cause' | 'measure';

const statistics = ['mean', 'p50', 'p90', 'p95', 'p99', 'max'] as const;

/** What checks can be about. A metric that varies takes a statistic behind its name, such as `loss.p95`. */
export const metrics: readonly Metric[] = [
  { name: 'cost.standing', unit: 'money per year', about: 'what the design costs when nothing happens, one-off cost spread over the horizon', varies: false, by: [] },
  { name: 'cost.oneOff', unit: 'money', about: 'what it costs to get there, once', varies: false, by: [] },
  { name: 'cost.total', unit: 'money per year', about: 'standing cost and expected loss', varies: false, by: [] },
  { name: 'loss', unit: 'money per year', about: 'what outages cost us in a year', varies: true, by: [] },
  { name: 'loss.tenants', unit: 'money per year', about: 'what outages cost the tenants in a year', varies: true, by: [] },
  { name: 'credits', unit: 'money per year', about: 'credits and fees in a year', varies: true, by: [] },
  { name: 'rto', unit: 'duration', about: 'RTO achieved', varies: true, by: ['flow', 'class', 'cause'] },
  { name: 'rpo', unit: 'duration', about: 'RPO achieved', varies: true, by: ['flow', 'store', 'cause'] },
  { name: 'recovery', unit: 'duration', about: 'from the end of a disruption until its backlog is drained', varies: true, by: ['flow'] },
  { name: 'availability', unit: 'share', about: 'share of time not disrupted', varies: false, by: ['flow', 'class'] },
  { name: 'served', unit: 'share', about: 'served over offered demand', varies: false, by: ['flow', 'class'] },
  { name: 'downtime', unit: 'duration per year', about: 'disrupted time in a year', varies: true, by: ['flow', 'class'] },
  { name: 'outage', unit: 'duration per year', about: 'equivalent full outage in a year', varies: true, by: ['flow', 'class'] },
  { name: 'unprotected', unit: 'duration per year', about: 'time in a year with no standby ready behind the running site', varies: true, by: [] },
  { name: 'misses', unit: 'rate', about: 'how often a target is missed', varies: false, by: ['flow', 'class', 'cause'] },
  { name: 'disruptions', unit: 'rate', about: 'how often a flow is disrupted', varies: false, by: ['flow', 'class', 'cause'] },
  { name: 'failovers', unit: 'rate', about: 'how often a failover passes its point of no return', varies: false, by: [] },
  { name: 'regrets', unit: 'rate', about: 'failovers that ended later than staying would have', varies: false, by: [] },
  { name: 'lost', unit: 'count per year', about: 'items lost in a year', varies: true, by: ['flow', 'class'] },
  { name: 'late', unit: 'count per year', about: 'items past their deadline in a year', varies: true, by: ['flow'] },
  { name: 'lostWrites', unit: 'count per year', about: 'writes that never come back, in a year', varies: true, by: ['flow'] },
  { name: 'divergent', unit: 'count per year', about: 'writes to reconcile in a year', varies: true, by: ['flow'] },
  { name: 'measure', unit: 'value of the measure', about: 'mean of a measure over time, or over jobs, and how it varies from run to run', varies: true, by: ['measure'] },
  { name: 'measure.at', unit: 'value of the measure', about: 'its value at its instant, the first of several', varies: false, by: ['measure'] },
  { name: 'measure.over', unit: 'share', about: 'periods in which it holds for longer than its `over`, the first of several', varies: false, by: ['measure'] },
  { name: 'measure.first', unit: 'share', about: 'probability that it comes true within a run', varies: false, by: ['measure'] },
  { name: 'measure.firstTime', unit: 'duration', about: 'time until it first comes true', varies: false, by: ['measure'] },
  { name: 'measure.count', unit: 'count', about: 'how often it comes true in a run, or jobs in a run', varies: false, by: ['measure'] },
];

/** Every name that a check may use. */
export const metricNames: readonly string[] = metrics.flatMap(({ name, varies }) => (varies ? statistics.map((statistic) => `${name}.${statistic}`) : [name]));

/** The metric behind `loss.p95`, or null. */
export function metricOf(name: string): Metric | null {
  const dot = name.lastIndexOf('.');
  return metrics.find((metric) => (metric.varies ? metric.name === name.slice(0, dot) && statistics.some((word) => word === name.slice(dot + 1)) : metric.name === name)) ?? null;
}

/** Means of these are not kept as differences, because they are no sums over years; their quantiles are. */
const withoutMeanDifference: readonly string[] = ['rto', 'rpo', 'recovery'];

/** Whether two designs, or a design and a stored result, can be compared in it. */
export function keepsDifference(name: string, narrowed: readonly string[]): boolean {
  const metric = metricOf(name);
  if (metric === null || name.endsWith('.max') || metric.by.includes('measure')) return false;
  if (!metric.varies) return metric.name.startsWith('cost.') || metric.name === 'failovers' || metric.name === 'regrets';
  if (!name.endsWith('.mean')) return true;
  // Single tenant classes have no differences of their own.
  return !withoutMeanDifference.includes(metric.name) && !narrowed.includes('class');
}

const parsers: Readonly<Record<LimitUnit, (text: string) => Parsed<number>>> = {
  money: parseAmount,
  'money per year': parseMoneyPer('year'),
  duration: parseDuration,
  'duration per year': (text) => parseDuration(text.replace(/\s*\/\s*year$/, '')),
  share: parseShare,
  rate: parseRate,
  count: parseNumber,
  'count per year': (text) => parseNumber(text.replace(/\s*\/\s*year$/, '')),
};

/** Reads a limit in the unit of its metric; money per year in that year, rates per second. */
export function parseLimit(unit: LimitUnit, text: string): Parsed<number> {
  const parsed = parsers[unit](text);
  if (parsed.error === undefined && parsed.value < 0) return { error: `"${text}" is negative; a limit is 0 or more` };
  return parsed;
}
