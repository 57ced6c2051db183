/** The reference estate as plans, by hand and only as far as cost looks at it, so that these tests do not depend on the rooms before. */
import type { GroupPlan, Plan, PlannedFlow, PlannedService, PlannedStore } from '../../src/plan/plan.js';
import type { DesignSettings } from '../../src/scenario/design.js';
import type { Shape } from '../../src/scenario/estate.js';
import type { Money } from '../../src/scenario/scenario.js';
import type { Library } from '../../src/library/types.js';
import { library as shipped } from '../library/texts.js';

export const library: Library = shipped;

const year = 31_536_000;
const day = 86_400;
const GB = 1e9;

const shipShape = (name: string): Shape => shipped.shapes.get(name) as Shape;

const service = (name: string, least: number, most: number): PlannedService =>
  ({ name, instances: { least, most }, machine: { vcpus: 8, memoryGb: 32 }, busyAtPeak: 0.6, ratePerInstance: null, callsPerRequest: 12, needs: [] }) as unknown as PlannedService;

const store = (name: string, kind: PlannedStore['kind'], size: number, changes: number, more: Partial<PlannedStore> = {}): PlannedStore =>
  ({ name, kind, engine: null, machine: null, bytes: size * GB, changeBytesPerSecond: (changes * GB) / day, licence: null, retentionSeconds: null, needs: [], ...more }) as unknown as PlannedStore;

const flow = (name: string, perDay: number, through: string[], more: Partial<PlannedFlow> = {}): PlannedFlow =>
  ({
    name, tier: 'core', demandPerSecond: perDay / day, through, margin: { ours: 0, tenants: 0 }, idle: null, deadlines: null, duplicate: null, responseBytes: 20_000,
    shape: [{ shape: shipShape('b2b-wholesale'), share: 0.85 }, { shape: shipShape('around-the-clock'), share: 0.15 }], ...more,
  }) as unknown as PlannedFlow;

const warehouse = [{ shape: shipShape('warehouse-shifts'), share: 1 }];

const services = [
  service('edge', 3, 6), service('order-api', 3, 12), service('inventory', 3, 9), service('warehouse-tasks', 3, 9), service('edi-gateway', 3, 6), service('shipping', 3, 6),
  service('erp-posting', 3, 3), service('portal', 3, 9), service('reporting', 2, 2),
];

const stores = [
  store('oms-db', 'relational', 600, 30, { engine: 'postgresql', machine: { vcpus: 32, memoryGb: 128 } }),
  store('wms-db', 'relational', 800, 45, { engine: 'postgresql', machine: { vcpus: 16, memoryGb: 64 } }),
  store('erp-db', 'relational', 2000, 40, { engine: 'sqlserver', machine: { vcpus: 16, memoryGb: 64 }, licence: 'enterprise-with-sa' }),
  store('tenant-directory', 'relational', 5, 0.2, { engine: 'postgresql', machine: { vcpus: 2, memoryGb: 8 } }),
  store('events', 'stream', 420, 60, { retentionSeconds: 7 * day }),
  store('documents', 'object', 8000, 3),
  store('search', 'search', 150, 0),
  store('cache', 'cache', 50, 0),
];

const flows = [
  flow('submit-order', 120_000, ['edge', 'order-api', 'inventory'], { margin: { ours: 0.15, tenants: 14 } }),
  flow('allocate', 160_000, ['inventory']),
  flow('pick-task', 720_000, ['warehouse-tasks'], { shape: warehouse, idle: { people: 900, costPerHour: 28, paidBy: 'tenants' } }),
  flow('ship-label', 138_000, ['shipping'], { shape: warehouse, deadlines: { at: [54_000], withinSeconds: null, lateFee: 4, share: 1, paidBy: 'tenants' } }),
  flow('edi-inbound', 100_000, ['edi-gateway'], { deadlines: { at: [], withinSeconds: 14_400, lateFee: 250, share: 0.005, paidBy: 'ours' } }),
  flow('post-invoice', 138_000, ['erp-posting'], { shape: warehouse }),
  flow('browse-portal', 2_000_000, ['edge', 'portal'], { responseBytes: 250_000 }),
  flow('run-report', 5_000, ['reporting']),
];

export const money: Money = {
  currency: 'USD', bill: { east: 52_000 }, horizonSeconds: 3 * year, discountRate: 0.08, otherEnvironments: 0.35, prices: {},
  commitments: { aws: { share: 0.7, term: '1y' }, azure: { share: 0.7, term: '1y' } },
  support: { aws: 'business', azure: 'prodirect' },
  people: { engineerPerYear: { mean: 190_000 }, secondRegion: { mean: 0.25 }, secondCloud: { mean: 1 }, drill: { mean: 12_000 } },
  oneOff: { secondRegion: { mean: 60_000 }, secondCloud: { mean: 180_000 } },
};

