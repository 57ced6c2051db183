/** Wise after the event: what another patience would have cost is reckoned from one run, and must be what a run with that patience costs. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderWith, regretOf, secondsLost } from '../../models/troubles.js';
import type { Trouble } from '../../models/troubles.js';
import { hour, instant, minute, Runner, worldOf, yearIn, type Sections, type Year } from './small-world.js';

const step = (name: string, after: string, takes: string, effect = 'none'): string => `{step: ${name}, after: [${after}], takes: ${takes}, effect: ${effect}, success: 100%}`;
const runbook = (look: string, move: string): string => `[${[step('look', '', look), step('fence', 'look', '0s', 'fence'), step('promote', 'fence', '0s', 'promote'), step('repoint', 'promote', move, 'repoint')].join(', ')}]`;
const lossFor = (lasts: string): string => `{catalog: none, site: {loss: {hits: home, every: never, start: 10 days, duration: ${lasts}}}}`;
const design = (changes: Sections, more = ''): string => `{two: {pattern: hot-standby, primary: home, secondary: away, ${instant(changes)}${more}}}`;
const troublesOf = ({ run }: Year): readonly Trouble[] => Array.from({ length: run.breakdown.troubles.length }, (_, i) => run.breakdown.troubles.at(i));

describe('one trouble', () => {
  it('of a failover that was behind staying', () => {
    const [one, ...others] = troublesOf(yearIn({ outages: lossFor('30m'), designs: design({ runbook: runbook('0s', '2h') }) }));
    expect(others).toEqual([]);
    expect(one.moved).toBe(true);
    expect(regretOf(one)).toBeCloseTo(1.5 * hour, 1);
    expect(secondsLost(one, orderWith(one, 0))).toBeCloseTo(2 * hour, 1);
    expect(secondsLost(one, orderWith(one, 29 * minute))).toBeCloseTo(2 * hour + 29 * minute, 1);
    expect(secondsLost(one, orderWith(one, 31 * minute))).toBeCloseTo(30 * minute, 1);
  });

  it('that was called off: the runbook as drawn stands in for what was never carried out', () => {
    const [one] = troublesOf(yearIn({ outages: lossFor('30m'), designs: design({ patience: '1h', runbook: runbook('5m', '10m') }) }));
    expect(one.moved).toBe(false);
    expect(regretOf(one)).toBe(0);
    expect([secondsLost(one, orderWith(one, 3600)), secondsLost(one, orderWith(one, 0)), secondsLost(one, orderWith(one, Infinity))].map(Math.round)).toEqual([1800, 900, 1800]);
  });

  it('that was called off under way would have taken longer than home did', () => {
    const stuck = runbook('5m', '10m').replace('takes: 5m, effect: none, success: 100%', 'takes: 5m, effect: none, success: 0%, attempts: 1, repair: 10h');
    const [one] = troublesOf(yearIn({ outages: lossFor('30m'), designs: design({ runbook: stuck }) }));
    expect(one.moved).toBe(false);
    expect(Math.round(secondsLost(one, orderWith(one, 0)))).toBe(1800);
  });

  it('counts clients on the old address, the data that the copy lacks, and the stop on the way home', () => {
    const changes = { runbook: runbook('0s', '0s'), steering: '{kind: dns, mix: [{share: 100%, law: 0s to 10m uniform}]}', failback: '{policy: planned, stability: 1h, reconcile: 0s, switchover: 4m, useWindow: false}' };
    const year = yearIn({
      outages: lossFor('5h'), links: '{line: {between: [home, away], via: interconnect, bandwidth: 80 MB/s, rtt: 2ms, outage: {every: never, duration: 1h}}}', stores: '{db: {kind: relational, engine: postgresql, machine: 8 vCPU 32 GB, size: 10 GB, changes: 1 GB/day}}', services: '{web: {instances: 1, machine: 4 vCPU 16 GB, ratePerInstance: 2000/min, needs: {db: hard}, warmup: {from: 100%, lasts: 0s}}}',
      designs: design(changes, ', replication: {mode: async, lag: 3m}'),
    });
    const [one] = troublesOf(year);
    expect([one.clients, one.lacked, one.home].map((seconds) => Math.round(seconds))).toEqual([570, 180, 240]);
    expect(secondsLost(one, orderWith(one, 0))).toBeCloseTo(990, 1);
  });

  it('of an alarm that nothing caused is none, nor is the trouble of a design without a second site', () => {
    expect(troublesOf(yearIn({ outages: '{catalog: none}', designs: design({ detection: '{every: 1ms, failures: 1, missed: 0%, falseAlarms: 20/year}' }) }))).toEqual([]);
    expect(troublesOf(yearIn({ outages: lossFor('5h') }))).toEqual([]);
  });
});

describe('what is reckoned', () => {
  it('for another patience is the time that a run with it loses', () => {
    const lasts = '"lognormal(median 30m, sigma 1)"';
    const sections = (minutes: number): Sections => ({
      outages: `{catalog: none, site: {loss: {hits: home, every: 20 days, duration: ${lasts}}}}`,
      designs: design({ patience: `${minutes}m`, runbook: runbook('7m', '13m'), failback: '{policy: planned, stability: 1h, reconcile: 0s, switchover: 2m, useWindow: false}' }),
    });
    const grid = [0, 10, 45, 180, 10_000];
    const runners = grid.map((minutes) => new Runner(worldOf(sections(minutes))));
    fc.assert(fc.property(fc.nat(1000), fc.nat(grid.length - 1), (replication, from) => {
      const actual = runners.map((runner) => runner.years(replication)[0].of('disrupted'));
      const troubles = troublesOf(runners[from].years(replication)[0]);
      grid.forEach((minutes, at) => expect(troubles.reduce((sum, one) => sum + secondsLost(one, orderWith(one, minutes * minute)), 0), `${grid[from]} minutes asked about ${minutes}`).toBeCloseTo(actual[at], 0));
    }), { numRuns: 12, seed: 7 });
  });
});
