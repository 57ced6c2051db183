/** What a migration takes in person-days, hard-coded dependencies included, and what a person-day costs. */
import type { Library } from '../library/types.js';
import type { Doubtful } from '../random/law.js';
import type { Migration } from '../scenario/phases.js';
import type { Scenario } from '../scenario/scenario.js';
import { assumedMoneyPer, assumedNumber } from './assumptions.js';

export interface Effort { readonly mean: number; /** Of the sum; 0: stated without doubt. */ readonly standardDeviation: number }

/** Width of the middle 90 % of a normal distribution, in standard deviations: a range in brackets is read as 5 % and 95 % points. */
const widthOfRange = 3.289_707;
/** Doubt about a number as a standard deviation. */
export const doubtOf = ({ low, high }: Doubtful): number => (low === undefined || high === undefined ? 0 : (high - low) / widthOfRange);

/**
 * Person-days of a migration. Dependencies are found one by one, so their number is Poisson about its mean: the variance of
 * what they take is that mean times the square of the days for each, and the doubt about both numbers comes on top.
 */
export function effortOf(migration: readonly Migration[]): Effort {
  let mean = 0;
  let variance = 0;
  for (const { days, hardCoded, daysEach } of migration) {
    mean += days.mean + hardCoded.mean * daysEach.mean;
    variance += doubtOf(days) ** 2 + hardCoded.mean * daysEach.mean ** 2 + (doubtOf(hardCoded) * daysEach.mean) ** 2 + (doubtOf(daysEach) * hardCoded.mean) ** 2;
  }
  return { mean, standardDeviation: Math.sqrt(variance) };
}

/** USD for the day of an engineer. */
export function dayRate({ money }: Scenario, library: Library): number {
  const yearly = money.people.engineerPerYear?.mean ?? assumedMoneyPer(library, 'people.engineer', 'year').value;
  return yearly / assumedNumber(library, 'people.workingDays').value;
}
