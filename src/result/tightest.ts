/** Which of several targets a design is judged by where there is room for one. */
import type { TargetResult } from './judged.js';

/** The one furthest past its limit, or closest to it; null of none. One that nothing exercised comes last. */
export function tightest(targets: readonly TargetResult[]): TargetResult | null {
  const distance = (target: TargetResult): number => (target.distance === 'infinite' ? Infinity : target.verdict === 'not-exercised' || target.distance === null ? -Infinity : target.distance);
  return targets.length === 0 ? null : targets.reduce((worst, other) => (distance(other) > distance(worst) ? other : worst));
}
