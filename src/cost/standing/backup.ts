import { assumedNumber, assumedShare } from '../assumptions.js';
import { roleLine, siteOf } from '../costing.js';
import type { Costing } from '../costing.js';
import { figure } from '../figures.js';
import type { LineItem } from '../line-item.js';
import { placementsAt } from '../placement.js';
import type { Placement } from '../placement.js';
import { skusOf } from '../provider-skus.js';
import type { PlannedStore } from '../../plan/plan.js';
import { bytesPerBilledGb, secondsPerDay } from '../time-base.js';
import { provisionedGb } from './database.js';
import { hasCopy } from './storage.js';

/** D4: backups beside the database; D5: their copy in a second account or at another site. GB-months. */
export function backupLines(costing: Costing): LineItem[] {
  const stores = costing.plan.estate.stores.filter((store) => store.kind === 'relational' || store.kind === 'object');
  return stores.flatMap((store) => placementsAt(costing.placements, store.name).filter((placement) => placement.primary).flatMap((placement) => [
    ...beside(costing, store, placement),
    ...apart(costing, store, placement),
  ]));
}

/** GB kept: compressed full backups and the changes of the retention, at least as long as the storage class bills. */
function keptGb(costing: Costing, store: PlannedStore, placement: Placement, minimumDays: number): number {
  const { library } = costing;
  const days = Math.max(keptDays(costing, placement), minimumDays);
  const full = store.bytes * assumedNumber(library, 'cost.backup.fullCopies').value * (1 - assumedShare(library, 'cost.backup.compression').value);
  return (full + store.changeBytesPerSecond * secondsPerDay * days * (1 - assumedShare(library, 'cost.backup.dailyChangeCompression').value)) / bytesPerBilledGb;
}

/** Old versions of objects are counted with the objects. Some databases come with free backup space as large as what is provisioned. */
function beside(costing: Costing, store: PlannedStore, placement: Placement): LineItem[] {
  if (store.kind !== 'relational') return [];
  const site = siteOf(costing, placement.site);
  const free = skusOf(site.provider).freeBackup ? provisionedGb(costing, store) : 0;
  const count = keptGb(costing, store, placement, 0) - free;
  const note = `full backups and changes of ${figure(keptDays(costing, placement), 3)} days${free > 0 ? ', less the free space that comes with the database' : ''}`;
  return roleLine(costing, site, 'databaseBackup', { id: 'D4', category: 'backup', item: store.name, count, per: 'month', assumption: true, note });
}

function apart(costing: Costing, store: PlannedStore, placement: Placement): LineItem[] {
  const { copyTo } = placement.group.settings.backups;
  if (copyTo === 'same-account') return [];
  const site = siteOf(costing, copyTo === 'separate-account' ? placement.site : copyTo);
  const live = placementsAt(costing.placements, store.name).some((other) => other.site === site.name && !other.primary && hasCopy(store, other));
  if (store.kind === 'object' && live) return [];
  const { coldMinimumDays } = skusOf(site.provider);
  const count = store.kind === 'object' ? store.bytes / bytesPerBilledGb : keptGb(costing, store, placement, coldMinimumDays);
  const where = copyTo === 'separate-account' ? 'in an account of its own' : `at ${copyTo}`;
  const note = `copy ${where}; the class bills at least ${coldMinimumDays} days, and a lock costs the whole retention`;
  return roleLine(costing, site, 'coldObjects', { id: 'D5', category: 'backup', item: store.name, count, per: 'month', assumption: true, note });
}

/** Backups that are kept for ever count with what has gathered at the end of the horizon. */
function keptDays(costing: Costing, placement: Placement): number {
  return Math.min(placement.group.settings.backups.keepSeconds, costing.plan.scenario.money.horizonSeconds) / secondsPerDay;
}
