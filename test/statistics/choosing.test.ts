import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Stream } from '../../src/random/stream.js';
import { compareWithBest, differencesOfCovariance } from '../../src/statistics/best.js';
import { holm } from '../../src/statistics/holm.js';
import { inputWidth, logDeviationOfRate } from '../../src/statistics/input-width.js';
import { levelAt, levelOfLook, lookAt, nextLook, preciseEnough } from '../../src/statistics/looks.js';
import { pairedInterval } from '../../src/statistics/mean-interval.js';
import { Sensitivity } from '../../src/statistics/sensitivity.js';
import { poisson } from './draws.js';

describe('looks', () => {
  it('double from 250, and their levels add up to less than alpha', () => {
    expect(lookAt(1)).toEqual({ number: 1, replications: 250, blocks: 4 });
    expect(lookAt(4)).toEqual({ number: 4, replications: 2000, blocks: 32 });
    expect(nextLook(0).replications).toBe(250);
    expect(nextLook(250).replications).toBe(500);
    expect(nextLook(501).replications).toBe(1000);
    expect(levelOfLook(1, 0.05)).toBe(0.025);
    let total = 0;
    for (let k = 1; k < 60; k++) total += levelOfLook(k, 0.05);
    expect(total).toBeLessThan(0.05);
    expect(levelAt(1000, 0.05)).toBe(levelOfLook(3, 0.05));
    expect(levelAt(1001, 0.05)).toBe(levelOfLook(4, 0.05));
  });

  it('stop for precision only with enough behind it', () => {
    const interval = pairedInterval({ n: 1000, mean: 100, standardError: 1 }, 0.95);
    expect(preciseEnough(interval, 0.02, 1000, 30)).toBe(true);
    expect(preciseEnough(interval, 0.01, 1000, 30)).toBe(false);
    expect(preciseEnough(interval, 0.02, 1000, 29)).toBe(false);
    expect(preciseEnough(interval, 0.02, 199, 30)).toBe(false);
  });
});

describe('Holm', () => {
  it('has the textbook answer and keeps the order given', () => {
    const adjusted = holm([0.01, 0.04, 0.03, 0.005]);
    for (const [i, p] of [0.03, 0.06, 0.06, 0.02].entries()) expect(adjusted[i]).toBeCloseTo(p, 12);
    expect(holm([])).toEqual([]);
    expect(holm([NaN, 0.01])).toEqual([1, 0.02]);
  });

  it('never lowers a p-value nor exceeds Bonferroni', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (values) => {
        holm(values).forEach((p, i) => {
          expect(p).toBeGreaterThanOrEqual(values[i]);
          expect(p).toBeLessThanOrEqual(Math.min(1, values[i] * values.length));
        });
      }),
    );
  });
});

describe('comparison with the best', () => {
  const matrix = (variance: number, count: number): number[][] =>
    Array.from({ length: count }, (_, i) => Array.from({ length: count }, (_, j) => (i === j ? 0 : variance)));

  it('with two designs is the paired interval', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e6, noNaN: true }), fc.double({ min: 1, max: 1e12, noNaN: true }), (gap, variance) => {
        const result = compareWithBest({ means: [0, gap], differenceVariances: matrix(variance, 2), n: 1000 }, 0.95);
        const paired = pairedInterval({ n: 1000, mean: gap, standardError: Math.sqrt(variance / 1000) }, 0.95);
        expect(result.candidates.length).toBe(paired.low > 0 ? 1 : 2);
        expect(result.comparisons[0].low).toBeCloseTo(-paired.high, 5);
      }),
    );
  });

  it('shares the error among the others', () => {
    // Differences with a standard error of 1: t is 1.962 at 97.5 %, 2.245 at 98.75 %.
    expect(compareWithBest({ means: [0, 2.1], differenceVariances: matrix(1000, 2), n: 1000 }, 0.95).candidates).toEqual([0]);
    expect(compareWithBest({ means: [0, 2.1, 50], differenceVariances: matrix(1000, 3), n: 1000 }, 0.95).candidates).toEqual([0, 1]);
    expect(compareWithBest({ means: [0, 2.3, 50], differenceVariances: matrix(1000, 3), n: 1000 }, 0.95).candidates).toEqual([0]);
  });

  it('always keeps the sample best, and says so when alone', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 12 }), (means) => {
        const result = compareWithBest({ means, differenceVariances: matrix(1e12, means.length), n: 500 }, 0.95);
        expect(result.candidates).toContain(means.indexOf(Math.min(...means)));
        for (const { low, high, estimate } of result.comparisons) {
          expect(low).toBeLessThanOrEqual(0);
          expect(high).toBeGreaterThanOrEqual(0);
          expect(estimate).toBeGreaterThanOrEqual(low - 1e-6);
        }
      }),
    );
    expect(compareWithBest({ means: [5], differenceVariances: [[0]], n: 9 }, 0.95).candidates).toEqual([0]);
    expect(compareWithBest({ means: [], differenceVariances: [], n: 9 }, 0.95).candidates).toEqual([]);
    expect(compareWithBest({ means: [5, 6], differenceVariances: matrix(1, 2), n: 1 }, 0.95).candidates).toEqual([0, 1]);
  });

  it('excludes the true best in at most 5 % of experiments, and reads a covariance matrix', () => {
    const stream = new Stream('best');
    let wrong = 0;
    const truth = [100, 100, 100.3, 101];
    const covariance = truth.map((_, i) => truth.map((_, j) => 25 + (i === j ? 1 + i : 0)));
    for (let run = 0; run < 1000; run++) {
      const shared = (stream.normal() * 5) / 20;
      const means = truth.map((mean, i) => mean + shared + (stream.normal() * Math.sqrt(1 + i)) / 20);
      const input = { means, differenceVariances: differencesOfCovariance(covariance), n: 400 };
      const { comparisons } = compareWithBest(input, 0.95);
      const covered = comparisons.every(({ low, high }, i) => {
        const against = truth[i] - Math.min(...truth.filter((_, j) => j !== i));
        return low - 1e-12 <= against && against <= high + 1e-12;
      });
      if (!covered) wrong++;
    }
    expect(wrong).toBeLessThanOrEqual(50 + 3.29 * Math.sqrt(47.5));
  });
});

