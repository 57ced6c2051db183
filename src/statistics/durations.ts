/** Durations of which some are known only to be longer than what was seen (right censoring), and what a fitted law of them is. */
import { log } from '../random/math.js';

export interface Durations {
  /** All positive; in the unit of the figures that come out. */
  readonly values: Float64Array;
  /** 1: it was over then; 0: it went on. */
  readonly ended: Uint8Array;
}

export interface FittedLaw {
  readonly kind: 'exponential' | 'weibull' | 'lognormal';
  /** `scale` is the mean of an exponential, the scale of a Weibull, the median of a lognormal; `shape` is 1, the Weibull shape, or the lognormal sigma. */
  readonly scale: number;
  readonly shape: number;
  readonly logLikelihood: number;
}

/** Logarithms and the number that ended, which every fit needs. */
export function logsOf({ values, ended }: Durations): { readonly logs: Float64Array; readonly events: number } {
  return { logs: values.map(log), events: ended.reduce((sum, one) => sum + one, 0) };
}
