/**
 * Bins of the logarithmic histogram. A bin is the sign-free top of the double itself, exponent and first ten bits of
 * the mantissa: 1,024 bins an octave, each at most 0.1 % wide. No logarithm is taken, so every engine puts a value
 * into the same bin. 0 and Infinity have bins of their own.
 */
import { AssertionError } from '../base/assert.js';

const view = new DataView(new ArrayBuffer(8));

/** Number of bins; keys run from 0 (the value 0) to `infinityBin`. */
export const infinityBin = 0x7ff << 10;

/** The bin of a value >= 0; Infinity is allowed, NaN and negative values throw AssertionError. */
export function binOf(value: number): number {
  if (!(value >= 0)) throw new AssertionError(`A histogram holds values of 0 or more, not ${value}.`);
  if (value === 0) return 0;
  view.setFloat64(0, value);
  // A denormal would fall into the bin of 0, which means "none"; it goes one up.
  return Math.max(1, view.getUint32(0) >>> 10);
}

/** The smallest value of a bin. */
export function binLow(bin: number): number {
  if (bin >= infinityBin) return Infinity;
  view.setUint32(0, bin << 10);
  view.setUint32(4, 0);
  return view.getFloat64(0);
}

/** The value where the next bin begins; that of 0 and of Infinity is itself. */
export function binHigh(bin: number): number {
  if (bin === 0) return 0;
  return binLow(bin + 1);
}