const scenario = {
  name: 'reference', today: 'single-region', run: { horizonSeconds: year }, calendar: { year: 2027, drills: [] },
  sites: [
    { name: 'east', provider: 'aws', region: 'us-east-1', zones: 3, metro: 'ashburn' }, { name: 'west', provider: 'aws', region: 'us-west-2', zones: 3, metro: null },
    { name: 'azure', provider: 'azure', region: 'eastus', zones: 3, metro: 'ashburn' },
  ],
  links: [
    { name: 'east-west', between: ['east', 'west'], via: 'provider-backbone', bytesPerSecond: 625e6, rttSeconds: 0.062, circuits: 1, outage: null },
    { name: 'east-azure', between: ['east', 'azure'], via: 'interconnect', bytesPerSecond: 125e6, rttSeconds: 0.002, circuits: 2, outage: null },
  ],
  traffic: { peaks: [{ name: 'Cyber Monday', from: { month: 11, day: 29 }, to: { month: 11, day: 29 }, factor: 3, flows: ['submit-order', 'allocate', 'browse-portal'] }] },
  tenants: [
    { name: 'strategic', count: 6, share: 0.45, priority: 1, feePerMonth: 90_000, sla: 'gold', dedicated: ['oms-db'] },
    { name: 'small', count: 120, share: 0.55, priority: 3, feePerMonth: 1_200, sla: null, dedicated: [] },
  ],
  slas: [{ name: 'gold', flows: ['submit-order'], credits: [{ below: 0.9995, credit: 0.1 }, { below: 0.99, credit: 0.25 }, { below: 0.95, credit: 0.5 }] }],
  reconcilers: { people: 6, costPerHour: 65, recordsPerHour: 40 }, onCall: { responders: 3, secondCloudSkilled: 2 }, support: null, phases: [], money,
};

const settings = {
  serves: 'one', primary: 'east', secondary: null, sites: [], standby: 0, standbyDatabases: 'none', databases: 'single-writer',
  readiness: { preset: 'quarterly-drills', firstTimeSuccess: 0.95, drillsPerSecond: 4 / year }, steering: { ttlSeconds: 60 }, capacity: { reserved: false },
  dedicated: {}, staysHome: [], tenantRecovery: null,
  backups: { keepSeconds: 35 * day, copyTo: 'separate-account', restoreTestsPerSecond: 4 / year },
} as unknown as DesignSettings;

export interface Change { readonly money?: Partial<Money>; readonly estate?: Partial<Plan['estate']>; readonly mode?: 'async' | 'none' }

/** The reference estate under one design; every group shares its settings. */
export function plan(design: string, own: Partial<DesignSettings> = {}, change: Change = {}): Plan {
  const estate = { services, stores, flows, values: [], ...change.estate };
  const members = [...estate.services, ...estate.stores].map((part) => part.name);
  const replication = Object.fromEntries(estate.stores.map((part) => [part.name, { mode: change.mode ?? 'async' }]));
  const group = { name: 'all', members, after: [], settings: { ...settings, ...own }, replication } as unknown as GroupPlan;
  const used = new Set([group.settings.primary, group.settings.secondary, ...group.settings.sites.map((site) => site.site), group.settings.backups.copyTo]);
  const sites = scenario.sites.map((site) => site.name).filter((name) => used.has(name));
  return { scenario: { ...scenario, money: { ...money, ...change.money } }, estate, design, groups: [group], sites, values: [] } as unknown as Plan;
}

export const designs: Readonly<Record<string, Partial<DesignSettings>>> = {
  'single-region': {},
  'two-regions': { secondary: 'west', standby: 0.5, standbyDatabases: 'full' },
  'backup-restore': { secondary: 'azure', backups: { ...settings.backups, copyTo: 'azure' } },
  'pilot-light': { secondary: 'azure', standbyDatabases: 'small' },
  'warm-standby': { secondary: 'azure', standby: 0.5, standbyDatabases: 'full' },
  'hot-standby': { secondary: 'azure', standby: 1, standbyDatabases: 'full' },
  'active-active': { serves: 'all', sites: [{ site: 'east', share: 0.6 }, { site: 'azure', share: 0.4 }], standby: 0.7, standbyDatabases: 'full' },
};

export const reference = (design: string, change: Change = {}): Plan => plan(design, designs[design], design === 'backup-restore' || design === 'single-region' ? { mode: 'none', ...change } : change);
