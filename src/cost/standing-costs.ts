import type { Issue } from '../base/issue.js';
import type { Library } from '../library/types.js';
import type { Plan } from '../plan/plan.js';
import { invoiceScale } from './invoice.js';
import type { InvoiceScale } from './invoice.js';
import { standingCost } from './standing/standing.js';
import type { StandingCost } from './standing/standing.js';

export interface StandingCosts {
  readonly scale: InvoiceScale;
  readonly byDesign: ReadonlyMap<string, StandingCost>;
  /** About the bill; those about prices stand with each design. */
  readonly warnings: readonly Issue[];
}

/** The standing bill of every design of a scenario, scaled alike by the invoice of the design in production where there is one. */
export function standingCosts(plans: readonly Plan[], library: Library): StandingCosts {
  const today = plans.find((plan) => plan.design === plan.scenario.today);
  const scale = today === undefined ? [] : invoiceScale(standingCost(today, library).lines, today.scenario.money.bill, today.scenario.sites);
  return { scale, byDesign: new Map(plans.map((plan) => [plan.design, standingCost(plan, library, scale)])), warnings: unusedBills(plans[0], scale) };
}

function unusedBills(plan: Plan | undefined, scale: InvoiceScale): readonly Issue[] {
  const names = Object.keys(plan?.scenario.money.bill ?? {}).filter((name) => !scale.some((provider) => provider.sites.includes(name)));
  return names.map((name) => ({
    code: 'CST-003', severity: 'warning', message: `The bill of ${name} is not used: today's design has no priced line there.`,
    hint: 'Name the design in production under `today`, and give the bill of a site that it uses.', path: ['money', 'bill', name],
  }));
}
