/** Unhappy sequences, each with outages at fixed times and constant delays, so that every instant is known beforehand. */
import { describe, expect, test } from 'vitest';
import { ownCause } from '../../models/exposures.js';
import { rtosOf, scenario, simulate, type Sections, type Year } from '../analytic/years.js';

const hour = 3600;
const day = 86_400;

/** A second site in the same provider: everything takes a known time. Detection 0, decision 0, then the steps. */
const settings = (more: string): string =>
  `pattern: warm-standby, primary: home, secondary: away, standby: 100%, decision: automatic, patience: 0s, detection: {every: 1us, failures: 1, missed: 0%, userReports: 0s, falseAlarms: 0/year}, steering: instant,
    stepCorrelation: 0%, readiness: {firstTimeSuccess: 100%}, capacity: {refused: 0%, react: 0s}, ${more}`;
/** Fence at once, promote after half an hour (from there on there is no way back), then repoint at once. */
const runbook = 'runbook: [{step: fence, effect: fence, takes: 0s, success: 100%}, {step: promote, after: fence, effect: promote, takes: 30m, success: 100%}, {step: repoint, after: promote, effect: repoint, takes: 0s, success: 100%}]';
const home = 'failback: {policy: planned, stability: 2h, reconcile: 0s, switchover: 15m, useWindow: false}';

const outage = (hits: string, start: string, duration: string, more = ''): string => `{hits: ${hits}, every: never, start: ${start}, duration: ${duration}${more}}`;

interface Seen { readonly hours: (column: 'disrupted' | 'equivalent') => number; readonly of: Year['of']; readonly rtos: readonly number[]; readonly own: readonly number[]; readonly endedAt: number }
function follow(sections: Sections): Seen {
  let seen: Seen | undefined;
  simulate(scenario({ run: '{accounting: incident}', ...sections }), { years: 1, seeds: ['a'] }, (it) => {
    const rtos: number[] = [];
    const own: number[] = [];
    rtosOf(it, 0, 0, (seconds) => rtos.push(seconds / hour));
    rtosOf(it, 0, ownCause, (seconds) => own.push(seconds / hour));
    const row = Float64Array.from(it.run.row);
    const { at } = it.world;
    seen = { hours: (column) => row[at[column]] / hour, of: (column, n = 0) => row[at[column] + n], rtos, own, endedAt: it.run.endedAt };
  });
  return seen as Seen;
}
const site = (...sources: readonly string[]): string => `{catalog: none, site: {${sources.map((source, i) => `s${i}: ${source}`).join(', ')}}}`;
const design = (more: string): string => `{it: {${settings(more)}}}`;

