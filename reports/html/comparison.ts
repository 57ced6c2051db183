/** The designs side by side: the same columns as in the terminal. */
import type { DesignResult } from '../../src/result/design-result.js';
import type { Result } from '../../src/result/result.js';
import type { Child, Markup } from '../markup.js';
import { el } from '../markup.js';
import { moneyColumns } from '../text/money-table.js';
import type { DesignColumn } from '../text/recovery-table.js';
import { recoveryColumns } from '../text/recovery-table.js';
import { designName, section, verdictMark } from './marks.js';
import type { HtmlColumn } from './table.js';
import { htmlTable } from './table.js';

export function comparison(result: Result): Markup {
  const { designs, scenario: { currency } } = result;
  const name: HtmlColumn<DesignResult> = { head: 'design', cell: designName };
  const verdict: HtmlColumn<DesignResult> = { head: 'targets', cell: (design) => verdictMark(design.verdict) };
  const rowClass = (design: DesignResult): string | null => (result.sentence.designs.includes(design.name) ? 'chosen' : design.row.dominated ? 'dim' : null);
  return section('comparison', 'The designs side by side',
    htmlTable(designs, [name, verdict, ...recoveryColumns(designs, currency).map(shown(designs))], { caption: 'Recovery: 95% of outages are over within the RTO and lose no more than the RPO', rowClass }),
    el('p', { class: 'note' }, 'RTO and RPO are those of the target that is furthest past its limit, or nearest to it; the targets below have the rest.'),
    htmlTable(designs, [name, ...moneyColumns(designs, currency).map(shown(designs))], { caption: `Cost: ${currency} a year`, rowClass }),
    el('p', { class: 'note' }, 'Standing cost is what the bill comes to without an outage; expected loss is the mean over all simulated years. ± is the interval of the simulation.'),
  );
}

/** A column of the terminal; a verdict gets its colour from its own words. */
function shown(designs: readonly DesignResult[]): (column: DesignColumn) => HtmlColumn<DesignResult> {
  return ({ name, align, cell }) => {
    const used = designs.some((design) => cell(design).text !== '');
    const text = (design: DesignResult): Child => {
      const { text: words, style, under } = cell(design);
      const marked = style === null || style === undefined || style === 'dim' ? words : el('span', { class: `s-${style}` }, words);
      return under === null || under === undefined || under === '' ? marked : [marked, ' ', el('small', {}, under)];
    };
    return { head: used ? name : `${name} (none)`, ...(align === 'right' ? { align } : {}), cell: text };
  };
}
