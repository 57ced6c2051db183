import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reconcileSeconds } from '../../models/reconciliation.js';
import type { Run } from '../../models/run.js';
import { spellPhase } from '../../models/phases.js';
import { accept, exact, hour, instant, minute, Runner, spread, standardError, worldOf, yearIn, type Sections, type Year } from './small-world.js';

/** Home is lost on the 11th of January 2027, a Monday, from 00:00 to 01:00, and the copy lacks 60 s of 20 items a second. */
const lossAt = 'home: {hits: home, every: never, start: 10 days, duration: 1h}';
const design = (failback: string, lag = '60s'): string => `{two: {pattern: hot-standby, primary: home, secondary: away, ${instant({ failback: `{policy: planned, stability: 0s, reconcile: 0s, switchover: 10m, useWindow: false${failback}}` })}, replication: {mode: async, lag: ${lag}}}}`;
const estate: Sections = {
  calendar: '{timeZone: UTC, dutyHours: Mon-Fri 08:00-18:00}',
  links: '{line: {between: [home, away], via: interconnect, bandwidth: 100 MB/s, rtt: 2ms, outage: {every: never, duration: 1h}}}',
  services: '{web: {instances: 1, machine: 4 vCPU 16 GB, ratePerInstance: 5000/s, needs: {db: hard}}}',
  stores: '{db: {kind: relational, engine: postgresql, machine: 8 vCPU 32 GB, size: 1.44 TB}}',
  designs: design(''), operations: '{reconcilers: {people: 1000, cost: $50/h, records: 1000/s}}',
  outages: `{catalog: none, site: {${lossAt}}}`,
};
const one = (sections: Sections): Year => yearIn({ ...estate, ...sections });
/** Whether the group is at home again `seconds` after home was well: then the loss of the other site moves nobody. */
const isHome = (sections: Sections, seconds: number): boolean =>
  one({ ...sections, outages: `{catalog: none, site: {${lossAt}, far: {hits: away, every: never, start: ${(10 * 24 + 1) * hour + seconds}s, duration: 10m}}}` }).of('failovers') === 1;
/** The way home takes so long, to the minute; the switch itself is ten minutes of it. */
function takes(sections: Sections, seconds: number): void {
  expect(isHome(sections, seconds - minute), `home before ${seconds} s`).toBe(false);
  expect(isHome(sections, seconds + 11 * minute), `home after ${seconds} s and the switch`).toBe(true);
}

describe('reconciliation by a limited staff', () => {
  const flows = '{buy: {tier: only, demand: 1200/min, through: web, unserved: {deferred: 100%}, records: {orders: 1, stock-moves: 4}}}';
  const staff = (people: number, more = ''): string => `{reconcilers: {people: ${people}, cost: $50/h, records: 40/h, types: {orders: 30/h, stock-moves: 120/h}${more}}}`;
  it('takes the hours of its records, each type at its own pace, over the people', () => {
    // 1,200 items of a 30th of an hour and four 120ths: 80 hours.
    takes({ flows, operations: staff(8) }, 10 * hour);
    takes({ flows, operations: staff(40) }, 2 * hour);
    takes({ operations: '{reconcilers: {people: 10, cost: $50/h, records: 40/h}}' }, 3 * hour);
    takes({ designs: design('', '0s'), operations: staff(1), flows }, 0);
  });

  it('begins with a comparison where writes are missing, and with none where nothing is', () => {
    const compared = (lag: string): string => design('', lag).replace('reconcile: 0s', 'reconcile: 3h');
    takes({ designs: compared('60s') }, 3 * hour);
    takes({ designs: compared('0s') }, 0);
  });

  it('waits for duty hours where people have them', () => {
    // From Monday 01:00 on: ten hours of work begin at 08:00.
    takes({ flows, operations: staff(8, ', works: duty-hours') }, 17 * hour);
    takes({ flows, operations: staff(4, ', works: duty-hours') }, (17 + 24) * hour);
  });

  it('is one queue, first in, first out, and no item is work twice', () => {
    const run = {
      calendar: { now: 1000 }, replication_: { missing: [60, 30, 0] }, reconciliation: { busyUntil: new Float64Array(1), given: new Float64Array(3) },
      world: { environment: { crews: { reconciler: -1 } }, calendarTable: { onDuty: [] }, reconciliation: { people: 2, dutyHours: false, hoursPerItem: [0.1, 0.2, 1] }, wiring: { groupFlows: { first: [0, 2, 4], items: [0, 2, 0, 1] } } },
    };
    const ask = (group: number, at: number): number => { run.calendar.now = at; return reconcileSeconds(run as unknown as Run, group); };
    expect(ask(0, 1000)).toBe(3 * hour);
    // Flow 0 is given already; flow 1 comes behind it.
    expect(ask(1, 1000 + hour)).toBe(2 * hour + 3 * hour);
    expect(ask(1, 1000 + 2 * hour)).toBe(4 * hour);
  });
});

