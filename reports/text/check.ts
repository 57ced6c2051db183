/** The gate as text: the verdict first, what is judged with the worst on top, why, what it costs, and how to see it again. */
import type { Result } from '../../src/result/result.js';
import { costRows, sinceStored } from '../gate/costs.js';
import type { CostRow } from '../gate/costs.js';
import { gateOf } from '../gate/gate.js';
import type { Gate, GateItem, GateRules } from '../gate/gate.js';
import { partialLines } from './care.js';
import { markedVerdict, painted, plain, styleOf, wrapped } from './look.js';
import type { Look } from './look.js';
import { reproduction } from './reproduction.js';
import { table } from './table.js';
import type { Column, Table } from './table.js';

/** More of them would hide the rest; the table has all. */
const mostTold = 10;

export function checkText(result: Result, look: Look, rules?: GateRules): string {
  const gate = gateOf(result, rules);
  const told = gate.items.filter(({ verdict }) => verdict === 'error' || verdict === 'missed' || verdict === 'undecided');
  const judged = itemTable(gate, look);
  const costs = gate.designs.map(({ design, main }) => costTable(design.name, costRows(design, main, result), look));
  const missing = [...new Set([judged, ...costs].flatMap((each) => each.leftOut))];
  const leftOut = missing.length === 0 ? [] : [`Not shown in ${look.width} columns: ${missing.join(', ')}. A wider window or --json has them.`];
  const notes = [...leftOut, ...gate.notes, ...gate.designs.flatMap(({ main }) => sinceStored(main, result) ?? [])];
  return `${[
    ...partialLines(result).flatMap((line) => wrapped(line, look)).map((line) => painted('yellow', line, look)),
    ...headline(gate, look), '',
    ...judged.lines,
    ...told.slice(0, mostTold).flatMap((item) => ['', ...itemLines(item, result, look)]),
    ...(told.length > mostTold ? ['', ...wrapped(`... and ${told.length - mostTold} more, in the table above and in --json.`, look)] : []),
    ...costs.flatMap(({ lines }) => ['', ...lines]),
    ...(notes.length === 0 ? [] : ['', painted('bold', 'Take care', look), ...notes.flatMap((note) => wrapped(note, look, '  - '))]),
    '', ...reproduction(result, look),
  ].join('\n')}\n`;
}

function headline({ verdict, headline: text }: Gate, look: Look): readonly string[] {
  const mark = plain(markedVerdict(verdict), look);
  const [first, ...rest] = wrapped(text, look, `${mark}: `);
  return [painted(styleOf(verdict), mark, look) + painted('bold', first.slice(mark.length), look), ...rest.map((line) => painted('bold', line, look))];
}

function itemTable({ items, designs, main }: Gate, look: Look): Table {
  const several = designs.length > 1 || items.some(({ design }) => design !== designs[0]?.design.name);
  const text = (name: string, of: (item: GateItem) => string, spare: number): Column<GateItem> => ({ head: [name], align: 'left', spare, name, cell: (item) => ({ text: printable(of(item)) }) });
  return table(items, [
    { head: ['  verdict'], align: 'left', spare: 0, name: 'verdict', cell: ({ verdict, counts }) => ({ text: `  ${markedVerdict(verdict)}${counts || verdict !== 'missed' ? '' : ' (warns)'}`, style: styleOf(verdict) }) },
    ...(several ? [text('design', ({ design }) => design, 0)] : []),
    text('target or check', ({ id }) => id, 0),
    text('measured', ({ measured }) => first(measured), 0),
    text('needed', ({ needed }) => first(needed), 1),
    ...(main === null ? [] : [text('against main', ({ change }) => change ?? '', 2)]),
  ], look);
}

/** What stands in a cell is the first part; the rest follows below. */
function first(text: string): string {
  return text.split('; ')[0];
}

/** Names come from the scenario, and may hold what a terminal obeys. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ');
}

function itemLines(item: GateItem, { scenario: { file } }: Result, look: Look): readonly string[] {
  const { id, design, verdict, place, measured, needed, change, worst, reason } = item;
  const mark = plain(markedVerdict(verdict), look);
  const where = place === null ? '' : ` (${file}:${place.line}:${place.column})`;
  const [top, ...more] = wrapped(`${id} of ${design}${where}`, look, `${mark}  `);
  const parts: readonly (readonly [string, string | null])[] = [['measured', measured], ['needed', needed], ['main', change], ['worst', worst], ['why', reason]];
  return [
    painted(styleOf(verdict), mark, look) + top.slice(mark.length), ...more,
    ...parts.flatMap(([name, text]) => (text === null ? [] : wrapped(text, look, `    ${name.padEnd(8)}  `))),
  ];
}

function costTable(name: string, rows: readonly CostRow[], look: Look): Table {
  const column = (head: string, of: (row: CostRow) => string, spare: number): Column<CostRow> => ({ head: [head], align: 'right', spare, name: head, cell: (row) => ({ text: of(row) }) });
  return table(rows, [
    { head: [printable(`What ${name} costs a year`)], align: 'left', spare: 0, name: 'figure', cell: (row) => ({ text: `  ${row.name}` }) },
    column('', ({ amount }) => amount, 0), column('against main', ({ againstMain }) => againstMain, 1), column('against today', ({ againstToday }) => againstToday, 2),
  ], look);
}
