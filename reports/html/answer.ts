/** The top of a report: the answer, the figures of the design that it names, why, and what limits the figures. */
import type { DecidingTarget, DesignResult } from '../../src/result/design-result.js';
import type { Estimate } from '../../src/result/quantity.js';
import type { Result } from '../../src/result/result.js';
import { spellApart, spellEstimate, spellQuantity } from '../format.js';
import type { Spelling } from '../format.js';
import type { Child, Markup } from '../markup.js';
import { el } from '../markup.js';
import { careLines } from '../text/care.js';
import { reasonsOf } from '../text/why.js';
import { designName, section, verdictMark } from './marks.js';

export function answer(result: Result): Markup {
  const { sentence, designs } = result;
  const named = designs.filter(({ name }) => sentence.designs.includes(name));
  return section('answer', 'The answer',
    el('p', { class: 'finding' }, sentence.finding),
    sentence.change === '' ? null : el('p', {}, sentence.change),
    named.length === 1 ? figures(named[0], result) : null,
  );
}

function figures(design: DesignResult, result: Result): Markup {
  const { row } = design;
  const spelling = { currency: result.scenario.currency, perYear: false };
  return el('div', { class: 'tiles' }, el('h3', {}, designName(design)), el('dl', {},
    recovery('RTO p95', row.rto, 'never', result), recovery('RPO p95', row.rpo, 'everything', result),
    tile('Total a year', row.total, spelling, `${spellQuantity(Number(row.standing.total.toPrecision(3)), 'USD/yr', spelling)} standing, ${spellEstimate(row.loss, spelling)} expected loss`),
    tile('A 1-in-20 year loses', row.badYear, spelling, 'or more, in outages'),
    row.againstToday === null ? null : tile('Against today', row.againstToday, { ...spelling, signed: true }, 'a year, over the same simulated years'),
  ));
}

function recovery(name: string, { achieved, limit, verdict, flow, cause }: DecidingTarget, infinite: string, { scenario: { currency } }: Result): Markup {
  const spelling = { currency, infinite, perYear: false };
  const against = limit === null ? 'no limit stated' : [`limit ${spellQuantity(limit, 's', spelling)}, ${flow}${cause === null ? '' : `, ${cause}`} `, verdict === null ? null : verdictMark(verdict)];
  return tile(name, achieved, spelling, against);
}

function tile(name: string, figure: Estimate, spelling: Spelling, note: Child): Markup {
  const { value, interval } = spellApart(figure, spelling);
  return el('div', {}, el('dt', {}, name), el('dd', {}, el('strong', {}, value), ' ', interval === '' ? null : el('span', { class: 'interval' }, interval), ' ', el('span', {}, note)));
}

export function why(result: Result): Markup {
  return section('why', 'Why',
    el('dl', { class: 'why' }, result.designs.map((design) => el('div', {}, el('dt', {}, designName(design), ' ', verdictMark(design.verdict)), el('dd', {}, reasonsOf(design, result).join(' '))))));
}

/** What limits the figures; null when nothing does. */
export function care(result: Result): Markup | null {
  const lines = careLines(result, [], 0);
  return lines.length === 0 ? null : section('care', 'Take care', el('ul', {}, lines.map((line) => el('li', {}, line))));
}
