/** Regret and patience of a report; null where nobody ever thought of failing over. */
import type { Result } from '../../src/result/result.js';
import { spellEstimate } from '../format.js';
import type { Markup } from '../markup.js';
import { el } from '../markup.js';
import { patienceWords, regretNote, regretRows } from '../text/regret.js';
import { section } from './marks.js';
import { htmlTable } from './table.js';

export function regret(result: Result): Markup | null {
  const rows = regretRows(result);
  if (rows.length === 0) return null;
  const range = (words: ReturnType<typeof patienceWords>): string => (words.under === null ? words.text : `${words.text} (${words.under})`);
  const spelling = { currency: result.scenario.currency, perYear: false };
  return section('regret', 'Would waiting have been better?',
    el('p', {}, regretNote.replace('below the best stands', 'beside the best stands')),
    htmlTable(rows, [
      { head: 'design', cell: ({ design }) => design }, { head: 'outage', cell: ({ of }) => of.kind },
      { head: 'troubles a year', align: 'right', cell: ({ of }) => spellEstimate(of.troubles, spelling) }, { head: 'failovers a year', align: 'right', cell: ({ of }) => spellEstimate(of.failovers, spelling) },
      { head: 'regretted a year', align: 'right', cell: ({ of }) => spellEstimate(of.regretted, spelling) }, { head: 'regret a year', align: 'right', cell: ({ of }) => (of.regret === null ? '-' : spellEstimate(of.regret, spelling)) },
      { head: 'best patience', cell: ({ of }) => range(patienceWords(of.patience)) },
      { head: 'it saves a year', align: 'right', cell: ({ of: { patience } }) => (patience === null || !patience.clear ? '-' : spellEstimate(patience.saves, spelling)) },
    ], { caption: 'Failovers that ended later than staying would have, and the patience that would have cost least, by kind of outage' }));
}
