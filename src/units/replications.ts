/** What replications are called: `1 year`, `2,048 years`; those that are not of one year `64 runs of 20h`. */
import { formatDuration, year } from './duration.js';

export function spellReplications(count: number, horizonSeconds: number): string {
  const number = count.toLocaleString('en-US');
  return horizonSeconds === year ? `${number} ${count === 1 ? 'year' : 'years'}` : `${number} runs of ${formatDuration(horizonSeconds)}`;
}
