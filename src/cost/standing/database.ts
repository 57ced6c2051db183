import { assumedNumber, assumedShare } from '../assumptions.js';
import { rolePrice, makeLine, siteOf } from '../costing.js';
import type { Costing } from '../costing.js';
import { scaled } from '../find-price.js';
import type { LineItem } from '../line-item.js';
import { placementsAt } from '../placement.js';
import type { Placement } from '../placement.js';
import type { PlannedStore } from '../../plan/plan.js';
import type { Machine } from '../../scenario/estate.js';
import type { Site } from '../../scenario/environment.js';
import { bytesPerBilledGb } from '../time-base.js';
import { machineLines } from './machines.js';
import { machineSetting } from './machine-setting.js';
import { copiesOf } from '../copies.js';
import type { Copies } from '../copies.js';

/** D1 and D2: compute and storage of databases at the primary; D3: those of a standby, with storage at full size whatever the machine. */
export function databaseLines(costing: Costing): LineItem[] {
  const stores = costing.plan.estate.stores.filter((store) => store.kind === 'relational');
  return stores.flatMap((store) => placementsAt(costing.placements, store.name).flatMap((placement) => atPlacement(costing, store, placement)));
}

function atPlacement(costing: Costing, store: PlannedStore, placement: Placement): LineItem[] {
  if (placement.databases === 'none') return [];
  const site = siteOf(costing, placement.site);
  const copies = copiesOf(store, placement.group, costing.plan.scenario.tenants);
  return [...copies.flatMap((some) => compute(costing, store, placement, site, some)), ...storage(costing, store, placement, site)];
}

/** Whether the database has a second copy in another zone of the site. */
export function isHa(placement: Placement, site: Site): boolean {
  return placement.databases === 'ha' && site.zones > 1;
}

export function databaseMachine(costing: Costing, store: PlannedStore): Machine {
  return store.machine ?? machineSetting(costing.library, 'service.machine');
}

function compute(costing: Costing, store: PlannedStore, placement: Placement, site: Site, { label, count, part }: Copies): LineItem[] {
  const machine = databaseMachine(costing, store);
  const ha = isHa(placement, site);
  const small = placement.databases === 'small';
  const share = small ? assumedShare(costing.library, 'cost.database.smallShare').value : 1;
  // A database cannot be smaller than 2 vCPU in the families that the providers list.
  const vcpus = Math.min(machine.vcpus, Math.max(2, Math.ceil(machine.vcpus * share * part)));
  const size: Machine = { vcpus, memoryGb: (machine.memoryGb * vcpus) / machine.vcpus };
  const note = `${size.vcpus} vCPU ${size.memoryGb} GB${small ? `, a small replica of ${machine.vcpus} vCPU` : ''}${ha ? ', with a copy in a second zone at twice the price' : ''}${label === '' ? '' : label === 'shared' ? ', for those who share' : `, one for each of ${count} tenants`}`;
  const draft = { id: placement.primary ? 'D1' : 'D3', category: 'database', item: label === '' ? store.name : `${store.name}, ${label}`, count, assumption: small || store.machine === null || label !== '', note } as const;
  const factor = ha ? assumedNumber(costing.library, 'cost.database.haFactor').value : 1;
  return machineLines(costing, site, size, 'database', draft, factor, 'x 2 for the copy in a second zone');
}

function storage(costing: Costing, store: PlannedStore, placement: Placement, site: Site): LineItem[] {
  const ha = isHa(placement, site);
  const listed = ha ? rolePrice(costing, site, 'databaseStorageHa') : null;
  const single = rolePrice(costing, site, 'databaseStorage');
  const factor = assumedNumber(costing.library, 'cost.database.haFactor').value;
  const doubled = single === null || single.missing !== undefined || !ha ? single : scaled(single, factor, 'x 2 for the copy in a second zone');
  const price = listed ?? doubled;
  if (price === null) return [];
  const count = provisionedGb(costing, store);
  const note = 'provisioned size with headroom; storage does not scale down with a small standby';
  return [makeLine(costing, { id: placement.primary ? 'D2' : 'D3', category: 'database', item: `${store.name} storage`, provider: site.provider, site: site.name, count, per: 'month', price, assumption: true, note })];
}

/** GB as billed (2^30 bytes). */
export function provisionedGb(costing: Costing, store: PlannedStore): number {
  return (store.bytes / bytesPerBilledGb) * (1 + assumedShare(costing.library, 'cost.database.storageHeadroom').value);
}