describe('a failover and the way home', () => {
  test('promotion, two hours of calm, a planned switch', () => {
    const seen = follow({ outages: site(outage('home', '10 days', '5h')), designs: design(`${runbook}, ${home}`) });
    expect(seen.rtos).toEqual([expect.closeTo(0.5, 6)]);
    expect(seen.hours('disrupted')).toBeCloseTo(0.5 + 0.25, 6);
    expect([seen.of('failovers'), seen.of('failbacks'), seen.of('incidents'), seen.of('regretted'), seen.of('censored')]).toEqual([1, 1, 1, 0, 0]);
    // Unprotected from the switch until home has its data again: it was back after 5 h and calm for 2 h.
    expect(seen.of('unprotected') / hour).toBeCloseTo(5 + 2 - 0.5, 3);
    expect(seen.own).toEqual([]);
  });

  test('an outage that ends before the point of no return calls the failover off', () => {
    const seen = follow({ outages: site(outage('home', '10 days', '20m')), designs: design(`${runbook}, ${home}`) });
    expect(seen.hours('disrupted')).toBeCloseTo(1 / 3, 6);
    expect([seen.of('failovers'), seen.of('failbacks'), seen.of('incidents')]).toEqual([0, 0, 1]);
    expect(seen.rtos).toEqual([expect.closeTo(1 / 3, 6)]);
  });

  test('an outage that ends after it does not: the failover is completed and regretted', () => {
    const slow = runbook.replace('repoint, takes: 0s', 'repoint, takes: 1h');
    const seen = follow({ outages: site(outage('home', '10 days', '40m')), designs: design(`${slow}, ${home}`) });
    expect(seen.hours('disrupted')).toBeCloseTo(1.5 + 0.25, 6);
    expect([seen.of('failovers'), seen.of('regretted')]).toEqual([1, 1]);
    expect(seen.of('regret') / hour).toBeCloseTo(1.5 - 2 / 3, 6);
  });

  test('failback instant, never', () => {
    const instant = follow({ outages: site(outage('home', '10 days', '5h')), designs: design(`${runbook}, failback: instant`) });
    expect([instant.hours('disrupted'), instant.of('failbacks')]).toEqual([expect.closeTo(0.5, 6), 1]);
    const never = follow({ outages: site(outage('home', '10 days', '5h')), designs: design(`${runbook}, failback: never`) });
    expect([never.hours('disrupted'), never.of('failbacks'), never.of('censored')]).toEqual([expect.closeTo(0.5, 6), 0, 0]);
  });

  test('with failback never, the next outage of the new home moves it back', () => {
    const seen = follow({ outages: site(outage('home', '10 days', '5h'), outage('away', '20 days', '5h')), designs: design(`${runbook}, failback: {policy: never, stability: 1h}`) });
    expect(seen.of('failovers')).toBe(2);
    expect(seen.hours('disrupted')).toBeCloseTo(1, 6);
    expect(seen.of('incidents')).toBe(2);
  });
});

describe('more than one outage', () => {
  test('the second site fails while the failover is under way: it waits, and takes over when it can', () => {
    // Home is out from hour 0 to 10; away from 0:10 to 2: the promotion had begun and ends in a broken site.
    const seen = follow({ outages: site(outage('home', '10 days', '10h'), outage('away', '14410m', '110m')), designs: design(`${runbook}, ${home}`) });
    expect(seen.hours('disrupted')).toBeCloseTo(2 + 0.25, 3);
    expect(seen.of('failovers')).toBe(1);
  });

  test('both sites are down from the start: the order waits for the target, then the runbook runs', () => {
    const seen = follow({ outages: site(outage('[home, away]', '10 days', '3h'), outage('home', '10 days', '10h')), designs: design(`${runbook}, ${home}`) });
    expect(seen.hours('disrupted')).toBeCloseTo(3 + 0.5 + 0.25, 3);
    expect(seen.of('failovers')).toBe(1);
  });

  test('both are down and home comes back first: no failover', () => {
    const seen = follow({ outages: site(outage('home', '10 days', '3h'), outage('away', '10 days', '10h')), designs: design(`${runbook}, ${home}`) });
    expect(seen.hours('disrupted')).toBeCloseTo(3, 6);
    expect([seen.of('failovers'), seen.of('failbacks')]).toEqual([0, 0]);
  });

  test('the second site fails while home is still out: nothing is left to fail over to', () => {
    const seen = follow({ outages: site(outage('home', '10 days', '10h'), outage('away', '242h', '3h')), designs: design(`${runbook}, ${home}`) });
    expect(seen.hours('disrupted')).toBeCloseTo(0.5 + 3 + 0.25, 3);
    expect([seen.of('failovers'), seen.of('incidents')]).toEqual([1, 1]);
    // Both disruptions belong to the exposure of the home site, and its RTO is the longer of them.
    expect(Math.max(...seen.rtos)).toBeCloseTo(3, 6);
  });

  test('the second site fails when home is ready again: a failover the other way round', () => {
    // Home is back after 5 h, calm and in step at 7 h, and the window is far: away fails at 20 h.
    const window = 'failback: {policy: planned, stability: 2h, reconcile: 5 days, switchover: 15m, useWindow: true}';
    const seen = follow({ calendar: '{timeZone: UTC, failbackWindow: Sun 02:00-05:00}', outages: site(outage('home', '10 days', '5h'), outage('away', '260h', '6h')), designs: design(`${runbook}, ${window}`) });
    expect(seen.of('failovers')).toBe(2);
    expect(seen.hours('disrupted')).toBeCloseTo(0.5 + 0.5, 3);
    expect(seen.of('incidents')).toBe(1);
  });

  test('home fails again in its time of calm: the clock starts anew', () => {
    const seen = follow({ outages: site(outage('home', '10 days', '5h'), outage('home', '246h', '1h')), designs: design(`${runbook}, ${home}`) });
    expect(seen.hours('disrupted')).toBeCloseTo(0.5 + 0.25, 6);
    expect([seen.of('failovers'), seen.of('failbacks')]).toEqual([1, 1]);
    expect(seen.of('unprotected') / hour).toBeCloseTo(7 + 2 - 0.5, 3);
  });

  test('home fails again during the planned switch: it is called off, and tried again', () => {
    // The switch starts at 7 h and takes 15 min; home fails 5 min into it, for one hour.
    const seen = follow({ outages: site(outage('home', '10 days', '5h'), outage('home', '14825m', '1h')), designs: design(`${runbook}, ${home}`) });
    expect(seen.hours('disrupted')).toBeCloseTo(0.5 + 5 / 60 + 0.25, 3);
    expect([seen.of('failovers'), seen.of('failbacks')]).toEqual([1, 1]);
  });

  test('dips closer than the settling time are one disruption', () => {
    const near = follow({ outages: site(outage('home', '10 days', '1h'), outage('home', '14464m', '1h')) });
    expect(near.hours('disrupted')).toBeCloseTo(2 + 4 / 60, 6);
    expect(near.hours('equivalent')).toBeCloseTo(2, 6);
    const apart = follow({ outages: site(outage('home', '10 days', '1h'), outage('home', '14466m', '1h')) });
    expect(apart.hours('disrupted')).toBeCloseTo(2, 6);
    expect([near.of('incidents'), apart.of('incidents')]).toEqual([1, 2]);
  });
});

