/** From intervals to estimates: JSON-safe, with their unit, and with upper limits marked as what they are. */
import type { ExactCount } from '../statistics/exact-count.js';
import { complement, dispersion } from '../statistics/exact-count.js';
import type { Interval } from '../statistics/interval.js';
import { poissonInterval } from '../statistics/poisson-interval.js';
import { skewedMeanInterval } from '../statistics/skewed-mean-interval.js';
import { year as yearSeconds } from '../units/duration.js';
import type { Measured } from './measured.js';
import type { Estimate, Quantity, Unit } from './quantity.js';

/** An estimate that has no end is infinite; an end of an interval that has none is not known. */
export function quantity(value: number): Quantity {
  if (Number.isFinite(value)) return value;
  return value === Infinity ? 'infinite' : null;
}

export function toEstimate(interval: Interval, unit: Unit, nothingSeen = false): Estimate {
  const { estimate, low, high, confidence, method, n, note } = interval;
  const end = (value: number): Quantity => (Number.isFinite(value) ? value : value === Infinity && estimate === Infinity && note === undefined ? 'infinite' : null);
  return { estimate: quantity(estimate), low: end(low), high: end(high), confidence, method, n, unit, upperLimit: nothingSeen || method === 'nothing-seen', note: note ?? null };
}

/** A number that no simulation moves. */
export function certain(value: number, unit: Unit): Estimate {
  return { estimate: value, low: value, high: value, confidence: 1, method: 'exact', n: 0, unit, upperLimit: false, note: null };
}

export function intervalOf(estimate: Estimate): Interval {
  const value = (quantity: Quantity, otherwise: number): number => (quantity === null ? otherwise : quantity === 'infinite' ? Infinity : quantity);
  return { estimate: value(estimate.estimate, NaN), low: value(estimate.low, -Infinity), high: value(estimate.high, Infinity), confidence: estimate.confidence, method: 't', n: estimate.n };
}

/** Figures that count events which come one by one. Items do not: one outage loses thousands of them, or none. */
const events: ReadonlySet<string> = new Set(['failovers', 'falseFailovers', 'failbacks', 'restores', 'incidents', 'faultsMet', 'drills', 'failedDrills', 'rollbacks', 'regretted', 'impacts', 'events', 'censored']);

/** Of events of which there was none in `replications` of so many `years` each: the upper limit on their yearly rate; `effect` as of `poissonInterval`. */
export function noneSeen(replications: number, years: number, confidence: number, effect = 1): Interval {
  return { ...poissonInterval(0, replications * years, confidence, effect), method: 'nothing-seen', n: replications, note: `None in ${replications} replications: an upper limit.` };
}

/** Interval of a yearly mean of 0 or more. Of events none of which was seen, the upper limit on their rate is known. */
export function meanFigure(measured: Measured, design: number, figure: string, confidence: number): Interval {
  const of = measured.mean(design, figure);
  if (of.mean === 0 && of.variance === 0) {
    if (events.has(figure)) return noneSeen(of.n, measured.years, confidence);
    return { estimate: 0, low: 0, high: Infinity, confidence, method: 'nothing-seen', n: of.n, note: `Nothing of the kind in ${of.n} replications.` };
  }
  return skewedMeanInterval(of, confidence);
}

export function meanEstimate(measured: Measured, design: number, figure: string, unit: Unit, confidence: number): Estimate {
  return toEstimate(meanFigure(measured, design, figure, confidence), unit);
}

/** 1 - x / scale: availability from seconds disrupted, served from items unserved. */
export function complementOf(interval: Interval, scale: number): Interval {
  const flip = (value: number): number => 1 - value / scale;
  const { estimate, low, high } = interval;
  const clip = (value: number): number => Math.min(1, Math.max(0, value));
  return { ...interval, estimate: clip(flip(estimate)), low: high === Infinity ? -Infinity : clip(flip(high)), high: clip(flip(low)) };
}

/** Time-based availability of `downtime:...`. */
export function availabilityOf(measured: Measured, design: number, place: string, confidence: number): Interval {
  return complementOf(meanFigure(measured, design, `downtime:${place}`, confidence), yearSeconds);
}

/** Served over offered. What is offered hardly varies from year to year, so that its mean stands in for it. */
export function servedOf(measured: Measured, design: number, figure: string, offered: string, confidence: number): Interval {
  return complementOf(meanFigure(measured, design, figure, confidence), Math.max(Number.MIN_VALUE, measured.mean(design, `offered:${offered}`).mean));
}

/** Trials a year, or those that were not hits, robust to trials that come together. */
export function ratePerYear(measured: Measured, count: ExactCount, of: 'trials' | 'misses', confidence: number): Interval {
  const { replications, years } = measured;
  const counted = of === 'misses' ? complement(count) : { ...count, hits: count.trials, trialsTimesHits: count.trialsSquared, hitsSquared: count.trialsSquared };
  const effect = dispersion(counted);
  return counted.hits === 0 ? noneSeen(replications, years, confidence, effect) : poissonInterval(counted.hits, replications * years, confidence, effect);
}
