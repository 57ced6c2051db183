/** Designs that another one beats in standing cost and in expected loss, without doing worse by its targets. */
import { pairedDifference } from '../statistics/moment-estimates.js';
import { pairedInterval } from '../statistics/mean-interval.js';
import { dominated } from '../verdict/dominated.js';
import type { Pair } from '../verdict/dominated.js';
import type { Verdict } from '../verdict/verdict.js';
import type { Measured } from './measured.js';

export interface Standing { readonly name: string; readonly standing: number; readonly verdict: Verdict }

const ranks: readonly Verdict[] = ['met', 'not-exercised', 'undecided', 'missed', 'error'];

/** By design, those that dominate it. The error rate `alpha` is shared among all pairs. */
export function dominators(measured: Measured, designs: readonly Standing[], alpha: number): ReadonlyMap<string, readonly string[]> {
  const asked = designs.length * (designs.length - 1);
  const pairs = designs.flatMap((design, a) =>
    designs.flatMap((other, b): Pair[] => {
      // A cheaper design that misses more is another choice, not a better one.
      if (a === b || rank(other.verdict) > rank(design.verdict)) return [];
      const confidence = 1 - alpha / asked;
      const cost = design.standing - other.standing;
      const risk = pairedInterval(pairedDifference(measured.paired, measured.pairedPlace('loss'), a, b), confidence);
      return [{ design: design.name, other: other.name, cost: { ...risk, estimate: cost, low: cost, high: cost }, risk }];
    }),
  );
  return new Map(dominated(pairs).map(({ design, by }) => [design, by]));
}

function rank(verdict: Verdict): number {
  return Math.max(1, ranks.indexOf(verdict));
}
