/** Figures of targets and checks in the words of the gate: measured, needed, changed. */
import type { CheckResult, TargetResult } from '../../src/result/judged.js';
import type { MainDesign, MainFigure } from '../../src/result/main-comparison.js';
import type { Estimate } from '../../src/result/quantity.js';
import type { Result } from '../../src/result/result.js';
import { spellEstimate, spellQuantity } from '../format.js';
import type { Spelling } from '../format.js';

const spellingOf = (currency: string, kind?: TargetResult['kind']): Spelling => ({ currency, infinite: kind === 'rpo' ? 'everything' : 'never' });

/** `69.8% ± 1.7%; p95 1h 8m ± 5m; missed 0.41 ± 0.03 times a year`. */
export function measuredTarget(target: TargetResult, currency: string): string {
  const spelling = spellingOf(currency, target.kind);
  if (target.verdict === 'not-exercised') return `none seen: ${spellEstimate(target.achieved, spelling)}`;
  const parts = [spellEstimate(target.achieved, spelling)];
  if (target.quantile !== null) parts.push(`${quantileName(target)} ${spellEstimate(target.quantile, spelling)}`);
  if (target.missedPerYearAllowed !== null && target.missesPerYear !== null) parts.push(`missed ${spellEstimate(target.missesPerYear, { ...spelling, perYear: false })} times a year`);
  return parts.join('; ');
}

/** `≥ 95% within 45m; missed ≤ 0.2 times a year`. */
export function neededTarget(target: TargetResult, currency: string): string {
  const spelling = spellingOf(currency, target.kind);
  const limit = spellQuantity(target.limit, target.unit, spelling);
  if (target.share === null) return `≥ ${limit} served`;
  const allowed = target.missedPerYearAllowed;
  return `≥ ${spellQuantity(target.share, 'share', spelling)} within ${limit}${allowed === null ? '' : `; missed ≤ ${spellQuantity(Number(allowed.toPrecision(3)), '1/yr', { ...spelling, perYear: false })} times a year`}`;
}

/** `p95 +12m ± 3m`; `no change` when it differs by exactly nothing. */
export function changeOfTarget(target: TargetResult, main: MainDesign | null, currency: string): string | null {
  const found = main?.targets.find(({ id }) => id === target.id);
  if (found === undefined) return null;
  const name = target.share === null ? '' : `${quantileName(target)} `;
  const spelled = spellChange(found, spellingOf(currency, target.kind));
  return spelled === 'no change' || spelled === 'n/a' ? spelled : name + spelled;
}

export function spellChange({ change, main }: MainFigure, spelling: Spelling): string {
  if (isNothing(change)) return 'no change';
  if (change.estimate === null && main.estimate === 'infinite') return `was ${spelling.infinite ?? 'never'}`;
  return spellEstimate(change, { ...spelling, signed: true });
}

/** Not merely small: without any doubt nothing. */
export function isNothing({ estimate, low, high }: Estimate): boolean {
  return estimate === 0 && low === 0 && high === 0;
}

function quantileName({ share }: TargetResult): string {
  return share === null || share >= 1 ? 'p99' : `p${Number((share * 100).toPrecision(4))}`;
}

export function measuredCheck(check: CheckResult, currency: string): string {
  if (check.verdict === 'error' || (check.verdict === 'not-exercised' && check.estimate.estimate === null)) return 'n/a';
  return spellEstimate(check.estimate, { currency, signed: isDifference(check) });
}

/** `≤ $600k/yr over single-region`, `≤ +5% over main`. */
export function neededCheck(check: CheckResult, currency: string): string {
  const { side, limit, increase, versus, estimate } = check;
  const sign = side === 'max' ? '≤' : '≥';
  const amount = increase === 'relative' ? spellQuantity(limit, 'share', { currency, signed: true }) : spellQuantity(limit, estimate.unit, { currency, signed: isDifference(check) });
  return `${sign} ${amount}${versus === null ? '' : ` over ${versus}`}`;
}

/** A check against main is a change by itself. */
export function changeOfCheck(check: CheckResult, { main }: Result, currency: string): string | null {
  if (main === null || check.versus !== 'main' || check.verdict === 'not-exercised' || check.verdict === 'error') return null;
  return isNothing(check.estimate) ? 'no change' : spellEstimate(check.estimate, { currency, signed: true });
}

function isDifference({ versus }: CheckResult): boolean {
  return versus !== null;
}
