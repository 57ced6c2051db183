/** Bytes that leave a site each month in steady state, by what they are for. */
import { assumedNumber, assumedShare } from '../assumptions.js';
import { siteOf } from '../costing.js';
import type { Costing } from '../costing.js';
import { placementsAt } from '../placement.js';
import type { Placement } from '../placement.js';
import type { PlannedStore } from '../../plan/plan.js';
import { bytesPerBilledGb, secondsPerYear } from '../time-base.js';
import { hasCopy } from './storage.js';

export interface Transfer {
  readonly item: string;
  readonly from: string;
  /** Null: to users. */
  readonly to: string | null;
  readonly gbPerMonth: number;
  /** What must be copied once before it, GB. */
  readonly seedGb: number;
  readonly note: string;
}

const secondsPerMonth = secondsPerYear / 12;

/** Replication of stores to their copies and of backups to another site. */
export function dataTransfers(costing: Costing): readonly Transfer[] {
  return costing.plan.estate.stores.flatMap((store) => {
    const placements = placementsAt(costing.placements, store.name);
    const targets = placements.filter((placement) => !placement.primary && hasCopy(store, placement));
    return [...replication(costing, store, placements), ...placements.filter((placement) => placement.primary).flatMap((placement) => backupCopy(costing, store, placement, targets))];
  });
}

/** A site that writes sends what it writes to every other copy; with one writer that is the primary alone. Caches and search indexes are rebuilt, not sent. */
function replication(costing: Costing, store: PlannedStore, placements: readonly Placement[]): Transfer[] {
  if (store.kind === 'cache' || store.kind === 'search') return [];
  const copies = placements.filter((placement) => hasCopy(store, placement));
  const amplification = store.kind === 'relational' ? assumedNumber(costing.library, 'cost.replication.logAmplification').value : 1;
  const wire = amplification * (1 - assumedShare(costing.library, 'cost.replication.compression').value) * overhead(costing);
  return copies.flatMap((from) => {
    const { databases, serves } = from.group.settings;
    const share = databases === 'multi-writer' && serves === 'all' ? from.demand : from.primary ? 1 : 0;
    if (share === 0) return [];
    const gbPerMonth = (store.changeBytesPerSecond * secondsPerMonth * share * wire) / bytesPerBilledGb;
    const seedGb = from.primary ? store.bytes / bytesPerBilledGb : 0;
    const note = `changes of ${store.name} with protocol overhead`;
    return copies.filter((to) => to !== from).map((to): Transfer => ({ item: store.name, from: from.site, to: to.site, gbPerMonth, seedGb, note }));
  });
}

function backupCopy(costing: Costing, store: PlannedStore, placement: Placement, targets: readonly Placement[]): Transfer[] {
  const { copyTo } = placement.group.settings.backups;
  const elsewhere = copyTo !== 'same-account' && copyTo !== 'separate-account' && copyTo !== placement.site;
  const live = store.kind === 'object' && targets.some((target) => target.site === copyTo);
  if (!elsewhere || live || (store.kind !== 'relational' && store.kind !== 'object')) return [];
  const kept = store.kind === 'relational' ? 1 - assumedShare(costing.library, 'cost.backup.dailyChangeCompression').value : 1;
  const gbPerMonth = (store.changeBytesPerSecond * secondsPerMonth * kept * overhead(costing)) / bytesPerBilledGb;
  return [{ item: `${store.name} backups`, from: placement.site, to: copyTo, gbPerMonth, seedGb: store.bytes / bytesPerBilledGb, note: 'incremental backups, sent as they are made' }];
}

function overhead(costing: Costing): number {
  return 1 + assumedShare(costing.library, 'cost.replication.protocolOverhead').value;
}

/** Responses to users, by the site that serves the first component of their flow. */
export function userTransfers(costing: Costing): readonly Transfer[] {
  const bytes = new Map<string, number>();
  for (const flow of costing.plan.estate.flows) {
    for (const placement of placementsAt(costing.placements, flow.through[0] ?? '')) {
      const sent = flow.demandPerSecond * flow.responseBytes * placement.demand * secondsPerMonth;
      bytes.set(placement.site, (bytes.get(placement.site) ?? 0) + sent);
    }
  }
  const sites = costing.plan.sites.filter((site) => (bytes.get(site) ?? 0) > 0);
  return sites.map((site) => ({ item: 'responses to users', from: siteOf(costing, site).name, to: null, gbPerMonth: (bytes.get(site) ?? 0) / bytesPerBilledGb, seedGb: 0, note: 'demand x size of a response' }));
}
