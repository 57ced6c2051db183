import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/index.js';
import { year } from '../../src/units/index.js';
import { edited, places, valid } from './base.js';

const constant = (value: number) => ({ kind: 'constant', value });

describe('needs', () => {
  const extra = 'shared:\n  idp: {kind: identity, grace: 8h}\n  a: {kind: external}\n  b: {kind: external}\n  c: {kind: external}\n';
  it('hard, soft, async, cached, with a time, and as a share', () => {
    const text = edited([['{orders: hard}', '{orders: 40%, idp: cached, a: {cached: 4h}, b: soft, c: async}']], extra);
    expect(valid(text).services[0].needs).toEqual([
      { kind: 'capacity', of: ['orders'], atLeast: 1, lasts: null, keeps: 0.4 },
      { kind: 'cached', of: ['idp'], atLeast: 1, lasts: null, keeps: 0 },
      { kind: 'cached', of: ['a'], atLeast: 1, lasts: constant(14_400), keeps: 0 },
      { kind: 'soft', of: ['b'], atLeast: 1, lasts: null, keeps: 0 },
      { kind: 'async', of: ['c'], atLeast: 1, lasts: null, keeps: 0 },
    ]);
  });

  it('one of several, and k of n', () => {
    const one = (needs: string) => valid(edited([['{orders: hard}', needs]], extra)).services[0].needs.map(({ kind, of, atLeast }) => ({ kind, of, atLeast }));
    expect(one('{orders: hard, anyOf: [a, b]}')[1]).toEqual({ kind: 'hard', of: ['a', 'b'], atLeast: 1 });
    expect(one('{orders: hard, anyOf: [[a, b], [b, c]]}').slice(1)).toEqual([{ kind: 'hard', of: ['a', 'b'], atLeast: 1 }, { kind: 'hard', of: ['b', 'c'], atLeast: 1 }]);
    expect(one('{orders: hard, atLeast: {2: [a, b, c]}}')[1]).toEqual({ kind: 'hard', of: ['a', 'b', 'c'], atLeast: 2 });
  });

  it('cannot ask for more than there are', () => {
    expect(places(parseScenario(edited([['{orders: hard}', '{orders: hard, atLeast: {3: [a, b]}}']], extra), 'test.yaml'))).toEqual(['SCN-025 12:37']);
  });
});

describe('hits', () => {
  const struck = (hits: string) => valid(edited([], `links:\n  line: {between: [home, spare], bandwidth: 1 Gbps, rtt: 60ms}\nshared:\n  dns: {kind: dns}\noutages:\n  site:\n    bad: {hits: ${hits}, rate: 1/year, duration: 1h}\n`)).outages.sources[0].hits;
  it.each([
    ['home', 'all', [{ kind: 'site', name: 'home' }]],
    ['home/2', 'all', [{ kind: 'zone', name: 'home/2' }]],
    ['aws/us-west-2', 'all', [{ kind: 'region', name: 'aws/us-west-2' }]],
    ['aws', 'all', [{ kind: 'provider', name: 'aws' }]],
    ['provider:aws', 'all', [{ kind: 'provider', name: 'aws' }]],
    ['metro:ashburn', 'all', [{ kind: 'metro', name: 'ashburn' }]],
    ['line', 'all', [{ kind: 'link', name: 'line' }]],
    ['dns', 'all', [{ kind: 'shared', name: 'dns' }]],
    ['[web, orders]', 'all', [{ kind: 'service', name: 'web' }, { kind: 'store', name: 'orders' }]],
    ['{oneOf: [home, spare]}', 'one', [{ kind: 'site', name: 'home' }, { kind: 'site', name: 'spare' }]],
    ['{allOf: [home, spare]}', 'all', [{ kind: 'site', name: 'home' }, { kind: 'site', name: 'spare' }]],
    ['one service', 'one', [{ kind: 'service', name: 'web' }]],
    ['all stores', 'all', [{ kind: 'store', name: 'orders' }]],
  ])('%s', (text, pick, targets) => expect(struck(text)).toEqual({ pick, targets }));

  it('one tenant is a process for each tenant with its part of the rate', () => {
    const [source] = valid(edited([], 'tenants:\n  a: {count: 4}\noutages:\n  change:\n    bad: {hits: one tenant, rate: 2/year, duration: 1h}\n')).outages.sources;
    expect(source.each).toBe('tenant');
    expect(source.rate?.mean).toBeCloseTo(2 / 4 / year, 18);
  });
});

