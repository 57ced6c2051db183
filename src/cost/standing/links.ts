/** N7 private circuits, N8 VPN tunnels and transit attachments between two sites of a design that replicate to one another. */
import { assumedMoneyPer, assumedNumber, assumedPrice } from '../assumptions.js';
import { makeLine, roleLine, rolePrice, siteOf } from '../costing.js';
import type { Costing } from '../costing.js';
import type { LineItem } from '../line-item.js';
import { sitePairs } from '../placement.js';
import type { SitePair } from '../placement.js';
import { skusOf } from '../provider-skus.js';
import { linkBetween } from '../transfer-price.js';
import type { Link, Site } from '../../scenario/environment.js';

const bytesPerGigabit = 125_000_000;

export function linkLines(costing: Costing): LineItem[] {
  return sitePairs(costing.placements).filter((pair) => pair.live).flatMap((pair) => pairLines(costing, pair));
}

function pairLines(costing: Costing, pair: SitePair): LineItem[] {
  const ends = [siteOf(costing, pair.from), siteOf(costing, pair.to)];
  const link = linkBetween(costing.plan.scenario.links, pair.from, pair.to);
  const name = link?.name ?? `${pair.from}-${pair.to}`;
  if (link?.via === 'interconnect') return [...ends.flatMap((end) => circuitEnd(costing, end, link)), carrier(costing, link)];
  if (ends[0].provider === ends[1].provider) {
    return ends.flatMap((end) => roleLine(costing, end, 'attachment', { id: 'N7', category: 'network', item: name, count: 2, per: 'hour', assumption: true, note: 'transit attachments of the network and of the peering' }));
  }
  return ends.flatMap((end) => tunnelEnd(costing, end, name));
}

function circuitEnd(costing: Costing, end: Site, link: Link): LineItem[] {
  const { port1g } = skusOf(end.provider).roles;
  const port = link.bytesPerSecond <= bytesPerGigabit && port1g !== null ? 'port1g' : 'port10g';
  // Azure bills circuits by the month, AWS and Google ports by the hour; the unit of the row says which.
  const price = rolePrice(costing, end, port);
  const per = price !== null && price.missing === undefined && price.unit === 'month' ? 'month' : 'hour';
  const shared = { id: 'N7', category: 'network', item: link.name, assumption: false } as const;
  return [
    ...roleLine(costing, end, port, { ...shared, count: link.circuits, per, note: `port of ${link.circuits} circuit${link.circuits === 1 ? '' : 's'}` }),
    ...roleLine(costing, end, 'circuitGateway', { ...shared, count: 1, per: 'hour', note: 'gateway of the circuits' }),
    ...roleLine(costing, end, 'circuitConnection', { ...shared, count: link.circuits, per: 'hour', note: 'connection of each circuit' }),
  ];
}

function carrier(costing: Costing, link: Link): LineItem {
  const price = assumedPrice(assumedMoneyPer(costing.library, 'cost.interconnect.carrierPerMonth', 'month'), 'month');
  return makeLine(costing, { id: 'N7', category: 'network', item: link.name, provider: null, site: null, count: link.circuits, per: 'month', price, assumption: true, note: 'cross-connect or carrier of each circuit, on no cloud invoice' });
}

function tunnelEnd(costing: Costing, end: Site, name: string): LineItem[] {
  const tunnels = assumedNumber(costing.library, 'cost.vpn.tunnelsPerLink').value;
  const shared = { id: 'N8', category: 'network', item: name, per: 'hour', assumption: true } as const;
  return [
    ...roleLine(costing, end, 'vpnConnection', { ...shared, count: Math.ceil(tunnels / skusOf(end.provider).tunnelsPerConnection), note: `${tunnels} tunnels` }),
    ...roleLine(costing, end, 'vpnGateway', { ...shared, count: 1, note: 'gateway of the tunnels' }),
  ];
}
