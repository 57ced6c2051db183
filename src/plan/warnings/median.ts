import type { Law } from '../../random/law.js';
import { cdf, quantile } from '../../random/quantile.js';

/** The value that half of the draws stay below. In a mixture the uniform picks a part first, so its middle is searched for. */
export function median(law: Law): number {
  if (law.kind === 'shifted') return law.by + median(law.law);
  if (law.kind !== 'mixture') return quantile(law, 0.5);
  return leastWhere((x) => cdf(law, x) >= 0.5);
}

/** The least x from 0 up at which a condition that stays true becomes true; Infinity if it does not within 300 years. */
export function leastWhere(holds: (x: number) => boolean): number {
  if (holds(0)) return 0;
  let high = 1e-3;
  while (!holds(high)) {
    high *= 2;
    if (high > 1e10) return Infinity;
  }
  let low = high / 2;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}
