/** Intervals for shares: Wilson's where there is enough on both sides, exact where there is not. */
import { assert } from '../base/assert.js';
import { designEffect } from './exact-count.js';
import type { ExactCount } from './exact-count.js';
import { incompleteBetaInverse } from './incomplete-beta.js';
import { tailOf } from './interval.js';
import type { Interval } from './interval.js';
import { tUpperQuantile } from './special.js';

/** Fewer hits or misses than this make an approximate interval unsafe. */
export const fewEvents = 10;

/**
 * Clopper and Pearson's exact interval (Biometrika 26, 1934) for `hits` in `trials`; counts may be fractions, as they
 * are after division by a design effect. With no hits the upper limit is 1 - (tail)^(1/trials).
 */
export function clopperPearson(hits: number, trials: number, confidence: number): Interval {
  assert(hits >= 0 && hits <= trials, 'Hits are between 0 and the number of trials.');
  const tail = tailOf(confidence);
  const estimate = trials > 0 ? hits / trials : NaN;
  const low = hits > 0 ? incompleteBetaInverse(tail, hits, trials - hits + 1) : 0;
  const high = hits < trials ? 1 - incompleteBetaInverse(tail, trials - hits, hits + 1) : 1;
  return { estimate, low, high, confidence, method: 'clopper-pearson', n: trials };
}

/** Wilson's score interval (J. Am. Stat. Assoc. 22, 1927). `trials` > 0. */
export function wilson(hits: number, trials: number, confidence: number): Interval {
  assert(hits >= 0 && hits <= trials && trials > 0, 'Hits are between 0 and a positive number of trials.');
  const z = tUpperQuantile(tailOf(confidence), Infinity);
  const share = hits / trials;
  const square = (z * z) / trials;
  const centre = (share + square / 2) / (1 + square);
  const half = (z * Math.sqrt((share * (1 - share)) / trials + square / (4 * trials))) / (1 + square);
  const low = Math.max(0, centre - half);
  return { estimate: share, low, high: Math.min(1, centre + half), confidence, method: 'wilson', n: trials };
}

/**
 * The interval of a share of independent trials, or of clustered ones with their `effect` (variance over that of
 * independent trials, at least 1). Exact with fewer than ten hits or misses; never 0 alone when nothing was seen.
 */
export function proportionInterval(hits: number, trials: number, confidence: number, effect = 1): Interval {
  if (trials === 0) {
    return { estimate: NaN, low: 0, high: 1, confidence, method: 'nothing-seen', n: 0, note: 'Nothing was tried.' };
  }
  const few = Math.min(hits, trials - hits) < fewEvents;
  const interval = few
    ? clopperPearson(hits / effect, trials / effect, confidence)
    : wilson(hits / effect, trials / effect, confidence);
  return { ...interval, estimate: hits / trials, n: trials };
}

/** Share of hits over trials that cluster in years. */
export function clusteredProportion(count: ExactCount, confidence: number): Interval {
  return proportionInterval(count.hits, count.trials, confidence, designEffect(count));
}

/** Probability that a year has at least one trial that is not a hit. */
export function yearlyMissProbability(count: ExactCount, confidence: number): Interval {
  return proportionInterval(count.yearsWithMiss, count.years, confidence);
}
