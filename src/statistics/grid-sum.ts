/**
 * Exact sums on a fixed grid. Adding doubles is not associative, so the same blocks merged in another order would
 * end in other last digits. Here every double is rounded once to a multiple of 2^-128 and the multiples are added
 * as integers of any length; integers add in any order and grouping to the same total.
 *
 * Why one grid of 2^-128 in BigInt, and not hi/lo pairs: one grid holds everything we add. A double of 2^-75
 * (2.6e-23) or more lies on it without any rounding, the square of 1e-9 keeps 68 bits and its cube 38, and the
 * largest sums (cubes of 1e15 over a million years, 2^170) take 300 bits. A pair of doubles has 106. An addition
 * costs a few hundred nanoseconds, paid once a block of 64 replications and not once a replication.
 */
import { assert } from '../base/assert.js';

const two32 = 4294967296;

/** Grid steps per unit, 2^128, as a double; products of powers of two are exact. */
const stepsPerUnit = two32 * two32 * two32 * two32;

/** Beyond this a value times the steps per unit would leave the range of doubles. */
const largest = 1e200;

/** Rounds a finite double to the grid. Returns the number of grid steps. Throws AssertionError when not finite. */
export function toGrid(value: number): bigint {
  assert(value >= -largest && value <= largest, `A sum can only hold finite numbers within 1e200, not ${value}.`);
  return BigInt(Math.round(value * stepsPerUnit));
}

/** Value of a product of `degree` grid sums: steps / 2^(128 degree), rounded once. */
export function fromGrid(steps: bigint, degree = 1): number {
  let value = Number(steps);
  for (let i = 0; i < degree; i++) value /= stepsPerUnit;
  return value;
}

/** A vector of exact sums. Plain form: one hexadecimal text a sum. */
export class GridSums {
  private readonly steps: bigint[];

  constructor(length: number) {
    this.steps = new Array<bigint>(length).fill(0n);
  }

  get length(): number {
    return this.steps.length;
  }

  /** Adds one double to each sum. `values` has the length of this vector; all finite, else AssertionError. */
  add(values: Float64Array): void {
    assert(values.length === this.steps.length, 'A row added to sums must have their length.');
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      // Most figures of most blocks are zero (no cyber attack this year), and a branch is cheaper than a BigInt.
      if (value !== 0) this.steps[i] += toGrid(value);
    }
  }

  /** Adds one double to the sum at `index`. */
  addAt(index: number, value: number): void {
    this.steps[index] += toGrid(value);
  }

  /** Adds the sums of another vector of the same length. */
  merge(other: GridSums): void {
    assert(other.length === this.length, 'Sums of different lengths cannot be merged.');
    for (let i = 0; i < this.steps.length; i++) this.steps[i] += other.steps[i];
  }

  /** The exact sum at `index`, in grid steps of 2^-128. */
  stepsAt(index: number): bigint {
    return this.steps[index];
  }

  /** The sum at `index` as the nearest double. */
  valueAt(index: number): number {
    return fromGrid(this.steps[index]);
  }

  toJSON(): string[] {
    return this.steps.map((steps) => steps.toString(16));
  }

  static fromJSON(data: readonly string[]): GridSums {
    const sums = new GridSums(data.length);
    data.forEach((text, i) => {
      sums.steps[i] = text.startsWith('-') ? -BigInt(`0x${text.slice(1)}`) : BigInt(`0x${text}`);
    });
    return sums;
  }
}