describe('no outage at all', () => {
  test('a false alarm pays for the failover and the way home', () => {
    const alarms = settings(`${runbook}, ${home}`).replace('falseAlarms: 0/year', 'falseAlarms: 4/year');
    let failovers = 0;
    let alarmed = 0;
    simulate(scenario({ run: '{accounting: incident}', designs: `{it: {${alarms}}}` }), { years: 300 }, (it) => {
      const n = it.of('falseFailovers');
      alarmed += n;
      failovers += it.of('failovers');
      expect(it.of('failbacks')).toBe(it.of('failovers'));
      // Nothing stands still before the fence, which is at once: half an hour each, and a quarter on the way home, which is planned.
      expect(it.of('disrupted') / hour).toBeCloseTo(n * 0.75, 3);
      let own = 0;
      rtosOf(it, 0, ownCause, (seconds) => { own++; expect(seconds / hour).toBeCloseTo(0.5, 6); });
      expect(own).toBe(n);
    });
    expect(failovers).toBe(alarmed);
    // Poisson, but for the few that come while the group is away.
    expect(Math.abs(alarmed / 300 - 4)).toBeLessThan(3.29 * Math.sqrt(4 / 300) + 0.02);
  });

  test('a rule that people apply raises none', () => {
    const people = settings(`${runbook}, ${home}`).replace('decision: automatic', 'decision: duty-manager').replace('falseAlarms: 0/year', 'falseAlarms: 50/year');
    simulate(scenario({ run: '{accounting: incident}', designs: `{it: {${people}}}` }), { years: 20 }, ({ of }) => expect([of('falseFailovers'), of('failovers'), of('disrupted')]).toEqual([0, 0, 0]));
  });
});