describe('sensitivity to Poisson rates', () => {
  const run = (years: number, seed: string): Sensitivity => {
    const stream = new Stream(seed);
    const sensitivity = new Sensitivity({ figures: 1, expected: [2, 0.5] });
    for (let y = 0; y < years; y++) {
      const counts = Float64Array.of(poisson(stream, 2), poisson(stream, 0.5));
      let loss = 1000;
      for (let i = 0; i < counts[0]; i++) loss += stream.exponential(10);
      for (let i = 0; i < counts[1]; i++) loss += stream.exponential(40);
      sensitivity.accumulate(Float64Array.of(loss), counts);
      if (y % 64 === 63) sensitivity.closeBlock();
    }
    sensitivity.closeBlock();
    return sensitivity;
  };

  it('is the part of the mean that a source causes', () => {
    // E = 1000 + 2 * 10 + 0.5 * 40: both derivatives to ln(rate) are 20.
    const sensitivity = Sensitivity.fromJSON(structuredClone(run(6400, 'a').toJSON()));
    for (const source of [0, 1]) {
      const { estimate, standardError } = sensitivity.derivative(0, source);
      expect(Math.abs(estimate - 20)).toBeLessThan(3.29 * standardError);
      expect(standardError).toBeLessThan(2);
    }
  });

  it('covers with its standard error', () => {
    let covered = 0;
    for (let e = 0; e < 300; e++) {
      const { estimate, standardError } = run(640, `cover ${e}`).derivative(0, 1);
      if (Math.abs(estimate - 20) <= 1.96 * standardError) covered++;
    }
    expect(covered / 300).toBeGreaterThan(0.9);
    expect(covered / 300).toBeLessThan(0.985);
  });

  it('becomes a width that the doubt about rates gives', () => {
    // 0.26 to 1.2 around 0.56: ln(1.2/0.26)/3.28971 = 0.46490.
    const deviation = logDeviationOfRate(0.26, 1.2);
    expect(deviation).toBeCloseTo(0.4649, 4);
    const exact = { estimate: 20, standardError: 0, n: 1 };
    const width = inputWidth([exact, exact], [deviation, 0], 0.9);
    expect(width.halfWidth).toBeCloseTo(1.6448536269514722 * 20 * deviation, 9);
    expect(width.parts[1]).toBe(0);
    expect(inputWidth([{ estimate: 1, standardError: 2, n: 1 }], [1], 0.9).halfWidth).toBe(0);
  });

  it('merges to the same bytes in any grouping', () => {
    const a = run(128, 'x');
    const b = run(64, 'y');
    const c = run(64, 'z');
    const ab = Sensitivity.fromJSON(a.toJSON());
    ab.merge(b);
    ab.merge(c);
    const bc = Sensitivity.fromJSON(c.toJSON());
    bc.merge(b);
    bc.merge(a);
    expect(JSON.stringify(ab)).toBe(JSON.stringify(bc));
  });
});