describe('the steps of the way home', () => {
  it('come one after the other: checks, approval in duty hours', () => {
    takes({ designs: design(', validate: 3h') }, 3 * hour);
    takes({ designs: design(', validate: 3h, approval: 30m') }, 7.5 * hour);
    takes({ designs: design(', validate: 10h, approval: 30m') }, 10.5 * hour);
    // Checked at 19:00, agreed on the next morning.
    takes({ designs: design(', validate: 18h, approval: 30m') }, 31.5 * hour);
  });

  it('take a copy of everything where nothing is sent back', () => {
    takes({ designs: design('') }, 0);
    takes({ designs: design(', resync: everything') }, 4 * hour);
    exact(one({ designs: design(', resync: everything') }).of('bulkBytes'), 1.44e12);
  });
});

describe('a switch that fails', () => {
  const failing = (more: string): string => design(`, rollback: 30m, retry: 6h, ${more}`);
  it('stops the flows for the switch and the way back, and is tried again later', () => {
    const runner = new Runner(worldOf({ ...estate, designs: failing('success: 50%'), outages: '{catalog: none, site: {loss: {hits: home, every: 10 days, start: 1 day, duration: 1h}}}' }));
    const years = Array.from({ length: 60 }, (_, r) => runner.years(r)[0]);
    const failed = years.map((year) => year.of('failedFailbacks') / year.of('failbacks'));
    // Failures before the first success of one in two: one on average, with variance 2.
    accept(failed.reduce((sum, value) => sum + value, 0) / 60, standardError(failed.map((value) => [value])), 1, 0.1);
    for (const year of years) {
      // The whole stop is a disruption that nothing outside explains, from the switch to when the other site served again.
      const own = spread(year.rto(0, 'own'));
      expect(own.length).toBe(year.of('failedFailbacks'));
      for (const seconds of own) exact(seconds, 40 * minute, 1e-4);
    }
    for (const year of years) exact(year.of('disrupted'), 10 * minute * (year.of('failbacks') + year.of('failedFailbacks')) + 30 * minute * year.of('failedFailbacks'), 1e-4);
  });

  it('is put down to itself: the switch was planned, taking it back was not', () => {
    const sections = { ...estate, designs: failing('success: 0%'), run: '{horizon: 11 days, accounting: calendar}', tenants: '{all: {count: 1, share: 100%, sla: gold}}', slas: '{gold: {flows: [buy], credits: {"< 99.9%": 10%}}}' };
    const year = yearIn(sections);
    const { breakdown } = year.run;
    const { kinds } = year.world.phases;
    const parts = Array.from({ length: breakdown.disruptions }, (_, d) => ({ kind: kinds.names[breakdown.kind[d]], cause: kinds.causes[breakdown.kind[d]], parts: Array.from({ length: breakdown.count[d] }, (_part, i) => [spellPhase(year.world.phases, breakdown.phase[breakdown.first[d] + i]).phase, Math.round(breakdown.seconds[breakdown.first[d] + i])]) }));
    const failed = parts.filter(({ kind }) => kind === 'failed failback');
    expect(failed.length).toBe(year.of('failedFailbacks'));
    expect(failed.length).toBeGreaterThan(2);
    for (const one of failed) expect(one).toEqual({ kind: 'failed failback', cause: 'own', parts: [['rollback', 30 * minute], ['planned', 10 * minute]] });
    // Contracts count from the failure on.
    exact(year.of('slaDisrupted'), failed.length * 30 * minute + (year.rto()[0]?.value ?? 0), 1e-3);
  });

  it('waits for the next window', () => {
    const windows = { calendar: '{timeZone: UTC, failbackWindow: Sat 22:00 - Sun 05:00}' };
    const designs = failing('success: 0%').replace('useWindow: false', 'useWindow: true');
    const year = one({ ...windows, designs, run: '{horizon: 45 days, accounting: calendar}' });
    // Saturdays 16, 23, 30 January, 6 and 13 February: one try in each window.
    expect(year.of('failedFailbacks')).toBe(5);
    expect(year.of('failbacks')).toBe(0);
  });
});

describe('hazard: something fails in the middle of going home', () => {
  it('nobody stands still for good, and the group is somewhere', () => {
    const at = fc.integer({ min: 0, max: 600 });
    fc.assert(fc.property(fc.array(fc.record({ at, site: fc.constantFrom('home', 'away'), length: fc.integer({ min: 1, max: 200 }) }), { minLength: 1, maxLength: 4 }), fc.constantFrom('0%', '50%', '100%'), (events, success) => {
      const sources = events.map(({ at: start, site, length }, i) => `s${i}: {hits: ${site}, every: never, start: ${14_460 + start}m, duration: ${length}m}`);
      const year = one({ designs: design(`, validate: 20m, rollback: 30m, retry: 1h, success: ${success}`), outages: `{catalog: none, site: {${lossAt}, ${sources.join(', ')}}}`, run: '{horizon: 30 days, accounting: calendar}' });
      const { controller, holds, serving } = year.run.run;
      expect(holds.total[0]).toBe(0);
      if (success !== '0%') expect(controller.state[0]).toBe(0);
      expect(success === '0%' && controller.planned[0] === 1 ? 1 : serving.share[0]).toBe(1);
      expect(year.of('failbacks')).toBeLessThanOrEqual(year.of('failovers'));
    }), { numRuns: 30, seed: 11 });
  });
});
