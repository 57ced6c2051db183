/** Machine hours, split into the share under a commitment and the rest on demand. */
import type { Site } from '../../scenario/environment.js';
import type { Machine } from '../../scenario/estate.js';
import { makeLine } from '../costing.js';
import type { Costing, Draft } from '../costing.js';
import { percent } from '../figures.js';
import type { LineItem } from '../line-item.js';
import { machinePrice } from '../machine-price.js';
import type { MachineUse } from '../machine-price.js';
import { scaled } from '../find-price.js';
import type { Priced } from '../price-book.js';

export type MachineDraft = Omit<Draft, 'price' | 'per' | 'provider' | 'site'>;

/** `money.commitments` covers its share of what runs in steady state; a missing committed price is a warning of its own. */
export function machineLines(costing: Costing, site: Site, machine: Machine, use: MachineUse, draft: MachineDraft, factor = 1, why = ''): LineItem[] {
  if (draft.count <= 0) return [];
  const commitment = costing.plan.scenario.money.commitments[site.provider];
  const share = commitment?.share ?? 0;
  const base = { ...draft, per: 'hour', provider: site.provider, site: site.name } as const;
  const priced = (price: Priced): Priced => (price.missing !== undefined || factor === 1 ? price : scaled(price, factor, why));
  const lines: LineItem[] = [];
  if (commitment !== undefined && share > 0) {
    const price = priced(machinePrice(costing.book, site, machine, use, commitment.term));
    lines.push(makeLine(costing, { ...base, count: draft.count * share, price, note: `${draft.note}; ${percent(share)} of it committed for ${commitment.term}` }));
  }
  if (share < 1) {
    const price = priced(machinePrice(costing.book, site, machine, use));
    lines.push(makeLine(costing, { ...base, count: draft.count * (1 - share), price, note: share > 0 ? `${draft.note}; ${percent(1 - share)} of it on demand` : draft.note }));
  }
  return lines;
}
