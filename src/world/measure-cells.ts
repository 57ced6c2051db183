/** What is kept of a measure in one replication, and the name of each such cell. */
import type { Measure } from '../scenario/crews.js';

type Kind = Pick<Measure, 'dimension' | 'perJob' | 'at' | 'over'>;

/**
 * Jobs and the sum of their values; or, at each instant: the mean over time, and for a condition how often it came true,
 * whether it ever did and when first (the horizon for never), for others the largest value; then instants and periods.
 */
export function measureCells(measure: Kind): readonly string[] {
  if (measure.perJob) return ['jobs', 'sum'];
  const [kept, periods] = measure.dimension === 'truth' ? [['mean', 'count', 'first', 'firstTime'], measure.over.map((seconds) => `over:${seconds}`)] : [['mean', 'most'], []];
  return [...kept, ...measure.at.map((seconds) => `at:${seconds}`), ...periods];
}

export const measureCell = (measure: string, cell: string): string => `measure:${measure}:${cell}`;
