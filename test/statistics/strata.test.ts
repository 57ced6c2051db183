/** Samples of two laws read as one: against the same sums by hand, and against the plain estimates where there is one stratum. */
import { describe, expect, test } from 'vitest';
import { differenceVariance, meanOf, pairedDifference } from '../../src/statistics/moment-estimates.js';
import { Moments } from '../../src/statistics/moments.js';
import { ratioOf } from '../../src/statistics/ratio.js';
import type { Strata } from '../../src/statistics/strata.js';

/** Two designs with two figures each; the product of the figures is kept. */
const rows = (n: number, scale: number): readonly (readonly number[])[] => Array.from({ length: n }, (_, i) => [scale * ((i * 7) % 11), scale * ((i * 5) % 13) + 1, scale * ((i * 3) % 11), 2]);

function momentsOf(of: readonly (readonly number[])[]): Moments {
  const moments = new Moments({ designs: 2, figures: 2, products: [[0, 1]] });
  of.forEach((row, i) => {
    moments.accumulate(Float64Array.from(row));
    if ((i + 1) % 64 === 0) moments.closeBlock();
  });
  moments.closeBlock();
  return moments;
}

const [plain, forced] = [rows(128, 1), rows(48, 3)];
const base = [5, 0.5, 4, 0.25];
const strata: Strata<Moments> = { strata: [{ share: 0.75, moments: momentsOf(plain) }, { share: 0.25, moments: momentsOf(forced) }], base: (design, figure) => base[2 * design + figure] };

function spread(values: readonly number[]): { readonly mean: number; readonly error: number; readonly third: number } {
  const n = values.length;
  const mean = values.reduce((sum, x) => sum + x, 0) / n;
  const sum = (power: number): number => values.reduce((total, x) => total + (x - mean) ** power, 0);
  // The third cumulant of the mean, from the sample's skewness and unbiased variance as the estimates state them.
  return { mean, error: sum(2) / (n - 1) / n, third: ((sum(3) / n / (sum(2) / n) ** 1.5) * (sum(2) / (n - 1)) ** 1.5) / n / n };
}
const both = (value: (row: readonly number[]) => number): { readonly mean: number; readonly error: number; readonly third: number } => {
  const [a, b] = [spread(plain.map(value)), spread(forced.map(value))];
  return { mean: 0.75 * a.mean + 0.25 * b.mean, error: 0.75 ** 2 * a.error + 0.25 ** 2 * b.error, third: 0.75 ** 3 * a.third + 0.25 ** 3 * b.third };
};

describe('two strata', () => {
  test('means add by share, errors by the square of it, and skewness by the cube', () => {
    const found = meanOf(strata, 1, 0);
    const expected = both((row) => row[2]);
    expect(found.n).toBe(128);
    expect(found.mean).toBeCloseTo(4 + expected.mean, 10);
    expect(found.standardError).toBeCloseTo(Math.sqrt(expected.error), 10);
    expect(found.variance / found.n).toBeCloseTo(expected.error, 10);
    expect(found.skewness / Math.sqrt(found.n)).toBeCloseTo(expected.third / expected.error ** 1.5, 9);
  });

  test('differences of designs are those of the rows', () => {
    const found = pairedDifference(strata, 0, 0, 1);
    const expected = both((row) => row[0] - row[2]);
    expect(found.mean).toBeCloseTo(1 + expected.mean, 10);
    expect(found.standardError).toBeCloseTo(Math.sqrt(expected.error), 10);
    expect(differenceVariance(strata, 0, 1, 0)).toBeCloseTo(found.variance, 10);
  });

  test('ratios have the error of what is left over', () => {
    const found = ratioOf(strata, 0, 0);
    const [x, y] = [5 + both((row) => row[0]).mean, 0.5 + both((row) => row[1]).mean];
    expect(found.estimate).toBeCloseTo(x / y, 10);
    expect(found.standardError).toBeCloseTo(Math.sqrt(both((row) => row[0] - (x / y) * row[1]).error) / y, 10);
  });

  test('what never varies is exact', () => {
    expect(meanOf({ ...strata, base: () => 7, strata: [momentsOf(plain.map(() => [0, 0, 0, 0])), momentsOf(forced.map(() => [0, 0, 0, 0]))].map((moments, i) => ({ share: [8 / 9, 1 / 9][i], moments })) }, 0, 0)).toMatchObject({ mean: 7, standardError: 0, skewness: 0 });
  });
});

test('one stratum with all of the share is the plain estimate', () => {
  const [{ moments }] = strata.strata;
  const alone: Strata<Moments> = { strata: [{ share: 1, moments }], base: () => 0 };
  const [one, other] = [meanOf(alone, 0, 1), meanOf(moments, 0, 1)];
  for (const key of ['mean', 'variance', 'standardError', 'skewness'] as const) expect(one[key]).toBeCloseTo(other[key], 10);
  expect(pairedDifference(alone, 0, 0, 1).standardError).toBeCloseTo(pairedDifference(moments, 0, 0, 1).standardError, 10);
  expect(ratioOf(alone, 1, 0).standardError).toBeCloseTo(ratioOf(moments, 1, 0).standardError, 10);
});
