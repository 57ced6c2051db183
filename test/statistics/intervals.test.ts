import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Stream } from '../../src/random/stream.js';
import { emptyCount, complement, countYear, designEffect, dispersion, mergeCounts, scoreOf } from '../../src/statistics/exact-count.js';
import { relativeHalfWidth } from '../../src/statistics/interval.js';
import { LogHistogram } from '../../src/statistics/log-histogram.js';
import { independentDifference, meanInterval, pairedInterval, ratioInterval } from '../../src/statistics/mean-interval.js';
import {
  poissonInterval,
  poissonTails,
  upperLimitOfProbability,
  upperLimitOfRate,
} from '../../src/statistics/poisson-interval.js';
import { clopperPearson, proportionInterval, wilson, yearlyMissProbability } from '../../src/statistics/proportion-interval.js';
import { quantileDifference } from '../../src/statistics/quantile-difference.js';
import { quantileInterval } from '../../src/statistics/quantile-interval.js';
import { skewedMeanInterval, skewedMeanTail } from '../../src/statistics/skewed-mean-interval.js';

describe('interval of a mean', () => {
  it('is Student t', () => {
    const interval = meanInterval({ n: 31, mean: 10, standardError: 1 }, 0.95);
    expect(interval.high).toBeCloseTo(10 + 2.042272456301238, 10);
    expect(pairedInterval({ n: 1, mean: 3, standardError: 0 }, 0.95).high).toBe(Infinity);
    expect(ratioInterval({ n: 31, estimate: 10, standardError: 1 }, 0.95)).toEqual({ ...interval, method: 'delta' });
  });

  it('of runs without common randomness uses the degrees of freedom of Welch', () => {
    const same = { n: 10, mean: 4, standardError: 1 };
    // Equal variances and sizes: 18 degrees of freedom, t = 2.10092.
    const interval = independentDifference(same, { ...same, mean: 1 }, 0.95);
    expect(interval.high - 3).toBeCloseTo(2.10092204024104 * Math.SQRT2, 8);
  });

  it('of a skewed loss reaches further up than down, and is t without skewness', () => {
    const of = { n: 100, mean: 5, variance: 4, standardError: 0.2, skewness: 3 };
    const interval = skewedMeanInterval(of, 0.95);
    expect(interval.high - 5).toBeGreaterThan(5 - interval.low);
    const plain = skewedMeanInterval({ ...of, skewness: 0 }, 0.95);
    const t = meanInterval({ n: 100, mean: 5, standardError: Math.sqrt(4 * 0.99) / 10 }, 0.95);
    expect(plain.high).toBeCloseTo(t.high, 10);
  });

  it('inverts its own test', () => {
    fc.assert(
      fc.property(fc.double({ min: -20, max: 20, noNaN: true }), fc.integer({ min: 10, max: 5000 }), (skewness, n) => {
        const of = { n, mean: 1000, variance: 100, standardError: 10 / Math.sqrt(n), skewness };
        const { low, high } = skewedMeanInterval(of, 0.9);
        expect(skewedMeanTail(of, low).above).toBeCloseTo(0.05, 6);
        expect(skewedMeanTail(of, high).below).toBeCloseTo(0.05, 6);
      }),
    );
  });

  it('of losses that nobody saw is open above', () => {
    const none = skewedMeanInterval({ n: 500, mean: 0, variance: 0, standardError: 0, skewness: 0 }, 0.95);
    expect(none).toMatchObject({ estimate: 0, low: 0, high: Infinity, method: 'nothing-seen' });
  });
});

describe('interval of a proportion', () => {
  it('has printed values', () => {
    // Newcombe, Statistics in Medicine 17 (1998), table I: 81 of 263 and 1 of 29.
    expect(wilson(81, 263, 0.95).low).toBeCloseTo(0.2553, 4);
    expect(wilson(81, 263, 0.95).high).toBeCloseTo(0.3662, 4);
    expect(clopperPearson(1, 29, 0.95).low).toBeCloseTo(0.0009, 4);
    expect(clopperPearson(1, 29, 0.95).high).toBeCloseTo(0.1776, 4);
    expect(proportionInterval(81, 263, 0.95).method).toBe('wilson');
    expect(proportionInterval(1, 29, 0.95).method).toBe('clopper-pearson');
  });

  it('never reports 0 alone (validation case V26.4)', () => {
    expect(upperLimitOfProbability(1000, 0.95)).toBeCloseTo(1 - 0.05 ** (1 / 1000), 14);
    expect(upperLimitOfProbability(1e9, 0.95)).toBeCloseTo(2.995732269e-9, 17);
    expect(upperLimitOfRate(1000, 0.95)).toBeCloseTo(0.0029957322735539, 14);
    const none = proportionInterval(0, 1000, 0.95);
    expect(none.low).toBe(0);
    expect(none.high).toBeCloseTo(1 - 0.025 ** (1 / 1000), 13);
    expect(proportionInterval(0, 0, 0.95)).toMatchObject({ low: 0, high: 1, method: 'nothing-seen' });
    expect(proportionInterval(9, 9, 0.95).high).toBe(1);
  });

  it('contains the estimate and widens with confidence and design effect', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.integer({ min: 1, max: 5000 }), fc.double({ min: 1, max: 9, noNaN: true }), (h, n, effect) => {
        const hits = Math.min(h, n);
        const interval = proportionInterval(hits, n, 0.9, effect);
        const wider = proportionInterval(hits, n, 0.99, effect);
        expect(interval.low).toBeLessThanOrEqual(hits / n + 1e-12);
        expect(interval.high).toBeGreaterThanOrEqual(hits / n - 1e-12);
        expect(wider.low).toBeLessThanOrEqual(interval.low);
        expect(wider.high).toBeGreaterThanOrEqual(interval.high);
      }),
    );
  });
});

