/** Tables of Markdown. Cells are escaped by whoever fills them. */

export interface MarkdownColumn { readonly head: string; readonly align: 'left' | 'right' }

export function markdownTable(columns: readonly MarkdownColumn[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(columns.map(({ head }) => head)), line(columns.map(({ align }) => (align === 'right' ? '---:' : '---'))), ...rows.map(line)];
}

/** Folded away until somebody opens it. */
export function folded(title: string, lines: readonly string[]): readonly string[] {
  return ['<details>', `<summary>${title}</summary>`, '', ...lines, '', '</details>'];
}
