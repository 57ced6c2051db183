/** Calls and writes that wait for a round trip to another site: capacity by Little's law, answers by their time limit. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spellPhase } from '../../models/phases.js';
import { day, exact, hour, instant, yearIn, type Sections, type Year } from './small-world.js';

/** A database that moves away for a day and leaves its service at home: 50 ms between the two. */
const apart = (service: string, flow = '', more: Sections = {}): Sections => ({
  run: '{accounting: incident}',
  links: '{line: {between: [home, away], bandwidth: 10 Gbps, rtt: 50ms}}',
  outages: '{catalog: none, site: {loss: {hits: home, every: never, start: 10 days, duration: 24h, planes: [database]}}}',
  services: `{web: {instances: 1, machine: 4 vCPU 16 GB, ratePerInstance: 2000/min, warmup: {from: 100%, lasts: 0s}, ${service}}}`,
  stores: '{db: {kind: relational, size: 1 GB, zoneFailover: 0s}}',
  flows: `{buy: {tier: only, demand: 1200/min, through: web, unserved: {deferred: 100%}${flow}}}`,
  groups: '{front: [web], back: [db]}',
  designs: `{one: {pattern: warm-standby, primary: home, secondary: away, standby: 100%, ${instant()}}}`,
  ...more,
});
/** Share that is not served while the two stand apart. */
const missed = (sections: Sections): number => yearIn(sections).of('equivalent') / day;

describe('workers are held while a call is under way', () => {
  // N workers that a request holds for T carry N / T; held for T + W they carry T / (T + W) of it.
  test('ten calls over 50 ms halve what 500 ms of work allow', () => exact(missed(apart('callsPerRequest: 10, requestTime: 500ms, needs: {db: hard}')), 1 - 1000 / 1200, 1e-4));
  test('any split of the same waiting does the same', () => exact(missed(apart('callsPerRequest: 30, requestTime: 1500ms, needs: {db: hard}')), 1 - 1000 / 1200, 1e-4));
  test('a service that waits without a worker carries all of it', () => expect(missed(apart('callsPerRequest: 1000, requestTime: none, needs: {db: hard}'))).toBeLessThan(1e-4));
  test('what it does not wait for counts for nothing', () => expect(missed(apart('callsPerRequest: 1000, requestTime: 10ms, needs: {db: async}'))).toBeLessThan(1e-4));
  test('calls go to what it needs in equal parts', () => {
    // Half of ten calls cross: 250 ms in addition to 250 ms.
    const stores = '{db: {kind: relational, size: 1 GB, zoneFailover: 0s}, files: {kind: object, size: 1 GB}}';
    exact(missed(apart('callsPerRequest: 10, requestTime: 250ms, needs: {db: hard, files: hard}', '', { stores, groups: '{front: [web, files], back: [db]}' })), 1 - 1000 / 1200, 1e-4);
  });
  test('a service waits with those that it calls', () => {
    // Whoever calls a service that waits is held as long: both carry half, and their own call stays at home.
    const services = '{web: {instances: 1, machine: 4 vCPU 16 GB, ratePerInstance: 2000/min, warmup: {from: 100%, lasts: 0s}, callsPerRequest: 1, requestTime: 500ms, needs: {api: hard}}, api: {instances: 1, machine: 4 vCPU 16 GB, ratePerInstance: 9000/min, warmup: {from: 100%, lasts: 0s}, callsPerRequest: 10, requestTime: 500ms, needs: {db: hard}}}';
    exact(missed(apart('', '', { services, groups: '{front: [web, api], back: [db]}' })), 1 - 1000 / 1200, 1e-4);
  });
  test('more calls never serve more', () => {
    const served = (calls: number): number => missed(apart(`callsPerRequest: ${calls}, requestTime: 300ms, needs: {db: hard}`));
    fc.assert(fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), (a, b) => served(Math.min(a, b)) <= served(Math.max(a, b)) + 1e-9), { numRuns: 8 });
  });
});

describe('callers who wait for so long and no longer', () => {
  const limited = (calls: number, answer: string): Sections => apart(`callsPerRequest: ${calls}, requestTime: none, needs: {db: hard}`, `, answer: {${answer}}`);
  test('an exponential answer of 1 s, 1 s of calls, a limit of 2 s', () => exact(missed(limited(20, 'takes: exponential(mean 1s), within: 2s')), 1 - (1 - Math.exp(-1)) / (1 - Math.exp(-2)), 1e-4));
  test('an answer of known length is in time or it is not', () => {
    expect(missed(limited(20, 'takes: 900ms, within: 2s'))).toBeLessThan(1e-4);
    exact(missed(limited(20, 'takes: 1100ms, within: 2s')), 1, 1e-3);
  });
  test('the disruption waits for the distance', () => {
    const year = yearIn(limited(20, 'takes: 1100ms, within: 2s'));
    const { phase, first } = year.run.breakdown;
    expect(spellPhase(year.world.phases, phase[first[0]])).toEqual({ phase: 'distance', step: null });
    expect(year.of('disrupted') / day).toBeCloseTo(1, 2);
    expect(year.rto().map(({ value }) => value / day)).toEqual([expect.closeTo(1, 2)]);
  });
});

describe('writes wait for a synchronous copy', () => {
  const sync = (more: string): Sections => apart('callsPerRequest: 1, requestTime: 50ms, needs: {db: hard}', '', {
    run: '{accounting: calendar}', groups: '{all: [web, db]}', outages: `{catalog: none, site: {${more}}}`,
    designs: `{one: {pattern: warm-standby, primary: home, secondary: away, standby: 100%, ${instant({ replication: '{mode: sync, onLinkLoss: run-unprotected, timeout: 10s}' })}}}`,
  });
  const short = 1 - 1000 / 1200;
  const shareOfYear = (year: Year): number => year.of('equivalent') / (365 * day);
  test('as long as it is in step', () => exact(shareOfYear(yearIn(sync(''))), short, 1e-6));
  test('and not while the link is cut and the writer goes on alone', () => {
    const seconds = 365 * day * shareOfYear(yearIn(sync('cut: {hits: line, every: never, start: 10 days, duration: 24h}')));
    // The timeout of ten seconds is a stall; nothing is written, so that the copy is in step at once when the link is back.
    exact(seconds, (364 * day) * short + 10, 1e-5);
  });
});

describe('unhappy sequences', () => {
  test('the service follows its database six hours later: from then on all stand together again', () => {
    const sites = '{catalog: none, site: {loss: {hits: home, every: never, start: 10 days, duration: 24h, planes: [database]}, machines: {hits: home, every: never, start: 246h, duration: 18h, planes: [compute]}}}';
    exact(missed(apart('callsPerRequest: 10, requestTime: 500ms, needs: {db: hard}', '', { outages: sites })) * 24, 6 * (1 - 1000 / 1200), 1e-3);
  });
  test('the copy is in step again, and the wait with it, when the second site is back', () => {
    const year = yearIn(apart('callsPerRequest: 1, requestTime: 50ms, needs: {db: hard}', '', {
      run: '{accounting: calendar}', groups: '{all: [web, db]}', outages: '{catalog: none, site: {there: {hits: away, every: never, start: 10 days, duration: 5h}}}',
      designs: `{one: {pattern: warm-standby, primary: home, secondary: away, standby: 100%, ${instant({ replication: '{mode: sync, onLinkLoss: run-unprotected, timeout: 10s}' })}}}`,
    }));
    exact(year.of('equivalent'), (365 * day - 5 * hour) * (1 - 1000 / 1200) + 10, 1e-5);
  });
});
