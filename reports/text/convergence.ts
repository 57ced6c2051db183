/** How the half-widths of the headline figures shrank with the years, a table for each figure, a line for each design. */
import { precisionOf, usualPrecision } from '../../src/result/convergence.js';
import type { ConvergenceResult, HeadlineFigure } from '../../src/result/convergence.js';
import type { Estimate, Unit } from '../../src/result/quantity.js';
import type { Result } from '../../src/result/result.js';
import { halfWidth, spellQuantity } from '../format.js';
import { painted, wrapped } from './look.js';
import type { Look } from './look.js';
import { pairsTable } from './pairs.js';
import { table } from './table.js';
import type { Column, Table } from './table.js';

/** How each figure is called, and what it rests on. */
export const headlines: Readonly<Record<HeadlineFigure, { readonly name: string; readonly unit: Unit; readonly cases: string }>> = {
  rto: { name: 'RTO p95', unit: 's', cases: 'outages at or beyond it' },
  rpo: { name: 'RPO p95', unit: 's', cases: 'promotions and restores at or beyond it' },
  availability: { name: 'availability', unit: 'share', cases: 'years that make up what is not served' },
  loss: { name: 'expected loss', unit: 'USD/yr', cases: 'years that make it up' },
  total: { name: 'total a year', unit: 'USD/yr', cases: 'years that make up the loss in it' },
};

export interface ConvergenceRow { readonly design: string; readonly of: ConvergenceResult }

export function convergenceRows({ designs }: Result, figure: HeadlineFigure): readonly ConvergenceRow[] {
  return designs.flatMap(({ name, convergence = [] }) => convergence.filter((one) => one.figure === figure).map((of) => ({ design: name, of })));
}

/** Numbers of years at which any design has a point. */
export function looksOf(rows: readonly ConvergenceRow[]): readonly number[] {
  return [...new Set(rows.flatMap(({ of }) => of.points.map(({ years }) => years)))].sort((a, b) => a - b);
}

/** `± 12%`, or empty where that says nothing. */
export function spellPrecision(precision: number): string {
  return Number.isFinite(precision) ? `± ${precision >= 0.0995 ? Math.round(precision * 100) : Number((precision * 100).toPrecision(2))}%` : '';
}

export function convergenceTables(result: Result, look: Look): Table {
  const figures = (Object.keys(headlines) as HeadlineFigure[]).map((figure) => ({ figure, rows: convergenceRows(result, figure) })).filter(({ rows }) => rows.length > 0);
  const tables = figures.map(({ figure, rows }) => ({ figure, ...table(rows, columns(result, figure, rows), look) }));
  const note = `Half of the interval as a share of the figure${figures.some(({ figure }) => figure === 'availability') ? ', and of what is not served for availability' : ''}. It rests on so many cases: of a quantile those at or beyond it, of a mean the years that would carry equal parts of it. Years for ± ${usualPrecision * 100}% are a guess from the last look.`;
  const pairs = pairsTable(result, look);
  return {
    lines: [...tables.flatMap(({ figure, lines }) => ['', painted('bold', `how ${headlines[figure].name} came closer with the years`, look), ...lines]), ...wrapped(note, look, '  ').map((line) => painted('dim', line, look)), ...pairs.lines],
    leftOut: [...new Set([...tables, pairs].flatMap(({ leftOut }) => leftOut))],
  };
}

function columns({ scenario: { currency } }: Result, figure: HeadlineFigure, rows: readonly ConvergenceRow[]): readonly Column<ConvergenceRow>[] {
  const looks = looksOf(rows);
  const { unit } = headlines[figure];
  return [
    { head: ['  design'], align: 'left', spare: 0, name: 'design', cell: ({ design }) => ({ text: `  ${design}` }) },
    { head: ['at the', 'end'], align: 'right', spare: 0, name: 'figure', cell: ({ of }) => ({ text: spellLast(of, unit, currency) }) },
    { head: ['rests on', 'cases'], align: 'right', spare: 0, name: 'cases', cell: ({ of: { cases } }) => ({ text: spellCases(cases) }) },
    ...looks.map((years, i): Column<ConvergenceRow> => ({
      head: [i === 0 ? 'years:' : '', years.toLocaleString('en-US', { maximumFractionDigits: years < 100 ? 1 : 0 })], align: 'right', spare: i === looks.length - 1 ? 0 : looks.length - i, name: `${years} years`,
      cell: ({ of }) => {
        const point = of.points.find((one) => one.years === years);
        return { text: point === undefined ? '' : spellPrecision(precisionOf(point, figure)) || 'n/a' };
      },
    })),
    { head: ['years for', `± ${usualPrecision * 100}%`], align: 'right', spare: 0, name: `years for ± ${usualPrecision * 100}%`, cell: ({ of: { yearsForPrecision } }) => ({ text: yearsForPrecision === null ? '-' : yearsForPrecision.toLocaleString('en-US') }) },
  ];
}

function spellLast({ points }: ConvergenceResult, unit: Unit, currency: string): string {
  const { estimate, low, high } = points[points.length - 1];
  const half = halfWidth({ estimate, low, high } as Estimate);
  return spellQuantity(estimate, unit, { currency, perYear: false }, half);
}

export function spellCases(cases: number): string {
  return cases >= 10 ? Math.round(cases).toLocaleString('en-US') : String(Number(cases.toFixed(1)));
}
