import { assumedShare } from '../assumptions.js';
import { makeLine, siteOf } from '../costing.js';
import type { Costing } from '../costing.js';
import type { LineItem } from '../line-item.js';
import { bandSlices } from '../bands.js';
import { findBands } from '../find-price.js';
import { placementsAt } from '../placement.js';
import type { Placement } from '../placement.js';
import { skusOf } from '../provider-skus.js';
import type { PlannedStore } from '../../plan/plan.js';
import { bytesPerBilledGb } from '../time-base.js';

/** D7: objects at full size at every site that has a live copy, with the old versions that are kept. GB-months. */
export function objectLines(costing: Costing): LineItem[] {
  const stores = costing.plan.estate.stores.filter((store) => store.kind === 'object');
  return stores.flatMap((store) => placementsAt(costing.placements, store.name).filter((placement) => hasCopy(store, placement)).flatMap((placement) => copy(costing, store, placement)));
}

/** Whether a store's data is replicated to the placement, beyond backups. */
export function hasCopy(store: PlannedStore, placement: Placement): boolean {
  const replication = placement.group.replication[store.name];
  return placement.primary || (replication !== undefined && replication.mode !== 'none' && placement.role !== 'recovery');
}

function copy(costing: Costing, store: PlannedStore, placement: Placement): LineItem[] {
  const site = siteOf(costing, placement.site);
  const sku = skusOf(site.provider).roles.objects;
  if (sku === null) return [];
  const versions = assumedShare(costing.library, 'cost.object.versionsShare').value;
  const gigabytes = (store.bytes / bytesPerBilledGb) * (1 + versions);
  const draft = { id: 'D7', category: 'storage', item: store.name, provider: site.provider, site: site.name, per: 'month', assumption: false } as const;
  const note = `${placement.primary ? 'full size' : 'second copy at full size'}, with the old versions that are kept`;
  const bands = findBands(costing.book, { provider: site.provider, region: site.region, ...sku });
  if ('missing' in bands) return [makeLine(costing, { ...draft, count: gigabytes, price: bands, note })];
  return bandSlices(bands, 0, gigabytes).map(({ band, quantity }) => makeLine(costing, { ...draft, count: quantity, price: band.price, note }));
}
