/** What a judged design costs a year, beside main and beside today. */
import type { DesignResult } from '../../src/result/design-result.js';
import type { MainDesign, MainFigure } from '../../src/result/main-comparison.js';
import type { Result } from '../../src/result/result.js';
import { spellEstimate, spellQuantity } from '../format.js';
import { spellChange } from './spell-item.js';

export interface CostRow {
  readonly name: string;
  readonly amount: string;
  /** Empty: nothing to compare with. */
  readonly againstMain: string;
  readonly againstToday: string;
}

export function costRows(design: DesignResult, main: MainDesign | null, { scenario: { currency } }: Result): readonly CostRow[] {
  const spelling = { currency, perYear: false };
  const change = (figure: MainFigure | null | undefined): string => (figure === null || figure === undefined ? '' : spellChange(figure, spelling));
  const { standing, loss, total, againstToday } = design.row;
  return [
    { name: 'standing cost', amount: spellQuantity(standing.total, 'USD/yr', spelling), againstMain: change(main?.standing), againstToday: '' },
    { name: 'expected loss', amount: spellEstimate(loss, spelling), againstMain: change(main?.loss), againstToday: '' },
    { name: 'total', amount: spellEstimate(total, spelling), againstMain: change(main?.total), againstToday: againstToday === null ? '' : spellEstimate(againstToday, { ...spelling, signed: true }) },
  ];
}

/** What other prices or another version did to main itself since it was stored: no change of this branch. */
export function sinceStored(main: MainDesign | null, { scenario: { currency } }: Result): string | null {
  if (main === null || main.stored === null || main.standing === null || typeof main.standing.main.estimate !== 'number') return null;
  const moved = main.standing.main.estimate - main.stored.standing;
  if (Math.abs(moved) < 0.5) return null;
  return `Main itself costs ${spellQuantity(moved, 'USD/yr', { currency, signed: true })} since it was stored (prices, catalogue or version): both sides are priced alike here.`;
}
