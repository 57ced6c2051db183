/** Evidence for `rto` and `rpo` targets: within the limit in a share of cases, and missed no more often than stated. */
import { complement, designEffect, dispersion } from '../statistics/exact-count.js';
import type { ExactCount } from '../statistics/exact-count.js';
import type { Interval } from '../statistics/interval.js';
import { enoughData } from '../statistics/looks.js';
import { poissonInterval } from '../statistics/poisson-interval.js';
import { proportionInterval, yearlyMissProbability } from '../statistics/proportion-interval.js';
import { rateSides, shareSides } from './sides.js';
import { distanceOf } from './verdict.js';
import type { Evidence, Sides } from './verdict.js';

export interface RecoveryTarget {
  readonly name: string;
  /** Share of the exposures (rto) or promotions and restores (rpo) that must be within the limit, 0 to 1. */
  readonly share: number;
  /** Most misses per year: 0.2 for `missed: 1 in 5 years`. */
  readonly missedPerYear?: number;
}

/** Evidence, with the rate of misses beside the share where the target limits both. */
export interface RecoveryEvidence extends Evidence {
  /** Misses per year; against `missedPerYear` where the target has one. */
  readonly missRate: Interval;
}

/**
 * Judges exact counts of one year each: trials are the exposures (or promotions and restores), hits those within the
 * limit. `confidence` is that of the intervals shown. A target with share 1 can be shown missed but never met: no
 * number of years proves that there is no exception.
 */
export function recoveryEvidence(count: ExactCount, target: RecoveryTarget, confidence: number): RecoveryEvidence {
  const { share, missedPerYear } = target;
  const misses = complement(count);
  const exercised = count.trials > 0;
  const missedShare = exercised ? misses.hits / count.trials : 0;
  const distances = [distanceOf(missedShare, 1 - share)];
  let sides = exercised ? shareSides(count, share) : { met: 1, missed: 1 };
  if (missedPerYear !== undefined && count.years > 0) {
    sides = bothParts(sides, rateSides(misses, missedPerYear));
    distances.push(distanceOf(misses.hits / count.years, missedPerYear));
  }
  const years = Math.max(count.years, Number.MIN_VALUE);
  return {
    name: target.name,
    estimate: exercised
      ? proportionInterval(count.hits, count.trials, confidence, designEffect(count))
      : { ...poissonInterval(0, years, confidence), note: 'Never happened: an upper limit on its yearly rate.' },
    limit: share,
    side: 'min',
    sides,
    enough: enoughData(count.years, count.trials),
    exercised,
    distance: Math.max(...distances),
    yearlyMiss: yearlyMissProbability(count, confidence),
    missRate: poissonInterval(misses.hits, years, confidence, dispersion(misses)),
  };
}

/** Met needs both parts; missed needs one, and pays for having two chances. */
function bothParts(a: Sides, b: Sides): Sides {
  return { met: Math.max(a.met, b.met), missed: Math.min(1, 2 * Math.min(a.missed, b.missed)) };
}
