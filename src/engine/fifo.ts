/** A queue of numbers, first in, first out: a ring that doubles when it is full, without a shift per removal. */
import { assert } from '../base/assert.js';

const FIRST_SIZE = 16; // a power of two, so that wrapping is a mask

export class Fifo {
  private ring = new Float64Array(FIRST_SIZE);
  private head = 0;
  private count = 0;

  get length(): number {
    return this.count;
  }

  /** The oldest number, NaN when there is none. */
  get first(): number {
    return this.count === 0 ? NaN : this.ring[this.head];
  }

  push(value: number): void {
    if (this.count === this.ring.length) this.grow();
    this.ring[(this.head + this.count) & (this.ring.length - 1)] = value;
    this.count += 1;
  }

  /** Removes the oldest number and returns it. AssertionError when there is none. */
  shift(): number {
    if (this.count === 0) assert(false, 'nothing can be taken from an empty queue');
    const value = this.ring[this.head];
    this.head = (this.head + 1) & (this.ring.length - 1);
    this.count -= 1;
    return value;
  }

  clear(): void {
    this.head = 0;
    this.count = 0;
  }

  private grow(): void {
    const longer = new Float64Array(2 * this.ring.length);
    longer.set(this.ring.subarray(this.head));
    longer.set(this.ring.subarray(0, this.head), this.ring.length - this.head);
    this.ring = longer;
    this.head = 0;
  }
}
