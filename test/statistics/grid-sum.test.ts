import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GridSums, fromGrid, toGrid } from '../../src/statistics/grid-sum.js';

const value = fc.oneof(
  fc.double({ min: -1e15, max: 1e15, noNaN: true }),
  fc.double({ min: -1e-6, max: 1e-6, noNaN: true }),
  fc.double({ min: -1e24, max: 1e24, noNaN: true }),
  fc.constantFrom(0, -0, 1e-9, 1e15, -1e24, 0.1),
);

function sumOf(values: readonly number[]): GridSums {
  const sums = new GridSums(1);
  for (const v of values) sums.add(Float64Array.of(v));
  return sums;
}

describe('GridSums', () => {
  it('gives the same bytes for any order and grouping of the same blocks', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), fc.array(fc.nat(), { minLength: 1 }), (values, picks) => {
        const whole = JSON.stringify(sumOf(values));
        const shuffled = values.map((v, i) => [picks[i % picks.length], v] as const).sort((a, b) => a[0] - b[0]);
        const parts = [0, 1, 2].map((k) => sumOf(shuffled.filter((_, i) => i % 3 === k).map(([, v]) => v)));
        const merged = GridSums.fromJSON(structuredClone(parts[2].toJSON()));
        merged.merge(parts[0]);
        merged.merge(parts[1]);
        expect(JSON.stringify(merged)).toBe(whole);
      }),
    );
  });

  it('holds a double exactly from 1e-15 to 1e150', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-15, max: 1e150, noNaN: true }), (x) => {
        expect(fromGrid(toGrid(x))).toBe(x);
        expect(fromGrid(toGrid(-x))).toBe(-x);
      }),
    );
  });

  it('keeps what doubles lose', () => {
    const sums = sumOf([1e24, 1, -1e24, 1e-9]);
    expect(sums.valueAt(0)).toBe(1.000000001);
  });

  it('keeps 1e-9 in its square and cube', () => {
    expect(fromGrid(toGrid(1e-18))).toBeCloseTo(1e-18, 33);
    expect(Math.abs(fromGrid(toGrid(1e-27)) / 1e-27 - 1)).toBeLessThan(1e-11);
  });

  it('refuses what is not a finite number', () => {
    expect(() => toGrid(NaN)).toThrow('finite');
    expect(() => toGrid(Infinity)).toThrow('finite');
    expect(() => sumOf([1]).merge(new GridSums(2))).toThrow('different lengths');
  });
});
