/** Two designs side by side in the words of a budget: what the second one changes, category by category, and what that buys. */
import type { DesignResult } from '../../../src/result/design-result.js';
import { pairOf } from '../../../src/result/pairs.js';
import type { Estimate } from '../../../src/result/quantity.js';
import type { Result } from '../../../src/result/result.js';
import { spellEstimate, spellQuantity } from '../../../reports/format.js';

export interface ChangeLine { readonly name: string; readonly before: number; readonly after: number; /** Estimates carry the interval of each figure. */ readonly sure: boolean }

export interface TwoDesigns {
  readonly before: DesignResult;
  readonly after: DesignResult;
  /** Standing cost by category, USD a year, in the order of the catalogue. */
  readonly standing: readonly ChangeLine[];
  /** Expected loss by kind, ours alone. */
  readonly losses: readonly ChangeLine[];
  readonly standingChange: number;
  /** After minus before, over the same simulated years; null where the result does not tell. */
  readonly lossChange: Estimate | null;
  readonly totalChange: Estimate | null;
  /** Times the years that outages of their own would take for as sure a difference; null where it is not told or nothing gained. */
  readonly sameYears: number | null;
}

const categoryNames: Readonly<Record<string, string>> = { 'other-environments': 'test and other environments', support: 'support plans', drills: 'failover drills', 'one-off': 'one-off, spread over the years' };

export function categoryName(category: string): string {
  return categoryNames[category] ?? category;
}

export function twoDesigns(result: Result, reference: string, design: string): TwoDesigns | null {
  const before = result.designs.find(({ name }) => name === reference);
  const after = result.designs.find(({ name }) => name === design);
  if (before === undefined || after === undefined || before === after) return null;
  const pair = pairOf(result.pairs, design, reference);
  return {
    before, after,
    standing: merged(before.cost.byCategory, after.cost.byCategory, ({ category }) => category, ({ amount }) => amount).map((line) => ({ ...line, name: categoryName(line.name), sure: true })),
    losses: merged(ownLosses(before), ownLosses(after), ({ about }) => about, ({ perYear }) => (typeof perYear.estimate === 'number' ? perYear.estimate : 0)).map((line) => ({ ...line, sure: false })),
    standingChange: after.row.standing.total - before.row.standing.total,
    lossChange: pair?.loss ?? null,
    totalChange: pair?.total ?? null,
    sameYears: typeof pair?.varianceReduction === 'number' && pair.varianceReduction >= 1.5 ? pair.varianceReduction : null,
  };
}

function ownLosses({ loss }: DesignResult): DesignResult['loss']['lines'] {
  return loss.lines.filter(({ payer }) => payer === 'ours');
}

/** By name, in the order of either list; what is nothing on both sides is left out. */
function merged<T>(before: readonly T[], after: readonly T[], name: (one: T) => string, amount: (one: T) => number): readonly Omit<ChangeLine, 'sure'>[] {
  const names = [...new Set([...before, ...after].map(name))];
  const of = (list: readonly T[], wanted: string): number => list.filter((one) => name(one) === wanted).reduce((sum, one) => sum + amount(one), 0);
  return names.map((one) => ({ name: one, before: of(before, one), after: of(after, one) })).filter((line) => line.before !== 0 || line.after !== 0);
}

/** The change in sentences that need no table. */
export function inWords({ before, after, standingChange, lossChange, totalChange, sameYears }: TwoDesigns, currency: string): readonly string[] {
  const money = (amount: number): string => spellQuantity(Math.abs(amount), 'USD/yr', { currency, perYear: false });
  const same = Math.abs(standingChange) < 1;
  const standing = same ? `"${after.name}" costs the same to keep as "${before.name}".` : `"${after.name}" costs ${money(standingChange)} a year ${standingChange > 0 ? 'more' : 'less'} to keep than "${before.name}", whether or not anything goes wrong.`;
  return [standing, lossInWords(lossChange, currency), badYearInWords(before, after, currency), totalInWords(totalChange, currency, after.name, sameYears), targetsInWords(before, after)];
}

function lossInWords(change: Estimate | null, currency: string): string {
  if (change === null || typeof change.estimate !== 'number') return 'How their outages differ is not in this result.';
  if (isOpen(change)) return `What outages cost a year cannot be told apart yet: the difference is ${spellEstimate(change, { currency, perYear: false, signed: true })}, and more years would narrow it.`;
  return `Its outages are expected to cost ${spellEstimate(absolute(change), { currency, perYear: false })} a year ${change.estimate < 0 ? 'less' : 'more'}, on average over all simulated years.`;
}

function totalInWords(change: Estimate | null, currency: string, name: string, sameYears: number | null): string {
  if (change === null || typeof change.estimate !== 'number') return '';
  const percent = Math.round(change.confidence * 100);
  if (isOpen(change)) return `Taken together, which of the two is cheaper is not decided: ${spellEstimate(change, { currency, perYear: false, signed: true })} a year, with ${percent}% confidence.`;
  return `Taken together, "${name}" costs ${spellEstimate(absolute(change), { currency, perYear: false })} a year ${change.estimate > 0 ? 'more' : 'less'}, with ${percent}% confidence. Both designs met the same outages in the same years${sameYears === null ? '' : `, which tells as much of the difference as ${Number(sameYears.toPrecision(2)).toLocaleString('en-US')} times the years apart would`}.`;
}

function badYearInWords(before: DesignResult, after: DesignResult, currency: string): string {
  const bad = ({ row }: DesignResult): string => spellEstimate(row.badYear, { currency, perYear: false });
  return `One year in 20 loses more than ${bad(after)} with it, and more than ${bad(before)} with "${before.name}".`;
}

/** An interval that holds 0. */
function isOpen({ low, high }: Estimate): boolean {
  return !(typeof low === 'number' && typeof high === 'number' && (low > 0 || high < 0));
}

function absolute(change: Estimate): Estimate {
  const { estimate, low, high } = change;
  if (typeof estimate !== 'number' || typeof low !== 'number' || typeof high !== 'number' || estimate >= 0) return change;
  return { ...change, estimate: -estimate, low: -high, high: -low };
}

function targetsInWords(before: DesignResult, after: DesignResult): string {
  const total = after.targets.length;
  if (total === 0) return 'No targets are stated.';
  const count = ({ targets }: DesignResult, verdict: DesignResult['verdict']): number => targets.filter((target) => target.verdict === verdict).length;
  const say = (design: DesignResult): string => `"${design.name}" meets ${count(design, 'met')} and misses ${count(design, 'missed')}`;
  return `Of ${total} recovery and availability targets ${say(before)}, ${say(after)}; the others are undecided or were never put to the test.`;
}