describe('the end of the year', () => {
  const late = outage('home', '8750h', '30h');
  test('an incident that runs over it is followed to its end', () => {
    const seen = follow({ outages: site(late) });
    expect(seen.hours('disrupted')).toBeCloseTo(30, 6);
    expect(seen.of('lost')).toBeCloseTo(30 * hour, 0);
    expect([seen.of('incidents'), seen.of('censored')]).toEqual([1, 0]);
    expect(seen.rtos).toEqual([expect.closeTo(30, 6)]);
  });

  test('with calendar accounting it is cut', () => {
    const seen = follow({ run: '{accounting: calendar}', outages: site(late) });
    expect(seen.hours('disrupted')).toBeCloseTo(10, 6);
    expect(seen.endedAt).toBe(365 * day);
  });

  test('so is the failover that begins in it, with its way home', () => {
    const seen = follow({ outages: site(late), designs: design(`${runbook}, ${home}`) });
    expect([seen.of('failovers'), seen.of('failbacks'), seen.of('censored')]).toEqual([1, 1, 0]);
    expect(seen.hours('disrupted')).toBeCloseTo(0.75, 6);
  });

  test('what an incident meets on its way belongs to it, what nobody is waiting for does not', () => {
    const later = outage('home', '8785h', '2h');
    expect(follow({ outages: site(late, later) }).hours('disrupted')).toBeCloseTo(30, 6);
    expect(follow({ outages: site(late, outage('home', '8775h', '10h')) }).hours('disrupted')).toBeCloseTo(35, 6);
    const lone = follow({ outages: site(outage('home', '10 days', '1h'), outage('home', '8770h', '2h')) });
    expect([lone.hours('disrupted'), lone.hours('equivalent'), lone.of('lost')]).toEqual([expect.closeTo(1, 6), expect.closeTo(1, 6), expect.closeTo(3600, 0)]);
    expect(lone.endedAt).toBe(365 * day);
  });

  test('what opens while another incident is followed is not counted', () => {
    // The incident of `deep` runs from 8,750 h to 8,780 h; `web` fails in the next year, and its flow has nothing to do with the other.
    const machine = 'instances: 1, machine: 2 vCPU 8 GB, ratePerInstance: 2/s';
    const two = { services: `{web: {${machine}}, deep: {${machine}}}`, flows: '{serve: {tier: only, demand: 1/s, through: web, unserved: {lost: 100%}}, dig: {tier: only, demand: 1/s, through: deep, unserved: {lost: 100%}}}' };
    const change = (...sources: readonly string[]): string => `{catalog: none, change: {${sources.map((source, i) => `c${i}: ${source}`).join(', ')}}}`;
    const seen = follow({ ...two, outages: change(outage('deep', '8750h', '30h'), outage('web', '8765h', '2h')) });
    expect([seen.of('lost', 0), seen.of('equivalent', 0), seen.of('disrupted', 0)]).toEqual([0, 0, 0]);
    expect(seen.of('lost', 1)).toBeCloseTo(30 * hour, 0);
    expect(seen.endedAt).toBeGreaterThan(365 * day + 20 * hour);
  });

  test('an outage that never ends: it is cut after a year of run-off and marked', () => {
    const seen = follow({ outages: site(outage('home', '8000h', 'never')) });
    expect(seen.of('censored')).toBe(1);
    expect(seen.hours('disrupted')).toBeCloseTo(2 * 8760 - 8000, 3);
  });

  test('disrupted time of an SLA is booked by month, and what falls after December in January', () => {
    let months: number[] = [];
    const sections = { outages: site(late, outage('home', '8h', '2h'), outage('home', '740h', '8h')), tenants: '{all: {count: 3, sla: gold}}', slas: '{gold: {flows: [serve], credits: {"< 99%": 10%}}}' };
    simulate(scenario({ run: '{accounting: incident}', ...sections }), { years: 1, seeds: ['a'] }, ({ of }) => { months = Array.from({ length: 12 }, (_, month) => of('slaDisrupted', month) / hour); });
    // January: 2 h, 4 h of the second (until 744 h) and 20 h of the next year; February the rest of the second.
    expect(months.map((value) => Math.round(value * 1000) / 1000)).toEqual([26, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10]);
  });
});
