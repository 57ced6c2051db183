import { describe, expect, it } from 'vitest';
import { accept, exact, hour, instant, mean, minute, Runner, spread, worldOf, yearIn, type Sections, type Year } from './small-world.js';

const machine = 'machine: 4 vCPU 16 GB';
const half = (more = ''): string => `{catalog: none, site: {half: {hits: web, every: never, start: 10 days, duration: 1h, capacityLost: 50%, requestsFailed: 0%${more}}}}`;
const lost = (year: Year, flow = 0, tenantClass = 0): number => year.of('unserved', flow, tenantClass) / hour;

describe('capacity that is short goes', () => {
  it('by tier, then by the priority of tenants, and to equals in proportion', () => {
    // 50/s of 100/s: 20 for the first tier, then 18 for gold of the second, and what is left to the others.
    const year = yearIn({
      outages: half(), services: `{web: {instances: 1, ${machine}, ratePerInstance: 100/s}}`, tiers: '{first: {rto: 1h}, second: {rto: 1h}}',
      tenants: '{gold: {count: 1, share: 30%, priority: 1}, silver: {count: 1, share: 50%, priority: 2}, tin: {count: 5, share: 20%, priority: 2}}',
      flows: '{a: {tier: first, demand: 20/s, through: web, unserved: {lost: 100%}}, b: {tier: second, demand: 60/s, through: web, unserved: {lost: 100%}}}',
    });
    for (const tenantClass of [0, 1, 2]) expect(lost(year, 0, tenantClass)).toBe(0);
    expect(lost(year, 1, 0)).toBe(0);
    const share = (50 - 20 - 18) / 42;
    exact(lost(year, 1, 1), 30 * (1 - share), 1e-9);
    exact(lost(year, 1, 2), 12 * (1 - share), 1e-9);
    expect(spread(year.rto(1, 'site', 0))).toEqual([0]);
    expect(spread(year.rto(1, 'site', 1))).toEqual([hour]);
    exact(year.of('equivalent', 1, 1), hour * (1 - share), 1e-9);
  });

  it('to flows of one rank alike, until a part on the path of one of them is full', () => {
    const year = yearIn({
      outages: '{catalog: none, site: {a: {hits: api, every: never, start: 10 days, duration: 1h, capacityLost: 80%, requestsFailed: 0%}, b: {hits: edge, every: never, start: 10 days, duration: 1h, capacityLost: 50%, requestsFailed: 0%}}}',
      services: `{edge: {instances: 1, ${machine}, ratePerInstance: 200/s}, api: {instances: 1, ${machine}, ratePerInstance: 100/s}}`,
      flows: '{deep: {tier: only, demand: 60/s, through: [edge, api], unserved: {lost: 100%}}, flat: {tier: only, demand: 60/s, through: edge, unserved: {lost: 100%}}, more: {tier: only, demand: 40/s, through: edge, unserved: {lost: 100%}}}',
    });
    // api stops `deep` at 20/s; the 80/s that are left of edge are shared by 60 and 40.
    exact(lost(year, 0), 40, 1e-9);
    exact(lost(year, 1), 60 * (1 - 80 / 100), 1e-9);
    exact(lost(year, 2), 40 * (1 - 80 / 100), 1e-9);
  });

  it('to tenants who surge as to others, by what they ask for', () => {
    // One of two equal tenants asks for four times as much: 2.5 times the usual load on a fleet of twice that load.
    const year = yearIn({
      outages: '{catalog: none}', traffic: '{shape: flat, tenantSurges: {rate: 40/year, factor: 4, duration: 1h}}',
      tenants: '{a: {count: 1, share: 50%, priority: 1}, b: {count: 1, share: 50%, priority: 2}}',
      services: `{web: {instances: 1, ${machine}, ratePerInstance: 40/s}}`, flows: '{buy: {tier: only, demand: 20/s, through: web, unserved: {lost: 100%}}}',
    });
    // a first: 40 of 40, nothing for b. b surges: a has its 10, b 30 of 40.
    const surgesOfB = Math.round(year.of('unserved', 0, 1) / hour / 10);
    expect(year.of('unserved', 0, 0)).toBe(0);
    expect(surgesOfB).toBeGreaterThan(10);
    exact(year.of('unserved', 0, 1), surgesOfB * 10 * hour, 1e-9);
  });

  it('to deferred work in the same order, and to equals in proportion', () => {
    const flows = (second: string): Sections => ({
      outages: '{catalog: none, site: {loss: {hits: home, every: never, start: 10 days, duration: 1h}}}', tiers: '{first: {rto: 1h}, second: {rto: 1h}}',
      services: `{web: {instances: 1, ${machine}, ratePerInstance: 70/s}}`,
      flows: `{a: {tier: first, demand: 20/s, through: web, unserved: {deferred: 100%}}, b: {tier: ${second}, demand: 40/s, through: web, unserved: {deferred: 100%}}}`,
    });
    const ordered = yearIn(flows('second'));
    exact(ordered.of('workRecovery', 0), (20 * hour) / 10, 1e-6);
    exact(ordered.of('workRecovery', 1), (60 * hour) / 10, 1e-6);
    const equal = yearIn(flows('first'));
    exact(equal.of('workRecovery', 0), (60 * hour) / 10, 1e-6);
    exact(equal.of('workRecovery', 1), (60 * hour) / 10, 1e-6);
    exact(equal.of('waiting', 1), 40 * hour * (hour / 2 + (3 * 2 * hour) / 2), 1e-6);
  });
});

