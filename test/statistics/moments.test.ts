import fc from 'fast-check';
import { mean, sampleCorrelation, sampleVariance, sampleSkewness } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { Stream } from '../../src/random/stream.js';
import { GroupTotals } from '../../src/statistics/group-totals.js';
import {
  covarianceMatrix,
  differenceVariances,
  meanOf,
  pairedDifference,
  scaledDifference,
} from '../../src/statistics/moment-estimates.js';
import { Moments } from '../../src/statistics/moments.js';
import type { MomentsShape } from '../../src/statistics/moments.js';
import { jackknifeRatio, ratioOf } from '../../src/statistics/ratio.js';
import { poisson } from './draws.js';

function fill(shape: MomentsShape, rows: readonly Float64Array[]): Moments {
  const moments = new Moments(shape);
  rows.forEach((row, i) => {
    moments.accumulate(row);
    if (i % 64 === 63) moments.closeBlock();
  });
  moments.closeBlock();
  return moments;
}

/** One moments per block of 64 rows. */
function blocksOf(shape: MomentsShape, rows: readonly Float64Array[]): Moments[] {
  const blocks: Moments[] = [];
  for (let i = 0; i < rows.length; i += 64) blocks.push(fill(shape, rows.slice(i, i + 64)));
  return blocks;
}

const shape: MomentsShape = { designs: 3, figures: 2, products: [[0, 1]] };
const stream = new Stream('moments');
const rows = Array.from({ length: 640 }, () => {
  const shared = stream.lognormal(100, 1);
  return Float64Array.from({ length: 6 }, (_, i) => shared * (1 + i) + stream.next() * 10);
});
const column = (i: number): number[] => rows.map((row) => row[i]);

describe('Moments', () => {
  const moments = fill(shape, rows);

  it('agrees with textbook estimators', () => {
    for (let d = 0; d < 3; d++) {
      for (let f = 0; f < 2; f++) {
        const x = column(d * 2 + f);
        const of = meanOf(moments, d, f);
        expect(of.n).toBe(640);
        expect(of.mean / mean(x)).toBeCloseTo(1, 13);
        expect(of.variance / sampleVariance(x)).toBeCloseTo(1, 12);
        // simple-statistics reports the bias-corrected skewness; ours is the plain third standardised moment.
        const corrected = (of.skewness * Math.sqrt(640 * 639)) / 638;
        expect(corrected / sampleSkewness(x)).toBeCloseTo(1, 10);
      }
    }
  });

  it('pairs designs', () => {
    const a = column(1);
    const b = column(5);
    const differences = a.map((v, i) => v - b[i]);
    const paired = pairedDifference(moments, 1, 0, 2);
    expect(paired.mean / mean(differences)).toBeCloseTo(1, 12);
    expect(paired.variance / sampleVariance(differences)).toBeCloseTo(1, 12);
    expect(paired.correlation).toBeCloseTo(sampleCorrelation(a, b), 10);
    expect(pairedDifference(moments, 1, 2, 0).mean).toBe(-paired.mean);
    expect(covarianceMatrix(moments, 1)[0][2]).toBe(covarianceMatrix(moments, 1)[2][0]);
    expect(differenceVariances(moments, 1)[2][0]).toBe(paired.variance);
    const scaled = scaledDifference(moments, 1, 0, 2, 1.05);
    const byHand = a.map((v, i) => v - 1.05 * b[i]);
    expect(scaled.mean / mean(byHand)).toBeCloseTo(1, 10);
    expect(scaled.standardError / Math.sqrt(sampleVariance(byHand) / 640)).toBeCloseTo(1, 9);
  });

  it('does not cancel: costs of 1e8 that differ by exactly 840 have a difference without variance', () => {
    const costs = Array.from({ length: 128 }, () => {
      const x = Math.floor(stream.next() * 2e8);
      return Float64Array.of(x, x + 840);
    });
    const paired = pairedDifference(fill({ designs: 2, figures: 1, products: [] }, costs), 0, 1, 0);
    expect(paired.mean).toBe(840);
    expect(paired.variance).toBe(0);
    expect(paired.varianceReduction).toBe(Infinity);
  });

  it('gives the same bytes for any grouping and order of blocks, through a worker message', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], { minLength: 10 }), fc.nat(9), (order, cut) => {
        const blocks = blocksOf(shape, rows);
        const left = new Moments(shape);
        const right = new Moments(shape);
        for (const [i, b] of order.entries()) (i < cut ? left : right).merge(blocks[b]);
        const merged = Moments.fromJSON(structuredClone(right.toJSON()));
        merged.merge(Moments.fromJSON(JSON.parse(JSON.stringify(left))));
        expect(JSON.stringify(merged)).toBe(JSON.stringify(moments));
      }),
      { numRuns: 30 },
    );
  });

  it('keeps the size of one block whatever the number of replications', () => {
    const short = JSON.stringify(fill(shape, rows.slice(0, 64))).length;
    expect(JSON.stringify(moments).length).toBeLessThan(short * 1.1);
  });

  it('refuses an open block where only whole ones may go, and a row of the wrong length', () => {
    const open = new Moments(shape);
    open.accumulate(rows[0]);
    expect(() => open.toJSON()).toThrow('Close the open block');
    expect(() => open.merge(moments)).toThrow('Close the open block');
    expect(() => open.accumulate(new Float64Array(5))).toThrow('every figure');
    expect(() => meanOf(new Moments(shape), 0, 0)).toThrow('at least one replication');
  });
});

