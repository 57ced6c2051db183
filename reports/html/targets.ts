/** Every target with its verdict for every design. */
import type { DesignResult } from '../../src/result/design-result.js';
import type { TargetResult } from '../../src/result/judged.js';
import type { Result } from '../../src/result/result.js';
import { spellEstimate, spellQuantity, verdictWords } from '../format.js';
import type { Child, Markup } from '../markup.js';
import { el } from '../markup.js';
import { designName, section, verdictMark } from './marks.js';
import { htmlTable, pieces } from './table.js';

const most = 6;

export function targets(result: Result): Markup {
  const { designs, checks } = result;
  const all = [...new Map(designs.flatMap((design) => design.targets).map((target) => [target.id, target])).values()];
  if (all.length === 0 && checks.length === 0) return section('targets', 'Targets', el('p', {}, 'The scenario states no targets.'));
  return section('targets', 'Targets', 
    all.length === 0 ? null : [
      el('p', {}, 'A cell has the verdict, the share of cases within the limit, and the quantile at the share that the target asks for. A verdict is a test of the interval: "undecided" asks for more years, "not exercised" says that nothing of the kind happened.'),
      pieces(designs, most).map((some) => targetTable(all, some, result)),
    ],
    checks.length === 0 ? null : checkTable(result),
  );
}

function targetTable(all: readonly TargetResult[], designs: readonly DesignResult[], { scenario: { currency } }: Result): Markup {
  return htmlTable(all, [
    { head: 'target', cell: ({ id }) => id },
    { head: 'limit', align: 'right', cell: ({ limit, unit, kind }) => `${kind === 'availability' ? '≥' : '≤'} ${spellQuantity(limit, unit, { currency })}` },
    { head: 'needed', align: 'right', cell: ({ share }) => (share === null ? '' : spellQuantity(share, 'share', { currency })) },
    ...designs.map((design) => ({ head: design.name, cell: ({ id }: TargetResult) => achieved(design.targets.find((target) => target.id === id), currency) })),
  ], { caption: `Targets of ${designs.map(({ name }) => name).join(', ')}` });
}

function achieved(target: TargetResult | undefined, currency: string): Child {
  if (target === undefined) return '';
  const spelling = { currency, perYear: false, infinite: target.kind === 'rpo' ? 'everything' : 'never' };
  if (target.verdict === 'not-exercised' || target.verdict === 'error') return verdictMark(target.verdict);
  const quantile = target.quantile === null || target.share === null ? '' : `, p${spellQuantity(target.share, 'share', spelling).slice(0, -1)} ${spellEstimate(target.quantile, spelling)}`;
  return [verdictMark(target.verdict), ' ', el('small', {}, `${spellEstimate(target.achieved, spelling)}${quantile}`)];
}

function checkTable({ checks, scenario: { currency }, designs }: Result): Markup {
  return htmlTable(checks, [
    { head: 'check', cell: ({ id }) => id },
    { head: 'design', cell: ({ design }) => designs.filter(({ name }) => name === design).map(designName) },
    { head: 'metric', cell: ({ metric, where, versus }) => [metric, Object.entries(where).map(([key, value]) => `, ${key} ${value}`), versus === null ? '' : `, against ${versus}`] },
    { head: 'limit', align: 'right', cell: ({ limit, side, estimate: { unit }, increase }) => `${side === 'max' ? '≤' : '≥'} ${spellQuantity(limit, increase === 'relative' ? 'share' : unit, { currency, signed: increase !== null })}` },
    { head: 'measured', align: 'right', cell: ({ estimate }) => spellEstimate(estimate, { currency }) },
    { head: 'verdict', cell: ({ verdict, level, reason }) => [verdictMark(verdict), level === 'warn' ? ' (warning only)' : '', reason === null || reason === verdictWords[verdict] ? '' : ` ${reason}`] },
  ], { caption: 'Checks of the scenario' });
}
