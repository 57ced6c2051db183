/** Evidence for checks on any figure, alone or against another design: decided from its interval, never its point. */
import type { Interval } from '../statistics/interval.js';
import { pairedInterval } from '../statistics/mean-interval.js';
import { enoughData } from '../statistics/looks.js';
import { scaledDifference } from '../statistics/moment-estimates.js';
import type { Moments } from '../statistics/moments.js';
import type { Evidence, Sides } from './verdict.js';

/** The interval of a figure at any confidence: how a figure of whatever method is asked. */
export type IntervalAt = (confidence: number) => Interval;

export interface FigureCheck {
  readonly name: string;
  readonly side: 'max' | 'min';
  /** In the unit of the figure. */
  readonly limit: number;
  /** What the limit is measured against for the distance; the limit itself when absent. */
  readonly scale?: number;
}

/** No interval of ours is worth more than this. */
const smallestLevel = 1e-12;

/**
 * The smallest level at which the interval excludes the far side of the limit: a p-value for any method, found by
 * bisection because intervals widen with confidence. 1 when no interval excludes it.
 */
function levelThatExcludes(excluded: (interval: Interval) => boolean, at: IntervalAt): number {
  const decided = (level: number): boolean => excluded(at(1 - level));
  if (decided(smallestLevel)) return smallestLevel;
  let high = 0.999;
  if (!decided(high)) return 1;
  let low = smallestLevel;
  // Geometric halving: the levels that matter span ten powers of ten.
  for (let i = 0; i < 40; i++) {
    const middle = Math.sqrt(low * high);
    if (decided(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * Judges a figure by its interval; `confidence` is that of the interval shown. An interval on the limit is within.
 * `incidents` are those behind the figure; pass Infinity for one that no incident moves, such as a standing cost.
 */
export function figureEvidence(
  check: FigureCheck,
  at: IntervalAt,
  replications: number,
  incidents: number,
  confidence: number,
): Evidence {
  const { limit, side, name } = check;
  const sides: Sides =
    side === 'max'
      ? { met: levelThatExcludes((i) => i.high <= limit, at), missed: levelThatExcludes((i) => i.low > limit, at) }
      : { met: levelThatExcludes((i) => i.low >= limit, at), missed: levelThatExcludes((i) => i.high < limit, at) };
  const estimate = at(confidence);
  const excess = side === 'max' ? estimate.estimate - limit : limit - estimate.estimate;
  const scale = Math.abs(check.scale ?? limit);
  return {
    name,
    estimate,
    limit,
    side,
    sides,
    enough: enoughData(replications, incidents),
    exercised: true,
    distance: scale > 0 ? excess / scale : excess > 0 ? Infinity : excess < 0 ? -1 : 0,
  };
}

/** Which designs and which figure of the moments an increase compares. */
export interface Comparison {
  readonly figure: number;
  readonly design: number;
  readonly reference: number;
}

/** How much more than the reference a figure may be: in its unit, or as a share (0.05 for 5 %) of the reference. */
export type Increase = { readonly absolute: number } | { readonly relative: number };

/**
 * Judges "no more than `increase` above the reference design" over the same replications. A relative increase is
 * tested as design - (1 + share) * reference <= 0, which needs no ratio and is right for a reference near 0.
 */
export function increaseEvidence(
  name: string,
  moments: Moments,
  of: Comparison,
  increase: Increase,
  incidents: number,
  confidence: number,
): Evidence {
  const { figure, design, reference } = of;
  const relative = 'relative' in increase;
  const factor = relative ? 1 + increase.relative : 1;
  const difference = scaledDifference(moments, figure, design, reference, factor);
  const base = scaledDifference(moments, figure, reference, reference, 0);
  const limit = relative ? 0 : increase.absolute;
  const check: FigureCheck = { name, side: 'max', limit, scale: base.mean };
  return figureEvidence(check, (c) => pairedInterval(difference, c), moments.count, incidents, confidence);
}
