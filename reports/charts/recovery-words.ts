/** Recovery in words and as a table: the same for dots and curves. */
import type { DesignResult } from '../../src/result/design-result.js';
import type { Result } from '../../src/result/result.js';
import { formatDuration } from '../../src/units/duration.js';
import { spellQuantity, verdictWords } from '../format.js';
import type { ChartTable } from './chart.js';
import { recoveryOf, sayCause, shareWithin, valueAt } from './choose.js';
import type { Recovery, ShownDesign, Subject } from './choose.js';

export function recoveryName(kind: Subject['kind']): string {
  return kind === 'rto' ? 'RTO' : 'RPO';
}

/** What stands for a recovery without end. */
export function neverWord(kind: Subject['kind']): string {
  return kind === 'rto' ? 'never' : 'everything';
}

const exposures = { rto: ['exposure', 'exposures'], rpo: ['promotion or restore', 'promotions and restores'] } as const;

/** In frequencies: `With "hybrid", allocate is back within 45m in 44 of 50 cases (95% needed: missed); with "single-region" in 17.` */
export function sayWithin(result: Result, subject: Subject, focus: DesignResult, other: DesignResult | null, shown: readonly ShownDesign[]): string {
  const { kind, flow, limit, share } = subject;
  const own = recoveryOf(result, focus, subject);
  const who = `With "${focus.name}",`;
  if (own === null) return `${who} nothing of the kind was seen in this run (${flow}, ${sayCause(subject.cause)}): no distribution can be drawn${otherWords(result, subject, other)}.`;
  if (limit === null) return `${who} half of the ${kind === 'rto' ? 'outages of' : 'losses of data of'} ${flow} stay within ${sayValue(valueAt(own, 0.5), kind)} and 95 in 100 within ${sayValue(valueAt(own, 0.95), kind)} (${seen(own, kind)}); no target is stated.`;
  const verdict = targetFor(focus, subject)?.verdict;
  const needed = share === null || verdict === undefined ? '' : ` (${spellQuantity(share, 'share', { currency: '' })} needed: ${verdictWords[verdict]})`;
  const what = kind === 'rto' ? `${flow} is back within ${formatDuration(limit)}` : `${flow} loses no more than ${formatDuration(limit)} of data`;
  return `${who} ${what} in ${wholes(withinOf(result, focus, subject, own) * 50)} of 50 cases${needed}${allAlike(result, subject, shown) ? '; all designs fare alike' : otherWords(result, subject, other)}. Seen: ${seen(own, kind)} in ${sayCause(subject.cause)}.`;
}

function allAlike(result: Result, subject: Subject, shown: readonly ShownDesign[]): boolean {
  const drawn = shown.map(({ design }) => JSON.stringify(recoveryOf(result, design, subject)?.points ?? null));
  return drawn.length > 1 && drawn.every((points) => points === drawn[0]);
}

function otherWords(result: Result, subject: Subject, other: DesignResult | null): string {
  const recovery = other === null ? null : recoveryOf(result, other, subject);
  if (other === null || recovery === null || subject.limit === null) return '';
  return `; with "${other.name}" in ${wholes(withinOf(result, other, subject, recovery) * 50)} of 50`;
}

function withinOf(result: Result, design: DesignResult, subject: Subject, recovery: Recovery): number {
  const target = targetFor(design, subject);
  const exact = target !== undefined && (subject.tenantClass === null || target.tenantClass === subject.tenantClass || result.scenario.tenantClasses.length <= 1) ? target.achieved.estimate : null;
  return typeof exact === 'number' ? exact : shareWithin(recovery, subject.limit ?? 0);
}

function targetFor(design: DesignResult, { kind, flow, cause }: Subject): DesignResult['targets'][number] | undefined {
  return design.targets.find((one) => one.kind === kind && one.flow === flow && one.cause === cause);
}

/** Whole numbers, except that what is not quite all or none does not become it. */
function wholes(count: number): string {
  if (count > 49.5 && count < 50) return 'more than 49';
  return count > 0 && count < 0.5 ? 'fewer than 1' : String(Math.round(count));
}

function seen({ n }: Recovery, kind: Subject['kind']): string {
  return `${n.toLocaleString('en-US')} ${exposures[kind][n === 1 ? 0 : 1]}`;
}

function sayValue(seconds: number | null, kind: Subject['kind']): string {
  return spellQuantity(seconds === null ? 'infinite' : Number(seconds.toPrecision(2)), 's', { currency: '', infinite: neverWord(kind) });
}

/** Quantiles of every design shown; a value without end is left empty and counted. */
export function recoveryTable(result: Result, shown: readonly ShownDesign[], subject: Subject): ChartTable {
  const name = recoveryName(subject.kind);
  return {
    columns: [
      { name: 'design', unit: null }, { name: 'cases seen', unit: '1' }, { name: 'limit', unit: 's' }, { name: 'share within the limit', unit: 'share' }, { name: 'share at 0', unit: 'share' },
      ...[50, 75, 90, 95, 99].map((percent) => ({ name: `${name} p${percent}`, unit: 's' })), { name: 'share without end', unit: 'share' },
    ],
    rows: shown.map(({ design }) => {
      const recovery = recoveryOf(result, design, subject);
      if (recovery === null) return [design.name, 0, subject.limit, null, null, null, null, null, null, null, null];
      const ended = recovery.points.filter(({ seconds }) => seconds !== null);
      const endless = ended.length === recovery.points.length ? 0 : 1 - (ended[ended.length - 1]?.share ?? 0);
      return [
        design.name, recovery.n, subject.limit, subject.limit === null ? null : Number(withinOf(result, design, subject, recovery).toPrecision(4)), recovery.zero,
        ...[0.5, 0.75, 0.9, 0.95, 0.99].map((share) => valueAt(recovery, share)), Number(endless.toPrecision(3)),
      ];
    }),
  };
}
