import { describe, expect, it } from 'vitest';
import { planEnvironment } from '../../src/plan/environment/plan-environment.js';
import { ratesOf } from '../../src/plan/environment/rates.js';
import type { PlannedSource } from '../../src/plan/plan.js';
import type { Scenario } from '../../src/scenario/scenario.js';
import { fixtureLibrary } from './fixture-library.js';
import { constant, link, perYear, scenarioOf, shared, source } from './fixture-scenario.js';

const library = fixtureLibrary();
const plan = (over: Partial<Scenario> = {}) => planEnvironment(scenarioOf(over), library);
const names = (sources: readonly PlannedSource[]) => sources.map(({ name }) => name);
const found = (sources: readonly PlannedSource[], name: string): PlannedSource => {
  const source = sources.find((item) => item.name === name);
  if (source === undefined) throw new Error(`there is no source "${name}" among ${names(sources).join(', ')}`);
  return source;
};
const own = (sources: Scenario['outages']['sources']) => plan({ outages: { catalog: null, catalogFactor: 1, sources } }).plan.sources;

describe('the catalogue on the places of a scenario', () => {
  const { sources } = plan().plan;

  it('gives one process to each zone, region, provider, metro, circuit and shared unit, in the order of their names', () => {
    expect(names(sources)).toEqual([
      'test-outages/account/aws', 'test-outages/account/azure',
      'test-outages/external/carriers#1', 'test-outages/external/carriers#2', 'test-outages/external/carriers#3',
      'test-outages/identity/okta#1',
      'test-outages/link.outage/east-azure#1', 'test-outages/link.outage/east-azure#2',
      'test-outages/metro.facility/ashburn', 'test-outages/metro.facility/boardman',
      'test-outages/provider.global/aws', 'test-outages/provider.global/azure',
      'test-outages/region.major/aws/us-east-1', 'test-outages/region.major/aws/us-west-2', 'test-outages/region.major/azure/eastus',
      'test-outages/region.service/aws/us-east-1', 'test-outages/region.service/aws/us-west-2', 'test-outages/region.service/azure/eastus',
      'test-outages/zone.lost/azure/1', 'test-outages/zone.lost/azure/2',
      'test-outages/zone.lost/east/1', 'test-outages/zone.lost/east/2', 'test-outages/zone.lost/east/3',
      'test-outages/zone.lost/west/1', 'test-outages/zone.lost/west/2', 'test-outages/zone.lost/west/3',
    ]);
  });

  it('counts zones, circuits and units from 0 in targets and from 1 in names', () => {
    expect(found(sources, 'test-outages/zone.lost/east/1').targets).toEqual([{ kind: 'zone', site: 'east', zone: 0 }]);
    expect(found(sources, 'test-outages/link.outage/east-azure#2').targets).toEqual([{ kind: 'link', link: 'east-azure', circuit: 1 }]);
    expect(found(sources, 'test-outages/external/carriers#3').targets).toEqual([{ kind: 'shared', shared: 'carriers', unit: 2 }]);
  });

  it('strikes every site of a region, a provider or a metro together', () => {
    expect(found(sources, 'test-outages/provider.global/aws').targets).toEqual([{ kind: 'provider', name: 'aws', sites: ['east', 'west'] }]);
    expect(found(sources, 'test-outages/metro.facility/ashburn').targets).toEqual([{ kind: 'metro', name: 'ashburn', sites: ['east', 'azure'] }]);
    const twins = plan({ sites: [{ name: 'one', provider: 'aws', region: 'us-west-2', zones: 1, metro: null }, { name: 'two', provider: 'aws', region: 'us-west-2', zones: 1, metro: null }], links: [], shared: [] });
    expect(found(twins.plan.sources, 'test-outages/region.major/aws/us-west-2').targets).toEqual([{ kind: 'region', name: 'aws/us-west-2', sites: ['one', 'two'] }]);
  });

  it('prefers the law that names the place most exactly, and keeps the name of the family', () => {
    expect(found(sources, 'test-outages/region.major/aws/us-east-1').rate?.mean).toBeCloseTo(perYear(0.6), 18);
    expect(found(sources, 'test-outages/region.major/aws/us-west-2').rate?.mean).toBeCloseTo(perYear(0.2), 18);
    expect(found(sources, 'test-outages/identity/okta#1').rate?.mean).toBeCloseTo(perYear(0.8), 18);
  });

  it('turns yearly rates and their doubt into rates a second, scaled by the factor', () => {
    const scaled = plan({ outages: { catalog: 'test-outages', catalogFactor: 2, sources: [] } }).plan.sources;
    expect(found(scaled, 'test-outages/zone.lost/east/1').rate).toEqual({ mean: (0.1 * 2) / 31_536_000, low: (0.05 * 2) / 31_536_000, high: (0.2 * 2) / 31_536_000 });
  });

  it('drops laws of rate 0, and everything with factor 0 or without a catalogue', () => {
    expect(names(sources).some((name) => name.includes('none.at.all'))).toBe(false);
    expect(plan({ outages: { catalog: 'test-outages', catalogFactor: 0, sources: [] } }).plan).toEqual({ sources: [], values: [] });
    expect(plan({ outages: { catalog: null, catalogFactor: 1, sources: [] } }).plan).toEqual({ sources: [], values: [] });
  });

  it('spreads to the region and to the metro with a duration of its own', () => {
    expect(found(sources, 'test-outages/zone.lost/east/2').spread).toEqual({ to: { kind: 'region', name: 'aws/us-east-1', sites: ['east'] }, probability: 0.1, after: constant(1800), duration: constant(3600) });
    expect(found(sources, 'test-outages/region.major/azure/eastus').spread?.to).toEqual({ kind: 'metro', name: 'ashburn', sites: ['east', 'azure'] });
  });

  it('keeps planes that can be taken, the profile and the flag of service families', () => {
    expect(found(sources, 'test-outages/region.major/aws/us-west-2').planes).toEqual({ compute: 1, database: 1, control: 0.5 });
    expect(found(sources, 'test-outages/region.major/aws/us-west-2').profile?.weekdays).toHaveLength(7);
    expect(found(sources, 'test-outages/zone.lost/east/1').profile).toBeNull();
    expect(found(sources, 'test-outages/region.service/aws/us-west-2')).toMatchObject({ perServiceFamily: true, hitsWorkload: 0.3, kind: 'region service' });
  });

  it('gives hosted tools outages, and tools that stand on a site none', () => {
    expect(names(sources).some((name) => name.includes('toolchain'))).toBe(false);
    expect(names(plan({ shared: [shared('hosted', 'tools')] }).plan.sources)).toContain('test-outages/tools/hosted#1');
  });

  it('records every number with its source', () => {
    const { values } = plan().plan;
    const rate = values.find(({ path }) => path === 'outages.test-outages.zone.lost.rate');
    expect(rate).toEqual({ path: 'outages.test-outages.zone.lost.rate', value: '1 in 10 years (1 in 20 years to 1 in 5 years)', origin: { kind: 'catalogue', source: 'a study', date: '2026-01', confidence: 'source' } });
    expect(values.filter(({ path }) => path.endsWith('.spreads')).map(({ value }) => value)).toEqual(['to the region in 10%, after 30m', 'to the metro in 50%, after 2h']);
    expect(values.some(({ path }) => path.includes('link.vpn'))).toBe(false);
  });

  it('refuses a catalogue that the library does not have', () => {
    const { issues } = plan({ outages: { catalog: 'test-outage', catalogFactor: 1, sources: [] } });
    expect(issues).toMatchObject([{ code: 'PLAN-001', severity: 'error', path: ['outages', 'catalog'], hint: 'Did you mean "test-outages"?' }]);
  });
});

