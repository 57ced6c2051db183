/** SLA credits as arrays: one cell for each tenant class with an SLA (or each of its tenants) and each month of the outcome. */
import type { Plan } from '../../plan/plan.js';
import type { OutcomeSchema } from '../../world/outcome.js';
import { lossLineIndex } from './loss-line.js';
import { allowance } from './sla-credit.js';

export interface CreditTable {
  readonly line: number;
  /** Place of the disrupted seconds in the outcome row. */
  readonly index: Int32Array;
  /** Place of a single tenant's own seconds, which come on top; -1 where a cell stands for a whole class. */
  readonly own: Int32Array;
  /** Steps of cell k are `firstStep[k]` up to `firstStep[k + 1]`. */
  readonly firstStep: Int32Array;
  /** Seconds that may be disrupted before the step's credit is due. */
  readonly allowance: Float64Array;
  /** Share of the fee, at most 1: a credit is capped at the fee. */
  readonly credit: Float64Array;
  /** Fees of the month of all tenants that the cell stands for, USD. */
  readonly fees: Float64Array;
}

export function slaTable(plan: Plan, schema: OutcomeSchema): CreditTable {
  const months = monthSeconds(plan.scenario.calendar.year);
  const column = schema.columns.slaDisrupted;
  const alone = schema.columns.slaTenant;
  const index: number[] = [];
  const own: number[] = [];
  const firstStep: number[] = [0];
  const limits: number[] = [];
  const shares: number[] = [];
  const fees: number[] = [];
  let firstTenant = 0;
  plan.scenario.tenants.forEach((tenants, place) => {
    const first = firstTenant;
    firstTenant += tenants.count;
    const sla = plan.scenario.slas.find((known) => known.name === tenants.sla);
    if (sla === undefined || tenants.feePerMonth === 0) return;
    // Where single tenants may be struck each has its own account; else all of a class have the same.
    const accounts = alone.length > 0 ? tenants.count : 1;
    for (let account = 0; account < accounts; account += 1) for (let month = 0; month < schema.sizes.month; month += 1) {
      for (const step of sla.credits) {
        limits.push(allowance(step.below, months[month % 12]));
        shares.push(Math.min(1, step.credit));
      }
      index.push(column.offset + place * schema.sizes.month + month);
      firstStep.push(limits.length);
      own.push(alone.length > 0 ? alone.offset + (first + account) * schema.sizes.month + month : -1);
      fees.push((tenants.feePerMonth * tenants.count) / accounts);
    }
  });
  return { line: lossLineIndex('credits'), index: Int32Array.from(index), own: Int32Array.from(own), firstStep: Int32Array.from(firstStep), allowance: Float64Array.from(limits), credit: Float64Array.from(shares), fees: Float64Array.from(fees) };
}

/** Seconds of each calendar month: contracts count in calendar months, unlike bills, which count 730 hours. */
export function monthSeconds(year: number): readonly number[] {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].map((days) => days * 86_400);
}