describe('common random numbers (validation case V26.2)', () => {
  it.each([
    [3.5, 4, 2.5, 113],
    [0.25, 4, 140.625, 1.142],
  ])('fail-over in %d h and %d h', (first, second, variance, reduction) => {
    const draws = new Stream('crn');
    const years = Array.from({ length: 20000 }, () => {
      const outages = poisson(draws, 10);
      return Float64Array.of(outages * first, outages * second);
    });
    const paired = pairedDifference(fill({ designs: 2, figures: 1, products: [] }, years), 0, 0, 1);
    expect(paired.variance / variance).toBeCloseTo(1, 1);
    expect(paired.varianceReduction / reduction).toBeCloseTo(1, 2);
  });
});

describe('ratios', () => {
  it('have the delta-method error, and the jackknife agrees', () => {
    const draws = new Stream('ratio');
    const totals = new GroupTotals(2);
    const years = Array.from({ length: 6400 }, (_, replication) => {
      const n = poisson(draws, 3);
      let lost = 0;
      for (let i = 0; i < n; i++) lost += draws.exponential(2);
      totals.add(replication, 0, lost);
      totals.add(replication, 1, n);
      return Float64Array.of(lost, n);
    });
    const ratio = ratioOf(fill({ designs: 1, figures: 2, products: [[0, 1]] }, years), 0, 0);
    // Given the counts, the ratio is a mean of N exponentials of mean 2: s.e. 2/sqrt(N).
    expect(ratio.standardError).toBeCloseTo(2 / Math.sqrt(6400 * 3), 3);
    expect(Math.abs(ratio.estimate - 2)).toBeLessThan(3.29 * ratio.standardError);
    const again = jackknifeRatio(GroupTotals.fromJSON(structuredClone(totals.toJSON())), 0, 1);
    expect(again.estimate).toBeCloseTo(ratio.estimate, 12);
    expect(again.standardError / ratio.standardError).toBeGreaterThan(0.7);
    expect(again.standardError / ratio.standardError).toBeLessThan(1.3);
  });

  it('of nothing is unknown', () => {
    const empty = ratioOf(fill({ designs: 1, figures: 2, products: [[0, 1]] }, [new Float64Array(2)]), 0, 0);
    expect(empty.estimate).toBeNaN();
    expect(empty.standardError).toBe(Infinity);
  });
});
