import { makeLine } from '../costing.js';
import type { Costing } from '../costing.js';
import { bandSlices } from '../bands.js';
import { findBands } from '../find-price.js';
import { figure } from '../figures.js';
import { invoiceCategories } from '../line-item.js';
import type { LineItem } from '../line-item.js';
import { sumMicro, toUsd } from '../money.js';
import { skusOf } from '../provider-skus.js';
import { monthsPerYear } from '../time-base.js';

/** H6: support plans, a flat fee or the greater of a minimum and graduated percentages of the provider's monthly spend. Last of all, since its base is the rest. */
export function supportLines(costing: Costing, lines: readonly LineItem[]): LineItem[] {
  const providers = [...new Set(lines.map((line) => line.provider))].filter((provider) => provider !== null);
  return providers.flatMap((provider) => {
    const plan = costing.plan.scenario.money.support[provider];
    if (plan === undefined || plan === 'none') return [];
    const billed = lines.filter((line) => line.provider === provider && invoiceCategories.includes(line.category));
    return planLines(costing, provider, plan, toUsd(sumMicro(billed.map((line) => line.estimatePerYear))) / monthsPerYear);
  });
}

/** `spend` in USD a month. */
function planLines(costing: Costing, provider: string, plan: string, spend: number): LineItem[] {
  const known = skusOf(provider).support[plan];
  const bands = findBands(costing.book, { provider, region: 'global', category: 'support', sku: known?.sku ?? plan });
  const draft = { id: 'H6', category: 'support', item: plan, provider, site: null, per: 'month', assumption: false } as const;
  if ('missing' in bands) return [makeLine(costing, { ...draft, count: 1, price: bands, note: 'support plan' })];
  if (bands[0].price.unit === 'month') return [makeLine(costing, { ...draft, count: 1, price: bands[0].price, note: 'flat fee' })];
  const slices = bandSlices(bands, 0, spend);
  const fee = slices.reduce((sum, { band, quantity }) => sum + quantity * band.price.usd, 0);
  const minimum = known?.minimum ?? 0;
  const note = `of ${figure(spend, 6)} USD a month; at least ${figure(minimum)} USD`;
  if (fee < minimum) return [makeLine(costing, { ...draft, count: 1, price: { ...bands[0].price, usd: minimum, unit: 'month' }, note: `minimum fee: percentages ${note}` })];
  return slices.map(({ band, quantity }) => makeLine(costing, { ...draft, count: quantity, price: band.price, note: `band ${band.price.sku} ${note}` }));
}
