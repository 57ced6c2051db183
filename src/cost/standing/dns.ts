import { assumedDuration, assumedNumber } from '../assumptions.js';
import { makeLine, roleLine, siteOf } from '../costing.js';
import type { Costing } from '../costing.js';
import { bandSlices } from '../bands.js';
import { findBands } from '../find-price.js';
import type { LineItem } from '../line-item.js';
import { liveSites } from '../placement.js';
import { skusOf } from '../provider-skus.js';
import { secondsPerYear } from '../time-base.js';

/** N10: zones, queries and health checks, at the provider of the home site. */
export function dnsLines(costing: Costing): LineItem[] {
  const home = costing.plan.groups[0]?.settings.primary;
  if (home === undefined) return [];
  const site = siteOf(costing, home);
  const live = liveSites(costing.placements, costing.plan.sites).length;
  const number = (key: string): number => assumedNumber(costing.library, key).value;
  const checks = live > 1 ? live * number('cost.dns.healthChecksPerSite') : 0;
  const shared = { id: 'N10', category: 'network', per: 'month', assumption: true } as const;
  return [
    ...roleLine(costing, site, 'dnsZone', { ...shared, item: 'DNS zones', count: live * number('cost.dns.zonesPerSite'), note: 'zones' }),
    ...queries(costing, home),
    ...roleLine(costing, site, 'healthCheck', { ...shared, item: 'health checks', count: checks, note: 'of endpoints at every site that can serve' }),
    ...roleLine(costing, site, 'healthCheckOption', { ...shared, item: 'health check options', count: 2 * checks, note: 'HTTPS and a short interval' }),
  ];
}

/** Resolvers answer most requests from memory; what reaches the zone goes about as 1/TTL. */
function queries(costing: Costing, home: string): LineItem[] {
  const site = siteOf(costing, home);
  const sku = skusOf(site.provider).roles.dnsQueries;
  if (sku === null) return [];
  const { library, plan } = costing;
  const atTtl = assumedDuration(library, 'cost.dns.queriesAtTtl').value;
  const shortest = plan.groups.reduce((ttl, group) => Math.min(ttl, Math.max(1, group.settings.steering.ttlSeconds)), Infinity);
  const requests = plan.estate.flows.reduce((sum, flow) => sum + flow.demandPerSecond, 0) * (secondsPerYear / 12);
  const millions = (requests * assumedNumber(library, 'cost.dns.queriesPerRequest').value * (atTtl / shortest)) / 1e6;
  const bands = findBands(costing.book, { provider: site.provider, region: site.region, ...sku });
  const draft = { id: 'N10', category: 'network', item: 'DNS queries', provider: site.provider, site: site.name, per: 'month', assumption: true, note: `millions of queries at a TTL of ${shortest} s` } as const;
  if ('missing' in bands) return [makeLine(costing, { ...draft, count: millions, price: bands })];
  return bandSlices(bands, 0, millions).map(({ band, quantity }) => makeLine(costing, { ...draft, count: quantity, price: band.price }));
}