describe('outage sources', () => {
  const source = (line: string, kind = 'site') => valid(edited([], `outages:\n  ${kind}:\n    bad: ${line}\n`)).outages.sources[0];
  it('have the defaults of their class', () => {
    expect(source('{hits: home, rate: 1/year, duration: 1h}')).toMatchObject({ clock: 'calendar', start: 'steady', planes: ['compute', 'database', 'storage', 'messaging', 'network'], capacityLost: constant(1), requestsFailed: constant(1), visibility: 'clear', mitigatedAt: constant(1), hitsWorkload: 1 });
    expect(source('{hits: web, rate: 1/year, duration: 1h, visibility: gray}', 'change')).toMatchObject({ capacityLost: constant(0), requestsFailed: constant(1) });
    expect(source('{hits: home, rate: 1/year, duration: 1h, visibility: gray, capacityLost: 30%}')).toMatchObject({ capacityLost: constant(0.3), requestsFailed: constant(0.3) });
    expect(source('{hits: orders, rate: 1/year, noticedAfter: 1h}', 'data')).toMatchObject({ duration: constant(0), capacityLost: constant(1), requestsFailed: constant(0), noticedAfter: constant(3_600) });
  });

  it('come by rate with doubt, or by a law', () => {
    expect(source('{hits: home, rate: 0.6/year (0.26 to 1.2), duration: 1h}').rate).toEqual({ mean: 0.6 / year, low: 0.26 / year, high: 1.2 / year });
    expect(source('{hits: home, every: "weibull(scale 1 year, shape 2)", duration: 1h, clock: up-time, start: 30 days}')).toMatchObject({ rate: null, every: { kind: 'weibull' }, clock: 'up-time', start: 30 * 86_400 });
  });

  it('have profiles of mean 1', () => {
    const { profile } = source('{hits: home, rate: 1/year, duration: 1h, profile: {weekdays: [2, 2, 2, 2, 2, 0, 0]}}');
    expect(profile).toEqual({ hours: null, weekdays: [1.4, 1.4, 1.4, 1.4, 1.4, 0, 0], months: null });
  });

  it('can stand where they happen', () => {
    const { outages } = valid(edited([['{region: aws/us-east-1}', '{region: aws/us-east-1, outage: {rate: 1/year, duration: 2h}}'], ['size: 100 GB', 'size: 100 GB, availability: 99.9%']]));
    expect(outages.sources.map(({ name, sourceClass, hits }) => [name, sourceClass, hits.targets[0]])).toEqual([['home.outage', 'site', { kind: 'site', name: 'home' }], ['orders.outage', 'site', { kind: 'store', name: 'orders' }]]);
    expect(outages.sources[1]).toMatchObject({ clock: 'up-time', availability: 0.999, duration: { kind: 'exponential', mean: 7_200 } });
  });
});

describe('availability of a shared thing', () => {
  it('becomes an up-time clock, whose mean duration may still be replaced', () => {
    const [carrier] = valid(edited([], 'shared:\n  carrier: {kind: external, availability: 99.7%}\n')).shared;
    expect(carrier.availability).toBe(0.997);
    const outage = carrier.outage as { every: { mean: number }; duration: { mean: number }; clock: string };
    expect(outage.clock).toBe('up-time');
    expect(outage.every.mean / (outage.every.mean + outage.duration.mean)).toBeCloseTo(0.997, 12);
  });

  it('with `lasts` is complete', () => {
    const [carrier] = valid(edited([], 'shared:\n  carrier: {kind: external, availability: 99%, lasts: 1h}\n')).shared;
    expect(carrier.availability).toBeUndefined();
    const outage = carrier.outage as { every: { mean: number }; duration: unknown };
    expect(outage.every.mean).toBeCloseTo(99 * 3_600, 6);
    expect(outage.duration).toEqual(constant(3_600));
  });
});

describe('samples', () => {
  const text = edited([['60%', '60%\n    startup: times.csv#boot']]);
  const startup = (csv: string, from = text) => parseScenario(from, 'test.yaml', { readText: () => csv });

  it('come from a column, with the unit in the cell or in the header', () => {
    expect(startup('id,boot\n1,2m\n2,90s\n').scenario?.services[0].startup).toEqual({ kind: 'empirical', values: [90, 120] });
    expect(startup('boot (min),id\n2,1\n1.5,2\n').scenario?.services[0].startup).toEqual({ kind: 'empirical', values: [90, 120] });
    expect(startup('boot_s\n90\n120\n').scenario?.services[0].startup).toEqual({ kind: 'empirical', values: [90, 120] });
  });

  it.each([
    ['boot\n2m\nfast\n', /times\.csv:3: "fast" is not a duration/],
    ['boots\n2m\n', /no column "boot"; did you mean "boots"\?/],
    ['boot,id\n2m\n', /times\.csv:\d+: not a valid CSV file/],
    ['boot\n2m\n', /at least two/],
  ])('%j is refused', (csv, message) => {
    const { issues } = startup(csv);
    expect(issues.map(({ code }) => code)).toEqual(['SCN-029']);
    expect(issues[0].message).toMatch(message);
    expect(issues[0].position).toMatchObject({ line: 12, column: 14 });
  });

  it('stay below the folder of the scenario', () => {
    for (const path of ['../times.csv', '/etc/times.csv', 'C:/times.csv', 'a/../../times.csv']) expect(startup('boot\n1m\n2m\n', text.replace('times.csv', path)).issues[0].message).toMatch(/below the folder/);
  });

  it('cannot be read without a reader', () => {
    expect(parseScenario(text, 'test.yaml').issues[0].message).toMatch(/without its files/);
  });
});

describe('tiers, tenants and groups', () => {
  it('a short rto is that of the class site', () => {
    expect(valid(edited([])).tiers[0]).toEqual({ name: 'shop', rank: 0, recovery: { site: { rtoSeconds: 3_600, rpoSeconds: 300 } }, availability: null, share: 0.95, missedPerSecond: null });
  });

  it('without tenants there is everybody, and without groups the estate', () => {
    const scenario = valid(edited([]));
    expect(scenario.tenants).toMatchObject([{ count: 1, share: 1 }]);
    expect(scenario.groups).toEqual([{ name: 'estate', members: ['web', 'orders'], after: [] }]);
  });

  it('own keys of a service win over the defaults', () => {
    const { services } = valid(edited([['    busyAtPeak: 60%\n', '    ratePerInstance: 50/s\n']], 'defaults:\n  services: {busyAtPeak: 70%, startup: 2m}\n'));
    expect(services[0]).toMatchObject({ busyAtPeak: null, ratePerInstance: 50, startup: constant(120) });
  });

  it('keys that start with x- are ignored everywhere', () => {
    expect(valid(edited([['    machine:', '    x-owner: team a\n    machine:']], 'x-notes: {anything: [goes, 1]}\n')).services).toHaveLength(1);
  });
});
