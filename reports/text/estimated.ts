/** An estimate in a table: the value, and below it its interval. */
import type { Estimate } from '../../src/result/quantity.js';
import { spellApart } from '../format.js';
import type { Spelling } from '../format.js';
import type { Style } from './look.js';
import type { Cell } from './table.js';

/** Absent: an empty cell. */
export function estimated(figure: Estimate | null | undefined, spelling: Spelling, style: Style | null = null): Cell {
  if (figure === null || figure === undefined) return { text: '' };
  const { value, interval } = spellApart(figure, spelling);
  return { text: value, style, under: interval };
}
