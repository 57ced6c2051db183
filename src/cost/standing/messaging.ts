import { assumedNumber } from '../assumptions.js';
import { machineLines } from './machines.js';
import { roleLine, rolePrice, siteOf } from '../costing.js';
import type { Costing } from '../costing.js';
import type { LineItem } from '../line-item.js';
import { placementsAt } from '../placement.js';
import type { Placement } from '../placement.js';
import { skusOf } from '../provider-skus.js';
import type { PlannedStore } from '../../plan/plan.js';
import type { Site } from '../../scenario/environment.js';
import { bytesPerBilledGb, daysPerMonth, secondsPerDay } from '../time-base.js';
import { hasCopy } from './storage.js';

const bytesPerTebibyte = 2 ** 40;

/** D8: brokers or units of a stream at every site that has a copy, and what it retains. */
export function messagingLines(costing: Costing): LineItem[] {
  const stores = costing.plan.estate.stores.filter((store) => store.kind === 'stream');
  return stores.flatMap((store) => placementsAt(costing.placements, store.name).filter((placement) => hasCopy(store, placement)).flatMap((placement) => [
    ...units(costing, store, placement),
    ...retained(costing, store, placement),
    ...traffic(costing, store, placement),
  ]));
}

function units(costing: Costing, store: PlannedStore, placement: Placement): LineItem[] {
  const site = siteOf(costing, placement.site);
  const own = brokers(costing, site);
  if (store.machine !== null) {
    const draft = { id: 'D8', category: 'messaging', item: store.name, count: own, assumption: false, note: `${own} brokers at the price of plain machines` } as const;
    return machineLines(costing, site, store.machine, 'compute', draft);
  }
  const listed = skusOf(site.provider).streamUnits;
  const note = 'default size of the catalogue: three brokers of 2 vCPU, or one processing unit where the provider sells those';
  return roleLine(costing, site, 'streamUnit', { id: 'D8', category: 'messaging', item: store.name, count: listed === 3 ? own : listed, per: 'hour', assumption: true, note });
}

function brokers(costing: Costing, site: Site): number {
  return Math.max(site.zones > 1 ? Math.min(site.zones, 3) : 1, assumedNumber(costing.library, 'cost.stream.brokers').value);
}

function retained(costing: Costing, store: PlannedStore, placement: Placement): LineItem[] {
  const site = siteOf(costing, placement.site);
  const seconds = store.retentionSeconds;
  const price = rolePrice(costing, site, 'streamStorage');
  // Managed topics bill what is retained once; brokers hold every replica on their own disks.
  const replicas = skusOf(site.provider).streamUnits > 0 ? assumedNumber(costing.library, 'cost.stream.replicas').value : 1;
  const count = Number.isFinite(seconds) ? ((store.changeBytesPerSecond * seconds) / bytesPerBilledGb) * replicas : 0;
  if (price === null || count <= 0) return [];
  const note = `retained messages x ${replicas} cop${replicas === 1 ? 'y' : 'ies'}`;
  return roleLine(costing, site, 'streamStorage', { id: 'D8', category: 'messaging', item: `${store.name} retention`, count, per: 'month', assumption: true, note });
}

function traffic(costing: Costing, store: PlannedStore, placement: Placement): LineItem[] {
  const site = siteOf(costing, placement.site);
  const count = (store.changeBytesPerSecond * secondsPerDay * daysPerMonth * 2) / bytesPerTebibyte;
  return roleLine(costing, site, 'streamTraffic', { id: 'D8', category: 'messaging', item: `${store.name} throughput`, count, per: 'month', assumption: true, note: 'published once and delivered once' });
}
