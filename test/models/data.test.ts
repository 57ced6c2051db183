import { describe, expect, it } from 'vitest';
import { ageOf, type LinkTable } from '../../models/links.js';
import { accept, exact, hour, instantly, mean, quantile, Runner, shareOf, spread, standardError, worldOf, yearIn, type Sections, type Year } from './small-world.js';

const line = (bandwidth: string): string => `{line: {between: [home, away], via: interconnect, bandwidth: ${bandwidth}, rtt: 2ms, outage: {every: never, duration: 1h}}}`;
const store = (more: string): string => `{db: {kind: relational, engine: postgresql, machine: 8 vCPU 32 GB, size: 400 GB, ${more}}}`;
const two = (replication: string, more = ''): string => `{two: {pattern: hot-standby, primary: home, secondary: away, ${instantly}, replication: ${replication}${more}}}`;
const sources = (site: string): string => `{catalog: none, site: {${site}}}`;
const estate: Sections = {
  links: line('80 MB/s'),
  services: '{web: {instances: 1, machine: 4 vCPU 16 GB, ratePerInstance: 5000/s, needs: {db: hard}}}',
  stores: store('changes: 40 MB/s'),
};
/** Home is lost again and again; with an instant failback every loss is a promotion. */
const lossEvery = (every: string): string => sources(`loss: {hits: home, every: ${every}, start: 1 day, duration: 10m}`);
const lossAt = (start: string): string => `loss: {hits: home, every: never, start: ${start}, duration: 1h}`;
const cut = 'cut: {hits: line, every: never, start: 10 days, duration: 1h}';
const farLost = 'far: {hits: away, every: never, start: 10 days, duration: 1h}';

function rpos(sections: Sections, replications: number): readonly (readonly number[])[] {
  const runner = new Runner(worldOf({ ...estate, ...sections }));
  return Array.from({ length: replications }, (_, r) => spread(runner.years(r)[0].rpoStore()));
}

describe('V17: a periodic snapshot that is copied to the other site', () => {
  const groups = rpos({ links: line('10 GB/s'), outages: lossEvery('3h'), designs: two('{mode: snapshot, every: 240m, transfer: 20m}') }, 24);
  const all = groups.flat().map((seconds) => seconds / 60);

  it('loses U(20, 260) minutes: the target must exceed interval and transfer together', () => {
    accept(mean(all), standardError(groups) / 60, 140, 0.005);
    accept(shareOf(all, (minutes) => minutes <= 120), Math.sqrt((0.4167 * 0.5833) / all.length), 0.4166667, 0.01);
    exact(quantile(all, 0.95), 248, 0.005);
    exact(Math.sqrt(mean(all.map((minutes) => (minutes - mean(all)) ** 2))), 69.282, 0.01);
    expect(Math.min(...all)).toBeGreaterThanOrEqual(20);
    expect(Math.max(...all)).toBeLessThanOrEqual(260);
  });

  it('copies none while the link is cut', () => {
    const [during, after] = ['10 days 30m', '10 days 61m'].map((start) => spread(yearIn({ ...estate, links: line('10 GB/s'), outages: sources(`${cut}, ${lossAt(start)}`), designs: two('{mode: snapshot, every: 10m, transfer: 1m}') }).rpoStore())[0]);
    expect(during).toBeGreaterThanOrEqual(30 * 60);
    expect(during).toBeLessThanOrEqual(41 * 60);
    expect(after).toBeGreaterThanOrEqual(60);
    expect(after).toBeLessThanOrEqual(72 * 60);
  });
});

