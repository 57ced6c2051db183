import { assumedNumber, assumedShare } from '../assumptions.js';
import { roleLine, siteOf } from '../costing.js';
import type { Costing } from '../costing.js';
import type { LineItem } from '../line-item.js';
import { placementsAt } from '../placement.js';
import type { Placement } from '../placement.js';
import type { PlannedStore } from '../../plan/plan.js';
import type { Machine } from '../../scenario/estate.js';
import { bytesPerBilledGb } from '../time-base.js';
import { machineSetting } from './machine-setting.js';
import { machineLines } from './machines.js';

/** D9: search nodes and caches. They are rebuilt from their sources, so a site has them only where services run. */
export function searchAndCacheLines(costing: Costing): LineItem[] {
  return costing.plan.estate.stores.flatMap((store) => {
    if (store.kind !== 'search' && store.kind !== 'cache') return [];
    const running = placementsAt(costing.placements, store.name).filter((placement) => placement.role === 'serving' || placement.fleet > 0);
    return running.flatMap((placement) => (store.kind === 'search' ? search(costing, store, placement) : cache(costing, store, placement)));
  });
}

function search(costing: Costing, store: PlannedStore, placement: Placement): LineItem[] {
  const site = siteOf(costing, placement.site);
  const replicas = assumedNumber(costing.library, 'cost.search.replicas').value;
  const machine = store.machine ?? machineSetting(costing.library, 'service.machine');
  const heldGb = machine.memoryGb / assumedShare(costing.library, 'cost.search.memoryShare').value;
  const nodes = replicas * Math.max(1, Math.ceil(store.bytes / bytesPerBilledGb / heldGb));
  const shared = { id: 'D9', category: 'storage', assumption: true } as const;
  const note = `${nodes} nodes of ${machine.vcpus} vCPU ${machine.memoryGb} GB for ${replicas} copies of the index`;
  const disk = (store.bytes * replicas) / bytesPerBilledGb;
  return [
    ...machineLines(costing, site, machine, 'compute', { ...shared, item: store.name, count: nodes, note }),
    ...roleLine(costing, site, 'blocks', { ...shared, item: `${store.name} disks`, count: disk, per: 'month', note: `${replicas} copies of the index` }),
  ];
}

/** A cache needs its memory in full however few services use it; a standby that waits runs one node of it. */
function cache(costing: Costing, store: PlannedStore, placement: Placement): LineItem[] {
  const site = siteOf(costing, placement.site);
  const replicas = placement.role === 'serving' || placement.fleet >= 1 ? assumedNumber(costing.library, 'cost.cache.replicas').value : 1;
  const machine = store.machine ?? machineFor(store, assumedShare(costing.library, 'cost.cache.memoryUse').value);
  const note = `${replicas} node${replicas === 1 ? '' : 's'} of ${machine.vcpus} vCPU ${machine.memoryGb} GB at the price of plain machines`;
  return machineLines(costing, site, machine, 'compute', { id: 'D9', category: 'storage', item: store.name, count: replicas, assumption: true, note });
}

/** Memory-optimised machines have 8 GB a vCPU and come in powers of two. */
function machineFor(store: PlannedStore, memoryUse: number): Machine {
  const needed = store.bytes / bytesPerBilledGb / memoryUse;
  let vcpus = 2;
  while (vcpus * 8 < needed) vcpus *= 2;
  return { vcpus, memoryGb: vcpus * 8 };
}
