/** Small signs in the running text of a report. */
import type { DesignResult } from '../../src/result/design-result.js';
import type { Markup } from '../markup.js';
import { el } from '../markup.js';
import { markedVerdict } from '../text/look.js';

type Verdict = DesignResult['verdict'];

/** Mark, word and colour; any two of them would do. */
export function verdictMark(verdict: Verdict): Markup {
  return el('span', { class: `v v-${verdict}` }, markedVerdict(verdict));
}

/** What the design is in the scenario. */
export function designName({ name, isToday, isProposed }: DesignResult): readonly (Markup | string)[] {
  return [name, ...(isToday ? [' ', el('span', { class: 'tag' }, 'today')] : []), ...(isProposed ? [' ', el('span', { class: 'tag' }, 'proposed')] : [])];
}

/** A section with a head that others can link to. */
export function section(id: string, title: string, ...children: Parameters<typeof el>[2][]): Markup {
  return el('section', { id, 'aria-labelledby': `${id}-title` }, el('h2', { id: `${id}-title` }, title), children);
}
