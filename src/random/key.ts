/**
 * Addressed randomness: every draw is a pure function of where it is used, so that a draw more here moves none there.
 * A stream is a name hashed to 64 bits; `uniform` is a counter-based generator over a stream and three coordinates.
 */
import seedrandom from 'seedrandom';
import { assert } from '../base/assert.js';

/** 64 bits that stand for a seed and a name, as two signed 32-bit integers. */
export interface StreamKey {
  readonly a: number;
  readonly b: number;
}

/** The keys of many streams as columns, for hot loops and for structured cloning. */
export interface StreamTable {
  readonly a: Int32Array;
  readonly b: Int32Array;
}

const SMALLEST = 2 ** -54; // stands for 0, which a uniform must never be
const ULP = 2 ** -53;

/** Hashes a name under a seed. Throws AssertionError when either holds a NUL character. */
export function streamKey(seed: string, name: string): StreamKey {
  const generator = seedrandom(hashable(seed, name));
  return { a: generator.int32(), b: generator.int32() };
}

/**
 * The keys of `names`, in their order. Throws AssertionError when two of them are equal: their draws would be too.
 * With 64 bits that happens by chance once in 10^13 tables of 1,000 names; in practice it is a name given twice.
 */
export function streamTable(seed: string, names: readonly string[]): StreamTable {
  const a = new Int32Array(names.length);
  const b = new Int32Array(names.length);
  const seen = new Map<string, string>();
  names.forEach((name, row) => {
    const key = streamKey(seed, name);
    const hash = `${key.a} ${key.b}`;
    const other = seen.get(hash);
    if (other !== undefined) assert(false, `the streams "${other}" and "${name}" must not have the same hash`);
    seen.set(hash, name);
    a[row] = key.a;
    b[row] = key.b;
  });
  return { a, b };
}

/**
 * A uniform strictly between 0 and 1 with 53 random bits: a multiple of 2^-53, so that 1 - u is exact too.
 * The stream is `a` and `b` of its key; replication, occasion (the ordinal of the event that asks) and n (attempt or
 * mark) are integers from 0 to 2^32 - 1.
 *
 * Five rounds on two 32-bit lanes, each a bijection of the 64 bits (xor-shift, odd multiplier, addition, rotation); n
 * enters after two of them, so that draws of one stream and n never meet. Multipliers of lowbias32 (C. Wellons), of
 * MurmurHash3 (A. Appleby) and the golden ratio. Two rounds after the last input already pass the avalanche test here;
 * the rest is margin.
 */
export function uniform(a: number, b: number, replication: number, occasion: number, n: number): number {
  let x = a ^ replication;
  let y = b ^ occasion;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  y = (Math.imul(y ^ (y >>> 15), 0x846ca68b) + x) | 0;
  x ^= (y << 13) | (y >>> 19);
  x = Math.imul(x ^ (x >>> 15), 0x85ebca6b);
  y = (Math.imul(y ^ (y >>> 16), 0xc2b2ae35) + x) | 0;
  x ^= (y << 13) | (y >>> 19);
  x = ((x ^ n) + 0x9e3779b9) | 0; // the constant moves the state off 0, the fixed point of the rounds
  x = Math.imul(x ^ (x >>> 16), 0x9e3779b1);
  y = (Math.imul(y ^ (y >>> 15), 0x2c1b3c6d) + x) | 0;
  x ^= (y << 13) | (y >>> 19);
  x = Math.imul(x ^ (x >>> 15), 0xcc9e2d51);
  y = (Math.imul(y ^ (y >>> 16), 0x297a2d39) + x) | 0;
  x ^= (y << 13) | (y >>> 19);
  x = Math.imul(x ^ (x >>> 16), 0x1b873593);
  y = (Math.imul(y ^ (y >>> 15), 0x68e31da5) + x) | 0;
  x ^= (y << 13) | (y >>> 19);
  x = (x + b) | 0; // keyed at the end as well, so that the rounds cannot be unwound without the key
  y = (y + a) | 0;
  x ^= x >>> 16;
  y ^= y >>> 15;
  return fromWords(x, y);
}

/** The 53 upper bits of two 32-bit words as a uniform strictly between 0 and 1. */
export function fromWords(high: number, low: number): number {
  const bits = (high >>> 5) * 67108864 + (low >>> 6);
  return bits === 0 ? SMALLEST : bits * ULP;
}

/**
 * The text that seedrandom hashes. It reads the low byte of each character and repeats a short key to fill 256 bytes,
 * so `a`, `aa` and U+0161 are one seed to it. Two bytes a character and two terminators make the text unambiguous.
 */
function hashable(seed: string, name: string): string {
  assert(!seed.includes('\0') && !name.includes('\0'), 'a seed or a stream name must not hold a NUL character');
  let text = '';
  for (const part of [seed, name]) {
    for (let i = 0; i < part.length; i++) {
      const unit = part.charCodeAt(i);
      text += String.fromCharCode(unit >>> 8, unit & 255);
    }
    text += '\0\0';
  }
  return text;
}