const scaling = '[{step: fence, takes: 0s, effect: fence, success: 100%}, {step: scale, takes: 0s, effect: scale, success: 100%}, {step: promote, after: fence, takes: 0s, effect: promote, success: 100%}, {step: repoint, after: promote, takes: 0s, effect: repoint, success: 100%}]';
const twoSites = (changes: Sections = {}, standby = '100%'): string =>
  `{two: {pattern: hot-standby, primary: home, secondary: away, standby: ${standby}, ${instant({ failback: '{policy: planned, stability: 1 day, switchover: 0s, useWindow: false}', ...changes })}}}`;
const loss = '{catalog: none, site: {loss: {hits: home, every: never, start: 10 days, duration: 1h}}}';

describe('a cold start', () => {
  it('ramps in a straight line from its first share to the whole', () => {
    const year = yearIn({ outages: loss, services: `{web: {instances: 1, ${machine}, ratePerInstance: 30/s, warmup: {from: 40%, lasts: 8m}}}`, designs: twoSites() });
    // 20/s asked for, 30/s x (0.4 + 0.6 t / 480) carried until that is enough.
    const until = 480 * ((20 / 30 - 0.4) / 0.6);
    exact(year.of('unserved'), (8 * until) / 2, 0.02);
  });

  it('takes each service its own time', () => {
    const designs = twoSites();
    const services = (a: string, b: string): Sections => ({
      outages: loss, designs, flows: '{one: {tier: only, demand: 20/s, through: a, unserved: {lost: 100%}}, two: {tier: only, demand: 20/s, through: b, unserved: {lost: 100%}}}',
      services: `{a: {instances: 1, ${machine}, ratePerInstance: 30/s, warmup: {from: 40%, lasts: ${a}}}, b: {instances: 1, ${machine}, ratePerInstance: 30/s, warmup: {from: 40%, lasts: ${b}}}}`,
    });
    const mixed = yearIn(services('8m', '80m'));
    exact(mixed.of('unserved', 0), yearIn(services('8m', '8m')).of('unserved', 0), 1e-9);
    exact(mixed.of('unserved', 1), yearIn(services('80m', '80m')).of('unserved', 1), 1e-9);
    // A service that needs no time is never cold.
    expect(yearIn(services('8m', '0s')).of('unserved', 1)).toBeLessThan(0.1);
  });

  it('without its cache carries a share of its load until the cache is warm', () => {
    const year = yearIn({
      outages: loss, designs: twoSites(), services: `{web: {instances: 1, ${machine}, ratePerInstance: 30/s, warmup: {from: 100%, lasts: 0s}, needs: {cache: 40%}}}`,
      stores: '{cache: {kind: cache, size: 50 GB, warmup: 10m}}',
    });
    exact(year.of('unserved'), (20 - 12) * 600, 1e-5);
    expect(spread(year.rto())[0]).toBeCloseTo(600, 1);
  });

  it('a cache that is lost at home has the same effect', () => {
    const year = yearIn({
      outages: '{catalog: none, site: {gone: {hits: cache, every: never, start: 10 days, duration: 1h}}}',
      services: `{web: {instances: 1, ${machine}, ratePerInstance: 30/s, needs: {cache: 40%}}}`, stores: '{cache: {kind: cache, size: 50 GB, warmup: 0s}}',
    });
    exact(year.of('unserved'), (20 - 12) * hour, 1e-9);
  });
});

