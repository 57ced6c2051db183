import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binHigh, binLow, binOf, infinityBin } from '../../src/statistics/log-bins.js';
import { LogHistogram } from '../../src/statistics/log-histogram.js';
import { leaveOneOutQuantiles } from '../../src/statistics/quantile-difference.js';

const positive = fc.double({ min: 1e-300, max: 1e300, noNaN: true });
const value = fc.oneof(positive, fc.constantFrom(0, Infinity, 300));

describe('log bins', () => {
  it('hold their values and are at most 0.1 % wide', () => {
    fc.assert(
      fc.property(positive, (x) => {
        const bin = binOf(x);
        expect(binLow(bin)).toBeLessThanOrEqual(x);
        expect(binHigh(bin)).toBeGreaterThan(x);
        expect(binHigh(bin) / binLow(bin)).toBeLessThanOrEqual(1.001);
      }),
    );
  });

  it('keep 0 and Infinity apart', () => {
    expect(binOf(0)).toBe(0);
    expect(binOf(5e-324)).toBe(1);
    expect(binOf(Infinity)).toBe(infinityBin);
    expect(binOf(Number.MAX_VALUE)).toBe(infinityBin - 1);
    expect(() => binOf(-1)).toThrow('0 or more');
    expect(() => binOf(NaN)).toThrow('0 or more');
  });
});

describe('LogHistogram', () => {
  it('gives the same bytes for any grouping and order', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(500), value)), fc.nat(), (entries, cut) => {
        const whole = new LogHistogram();
        for (const [replication, v] of entries) whole.add(replication, v);
        const at = cut % (entries.length + 1);
        const parts = [entries.slice(at).reverse(), entries.slice(0, at)].map((part) => {
          const histogram = new LogHistogram();
          for (const [replication, v] of part) histogram.add(replication, v);
          return LogHistogram.fromJSON(structuredClone(histogram.toJSON()));
        });
        parts[0].merge(parts[1]);
        expect(JSON.stringify(parts[0])).toBe(JSON.stringify(whole));
      }),
    );
  });

  it('has quantiles within 0.1 % of the sorted sample', () => {
    fc.assert(
      fc.property(fc.array(positive, { minLength: 1 }), fc.double({ min: 0.001, max: 1, noNaN: true }), (values, p) => {
        const histogram = new LogHistogram();
        for (const [i, v] of values.entries()) histogram.add(i, v);
        const sorted = [...values].sort((a, b) => a - b);
        const exact = sorted[Math.max(0, Math.ceil(p * values.length) - 1)];
        expect(Math.abs(histogram.quantile(p) / exact - 1)).toBeLessThanOrEqual(0.001);
      }),
    );
  });

  it('counts zeros and what never ends, and returns a constant exactly', () => {
    const histogram = new LogHistogram();
    for (let r = 0; r < 10; r++) histogram.add(r, 300.1);
    expect(histogram.quantile(0.5)).toBe(300.1);
    histogram.add(1, 0, 5);
    histogram.add(2, Infinity, 5);
    expect([histogram.count, histogram.zeros, histogram.infinite]).toEqual([20, 5, 5]);
    expect(histogram.quantile(0.2)).toBe(0);
    expect(histogram.quantile(0.9)).toBe(Infinity);
    expect(histogram.quantile(0)).toBe(0);
    expect(new LogHistogram().quantile(0.5)).toBeNaN();
  });

  it('leaves out a group as if its replications had never been', () => {
    const all = new LogHistogram();
    const without7 = new LogHistogram();
    for (let r = 0; r < 640; r++) {
      const v = ((r * 7919) % 1000) + 1;
      all.add(r, v);
      if (r % 64 !== 7) without7.add(r, v);
    }
    expect(leaveOneOutQuantiles(all, 0.9)[7]).toBeCloseTo(without7.quantile(0.9), 9);
  });
});
