/** One chart: title, what it shows in words, the picture or its table, and both as files. */
import { useMemo, useState } from 'preact/hooks';
import type { Result } from '../../../src/result/result.js';
import { spellQuantity } from '../../../reports/format.js';
import { standaloneSvg } from '../../../reports/charts/index.js';
import type { ChartKind, ChartTable, ChartView } from '../../../reports/charts/index.js';
import { csvText } from '../../../reports/csv/csv.js';
import { download, fileName } from './download.js';
import { FigureTable } from './figure-table.js';
import { Picture } from './picture.js';
import { useWidth } from './width.js';

interface ChartFigureProps { readonly kind: ChartKind; readonly result: Result; readonly view: ChartView }

export function ChartFigure({ kind, result, view }: ChartFigureProps) {
  const [frame, width] = useWidth(760);
  const [asTable, setAsTable] = useState(false);
  const chart = useMemo(() => kind.draw(result, { ...view, width }), [kind, result, view, width]);
  const { title, finding, svg, table } = chart;
  const name = fileName(result.scenario.name, kind.id);
  return (
    <figure class="chart" id={kind.id}>
      <figcaption>
        <h3>{title}</h3>
        <p>{finding}</p>
      </figcaption>
      <div ref={frame}>{asTable ? <FigureTable caption={title} columns={columnsOf(table)} rows={table.rows.map((row) => row.map((cell, at) => spellCell(cell, table.columns[at].unit)))} /> : <Picture svg={svg} />}</div>
      <p class="actions">
        <button type="button" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>View as table</button>
        <button type="button" onClick={() => download(`${name}.csv`, 'text/csv', csvText({ name, header: table.columns.map(({ name: head, unit }) => (unit === null ? head : `${head} (${unit})`)), rows: table.rows }))}>CSV<span class="unseen"> of {title}</span></button>
        <button type="button" onClick={() => download(`${name}.svg`, 'image/svg+xml', standaloneSvg(svg))}>SVG<span class="unseen"> of {title}</span></button>
      </p>
    </figure>
  );
}

function columnsOf({ columns, rows }: ChartTable) {
  return columns.map(({ name, unit }, at) => ({ name, unit: unit === 's' || unit === 'share' ? null : unit, align: rows.some((row) => typeof row[at] === 'string') ? ('left' as const) : ('right' as const) }));
}

function spellCell(cell: string | number | null, unit: string | null): string {
  if (cell === null) return 'n/a';
  if (typeof cell === 'string') return cell;
  if (unit === 's' || unit === 'share') return spellQuantity(cell, unit, { currency: '' });
  return cell.toLocaleString('en-US', { maximumFractionDigits: 2 });
}
