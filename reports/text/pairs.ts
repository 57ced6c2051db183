/** Differences between designs over the same years, and how much narrower that makes them than years of their own would. */
import { pairOf } from '../../src/result/pairs.js';
import type { PairResult, PairVerdict } from '../../src/result/pairs.js';
import type { Result } from '../../src/result/result.js';
import { spellQuantity } from '../format.js';
import { estimated } from './estimated.js';
import { painted } from './look.js';
import type { Look } from './look.js';
import { table } from './table.js';
import type { Column, Table } from './table.js';

export const pairsTitle = 'differences over the same years with the same outages';
export const jointWords: Readonly<Record<PairVerdict, string>> = { more: 'costs more', less: 'costs less', 'no-clear-difference': 'no clear difference' };

/** Against today, or each pair once where nothing is in production. */
export function shownPairs({ pairs, designs, scenario: { today } }: Result): readonly PairResult[] {
  const told = pairs.filter(({ varianceReduction }) => varianceReduction !== undefined);
  return today === null ? told : designs.flatMap(({ name }) => pairOf(told, name, today) ?? []);
}

/** `12 x`: years with outages of their own that would be as good. */
export function spellReduction({ varianceReduction = null }: PairResult): string {
  return varianceReduction === 'infinite' ? 'without end' : varianceReduction === null ? 'n/a' : `${Number(varianceReduction.toPrecision(2)).toLocaleString('en-US')} x`;
}

export function pairsTable(result: Result, look: Look): Table {
  const rows = shownPairs(result);
  if (rows.length === 0) return { lines: [], leftOut: [] };
  const { lines, leftOut } = table(rows, columns(result), look);
  return { lines: ['', painted('bold', pairsTitle, look), ...lines], leftOut };
}

function columns({ scenario: { currency } }: Result): readonly Column<PairResult>[] {
  const spelling = { currency, perYear: false, signed: true };
  return [
    { head: ['  design'], align: 'left', spare: 0, name: 'design', cell: ({ design }) => ({ text: `  ${design}` }) },
    { head: ['against'], align: 'left', spare: 0, name: 'against', cell: ({ reference }) => ({ text: reference }) },
    { head: ['loss', 'a year'], align: 'right', spare: 2, name: 'difference of the loss', cell: ({ loss }) => estimated(loss, spelling) },
    { head: ['total', 'a year'], align: 'right', spare: 0, name: 'difference of the total', cell: ({ total }) => estimated(total, spelling) },
    { head: ['all pairs', 'taken jointly'], align: 'left', spare: 1, name: 'jointly', cell: ({ jointly }) => ({ text: jointly === undefined ? '' : jointWords[jointly] }) },
    { head: ['correlation', 'of losses'], align: 'right', spare: 3, name: 'correlation', cell: ({ correlation }) => ({ text: correlation === undefined ? '' : spellQuantity(Math.round(correlation * 1000) / 1000, '1', { currency }) }) },
    { head: ['worth', 'years apart'], align: 'right', spare: 1, name: 'variance reduction', cell: (pair) => ({ text: spellReduction(pair) }) },
  ];
}
