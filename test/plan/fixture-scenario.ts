/** A small estate in three sites: orders in a front group, ledger behind it. */
import type { Law } from '../../src/random/law.js';
import type { Design, DesignSpec } from '../../src/scenario/design.js';
import type { Link, Shared, Source } from '../../src/scenario/environment.js';
import type { Flow, Need, Service, Store, Tier } from '../../src/scenario/estate.js';
import type { Scenario } from '../../src/scenario/scenario.js';

export const constant = (value: number): Law => ({ kind: 'constant', value });
export const perYear = (value: number): number => value / 31_536_000;

export function need(kind: Need['kind'], of: string | readonly string[], atLeast?: number): Need {
  const names = typeof of === 'string' ? [of] : of;
  return { kind, of: names, atLeast: atLeast ?? names.length, lasts: null, keeps: 1 };
}

export function service(name: string, over: Partial<Service> = {}): Service {
  return { name, instances: { least: 3, most: 6 }, machine: { vcpus: 4, memoryGb: 16 }, startup: null, busyAtPeak: 0.6, ratePerInstance: null, callsPerRequest: null, requestSeconds: null, warmup: null, needs: [], ...over };
}

export function store(name: string, kind: Store['kind'], over: Partial<Store> = {}): Store {
  return { name, kind, engine: null, machine: null, bytes: 300e9, changeBytesPerSecond: 1e5, keepsLogBytes: Infinity, licence: null, retentionSeconds: null, consumers: null, ordered: false, versionsSeconds: 0, rebuild: null, rebuiltFrom: [], zoneFailover: null, needs: [], ...over };
}

export function flow(name: string, through: readonly string[], over: Partial<Flow> = {}): Flow {
  return {
    name, tier: 'critical', demandPerSecond: 1, shape: null, through, unserved: 'buyers', target: 0.95, margin: { ours: 0, tenants: 0 }, autonomy: constant(0), answer: null, job: null,
    clients: null, idle: null, deadlines: null, records: {}, archive: null, duplicate: null, partners: null, responseBytes: 20_000, ...over,
  };
}

export function tier(name: string, over: Partial<Tier> = {}): Tier {
  return { name, rank: 0, recovery: {}, availability: null, share: 0.95, missedPerSecond: null, ...over };
}

export function source(name: string, over: Partial<Source> = {}): Source {
  return {
    name, sourceClass: 'change', rate: { mean: perYear(6) }, every: null, duration: constant(1800), clock: 'calendar', start: 'steady', hits: { pick: 'all', targets: [] }, each: null, planes: ['compute'],
    capacityLost: constant(0), requestsFailed: constant(1), visibility: 'clear', mitigatedAt: constant(1), profile: null, spreads: null, noticedAfter: constant(0), takesAccount: false, hitsWorkload: 1, ...over,
  };
}

export function shared(name: string, kind: Shared['kind'], over: Partial<Shared> = {}): Shared {
  return { name, kind, grace: constant(0), breakGlass: null, controlPlane: null, at: null, holds: [], count: 1, needed: 1, outage: null, ...over };
}

export function link(name: string, one: string, other: string, over: Partial<Link> = {}): Link {
  return { name, between: [one, other], via: 'interconnect', bytesPerSecond: 1.25e8, rttSeconds: 0.002, circuits: 1, outage: null, ...over };
}

export function design(name: string, own: DesignSpec, groups: Design['groups'] = {}): Design {
  return { name, about: null, own, groups };
}

export const singleRegion = design('single-region', { pattern: 'multi-az', primary: 'east' });
export const warmStandby = design('warm-standby', { pattern: 'warm-standby', primary: 'east', secondary: 'azure' });

export function scenarioOf(over: Partial<Scenario> = {}): Scenario {
  return {
    name: 'test', about: null, today: 'single-region', proposed: 'warm-standby',
    run: { horizonSeconds: 31_536_000, start: 'steady', accounting: 'incident', rare: 'auto' },
    calendar: { year: 2027, timeZone: 'UTC', clients: [{ timeZone: 'UTC', share: 1 }], dutyHours: [], freeze: [], freezeYields: 'never', drills: [], failbackWindow: [] },
    sites: [
      { name: 'east', provider: 'aws', region: 'us-east-1', zones: 3, metro: null },
      { name: 'west', provider: 'aws', region: 'us-west-2', zones: 3, metro: null },
      { name: 'azure', provider: 'azure', region: 'eastus', zones: 2, metro: null },
    ],
    links: [link('east-west', 'east', 'west', { via: 'provider-backbone' }), link('east-azure', 'east', 'azure', { circuits: 2 })],
    shared: [shared('okta', 'identity'), shared('carriers', 'external', { count: 3, needed: 2 }), shared('toolchain', 'tools', { at: 'east' }), shared('route53', 'dns')],
    crews: [], measures: [],
    outages: { catalog: 'test-outages', catalogFactor: 1, sources: [] },
    traffic: { shape: [{ shape: 'flat', share: 1 }], peaks: [], tenantSurges: null },
    tiers: [tier('critical', { recovery: { site: { rtoSeconds: 3600, rpoSeconds: 60 } } })],
    tenants: [{ name: 'large', count: 2, share: 0.6, priority: 1, feePerMonth: 0, sla: null, skew: { kind: 'even' }, dedicated: [], residency: [] }, { name: 'small', count: 8, share: 0.4, priority: 2, feePerMonth: 0, sla: null, skew: { kind: 'even' }, dedicated: [], residency: [] }],
    slas: [],
    services: [service('edge', { needs: [need('soft', 'search')] }), service('orders', { needs: [need('hard', 'orders-db'), need('async', 'events'), need('capacity', 'cache')] }), service('posting', { needs: [need('hard', 'ledger-db')] })],
    stores: [store('orders-db', 'relational'), store('events', 'stream'), store('documents', 'object'), store('search', 'search'), store('cache', 'cache'), store('ledger-db', 'relational', { bytes: 3e12 })],
    flows: [flow('submit', ['edge', 'orders']), flow('post', ['posting'], { unserved: 'queued' })],
    groups: [{ name: 'front', members: ['edge', 'orders', 'orders-db', 'events', 'documents', 'search', 'cache'], after: [] }, { name: 'ledger', members: ['posting', 'ledger-db'], after: ['front'] }],
    everywhere: {},
    reconcilers: null, onCall: null, support: null, phases: [],
    money: { currency: 'USD', bill: {}, horizonSeconds: 31_536_000, discountRate: 0, commitments: {}, support: {}, otherEnvironments: null, people: { engineerPerYear: null, secondRegion: null, secondCloud: null, drill: null }, oneOff: { secondRegion: null, secondCloud: null }, prices: {} },
    designs: [singleRegion, warmStandby],
    checks: [],
    ...over,
  };
}
