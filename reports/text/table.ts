/** Tables of text: columns as wide as their cells, the least important left out where the width does not hold all. A row takes a second line where a cell has something to say below its text. */
import { painted, plain } from './look.js';
import type { Look, Style } from './look.js';

export interface Cell {
  readonly text: string;
  readonly style?: Style | null;
  /** Stands below the text, dimmed: the interval of an estimate. */
  readonly under?: string | null;
}

export interface Column<Row> {
  /** Lines above the column. */
  readonly head: readonly string[];
  readonly align: 'left' | 'right';
  /** Columns with a higher number go first when there is too little width; 0 stays. */
  readonly spare: number;
  /** What a note calls a column that was left out. */
  readonly name: string;
  readonly cell: (row: Row) => Cell;
}

export interface Table { readonly lines: readonly string[]; /** Names of the columns that did not fit. */ readonly leftOut: readonly string[] }

const gap = '  ';

interface Laid { readonly name: string; readonly spare: number; readonly align: 'left' | 'right'; readonly head: readonly string[]; readonly cells: readonly Cell[]; readonly width: number }

export function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[], look: Look): Table {
  const laid = columns.map((column) => layOut(column, rows, look)).filter(({ cells }) => cells.some(({ text }) => text !== ''));
  const kept = fitting(laid, look.width);
  const heads = Math.max(0, ...kept.map(({ head }) => head.length));
  const head = Array.from({ length: heads }, (_, line) => join(kept.map((column) => ({ column, cell: { text: column.head[line - heads + column.head.length] ?? '', style: 'dim' as const } })), look));
  const body = rows.flatMap((_, row) => {
    const cells = kept.map((column) => ({ column, cell: column.cells[row] }));
    const under = cells.map(({ column, cell }) => ({ column, cell: { text: cell.under ?? '', style: 'dim' as const } }));
    return [cells, ...(under.some(({ cell: { text } }) => text !== '') ? [under] : [])].map((line) => join(line, look));
  });
  return { lines: [...head, ...body], leftOut: laid.filter((column) => !kept.includes(column)).map(({ name }) => name) };
}

function layOut<Row>({ name, spare, align, head, cell }: Column<Row>, rows: readonly Row[], look: Look): Laid {
  const cells = rows.map(cell).map(({ text, style, under }) => ({ text: plain(text, look), style: style ?? null, under: plain(under ?? '', look) }));
  const heads = head.map((line) => plain(line, look));
  return { name, spare, align, head: heads, cells, width: Math.max(...heads.map(({ length }) => length), ...cells.map(({ text, under }) => Math.max(text.length, under.length))) };
}

function fitting(columns: readonly Laid[], width: number): readonly Laid[] {
  const needed = columns.reduce((sum, column) => sum + column.width + gap.length, -gap.length);
  const most = Math.max(0, ...columns.map(({ spare }) => spare));
  if (needed <= width || most === 0) return columns;
  return fitting(columns.filter(({ spare }) => spare < most), width);
}

function join(parts: readonly { readonly column: Laid; readonly cell: Cell }[], look: Look): string {
  const line = parts.map(({ column: { align, width }, cell: { text, style } }, index) => {
    const last = index === parts.length - 1;
    const space = ' '.repeat(width - text.length);
    const written = painted(style ?? null, text, look);
    return align === 'right' ? space + written : last ? written : written + space;
  });
  return line.join(gap).trimEnd();
}
