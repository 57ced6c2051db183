/** The validation itself: its rule of acceptance notices what is wrong, its closed forms have the printed values, and its files are there. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { judge, pool } from '../../bench/validation/accept.js';
import type { Case } from '../../bench/validation/case.js';
import { cases } from '../../bench/validation/cases.js';
import { downOf, downtimeCdf, downtimeVariance, downWithin, unavailability } from '../../bench/validation/closed/alternating.js';
import { compoundLognormal } from '../../bench/validation/closed/compound.js';
import { erlangCdf } from '../../bench/validation/closed/gamma.js';
import { outcomeOf } from '../../bench/validation/outcome.js';
import { page } from '../../bench/validation/page.js';
import { Stream } from '../../src/random/stream.js';
import { library } from '../library/texts.js';
import { prepare } from '../../src/result/prepared.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('the rule of acceptance', () => {
  const seeds = (value: number, error: number) => Array.from({ length: 4 }, () => ({ value, error }));

  test('takes what is near, and precise enough to mean it', () => {
    expect(judge(seeds(1.009, 0.005), { reference: 1, tolerance: 0.01 })).toMatchObject({ verdict: 'agrees', error: 0.0025 });
    expect(judge(seeds(1.03, 0.005), { reference: 1, tolerance: 0.01 }).verdict).toBe('differs');
    // Half of the interval is five times the tolerance: 25 times the runs.
    const wide = judge(seeds(1, 0.1 / 1.959963984540054), { reference: 1, tolerance: 0.01 });
    expect(wide.verdict).toBe('too few');
    expect(wide.more).toBeCloseTo(25, 9);
  });

  test('knows nothing where nothing was seen', () => {
    expect(judge([{ value: 0, error: null }, { value: 1, error: 0.1 }], { reference: 1, tolerance: 0.5 })).toMatchObject({ verdict: 'too few', error: null });
  });

  test('holds what is exact to every seed, and a largest value to one side', () => {
    expect(judge([{ value: 1, error: 0 }, { value: 1 + 1e-8, error: 0 }], { reference: 1, tolerance: 1e-9, kind: 'exact' }).verdict).toBe('differs');
    expect(judge([{ value: 0.7, error: null }, { value: 0.999, error: null }], { reference: 1, tolerance: 0.005, kind: 'bound' }).verdict).toBe('agrees');
    expect(judge([{ value: 1.001, error: null }], { reference: 1, tolerance: 0.005, kind: 'bound' }).verdict).toBe('differs');
    expect(judge([{ value: 0.98, error: null }], { reference: 1, tolerance: 0.005, kind: 'bound' }).verdict).toBe('differs');
  });

  test('the pooled errors show intervals that are too narrow, and figures that are all off by little', () => {
    const stream = new Stream('z', 'normal');
    const z = Array.from({ length: 400 }, () => Math.log(stream.lognormal(1, 1)));
    expect(pool(z).verdict).toBe('agrees');
    expect(pool(z.map((value) => value * 1.25)).verdict).toBe('differs');
    expect(pool(z.map((value) => value + 0.3)).verdict).toBe('differs');
  });

  test('one figure that differs fails the whole, a rare one that was hardly seen does not', () => {
    const one = (tolerance: number, rare: boolean): Case => ({ id: 'V99', title: 't', origin: 'derived', source: 's', runs: [{ scenario: 'x', runs: 10, figures: [{ what: 'w', reference: 1, tolerance, rare, of: () => { throw new Error('not asked'); } }] }] });
    const done = (value: number, error: number) => [{ job: { id: 'V99', run: 0, seed: 'x-1', share: 1, seeds: 1 }, runs: 64, seen: [{ value, error }] }];
    const passed = (value: number, error: number, rare: boolean): boolean => outcomeOf([one(0.01, rare)], done(value, error), ['1'], 1).passed;
    expect([passed(1, 0.001, false), passed(1.2, 0.001, true), passed(1, 0.1, false), passed(1, 0.1, true)]).toEqual([true, false, false, true]);
    // A part of the effort may leave one figure of twenty open, not the only one.
    expect(outcomeOf([one(0.01, false)], done(1, 1), ['1'], 0.01).passed).toBe(false);
    // The quick profile bears intervals twenty times as wide, but is held to the reference as closely.
    expect(outcomeOf([one(0.01, false)], done(1.05, 0.02), ['1'], 0.01).passed).toBe(true);
    expect(outcomeOf([one(0.01, false)], done(1.05, 0.01), ['1'], 0.01).passed).toBe(false);
    // 1.96 x 0.1 is 19.6 times the tolerance, and 64 runs times its square 25 thousand.
    expect(page(outcomeOf([one(0.01, true)], done(1, 0.1), ['1'], 1))).toContain('needs about 25,000 runs');
  });
});

describe('references', () => {
  const printed = cases.flatMap(({ id, runs }) => runs.flatMap(({ figures }) => figures.flatMap((figure) => (figure.printed === undefined ? [] : [[`${id} ${figure.what}`, figure.reference, figure.printed] as const]))));

  // V19 is printed to a grid of 0.005 h, others to five digits or more.
  test.each(printed)('%s', (what, reference, value) => {
    expect(Math.abs(reference / value - 1)).toBeLessThan(what.startsWith('V19 p') ? 1e-3 : 2e-5);
  });

  test('are worked out for more than a hundred figures of thirty cases', () => {
    expect(cases.map(({ id }) => id)).toEqual(Array.from({ length: 30 }, (_, i) => `V${String(i + 1).padStart(2, '0')}`));
    expect(printed.length).toBeGreaterThan(80);
  });

  test('the variance of V12 by its distribution and by its covariances; the list of cases prints 1.1e-4 more, 8.745875', () => {
    const unit = { up: 2000, down: 1 };
    const [rate, share, hours, steps] = [1 / unit.up + 1 / unit.down, unavailability(unit), 8760, 60_000];
    let squares = 0;
    for (let i = 0; i < steps; i++) {
      const [s, left] = [((i + 0.5) * hours) / steps, hours - ((i + 0.5) * hours) / steps];
      // Down at s, and then on average so long from there to the end.
      squares += 2 * share * -Math.expm1(-rate * s) * (share * left + ((1 - share) * -Math.expm1(-rate * left)) / rate) * (hours / steps);
    }
    expect(downtimeVariance(unit, hours, 60, 1000) / (squares - downWithin(unit, hours) ** 2) - 1).toBeCloseTo(0, 5);
  });

  test('moments of V19', () => {
    const sum = compoundLognormal(2.5, 1, 1.2, 0.05, 30);
    expect(sum.mean).toBeCloseTo(5.13608302660972, 10);
    expect(sum.variance).toBeCloseTo(44.53568294903, 8);
    expect(sum.none).toBeCloseTo(0.082085, 6);
  });

  test('of small things: one stage is exponential, one part is its own, and a whole month never ends later', () => {
    expect(erlangCdf(1, 0.3)).toBeCloseTo(1 - Math.exp(-0.3), 14);
    expect(erlangCdf(40, 1) * 1e48).toBeGreaterThan(0);
    expect(downOf(1, [0.2])).toBeCloseTo(0.2, 15);
    expect(downtimeCdf({ up: 1, down: 1 }, 10, 10)).toBe(1);
    expect(unavailability({ up: 3, down: 1 })).toBe(0.25);
  });
});

describe('scenario files', () => {
  const names = readdirSync(`${root}/scenarios/validation`).map((file) => file.replace(/\.yaml$/, ''));

  test('each is used by a case, and each case finds its own', () => {
    const used = cases.flatMap(({ runs }) => runs.map(({ scenario }) => scenario));
    // Those of V26 are run by its program.
    expect(names.filter((name) => !used.includes(name)).sort()).toEqual(['v26', 'v26-rare']);
    expect(used.filter((name) => !names.includes(name))).toEqual([]);
  });

  test.each(names)('%s has no errors', (name) => {
    const { issues } = prepare({ text: readFileSync(`${root}/scenarios/validation/${name}.yaml`, 'utf8'), file: `${name}.yaml`, library });
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
