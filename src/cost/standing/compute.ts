import { makeLine, siteOf } from '../costing.js';
import type { Costing } from '../costing.js';
import type { Fleet } from '../fleet.js';
import type { LineItem } from '../line-item.js';
import { machinePrice } from '../machine-price.js';
import { machineLines } from './machines.js';

/** P1 compute where it serves, P2 where it waits, P4 reserved capacity that waits unused. Hours a year. */
export function computeLines(costing: Costing): LineItem[] {
  return costing.fleets.flatMap((fleet) => [...running(costing, fleet), ...reserved(costing, fleet)]);
}

function running(costing: Costing, fleet: Fleet): LineItem[] {
  const { service, placement } = fleet;
  const id = placement.role === 'serving' ? 'P1' : 'P2';
  const autoscaled = placement.role === 'serving' && service.instances.least < service.instances.most;
  const draft = { id, category: 'compute', item: service.name, count: fleet.running, assumption: autoscaled, note: fleet.note } as const;
  return machineLines(costing, siteOf(costing, placement.site), service.machine, 'compute', draft);
}

/** Every provider bills a reservation at the on-demand price whether it is used or not. */
function reserved(costing: Costing, fleet: Fleet): LineItem[] {
  const { service, placement } = fleet;
  const count = service.instances.most - fleet.running;
  if (placement.primary || !placement.group.settings.capacity.reserved || count <= 0) return [];
  const site = siteOf(costing, placement.site);
  const price = machinePrice(costing.book, site, service.machine, 'compute');
  const note = `reserved up to the largest fleet of ${service.instances.most}, paid on demand whether used or not`;
  return [makeLine(costing, { id: 'P4', category: 'compute', item: service.name, provider: site.provider, site: site.name, count, per: 'hour', price, assumption: false, note })];
}
