/** What every part of the standing bill works with, and the one place where a line is made. */
import type { Issue } from '../base/issue.js';
import type { Library } from '../library/types.js';
import type { Plan } from '../plan/plan.js';
import type { Site } from '../scenario/environment.js';
import { assert } from '../base/assert.js';
import { figure } from './figures.js';
import { findPrice } from './find-price.js';
import type { Fleet } from './fleet.js';
import type { CostCategory, LineItem } from './line-item.js';
import { toMicro } from './money.js';
import type { Placement } from './placement.js';
import type { Commitment, FactorDoubt, PriceBook, Priced } from './price-book.js';
import { skusOf } from './provider-skus.js';
import type { Role } from './skus/types.js';
import { periodsPerYear, periodText } from './time-base.js';
import type { Period } from './time-base.js';

export interface Costing {
  readonly plan: Plan;
  readonly library: Library;
  readonly book: PriceBook;
  readonly placements: readonly Placement[];
  readonly fleets: readonly Fleet[];
  /** Filled while lines are made; one warning for each missing price. */
  readonly warnings: Issue[];
}

export interface Draft {
  readonly id: string;
  readonly category: CostCategory;
  readonly item: string;
  readonly provider: string | null;
  readonly site: string | null;
  /** Units paid for at any time (or once a year), in the unit of the price without its time. */
  readonly count: number;
  readonly per: Period;
  readonly price: Priced;
  readonly assumption: boolean;
  readonly note: string;
  /** Of the count. */
  readonly doubts?: readonly FactorDoubt[];
}

export function makeLine(costing: Costing, draft: Draft): LineItem {
  const { id, category, item, provider, site, price, assumption, note } = draft;
  const quantity = draft.count * periodsPerYear[draft.per];
  const shared = { id, category, item, provider, site, phase: 'steady', quantity, scale: 1, assumption, note } as const;
  if (price.missing !== undefined) {
    warn(costing, price.missing, price.near);
    const formula = `${figure(draft.count, 6)} x no price${periodText[draft.per]}`;
    return { ...shared, unit: draft.per, unitPrice: null, estimatePerYear: 0, amountPerYear: 0, source: `no price for ${price.missing}`, asOf: '', confidence: 'judgement', formula };
  }
  const amount = toMicro(quantity * price.usd);
  const formula = `${figure(draft.count, 6)} x ${figure(price.usd)} USD${periodText[draft.per]}`;
  const doubts = [...(price.doubts ?? []), ...(draft.doubts ?? [])];
  const provenance = { source: price.source, asOf: price.asOf, confidence: price.confidence };
  return { ...shared, unit: price.unit, unitPrice: price.usd, estimatePerYear: amount, amountPerYear: amount, ...provenance, formula, ...(doubts.length === 0 ? {} : { doubts }) };
}

function warn(costing: Costing, key: string, near: readonly string[]): void {
  const message = `There is no price for ${key}; its lines show "no price" and the total leaves them out.`;
  if (costing.warnings.some((warning) => warning.message === message)) return;
  const known = near.length === 0 ? '' : `; the catalogue knows it in ${near.join(', ')}`;
  costing.warnings.push({ code: 'CST-001', severity: 'warning', message, hint: `Write it under money.prices as "${key}"${known}.`, path: ['money', 'prices'] });
}

export function siteOf(costing: Costing, name: string): Site {
  const site = costing.plan.scenario.sites.find((known) => known.name === name);
  assert(site !== undefined, 'a plan names only sites of its scenario');
  return site;
}

/** The price of a role at a site; null when the provider does not charge for it. */
export function rolePrice(costing: Costing, site: Site, role: Role, commitment: Commitment = 'on-demand'): Priced | null {
  const sku = skusOf(site.provider).roles[role];
  return sku === null ? null : findPrice(costing.book, { provider: site.provider, region: site.region, ...sku, commitment });
}

/** A line for a role at a site, or none when the provider does not charge for it. */
export function roleLine(costing: Costing, site: Site, role: Role, draft: Omit<Draft, 'price' | 'provider' | 'site'>): LineItem[] {
  const price = rolePrice(costing, site, role);
  return price === null || draft.count <= 0 ? [] : [makeLine(costing, { ...draft, provider: site.provider, site: site.name, price })];
}
