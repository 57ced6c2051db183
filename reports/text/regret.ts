/** Failovers that waiting would have beaten, and the patience that would have cost least: one line for each design and kind of outage. */
import type { PatienceResult, RegretResult } from '../../src/result/regret.js';
import type { Quantity } from '../../src/result/quantity.js';
import type { Result } from '../../src/result/result.js';
import { formatDuration } from '../../src/units/duration.js';
import { estimated } from './estimated.js';
import { painted, plain, wrapped } from './look.js';
import type { Look } from './look.js';
import { table } from './table.js';
import type { Column, Table } from './table.js';

export interface RegretRow { readonly design: string; readonly of: RegretResult }

/** Kinds of each design, what cost most first. */
const most = 5;

export const regretTitle = 'regretted failovers, and the patience that would have cost least';
export const regretNote = 'Hours of a group without service or whose work was lost: a second of writes that a copy lacks counts as a second out, the stop on the way home as well. Patience counts from the confirmed trouble; below the best stands what cannot be told from it, all choices compared at once; no clear winner where what is set may be best as well. Each patience is reckoned from the same outages.';

export function regretRows({ designs }: Result): readonly RegretRow[] {
  return designs.flatMap(({ name, regret = [] }) => regret.slice(0, most).map((of) => ({ design: name, of })));
}

/** `30m`, and what cannot be told from it, `15m to 1h`; `never move` where staying beats every failover. */
export function patienceWords(patience: PatienceResult | null): { readonly text: string; readonly under: string | null } {
  if (patience === null) return { text: 'all alike', under: null };
  const { best, from, to, clear } = patience;
  const spell = (seconds: Quantity): string => (seconds === 'infinite' ? 'never move' : formatDuration(Number(seconds)));
  return { text: clear ? spell(best) : 'no clear winner', under: from === to ? null : `${spell(from)} to ${spell(to)}` };
}

export function regretTable(result: Result, look: Look): Table {
  const rows = regretRows(result);
  if (rows.length === 0) return { lines: [], leftOut: [] };
  const { lines, leftOut } = table(rows, columns(rows, result.scenario.currency), look);
  return { lines: ['', painted('bold', plain(regretTitle, look), look), ...lines, ...wrapped(regretNote, look, '  ').map((line) => painted('dim', line, look))], leftOut };
}

function columns(rows: readonly RegretRow[], currency: string): readonly Column<RegretRow>[] {
  const spelling = { currency, perYear: false };
  const first = (row: RegretRow): boolean => rows.find(({ design }) => design === row.design) === row;
  return [
    { head: ['  design'], align: 'left', spare: 0, name: 'design', cell: (row) => ({ text: `  ${first(row) ? row.design : ''}` }) },
    { head: ['outage'], align: 'left', spare: 0, name: 'outage', cell: ({ of }) => ({ text: of.kind }) },
    { head: ['troubles', 'a year'], align: 'right', spare: 4, name: 'troubles a year', cell: ({ of }) => estimated(of.troubles, spelling) },
    { head: ['failovers', 'a year'], align: 'right', spare: 3, name: 'failovers a year', cell: ({ of }) => estimated(of.failovers, spelling) },
    { head: ['regretted', 'a year'], align: 'right', spare: 0, name: 'regretted a year', cell: ({ of }) => estimated(of.regretted, spelling) },
    { head: ['regret', 'a year'], align: 'right', spare: 1, name: 'regret a year', cell: ({ of }) => (of.regret === null ? { text: '-' } : estimated(of.regret, spelling)) },
    { head: ['best patience'], align: 'left', spare: 0, name: 'best patience', cell: ({ of }) => patienceWords(of.patience) },
    { head: ['it saves', 'a year'], align: 'right', spare: 2, name: 'what the best patience saves a year', cell: ({ of: { patience } }) => (patience === null || !patience.clear ? { text: '-' } : estimated(patience.saves, spelling)) },
  ];
}
