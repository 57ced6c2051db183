/** From evidence to verdicts, at the level of a look. */
import { holm } from '../statistics/holm.js';
import type { Evidence, Verdict } from './verdict.js';

/**
 * Verdicts of all checks of one judgement, in their order. A check is met at `level` by itself, because "every target
 * met" errs only when each does; "missed" is Holm-corrected over all checks, because any of them may err.
 */
export function decide(checks: readonly Evidence[], level: number): Verdict[] {
  const decidable = (check: Evidence): boolean => check.enough && check.exercised && check.error === undefined;
  const missed = holm(checks.map((check) => (decidable(check) ? check.sides.missed : 1)));
  return checks.map((check, i) => {
    if (check.error !== undefined) return 'error';
    if (!check.exercised) return 'not-exercised';
    if (!check.enough) return 'undecided';
    if (missed[i] <= level) return 'missed';
    return check.sides.met <= level ? 'met' : 'undecided';
  });
}

/**
 * One verdict for all: an error before a miss, a miss before doubt. A target that was not exercised does not stand in
 * the way of the others; alone it stays not exercised. Without any target there is nothing to miss: met.
 */
export function overall(verdicts: readonly Verdict[]): Verdict {
  for (const worst of ['error', 'missed', 'undecided'] as const) {
    if (verdicts.includes(worst)) return worst;
  }
  return verdicts.length === 0 || verdicts.includes('met') ? 'met' : 'not-exercised';
}

/** Level for verdicts that a choice among `designs` rests on: taking the best of many gives luck as many chances. */
export function levelForChoosing(level: number, designs: number): number {
  return level / Math.max(1, designs);
}
