/**
 * How wide a figure is because nobody knows the rates exactly: the delta method on ln(rate). This width does not
 * shrink with more years of simulation and stands beside the simulation interval, never inside it.
 */
import { assert } from '../base/assert.js';
import { log } from '../random/math.js';
import type { Derivative } from './sensitivity.js';
import { tailOf } from './interval.js';
import { tUpperQuantile } from './special.js';

export interface InputWidth {
  /** Half the width of the interval that doubt about the rates gives the figure, in its unit. */
  readonly halfWidth: number;
  /** The part of `halfWidth` that each rate would cause alone; the largest says which rate to find out first. */
  readonly parts: readonly number[];
  /** Half-width that the noise of the derivatives alone would fake; a `halfWidth` of this size may be nothing. */
  readonly noise: number;
}

/** Standard deviation of ln(rate) for a lognormal rate with these 5 % and 95 % points, 0 < low <= high. */
export function logDeviationOfRate(low: number, high: number): number {
  assert(low > 0 && high >= low, 'A spread of a rate has two positive points, the lower first.');
  return log(high / low) / (2 * tUpperQuantile(0.05, Infinity));
}

/**
 * Width from the derivatives of one figure and the standard deviation of each ln(rate), taken as independent.
 * The squared noise of the derivatives is taken off the squared total, which would grow with it otherwise.
 */
export function inputWidth(
  derivatives: readonly Derivative[],
  logDeviations: readonly number[],
  confidence: number,
): InputWidth {
  assert(derivatives.length === logDeviations.length, 'Each derivative needs the deviation of its rate.');
  const z = tUpperQuantile(tailOf(confidence), Infinity);
  const parts = derivatives.map((d, i) => z * Math.abs(d.estimate) * logDeviations[i]);
  let total = 0;
  let noise = 0;
  derivatives.forEach((d, i) => {
    total += parts[i] * parts[i];
    const faked = logDeviations[i] === 0 ? 0 : z * d.standardError * logDeviations[i];
    noise += faked * faked;
  });
  return { halfWidth: Math.sqrt(Math.max(0, total - noise)), parts, noise: Math.sqrt(noise) };
}
