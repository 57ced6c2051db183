/** The measures of a scenario as they stand in a Result, for one design. */
import type { Measure } from '../scenario/crews.js';
import { toEstimate } from './estimates.js';
import type { Measured } from './measured.js';
import { measureFigure, statisticsOf } from './measure-figures.js';
import type { MeasureStatistic } from './measure-figures.js';
import type { Estimate } from './quantity.js';

export interface MeasureResult {
  readonly name: string;
  readonly about: string | null;
  /** The expression, as it was written. */
  readonly of: string;
  /** Whether it has a value for each job of a crew rather than at each instant. */
  readonly perJob: boolean;
  /** Length of the periods that `over` counts. */
  readonly per: 'horizon' | 'month';
  readonly statistics: readonly MeasureStatisticResult[];
}
/** `seconds`: the instant of `at`, the level of `over`; null for others. Counts are of one run. */
export interface MeasureStatisticResult { readonly statistic: MeasureStatistic; readonly seconds: number | null; readonly estimate: Estimate }

export function measureResults(measured: Measured, design: number, measures: readonly Measure[], confidence: number): readonly MeasureResult[] {
  return measures.map((measure) => ({
    name: measure.name, about: measure.about, of: measure.text, perJob: measure.perJob, per: measure.per,
    statistics: statisticsOf(measure).map((asked) => {
      const { at, unit, unseen } = measureFigure(measured, design, measure, asked);
      return { statistic: asked.statistic, seconds: asked.seconds, estimate: toEstimate(at(confidence), unit, unseen) };
    }),
  }));
}