describe('outages that the scenario states', () => {
  it('replaces the law of a link and of a shared item, unit by unit', () => {
    const timing = { rate: { mean: perYear(4) }, every: null, duration: constant(600), clock: 'calendar', start: 'steady' } as const;
    const { sources } = plan({ links: [link('east-azure', 'east', 'azure', { circuits: 2, outage: timing })], shared: [shared('carriers', 'external', { count: 2, outage: timing }), shared('okta', 'identity', { outage: 'none' })] }).plan;
    expect(names(sources).filter((name) => /carriers|okta|east-azure/.test(name))).toEqual(['link/east-azure#1', 'link/east-azure#2', 'shared/carriers#1', 'shared/carriers#2']);
    expect(found(sources, 'shared/carriers#2')).toMatchObject({ sourceClass: 'third-party', duration: constant(600), planes: { network: 1 }, capacityLost: constant(1) });
  });

  it('takes the length of outages from the catalogue where only an availability is stated, and keeps the availability', () => {
    const assumed = { rate: null, every: { kind: 'exponential', mean: 1 }, duration: { kind: 'exponential', mean: 7200 }, clock: 'up-time', start: 'steady' } as const;
    const { sources, values } = plan({ shared: [shared('carriers', 'external', { outage: assumed, availability: 0.997 })] }).plan;
    const { every, duration, clock } = found(sources, 'shared/carriers#1');
    expect(duration).toEqual({ kind: 'exponential', mean: 36_000 });
    expect(clock).toBe('up-time');
    const up = every?.kind === 'exponential' ? every.mean : 0;
    expect(up / (up + 36_000)).toBeCloseTo(0.997, 12);
    expect(values.find(({ path }) => path === 'shared.carriers.outage.duration')?.origin.kind).toBe('catalogue');
  });

  it('keeps everything that one source hits in one process', () => {
    const [only] = own([source('corruption', { sourceClass: 'data', hits: { pick: 'one', targets: [{ kind: 'store', name: 'orders-db' }, { kind: 'store', name: 'events' }] } })]);
    expect(only).toMatchObject({ name: 'corruption', pick: 'one', targets: [{ kind: 'component', component: 'orders-db', instance: null }, { kind: 'component', component: 'events', instance: null }] });
  });

  it('gives each zone, service, store or instance a process of its own', () => {
    const zones = own([source('cooling', { each: 'zone', hits: { pick: 'all', targets: [{ kind: 'site', name: 'azure' }, { kind: 'provider', name: 'azure' }, { kind: 'zone', name: 'east/2' }] } })]);
    expect(zones.map(({ name, targets }) => [name, targets])).toEqual([
      ['cooling/azure/1', [{ kind: 'zone', site: 'azure', zone: 0 }]], ['cooling/azure/2', [{ kind: 'zone', site: 'azure', zone: 1 }]], ['cooling/east/2', [{ kind: 'zone', site: 'east', zone: 1 }]],
    ]);
    expect(names(own([source('deploy', { each: 'service', hits: { pick: 'all', targets: [{ kind: 'site', name: 'east' }] } })]))).toEqual(['deploy/edge', 'deploy/orders', 'deploy/posting']);
    expect(names(own([source('vacuum', { each: 'store', hits: { pick: 'all', targets: [{ kind: 'store', name: 'orders-db' }] } })]))).toEqual(['vacuum/orders-db']);
    const instances = own([source('crash', { each: 'instance', hits: { pick: 'all', targets: [{ kind: 'service', name: 'orders' }] } })]);
    expect(names(instances)).toEqual(['crash/orders#1', 'crash/orders#2', 'crash/orders#3', 'crash/orders#4', 'crash/orders#5', 'crash/orders#6']);
    expect(instances[2].targets).toEqual([{ kind: 'component', component: 'orders', instance: 2 }]);
  });

  it('adds the processes of tenants up where they are Poisson, and keeps them apart where they are not', () => {
    const [poisson] = own([source('upload', { each: 'tenant' })]);
    expect(poisson.targets).toEqual([{ kind: 'tenant' }]);
    expect(poisson.rate?.mean).toBeCloseTo(perYear(60), 18);
    expect(names(own([source('upload', { each: 'tenant', rate: null, every: constant(1e6) })]))).toHaveLength(10);
  });

  it('resolves regions and metros to sites, links to circuits and shared items to units', () => {
    const [all] = own([source('storm', { hits: { pick: 'all', targets: [{ kind: 'metro', name: 'ashburn' }, { kind: 'region', name: 'aws/us-west-2' }, { kind: 'link', name: 'east-azure' }, { kind: 'shared', name: 'carriers' }] } })]);
    expect(all.targets).toEqual([
      { kind: 'metro', name: 'ashburn', sites: ['east', 'azure'] }, { kind: 'region', name: 'aws/us-west-2', sites: ['west'] }, { kind: 'link', link: 'east-azure', circuit: 0 }, { kind: 'link', link: 'east-azure', circuit: 1 },
      { kind: 'shared', shared: 'carriers', unit: 0 }, { kind: 'shared', shared: 'carriers', unit: 1 }, { kind: 'shared', shared: 'carriers', unit: 2 },
    ]);
  });

  it('takes stated planes whole and gray outages as never seen by infrastructure probes', () => {
    const [one] = own([source('brownout', { planes: ['network', 'compute'], visibility: 'gray', spreads: { to: { kind: 'site', name: 'west' }, probability: 0.2, after: constant(60), duration: constant(120) } })]);
    expect(one).toMatchObject({ planes: { compute: 1, network: 1 }, gray: 1, spread: { to: { kind: 'site', site: 'west' }, probability: 0.2 } });
  });

  it('reports two processes of one name', () => {
    const twice = source('crash', { each: 'service', hits: { pick: 'all', targets: [{ kind: 'service', name: 'edge' }] } });
    const { issues } = plan({ outages: { catalog: null, catalogFactor: 1, sources: [twice, source('crash/edge')] } });
    expect(issues).toMatchObject([{ code: 'PLAN-002', severity: 'error' }]);
  });
});

