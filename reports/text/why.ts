/** Why a verdict is what it is: one line for each design, with the target that decides it. */
import type { DesignResult } from '../../src/result/design-result.js';
import type { TargetResult } from '../../src/result/judged.js';
import type { Quantity } from '../../src/result/quantity.js';
import type { Result } from '../../src/result/result.js';
import { sayList } from '../../src/result/say.js';
import { spellEstimate, spellQuantity } from '../format.js';
import { costliest } from './causes.js';
import { markedVerdict, painted, plain, styleOf, wrapped } from './look.js';
import type { Look } from './look.js';

/** One paragraph for each design, its name and verdict in front. */
export function whyLines(result: Result, look: Look): readonly string[] {
  const names = Math.max(...result.designs.map(({ name }) => name.length));
  const verdicts = Math.max(...result.designs.map(({ verdict }) => markedVerdict(verdict).length));
  return result.designs.flatMap((design) => {
    const verdict = markedVerdict(design.verdict);
    const front = `  ${design.name.padEnd(names)}  ${verdict.padEnd(verdicts)}  `;
    const [first, ...rest] = wrapped(reasonsOf(design, result).join(' '), look, front);
    const shown = plain(verdict, look);
    return [first.replace(shown, painted(styleOf(design.verdict), shown, look)), ...rest];
  });
}

/** A sentence each: the target that decides, who dominates it, what its loss hangs on. */
export function reasonsOf(design: DesignResult, { scenario: { currency }, sentence }: Result): readonly string[] {
  const chosen = sentence.designs.includes(design.name);
  return [decidingReason(design, currency), ...dominance(design), ...(chosen ? lossDriver(design) : [])];
}

function decidingReason(design: DesignResult, currency: string): string {
  const open = design.targets.filter(({ verdict }) => verdict === 'missed' || verdict === 'error');
  const undecided = design.targets.filter(({ verdict }) => verdict === 'undecided');
  const idle = design.targets.filter(({ verdict }) => verdict === 'not-exercised');
  const judged = open.length > 0 ? open : undecided;
  if (design.targets.length === 0) return 'It has no target to meet.';
  if (judged.length > 0) {
    const worst = judged.reduce((far, target) => (beyond(target.distance) > beyond(far.distance) ? target : far));
    const most = costliest(design, worst, currency);
    return `${targetLine(worst, currency)}${most === null ? '' : ` ${most}`}${others(open, undecided, worst)}`;
  }
  const tightest = design.targets.filter(({ verdict }) => verdict === 'met').reduce<TargetResult | null>((near, target) => (near === null || beyond(target.distance) > beyond(near.distance) ? target : near), null);
  const untested = idle.length === 0 ? '' : ` ${idle.length === 1 ? 'One target was' : `${idle.length} targets were`} never put to the test.`;
  return `${tightest === null ? 'Nothing put its targets to the test.' : `The tightest: ${targetLine(tightest, currency)}`}${tightest === null ? '' : untested}`;
}

function others(missed: readonly TargetResult[], undecided: readonly TargetResult[], shown: TargetResult): string {
  const more = [[missed, 'missed'], [undecided, 'undecided']] as const;
  const words = more.map(([targets, word]) => ({ count: targets.filter((target) => target !== shown).length, word })).filter(({ count }) => count > 0).map(({ count, word }) => `${count} more ${word}`);
  return words.length === 0 ? '' : ` Besides: ${words.join(', ')}.`;
}

/** A target with what was achieved, the limit beside it: `rto site submit-order: 12% within 45m, target 95%; p95 9h 20m.` */
export function targetLine(target: TargetResult, currency: string): string {
  const spelling = { currency, perYear: false, infinite: target.kind === 'rpo' ? 'everything' : 'never' };
  const who = target.tenantClass === null ? target.id : `${target.id} (${target.tenantClass})`;
  if (target.reason !== null) return `${who}: ${target.reason}.`.replace(/\.\.$/, '.');
  if (target.share === null) return `${who}: ${spellEstimate(target.achieved, spelling)} served, target ${spellQuantity(target.limit, target.unit, spelling)}.`;
  const limit = spellQuantity(target.limit, target.unit, spelling);
  const within = `${spellEstimate(target.achieved, spelling)} within ${limit}, target ${spellQuantity(target.share, 'share', spelling)}`;
  const quantile = target.quantile === null ? '' : `; p${spellQuantity(target.share, 'share', spelling).slice(0, -1)} ${spellEstimate(target.quantile, spelling)}`;
  const allowed = target.missedPerYearAllowed;
  const misses = allowed === null || target.missesPerYear === null ? '' : `; missed ${spellEstimate(target.missesPerYear, spelling)} times a year, ${spellQuantity(allowed, '1/yr', spelling)} allowed`;
  return `${who}: ${within}${quantile}${misses}.`;
}

/** Sortable distance: what could not be computed counts as furthest. */
function beyond(distance: Quantity): number {
  return typeof distance === 'number' ? distance : Number.MAX_VALUE;
}

function dominance({ dominatedBy }: DesignResult): readonly string[] {
  return dominatedBy.length === 0 ? [] : [`Dominated: ${sayList(dominatedBy)} cost${dominatedBy.length === 1 ? 's' : ''} no more and lose${dominatedBy.length === 1 ? 's' : ''} no more.`];
}

function lossDriver({ sensitivity }: DesignResult): readonly string[] {
  const slope = ({ lossSlope }: (typeof sensitivity)[number]): number => (typeof lossSlope.estimate === 'number' ? lossSlope.estimate : 0);
  const most = sensitivity.reduce<(typeof sensitivity)[number] | null>((top, one) => (top === null || slope(one) > slope(top) ? one : top), null);
  return most === null || slope(most) <= 0 ? [] : [`Its loss depends most on ${most.source}.`];
}
