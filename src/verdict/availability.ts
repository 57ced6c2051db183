/** Evidence for `availability` targets: the long-run mean of the yearly score served - target * offered is above 0. */
import { betaTail } from '../statistics/incomplete-beta.js';
import type { Interval } from '../statistics/interval.js';
import { enoughData, fewestReplications } from '../statistics/looks.js';
import type { MeanEstimate } from '../statistics/moment-estimates.js';
import { fewEvents, proportionInterval } from '../statistics/proportion-interval.js';
import { skewedMeanTail } from '../statistics/skewed-mean-interval.js';
import { doubled } from './sides.js';
import { distanceOf } from './verdict.js';
import type { Evidence, Sides } from './verdict.js';

export interface AvailabilityScore {
  /** Yearly served - target * offered, in requests or (time-based) seconds: positive is good. */
  readonly score: MeanEstimate;
  /** Availability as a ratio of sums, 0 to 1, for display and distance. */
  readonly availability: Interval;
  /** Years in which anything was lost. */
  readonly yearsWithLoss: number;
  /** Years whose own score is below 0: those that missed the target by themselves. */
  readonly yearsBelow: number;
  /** Incidents that could have cost availability, ridden through or not. */
  readonly incidents: number;
  /** Largest share of a year's offered work that one year can lose; 1 when nothing better is known. */
  readonly worstYear?: number;
}

/**
 * Judges the mean score with Hall's skewness-corrected t, because losses are rare and large. With fewer than ten years
 * of loss that test knows too little of the losses not yet seen; then only a bound decides: the mean loss is at most
 * the probability of a year with any loss, times the worst year. The bound can show "met" and never "missed", and it
 * holds without incidents too, so that a design that never fails can pass.
 */
export function availabilityEvidence(
  name: string,
  of: AvailabilityScore,
  target: number,
  confidence: number,
): Evidence {
  const { score, availability, yearsWithLoss, incidents } = of;
  const years = score.n;
  const enough = enoughData(years, incidents);
  const bound = lossYearBound(yearsWithLoss, years, (1 - target) / (of.worstYear ?? 1));
  const tails = skewedMeanTail(score, 0);
  const tested = enough && yearsWithLoss >= fewEvents;
  const sides: Sides = tested
    ? { met: Math.min(doubled(tails.above), bound), missed: doubled(tails.below) }
    : { met: bound, missed: 1 };
  return {
    name,
    estimate: availability,
    limit: target,
    side: 'min',
    sides,
    enough: years >= fewestReplications,
    exercised: true,
    distance: distanceOf(1 - availability.estimate, 1 - target),
    yearlyMiss: proportionInterval(of.yearsBelow, years, confidence),
  };
}

/** Two-sided p-value of "years with a loss are rarer than `allowed`" from the exact binomial. */
function lossYearBound(lossYears: number, years: number, allowed: number): number {
  if (lossYears >= years || allowed <= 0) return 1;
  if (allowed >= 1) return 0;
  return doubled(betaTail(1 - allowed, allowed, years - lossYears, lossYears + 1));
}
