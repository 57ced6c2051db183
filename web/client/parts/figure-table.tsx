/** A plain table of figures, and the same as CSV. */
import type { ComponentChildren } from 'preact';

export interface FigureColumn { readonly name: string; readonly unit?: string | null; readonly align?: 'left' | 'right' }

interface FigureTableProps {
  readonly caption: string;
  readonly columns: readonly FigureColumn[];
  readonly rows: readonly (readonly ComponentChildren[])[];
}

/** Scrolls by itself where it is wider than the page, by keyboard too. */
export function FigureTable({ caption, columns, rows }: FigureTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no pointer must be able to scroll it
    <section class="scroll" tabIndex={0} aria-label={caption}>
      <table class="figures">
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>{columns.map(({ name, unit, align }) => <th scope="col" key={name} class={align === 'left' ? 'words' : ''}>{name}{unit ? <span class="unit"> {unit}</span> : null}</th>)}</tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>{row.map((cell, column) => (column === 0 ? <th scope="row" key={columns[column].name}>{cell}</th> : <td key={columns[column].name} class={columns[column].align === 'left' ? 'words' : ''}>{cell}</td>))}</tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
