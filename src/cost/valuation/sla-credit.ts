/** SLA credits: stepwise on a month's total, so a month's outages count together and no sum over incidents can replace them. */
import type { Sla } from '../../scenario/estate.js';

/** Availability below `below` in a month costs `credit` of that month's fee. */
export type CreditStep = Sla['credits'][number];

/** Share of the month's fee that goes back, from 0 to 1: the largest of the steps that the month's availability is below. */
export function creditShare(disruptedSeconds: number, monthSeconds: number, steps: readonly CreditStep[]): number {
  let share = 0;
  for (let step = 0; step < steps.length; step += 1) {
    // Comparing seconds with the allowance, not 1 - seconds / month with the limit, keeps a month exactly at the limit on the right side of it.
    if (disruptedSeconds > allowance(steps[step].below, monthSeconds)) share = Math.max(share, steps[step].credit);
  }
  return Math.min(1, share);
}

/** Seconds of a month that may be disrupted at an availability of `below` before its credit is due. */
export function allowance(below: number, monthSeconds: number): number {
  return Number(((1 - below) * monthSeconds).toPrecision(12));
}
