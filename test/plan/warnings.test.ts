import { describe, expect, it } from 'vitest';
import { planScenario } from '../../src/plan/plan-scenario.js';
import { availabilityBounds } from '../../src/plan/warnings/availability.js';
import { failoverTimes } from '../../src/plan/warnings/failover-time.js';
import { linkLoads } from '../../src/plan/warnings/link-loads.js';
import { leastWhere, median } from '../../src/plan/warnings/median.js';
import { peakLoads } from '../../src/plan/warnings/peak-loads.js';
import type { DemandAt } from '../../src/plan/warnings/peak-loads.js';
import { outlasting } from '../../src/plan/warnings/stays-home.js';
import { warningsOf } from '../../src/plan/warnings/warnings.js';
import type { DesignSpec } from '../../src/scenario/design.js';
import type { Scenario } from '../../src/scenario/scenario.js';
import { fixtureLibrary } from './fixture-library.js';
import { constant, design, flow, link, need, perYear, scenarioOf, service, shared, source, store, tier } from './fixture-scenario.js';

const library = fixtureLibrary();
const quiet: Partial<Scenario> = { shared: [], outages: { catalog: null, catalogFactor: 1, sources: [] } };
const warm: DesignSpec = { pattern: 'warm-standby', primary: 'east', secondary: 'azure', decision: { preset: 'automatic' }, patienceSeconds: 60, steering: { kind: 'instant' } };

