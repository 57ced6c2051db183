/** How long a run would have to be for a verdict that is still open, if what was seen so far goes on. */
import { fewestIncidents, levelOfLook, lookAt } from '../statistics/looks.js';
import { tUpperQuantile } from '../statistics/special.js';
import type { Evidence } from './verdict.js';

/** Longer runs than this are nobody's plan. */
const longest = 10_000_000;

/**
 * Replications of the look at which an undecided check is expected to be decided, about; null when it cannot be
 * estimated or would take more than ten million. The distance to the limit in standard errors, read from the smaller
 * p-value, grows with the root of the replications, and the k-th look asks for that of its level alpha/(k (k + 1)).
 */
export function replicationsToDecide({ sides, enough, exercised, estimate, error }: Evidence, replications: number, alpha: number): number | null {
  if (error !== undefined || !exercised) return null;
  const p = Math.min(sides.met, sides.missed);
  // Above a half nothing points either way: the limit lies where the estimate is.
  const away = p < 0.5 ? tUpperQuantile(p / 2, Number.POSITIVE_INFINITY) : 0;
  const fewest = enough ? 0 : replications * (fewestIncidents / Math.max(1, Math.min(fewestIncidents, estimate.n)));
  if (away <= 0) return null;
  for (let k = 1; lookAt(k).replications <= longest; k++) {
    const { replications: n } = lookAt(k);
    if (n <= replications || n < fewest) continue;
    if (away * Math.sqrt(n / replications) >= tUpperQuantile(levelOfLook(k, alpha) / 2, Number.POSITIVE_INFINITY)) return n;
  }
  return null;
}
