/**
 * The two 32-bit halves of a double, through views on one shared buffer. Module state, but no state in the sense of a
 * program: each function writes before it reads.
 */
const double = new Float64Array(1);
const words = new Int32Array(double.buffer);

// ECMAScript leaves the byte order of typed arrays to the machine, so it is found out: the high word of 1 is not 0.
double[0] = 1;
const high = words[1] !== 0 ? 1 : 0;
const low = 1 - high;

/** The sign, the exponent and the upper 20 bits of the fraction, as a signed integer. */
export function highWord(x: number): number {
  double[0] = x;
  return words[high];
}

/** The lower 32 bits of the fraction, as a signed integer. */
export function lowWord(x: number): number {
  double[0] = x;
  return words[low];
}

/**
 * Powers of two, the one of k at k + 1024, for -1024 <= k <= 1023. A table, because a double put together from two
 * words has to leave the processor's store buffer before it can be read back: three times the price.
 */
export const powers = new Float64Array(2048);
powers[1024] = 1;
for (let k = 1; k <= 1023; k++) powers[1024 + k] = powers[1023 + k] * 2;
for (let k = 1; k <= 1024; k++) powers[1024 - k] = powers[1025 - k] / 2;

/** 2 to the integer power `k`, for -1024 <= k <= 1023. */
export function powerOfTwo(k: number): number {
  return powers[k + 1024];
}

/** x times 2^k, also where the result is subnormal, zero or infinite. */
export function scale(x: number, k: number): number {
  if (k > 1023) return x * powerOfTwo(1023) * powerOfTwo(Math.min(k - 1023, 1023));
  // Two steps whose first one stays normal, so that only the last multiplication rounds.
  if (k < -1022) return x * powerOfTwo(Math.max(k + 969, -1022)) * powerOfTwo(-969);
  return x * powerOfTwo(k);
}
