/** Single tenants: sizes, stores of their own, their turn after a failover, and what their outages reach. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blastFigure, tenantFigure, toldFigure } from '../../models/episodes.js';
import { tenantShares } from '../../src/world/tenant-shares.js';
import { accept, day, exact, hour, instant, Runner, mean, standardError, worldOf, type Sections, type Year } from './small-world.js';

const valuesOf = (year: Year, figure: number): number[] => Array.from(year.run.episodes.figure.subarray(0, year.run.episodes.length)).flatMap((one, i) => (one === figure ? [year.run.episodes.value[i]] : []));
const tenantOutages = (year: Year, tenantClass = 0): number[] => valuesOf(year, tenantFigure(year.world.figures, tenantClass));
const blasts = (year: Year): number[] => valuesOf(year, blastFigure(year.world.figures));
/** What `see` makes of the designs of each replication; their runs go on to the next one. */
const years = <T>(sections: Sections, count: number, see: (designs: readonly Year[]) => T): T[] => {
  const runner = new Runner(worldOf(sections));
  return Array.from({ length: count }, (_, replication) => see(runner.years(replication)));
};
const one = (sections: Sections): Year => years(sections, 1, ([year]) => year)[0];

const stores = '{db: {kind: relational, size: 100 GB}}';
const services = '{web: {instances: 1, machine: 4 vCPU 16 GB, ratePerInstance: 4000/min, needs: {db: hard}, warmup: {from: 100%, lasts: 0s}}}';
const links = '{line: {between: [home, away], bandwidth: 10 Gbps, rtt: 1ms}}';
const failingOver = (more: string): string => `{one: {pattern: warm-standby, primary: home, secondary: away, standby: 100%, ${instant()}, ${more}}}`;

describe('shares of tenants', () => {
  test('Zipf and Pareto have the shares of their formulas', () => {
    const zipf = tenantShares(4, { kind: 'zipf', s: 1 });
    [12, 6, 4, 3].forEach((part, k) => exact(zipf[k], part / 25, 1e-12));
    // Pareto's own rule: with a = log 5 / log 4 the largest fifth brings four fifths.
    const pareto = tenantShares(100, { kind: 'pareto', a: Math.log(5) / Math.log(4) });
    exact(pareto.subarray(0, 20).reduce((sum, share) => sum + share, 0), 0.8, 1e-9);
  });

  test('they add to 1 and never grow', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 400 }), fc.oneof(fc.constant({ kind: 'even' } as const), fc.record({ kind: fc.constant('zipf' as const), s: fc.double({ min: 0, max: 5, noNaN: true }) }), fc.record({ kind: fc.constant('pareto' as const), a: fc.double({ min: 1.001, max: 20, noNaN: true }) })), (count, skew) => {
      const shares = tenantShares(count, skew);
      exact(shares.reduce((sum, share) => sum + share, 0), 1, 1e-9);
      for (let k = 1; k < count; k++) expect(shares[k]).toBeLessThanOrEqual(shares[k - 1] * (1 + 1e-9));
    }));
  });
});

