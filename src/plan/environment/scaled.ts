import type { Doubtful } from '../../random/law.js';

/** The number and the doubt about it, both times `factor` over `divisor`. */
export function scaled({ mean, low, high }: Doubtful, factor: number, divisor = 1): Doubtful {
  const one = (value: number): number => (value * factor) / divisor;
  return { mean: one(mean), ...(low === undefined ? {} : { low: one(low) }), ...(high === undefined ? {} : { high: one(high) }) };
}