describe('V18: a link that saturates every day', () => {
  // 120 MB/s for two hours from midnight, 40 MB/s otherwise: a mean of 46.67 MB/s.
  const hours = Array.from({ length: 24 }, (_, h) => (h < 2 ? 120 : 40));
  const saturated: Sections = { traffic: `{shape: {hours: [${hours}]}}`, stores: store('changes: 4.032 TB/day') };
  const table: LinkTable = worldOf({ ...estate, ...saturated, designs: two('{mode: async, lag: 0s}') }).designs[0].links;

  it('has the largest backlog when the peak ends, and the oldest data an hour later', () => {
    exact(table.backlog[2], 288e9, 1e-9);
    exact(table.backlog[4] + 1, 1, 1e-3);
    const age = (t: number): number => ageOf(table, 0, t, Math.max(0, t <= 7200 ? 40e6 * t : 288e9 - 40e6 * (t - 7200)));
    for (const t of [60, 3600, 7200, 9000, 10_800]) exact(age(t), t / 3, 1e-6);
    for (const t of [10_801, 12_600, 14_000]) exact(age(t), 14_400 - t, 1e-4);
    // An engine that divides by the current write rate would say two hours just after the peak.
    expect(age(7201)).toBeLessThan(2401);
  });

  it('loses 300 s on average over failovers at all times of the day, and more than 900 s in one of eight', () => {
    const runner = new Runner(worldOf({ ...estate, ...saturated, outages: sources('loss: {hits: home, every: 4999s, start: 0s, duration: 10m}'), designs: two('{mode: async, lag: 0s}') }));
    const years = [0, 1].map((r) => runner.years(r)[0]);
    const all = years.flatMap((year) => spread(year.rpoStore()));
    exact(mean(all), 300, 0.005);
    exact(shareOf(all, (seconds) => seconds > 900), 0.125, 0.005);
    expect(Math.max(...all)).toBeLessThanOrEqual(3600);
    expect(Math.max(...all)).toBeGreaterThan(3580);
    // Lost bytes: transactions that the copy lacks, each with its share of what is written.
    const bytesEach = 4.032e12 / 86_400 / 20;
    exact((years[0].of('divergent') * bytesEach) / years[0].of('failovers'), 24e9, 0.005);
  });
});

describe('log shipping', () => {
  it('lacks what was written since the last file that arrived', () => {
    const groups = rpos({ links: line('10 GB/s'), outages: lossEvery('10h'), designs: two('{mode: log-shipping, every: 15m, transfer: 2m, lag: 0s}') }, 30);
    const all = groups.flat();
    accept(mean(all), standardError(groups), 7.5 * 60 + 120, 0.01);
    expect(Math.min(...all)).toBeGreaterThanOrEqual(120);
    expect(Math.max(...all)).toBeLessThanOrEqual(17 * 60);
  });
});