describe('an outage of one tenant', () => {
  const tenants = '{big: {count: 4, share: 60%, skew: zipf(1)}, small: {count: 6, share: 40%}}';
  const sections = (rate = 'every: never, start: 10 days'): Sections => ({ tenants, outages: `{catalog: none, site: {lock-out: {hits: one tenant, ${rate === 'each' ? 'rate: 60/year' : rate}, duration: 3h}}}` });

  test('takes the share of that tenant and of nobody else', () => {
    const year = one(sections('rate: 40/year'));
    const big = tenantOutages(year, 0);
    const small = tenantOutages(year, 1);
    expect(big.length + small.length).toBeGreaterThan(20);
    for (const seconds of [...big, ...small]) exact(seconds, 3 * hour);
    // 1,200 items a minute, of which a tenant of the second class asks for 40 % over 6.
    exact(year.of('unserved', 0, 1), small.length * 1200 * 180 * (0.4 / 6), 1e-6);
    expect(year.of('failovers')).toBe(0);
  });

  test('is met by every tenant alike, whatever its size: the mean radius is that of a tenant drawn evenly', () => {
    const radii = years(sections('rate: 12/year'), 250, ([year]) => blasts(year));
    // The mean share of a tenant is 1 over their number; two at once are rare and count as one radius.
    accept(mean(radii.flat()), standardError(radii), 0.1, 0.08);
    const zipf = tenantShares(4, { kind: 'zipf', s: 1 });
    expect(Math.max(...radii.flat())).toBeGreaterThanOrEqual(0.6 * zipf[0] - 1e-9);
  });

  test('is a disruption of its class only where the class falls below its target, and an SLA counts it for the tenant alone', () => {
    const slas = '{all: {flows: buy, credits: {"< 99.99%": 10%}}}';
    const year = one({ ...sections('rate: 40/year'), slas, tenants: '{big: {count: 4, share: 60%, skew: zipf(1), fee: $1000/month, sla: all}, small: {count: 30, share: 40%, fee: $10/month, sla: all}}' });
    const [big, small] = [tenantOutages(year, 0), tenantOutages(year, 1)];
    expect(year.of('disrupted', 0, 1)).toBe(0);
    expect(year.of('disrupted', 0, 0)).toBeGreaterThan(0);
    const months = (tenant: number): number => Array.from({ length: 12 }, (_, month) => year.of('slaTenant', tenant, month)).reduce((sum, seconds) => sum + seconds, 0);
    const all = Array.from({ length: 34 }, (_, tenant) => months(tenant));
    exact(all.slice(0, 4).reduce((sum, seconds) => sum + seconds, 0), big.length * 3 * hour);
    exact(all.slice(4).reduce((sum, seconds) => sum + seconds, 0), small.length * 3 * hour);
    for (let tenantClass = 0; tenantClass < 2; tenantClass++) for (let month = 0; month < 12; month++) expect(year.of('slaDisrupted', tenantClass, month)).toBe(0);
  });
});

