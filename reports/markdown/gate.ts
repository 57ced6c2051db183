/** The gate as Markdown, fit for a comment on a pull request: the verdict in the first line, what matters open, the rest folded. */
import type { Result } from '../../src/result/result.js';
import { verdictWords } from '../format.js';
import { costRows, sinceStored } from '../gate/costs.js';
import { gateOf } from '../gate/gate.js';
import type { Gate, GateItem, GateRules } from '../gate/gate.js';
import { partialLines } from '../text/care.js';
import { markedVerdict } from '../text/look.js';
import { runFacts } from '../text/reproduction.js';
import { codeBlock, escapeMarkdown } from './escape.js';
import { folded, markdownTable } from './table.js';
import type { MarkdownColumn } from './table.js';

/** Bytes: a comment on GitHub holds 65,536 characters, and whoever posts it may add something. */
export const commentLimit = 60_000;

/** Shown without unfolding. */
const mostOpen = 15;
const mostReasons = 5;

/** At most `limit` bytes of UTF-8: rows are left out for it, and it says how many. */
export function gateMarkdown(result: Result, rules?: GateRules, limit = commentLimit): string {
  const gate = gateOf(result, rules);
  for (let most = gate.items.length; ; most = Math.floor(most / 2)) {
    const text = `${lines(result, gate, most).join('\n')}\n`;
    if (most === 0 || new TextEncoder().encode(text).length <= limit) return text;
  }
}

/** `most`: how many items the folded table holds. */
function lines(result: Result, gate: Gate, most: number): readonly string[] {
  const open = gate.items.filter(({ verdict }) => verdict === 'error' || verdict === 'missed' || verdict === 'undecided');
  const shown = open.slice(0, Math.min(mostOpen, most));
  const rest = gate.items.filter((item) => !shown.includes(item));
  const listed = rest.slice(0, most);
  const left = rest.length - listed.length;
  const notes = [...gate.notes, ...gate.designs.flatMap(({ main }) => sinceStored(main, result) ?? [])];
  return [
    `### ${markedVerdict(gate.verdict)}: ${escapeMarkdown(gate.headline)}`, '', marker(result), '',
    ...partialLines(result).flatMap((line) => [`> ${escapeMarkdown(line)}`, '']),
    ...(shown.length === 0 ? [] : [...itemTable(gate, shown), '']),
    ...reasons(shown, result),
    ...gate.designs.slice(0, Math.max(1, most)).flatMap(({ design, main }) => [...costTable(design.name, costRows(design, main, result)), '']),
    ...(listed.length === 0 ? [] : [...folded(`${listed.length} more: ${summary(listed)}`, itemTable(gate, listed)), '']),
    ...(left === 0 ? [] : [`_${left} more ${left === 1 ? 'is' : 'are'} left out here, because a comment has a limit of size; the result file has all of them._`, '']),
    ...(notes.length === 0 ? [] : [...notes.map((note) => `- ${escapeMarkdown(note)}`), '']),
    ...folded('The same figures again', [codeBlock(result.run.reproduce), '', escapeMarkdown(runFacts(result).join(', '))]),
  ];
}

/** By it a later run finds the comment that it replaces: one for each scenario file. */
export function marker({ scenario: { file } }: Result): string {
  return `<!-- cutover-check ${file.replace(/[^A-Za-z0-9._/]+/g, '_').slice(-200)} -->`;
}

function itemTable({ designs, main }: Gate, items: readonly GateItem[]): readonly string[] {
  const several = designs.length > 1 || items.some(({ design }) => design !== designs[0]?.design.name);
  const left = (head: string): MarkdownColumn => ({ head, align: 'left' });
  const columns = [left('verdict'), ...(several ? [left('design')] : []), left('target or check'), left('measured'), left('needed'), ...(main === null ? [] : [left('against main')])];
  return markdownTable(columns, items.map(({ verdict, counts, design, id, measured, needed, change }) => [
    `${markedVerdict(verdict)}${counts || verdict !== 'missed' ? '' : ' (warns)'}`,
    ...[...(several ? [design] : []), id, measured, needed, ...(main === null ? [] : [change ?? ''])].map(escapeMarkdown),
  ]));
}

/** What the worst of the misses are put down to, and where they stand. */
function reasons(items: readonly GateItem[], { scenario: { file } }: Result): readonly string[] {
  const told = items.filter(({ verdict }) => verdict !== 'met').slice(0, mostReasons).map((item) => {
    const where = item.place === null ? '' : ` (${escapeMarkdown(`${file}:${item.place.line}:${item.place.column}`)})`;
    const why = [item.worst, item.reason].filter((part) => part !== null).map(escapeMarkdown).join('; ');
    return `- ${escapeMarkdown(item.id)}${where}${why === '' ? '' : `: ${why}`}`;
  });
  return told.length === 0 ? [] : [...told, ''];
}

function costTable(name: string, rows: ReturnType<typeof costRows>): readonly string[] {
  const right = (head: string): MarkdownColumn => ({ head, align: 'right' });
  const withMain = rows.some(({ againstMain }) => againstMain !== '');
  return markdownTable(
    [{ head: `cost of ${escapeMarkdown(name)}`, align: 'left' }, right('a year'), ...(withMain ? [right('against main')] : []), right('against today')],
    rows.map(({ name: figure, amount, againstMain, againstToday }) => [figure, amount, ...(withMain ? [againstMain] : []), againstToday].map(escapeMarkdown)),
  );
}

/** `3 undecided, 20 met`. */
function summary(items: readonly GateItem[]): string {
  return (['error', 'missed', 'undecided', 'not-exercised', 'met'] as const)
    .map((verdict) => ({ word: verdictWords[verdict], count: items.filter((item) => item.verdict === verdict).length }))
    .filter(({ count }) => count > 0).map(({ word, count }) => `${count} ${word}`).join(', ');
}
