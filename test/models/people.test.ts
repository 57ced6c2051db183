import { describe, expect, it } from 'vitest';
import { accept, day, exact, hour, instant, mean, minute, Runner, spread, standardError, worldOf, yearIn, type Sections, type Year } from './small-world.js';

const loss = (start: string, lasts: string): string => `{catalog: none, site: {loss: {hits: home, every: never, start: ${start}, duration: ${lasts}}}}`;
const two = (changes: Sections, extra = ''): string => `{two: {pattern: hot-standby, primary: home, secondary: away, ${instant(changes)}${extra}}}`;
const step = (name: string, after: string, takes: string, effect = 'none'): string => `{step: ${name}, after: [${after}], takes: ${takes}, effect: ${effect}, success: 100%}`;
const takeover = (...more: readonly string[]): string => `[${[step('fence', '', '0s', 'fence'), step('promote', 'fence', '0s', 'promote'), step('repoint', 'promote', '0s', 'repoint'), ...more].join(', ')}]`;
const rtoOf = (year: Year): number => spread(year.rto())[0];

describe('a runbook', () => {
  it('takes as long as its longest chain', () => {
    const runbook = `[${[step('fence', '', '5m', 'fence'), step('promote', 'fence', '10m', 'promote'), step('build', '', '12m'), step('repoint', 'promote, build', '3m', 'repoint'), step('look', 'repoint', '1h')].join(', ')}]`;
    expect(rtoOf(yearIn({ outages: loss('10 days', '9h'), designs: two({ runbook }) }))).toBeCloseTo(18 * minute, 2);
    const other = runbook.replace('takes: 12m', 'takes: 25m');
    expect(rtoOf(yearIn({ outages: loss('10 days', '9h'), designs: two({ runbook: other }) }))).toBeCloseTo(28 * minute, 2);
  });

  it('tries a step again, and repairs it after the last attempt', () => {
    const runbook = takeover().replace("takes: 0s, effect: promote, success: 100%", 'takes: 1m, effect: promote, success: 40%, retry: 2m, attempts: 3, repair: 30m');
    const runner = new Runner(worldOf({ outages: '{catalog: none, site: {loss: {hits: home, every: 5 days, start: 1 day, duration: 9h}}}', designs: two({ runbook }) }));
    const values = Array.from({ length: 60 }, (_, r) => spread(runner.years(r)[0].rto()).map((seconds) => Math.round(seconds / minute))).flat();
    // 1, 1 + 2 + 1, 1 + 2 + 1 + 2 + 1 minutes, and after the third failure a repair.
    for (const [minutes, chance] of [[1, 0.4], [4, 0.24], [7, 0.144], [37, 0.216]] as const) {
      expect(Math.abs(values.filter((value) => value === minutes).length / values.length - chance), `${minutes}`).toBeLessThanOrEqual(3.29 * Math.sqrt((chance * (1 - chance)) / values.length));
    }
    expect(values.filter((value) => ![1, 4, 7, 37].includes(value))).toEqual([]);
  });

  it.each([[0, '0%'], [0.3, '30%'], [1, '100%']])('has step durations of one incident whose logarithms correlate by %d', (rho, stepCorrelation) => {
    // Two steps behind one another, lognormal with sigma 0.5: var(X + Y) = 2 var(X) + 2 cov, cov = m^2 (exp(rho sigma^2) - 1).
    const runbook = takeover().replace('takes: 0s, effect: fence', 'takes: "lognormal(median 10m, sigma 0.5)", effect: fence').replace('takes: 0s, effect: promote', 'takes: "lognormal(median 10m, sigma 0.5)", effect: promote');
    const runner = new Runner(worldOf({ outages: '{catalog: none, site: {loss: {hits: home, every: 2 days, start: 1 day, duration: 30h}}}', designs: two({ runbook, stepCorrelation }) }));
    const groups = Array.from({ length: 60 }, (_, r) => spread(runner.years(r)[0].rto()));
    const all = groups.flat();
    const m = 600 * Math.exp(0.125);
    accept(mean(all), standardError(groups), 2 * m, 0.02);
    const squares = groups.map((group) => group.map((seconds) => (seconds - 2 * m) ** 2));
    const reference = 2 * m * m * (Math.exp(0.25) - 1) + 2 * m * m * (Math.exp(rho * 0.25) - 1);
    accept(mean(squares.flat()), standardError(squares), reference, 0.08);
  });
});