describe('stores of single tenants', () => {
  const tenants = (dedicated: string): string => `{own: {count: 3, share: 60%${dedicated}}, sharing: {count: 5, share: 40%}}`;
  const outages = '{catalog: none, site: {crash: {hits: db, rate: 12/year, duration: 2h}}}';

  test('one crash takes one copy: its tenant, or those who share', () => {
    const list = years({ stores, services, outages, tenants: tenants(', dedicated: db') }, 200, ([year]) => blasts(year));
    // Three copies of one tenant each (20 % of the demand) and one that five share (40 %); every copy is as likely.
    accept(mean(list.flat()), standardError(list), (3 * 0.2 + 0.4) / 4, 0.04);
    const shared = one({ stores, services, outages, tenants: tenants('') });
    for (const radius of blasts(shared)) exact(radius, 1);
  });

  test('a design can say otherwise, and both meet the same outages', () => {
    years({ stores, services, outages, tenants: tenants(''), designs: '{apart: {pattern: multi-az, primary: home, dedicated: {own: [db]}}, together: {pattern: multi-az, primary: home}}' }, 3, ([apart, together]) => {
      expect(apart.rto(0, 'site', 1).reduce((sum, { weight }) => sum + weight, 0)).toBe(together.rto(0, 'site', 1).reduce((sum, { weight }) => sum + weight, 0));
      expect(Math.max(...blasts(apart))).toBeLessThan(0.5);
      expect(Math.max(...blasts(together))).toBe(1);
    });
  });

  test('corruption of one copy is restored at the size of that copy', () => {
    const backups = '{backups: {full: 24h, logs: 5m, restoreRate: 100 MB/s, replayRate: 1 GB/s, fixedWork: 0s, success: 100%}}';
    const data = '{catalog: none, data: {corruption: {hits: db, rate: 4/year, noticedAfter: 1h}}}';
    const seen = years({ stores, services, protection: backups, outages: data, tenants: tenants(', dedicated: db') }, 30, ([year]) => [tenantOutages(year, 0), tenantOutages(year, 1)]);
    const [own, sharing] = [0, 1].map((tenantClass) => seen.flatMap((classes) => classes[tenantClass]));
    // 100 GB at 100 MB/s are 1,000 s; a tenant of the first class has a fifth of it, those who share have 40 % among them.
    for (const seconds of own) exact(seconds, 200, 1e-6);
    for (const seconds of sharing) exact(seconds, 400, 1e-6);
    expect(own.length).toBeGreaterThan(20);
    expect(sharing.length % 5).toBe(0);
  });

  test('what copies lost is settled with each restore: two faults a hundred days apart lose an hour of one copy each', () => {
    const protection = '{backups: {full: 24h, logs: 1s, restoreRate: 100 MB/s, replayRate: 1 GB/s, fixedWork: 0s, success: 100%, reached: 0%}}';
    const pair = '{own: {count: 2, share: 100%, dedicated: db}}';
    const fault = (start: string): string => `{hits: db, every: never, start: ${start}, noticedAfter: 1h}`;
    const perHour = 1200 * 60;
    const corrupted = (data: string): number => one({ stores, services, protection, outages: `{catalog: none, data: {${data}}}`, tenants: pair }).of('lostWrites');
    // Two copies of half the demand each.
    exact(corrupted(`a: ${fault('10 days')}`), perHour / 2, 1e-3);
    exact(corrupted(`a: ${fault('10 days')}, b: ${fault('110 days')}`), perHour, 1e-3);
    // An attack takes the writes of all copies, however large the largest is.
    const attack = one({ stores, services, protection, outages: `{catalog: none, cyber: {attack: ${fault('10 days')}}}`, tenants: pair });
    exact(attack.of('lostWrites'), perHour, 1e-3);
  });

  test('an attack takes every copy', () => {
    const cyber = '{catalog: none, cyber: {attack: {hits: db, every: never, start: 10 days, noticedAfter: 1h}}}';
    const year = one({ stores, services, outages: cyber, tenants: tenants(', dedicated: db') });
    expect(blasts(year)).toEqual([1]);
  });
});