describe('yearly rates', () => {
  it('adds processes of a kind, and puts what spreads beside the rate of the wider domain', () => {
    const { kinds, scopes } = ratesOf(plan().plan);
    expect(kinds.find(({ kind }) => kind === 'zone lost')).toMatchObject({ scope: 'zone', processes: 8, spreadTo: 'region' });
    expect(kinds.find(({ kind }) => kind === 'zone lost')?.perYear).toBeCloseTo(0.8, 12);
    const region = scopes.find(({ scope }) => scope === 'region');
    expect(region?.ownPerYear).toBeCloseTo(0.6 + 0.2 + 0.2 + 3 * 0.3, 12);
    expect(region?.spreadPerYear).toBeCloseTo(0.08, 12);
    expect(region?.totalPerYear).toBeCloseTo(1.98, 12);
  });

  it('counts no spread that comes after the root is over', () => {
    // Regional outages last an hour here and would spread after two.
    expect(ratesOf(plan().plan).kinds.find(({ kind }) => kind === 'region major')?.spreadPerYear).toBe(0);
  });

  it('lets an up-time clock stand still during the outage', () => {
    const sources = own([source('fan', { rate: null, every: { kind: 'exponential', mean: 900 }, duration: constant(100), clock: 'up-time' })]);
    expect(ratesOf({ sources, values: [] }).kinds[0].perYear).toBeCloseTo(31_536, 9);
  });
});

describe('stability', () => {
  it('gives the same plan twice', () => {
    expect(plan()).toEqual(plan());
  });

  it('leaves every process alone when something unrelated is added', () => {
    const before = plan().plan.sources;
    const after = plan({
      sites: [...scenarioOf().sites, { name: 'far', provider: 'azure', region: 'westus3', zones: 3, metro: null }],
      services: [...scenarioOf().services, { ...scenarioOf().services[0], name: 'added' }],
      outages: { catalog: 'test-outages', catalogFactor: 1, sources: [source('added')] },
    }).plan.sources;
    const known = new Map(after.map((item) => [item.name, item]));
    for (const item of before) {
      const same = known.get(item.name);
      // A provider's processes reach one more site and are otherwise what they were.
      expect({ ...same, targets: [] }).toEqual({ ...item, targets: [] });
    }
    expect(after.length).toBeGreaterThan(before.length);
  });
});
