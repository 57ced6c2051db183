/** Tables as HTML: a caption, heads with their scope, numbers to the right, and a frame that scrolls where the page is too narrow. */
import type { Child, Markup } from '../markup.js';
import { el } from '../markup.js';

export interface HtmlColumn<Row> {
  readonly head: string;
  /** Right: a number. */
  readonly align?: 'right';
  readonly cell: (row: Row) => Child;
}

export interface TableLook<Row> {
  readonly caption: string;
  /** Class of a row, such as one that stands out. */
  readonly rowClass?: (row: Row) => string | null;
}

/** The first column names the row. */
export function htmlTable<Row>(rows: readonly Row[], columns: readonly HtmlColumn<Row>[], { caption, rowClass }: TableLook<Row>): Markup {
  const [name, ...rest] = columns;
  const right = (column: HtmlColumn<Row>): string | null => (column.align === 'right' ? 'n' : null);
  return el('div', { class: 'scroll', role: 'region', tabindex: 0, 'aria-label': caption },
    el('table', {},
      el('caption', {}, caption),
      el('thead', {}, el('tr', {}, columns.map((column) => el('th', { scope: 'col', class: right(column) }, column.head)))),
      el('tbody', {}, rows.map((row) => el('tr', { class: rowClass?.(row) },
        el('th', { scope: 'row', class: right(name) }, name.cell(row)),
        rest.map((column) => el('td', { class: right(column) }, column.cell(row)))))),
    ));
}

/** Columns of designs in pieces that a page is wide enough for. */
export function pieces<T>(all: readonly T[], most: number): readonly (readonly T[])[] {
  const count = Math.max(1, Math.ceil(all.length / most));
  const size = Math.ceil(all.length / count);
  return Array.from({ length: count }, (_, i) => all.slice(i * size, (i + 1) * size)).filter((piece) => piece.length > 0);
}
