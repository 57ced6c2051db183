/** Designs that nobody should choose: another one costs no more and risks no more, and is better in one of the two. */
import type { Interval } from '../statistics/interval.js';

/** One design against another over the same replications: intervals of `design - other`. */
export interface Pair {
  readonly design: string;
  readonly other: string;
  /** Yearly cost, any unit. */
  readonly cost: Interval;
  /** Yearly risk (expected loss, lost time or misses): any figure of which less is better. */
  readonly risk: Interval;
}

export interface Dominance {
  readonly design: string;
  readonly by: readonly string[];
}

/**
 * The dominated designs, each with those that dominate it, in the order of first appearance. Both intervals must lie
 * at or above 0, at least one of them above: an equality counts only when it is exact (an interval of no width), and
 * a difference only when its interval excludes 0. The caller divides the confidence among the pairs he asks about.
 */
export function dominated(pairs: readonly Pair[]): Dominance[] {
  const by = new Map<string, string[]>();
  for (const { design, other, cost, risk } of pairs) {
    const noBetter = cost.low >= 0 && risk.low >= 0;
    const worse = cost.low > 0 || risk.low > 0;
    if (!noBetter || !worse) continue;
    const list = by.get(design);
    if (list === undefined) by.set(design, [other]);
    else list.push(other);
  }
  return Array.from(by, ([design, others]) => ({ design, by: others }));
}
