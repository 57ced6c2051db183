/** What forced years add: how many, whether their weights are sound, and how many plain years each headline figure is as good as. */
import { meanInterval } from '../statistics/mean-interval.js';
import { toEstimate } from './estimates.js';
import type { Measured } from './measured.js';
import type { Estimate } from './quantity.js';

export interface RareResult {
  /** Forced replications, in which outages that rarely coincide were made to. */
  readonly forced: number;
  /** Mean weight of all years: 1 but for chance. */
  readonly weight: Estimate;
  /** Effective sample size of the forced ones: (sum of weights)^2 / sum of squared weights. */
  readonly effective: number;
  readonly figures: readonly RareFigure[];
}

export interface RareFigure {
  readonly design: string;
  /** `loss`, `downtime:flow`, or what is kept of a measure. */
  readonly figure: string;
  /** Plain replications that would give the figure the same standard error. */
  readonly worth: number;
  /** The same over all replications, plain and forced: how many times the variance would be that of plain ones. */
  readonly varianceRatio: number;
}

/** Null where no year is forced. */
export function rareResult(measured: Measured, designs: readonly string[], confidence: number): RareResult | null {
  const { forced, replications, headlines } = measured;
  if (forced === 0) return null;
  const { mean, effective } = measured.weights();
  return {
    forced, effective,
    weight: toEstimate(meanInterval(mean, confidence), '1'),
    figures: designs.flatMap((design, place) => headlines.flatMap((figure): RareFigure[] => {
      const worth = measured.worth(place, figure);
      return worth === null ? [] : [{ design, figure, worth, varianceRatio: worth / (replications + forced) }];
    })),
  };
}
