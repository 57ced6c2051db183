/** Edges of mechanisms that seeded faults showed to be looked at by nobody. */
import { describe, expect, it } from 'vitest';
import { exact, hour, instant, minute, spread, yearIn, type Sections } from './small-world.js';

const four: Sections = { sites: '{home: {region: aws/us-east-1, zones: 3}}', services: '{web: {instances: 4, machine: 4 vCPU 16 GB, ratePerInstance: 5/s, startup: 0s, warmup: {from: 100%, lasts: 0s}}}', flows: '{buy: {tier: only, demand: 20/s, through: web, unserved: {lost: 100%}}}' };

const line = '{line: {between: [home, away], via: interconnect, bandwidth: 80 MB/s, rtt: 2ms, outage: {every: never, duration: 1h}}}';
const pair: Sections = { links: line, stores: '{db: {kind: relational, engine: postgresql, machine: 8 vCPU 32 GB, size: 6 GB}}', services: '{web: {instances: 1, machine: 4 vCPU 16 GB, ratePerInstance: 2000/s, needs: {db: hard}}}' };
const lossFor = (lasts: string): string => `{catalog: none, site: {loss: {hits: home, every: never, start: 10 days, duration: ${lasts}}}}`;
const two = (changes: Sections = {}): string => `{two: {pattern: hot-standby, primary: home, secondary: away, ${instant(changes)}, replication: {mode: async, lag: 1m}}}`;

describe('instances that do not divide by zones', () => {
  it('stand one more in the first ones', () => {
    const lost = (zone: number): number => yearIn({ ...four, outages: `{catalog: none, site: {loss: {hits: home/${zone}, every: never, start: 10 days, duration: 1h}}}` }).of('lost');
    exact(lost(1), 10 * hour);
    exact(lost(2), 5 * hour);
    exact(lost(3), 5 * hour);
  });
});

describe('one outage that strikes a service twice', () => {
  it('takes the larger share, and two outages take shares of what is left', () => {
    const lost = (sources: string): number => yearIn({
      services: '{web: {instances: 1, machine: 4 vCPU 16 GB, ratePerInstance: 100/s, warmup: {from: 100%, lasts: 0s}}}', flows: '{buy: {tier: only, demand: 100/s, through: web, unserved: {lost: 100%}}}', outages: `{catalog: none, site: {${sources}}}`,
    }).of('lost');
    const once = (hits: string): string => `{hits: ${hits}, every: never, start: 10 days, duration: 1h, planes: [compute], capacityLost: 40%, requestsFailed: 0%}`;
    exact(lost(`a: ${once('{allOf: [web, home]}')}`), 40 * hour);
    exact(lost(`a: ${once('web')}, b: ${once('home')}`), 64 * hour);
  });
});

describe('a disruption in two exposures', () => {
  it('is charged to the earlier one', () => {
    const year = yearIn({
      services: '{web: {instances: 1, machine: 4 vCPU 16 GB, ratePerInstance: 2000/s}}',
      outages: `{catalog: none, site: {brown-out: {hits: home, every: never, start: 10 days, duration: 4h, planes: [compute], capacityLost: 50%, requestsFailed: 0%}},
        change: {deployment: {hits: web, every: never, start: 10 days 1h, duration: 30m, requestsFailed: 50%}}}`,
    });
    expect([spread(year.rto(0, 'site')), spread(year.rto(0, 'change'))]).toEqual([[30 * minute], [0]]);
  });
});

describe('what was handed out before its source went', () => {
  it('is spent little by little, along the law of its life', () => {
    // Half of it is spent after four of eight hours: an hour of demand in all. Five in a hundred are spent after 24 minutes.
    const year = yearIn({
      shared: '{login: {kind: identity, grace: 0h to 8h uniform, outage: none}}', services: '{web: {instances: 1, machine: 4 vCPU 16 GB, ratePerInstance: 2000/s, needs: {login: cached}}}', flows: '{buy: {tier: only, demand: 20/s, through: web, unserved: {lost: 100%}}}',
      outages: '{catalog: none, third-party: {sign-in: {hits: login, every: never, start: 10 days, duration: 4h}}}',
    });
    exact(year.of('lost'), 20 * hour, 1e-5);
    exact(spread(year.rto(0, 'third-party'))[0], 4 * hour - 24 * minute, 1e-5);
  });
});

describe('a store of a site with one zone', () => {
  it('has no other zone to go to, and is back when its zone is', () => {
    const year = yearIn({ ...pair, stores: pair.stores.replace('size: 6 GB', 'size: 6 GB, zoneFailover: 3h'), outages: '{catalog: none, site: {loss: {hits: home/1, every: never, start: 10 days, duration: 1h}}}' });
    expect(spread(year.rto())).toEqual([hour]);
  });
});

describe('writes that the copy lacks', () => {
  it('come back with the old site within seven days, and count as lost after that', () => {
    const after = (lasts: string): number[] => { const year = yearIn({ ...pair, outages: lossFor(lasts), designs: two() }); return [year.of('divergent'), year.of('lostWrites')].map(Math.round); };
    expect(after('6 days')).toEqual([1200, 0]);
    expect(after('8 days')).toEqual([0, 1200]);
  });
});

describe('a copy that was promoted before the point of no return', () => {
  it('does not open for writing when the failover is called off', () => {
    const runbook = '[{step: fence, takes: 0s, effect: fence, success: 100%}, {step: promote, after: fence, takes: 0s, effect: promote, success: 100%, pointOfNoReturn: false}, {step: look, after: promote, takes: 1h, effect: none, success: 100%}, {step: repoint, after: look, takes: 0s, effect: repoint, success: 100%, pointOfNoReturn: true}]';
    const year = (lasts: string): ReturnType<typeof yearIn> => yearIn({ ...pair, outages: lossFor(lasts), designs: two({ runbook }) });
    expect([spread(year('30m').rpoStore()), year('30m').of('failovers')]).toEqual([[], 0]);
    expect([spread(year('3h').rpoStore()), year('3h').of('failovers')]).toEqual([[60], 1]);
  });
});
