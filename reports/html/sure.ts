/** How sure the figures are: how they came closer with the years, what the same years are worth for differences, and what doubt stays. */
import type { DesignResult } from '../../src/result/design-result.js';
import type { Result } from '../../src/result/result.js';
import { spellEstimate, spellQuantity } from '../format.js';
import type { Markup } from '../markup.js';
import { jointWords, pairsTitle, shownPairs, spellReduction } from '../text/pairs.js';
import { figure } from './figures.js';
import { section } from './marks.js';
import { htmlTable } from './table.js';

export function sure(result: Result): Markup {
  return section('sure', 'How sure the figures are', figure('convergence', result), pairsTable(result), doubtTable(result));
}

function pairsTable(result: Result): Markup | null {
  const rows = shownPairs(result);
  if (rows.length === 0) return null;
  const spelling = { currency: result.scenario.currency, perYear: false, signed: true };
  return htmlTable(rows, [
    { head: 'design', cell: ({ design }) => design }, { head: 'against', cell: ({ reference }) => reference },
    { head: 'loss a year', align: 'right', cell: ({ loss }) => spellEstimate(loss, spelling) }, { head: 'total a year', align: 'right', cell: ({ total }) => spellEstimate(total, spelling) },
    { head: 'all pairs taken jointly', cell: ({ jointly }) => (jointly === undefined ? '' : jointWords[jointly]) },
    { head: 'worth as many years with outages of their own', align: 'right', cell: (pair) => spellReduction(pair) },
  ], { caption: pairsTitle });
}

/** Doubt about rates, people and one-off cost: a second width, which no years shrink. */
function doubtTable({ designs, scenario: { currency } }: Result): Markup | null {
  if (designs.every(({ row }) => row.totalInput === undefined)) return null;
  const width = (half: DesignResult['row']['totalInput']): string => (half === undefined ? '' : half === 0 ? '-' : `± ${spellQuantity(half, 'USD/yr', { currency, perYear: false }, typeof half === 'number' ? half : 0)}`);
  const most = ({ row: { standingInput }, sensitivity }: DesignResult): string => [standingInput?.parts[0]?.of, sensitivity.find(({ lossHalfWidth }) => typeof lossHalfWidth === 'number' && lossHalfWidth > 0)?.source].filter((one) => one !== undefined).join('; ');
  return htmlTable(designs, [
    { head: 'design', cell: ({ name }) => name },
    { head: 'loss a year', align: 'right', cell: ({ row }) => width(row.lossInput.halfWidth) }, { head: 'standing a year', align: 'right', cell: ({ row }) => width(row.standingInput?.halfWidth) },
    { head: 'total a year', align: 'right', cell: ({ row }) => width(row.totalInput) }, { head: 'most of it', cell: most },
  ], { caption: `What doubt about outage rates, people and one-off cost leaves open, ${currency} a year; more years do not shrink it` });
}
