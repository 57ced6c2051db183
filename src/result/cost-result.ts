/** The standing bill, line by line, in USD a year. */
import type { CostCategory, LineItem } from '../cost/line-item.js';
import { costCategories } from '../cost/line-item.js';
import { toUsd } from '../cost/money.js';
import { presentCost } from '../cost/totals.js';
import { foundationOf, groupLines } from '../cost/trace.js';
import type { CostResult, DesignRow } from './design-result.js';
import { quantity } from './estimates.js';

export interface Bill {
  readonly lines: readonly LineItem[];
  /** Years over which the lines spread the one-off cost, and a year's discount. */
  readonly years: number;
  readonly discountRate: number;
}

const ownPeople: readonly CostCategory[] = ['people', 'drills'];

export function standingOf({ lines }: Bill): DesignRow['standing'] {
  const sum = (some: (category: CostCategory) => boolean): number => toUsd(lines.filter((line) => some(line.category)).reduce((total, line) => total + line.amountPerYear, 0));
  return {
    platform: sum((category) => !ownPeople.includes(category) && category !== 'one-off'),
    people: sum((category) => ownPeople.includes(category)),
    oneOff: sum((category) => category === 'one-off'),
    total: sum(() => true),
  };
}

/** One-off cost in full, USD. */
export function oneOffOf(bill: Bill): number {
  return standingOf(bill).oneOff * bill.years;
}

export function costResult(bill: Bill, expectedLoss: number): CostResult {
  const { lines, years, discountRate } = bill;
  const { assumed, unpriced } = foundationOf(lines);
  const groups = groupLines(lines, (line) => line.category);
  return {
    total: standingOf(bill).total,
    byCategory: costCategories.flatMap((category) => (groups.has(category) ? [{ category, amount: toUsd(groups.get(category) as number) }] : [])),
    lines: lines.map((line) => ({
      id: line.id, category: line.category, item: line.item, provider: line.provider, site: line.site, quantity: line.quantity, unit: line.unit, unitPrice: line.unitPrice,
      estimate: toUsd(line.estimatePerYear), amount: toUsd(line.amountPerYear), scale: line.scale,
      source: line.source, asOf: line.asOf, confidence: line.confidence, assumption: line.assumption, formula: line.formula, note: line.note,
    })),
    assumed, unpriced, oneOff: oneOffOf(bill),
    presentCost: quantity(presentCost(lines, expectedLoss, years, discountRate)),
  };
}
