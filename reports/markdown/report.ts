/** The comparison as Markdown: the answer in the first line, a table of few columns, the rest folded; rounded and ordered so that two of them differ where the results do. */
import type { DecidingTarget, DesignResult } from '../../src/result/design-result.js';
import type { Result } from '../../src/result/result.js';
import { spellEstimate, spellQuantity } from '../format.js';
import { careLines, partialLines } from '../text/care.js';
import { markedVerdict } from '../text/look.js';
import { runFacts } from '../text/reproduction.js';
import { reasonsOf } from '../text/why.js';
import { codeBlock, escapeMarkdown } from './escape.js';
import { folded, markdownTable } from './table.js';

export function markdownReport(result: Result): string {
  const { scenario, sentence, designs } = result;
  const care = careLines(result, [], 0);
  return `${[
    `**${escapeMarkdown(sentence.finding)}**`, '',
    ...partialLines(result).flatMap((line) => [`> ${escapeMarkdown(line)}`, '']),
    ...(sentence.change === '' ? [] : [escapeMarkdown(sentence.change), '']),
    `### ${escapeMarkdown(scenario.name)}`, '',
    ...designTable(result), '',
    'RTO and RPO are 95% quantiles of the target that is furthest past its limit, or nearest to it.', '',
    ...folded('Why', designs.map((design) => `- **${escapeMarkdown(design.name)}**, ${markedVerdict(design.verdict)}: ${escapeMarkdown(reasonsOf(design, result).join(' '))}`)), '',
    ...(care.length === 0 ? [] : [...folded('Take care', care.map((line) => `- ${escapeMarkdown(line)}`)), '']),
    ...folded('The same figures again', [codeBlock(result.run.reproduce), '', escapeMarkdown(runFacts(result).join(', '))]),
  ].join('\n')}\n`;
}

function designTable({ designs, sentence, scenario: { currency } }: Result): readonly string[] {
  const spelling = { currency, perYear: false };
  const columns = [{ head: 'design', align: 'left' }, { head: 'RTO', align: 'left' }, { head: 'RPO', align: 'left' }, { head: 'expected loss a year', align: 'right' }, { head: 'total a year', align: 'right' }, { head: 'against today', align: 'right' }] as const;
  return markdownTable(columns, designs.map((design) => {
    const { row } = design;
    return [nameOf(design, sentence.designs), recovery(row.rto, currency, 'never'), recovery(row.rpo, currency, 'everything'), spellEstimate(row.loss, spelling), spellEstimate(row.total, spelling), row.againstToday === null ? '' : spellEstimate(row.againstToday, { ...spelling, signed: true })];
  }));
}

function nameOf({ name, isToday, isProposed, row }: DesignResult, chosen: readonly string[]): string {
  const notes = [...(isToday ? ['today'] : []), ...(isProposed ? ['proposed'] : []), ...(row.dominated ? ['dominated'] : [])];
  const escaped = escapeMarkdown(name);
  return `${chosen.includes(name) ? `**${escaped}**` : escaped}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`;
}

function recovery({ achieved, limit, cause, verdict }: DecidingTarget, currency: string, infinite: string): string {
  const spelling = { currency, infinite, perYear: false };
  const against = limit === null ? '' : ` ≤ ${spellQuantity(limit, 's', spelling)}${cause === null || cause === 'site' ? '' : ` ${cause}`}`;
  return `${spellEstimate(achieved, spelling)}${against}${verdict === null ? '' : ` ${markedVerdict(verdict)}`}`;
}
