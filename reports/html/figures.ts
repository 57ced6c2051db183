/** The charts, each with its finding and with the same figures as a table. Two widths are in the page, and the style sheet shows the one that fits. */
import type { Result } from '../../src/result/result.js';
import type { Unit } from '../../src/result/quantity.js';
import { focusOf, shownDesigns, subjectOf } from '../charts/choose.js';
import { charts } from '../charts/index.js';
import type { ChartTable } from '../charts/index.js';
import { spellQuantity } from '../format.js';
import type { Markup } from '../markup.js';
import { el } from '../markup.js';
import { section } from './marks.js';
import { htmlTable } from './table.js';

const widths = [['narrow', 328], ['wide', 760]] as const;

export function figure(id: string, result: Result, cause?: string): Markup {
  const draw = charts.find((chart) => chart.id === id)?.draw;
  if (draw === undefined) throw new Error(`There is no chart ${id}.`);
  const [narrow, wide] = widths.map(([, width]) => draw(result, cause === undefined ? { width } : { width, cause }));
  return el('figure', {},
    el('figcaption', {}, el('h3', {}, wide.title), el('p', {}, wide.finding)),
    widths.map(([name], i) => el('div', { class: `chart ${name}` }, { markup: [narrow, wide][i].svg })),
    el('details', {}, el('summary', {}, 'The same as a table'), chartTable(wide.table, wide.title, result)),
  );
}

/** Recovery is drawn for the target that decides, and for outages of sites where that is another one. */
export function recoverySection(id: string, title: string, kind: 'rto' | 'rpo', result: Result): Markup {
  const { focus } = focusOf(result, shownDesigns(result, {}), {});
  const { cause } = subjectOf(kind, result, focus, {});
  const sites = cause !== 'site' && focus.targets.some((target) => target.kind === kind && target.cause === 'site');
  return section(id, title, figure(`${kind}-dots`, result), figure(`${kind}-curve`, result), sites ? figure(`${kind}-dots`, result, 'site') : null);
}

function chartTable({ columns, rows }: ChartTable, caption: string, result: Result): Markup {
  return htmlTable(rows, columns.map(({ name, unit }, i) => ({
    head: unit === null || unit === '1' || unit === 's' || unit === 'share' ? name : `${name}, ${unit}`,
    ...(unit === null ? {} : { align: 'right' as const }),
    cell: (row: (typeof rows)[number]) => spelled(row[i], unit, result),
  })), { caption });
}

function spelled(value: string | number | null, unit: string | null, { scenario: { currency } }: Result): string {
  if (typeof value === 'string') return value;
  if (value === null) return 'n/a';
  const known: Unit = unit === 's' || unit === 'share' || unit === '1' ? unit : 'USD/yr';
  return spellQuantity(unit === 's' ? Number(value.toPrecision(3)) : value, known, { currency, perYear: false });
}