function plan(over: Partial<Scenario>, demandAt: DemandAt | null = null) {
  const scenario = scenarioOf({ ...quiet, ...over });
  const planned = planScenario(scenario, library);
  expect(planned.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return { ...planned, scenario, warnings: warningsOf({ ...planned, scenario, demandAt }) };
}
const site = (rtoSeconds: number | null, rpoSeconds: number | null = null) => [tier('critical', { recovery: { site: { rtoSeconds, rpoSeconds } } })];

describe('the time of a failover', () => {
  const timesOf = (own: DesignSpec) => failoverTimes(plan({ designs: [design('one', own)] }).plans[0], 0.95);

  it('adds detection, decision, the critical path and steering', () => {
    // Two and a half checks, a minute of patience, fence, promote, repoint; what merely looks afterwards does not count.
    expect(timesOf(warm).get('front')).toEqual({ seconds: 150 + 60 + 60 + 480 + 120, parts: [{ name: 'detection', seconds: 150 }, { name: 'patience', seconds: 60 }, { name: 'fence', seconds: 60 }, { name: 'promote', seconds: 480 }, { name: 'repoint', seconds: 120 }] });
  });

  it('lets a group wait for those before it', () => {
    const ledger = timesOf(warm).get('ledger');
    expect(ledger?.seconds).toBe(870 + 60 + 480 + 120);
    expect(ledger?.parts[0].name).toBe('front: detection');
  });

  it('takes people where they are slower than the patience', () => {
    expect(timesOf({ ...warm, decision: { preset: 'pre-authorised' } }).get('front')?.parts[1]).toEqual({ name: 'decision', seconds: 240 + 600 + 480 });
  });

  it('follows the curve of clients down to the target', () => {
    const mix = [{ share: 0.9, law: { kind: 'uniform', low: 0, high: 100 } as const }, { share: 0.1, law: { kind: 'uniform', low: 0, high: 400 } as const }];
    const time = timesOf({ ...warm, steering: { kind: 'dns', mix } }).get('front');
    // A tenth of the clients, half of whom have moved after 200 s.
    expect(time?.parts.at(-1)?.name).toBe('steering');
    expect(time?.parts.at(-1)?.seconds).toBeCloseTo(200, 6);
  });

  it('adds what a restore and a start from nothing take', () => {
    const restore = timesOf({ ...warm, pattern: 'backup-restore' }).get('front')?.parts.find(({ name }) => name === 'restore');
    // Fixed work, 300 GB at 300 GB/h, half a day of 0.1 MB/s at 100 GB/h.
    expect(restore?.seconds).toBeCloseTo(4500 + 3600 + (43_200 * 1e5) / (1e11 / 3600), 6);
    expect(timesOf({ ...warm, pattern: 'pilot-light' }).get('front')?.parts.map(({ name }) => name)).toEqual(['detection', 'patience', 'fence', 'promote', 'resize', 'repoint']);
  });

  it('has no end without a second site', () => {
    expect(timesOf({ pattern: 'multi-az', primary: 'east' }).get('front')?.seconds).toBe(Infinity);
  });
});

describe('targets that no run can meet', () => {
  it('names the part of a failover that is in the way', () => {
    const { warnings } = plan({ designs: [design('one', warm)], tiers: site(900), flows: [flow('submit', ['orders'])] });
    expect(warnings).toEqual([]);
    const [late] = plan({ designs: [design('one', warm)], tiers: site(800), flows: [flow('submit', ['orders'])] }).warnings;
    expect(late).toMatchObject({ code: 'PLAN-060', severity: 'warning', path: ['designs', 'one'], hint: 'Shorten promote, or relax the target.' });
    expect(late.message).toBe('"one" fails over the group "front" in 14m 30s when everything takes its median, and tier "critical" allows "submit" 13m 20s; the longest part is promote with 8m.');
  });

  it('looks only at groups that the flow cannot do without', () => {
    expect(plan({ designs: [design('one', warm)], tiers: site(900), flows: [flow('submit', ['edge'])] }).warnings).toEqual([]);
    expect(plan({ designs: [design('one', warm)], tiers: site(900), flows: [flow('submit', ['posting'])] }).warnings[0].message).toMatch(/group "ledger"/);
  });

  it('says which outages a single site waits for', () => {
    const { warnings, environment } = plan({ designs: [design('one', { pattern: 'multi-az', primary: 'east' })], tiers: [...site(1800), tier('lax', { recovery: { site: { rtoSeconds: 1900, rpoSeconds: null } } })], outages: { catalog: 'test-outages', catalogFactor: 1, sources: [] } });
    expect(warnings.filter(({ code }) => code === 'PLAN-068')).toHaveLength(1);
    expect(warnings[0].message).toMatch(/no second site .* most of them of kind "region major"/);
    // All of these outages last an hour: within the limit there is nothing to wait for, and zones are ridden out.
    expect(outlasting('east', 3601, environment)?.share).toBe(0);
    const rates = 0.6 + 0.3 * 0.3 + 0.3 + 0.001 + 0.002;
    expect(outlasting('east', 1800, environment)?.share).toBeCloseTo(rates / (rates + 0.3), 9);
    expect(outlasting('nowhere', 1800, environment)).toBeNull();
  });

  it('compares the age of copies with the recovery point', () => {
    const { warnings } = plan({ designs: [design('one', { ...warm, replication: { mode: 'snapshot' } })], tiers: site(null, 3600), flows: [flow('submit', ['orders'])] });
    expect(warnings).toMatchObject([{ code: 'PLAN-061', path: ['designs', 'one'] }]);
    expect(warnings[0].message).toMatch(/"orders-db" as it was 2h 30m before \(median age of a copy by snapshot\)/);
    expect(plan({ designs: [design('one', warm)], tiers: site(null, 60), flows: [flow('submit', ['orders'])] }).warnings).toEqual([]);
    expect(plan({ designs: [design('one', { ...warm, pattern: 'backup-restore' })], tiers: site(null, 60), flows: [flow('submit', ['orders'])] }).warnings[0].message).toMatch(/half the time between two backups/);
    expect(plan({ designs: [design('one', { ...warm, pattern: 'backup-restore', backups: { copyTo: 'same-account' } })], tiers: site(null, 60), flows: [flow('submit', ['orders'])] }).warnings[0].message).toMatch(/recovers nothing of "orders-db" \(its backups stay in the account that is lost\)/);
    expect(plan({ designs: [design('one', { pattern: 'multi-az', primary: 'east' })], tiers: site(null, 60) }).warnings).toEqual([]);
  });

  it('says how long writes wait for a synchronous copy, where people feel it', () => {
    const sync = (rttSeconds: number, mode: 'sync' | 'async') => plan({ designs: [design('one', { ...warm, replication: { mode } })], links: [link('line', 'east', 'azure', { rttSeconds })], tiers: site(null, 3600) }).warnings;
    const [warning] = sync(0.062, 'sync');
    expect(warning).toMatchObject({ code: 'PLAN-069', path: ['designs', 'one'] });
    expect(warning.message).toMatch(/waits 62ms for its copy, so that an instance of "orders" carries 76% of its rate/);
    expect(sync(0.002, 'sync')).toEqual([]);
    expect(sync(0.062, 'async')).toEqual([]);
  });

  it('says what calls to a writer at another site hold up', () => {
    const both = (rttSeconds: number, over: DesignSpec = {}) => plan({ designs: [design('one', { ...warm, pattern: 'active-active', sites: [{ site: 'east', share: 0.6 }, { site: 'azure', share: 0.4 }], ...over })], links: [link('line', 'east', 'azure', { rttSeconds })], tiers: site(null, 3600) }).warnings;
    const [warning] = both(0.02);
    expect(warning).toMatchObject({ code: 'PLAN-070', path: ['designs', 'one'] });
    expect(warning.message).toMatch(/at "azure" call databases that write at "east", 20ms away, so that an instance of "(orders|posting)" carries 50% of its rate/);
    expect(both(0.0099)).toEqual([]);
    expect(both(0.02, { databases: 'multi-writer' })).toEqual([]);
  });

  it('counts the time until a logical fault is seen', () => {
    const corruption = source('corruption', { sourceClass: 'data', hits: { pick: 'one', targets: [{ kind: 'store', name: 'orders-db' }] }, noticedAfter: constant(7200) });
    const { warnings } = plan({ designs: [design('one', warm)], tiers: [tier('critical', { recovery: { data: { rtoSeconds: null, rpoSeconds: 7200 } } })], outages: { catalog: null, catalogFactor: 1, sources: [corruption] } });
    expect(warnings).toMatchObject([{ code: 'PLAN-061' }]);
    expect(warnings[0].message).toMatch(/2h 3m before .* after an outage of class data/);
  });

  it('multiplies what a flow cannot do without', () => {
    const services = [service('edge', { needs: [need('hard', 'okta'), need('hard', 'carriers'), need('soft', 'maps')] })];
    const down = (share: number) => ({ rate: null, every: { kind: 'exponential', mean: 36_000 * (1 / share - 1) }, duration: { kind: 'exponential', mean: 36_000 }, clock: 'up-time', start: 'steady' }) as const;
    const over: Partial<Scenario> = {
      services, stores: [], flows: [flow('submit', ['edge'])], groups: [{ name: 'front', members: ['edge'], after: [] }], designs: [], tiers: [tier('critical', { availability: 0.99 })],
      shared: [shared('okta', 'identity', { outage: down(0.02) }), shared('carriers', 'external', { count: 3, needed: 2, outage: down(0.1) }), shared('maps', 'external', { outage: down(0.5) })],
    };
    const { environment, estate, scenario, warnings } = plan(over);
    const [bound] = availabilityBounds(scenario, estate, environment);
    expect(bound.availability).toBeCloseTo(0.98 * (0.9 ** 3 + 3 * 0.9 ** 2 * 0.1), 12);
    expect(bound).toMatchObject({ flow: 'submit', weakest: 'carriers' });
    expect(warnings).toMatchObject([{ code: 'PLAN-062', path: ['flows', 'submit'] }]);
  });

  it('leaves data and cyber out of the availability, and shares what hits one of several', () => {
    const hits = { pick: 'one', targets: [{ kind: 'service', name: 'edge' }, { kind: 'service', name: 'orders' }] } as const;
    const deploy = source('deploy', { rate: { mean: perYear(10) }, duration: constant(31_536), hits });
    const { environment, estate, scenario } = plan({ outages: { catalog: null, catalogFactor: 1, sources: [deploy, { ...deploy, name: 'attack', sourceClass: 'cyber' }] }, designs: [] });
    expect(availabilityBounds(scenario, estate, environment)[0].availability).toBeCloseTo(0.995 ** 2, 9);
  });

  it('tells a group that cannot work without a slower one', () => {
    const { warnings } = plan({ designs: [design('one', warm)], tiers: site(null), services: scenarioOf().services.map((item) => (item.name === 'edge' ? { ...item, needs: [need('hard', 'ledger-db')] } : item)) });
    expect(warnings).toMatchObject([{ code: 'PLAN-063', path: ['designs', 'one'] }]);
    expect(warnings[0].message).toMatch(/"front" fails over in 14m 30s and cannot work without "ledger-db" of the group "ledger", which takes 25m 30s/);
    const home = plan({ designs: [design('one', warm, { ledger: { pattern: 'multi-az' } })], tiers: site(null), services: scenarioOf().services.map((item) => (item.name === 'edge' ? { ...item, needs: [need('hard', 'ledger-db')] } : item)) });
    expect(home.warnings[0].message).toMatch(/which has no second site/);
  });
});

describe('loads', () => {
  const demandAt: DemandAt = (name, hour) => (name === 'submit' ? 1 : 0.5) * (hour === 4000 ? 5 : 1);

  it('finds the peak hour of every service', () => {
    const { scenario, estate } = plan({});
    const [edge, , posting] = peakLoads(scenario, estate, demandAt);
    expect(edge).toMatchObject({ service: 'edge', hourOfYear: 4000, demandPerSecond: 5, load: 0.6 });
    expect(edge.loadWithoutZone).toBeCloseTo(0.9, 12);
    expect(edge.meanPerSecond).toBeCloseTo(1 + 4 / 8760, 12);
    expect(posting.demandPerSecond).toBe(2.5);
  });

  it('counts whole instances, a stated rate, and a single zone', () => {
    const { scenario, estate } = plan({ services: [service('edge', { instances: { least: 1, most: 2 }, busyAtPeak: null, ratePerInstance: 5 }), ...scenarioOf().services.slice(1)] });
    expect(peakLoads(scenario, estate, demandAt)[0]).toMatchObject({ load: 0.5, loadWithoutZone: 1 });
    expect(peakLoads(scenario, estate, demandAt, 1)[0].loadWithoutZone).toBe(Infinity);
  });

  it('warns of fleets that are too small, with and without a zone', () => {
    const services = [service('edge', { busyAtPeak: 1.2 }), service('orders', { busyAtPeak: 0.8 }), ...scenarioOf().services.slice(2)].map((item) => ({ ...item, needs: scenarioOf().services.find(({ name }) => name === item.name)?.needs ?? [] }));
    expect(plan({ services, designs: [], tiers: site(null) }, demandAt).warnings).toMatchObject([{ code: 'PLAN-065', path: ['services', 'edge'] }, { code: 'PLAN-066', path: ['services', 'orders'] }]);
  });

  it('lets replication follow the flows that write', () => {
    const { plans } = plan({ designs: [design('one', warm)] });
    const [load] = linkLoads(plans[0], demandAt);
    // Orders and events follow "submit", the ledger "post"; documents and search change evenly.
    expect(load).toMatchObject({ link: 'east-azure', hourOfYear: 4000, meanBytesPerSecond: 5e5 });
    expect(load.bytesPerSecond).toBeCloseTo(1e5 * (5 + 5 + 2.5 + 1 + 1), 3);
    expect(load.load).toBeCloseTo(load.bytesPerSecond / 2.5e8, 12);
  });

  it('warns of a link that is too narrow, once', () => {
    const narrow = [link('east-azure', 'east', 'azure', { bytesPerSecond: 1e6 })];
    const { warnings } = plan({ links: narrow, designs: [design('one', warm), design('two', warm)], tiers: site(null) }, demandAt);
    expect(warnings).toMatchObject([{ code: 'PLAN-067', path: ['links', 'east-azure'] }]);
  });

  it('is left out where nobody supplies demand', () => {
    expect(plan({ services: [service('edge', { busyAtPeak: 2 }), ...scenarioOf().services.slice(1)], designs: [], tiers: site(null) }).warnings).toEqual([]);
  });
});

describe('medians', () => {
  it('searches the middle of a mixture', () => {
    expect(median({ kind: 'mixture', parts: [{ weight: 0.4, law: { kind: 'uniform', low: 0, high: 1 } }, { weight: 0.6, law: { kind: 'uniform', low: 10, high: 16 } }] })).toBeCloseTo(11, 9);
    expect(median({ kind: 'shifted', by: 5, law: { kind: 'uniform', low: 0, high: 2 } })).toBe(6);
    expect(median({ kind: 'lognormal', median: 480, sigma: 0.6 })).toBeCloseTo(480, 9);
    expect(leastWhere(() => false)).toBe(Infinity);
    expect(median(store('search', 'search', { rebuild: constant(3) }).rebuild ?? constant(0))).toBe(3);
  });
});
