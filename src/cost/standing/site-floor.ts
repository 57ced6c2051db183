/** What a site costs before anything runs on it: cluster, load balancers, firewall, gateways, keys, images, logs. A pilot light pays it in full. */
import { assumedNumber, assumedShare } from '../assumptions.js';
import { roleLine, rolePrice, siteOf } from '../costing.js';
import type { Costing } from '../costing.js';
import { instancesAt } from '../fleet.js';
import type { CostCategory, LineItem } from '../line-item.js';
import { liveSites } from '../placement.js';
import { skusOf } from '../provider-skus.js';
import type { Period } from '../time-base.js';
import type { Role } from '../skus/types.js';
import type { Site } from '../../scenario/environment.js';

export function siteFloorLines(costing: Costing): LineItem[] {
  return liveSites(costing.placements, costing.plan.sites).flatMap((name) => [...gateways(costing, siteOf(costing, name)), ...held(costing, siteOf(costing, name)), ...logs(costing, siteOf(costing, name))]);
}

interface Part { readonly id: string; readonly role: Role; readonly item: string; readonly count: number; readonly per: Period; readonly category: CostCategory; readonly note: string }

function gateways(costing: Costing, site: Site): LineItem[] {
  const number = (key: string): number => assumedNumber(costing.library, key).value;
  const { natPerInstance } = skusOf(site.provider);
  const nat = natPerInstance ? Math.max(1, instancesAt(costing.fleets, site.name)) : number('cost.nat.perZone') * site.zones;
  return lines(costing, site, [
    { id: 'P5', role: 'cluster', item: 'cluster', count: number('cost.cluster.perSite'), per: 'hour', category: 'compute', note: 'control plane of a managed cluster' },
    { id: 'N9', role: 'loadBalancer', item: 'load balancers', count: number('cost.loadBalancer.perSite'), per: 'hour', category: 'network', note: 'one outside, one inside' },
    { id: 'N9', role: 'loadBalancerUnit', item: 'load balancer capacity', count: serving(costing, site) ? number('cost.loadBalancer.capacityUnits') : 0, per: 'hour', category: 'network', note: 'capacity units where traffic is served' },
    { id: 'N9', role: 'firewall', item: 'web application firewall', count: number('cost.waf.perSite'), per: 'hour', category: 'network', note: 'gateway with firewall' },
    { id: 'N9', role: 'nat', item: 'NAT', count: nat, per: 'hour', category: 'network', note: natPerInstance ? 'for each instance' : 'for each zone' },
    { id: 'N9', role: 'publicIp', item: 'public addresses', count: number('cost.publicIps.perSite'), per: 'hour', category: 'network', note: 'used or idle' },
  ]);
}

/** Secrets, keys and images are billed in every region that holds them. */
function held(costing: Costing, site: Site): LineItem[] {
  const number = (key: string): number => assumedNumber(costing.library, key).value;
  const services = costing.plan.estate.services.length;
  const registry = rolePrice(costing, site, 'registry');
  const whole = registry !== null && registry.missing === undefined && registry.unit === 'month';
  return lines(costing, site, [
    { id: 'I3', role: 'secret', item: 'secrets', count: services * number('cost.secrets.perService'), per: 'month', category: 'network', note: 'each region counts' },
    { id: 'I3', role: 'key', item: 'keys', count: costing.plan.estate.stores.length * number('cost.keys.perStore'), per: 'month', category: 'network', note: 'each region counts' },
    { id: 'P7', role: 'registry', item: 'images', count: whole ? 1 : services * number('cost.registry.gbPerService'), per: 'month', category: 'storage', note: 'images kept near where they start' },
  ]);
}

/** I4: a standby at rest still logs a share of what the primary does. */
function logs(costing: Costing, site: Site): LineItem[] {
  const perInstance = assumedNumber(costing.library, 'cost.logs.gbPerInstanceMonth').value;
  const busiest = costing.plan.sites.reduce((most, name) => Math.max(most, instancesAt(costing.fleets, name)), 0);
  const atRest = assumedShare(costing.library, 'cost.logs.standbyShare').value * busiest;
  const count = perInstance * (serving(costing, site) ? instancesAt(costing.fleets, site.name) : atRest);
  const note = serving(costing, site) ? 'for each running instance' : 'a standby at rest logs a share of the primary';
  return lines(costing, site, [{ id: 'I4', role: 'logs', item: 'log ingestion', count, per: 'month', category: 'observability', note }]);
}

function serving(costing: Costing, site: Site): boolean {
  return costing.placements.some((placement) => placement.site === site.name && placement.role === 'serving');
}

function lines(costing: Costing, site: Site, parts: readonly Part[]): LineItem[] {
  return parts.flatMap(({ role, ...draft }) => roleLine(costing, site, role, { ...draft, assumption: true }));
}
