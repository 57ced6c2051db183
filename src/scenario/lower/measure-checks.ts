import type { Dimension, Measure } from '../crews.js';
import { keepsSpread } from '../expression.js';
import type { Path } from '../issues.js';
import type { LimitUnit, Metric } from '../metrics.js';
import type { Lowering } from './context.js';

const unitOf: Readonly<Record<Dimension, LimitUnit>> = { share: 'share', truth: 'share', duration: 'duration', number: 'count' };

/** The unit in which limits of a metric are written: for the value of a measure that of the measure. Null after saying what is wrong. */
export function limitUnit(metric: Metric, check: { readonly id: string; readonly metric: string; readonly measure?: string | undefined }, path: Path, measures: readonly Measure[], to: Lowering): LimitUnit | null {
  const { unit } = metric;
  if (!metric.by.includes('measure')) return unit === 'value of the measure' ? null : unit;
  if (check.measure === undefined) to.issues.error('SCN-028', { path, message: `the check "${check.id}" does not say which measure it is about; add "measure"` });
  const measure = measures.find(({ name }) => name === check.measure);
  if (measure === undefined) return null;
  const lacks = lackOf(check.metric, measure);
  if (lacks !== null) to.issues.error('SCN-028', { path: [...path, 'metric'], message: `the measure "${measure.name}" ${lacks}` });
  return unit === 'value of the measure' ? unitOf[measure.dimension] : unit;
}

/** Why a measure does not have this metric; null when it has it. */
function lackOf(metric: string, measure: Measure): string | null {
  const { at, over, perJob, dimension } = measure;
  if (/^measure\.(?:p\d\d|max)$/.test(metric) && !keepsSpread(measure)) return perJob ? 'is one of jobs, of which only the mean is kept' : 'may be below 0, so that only its mean is kept';
  if (metric === 'measure.at' && at.length === 0) return 'is not kept at an instant; add "at"';
  if (metric === 'measure.over' && over.length === 0) return 'has no level to exceed; add "over"';
  if (['measure.first', 'measure.firstTime'].includes(metric) && (perJob || dimension !== 'truth')) return 'is no condition that comes true; compare it with a level, such as "> 2"';
  return metric === 'measure.count' && !perJob && dimension !== 'truth' ? 'counts nothing; compare it with a level, such as "> 2"' : null;
}
