/** Forced years in words. */
import type { RareFigure, RareResult } from '../../src/result/rare-result.js';
import type { Result } from '../../src/result/result.js';

const number = (value: number): string => (value < 100 ? String(Number(value.toPrecision(2))) : Math.round(Number(value.toPrecision(2))).toLocaleString('en-US'));

/** `256 more in which outages coincide (mean weight 1.00 ± 0.02, worth 5,600 plain years for ...)`; nothing where none is forced. */
export function forcedYears({ rare }: Result): readonly string[] {
  if (rare === undefined || rare === null) return [];
  const best = mostGained(rare);
  const gain = best === null ? '' : `, the ${figureWords(best.figure)} of ${best.design} as from ${number(best.worth)} plain ones`;
  return [`${rare.forced.toLocaleString('en-US')} more in which outages are made to coincide (mean weight ${weightWords(rare)}, worth ${number(rare.effective)} of equal weight${gain})`];
}

export function weightWords({ weight: { estimate, low, high } }: RareResult): string {
  if (typeof estimate !== 'number') return '-';
  const half = typeof low === 'number' && typeof high === 'number' ? (high - low) / 2 : 0;
  return `${estimate.toFixed(3)} ± ${half.toFixed(3)}`;
}

/** `downtime:submit-order` as people say it. */
export function figureWords(figure: string): string {
  const [what, ...of] = figure.split(':');
  return of.length === 0 ? what : `${what} of ${of.join(', ')}`;
}

/** The figure that gains most, where one gains at all. */
function mostGained({ figures }: RareResult): RareFigure | null {
  const best = figures.reduce<RareFigure | null>((most, figure) => (most === null || figure.varianceRatio > most.varianceRatio ? figure : most), null);
  return best === null || best.varianceRatio < 2 ? null : best;
}
