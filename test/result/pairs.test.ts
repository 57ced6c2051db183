/** Differences between any two designs, against the same differences computed year by year. */
import { describe, expect, test } from 'vitest';
import { ChunkSimulator } from '../../src/experiment/chunk.js';
import { Measurements } from '../../src/experiment/measurements.js';
import { Tally } from '../../src/experiment/tally.js';
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
