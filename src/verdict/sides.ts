/**
 * The tests behind verdicts, as p-values for both sides. All are two-sided, half a level for each side, so that a
 * design exactly on its limit is decided either way with a probability of at most the level, and so that a verdict
 * and the interval shown beside it never disagree.
 */
import { designEffect, dispersion, scoreOf } from '../statistics/exact-count.js';
import type { ExactCount } from '../statistics/exact-count.js';
import { betaTail } from '../statistics/incomplete-beta.js';
import { poissonTails } from '../statistics/poisson-interval.js';
import { fewEvents } from '../statistics/proportion-interval.js';
import { tUpper } from '../statistics/special.js';
import type { Sides } from './verdict.js';

/** Two-sided from one tail. */
export function doubled(tail: number): number {
  return Math.min(1, 2 * tail);
}

/** t test of a mean score against 0: above 0 is met. A score that is the same every year is decided by its sign. */
export function scoreSides(score: { mean: number; standardError: number }, n: number): Sides {
  if (n < 2) return { met: 1, missed: 1 };
  if (!(score.standardError > 0)) return { met: score.mean > 0 ? 0 : 1, missed: score.mean < 0 ? 0 : 1 };
  const t = score.mean / score.standardError;
  return { met: doubled(tUpper(t, n - 1)), missed: doubled(tUpper(-t, n - 1)) };
}

/** Both tests must agree: the larger p-value of each side. */
function both(a: Sides, b: Sides): Sides {
  return { met: Math.max(a.met, b.met), missed: Math.max(a.missed, b.missed) };
}

/** Exact binomial tails of `misses` in `trials`, fractions after a design effect; `allowed` is the share of misses. */
function binomialSides(misses: number, trials: number, allowed: number): Sides {
  const hits = trials - misses;
  const atMost = misses >= trials ? 1 : betaTail(1 - allowed, allowed, hits, misses + 1);
  const atLeast = misses <= 0 ? 1 : betaTail(allowed, 1 - allowed, misses, hits + 1);
  return { met: doubled(atMost), missed: doubled(atLeast) };
}

/**
 * "At least `share` of the trials are hits." With fewer than ten hits or misses the exact binomial test decides, on
 * counts divided by the design effect. From ten on the yearly score must agree with it: the score alone calls a target
 * met too easily, because a run that is lucky with misses also underestimates their spread (at twenty expected misses
 * three times as often as its level says).
 */
export function shareSides(count: ExactCount, share: number): Sides {
  const misses = count.trials - count.hits;
  const effect = designEffect(count);
  const exact = binomialSides(misses / effect, count.trials / effect, 1 - share);
  if (Math.min(count.hits, misses) < fewEvents) return exact;
  return both(exact, scoreSides(scoreOf(count, share), count.years));
}

/**
 * "Misses are no more frequent than `limit` a year": exact Poisson tails on counts divided by their overdispersion,
 * and from ten misses on the t test of the yearly number as well, for the same reason. `misses` counts misses as hits.
 */
export function rateSides(misses: ExactCount, limit: number): Sides {
  const effect = dispersion(misses);
  const tails = poissonTails(misses.hits / effect, (limit * misses.years) / effect);
  const exact = { met: doubled(tails.atMost), missed: doubled(tails.atLeast) };
  if (misses.hits < fewEvents) return exact;
  const { mean, standardError } = scoreOf(misses, 0);
  return both(exact, scoreSides({ mean: limit - mean, standardError }, misses.years));
}