describe('a cut link, or a lost copy', () => {
  const run = (site: string, replication: string, more = '', stores = estate.stores): Year => yearIn({ ...estate, stores, outages: sources(site), designs: two(replication, more) });
  const rpo = (year: Year): number => spread(year.rpoStore())[0];

  it('async: the age grows by the second, and falls when the link is back', () => {
    expect(rpo(run(lossAt('10 days'), '{mode: async, lag: 5s}'))).toBeCloseTo(5, 6);
    expect(rpo(run(`${cut}, ${lossAt('10 days 30m')}`, '{mode: async, lag: 5s}'))).toBeCloseTo(1805, 6);
    // 144 GB behind after an hour; a quarter of an hour later 36 GB of them have gone over, and nothing new stays behind.
    expect(rpo(run(`${cut}, ${lossAt('10 days 75m')}`, '{mode: async, lag: 5s}'))).toBeCloseTo(2705, 6);
    expect(rpo(run(`${farLost}, ${lossAt('10 days 75m')}`, '{mode: async, lag: 5s}'))).toBeCloseTo(2705, 6);
    expect(rpo(run(`${cut}, ${lossAt('10 days 121m')}`, '{mode: async, lag: 5s}'))).toBeCloseTo(5, 6);
  });

  it.each([['the link', cut], ['the copy', farLost]])('sync without %s stalls, or runs on unprotected after the timeout', (_, gone) => {
    const on = '{mode: sync, timeout: 10s, onLinkLoss: run-unprotected}';
    expect(run(gone, on).of('disrupted')).toBeCloseTo(10, 6);
    expect(run(gone, '{mode: sync, timeout: 10s, onLinkLoss: stall}').of('disrupted')).toBeCloseTo(3600, 6);
    expect(rpo(run(lossAt('10 days'), on))).toBe(0);
    // Out of step: the copy lacks what was written since, and catches up in the order of the writes.
    if (gone === cut) expect(rpo(run(`${gone}, ${lossAt('10 days 30m')}`, on))).toBeCloseTo(1790, 6);
    expect(rpo(run(`${gone}, ${lossAt('10 days 80m')}`, on))).toBeCloseTo(2400, 6);
    expect(rpo(run(`${gone}, ${lossAt('10 days 130m')}`, on))).toBe(0);
    expect(rpo(run(`${gone}, ${lossAt('10 days 70m')}`, '{mode: sync, timeout: 10s, onLinkLoss: stall}'))).toBe(0);
  });

  it('leaves the writer unprotected from the timeout until its copy is in step, or copied anew', () => {
    // 144 GB stay behind in an hour and go over at the 40 MB/s that are left, in another.
    expect(run(cut, '{mode: sync, timeout: 10s, onLinkLoss: run-unprotected}').of('unprotected')).toBeCloseTo(7190, 3);
    expect(run(cut, '{mode: sync, timeout: 10s, onLinkLoss: stall}').of('unprotected')).toBe(0);
    // 400 GB anew take 10,000 s; a copy that only lags is still one.
    expect(run(cut, '{mode: async, lag: 5s}', '', store('changes: 40 MB/s, keepsLog: 100 GB')).of('unprotected')).toBeCloseTo(10_000, 3);
    expect(run(cut, '{mode: async, lag: 5s}').of('unprotected')).toBe(0);
  });

  it('sync that stalls is freed by a failover, and by nothing twice', () => {
    const year = run(`${cut}, ${lossAt('10 days 30m')}`, '{mode: sync, timeout: 10s, onLinkLoss: stall}');
    expect(rpo(year)).toBe(0);
    expect(year.of('failovers')).toBe(1);
    expect(year.of('disrupted')).toBeCloseTo(1800, 2);
  });

  it('sync in a short cut is held up for as long as it lasts, and every cut has a timeout of its own', () => {
    const flap = (gap: string): string => `a: {hits: line, every: never, start: 10 days, duration: 5s}, b: {hits: line, every: never, start: 10 days ${gap}, duration: 1h}`;
    expect(run(flap('1h'), '{mode: sync, timeout: 10s, onLinkLoss: run-unprotected}').of('unserved')).toBeCloseTo(15 * 20, 3);
    expect(run(flap('7s'), '{mode: sync, timeout: 10s, onLinkLoss: run-unprotected}').of('unserved')).toBeCloseTo(15 * 20, 3);
    // A second cut while the copy still catches up: it stays out of step since the first.
    const twice = `${cut}, again: {hits: line, every: never, start: 10 days 80m, duration: 1h}, ${lossAt('10 days 90m')}`;
    const year = run(twice, '{mode: sync, timeout: 10s, onLinkLoss: run-unprotected}');
    expect(year.of('unserved')).toBeCloseTo(10 * 20, 1);
    expect(rpo(year)).toBeCloseTo(2400 + 600, 6);
  });

  it('nothing is missing of hours in which nobody writes', () => {
    // Written to from 06:00 to 18:00, twice as fast as the link: at 18:00 half of the day waits, and at 21:00 a quarter.
    const hours = Array.from({ length: 24 }, (_, h) => (h >= 6 && h < 18 ? 1 : 0));
    const lost = (start: string, bandwidth: string): number => rpo(yearIn({
      ...estate, links: line(bandwidth), traffic: `{shape: {hours: [${hours}]}}`, stores: store('changes: 3.456 TB/day'), calendar: '{clients: {UTC: 100%}, dutyHours: "Mon-Sun 00:00-24:00", timeZone: UTC}',
      outages: sources(lossAt(start)), designs: two('{mode: async, lag: 0s}'),
    }));
    expect(lost('10 days 12h', '40 MB/s')).toBeCloseTo(3 * hour, 3);
    expect(lost('10 days 18h', '40 MB/s')).toBeCloseTo(6 * hour, 3);
    expect(lost('10 days 21h', '40 MB/s')).toBeCloseTo(4.5 * hour, 3);
    expect(lost('11 days 6h', '40 MB/s')).toBeCloseTo(0, 3);
    expect(lost('10 days 21h', '400 MB/s')).toBe(0);
  });

  it('a replica behind the kept log is copied anew: promotable no sooner, and until then a restore', () => {
    const short = store('changes: 40 MB/s, keepsLog: 100 GB');
    const backups = ', protection: {backups: {full: 24h, logs: 5m, copyTo: separate-account, restoreRate: 400 GB/h, replayRate: 10 TB/h, fixedWork: 0s, success: 100%}}';
    const long = (start: string): string => `${cut}, loss: {hits: home, every: never, start: ${start}, duration: 10h}`;
    const early = run(long('10 days 75m'), '{mode: async, lag: 5s}', backups, short);
    expect(rpo(early)).toBeLessThanOrEqual(300);
    exact(spread(early.rto())[0] / hour, 1, 0.4);
    expect(early.of('bulkBytes')).toBeGreaterThanOrEqual(400e9);
    // 400 GB at what replication leaves of 80 MB/s take 10,000 s from minute 60 on.
    expect(rpo(run(long('10 days 226m'), '{mode: async, lag: 5s}', backups, short))).toBeLessThan(301);
    expect(spread(run(long('10 days 226m'), '{mode: async, lag: 5s}', backups, short).rto())[0]).toBeGreaterThan(hour);
    const late = run(long('10 days 227m'), '{mode: async, lag: 5s}', backups, short);
    expect(rpo(late)).toBeCloseTo(5, 6);
    expect(spread(late.rto())[0]).toBeLessThan(1);
    // What the log no longer holds is sent to nobody, so that a copy made sooner than it would have gone over the link lags by nothing.
    const small = store('changes: 40 MB/s, keepsLog: 100 GB').replace('400 GB', '40 GB');
    expect(rpo(run(long('10 days 80m'), '{mode: async, lag: 5s}', backups, small))).toBeCloseTo(5, 6);
    // Lost five minutes before the copy is whole: whoever decides an hour later has a restore all the same.
    const stopped = yearIn({ ...estate, stores: small, outages: sources(long('10 days 71m')), designs: two('{mode: async, lag: 5s}', backups).replace('patience: 0s', 'patience: 1h') });
    expect(rpo(stopped)).toBeLessThanOrEqual(300);
    expect(rpo(stopped)).not.toBeCloseTo(5, 3);
    // With enough log it only lags.
    expect(rpo(run(long('10 days 75m'), '{mode: async, lag: 5s}', backups, store('changes: 40 MB/s, keepsLog: 150 GB')))).toBeCloseTo(2705, 6);
  });
});