describe('a decision', () => {
  const manager = '{preset: duty-manager, acknowledgeOnDuty: 5m, acknowledgeOffDuty: 20m, assemble: 1m, diagnose: 2m, decide: 3m}';
  const rto = (start: string, changes: Sections, calendar = '{timeZone: UTC, dutyHours: Mon-Fri 08:00-18:00}'): number => rtoOf(yearIn({ calendar, outages: loss(start, '9h'), designs: two(changes) }));

  it('waits longer for somebody outside of duty hours, on our own clocks', () => {
    // January 1, 2027 is a Friday: day 3 is Monday the 4th.
    expect(rto('3 days 12h', { decision: manager })).toBeCloseTo(11 * minute, 2);
    expect(rto('3 days 3h', { decision: manager })).toBeCloseTo(26 * minute, 2);
    expect(rto('1 day 12h', { decision: manager })).toBeCloseTo(26 * minute, 2);
    const newYork = '{timeZone: America/New_York, dutyHours: Mon-Fri 08:00-18:00}';
    expect(rto('3 days 12h', { decision: manager }, newYork)).toBeCloseTo(26 * minute, 2);
    expect(rto('3 days 14h', { decision: manager }, newYork)).toBeCloseTo(11 * minute, 2);
    // In July it is an hour earlier there: 12:00 UTC is 08:00.
    expect(rto('185 days 12h 1m', { decision: manager }, newYork)).toBeCloseTo(11 * minute, 2);
  });

  it('is ordered no sooner than patience allows, and not at all when the primary is back by then', () => {
    expect(rto('10 days', { decision: '{preset: automatic}', patience: '30m' })).toBeCloseTo(30 * minute, 2);
    expect(rto('3 days 12h', { decision: manager, patience: '30m' })).toBeCloseTo(30 * minute, 2);
    expect(rto('3 days 12h', { decision: manager, patience: '5m' })).toBeCloseTo(11 * minute, 2);
    const short = yearIn({ outages: loss('10 days', '29m'), designs: two({ patience: '30m' }) });
    expect(short.of('failovers')).toBe(0);
    expect(rtoOf(short)).toBeCloseTo(29 * minute, 6);
  });

  it('by a preset of the catalogue has the sum of its laws', () => {
    // pre-authorised on duty: nobody assembles; acknowledge, diagnose, decide.
    const world = worldOf({ calendar: '{timeZone: UTC, dutyHours: Mon-Sun 00:00-24:00}', outages: '{catalog: none, site: {loss: {hits: home, every: 3 days, start: 1 day, duration: 2 days}}}', designs: two({ decision: 'pre-authorised' }) });
    const quiet = worldOf({ calendar: '{timeZone: UTC, dutyHours: Mon 00:00-00:15}', outages: '{catalog: none, site: {loss: {hits: home, every: 3 days, start: 1 day, duration: 2 days}}}', designs: two({ decision: 'pre-authorised' }) });
    const runs = [world, quiet].map((one) => { const runner = new Runner(one); return Array.from({ length: 30 }, (_, r) => spread(runner.years(r)[0].rto())); });
    const [onDuty, offDuty] = runs.map((groups) => mean(groups.flat()));
    expect(onDuty).toBeGreaterThan(20 * minute);
    expect(onDuty).toBeLessThan(40 * minute);
    // The same uniforms, later only by the answer at night.
    runs[0].flat().forEach((seconds, i) => { expect(runs[1].flat()[i]).toBeGreaterThanOrEqual(seconds - 1e-6); });
    expect(offDuty).toBeGreaterThan(onDuty + 4 * minute);
  });
});

