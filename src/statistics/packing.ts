/**
 * Numbers one behind another in one buffer, which is quickly copied to another thread. What is packed is taken
 * out again in the same order; there are no names and no lengths but those that are packed as well.
 */
export class Packer {
  private numbers: Float64Array;
  private length = 0;

  /** `expected`: how many numbers there will be, about. */
  constructor(expected: number) {
    this.numbers = new Float64Array(expected + (expected >> 3) + 64);
  }

  put(value: number): void {
    if (this.length === this.numbers.length) this.grow(1);
    this.numbers[this.length++] = value;
  }

  putAll(values: ArrayLike<number>): void {
    if (this.length + values.length > this.numbers.length) this.grow(values.length);
    this.numbers.set(values, this.length);
    this.length += values.length;
  }

  /** All of them. Nothing is to be packed afterwards. */
  take(): Float64Array {
    return this.numbers.subarray(0, this.length);
  }

  private grow(by: number): void {
    const { numbers } = this;
    this.numbers = new Float64Array(2 * numbers.length + by);
    this.numbers.set(numbers);
  }
}

export class Unpacker {
  private readonly numbers: Float64Array;
  private at = 0;

  constructor(numbers: Float64Array) {
    this.numbers = numbers;
  }

  next(): number {
    return this.numbers[this.at++];
  }

  /** A view of the next `count` numbers. */
  nextAll(count: number): Float64Array {
    this.at += count;
    return this.numbers.subarray(this.at - count, this.at);
  }
}
