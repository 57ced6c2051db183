/** How sure the headline figures of a design became as years were added, on how many cases they rest, and what more years would bring. */
import type { Interval } from '../statistics/interval.js';
import { effectiveCount } from '../statistics/moment-estimates.js';
import { quantileInterval } from '../statistics/quantile-interval.js';
import type { DecidingTarget, DesignRow } from './design-result.js';
import { totalInterval } from './design-row.js';
import { meanFigure, servedOf, toEstimate } from './estimates.js';
import type { Goal } from './goals.js';
import type { Measured } from './measured.js';
import type { Quantity } from './quantity.js';

export type HeadlineFigure = 'rto' | 'rpo' | 'availability' | 'loss' | 'total';

/** A figure that rests on fewer cases says little about the next ones. */
export const fewestCases = 10;
/** Half-width over the estimate (of what is not available, for availability) that `yearsForPrecision` is about. */
export const usualPrecision = 0.05;

export interface ConvergenceResult {
  /** `rto` and `rpo` are the 95 % quantiles of the row. */
  readonly figure: HeadlineFigure;
  /** At every look at 250, 500, 1,000 ... replications, in whole blocks of 64, and at the end. */
  readonly points: readonly ConvergencePoint[];
  /** Cases that it rests on: of a quantile those at or beyond it; of a mean the years that make it up, (sum x)^2 / (sum x^2), as many as would carry equal parts of it. */
  readonly cases: number;
  /** Years of a run in which it would rest on ten cases, if it goes on so; null: it does, or there is nothing to go by. */
  readonly yearsForCases: number | null;
  /** Years of a run that would know it to within 5 %, if it goes on so; null: it is known so well, or there is nothing to go by. */
  readonly yearsForPrecision: number | null;
}
export interface ConvergencePoint { readonly years: number; readonly estimate: Quantity; readonly low: Quantity; readonly high: Quantity }

/** What a run keeps of each look that it passes. */
export interface LookFigures { readonly replications: number; readonly designs: readonly Readonly<Record<string, Interval>>[] }

export interface LookRequest { readonly measured: Measured; readonly designs: number; readonly goals: readonly Goal[]; readonly flows: readonly string[]; readonly classes: readonly string[]; readonly confidence: number }

/** Everything that may turn out to be a headline figure: which target decides is known at the end. */
export function lookFigures(request: LookRequest): LookFigures {
  const names = namesOf(request);
  return { replications: request.measured.replications, designs: Array.from({ length: request.designs }, (_, design) => Object.fromEntries(names.map((name) => [name, figureAt(request.measured, design, name, request.confidence)]))) };
}

function namesOf({ goals, flows, classes }: LookRequest): readonly string[] {
  const recovery = goals.flatMap(({ kind, flow, cause }) => (kind === 'rto' ? classes.map((tenantClass) => `rto:${flow}:${tenantClass}:${cause}`) : kind === 'rpo' ? [`rpo:${flow}:${cause}`] : []));
  return ['loss', ...new Set([...recovery, `rto:${flows[0]}:${classes[0]}:site`, `rpo:${flows[0]}:site`]), ...flows.map((flow) => `served:${flow}`)];
}

function figureAt(measured: Measured, design: number, name: string, confidence: number): Interval {
  if (name === 'loss') return meanFigure(measured, design, 'loss', confidence);
  const [kind, flow] = name.split(':');
  if (kind === 'served') return servedOf(measured, design, `unservedForTarget:${flow}`, flow, confidence);
  return quantileInterval(measured.episodes(design, name), 0.95, confidence);
}

export interface ConvergenceRequest {
  readonly looks: readonly LookFigures[];
  readonly measured: Measured;
  readonly design: number;
  readonly row: Pick<DesignRow, 'rto' | 'rpo' | 'availabilityTarget' | 'loss'>;
  /** USD a year. */
  readonly standing: number;
  readonly classes: readonly string[];
  readonly confidence: number;
}

export function convergence(request: ConvergenceRequest): readonly ConvergenceResult[] {
  const { measured, design, row, standing, classes, confidence } = request;
  const deciding = (kind: 'rto' | 'rpo', { flow, tenantClass, cause }: DecidingTarget): string => `${kind}:${flow}:${kind === 'rto' ? `${tenantClass ?? classes[0]}:` : ''}${cause ?? 'site'}`;
  const tail = (name: string): number => 0.05 * measured.episodes(design, name).count;
  const behind = (figure: string): number => effectiveCount(measured.mean(design, figure));
  const flow = row.availabilityTarget?.flow ?? row.rto.flow;
  const recovery = (['rto', 'rpo'] as const).map((kind) => {
    const name = deciding(kind, row[kind]);
    return traced(request, kind, name, tail(name));
  });
  const loss = behind('loss');
  return [
    ...recovery,
    traced(request, 'availability', `served:${flow}`, behind(`unservedForTarget:${flow}`)),
    traced(request, 'loss', 'loss', loss),
    traced(request, 'total', 'loss', loss, totalInterval(measured, design, standing, confidence).estimate - meanFigure(measured, design, 'loss', confidence).estimate),
  ];
}

/** `by`: what is certain and comes on top. */
function traced({ looks, measured, design, confidence }: ConvergenceRequest, figure: HeadlineFigure, name: string, cases: number, by = 0): ConvergenceResult {
  const { replications, years } = measured;
  const last = figureAt(measured, design, name, confidence);
  const before = looks.flatMap((look) => (look.replications < replications ? [{ at: look.replications, interval: look.designs[design][name] }] : []));
  const points = [...before, { at: replications, interval: last }].map(({ at, interval }): ConvergencePoint => {
    const { estimate, low, high } = toEstimate({ ...interval, estimate: interval.estimate + by, low: interval.low + by, high: interval.high + by }, '1');
    return { years: at * years, estimate, low, high };
  });
  const factor = precisionOf(points[points.length - 1], figure) / usualPrecision;
  const inYears = (times: number): number | null => (Number.isFinite(times) && times > 1 ? roundedUp(times * replications * years) : null);
  return { figure, points, cases, yearsForCases: cases > 0 ? inYears(fewestCases / cases) : null, yearsForPrecision: inYears(factor * factor) };
}

/** Half-width over the estimate; NaN where there is nothing to compare. */
export function precisionOf({ estimate, low, high }: ConvergencePoint, figure: HeadlineFigure): number {
  if (typeof estimate !== 'number' || typeof low !== 'number' || typeof high !== 'number') return Number.NaN;
  const size = figure === 'availability' ? 1 - estimate : Math.abs(estimate);
  return size > 0 ? (high - low) / 2 / size : Number.NaN;
}

/** To two digits: it is a guess. */
function roundedUp(value: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1);
  return Math.ceil(value / unit) * unit;
}
