/** Differences between any two designs, against the same differences computed year by year. */
import { describe, expect, test } from 'vitest';
import { ChunkSimulator } from '../../src/experiment/chunk.js';
import { Measurements } from '../../src/experiment/measurements.js';
import { Tally } from '../../src/experiment/tally.js';
import type { RowChunk } from '../../src/experiment/tally.js';
import { YearLog } from '../../src/experiment/year-log.js';
import type { LineItem } from '../../src/cost/line-item.js';
import type { Bill } from '../../src/result/cost-result.js';
import { pairOf, pairResults } from '../../src/result/pairs.js';
import { designNames, fakeRun, fakeStudy } from '../experiment/fake.js';

const years = 256;
const study = fakeStudy();
const tally = new Tally(study);
tally.merge(new ChunkSimulator(study, fakeRun).simulate(0, years));
const measured = new Measurements(study, tally);
const bills = designNames.map((): Bill => ({ lines: [], years: 1, discountRate: 0 }));
const pairs = pairResults({ measured, designs: designNames, bills, confidence: 0.95 });

/** Losses of every year, by design: the same years one block at a time, whose means the blocks give. */
function meanLosses(design: number): number[] {
  return Array.from({ length: years / 64 }, (_, block) => {
    const part = new Tally(study);
    part.merge(new ChunkSimulator(study, fakeRun).simulate(block * 64, 64));
    return new Measurements(study, part).mean(design, 'loss').mean;
  });
}

/** Loss of every year by design, from the outcome rows. */
function losses(count: number): readonly (readonly number[])[] {
  const log = new YearLog(study, ['loss']);
  log.add(new ChunkSimulator(study, fakeRun).simulate(0, count, true).rows as RowChunk);
  return designNames.map((_, design) => {
    const values: number[] = [];
    log.each(design, (_year, [loss]) => values.push(loss));
    return values;
  });
}

/** A bill of one line. */
const billOf = (usd: number): Bill => ({ lines: [{ category: 'compute', amountPerYear: 1e6 * usd } as LineItem], years: 1, discountRate: 0 });

describe('pairs of designs', () => {
  test('each stands once, the later against the earlier', () => {
    expect(pairs.map(({ design, reference }) => [design, reference])).toEqual([[designNames[1], designNames[0]], [designNames[2], designNames[0]], [designNames[2], designNames[1]]]);
  });

  test('the difference is that of the mean losses, and its interval holds it', () => {
    for (const { design, reference, loss } of pairs) {
      const [a, b] = [design, reference].map((name) => meanLosses((designNames as readonly string[]).indexOf(name)));
      const expected = a.reduce((sum, mean, block) => sum + (mean - b[block]) / a.length, 0);
      expect(loss.estimate).toBeCloseTo(expected, 6);
      expect(loss.method).toBe('paired-t');
      expect(loss.low as number).toBeLessThanOrEqual(expected);
      expect(loss.high as number).toBeGreaterThanOrEqual(expected);
    }
  });

  test('say how much the common years are worth: the variances of independent runs over that of the paired difference', () => {
    const [quick] = pairs;
    const yearly = losses(years);
    const variance = (values: readonly number[]): number => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
    };
    const apart = variance(yearly[0]) + variance(yearly[1]);
    const together = variance(yearly[0].map((loss, year) => loss - yearly[1][year]));
    expect(quick.varianceReduction).toBeCloseTo(apart / together, 6);
    // The second feels a quarter of the same outages: (1 + 1/16) / (3/4)^2.
    expect(quick.varianceReduction).toBeCloseTo(17 / 9, 6);
    expect(quick.correlation).toBeCloseTo(1, 9);
    // One that never loses anything has nothing in common with the other.
    expect(pairs[1].varianceReduction).toBeCloseTo(1, 9);
    expect(pairs[1].correlation).toBe(0);
  });

  test('are told apart jointly, by Holm', () => {
    expect(pairs.map(({ jointly }) => jointly)).toEqual(['less', 'less', 'less']);
    expect(pairOf(pairs, designNames[0], designNames[1])?.jointly).toBe('more');
    // Standing costs that make the totals nearly alike: each pair differs by 2.2 standard errors, enough alone and too little for three.
    const error = (pair: (typeof pairs)[number]): number => ((pair.loss.high as number) - (pair.loss.low as number)) / 2 / 1.969;
    const even = [0, 1, 2].map((design) => design === 0 ? 0 : -(pairs[design - 1].loss.estimate as number) + 2.2 * error(pairs[design - 1]));
    const close = pairResults({ measured, designs: designNames.slice(0, 2), bills: even.slice(0, 2).map(billOf), confidence: 0.95 });
    expect(close[0].jointly).toBe('more');
    const all = pairResults({ measured, designs: designNames, bills: even.map(billOf), confidence: 0.95 });
    expect(all[0].jointly).toBe('no-clear-difference');
    expect(all[0].total.low as number).toBeGreaterThan(0);
  });

  test('differences add up around a circle, which intervals of single designs could not', () => {
    const of = (a: number, b: number): number => pairOf(pairs, designNames[a], designNames[b])?.loss.estimate as number;
    expect(of(0, 1) + of(1, 2) + of(2, 0)).toBeCloseTo(0, 9);
  });

  test('the other way round is the same with its sign turned, and a design has no difference to itself', () => {
    const one = pairOf(pairs, designNames[1], designNames[0]);
    const other = pairOf(pairs, designNames[0], designNames[1]);
    expect([other?.loss.low, other?.loss.high]).toEqual([0 - (one?.loss.high as number), 0 - (one?.loss.low as number)]);
    expect(pairOf(pairs, designNames[0], designNames[0])).toBeNull();
    expect(pairOf([], designNames[0], designNames[1])).toBeNull();
  });
});