describe('the turn of each tenant after a failover', () => {
  const tenants = '{first: {count: 2, share: 50%, priority: 1}, second: {count: 4, share: 50%, priority: 2}}';
  const outages = '{catalog: none, site: {loss: {hits: home, every: never, start: 10 days, duration: 2 days}}}';
  const recovery = (more: string): Sections => ({ stores, services, links, tenants, outages, designs: failingOver(`tenantRecovery: {${more}}`) });

  test('two at a time, ten minutes each, by priority', () => {
    const year = one(recovery('parallel: 2, each: 10m'));
    expect(tenantOutages(year, 0).map(Math.round)).toEqual([600, 600]);
    expect(tenantOutages(year, 1).map(Math.round)).toEqual([1200, 1200, 1800, 1800]);
    // Shares of tenants that wait, over time: 10 minutes of the first class; 20 and 30 of the halves of the second.
    exact(year.of('equivalent', 0, 0), 600, 1e-3);
    exact(year.of('equivalent', 0, 1), 1500, 1e-3);
  });

  test('the platform is up, and nobody can sign in until the directory is rebuilt', () => {
    const [ready] = tenantOutages(one(recovery('entitlements: replicated')), 0);
    expect(ready).toBeLessThan(1);
    for (const seconds of tenantOutages(one(recovery('entitlements: rebuilt, rebuild: 3h')), 1)) exact(seconds, 3 * hour, 1e-3);
  });

  test('who works again: a step that failed, or everything after a clean-up', () => {
    const [p, steps, each, cleanup] = [0.8, 5, 600, 900];
    const many = (more: string): Sections => ({ ...recovery(`each: 10m, steps: 5, success: 80%, ${more}`), tenants: '{all: {count: 400}}' });
    const mine = (sections: Sections): number[] => tenantOutages(one(sections));
    // Every step takes 1/p attempts.
    const repeated = mine(many('provisioning: idempotent'));
    accept(mean(repeated), standardError(repeated.map((value) => [value])), each / p, 0.03);
    // Runs of successes of length k: (1 - p^k) / (p^k (1 - p)) steps, and 1/p^k - 1 clean-ups (Feller 1968, XIII.7).
    const whole = p ** steps;
    const anew = mine(many('provisioning: not-idempotent, cleanup: 15m'));
    accept(mean(anew), standardError(anew.map((value) => [value])), ((each / steps) * (1 - whole)) / (whole * (1 - p)) + cleanup * (1 / whole - 1), 0.12);
  });

  test('a class that stays home is out until home serves again', () => {
    const year = one({ ...recovery('parallel: 6'), designs: failingOver('staysHome: second') });
    expect(year.of('equivalent', 0, 0)).toBeLessThan(1);
    exact(year.of('equivalent', 0, 1) / day, 2, 1e-3);
  });

  test('tenants that catch up take capacity from the others, unless quotas hold them', () => {
    const scarce = services.replace('4000/min', '1300/min');
    const catching = (limit: string): Year => one({ ...recovery(`catchUp: {factor: 4, lasts: 4h${limit}}`), services: scarce, tenants: '{first: {count: 2, share: 20%, priority: 1}, second: {count: 4, share: 80%, priority: 2}}' });
    // The first class asks for 960 of 1,300 a minute; the second wants 3,840 and gets the rest.
    const free = catching('');
    const held = catching(', limit: 1.05');
    exact(free.of('equivalent', 0, 1) / hour, 4 * (1 - 340 / 3840), 5e-3);
    expect(held.of('equivalent', 0, 1)).toBeLessThan(5);
  });

  test('the last of many hears of it when all before have been told', () => {
    const year = one({ ...recovery('each: 10m'), operations: '{support: {people: 2, cost: $40/h, notice: 6m, tickets: 3/h, handling: 10m}}' });
    expect(valuesOf(year, toldFigure(year.world.figures))).toEqual([(6 * 360) / 2]);
    expect(year.of('tenantsTold', 0) + year.of('tenantsTold', 1)).toBe(6);
    exact(year.of('tenantHours', 1), 4 / 6, 1e-3);
  });
});

describe('unhappy sequences', () => {
  test('home comes back while tenants still wait: those who wait are there again, and nobody is counted twice', () => {
    const outages = '{catalog: none, site: {loss: {hits: home, every: never, start: 10 days, duration: 1h}}}';
    const designs = `{one: {pattern: warm-standby, primary: home, secondary: away, standby: 100%, ${instant({ failback: '{policy: planned, stability: 1h, reconcile: 0s, switchover: 0s, useWindow: false}' })}, tenantRecovery: {parallel: 1, each: 1h}}}`;
    const year = one({ stores, services, links, outages, designs, tenants: '{all: {count: 10}}' });
    const seen = tenantOutages(year);
    expect(seen).toHaveLength(10);
    // One an hour until home serves after two hours and the resynchronisation; then all the others at once.
    const back = Math.max(...seen);
    expect(seen.filter((seconds) => seconds === back).length).toBeGreaterThanOrEqual(7);
    expect(year.of('failbacks')).toBe(1);
  });

  test('a tenant is struck while its turn has not come: it is out until both are over', () => {
    const outages = '{catalog: none, site: {loss: {hits: home, every: never, start: 10 days, duration: 2 days}, lock-out: {hits: one tenant, rate: 500/year, duration: 30m}}}';
    const year = one({ stores, services, links, outages, tenants: '{all: {count: 3}}', designs: failingOver('tenantRecovery: {parallel: 1, each: 1h}') });
    expect(Math.max(...blasts(year))).toBeLessThanOrEqual(1);
    expect(year.of('equivalent')).toBeGreaterThan(2 * hour);
    for (const share of year.run.run.serving.share as unknown as Float64Array) expect(share).toBeLessThanOrEqual(1);
  });
});
