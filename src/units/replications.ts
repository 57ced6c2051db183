/** What replications are called: `1 year`, `2,048 years`; those that are not of one year `64 runs of 20h`. */
import { formatDuration, year } from './duration.js';

export function spellReplications(count: number, horizonSeconds: number): string {
  const number = count.toLocaleString('en-US');
  return horizonSeconds === year ? `${number} ${count === 1 ? 'year' : 'years'}` : `${number} runs of ${formatDuration(horizonSeconds)}`;
}

/** How far a run is: `64 of 2,048 years`. */
export function spellDone({ replications, planned, horizonSeconds }: { readonly replications: number; readonly planned: number; readonly horizonSeconds: number }): string {
  return `${replications.toLocaleString('en-US')} of ${spellReplications(planned, horizonSeconds)}`;
}

export function spellDesigns({ designs }: { readonly designs: number }): string {
  return designs === 1 ? '1 design' : `${designs} designs`;
}
