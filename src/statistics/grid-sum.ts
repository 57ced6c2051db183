/**
 * Exact sums on a fixed grid. Adding doubles is not associative, so the same blocks merged in another order would
 * end in other last digits. Here every double is rounded once to a multiple of 2^-128 and the multiples are added
 * as integers of any length; integers add in any order and grouping to the same total.
 *
 * Why one grid of 2^-128, and not hi/lo pairs: one grid holds everything we add. A double of 2^-75 (2.6e-23) or more
 * lies on it without any rounding, the square of 1e-9 keeps 68 bits and its cube 38, and the largest sums (cubes of 1e15
 * over a million years, 2^170) take 300 bits. A pair of doubles has 106.
 *
 * An integer is held as digits of 32 bits in doubles, which have room for the carries of a million additions: adding
 * costs a few nanoseconds and leaves no garbage, and a vector of sums is one array.
 */
import { AssertionError, assert } from '../base/assert.js';
import type { Packer, Unpacker } from './packing.js';

const radix = 4294967296;

/** Grid steps per unit, 2^128, as a double; products of powers of two are exact. */
const stepsPerUnit = radix * radix * radix * radix;

/** Beyond this a value times the steps per unit would leave the range of doubles. */
const largest = 1e200;

/** Value of each digit, in grid steps, and one over it: as many as the largest value needs, and one more. */
const weights = Float64Array.from({ length: 27 }, (_, place) => 2 ** (32 * place));
const inverses = weights.map((weight) => 1 / weight);

/** Digits that are carried are below 2^32, so that so many of them add up to less than 2^53. */
const mostAdditions = 2 ** 20;

/** Most sums have no more digits: cubes of 1e18 over a million years. */
const usualWidth = 10;

/** Value of a product of `degree` grid sums: steps / 2^(128 degree), rounded once. */
export function fromGrid(steps: bigint, degree = 1): number {
  let value = Number(steps);
  for (let i = 0; i < degree; i++) value /= stepsPerUnit;
  return value;
}

/** A vector of exact sums. Plain form: one hexadecimal text a sum. */
export class GridSums {
  /** Digits of a sum, lowest first; all but the highest are carried into the next one now and then. */
  private width = usualWidth;
  private digits: Float64Array;
  private used: number;
  /** Additions since digits were last carried. */
  private additions = 0;

  constructor(length: number) {
    this.used = length;
    this.digits = new Float64Array(length * usualWidth);
  }

  get length(): number {
    return this.used;
  }

  /** Appends sums of 0, or takes them away. */
  extend(by: number): void {
    if ((this.used + by) * this.width > this.digits.length) this.resize(2 * (this.used + by), this.width);
    this.used += by;
  }

  /** Adds one double to each sum. `values` has the length of this vector; all finite, else AssertionError. */
  add(values: Float64Array): void {
    assert(values.length === this.used, 'A row added to sums must have their length.');
    for (let i = 0; i < values.length; i++) this.addAt(i, values[i]);
  }

  /** Adds one double to the sum at `index`: rounds it to the grid. Throws AssertionError when it is not finite. */
  addAt(index: number, value: number): void {
    // Most figures of most blocks are zero: no cyber attack this year.
    if (value === 0) return;
    if (!(value >= -largest && value <= largest)) throw new AssertionError(`A sum can only hold finite numbers within 1e200, not ${value}.`);
    let steps = Math.round(value * stepsPerUnit);
    let place = 0;
    while (Math.abs(steps) >= weights[place + 1]) place++;
    if (place + 2 > this.width) this.resize(this.used, place + 2);
    this.makeRoom(1);
    const { digits } = this;
    for (let at = index * this.width + place; steps !== 0; at--, place--) {
      const digit = Math.trunc(steps * inverses[place]);
      digits[at] += digit;
      steps -= digit * weights[place];
    }
  }

  /** Adds the sums of another vector of the same length; or, with `places`, sum i of any vector to the one at `places[i]`. */
  merge(other: GridSums, places?: ArrayLike<number>): void {
    assert(places !== undefined || other.used === this.used, 'Sums of different lengths cannot be merged.');
    if (other.width > this.width) this.resize(this.used, other.width);
    this.makeRoom(other.additions + 1);
    const { digits, width } = this;
    const { digits: added, width: addedWidth } = other;
    for (let i = 0; i < other.used; i++) {
      const to = (places === undefined ? i : places[i]) * width;
      for (let place = 0; place < addedWidth; place++) digits[to + place] += added[i * addedWidth + place];
    }
  }

  /** The exact sum at `index`, in grid steps of 2^-128. */
  stepsAt(index: number): bigint {
    let steps = 0n;
    for (let place = this.width - 1; place >= 0; place--) {
      const digit = this.digits[index * this.width + place];
      if (steps !== 0n) steps <<= 32n;
      if (digit !== 0) steps += BigInt(digit);
    }
    return steps;
  }

  /** The sum at `index` as the nearest double. */
  valueAt(index: number): number {
    return fromGrid(this.stepsAt(index));
  }

  /** Leaves `length` sums of 0. */
  clear(length = this.used): void {
    this.digits.fill(0, 0, this.used * this.width);
    this.extend(length - this.used);
    this.additions = 0;
  }

  pack(packer: Packer): void {
    packer.put(this.used);
    packer.put(this.width);
    packer.put(this.additions);
    packer.putAll(this.digits.subarray(0, this.used * this.width));
  }

  /** To be read only: it stands on the packed numbers themselves. */
  static unpack(from: Unpacker): GridSums {
    const sums = new GridSums(0);
    sums.used = from.next();
    sums.width = from.next();
    sums.additions = from.next();
    sums.digits = from.nextAll(sums.used * sums.width);
    return sums;
  }

  toJSON(): string[] {
    return Array.from({ length: this.used }, (_, index) => this.stepsAt(index).toString(16));
  }

  static fromJSON(data: readonly string[]): GridSums {
    const sums = new GridSums(data.length);
    data.forEach((text, index) => sums.set(index, text.startsWith('-') ? -1 : 1, text.replace('-', '')));
    return sums;
  }

  private set(index: number, sign: number, hex: string): void {
    const places = Math.ceil(hex.length / 8);
    if (places + 1 > this.width) this.resize(this.used, places + 1);
    for (let place = 0; place < places; place++) {
      const end = hex.length - 8 * place;
      this.digits[index * this.width + place] = sign * Number.parseInt(hex.slice(Math.max(0, end - 8), end), 16);
    }
  }

  /** Carries digits when `additions` more could be too many. */
  private makeRoom(additions: number): void {
    if (this.additions + additions >= mostAdditions) {
      this.carry();
      this.additions = 1;
    }
    this.additions += additions;
  }

  private carry(): void {
    const { digits, width, used } = this;
    for (let index = 0; index < used; index++) {
      for (let at = index * width; at < index * width + width - 1; at++) {
        const over = Math.floor(digits[at] / radix);
        digits[at] -= over * radix;
        digits[at + 1] += over;
      }
    }
  }

  private resize(length: number, width: number): void {
    const { digits, width: before, used } = this;
    this.digits = new Float64Array(length * width);
    this.width = width;
    for (let index = 0; index < used; index++) this.digits.set(digits.subarray(index * before, (index + 1) * before), index * width);
  }
}
