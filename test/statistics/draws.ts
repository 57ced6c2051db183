import type { Stream } from '../../src/random/stream.js';

/** A Poisson count by counting exponential gaps. */
export function poisson(stream: Stream, mean: number): number {
  let count = -1;
  for (let left = mean; left >= 0; left -= stream.exponential(1)) count++;
  return count;
}

/** Pooled band for the coverage of a nominal 95 % interval over 1000 experiments (validation case V26). */
export const coverageBand = [0.926, 0.971] as const;
