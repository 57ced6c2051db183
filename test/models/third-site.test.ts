/** A second failure: the target is lost before, while or after a group goes there, and a further site is there or is not. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exact, hour, instant, minute, spread, yearIn, type Sections, type Year } from './small-world.js';

/** Ten minutes of patience, half an hour for the promotion, twenty minutes for the switch; instances start in three minutes. */
const runbook = '[{step: fence, takes: 0s, effect: fence, success: 100%}, {step: promote, after: fence, takes: 30m, effect: promote, success: 100%}, {step: scale, takes: 0s, effect: scale, success: 100%}, {step: repoint, after: [promote, scale], takes: 20m, effect: repoint, success: 100%}]';
const whole = 10 + 30 + 20;
const estate = (outages: string, fallback = ', fallback: third', more: Sections = {}): Sections => ({
  sites: '{home: {region: aws/us-east-1, zones: 1}, away: {region: gcp/europe-west1, zones: 1}, third: {region: azure/westeurope, zones: 1}}',
  services: '{web: {instances: 1, machine: 4 vCPU 16 GB, ratePerInstance: 2000/min, startup: 3m, warmup: {from: 100%, lasts: 0s}}}',
  outages: `{catalog: none, site: {${outages}}}`,
  designs: `{one: {pattern: warm-standby, primary: home, secondary: away${fallback}, standby: 100%, ${instant({ detection: '{every: 1ms, failures: 1, missed: 0%, falseAlarms: 0/year, from: third}', patience: '10m', runbook, capacity: '{reserved: true, react: 0s, step: 100%, images: staged}' })}}}`,
  ...more,
});
/** Lost from so many minutes after the tenth day began, for so many. */
const lost = (site: string, from: number, minutes: number): string => `${site}${from}: {hits: ${site}, every: never, start: ${14_400 + from}m, duration: ${minutes}m}`;
const home = lost('home', 0, 1440);
const minutesOut = (year: Year): number[] => year.rto().map(({ value }) => Math.round(value / minute));
const outOf = (...outages: readonly string[]): number[] => minutesOut(yearIn(estate([home, ...outages].join(', '))));

describe('the target is lost too', () => {
  test('before anybody decides: the next site is chosen', () => expect(outOf(lost('away', -60, 3000))).toEqual([whole]));
  test('while people decide: they decide again', () => expect(outOf(lost('away', 5, 3000))).toEqual([10 + whole]));
  test('while the steps are under way: they were for nothing', () => expect(outOf(lost('away', 25, 3000))).toEqual([25 + whole]));
  test('between the promotion and the switch: there is no way back, and one to the next site', () => expect(outOf(lost('away', 50, 3000))).toEqual([50 + whole]));
  test('when clients are there already: a failover of its own', () => {
    const year = yearIn(estate([home, lost('away', 300, 3000)].join(', ')));
    expect([year.of('failovers'), year.of('failbacks'), year.of('incidents'), year.of('censored')]).toEqual([2, 1, 1, 0]);
    exact(year.of('disrupted'), 2 * whole * minute, 1e-3);
  });
  test('a site that serves half of it is not left for one that is built anew, but for home once that is ready', () => {
    const half = (hits: string): string => `half: {hits: ${hits}, every: never, start: 14700m, duration: 3000m, capacityLost: 0%, requestsFailed: 50%}`;
    const year = yearIn(estate(`${home}, ${half('away')}`));
    // Home serves again after a day, and a planned way home is all that there is.
    expect([year.of('failovers'), year.of('failbacks')]).toEqual([1, 1]);
    exact(year.of('disrupted'), (whole + 1440 - 300) * minute, 1e-3);
  });
  test('a target that is merely slow is waited for', () => {
    const year = yearIn(estate(`${home}, slow: {hits: away, every: never, start: 10 days, duration: 3 days, planes: [database]}`));
    expect(minutesOut(year)).toEqual([whole]);
  });
});

describe('no site is left', () => {
  test('the group waits for the first that is back, which need not be the first of the list', () => {
    expect(outOf(lost('away', -60, 3000), lost('third', -60, 150))).toEqual([90 + 10 + 50]);
    expect(outOf(lost('away', -60, 150), lost('third', -60, 3000))).toEqual([90 + 50]);
  });
  test('or for home', () => expect(outOf(lost('away', -60, 3000), lost('third', -60, 3000))).toEqual([1440]));
  test('without a further site it waits for the second one', () => expect(minutesOut(yearIn(estate([home, lost('away', -60, 150)].join(', '), '')))).toEqual([90 + 50]));
  test('of two further ones the first that works is taken', () => {
    const sites = '{home: {region: aws/us-east-1, zones: 1}, away: {region: gcp/europe-west1, zones: 1}, third: {region: azure/westeurope, zones: 1}, fourth: {region: azure/westus, zones: 1}}';
    const year = yearIn(estate([home, lost('away', -60, 3000), lost('third', 20, 3000)].join(', '), ', fallback: [third, fourth]', { sites }));
    expect(minutesOut(year)).toEqual([20 + whole]);
  });
});