describe('the way home', () => {
  const planned = '{policy: planned, stability: 1h, reconcile: 2h, switchover: 10m, useWindow: true}';
  const calendar = (more = ''): string => `{timeZone: America/New_York, dutyHours: Mon-Sun 00:00-24:00, failbackWindow: Sat 22:00 - Sun 05:00${more}}`;
  /** When the switch begins, in days from January 1: known from the time without a standby or from the moment of the switch. */
  const home = (changes: Sections, calendarText: string, more: Sections = {}): Year => yearIn({ calendar: calendarText, outages: loss('3 days 15h', '1h'), designs: two({ failback: planned, ...changes }), ...more });

  it('is taken in the window, costs a planned stop, and no RTO', () => {
    const year = home({}, calendar());
    expect(year.of('failbacks')).toBe(1);
    expect(rtoOf(year)).toBeLessThan(1);
    expect(year.of('disrupted')).toBeCloseTo(10 * minute, 1);
    expect(year.of('unserved')).toBeCloseTo(10 * minute * 20, 0);
    // Extra instances would run until then: Monday's loss, Saturday's switch at 22:00 in New York, that is Sunday 03:00 UTC.
    const scaled = home({ runbook: takeover(step('scale', '', '0s', 'scale')), capacity: '{reserved: true, react: 0s, step: 100%, images: staged}' }, calendar(), {
      services: '{web: {instances: 4, machine: 4 vCPU 16 GB, ratePerInstance: 500/min, startup: 0s}}', designs: two({ failback: planned, runbook: takeover(step('scale', '', '0s', 'scale')), capacity: '{reserved: true, react: 0s, step: 100%, images: staged}' }).replace('secondary: away', 'secondary: away, standby: 50%'),
    });
    const until = (9 - 3) * day + (3 - 15) * hour + 10 * minute;
    exact(scaled.of('extraInstances', 1, 0), (2 * until) / hour, 1e-6);
  });

  it('waits for the end of the freeze', () => {
    const extra = (freeze: string): number => home({}, calendar(freeze), {
      services: '{web: {instances: 4, machine: 4 vCPU 16 GB, ratePerInstance: 500/min, startup: 0s}}',
      designs: two({ failback: planned, runbook: takeover(step('scale', '', '0s', 'scale')), capacity: '{reserved: true, react: 0s, step: 100%, images: staged}' }).replace('secondary: away', 'secondary: away, standby: 50%'),
    }).of('extraInstances', 1, 0) / 2;
    const later = extra(', freeze: {from: Jan 2, to: Jan 20}, freezeYields: never');
    // The first Saturday after January 20 is the 23rd.
    exact(later, (23 - 3) * 24 + 3 - 15 + 1 / 6, 1e-6);
    // Home is ready again behind the running site: nothing to yield for.
    exact(extra(', freeze: {from: Jan 2, to: Jan 20}, freezeYields: if unprotected'), later, 1e-9);
  });

  it('yields to a freeze no longer where another group has no standby yet', () => {
    const text = (yields: string): Sections => ({
      calendar: calendar(`, freeze: {from: Jan 2, to: Jan 20}, freezeYields: ${yields}`), outages: loss('3 days 15h', '1h'),
      links: '{line: {between: [home, away], via: interconnect, bandwidth: 10 MB/s, rtt: 2ms, outage: {every: never, duration: 1h}}}',
      services: '{web: {instances: 1, machine: 4 vCPU 16 GB, ratePerInstance: 90/s}, back: {instances: 1, machine: 4 vCPU 16 GB, ratePerInstance: 90/s, needs: {db: hard}}}',
      stores: '{db: {kind: relational, engine: postgresql, machine: 8 vCPU 32 GB, size: 20 TB, changes: 1 GB/day, keepsLog: 1 MB}}',
      flows: '{buy: {tier: only, demand: 1200/min, through: web, unserved: {lost: 100%}}, post: {tier: only, demand: 1200/min, through: back, unserved: {lost: 100%}}}',
      groups: '{front: [web], rear: [back, db]}', designs: two({ failback: planned }, ', replication: async'),
    });
    // 20 TB take some 25 days; until then the rear has nothing behind it, and the front goes home in the first window.
    const [never, yields] = ['never', 'if unprotected'].map((word) => yearIn(text(word)));
    expect(never.of('failbacks')).toBe(2);
    expect(yields.of('failbacks')).toBe(2);
    expect(never.of('unprotected')).toBeGreaterThan(20 * day);
    exact(yields.of('unprotected'), never.of('unprotected'), 1e-9);
  });

  it('leaves the running site without a standby until home is well and its data is back', () => {
    exact(home({}, calendar()).of('unprotected'), 2 * hour, 1e-6);
    const stored = home({}, calendar(), {
      links: '{line: {between: [home, away], via: interconnect, bandwidth: 10 MB/s, rtt: 2ms, outage: {every: never, duration: 1h}}}',
      services: '{web: {instances: 1, machine: 4 vCPU 16 GB, ratePerInstance: 90/s, needs: {db: hard}}}',
      stores: '{db: {kind: relational, engine: postgresql, machine: 8 vCPU 32 GB, size: 1 TB, changes: 5 MB/s}}',
      designs: two({ failback: planned }, ', replication: {mode: async, lag: 0s}'),
    });
    // Two hours of 5 MB/s over what is left of 10 MB/s.
    exact(stored.of('unprotected'), 4 * hour, 1e-4);
    exact(stored.of('bulkBytes'), 5e6 * 2 * hour, 1e-4);
  });

  it('is never taken where the design says so, and at once where it says instant', () => {
    const never = home({ failback: '{policy: never, stability: 1h}' }, calendar());
    expect(never.of('failbacks')).toBe(0);
    exact(never.of('unprotected'), 2 * hour, 1e-6);
    const once = home({ failback: 'instant' }, calendar());
    expect(once.of('failbacks')).toBe(1);
    expect(once.of('disrupted')).toBeLessThan(1);
    exact(once.of('unprotected'), hour, 1e-5);
  });
});

