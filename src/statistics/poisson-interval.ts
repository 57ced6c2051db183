/** Exact limits of a rate from a count (F. Garwood, Biometrika 28, 1936): chi-square quantiles of 2c and 2c + 2. */
import { assert } from '../base/assert.js';
import { incompleteGamma, incompleteGammaUpper } from './incomplete-gamma.js';
import { tailOf } from './interval.js';
import type { Interval } from './interval.js';
import { chiSquareQuantile, chiSquareUpperQuantile } from './special.js';

/**
 * Rate of events per unit of `exposure` (years), from `count` events. With none seen: low 0 and the upper limit
 * -ln(tail)/exposure. `effect` is the overdispersion of yearly counts (1 for independent events).
 */
export function poissonInterval(count: number, exposure: number, confidence: number, effect = 1): Interval {
  assert(count >= 0 && exposure > 0, 'A rate needs a count of 0 or more and a positive exposure.');
  assert(effect >= 1, 'Overdispersion is at least 1.');
  const tail = tailOf(confidence);
  const events = count / effect;
  const years = exposure / effect;
  return {
    estimate: count / exposure,
    low: events > 0 ? chiSquareQuantile(tail, 2 * events) / 2 / years : 0,
    high: chiSquareUpperQuantile(tail, 2 * events + 2) / 2 / years,
    confidence,
    method: 'poisson',
    n: count,
  };
}

/** The one-sided upper limit of a rate when nothing was seen: 3/exposure at 95 %, the rule of three. */
export function upperLimitOfRate(exposure: number, confidence: number): number {
  assert(exposure > 0 && confidence > 0 && confidence < 1, 'An upper limit needs an exposure and a confidence.');
  return chiSquareUpperQuantile(1 - confidence, 2) / 2 / exposure;
}

/** The one-sided upper limit of a probability when it was not seen in `trials`: 1 - (1 - confidence)^(1/trials). */
export function upperLimitOfProbability(trials: number, confidence: number): number {
  assert(trials > 0 && confidence > 0 && confidence < 1, 'An upper limit needs trials and a confidence.');
  // 1 - e^(-x) with x = -ln(1 - confidence)/trials is P(1, x): the same digits however many trials.
  return incompleteGamma(1, chiSquareUpperQuantile(1 - confidence, 2) / 2 / trials);
}

/** Tails of a Poisson count with this mean: P(X <= count) and P(X >= count). `count` may be a fraction. */
export function poissonTails(count: number, mean: number): { atMost: number; atLeast: number } {
  return {
    atMost: incompleteGammaUpper(count + 1, mean),
    atLeast: count > 0 ? incompleteGamma(count, mean) : 1,
  };
}
