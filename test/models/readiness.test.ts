import { describe, expect, it } from 'vitest';
import { day, exact, hour, instant, minute, Runner, worldOf, yearIn, type Sections } from './small-world.js';

const near = (value: number, reference: number): void => exact(value, reference, 1e-5);
const rtoOf = (sections: Sections): number => yearIn(sections).rto()[0].value;
const pair = (readiness: string, more: Sections = {}): Sections => ({ designs: `{pair: {pattern: warm-standby, primary: home, secondary: away, ${instant({ readiness, runbook: '[{step: fence, takes: 10m, effect: fence, success: 100%}, {step: promote, after: fence, takes: 0s, effect: promote, success: 100%}, {step: repoint, after: promote, takes: 0s, effect: repoint, success: 100%}]', ...more })}}}` });
/** So frequent that one is there whenever nobody has looked for a day. */
const sure = (words: string): string => `faults: {stale: {rate: 50/day, repair: 20m, ${words}}}`;

describe('latent faults', () => {
  it('cost the step that they break their repair, once', () => {
    near(rtoOf(pair(`{${sure('breaks: fence')}}`)), 30 * minute);
    near(rtoOf(pair(`{${sure('breaks: [promote, repoint]')}}`)), 30 * minute);
    near(rtoOf(pair('{firstTimeSuccess: 100%}')), 10 * minute);
  });

  it('of several kinds add up, and one that breaks no step of this runbook shows at another', () => {
    near(rtoOf(pair('{faults: {a: {rate: 50/day, repair: 20m, breaks: fence}, b: {rate: 50/day, repair: 5m, breaks: build}}}')), 35 * minute);
  });

  const twice = '{catalog: none, site: {first: {hits: home, every: never, start: 10 days, duration: 90m}, second: {hits: home, every: never, start: 10.01 days, duration: 0s}, third: {hits: home, every: never, start: 100 days, duration: 90m}}}';
  it('are repaired for good by the failover that meets them, unless it only gets by', () => {
    const met = (words: string): number => yearIn({ ...pair(`{faults: {stale: {rate: 50/day, repair: 20m}}, drills: 1/year${words}}`), outages: twice.replace('100 days', '10.1 days') }).of('faultsMet');
    // Five a day: within the two hours between the outages something new has come with the probability of one in three, and here it has not.
    expect(met(', foundByFailover: false')).toBe(2);
    const rare = (words: string): number => yearIn({ ...pair(`{faults: {stale: {rate: 30/year, repair: 20m}}, drills: 1/year${words}}`), outages: twice.replace('100 days', '10.2 days') }).of('faultsMet');
    expect([rare(', foundByFailover: false'), rare('')]).toEqual([2, 1]);
  });

  it('are found by drills that cover them, and by comparisons if these see them', () => {
    const after = (fault: string, readiness: string): number => yearIn({ ...pair(`{faults: {stale: {rate: 2/day, ${fault}}}, ${readiness}}`), run: '{start: fresh}', outages: '{catalog: none, site: {loss: {hits: home, every: never, start: 100.01 days, duration: 90m}}}' }).of('faultsMet');
    // A drill on day 100 and a fault every twelve hours: a quarter of an hour later nothing has come up again.
    expect(after('foundBy: database', 'drills: 3.65/year')).toBe(0);
    expect(after('foundBy: database', 'drills: 3.65/year, covers: [startup]')).toBe(1);
    expect(after('foundBy: database, compared: true', 'drills: 3.65/year, covers: [startup], comparison: 100 days')).toBe(0);
    expect(after('foundBy: database', 'drills: 3.65/year, covers: [startup], comparison: 100 days')).toBe(1);
  });

  it('are the same in every design, which drills only thin out: more of them never meet more', () => {
    const design = (drills: string) => `{pattern: warm-standby, primary: home, secondary: away, ${instant({ readiness: `{faults: {stale: {rate: 3/year, repair: 20m}}, drills: ${drills}, foundByFailover: false}` })}}`;
    const runner = new Runner(worldOf({ run: '{start: fresh}', outages: '{catalog: none, site: {loss: {hits: home, rate: 6/year, duration: 1h}}}', designs: `{never: ${design('0/year')}, yearly: ${design('2/year')}, often: ${design('12/year')}}` }));
    const met = [0, 0, 0];
    for (let replication = 0; replication < 60; replication++) {
      const years = runner.years(replication).map((year) => year.of('faultsMet'));
      years.forEach((value, i) => { met[i] += value; });
      expect(years[1]).toBeLessThanOrEqual(years[0]);
      expect(years[2]).toBeLessThanOrEqual(years[1]);
    }
    expect(met[0]).toBeGreaterThan(met[1]);
    expect(met[1]).toBeGreaterThan(met[2]);
    expect(met[2]).toBeGreaterThan(0);
  });

  it('stand on drill days of the calendar', () => {
    const after = (days: string): number => yearIn({ ...pair('{faults: {stale: {rate: 1/day}}, drills: 4/year}'), run: '{start: fresh}', calendar: `{timeZone: UTC, drills: [${days}]}`, outages: '{catalog: none, site: {loss: {hits: home, every: never, start: 99.45 days, duration: 90m}}}' }).of('faultsMet');
    // Day 99 is April 10; the drill is at ten in the morning, the outage at 10:48.
    expect(after('Apr 10')).toBe(0);
    expect(after('Apr 11')).toBe(1);
  });
});