describe('more instances', () => {
  const grown = (capacity: string, standby: string): Sections => ({
    outages: loss.replace('1h', '10h'), services: `{web: {instances: 10, ${machine}, ratePerInstance: 2/s, startup: 2m, warmup: {from: 100%, lasts: 0s}}}`,
    designs: twoSites({ capacity: `{react: 3m, ${capacity}}`, runbook: scaling }, standby),
  });
  const steps = 'reserved: true, step: 50%';

  it('come in steps: a reaction, a start, half as many again', () => {
    // 2, 3, 5, 8, 10 instances of 2/s for a demand of 20/s, a step every 5 minutes.
    const year = yearIn(grown(`${steps}, images: staged`, '20%'));
    exact(year.of('unserved'), 300 * (16 + 14 + 10 + 4), 1e-4);
    expect(spread(year.rto())[0]).toBeCloseTo(1200, 1);
  });

  it('pull their images first where none lie ready', () => {
    exact(yearIn(grown(`${steps}, images: pulled, imagePull: 5m`, '20%')).of('unserved'), 600 * (16 + 14 + 10 + 4), 1e-4);
  });

  it('count beyond the standing fleet, from their start until they are given back', () => {
    const year = yearIn(grown(`${steps}, images: staged`, '20%'));
    // Away from home until a day after the ten hours; 1, 3 and 6 extra ones for five minutes each, then 8.
    exact(year.of('extraInstances', 1, 0), ((1 + 3 + 6) * 300 + 8 * (34 * hour - 1200)) / hour, 1e-6);
    expect(year.of('extraInstances', 0, 0)).toBe(0);
  });

  it('come with the load where no step of the runbook scales', () => {
    const year = yearIn({ ...grown(`${steps}, images: staged`, '20%'), designs: twoSites({ capacity: `{react: 3m, ${steps}, images: staged}` }, '20%') });
    exact(year.of('unserved'), 300 * (16 + 14 + 10 + 4), 1e-4);
  });

  it('are given back when the failover is called off', () => {
    // The runbook would take a day to promote; the instances are there after 20 minutes, and home after ten hours.
    const late = scaling.replace('takes: 0s, effect: promote', 'takes: 1 day, effect: promote');
    const year = yearIn({ ...grown(`${steps}, images: staged`, '20%'), designs: twoSites({ capacity: `{react: 3m, ${steps}, images: staged}`, runbook: late }, '20%') });
    expect(year.of('failovers')).toBe(0);
    exact(year.of('extraInstances', 1, 0), ((1 + 3 + 6) * 300 + 8 * (10 * hour - 1200)) / hour, 1e-6);
  });

  it('may be refused, each attempt anew', () => {
    // One step from 5 to 10; a refusal costs the reaction and the wait, and comes a geometric number of times.
    const runner = new Runner(worldOf({ ...grown('refused: 40%, retry: 10m, step: 100%, images: staged', '50%'), outages: '{catalog: none, site: {loss: {hits: home, every: 5 days, start: 1 day, duration: 10h}}}' }));
    const values: number[] = [];
    for (let r = 0; r < 120; r++) for (const seconds of spread(runner.years(r)[0].rto())) values.push(seconds);
    expect(Math.min(...values)).toBeCloseTo(5 * minute, 1);
    accept(mean(values), Math.sqrt(0.4 / 0.36 / values.length) * 13 * minute, 5 * minute + (0.4 / 0.6) * 13 * minute, 0.03);
  });

  it('where every site serves: standing reserve carries the shift, and what is missing is scaled out', () => {
    const all = (standby: string): Sections => ({
      outages: loss, services: `{web: {instances: 10, ${machine}, ratePerInstance: 2/s, startup: 2m, warmup: {from: 100%, lasts: 0s}}}`,
      designs: `{both: {pattern: active-active, sites: {home: 50%, away: 50%}, standby: ${standby}, ${instant({ runbook: scaling, capacity: '{reserved: true, react: 3m, step: 100%, images: staged}' })}}}`,
    });
    // Half of the fleet carries 10/s of 20/s for five minutes.
    exact(yearIn(all('50%')).of('unserved'), 300 * 10, 1e-4);
    exact(yearIn(all('70%')).of('unserved'), 300 * 6, 1e-4);
    expect(yearIn(all('100%')).of('unserved')).toBeLessThan(1);
    expect(yearIn(all('50%')).of('extraInstances', 1, 0)).toBeCloseTo((5 * (3600 - 300)) / 3600, 4);
  });
});