describe('interval of a rate', () => {
  it('has the printed limits of Garwood', () => {
    expect(poissonInterval(0, 1, 0.95).high).toBeCloseTo(3.6889, 4);
    expect(poissonInterval(10, 1, 0.95).low).toBeCloseTo(4.7954, 4);
    expect(poissonInterval(10, 1, 0.95).high).toBeCloseTo(18.3904, 4);
    expect(poissonInterval(10, 5, 0.95).estimate).toBe(2);
    expect(poissonInterval(10, 1, 0.95, 4).high).toBeGreaterThan(19);
  });

  it('has tails that add up', () => {
    const { atMost } = poissonTails(12, 20);
    expect(atMost + poissonTails(13, 20).atLeast).toBeCloseTo(1, 13);
    expect(poissonTails(0, 2).atMost).toBeCloseTo(Math.exp(-2), 14);
    expect(poissonTails(0, 2).atLeast).toBe(1);
  });
});

describe('exact counts', () => {
  const years = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { minLength: 2 });
  const count = (list: readonly (readonly [number, number])[]) => {
    const result = emptyCount();
    for (const [n, h] of list) countYear(result, Math.max(n, h), h);
    return result;
  };

  it('merge in any grouping, and turn round', () => {
    fc.assert(
      fc.property(years, fc.nat(), (list, cut) => {
        const at = cut % list.length;
        const whole = count(list);
        expect(mergeCounts(count(list.slice(at)), count(list.slice(0, at)))).toEqual(whole);
        const turned = emptyCount();
        for (const [n, h] of list) countYear(turned, Math.max(n, h), Math.max(n, h) - h);
        expect(complement(whole)).toEqual(turned);
        expect(designEffect(turned)).toBeCloseTo(designEffect(whole), 9);
      }),
    );
  });

  it('know that years which miss together are worth fewer trials', () => {
    const together = emptyCount();
    for (let y = 0; y < 1000; y++) countYear(together, 5, y % 20 === 0 ? 0 : 5);
    expect(designEffect(together)).toBeCloseTo(5, 1);
    expect(dispersion(complement(together))).toBeCloseTo(5 * 0.95, 1);
    expect(yearlyMissProbability(together, 0.95).estimate).toBe(0.05);
    const perfect = count([[5, 5], [3, 3]]);
    expect(designEffect(perfect)).toBe(34 / 8);
    expect(dispersion(complement(perfect))).toBe(34 / 8);
    expect(designEffect(emptyCount())).toBe(1);
  });

  it('have the score of every year', () => {
    const { mean, variance } = scoreOf(count([[4, 4], [2, 1]]), 0.5);
    expect(mean).toBe(1);
    expect(variance).toBe(2);
    expect(() => countYear(emptyCount(), 1, 2)).toThrow('between 0');
    expect(() => countYear(emptyCount(), 1.5, 1)).toThrow('whole');
  });
});

describe('interval of a quantile', () => {
  const uniform = (n: number): LogHistogram => {
    const histogram = new LogHistogram();
    for (let i = 0; i < n; i++) histogram.add((i * 37) % 64, i + 1);
    return histogram;
  };

  it('takes the order statistics of the exact binomial', () => {
    // 1000 values, p = 0.5: ranks 469 and 532 cover with 95 % (tables of distribution-free intervals).
    const interval = quantileInterval(uniform(1000), 0.5, 0.95);
    expect(interval.estimate).toBeCloseTo(500, 0);
    expect(Math.abs(interval.low - 469)).toBeLessThan(1.5);
    expect(Math.abs(interval.high - 532)).toBeLessThan(1.5);
  });

  it('says when there is no upper end: 0.95^n > 0.025 up to n = 71', () => {
    expect(quantileInterval(uniform(71), 0.95, 0.95).high).toBe(Infinity);
    expect(quantileInterval(uniform(71), 0.95, 0.95).note).toContain('Not enough data');
    expect(quantileInterval(uniform(72), 0.95, 0.95).high).toBeLessThan(73);
    expect(quantileInterval(new LogHistogram(), 0.95, 0.95)).toMatchObject({ estimate: NaN, high: Infinity });
  });

  it('is wider when the values of a replication are alike', () => {
    const stream = new Stream('alike');
    const alike = new LogHistogram();
    const unlike = new LogHistogram();
    for (let r = 0; r < 640; r++) {
      alike.add(r, stream.exponential(1), 10);
      for (let i = 0; i < 10; i++) unlike.add(r, stream.exponential(1));
    }
    const apart = quantileInterval(unlike, 0.9, 0.95);
    const together = quantileInterval(alike, 0.9, 0.95);
    // Ten alike are worth one: sqrt(10) = 3.16 times as wide.
    expect(relativeHalfWidth(together)).toBeGreaterThan(2.2 * relativeHalfWidth(apart));
  });

  it('of a difference is 0 for the same design and never below the resolution', () => {
    const same = quantileDifference(uniform(1000), uniform(1000), 0.95, 0.95);
    expect(same.estimate).toBe(0);
    expect(same.low).toBeLessThan(0);
    expect(same.high).toBeGreaterThan(0);
    const scaled = quantileDifference(uniform(1000), uniform(1000), 0.95, 0.95, 2);
    expect(scaled.high).toBeLessThan(0);
    expect(quantileDifference(new LogHistogram(), uniform(9), 0.5, 0.95).high).toBe(Infinity);
  });
});
