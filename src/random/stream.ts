/**
 * A sequential generator: one stream of numbers per name, for programs that draw in the order in which they run. Where
 * runs are to be compared draw by draw, use the addressed `uniform` of key.ts instead.
 */
import { exp } from './exp.js';
import { fromWords, streamKey } from './key.js';
import { log } from './log.js';
import { exponentialZiggurat, normalZiggurat } from './ziggurat.js';

const TWO_29 = 536870912;
const TWO_30 = 1073741824;
const WARM_UP = 15;

/**
 * A stream of random numbers that depends on a seed and a name alone; streams with different names are independent.
 *
 * The generator is sfc32 (C. Doty-Humphrey, PractRand), two words a draw: 128 bits of state, a period of at least 2^31
 * draws and about 2^126 on average. A generator with its state in fields costs no allocation.
 */
export class Stream {
  // Initialised here, although the constructor sets them: a field that is first undefined is never a plain integer to
  // the compiler again.
  private a = 0;
  private b = 0;
  private c = 0;
  private counter = 1;
  private low = 0;
  private readonly wedge = normalZiggurat;
  private readonly decay = exponentialZiggurat;

  /** Throws AssertionError when the seed or the name holds a NUL character. */
  constructor(seed: string, name = '') {
    const key = streamKey(seed, name);
    this.a = key.a;
    this.b = key.b;
    for (let i = 0; i < WARM_UP; i++) this.words();
  }

  /** A uniform strictly between 0 and 1 with 53 random bits. */
  next(): number {
    const high = this.words();
    return fromWords(high, this.low);
  }

  /** An integer from 0 to n - 1, for n up to 2^32. No two chances differ by more than the share n / 2^53. */
  below(n: number): number {
    return Math.floor(this.next() * n); // never n: the largest uniform is 1 - 2^-53
  }

  /** An exponential variate, by the ziggurat with an exact tail: no largest value. */
  exponential(mean: number): number {
    const high = this.words();
    const layer = high & 255;
    const bits = (high >>> 8) * TWO_29 + (this.low >>> 3);
    const { accept, width } = this.decay;
    if (bits < accept[layer]) return mean * (bits * width[layer]);
    return mean * this.exponentialEdge(layer, bits);
  }

  /** A standard normal variate, by the ziggurat with exact tails. */
  normal(): number {
    const high = this.words();
    const layer = high & 255;
    const bits = (high >>> 9) * TWO_30 + (this.low >>> 2);
    const { accept, width } = this.wedge;
    const sign = 1 - ((high >>> 7) & 2); // a factor: as a branch it would be mispredicted every other time
    if (bits < accept[layer]) return sign * (bits * width[layer]);
    return sign * this.normalEdge(layer, bits);
  }

  /** A lognormal variate; `sigma` is the standard deviation of its logarithm. */
  lognormal(median: number, sigma: number): number {
    return median * exp(sigma * this.normal());
  }

  /** Two words: returns one and leaves the other in `low`. */
  private words(): number {
    const high = this.word();
    this.low = this.word();
    return high;
  }

  /** One step of sfc32. */
  private word(): number {
    const { a, b, c, counter } = this;
    const word = (a + b + counter) | 0;
    this.counter = (counter + 1) | 0;
    this.a = b ^ (b >>> 9);
    this.b = (c + (c << 3)) | 0;
    this.c = (((c << 21) | (c >>> 11)) + word) | 0;
    return word;
  }

  private exponentialEdge(layer: number, bits: number): number {
    const { accept, width, height, tail } = this.decay;
    for (;;) {
      if (layer === 0) return tail - log(this.next()); // the tail of an exponential is an exponential
      const x = bits * width[layer];
      if (height[layer] + this.next() * (height[layer - 1] - height[layer]) < exp(-x)) return x;
      const high = this.words();
      layer = high & 255;
      bits = (high >>> 8) * TWO_29 + (this.low >>> 3);
      if (bits < accept[layer]) return bits * width[layer];
    }
  }

  /** What the quick test left open, as a magnitude. */
  private normalEdge(layer: number, bits: number): number {
    const { accept, width, height, tail } = this.wedge;
    for (;;) {
      if (layer === 0) {
        // Marsaglia (1964): an exponential beyond the tail's edge, thinned to the normal density.
        let x: number;
        do x = this.exponential(1 / tail);
        while (2 * this.exponential(1) < x * x);
        return tail + x;
      }
      const x = bits * width[layer];
      if (height[layer] + this.next() * (height[layer - 1] - height[layer]) < exp(-0.5 * x * x)) return x;
      const high = this.words();
      layer = high & 255;
      bits = (high >>> 9) * TWO_30 + (this.low >>> 2);
      if (bits < accept[layer]) return bits * width[layer];
    }
  }
}
