/** A ladder over several histograms is that of one histogram with all their values. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Ladder } from '../../src/statistics/ladder.js';
import { LogHistogram } from '../../src/statistics/log-histogram.js';

// Few values and groups, so that cells are met by several of them.
const value = fc.oneof(fc.constantFrom(0, 1, 2, 300.1, Infinity), fc.double({ min: 1e-3, max: 1e6, noNaN: true }));
const values = fc.array(fc.tuple(fc.nat(130), value, fc.integer({ min: 0, max: 3 })), { maxLength: 12 });

test('of any parts', () => {
  fc.assert(fc.property(fc.array(values, { minLength: 1, maxLength: 6 }), (parts) => {
    const whole = new LogHistogram();
    const ladders = parts.map((part) => {
      const histogram = new LogHistogram();
      for (const [replication, x, count] of part) {
        histogram.add(replication, x, count);
        whole.add(replication, x, count);
      }
      return histogram.ladder();
    });
    expect(Ladder.over(ladders)).toEqual(whole.ladder());
  }));
});

test('of none', () => {
  const none = Ladder.over([]);
  expect(none).toEqual(new LogHistogram().ladder());
  expect([none.count, none.zeros, none.infinite, none.valueAt(1)]).toEqual([0, 0, 0, Number.NaN]);
});
