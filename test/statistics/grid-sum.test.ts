import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GridSums } from '../../src/statistics/grid-sum.js';
import { Packer, Unpacker } from '../../src/statistics/packing.js';

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
        expect(sumOf([x]).valueAt(0)).toBe(x);
        expect(sumOf([-x]).valueAt(0)).toBe(-x);
      }),
    );
  });

  it('is the sum of whole numbers of steps, whatever the size and sign of what is added and however often', () => {
    const wide = fc.oneof(value, fc.double({ min: -1e150, max: 1e150, noNaN: true }), fc.double({ min: -1e-30, max: 1e-30, noNaN: true }));
    fc.assert(
      fc.property(fc.array(fc.tuple(wide, fc.integer({ min: 1, max: 40 })), { minLength: 1 }), (added) => {
        const sums = new GridSums(2);
        let steps = 0n;
        for (const [x, times] of added) {
          for (let i = 0; i < times; i++) sums.addAt(1, x);
          // 2^128 steps a unit, in two factors because their product with x must not leave the doubles on the way.
          steps += BigInt(times) * BigInt(Math.round(x * 2 ** 64 * 2 ** 64));
        }
        expect(sums.stepsAt(1)).toBe(steps);
        expect(sums.stepsAt(0)).toBe(0n);
        const packer = new Packer(0);
        sums.pack(packer);
        const again = new GridSums(2);
        again.merge(GridSums.unpack(new Unpacker(packer.take())));
        again.merge(sums);
        expect(again.stepsAt(1)).toBe(2n * steps);
      }),
    );
  });

  it('carries before the digits of a million additions would lose their last bits', () => {
    const sums = new GridSums(1);
    // All bits of a digit set, so that every addition adds the most that it can.
    const most = (2 ** 32 - 1) / 2 ** 128;
    const times = 2 ** 22;
    for (let i = 0; i < times; i++) sums.addAt(0, most);
    expect(sums.stepsAt(0)).toBe((2n ** 32n - 1n) * BigInt(times));
    const doubled = new GridSums(1);
    for (let i = 0; i < 3; i++) doubled.merge(sums);
    expect(doubled.stepsAt(0)).toBe(3n * sums.stepsAt(0));
  });

  it('keeps what doubles lose', () => {
    const sums = sumOf([1e24, 1, -1e24, 1e-9]);
    expect(sums.valueAt(0)).toBe(1.000000001);
  });

  it('keeps 1e-9 in its square and cube', () => {
    expect(sumOf([1e-18]).valueAt(0)).toBeCloseTo(1e-18, 33);
    expect(Math.abs(sumOf([1e-27]).valueAt(0) / 1e-27 - 1)).toBeLessThan(1e-11);
  });

  it('refuses what is not a finite number', () => {
    expect(() => sumOf([NaN])).toThrow('finite');
    expect(() => sumOf([Infinity])).toThrow('finite');
    expect(() => sumOf([1]).merge(new GridSums(2))).toThrow('different lengths');
  });
});