describe('a site that is filled from backups', () => {
  const filled = (protection: string): Year => yearIn({ ...estate, links: line('10 GB/s'), outages: sources(lossAt('10 days')), designs: two('{mode: none}', `, protection: {backups: {logs: 5m, keep: 2 days, success: 100%${protection}}}`) });

  it('keeps them there unless the design says otherwise', () => {
    expect(spread(filled('').rpoStore())[0]).toBeLessThanOrEqual(300);
  });

  it('has nothing to start from when they stay in the account that is lost: what was written while copies are kept is missing', () => {
    const year = filled(', copyTo: same-account');
    expect(spread(year.rpoStore())).toEqual([Infinity]);
    exact(year.of('divergent') + year.of('lostWrites'), 20 * 2 * 24 * hour, 1e-9);
  });
});

describe('stores that fail together', () => {
  it('share one base lag where they share a link, and the flow has the worst of its stores', () => {
    const year = yearIn({
      ...estate, outages: lossEvery('10 days'), designs: two('{mode: async, lag: 1s to 60s}'),
      services: '{web: {instances: 1, machine: 4 vCPU 16 GB, ratePerInstance: 5000/s, needs: {a: hard, b: hard}}}',
      stores: '{a: {kind: relational, engine: postgresql, machine: 8 vCPU 32 GB, size: 1 GB}, b: {kind: relational, engine: postgresql, machine: 8 vCPU 32 GB, size: 1 GB}}',
    });
    expect(spread(year.rpoStore(0)).length).toBeGreaterThan(30);
    expect(spread(year.rpoStore(0))).toEqual(spread(year.rpoStore(1)));
    expect(spread(year.rpoFlow())).toEqual(spread(year.rpoStore(0)));
    // Missing transactions are what the flow did in that time.
    exact(year.of('divergent'), 20 * spread(year.rpoFlow()).reduce((sum, seconds) => sum + seconds, 0), 1e-9);
  });
});
