/** Writes follow what is served: while flows are short less is written, while waiting work is done more. Constant demand, so that everything has a closed form. */
import { describe, expect, it } from 'vitest';
import { exact, hour, instantly, instant, minute, spread, yearIn, type Sections, type Year } from './small-world.js';

/** 1,200 orders a minute, room for 2,000; the store writes 40 MB/s at that demand, 100/3 kB an order over 60 s. */
const estate: Sections = {
  links: '{line: {between: [home, away], via: interconnect, bandwidth: 50 MB/s, rtt: 2ms, outage: {every: never, duration: 1h}}}',
  services: '{web: {instances: 1, machine: 4 vCPU 16 GB, ratePerInstance: 2000/min, needs: {db: hard}, warmup: {from: 100%, lasts: 0s}}}',
  stores: '{db: {kind: relational, engine: postgresql, machine: 8 vCPU 32 GB, size: 400 GB, changes: 40 MB/s}}',
};
const two = (replication: string, changes: Sections = {}): string => `{two: {pattern: hot-standby, primary: home, secondary: away, ${instant(changes)}, replication: ${replication}}}`;
/** The service is out for two hours from day 10 on: nobody fails over, and 144,000 orders wait. */
const slip = 'change: {slip: {hits: web, every: never, start: 10 days, duration: 2h}}';
const lossAt = (hours: number): string => `site: {loss: {hits: home, every: never, start: ${240 + hours}h, duration: 1h}}`;
const rpo = (year: Year): number => spread(year.rpoStore())[0];

describe('the queue of a link', () => {
  it('grows while waiting work is done faster than it ships', () => {
    // 144,000 orders are done in 180 minutes at 2,000 a minute; the link ships 1,500: after them 90,000 wait, the work of 45 minutes.
    const year = yearIn({ ...estate, outages: `{catalog: none, ${slip}, ${lossAt(5)}}`, designs: two('{mode: async, lag: 0s}') });
    exact(rpo(year), 45 * minute, 1e-4);
    // Half of the way through: 45,000 of them.
    exact(rpo(yearIn({ ...estate, outages: `{catalog: none, ${slip}, ${lossAt(3.5)}}`, designs: two('{mode: async, lag: 0s}') })), 22.5 * minute, 1e-4);
    // From then on it shrinks by 300 a minute, while 1,200 come.
    exact(rpo(yearIn({ ...estate, outages: `{catalog: none, ${slip}, ${lossAt(7)}}`, designs: two('{mode: async, lag: 0s}') })), (90_000 - 120 * 300) / 1200 * minute, 1e-4);
  });

  it('is empty again as soon as it can be, and then nothing is behind', () => {
    expect(rpo(yearIn({ ...estate, outages: `{catalog: none, ${slip}, ${lossAt(10.1)}}`, designs: two('{mode: async, lag: 0s}') }))).toBeCloseTo(0, 3);
  });

  it('does not grow while nobody writes', () => {
    // The link is cut for three hours; for the first two of them nothing is written, in the last one 2,000 a minute.
    const cut = 'cut: {hits: line, every: never, start: 10 days, duration: 3h}';
    const year = yearIn({ ...estate, outages: `{catalog: none, ${slip}, site: {${cut}, loss: {hits: home, every: never, start: 243h, duration: 1h}}}`, designs: two('{mode: async, lag: 0s}') });
    exact(rpo(year), hour, 1e-4);
  });
});

describe('what is lost with the old site', () => {
  const gray = 'site: {gray: {hits: home, every: never, start: 10 days, duration: 9h, capacityLost: 0%, requestsFailed: 60%}}';
  const missing = (unserved: string): Year => yearIn({ ...estate, flows: `{buy: {tier: only, demand: 1200/min, through: web, unserved: {${unserved}}}}`, outages: `{catalog: none, ${gray}}`, designs: two('{mode: async, lag: 10m}', { patience: '1h', failback: 'instant' }) });

  it('is what was taken in: two fifths of the demand while three fifths fail', () => {
    exact(spread(missing('lost: 100%').rpoStore())[0], 10 * minute, 1e-3);
    exact(missing('lost: 100%').of('divergent'), 10 * 1200 * 0.4, 1e-3);
  });

  it('is all of the demand where everything is served', () => {
    exact(yearIn({ ...estate, outages: `{catalog: none, ${lossAt(0)}}`, designs: two('{mode: async, lag: 10m}') }).of('divergent'), 12_000, 1e-3);
  });
});

describe('hazards', () => {
  it('items that come in again from an archive are written once more, and were never taken off', () => {
    const stores = `${estate.stores.slice(0, -1)}, feed: {kind: stream, engine: kafka, machine: 4 vCPU 16 GB, size: 10 GB, changes: 1 MB/s, retention: 7 days}}`;
    const services = estate.services.replace('{db: hard}', '{db: hard, feed: hard}');
    const flows = '{buy: {tier: only, demand: 1200/min, through: web, archive: feed, unserved: {deferred: 100%}}}';
    const outages = '{catalog: none, data: {slip: {hits: db, every: never, start: 10 days, duration: 0s, noticedAfter: 1h}}}';
    const year = yearIn({ ...estate, stores, services, flows, outages, designs: `{two: {pattern: hot-standby, primary: home, secondary: away, ${instantly}, replication: {mode: async, lag: 0s}}}` });
    expect(year.of('replayed')).toBeGreaterThan(0);
    expect(year.of('lostWrites')).toBeCloseTo(0, 3);
  });

  it('is nothing at all where nothing was written, whatever the hour: nobody compares records on the way home', () => {
    // The service has been out for so long that its copy has everything, when its site is lost as well. Two weeks of comparing would show.
    const home = 'failback: {policy: planned, stability: 0s, reconcile: 14 days, switchover: 0s, useWindow: false, validate: 0s}';
    for (let at = 0; at < 4; at++) {
      const hours = 240.37 + at * 361.03;
      const out = `{catalog: none, change: {slip: {hits: web, every: never, start: ${hours}h, duration: 5h}}, site: {loss: {hits: home, every: never, start: ${hours + 1.01}h, duration: 1h}}}`;
      const year = yearIn({ ...estate, links: estate.links.replace('50 MB/s', '10 Gbps'), traffic: '{shape: b2b-wholesale}', outages: out, designs: two('{mode: async, lag: 30s}').replace('failback: instant', home) });
      expect([year.of('failovers'), year.of('failbacks'), year.of('divergent'), year.of('lostWrites')]).toEqual([1, 1, 0, 0]);
      expect(year.of('unprotected')).toBeLessThan(5 * hour);
    }
  });
});