describe('regret', () => {
  const slow = (lasts: string, runbook: string): Year => yearIn({ outages: loss('10 days', lasts), designs: two({ runbook }) });

  it('is a failover past the point of no return that home would have beaten', () => {
    const runbook = `[${[step('fence', '', '0s', 'fence'), step('promote', 'fence', '0s', 'promote'), step('repoint', 'promote', '2h', 'repoint')].join(', ')}]`;
    const late = slow('30m', runbook);
    expect(late.of('regretted')).toBe(1);
    exact(late.of('regret'), 90 * minute, 1e-5);
    expect(rtoOf(late)).toBeCloseTo(2 * hour, 2);
    const right = slow('3h', runbook);
    expect(right.of('regretted')).toBe(0);
    expect(right.of('regret')).toBe(0);
  });

  it('is none when clients had been served again before home was back', () => {
    const runbook = takeover(step('look', 'repoint', '2h'));
    const year = slow('30m', runbook);
    expect(year.of('failovers')).toBe(1);
    expect(year.of('regretted')).toBe(0);
  });

  it('is none when the failover is called off before that point', () => {
    const runbook = `[${[step('look', '', '1h'), step('fence', 'look', '0s', 'fence'), step('promote', 'fence', '0s', 'promote'), step('repoint', 'promote', '0s', 'repoint')].join(', ')}]`;
    const year = slow('30m', runbook);
    expect(year.of('failovers')).toBe(0);
    expect(year.of('regretted')).toBe(0);
    expect(rtoOf(year)).toBeCloseTo(30 * minute, 6);
  });
});
