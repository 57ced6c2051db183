/** Latent drift that only drills find: V23 of the reference cases, and the calibration of the readiness presets. */
import { describe, expect, test } from 'vitest';
import { factorFor, readyShare } from '../../src/plan/settings/latent-faults.js';
import type { Fault } from '../../src/scenario/design.js';
import { atOnce, expectNear, Sample, scenario, shareOf, simulate } from './years.js';

const hour = 3600;
const day = 86_400;
const year = 365 * day;

describe('V23: drift of the standby that only drills find', () => {
  const text = (drills: string): string => scenario({
    run: '{start: steady, accounting: incident}',
    outages: '{catalog: none, site: {loss: {hits: home, rate: 1.5/year, duration: 12h}}}',
    designs: `{pair: {pattern: warm-standby, ${atOnce('{step: switch, effect: repoint, takes: 30m, success: 100%}').replace('{firstTimeSuccess: 100%}', `{drills: ${drills}, foundByFailover: false, faults: {drift: {rate: 2/year, repair: 9.5h}}}`)}}}`,
  });

  test.each([['1/year', 0.5676676, 8.839264, 9000, 0.015], ['4/year', 0.2130613, 3.786124, 13_000, 0.03], ['12/year', 0.0788903, 1.874187, 17_000, 0.05]])('drills %s', (drills, broken, hours, years, tolerance) => {
    const down = new Sample();
    let failovers = 0;
    let met = 0;
    simulate(text(drills), { years }, ({ of }) => {
      down.add(of('equivalent') / hour);
      failovers += of('failovers');
      met += of('faultsMet');
    });
    expectNear(shareOf(met, failovers), broken, tolerance, `V23 P(broken), drills ${drills}`);
    // 1.5 % of the hours and of the rarer shares needs 22,000, 45,000 and 130,000 years, which `npm run validate` takes. Outages that overlap are one failover: 1.5 a year of 12 h each join in one of 500, and are followed to their end.
    expectNear(down, hours, 0.03, `V23 hours a year, drills ${drills}`);
  });
});

describe('the rates that a first-time success asks for', () => {
  const fault = (over: Partial<Fault> = {}): Fault => ({ name: 'drift', ratePerSecond: 2 / year, always: 0, breaks: ['any'], foundBy: null, compared: false, repair: null, ...over });
  const checks = (over: Partial<Parameters<typeof readyShare>[1]> = {}) => ({ checkedEverySeconds: year, covers: ['startup'] as const, comparisonSeconds: 0, ...over });
  const closed = (x: number): number => (1 - Math.exp(-x)) / x;

  test('are those of the closed form between two drills', () => {
    for (const [every, share] of [[year, closed(2)], [year / 4, closed(0.5)], [year / 12, closed(1 / 6)]]) expect(readyShare([fault()], checks({ checkedEverySeconds: every }), 1, 3 * year)).toBeCloseTo(share, 5);
  });

  test('last until the standby is built anew where no drill covers them, and until the next comparison where one does', () => {
    expect(readyShare([fault({ foundBy: 'identity' })], checks(), 1, 3 * year)).toBeCloseTo(closed(6), 4);
    expect(readyShare([fault()], checks({ checkedEverySeconds: Number.POSITIVE_INFINITY }), 1, 3 * year)).toBeCloseTo(closed(6), 4);
    // The younger of two uniform ages T and c has density (T + c - 2a) / (T c) up to c.
    const [T, c, r] = [1, 0.25, 2];
    const younger = ((T + c) * (1 - Math.exp(-r * c))) / r - (2 * (1 - Math.exp(-r * c) * (1 + r * c))) / r ** 2;
    expect(readyShare([fault({ compared: true })], checks({ comparisonSeconds: c * year }), 1, 3 * year)).toBeCloseTo(younger / (T * c), 3);
  });

  test('give the success back', () => {
    for (const target of [0.5, 0.85, 0.99]) {
      const kinds = [fault(), fault({ foundBy: 'identity', ratePerSecond: 0.3 / year }), fault({ compared: true })];
      expect(readyShare(kinds, checks({ comparisonSeconds: 30 * day }), factorFor(kinds, checks({ comparisonSeconds: 30 * day }), target, 3 * year), 3 * year)).toBeCloseTo(target, 9);
    }
    expect(factorFor([fault()], checks(), 1, 3 * year)).toBe(0);
  });
});

describe('readiness presets', () => {
  // Steps by hand may fail too: the first attempt of a failover works when every step does and no fault is met.
  test.each([['never', 0.6, 3000], ['yearly-drills', 0.85, 750], ['quarterly-drills', 0.95, 600], ['in-use', 0.985, 600]])('%s: %d of the failovers work at the first attempt', (preset, success, years) => {
    const steps = ['{step: fence, effect: fence, takes: 0s, retry: 1h, repair: 1h}', ...['a', 'b', 'c', 'd', 'e'].map((name) => `{step: ${name}, takes: 0s, retry: 1h, repair: 1h}`), '{step: repoint, after: [fence, a, b, c, d, e], effect: repoint, takes: 0s, retry: 1h, repair: 1h}'];
    const text = scenario({
      run: '{start: steady, accounting: incident}', outages: '{catalog: none, site: {loss: {hits: home, rate: 4/year, duration: 2h}}}',
      designs: `{pair: {pattern: warm-standby, ${atOnce(steps.join(', ')).replace('{firstTimeSuccess: 100%}', `{preset: ${preset}, repair: 30m, foundByFailover: false}`)}}}`,
    });
    let failovers = 0;
    let first = 0;
    simulate(text, { years }, ({ of, run }) => {
      failovers += of('impacts');
      // Whatever fails costs half an hour or more.
      for (let i = 0; i < run.episodes.length; i++) if (run.episodes.figure[i] === 0 && run.episodes.value[i] < 1200) first += run.episodes.weight[i];
    });
    expect(failovers).toBeGreaterThan(years * 3.5);
    expectNear(shareOf(first, failovers), success, 0.015, `first-time success, ${preset}`);
  });
});
