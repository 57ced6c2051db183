/** What a verdict is, and the evidence that one is decided from. */
import type { Interval } from '../statistics/interval.js';

export type Verdict = 'met' | 'missed' | 'undecided' | 'not-exercised' | 'error';

/** The two sides of a test as two-sided p-values: small `met` speaks for the target, small `missed` against it. */
export interface Sides {
  readonly met: number;
  readonly missed: number;
}

/** One check of one design: everything that a verdict and the line that reports it need. */
export interface Evidence {
  /** The check as the scenario names it. */
  readonly name: string;
  /** The figure that the limit applies to, in its unit. */
  readonly estimate: Interval;
  readonly limit: number;
  /** Whether the figure must not exceed the limit, or must reach it. */
  readonly side: 'max' | 'min';
  readonly sides: Sides;
  /** False below 200 replications or 30 incidents: nothing is decided then. */
  readonly enough: boolean;
  /** False when nothing that the target speaks of happened; `estimate` then limits its yearly rate from above. */
  readonly exercised: boolean;
  /**
   * How far beyond what the target allows, as a share of the allowance: 0 on the limit, 0.5 half as much again as
   * allowed, -1 nothing used; Infinity where nothing is allowed and something happened.
   */
  readonly distance: number;
  /** Probability that a year has at least one miss, for targets that can be missed. */
  readonly yearlyMiss?: Interval;
  /** Why there is no evidence; the verdict is then `error`. */
  readonly error?: string;
}

/** A share of an allowance used, minus 1. */
export function distanceOf(used: number, allowed: number): number {
  if (allowed > 0) return used / allowed - 1;
  return used > 0 ? Infinity : -1;
}

/** Evidence for something that could not be computed: its verdict is `error` with this sentence. */
export function failedEvidence(name: string, error: string): Evidence {
  return {
    name,
    estimate: { estimate: NaN, low: -Infinity, high: Infinity, confidence: 0, method: 'nothing-seen', n: 0 },
    limit: NaN,
    side: 'max',
    sides: { met: 1, missed: 1 },
    enough: false,
    exercised: false,
    distance: NaN,
    error,
  };
}
