/** Schedulers that start something twice, or not at all. */
import { describe, expect, test } from 'vitest';
import { day, exact, hour, instant, minute, yearIn, type Sections, type Year } from './small-world.js';

/** 72,000 items an hour, worked off by a job; home is lost at `start` for as long as `lasts`. */
const each = 72_000;
const estate = (job: string, start: string, lag = '0s', more: Sections = {}, design: Sections = {}): Sections => ({
  run: '{accounting: calendar}',
  links: '{line: {between: [home, away], bandwidth: 10 Gbps, rtt: 1ms}}',
  stores: '{db: {kind: relational, size: 1 GB, zoneFailover: 0s}}',
  services: '{web: {instances: 1, machine: 4 vCPU 16 GB, ratePerInstance: 2000/min, warmup: {from: 100%, lasts: 0s}, needs: {db: hard}}}',
  flows: `{buy: {tier: only, demand: 1200/min, through: web, unserved: {lost: 100%}, deadlines: {within: 2h}, job: {${job}}}}`,
  outages: `{catalog: none, site: {loss: {hits: home, every: never, start: ${start}, duration: 24h}}}`,
  designs: `{one: {pattern: warm-standby, primary: home, secondary: away, standby: 100%, ${instant({ replication: `{mode: async, lag: ${lag}}`, ...design })}}}`,
  ...more,
});
const hourly = 'every: 1h, takes: 30m';
const twice = (year: Year): number[] => [year.of('runsTwice'), Math.round(year.of('duplicated'))];

describe('what the copy does not know to be done is started again', () => {
  test('a run that was under way: a third of it was done', () => expect(twice(yearIn(estate(hourly, '14410m')))).toEqual([1, each / 3]));
  test('a run that had ended, if the copy is older than its end', () => {
    expect(twice(yearIn(estate(hourly, '14440m', '20m')))).toEqual([1, each]);
    expect(twice(yearIn(estate(hourly, '14440m', '5m')))).toEqual([0, 0]);
  });
  test('both of them, and runs at times of the day as well', () => expect(twice(yearIn(estate('at: ["00:00", "01:00"], takes: 30m', '14470m', '50m')))).toEqual([2, 23 * each + each / 3]));
  test('without a record the last run that ended, and none before it', () => {
    expect(twice(yearIn(estate(`${hourly}, knowsLastRun: false`, '14440m')))).toEqual([1, each]);
    expect(twice(yearIn(estate(`${hourly}, knowsLastRun: false`, '14410m')))).toEqual([2, each + each / 3]);
  });
  test('a run that may be repeated does no harm', () => expect(twice(yearIn(estate(`${hourly}, repeatable: true`, '14410m')))).toEqual([1, 0]));
  test('who looks at the next run only repeats none', () => expect(twice(yearIn(estate(`${hourly}, catchUp: false`, '14410m')))).toEqual([0, 0]));
  test('at all times of the hour: (run + age) of the period, half of a run that was under way', () => {
    // An outage every 4,999 s, home again after ten minutes: starts are spread evenly over the hour.
    const year = yearIn(estate(hourly, '0s', '5m', { outages: '{catalog: none, site: {loss: {hits: home, every: 4999s, start: 0s, duration: 10m}}}' }));
    const failovers = year.of('failovers');
    expect(failovers).toBeGreaterThan(6000);
    exact(year.of('runsTwice') / failovers, 35 / 60, 0.005);
    exact(year.of('duplicated') / failovers / each, 15 / 60 + 5 / 60, 0.005);
  });
});

describe('two sites that work start everything twice', () => {
  const gray = (fencing: string, job = 'every: 1h'): Year => yearIn(estate(job, '', '0s', { outages: '{catalog: none, site: {loss: {hits: home, every: never, start: 14410m, duration: 24h, capacityLost: 0%, requestsFailed: 40%}}}' }, { fencing }));
  test('for as long as nobody notices', () => expect(twice(gray('{works: 0%, noticedAfter: 2h}'))).toEqual([2, 2 * each]));
  test('unless the old one is fenced off', () => expect(twice(gray('{works: 100%}'))).toEqual([0, 0]));
  test('or its own scheduler waits', () => expect(twice(gray('{works: 0%, noticedAfter: 2h}', 'every: 1h, standby: disabled, noticedAfter: 1s'))).toEqual([0, 0]));
});

describe('what nobody starts is missing until it is noticed', () => {
  const alone = { designs: '{one: {pattern: multi-az, primary: home}}', outages: '{catalog: none, site: {loss: {hits: home, every: never, start: 10 days, duration: 90m}}}' };
  test('the runs of an outage', () => {
    const year = yearIn(estate('every: 1h, catchUp: false, noticedAfter: 4h', '', '0s', alone));
    // The second run has nothing to work off: what came in the outage was turned away.
    expect([year.of('runsMissed'), Math.round(year.of('late'))]).toEqual([2, each]);
    exact(year.of('waiting'), each * 4 * hour, 1e-6);
    expect(yearIn(estate('every: 1h, noticedAfter: 4h', '', '0s', alone)).of('runsMissed')).toBe(0);
  });
  test('what is made up for in time is not late', () => {
    const year = yearIn(estate('every: 1h, catchUp: false, noticedAfter: 100m', '', '0s', alone));
    expect([year.of('runsMissed'), Math.round(year.of('late'))]).toEqual([2, 0]);
    exact(year.of('waiting'), each * 100 * minute, 1e-6);
  });
  test('the runs of a site that took over, and whose scheduler stands still', () => {
    const moved = yearIn(estate('every: 1h, standby: disabled, noticedAfter: 4h', '10 days'));
    expect([moved.of('runsMissed'), Math.round(moved.of('late'))]).toEqual([4, 2 * each]);
    expect(yearIn(estate('every: 1h, noticedAfter: 4h', '10 days')).of('runsMissed')).toBe(0);
  });
});

describe('unhappy sequences', () => {
  const slow = { runbook: '[{step: fence, takes: 0s, effect: fence, success: 100%}, {step: promote, after: fence, takes: 30m, effect: promote, success: 100%}, {step: repoint, after: promote, takes: 0s, effect: repoint, success: 100%}]' };
  test('a failover that is called off starts nothing again, and its own scheduler goes on', () => {
    const year = yearIn(estate(`${hourly}, standby: disabled, noticedAfter: 1 day`, '', '1h', { outages: '{catalog: none, site: {loss: {hits: home, every: never, start: 14390m, duration: 20m}}}' }, slow));
    expect([year.of('failovers'), year.of('runsTwice'), year.of('runsMissed')]).toEqual([0, 0, 0]);
  });
  test('home is lost twice in a day: each failover repeats what it cut off', () => {
    const outages = '{catalog: none, site: {one: {hits: home, every: never, start: 14410m, duration: 1h}, two: {hits: home, every: never, start: 14890m, duration: 1h}}}';
    expect(twice(yearIn(estate(hourly, '', '0s', { outages })))).toEqual([2, (2 * each) / 3]);
    expect(14_890 * minute - 10 * day).toBe(8 * hour + 10 * minute);
  });
});
