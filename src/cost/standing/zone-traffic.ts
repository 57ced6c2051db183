import { assumedBytes, assumedShare } from '../assumptions.js';
import { roleLine, siteOf } from '../costing.js';
import type { Costing } from '../costing.js';
import type { LineItem } from '../line-item.js';
import { bytesPerBilledGb, secondsPerYear } from '../time-base.js';

/** N6: calls between zones where the design serves; sender and receiver both pay, so a GB is billed twice. */
export function zoneTrafficLines(costing: Costing): LineItem[] {
  const perCall = assumedBytes(costing.library, 'cost.zone.bytesPerCall').value * assumedShare(costing.library, 'cost.zone.crossShare').value;
  const bytes = new Map<string, number>();
  for (const { service, placement } of costing.fleets) {
    const demand = costing.plan.estate.flows.reduce((sum, flow) => sum + (flow.through.includes(service.name) ? flow.demandPerSecond : 0), 0);
    bytes.set(placement.site, (bytes.get(placement.site) ?? 0) + demand * placement.demand * service.callsPerRequest * perCall * (secondsPerYear / 12));
  }
  return costing.plan.sites.flatMap((name) => {
    const site = siteOf(costing, name);
    const count = site.zones > 1 ? (2 * (bytes.get(name) ?? 0)) / bytesPerBilledGb : 0;
    return roleLine(costing, site, 'zoneTraffic', { id: 'N6', category: 'network', item: 'calls between zones', count, per: 'month', assumption: true, note: 'calls behind the requests, paid in both directions' });
  });
}