describe('parity', () => {
  it('that the standby lacks in monitoring or in controls costs time before it may carry customers', () => {
    const look = (readiness: string): number => rtoOf(pair(`{firstTimeSuccess: 100%, ${readiness}}`));
    expect(look('observability: 100%')).toBeCloseTo(10 * minute, 2);
    expect(look('observability: 0%')).toBeGreaterThan(12 * minute);
    expect(look('security: 0%')).toBeGreaterThan(12 * minute);
    expect(look('observability: 0%, security: 0%') - 10 * minute).toBeCloseTo(look('observability: 0%') + look('security: 0%') - 20 * minute, 2);
  });
});

describe('live drills', () => {
  const live = (readiness: string, more: Sections = {}) => yearIn({ ...pair(`{live: true, pause: 6m, drills: 4/year, ${readiness}}`), run: '{start: fresh}', outages: '{catalog: none}', ...more });

  it('stop the flows for the switch as a planned disruption, at every drill of the year', () => {
    const year = live('firstTimeSuccess: 100%');
    expect(year.of('drills')).toBe(3); // days 91, 182 and 273; the fourth falls on the end of the year
    exact(year.of('disrupted'), 3 * 6 * minute, 1e-6);
    expect(year.rto(0, 'own')).toEqual([]);
    expect(yearIn({ ...pair('{pause: 6m, drills: 4/year, firstTimeSuccess: 100%}'), run: '{start: fresh}', outages: '{catalog: none}' }).of('drills')).toBe(0);
  });

  it('that go wrong are incidents, which last until the fault is repaired', () => {
    const year = live('faults: {stale: {rate: 5/day}}, repair: 2h, goesWrong: 100%');
    expect([year.of('drills'), year.of('failedDrills')]).toEqual([3, 3]);
    expect(year.rto(0, 'own').reduce((sum, { weight }) => sum + weight, 0)).toBe(3);
    exact(year.rto(0, 'own')[0].value, 2 * hour + 6 * minute);
    expect(live('faults: {stale: {rate: 5/day}}, repair: 2h, goesWrong: 0%').of('failedDrills')).toBe(0);
  });

  it('wait for the end of a freeze', () => {
    const drills = (freeze: string): number => live('firstTimeSuccess: 100%', { calendar: `{timeZone: UTC, freeze: ${freeze}}` }).of('drills');
    expect(drills('{from: Mar 1, to: Apr 30}')).toBe(3);
    expect(drills('{from: Mar 1, to: Dec 31}')).toBe(0);
  });

  it('are left out while something is wrong anyway, and then find nothing', () => {
    const during = '{catalog: none, site: {loss: {hits: home, every: never, start: 91 days, duration: 2 days}}}';
    const year = live('firstTimeSuccess: 100%', { outages: during });
    expect(year.of('drills')).toBe(2);
    expect(year.of('disrupted')).toBeLessThan(2 * 6 * minute + day);
  });
});
