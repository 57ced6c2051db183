/** A roll-out phase by phase: what each costs until it is over, and what it reaches. */
import { doubtOf, effortOf } from '../cost/migration.js';
import { toUsd } from '../cost/money.js';
import type { Phase } from '../scenario/phases.js';
import type { Verdict } from '../verdict/verdict.js';
import type { Bill } from './cost-result.js';
import { standingOf } from './cost-result.js';
import type { DesignResult } from './design-result.js';
import { certain, intervalOf } from './estimates.js';
import type { Estimate, Unit } from './quantity.js';

export interface PhaseResult {
  readonly phase: string;
  readonly about: string | null;
  readonly design: string;
  /** First day, `2027-07-01`, and length in years; the last phase ends with the money horizon, a year after its beginning at least. */
  readonly from: string;
  readonly years: number;
  readonly verdict: Verdict;
  /** Person-days of migration, hard-coded dependencies included, and their cost. */
  readonly effortDays: Estimate;
  readonly effort: Estimate;
  /** Paid once at its beginning: second sites that no earlier phase has built, and what the phase states. USD. */
  readonly oneOff: Estimate;
  /** Standing cost without one-off, plus the expected loss, USD a year; the cost of the phase, and of the programme to its end, USD. */
  readonly yearly: Estimate;
  readonly cost: Estimate;
  readonly toDate: Estimate;
}

export interface PhasesRequest {
  readonly phases: readonly Phase[];
  readonly designs: readonly DesignResult[];
  readonly bills: readonly Bill[];
  /** USD for the day of an engineer. */
  readonly dayRate: number;
  readonly horizonYears: number;
  readonly confidence: number;
}

const daysPerYear = 365;
/** Two-sided 95 % point of the normal distribution. */
const z95 = 1.959_964;

/** Empty when a design of the roll-out was left out of the run: the sum to date would mean nothing. */
export function phaseResults({ phases, designs, bills, dayRate, horizonYears, confidence }: PhasesRequest): readonly PhaseResult[] {
  const places = phases.map(({ design }) => designs.findIndex(({ name }) => name === design));
  if (phases.length === 0 || places.includes(-1)) return [];
  const start = phases[0].fromDay;
  const built = new Map<string, number>();
  let toDate = certain(0, 'USD');
  return phases.map((phase, index): PhaseResult => {
    const design = designs[places[index]];
    const bill = bills[places[index]];
    const end = index + 1 < phases.length ? (phases[index + 1].fromDay - start) / daysPerYear : Math.max(horizonYears, (phase.fromDay - start) / daysPerYear + 1);
    const years = end - (phase.fromDay - start) / daysPerYear;
    const build = newlyBuilt(bill, built);
    const days = effortOf(phase.migration);
    const standing = standingOf(bill);
    const effortDays = spread(days.mean, days.standardDeviation, '1', confidence);
    const effort = spread(days.mean * dayRate, days.standardDeviation * dayRate, 'USD', confidence);
    const oneOff = spread(build + phase.oneOff.mean, doubtOf(phase.oneOff), 'USD', confidence);
    const yearly = summed([certain(standing.total - standing.oneOff, 'USD/yr'), design.row.loss], 'USD/yr', confidence);
    const cost = summed([effort, oneOff, scaled(yearly, years)], 'USD', confidence);
    toDate = summed([toDate, cost], 'USD', confidence);
    return { phase: phase.name, about: phase.about, design: phase.design, from: new Date(phase.fromDay * 86_400_000).toISOString().slice(0, 10), years, verdict: design.verdict, effortDays, effort, oneOff, yearly, cost, toDate };
  });
}

/** What of a design no earlier phase has built, in full. What is given up is not paid back. */
function newlyBuilt({ lines, years }: Bill, built: Map<string, number>): number {
  let sum = 0;
  for (const { id, item, site, category, amountPerYear } of lines) {
    if (category !== 'one-off') continue;
    const key = `${id}/${item}/${site ?? ''}`;
    const lump = toUsd(amountPerYear) * years;
    sum += Math.max(0, lump - (built.get(key) ?? 0));
    built.set(key, Math.max(lump, built.get(key) ?? 0));
  }
  return sum;
}

function spread(mean: number, standardDeviation: number, unit: Unit, confidence: number): Estimate {
  if (standardDeviation === 0) return certain(mean, unit);
  const half = z95 * standardDeviation;
  return { estimate: mean, low: Math.max(0, mean - half), high: mean + half, confidence, method: 'normal', n: 0, unit, upperLimit: false, note: null };
}

/** The same years are behind the losses of all phases, so that ends add to ends: never too narrow. */
function summed(parts: readonly Estimate[], unit: Unit, confidence: number): Estimate {
  const intervals = parts.map(intervalOf);
  const sum = (end: 'estimate' | 'low' | 'high'): number => intervals.reduce((total, interval) => total + interval[end], 0);
  const known = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return { estimate: known(sum('estimate')), low: known(sum('low')), high: known(sum('high')), confidence, method: 'sum', n: 0, unit, upperLimit: false, note: null };
}

function scaled(yearly: Estimate, years: number): Estimate {
  const times = (value: Estimate['low']): Estimate['low'] => (typeof value === 'number' ? value * years : value);
  return { ...yearly, unit: 'USD', estimate: times(yearly.estimate), low: times(yearly.low), high: times(yearly.high) };
}
