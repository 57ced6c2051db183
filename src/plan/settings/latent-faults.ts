/** Kinds of latent faults with their rates: stated, or as frequent as the first-time success of the readiness asks for. */
import { exp } from '../../random/math.js';
import type { Library } from '../../library/types.js';
import type { Fault, Readiness, RunbookStep } from '../../scenario/design.js';
import { remembering } from '../../statistics/remembering.js';
import { formatRate } from '../../units/index.js';
import { year } from '../../units/duration.js';
import type { Found } from '../defaults.js';
import { catalogueOrigin } from '../origin.js';
import { printLaw } from '../values/print-value.js';
import { parityFaults } from './readiness.js';
import type { Resolving } from './resolving.js';

export function latentFaultsOf(to: Resolving, readiness: Omit<Readiness, 'faults'>, steps: readonly RunbookStep[], library: Library): Readiness {
  const kinds = steps.length === 0 ? [] : kindsOf(to, readiness, steps, library);
  for (const { value, origin } of kinds) {
    const repair = value.repair === null ? '' : `, repair ${printLaw(value.repair, 'duration')}`;
    to.values.push({ path: `${to.valuePath}.readiness.faults.${value.name}`, value: `${formatRate(value.ratePerSecond)}, breaks ${value.breaks.join(', ')}${repair}`, origin });
  }
  const parity = steps.length === 0 ? [] : parityFaults(readiness, (what) => to.defaults.law(`readiness.${what}.without`, 'duration').value);
  return { ...readiness, faults: [...kinds.map(({ value }) => value), ...parity] };
}

function kindsOf(to: Resolving, readiness: Omit<Readiness, 'faults'>, steps: readonly RunbookStep[], library: Library): readonly Found<Fault>[] {
  const least = to.layers.levelOf('readiness', 'preset');
  const stated = to.layers.field('readiness', 'faults', least);
  if (stated !== undefined) return stated.value.map((fault) => ({ value: fault, origin: stated.origin }));
  // A repair time that somebody stated holds for every kind.
  const repair = to.layers.field('readiness', 'repair', least);
  const rows = library.latentFaults.map((row): Found<Fault> => ({
    value: { name: row.key, ratePerSecond: row.ratePerYear / year, always: 0, breaks: [row.breaks], foundBy: row.foundBy, compared: row.compared, repair: repair === undefined ? row.repair : null },
    origin: catalogueOrigin(row),
  }));
  const total = rows.reduce((sum, { value }) => sum + value.ratePerSecond, 0);
  const factor = readiness.faultsPerSecond !== null ? readiness.faultsPerSecond / total : factorFor(rows.map(({ value }) => value), calibration(to, readiness, least), leftForFaults(readiness, steps), to.defaults.number('readiness.renewal', 'duration').value);
  return rows.map(({ value, origin }) => ({ value: { ...value, ratePerSecond: value.ratePerSecond * factor }, origin }));
}

/** A stated success holds for the drills beside it; that of a preset for the drills of the preset, so that more of them make it better. */
function calibration(to: Resolving, readiness: Checks, least: number): Checks {
  if (to.layers.field('readiness', 'firstTimeSuccess', least) !== undefined) return readiness;
  return { checkedEverySeconds: to.defaults.number(`readiness.${(readiness as Readiness).preset}.checkedEvery`, 'duration').value, covers: readiness.covers, comparisonSeconds: 0 };
}

/** Steps fail by themselves too; what that leaves of the first-time success is the probability of no latent fault. */
function leftForFaults({ firstTimeSuccess }: Pick<Readiness, 'firstTimeSuccess'>, steps: readonly RunbookStep[]): number {
  return Math.min(1, firstTimeSuccess / steps.reduce((product, step) => product * step.success, 1));
}

export type Checks = Pick<Readiness, 'checkedEverySeconds' | 'covers' | 'comparisonSeconds'>;

/**
 * Factor on the rates of `kinds` with which a failover at a random time meets no latent fault with probability `target`.
 * Ages since the last check are uniform; a kind that no drill covers lasts until the standby is built anew.
 * At most 1,000 faults between two checks: more makes no difference that anybody would see.
 */
export function factorFor(kinds: readonly Fault[], checks: Checks, target: number, renewalSeconds: number): number {
  if (target >= 1 || kinds.length === 0) return 0;
  return searchFactor(kinds.map(({ ratePerSecond }) => ratePerSecond), kinds.map((kind) => endOf(kind, checks)), checks.checkedEverySeconds, checks.comparisonSeconds, target, renewalSeconds);
}

// Designs with the same readiness ask for the same.
const searchFactor = remembering((rates: readonly number[], ends: readonly number[], checkedEverySeconds: number, comparisonSeconds: number, target: number, renewalSeconds: number): number => {
  const ready = (factor: number): number => shareWithout(rates, ends, checkedEverySeconds, comparisonSeconds, factor, renewalSeconds);
  let low = 0;
  let high = 1;
  while (ready(high) > target && high < 1e6) high *= 2;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (ready(middle) > target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
});

/** Probability that a failover at a random time meets none of `kinds` with their rates times `factor`: the mean of e^(-rate x age) over the ages. */
export function readyShare(kinds: readonly Fault[], checks: Checks, factor: number, renewalSeconds: number): number {
  return shareWithout(kinds.map(({ ratePerSecond }) => ratePerSecond), kinds.map((kind) => endOf(kind, checks)), checks.checkedEverySeconds, checks.comparisonSeconds, factor, renewalSeconds);
}

/** What ends a fault beside the standby's being built anew: a drill, a comparison, or both. */
const endedBy = { drill: 1, comparison: 2 } as const;

function endOf({ foundBy, compared }: Fault, { checkedEverySeconds, covers, comparisonSeconds }: Checks): number {
  const drilled = Number.isFinite(checkedEverySeconds) && (foundBy === null || covers.includes(foundBy));
  return (drilled ? endedBy.drill : 0) + (compared && comparisonSeconds > 0 ? endedBy.comparison : 0);
}

function shareWithout(rates: readonly number[], ends: readonly number[], checkedEverySeconds: number, comparisonSeconds: number, factor: number, renewalSeconds: number): number {
  // Rates by what ends them: [drilled or not][compared or not].
  const sums = [[0, 0], [0, 0]];
  rates.forEach((rate, kind) => (sums[ends[kind] & endedBy.drill][(ends[kind] & endedBy.comparison) / endedBy.comparison] += rate * factor));
  const used = [sums[1][0] + sums[1][1], sums[0][0] + sums[0][1], sums[0][1] + sums[1][1]].map((sum) => sum > 0);
  const fine = { 0: 1, 1: 256, 2: 40, 3: 16 }[used.filter(Boolean).length] as number;
  const [drills, renewals, comparisons] = used.map((yes) => (yes ? fine : 1));
  let total = 0;
  for (let i = 0; i < drills; i++) for (let j = 0; j < renewals; j++) for (let k = 0; k < comparisons; k++) {
    const ages = [((j + 0.5) / renewals) * renewalSeconds, used[0] ? ((i + 0.5) / drills) * checkedEverySeconds : 0];
    const compared = ((k + 0.5) / comparisons) * comparisonSeconds;
    total += exp(-(sums[0][0] * ages[0] + sums[1][0] * ages[1] + sums[0][1] * Math.min(ages[0], compared) + sums[1][1] * Math.min(ages[1], compared)));
  }
  return total / (drills * renewals * comparisons);
}