describe('data at a site where none was kept', () => {
  const stored = (more: Sections = {}): Sections => ({
    links: '{line: {between: [home, away], bandwidth: 10 Gbps, rtt: 2ms}, far: {between: [home, third], bandwidth: 100 MB/s, rtt: 30ms}}',
    services: '{web: {instances: 1, machine: 4 vCPU 16 GB, ratePerInstance: 2000/min, startup: 3m, warmup: {from: 100%, lasts: 0s}, needs: {db: hard}}}',
    stores: '{db: {kind: relational, size: 100 GB, zoneFailover: 0s}}',
    protection: '{backups: {full: 24h, logs: 1h, copyTo: separate-account, restoreRate: 100 GB/h, fixedWork: 2h, success: 100%}}',
    ...more,
  });
  test('comes from a backup, which takes its time and is as old as the last log', () => {
    const both = yearIn(estate([home, lost('away', -60, 3000)].join(', '), ', fallback: third', stored()));
    expect(minutesOut(both)).toEqual([whole + 180]);
    const [age] = spread(both.rpoStore());
    expect(age).toBeGreaterThan(0);
    expect(age).toBeLessThanOrEqual(hour);
    expect(Math.max(...spread(yearIn(estate(home, ', fallback: third', stored())).rpoStore()))).toBeLessThan(minute);
  });
  test('and waits for it where it is kept at the site that is lost', () => {
    const there = stored({ protection: '{backups: {full: 24h, logs: 1h, copyTo: away, restoreRate: 100 GB/h, fixedWork: 2h, success: 100%}}' });
    expect(minutesOut(yearIn(estate([home, lost('away', -60, 260), lost('away', 201, 3000)].join(', '), ', fallback: third', there)))).toEqual([200 + 30 + 180 + 20]);
  });
  test('and goes home as a copy of everything, over the line from there', () => {
    const planned = estate([home, lost('away', -60, 3000)].join(', '), ', fallback: third', stored());
    const year = yearIn({ ...planned, designs: planned.designs.replace('failback: instant', 'failback: {policy: planned, stability: 0s, reconcile: 0s, switchover: 0s, useWindow: false}') });
    exact(year.of('bulkBytes', 1), 100e9, 1e-6);
    expect([year.of('bulkBytes', 0), year.of('failbacks')]).toEqual([0, 1]);
  });
});

describe('what a further site has not got', () => {
  test('a place in partners\' rules: who knows two addresses stays outside until home serves', () => {
    const flows = '{buy: {tier: only, demand: 1200/min, through: web, unserved: {deferred: 100%}, partners: {allowList: 20%, pinned: 0%, registered: both sites}}}';
    const out = (outages: string): number => yearIn(estate(outages, ', fallback: third', { flows })).of('equivalent') / minute;
    exact(out(home), whole, 1e-3);
    exact(out([home, lost('away', -60, 3000)].join(', ')), whole + 0.2 * (1440 - whole), 1e-3);
  });
  test('a decision: people decide once more, and take a time of their own', () => {
    const decided = (from: number): number => {
      const sections = estate([home, lost('away', from, 3000)].join(', '));
      return minutesOut(yearIn({ ...sections, designs: sections.designs.replace('decision: {preset: automatic}', 'decision: {acknowledge: 0s, assemble: 0s, diagnose: 20m to 90m, decide: 0s}') }))[0] - 50;
    };
    const once = decided(-60);
    const twice = decided(5);
    expect(once).toBeGreaterThan(10);
    expect(twice - once).toBeGreaterThan(10);
    expect(Math.abs(twice - 2 * once)).toBeGreaterThan(1);
  });
});

describe('unhappy sequences', () => {
  test('home is back while the group is on its way to the third site: it stays, as before', () => {
    expect(minutesOut(yearIn(estate([lost('home', 0, 40), lost('away', 25, 3000)].join(', '))))).toEqual([40]);
  });
  test('after the promotion at a site that is lost there is no way back: it goes on to the third', () => {
    const year = yearIn(estate([lost('home', 0, 70), lost('away', 50, 3000)].join(', ')));
    expect(minutesOut(year)).toEqual([50 + whole]);
    expect([year.of('failovers'), year.of('failbacks')]).toEqual([1, 1]);
  });
  test('whatever is lost when, the group is at home in the end, and nothing is held', () => {
    const at = fc.record({ site: fc.constantFrom('home', 'away', 'third'), from: fc.integer({ min: 0, max: 400 }), minutes: fc.integer({ min: 1, max: 500 }) });
    fc.assert(fc.property(fc.array(at, { minLength: 2, maxLength: 5 }), (events) => {
      const year = yearIn(estate(events.map(({ site, from, minutes }, i) => `s${i}: {hits: ${site}, every: never, start: ${14_400 + from}m, duration: ${minutes}m}`).join(', '), ', fallback: third', { run: '{horizon: 20 days, accounting: calendar}' }));
      const { controller, holds, serving } = year.run.run;
      expect([controller.state[0], controller.active[0], holds.total[0], serving.share[0]]).toEqual([0, 0, 0, 1]);
      expect(year.of('failbacks')).toBeLessThanOrEqual(year.of('failovers'));
    }), { numRuns: 25, seed: 7 });
  });
});
