/** The roll-out, a phase a line: what it reaches, and what it costs to that point. */
import type { PhaseResult } from '../../src/result/phase-results.js';
import type { Result } from '../../src/result/result.js';
import { spellEstimate, verdictWords } from '../format.js';
import { estimated } from './estimated.js';
import type { Look } from './look.js';
import { painted, plain } from './look.js';
import { table } from './table.js';
import type { Column, Table } from './table.js';

export function phaseTable({ phases, scenario: { currency } }: Result, look: Look): Table {
  if (phases.length === 0) return { lines: [], leftOut: [] };
  const spelling = { currency, perYear: false };
  const money = (head: readonly string[], spare: number, of: (phase: PhaseResult) => PhaseResult['cost']): Column<PhaseResult> => ({ head, align: 'right', spare, name: head.join(' '), cell: (phase) => estimated(of(phase), spelling) });
  const columns: readonly Column<PhaseResult>[] = [
    { head: ['  phase'], align: 'left', spare: 0, name: 'phase', cell: ({ phase }) => ({ text: `  ${phase}` }) },
    { head: ['from'], align: 'left', spare: 1, name: 'from', cell: ({ from }) => ({ text: from }) },
    { head: ['design'], align: 'left', spare: 0, name: 'design', cell: ({ design }) => ({ text: design }) },
    { head: ['targets'], align: 'left', spare: 0, name: 'targets', cell: ({ verdict }) => ({ text: verdictWords[verdict] }) },
    { head: ['migration', 'person-days'], align: 'right', spare: 2, name: 'person-days of migration', cell: ({ effortDays }) => ({ text: spellEstimate(effortDays, spelling) }) },
    money(['paid', 'once'], 3, ({ oneOff }) => oneOff),
    money(['with loss,', 'a year'], 2, ({ yearly }) => yearly),
    money(['of the', 'phase'], 4, ({ cost }) => cost),
    { head: ['cost', 'to its end'], align: 'right', spare: 0, name: 'cost to its end', cell: ({ toDate }) => ({ text: spellEstimate(toDate, spelling) }) },
  ];
  const { lines, leftOut } = table(phases, columns, look);
  return { lines: ['', painted('bold', plain('Roll-out', look), look), ...lines], leftOut };
}
