/** What is watched while a simulation runs: values that are counted, and values that hold for a time. */

/** Count, mean and spread of observations. */
export class Tally {
  count = 0;
  min = Infinity;
  max = -Infinity;
  // Sums of distances from the first value, which keep their digits where the values are large and close together.
  private origin = 0;
  private sum = 0;
  private squares = 0;

  add(value: number): void {
    if (this.count === 0) this.origin = value;
    const distance = value - this.origin;
    this.count += 1;
    this.sum += distance;
    this.squares += distance * distance;
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
  }

  /** NaN when nothing was observed. */
  get mean(): number {
    return this.origin + this.sum / this.count;
  }

  /** Sample variance, NaN below two observations. */
  get variance(): number {
    if (this.count < 2) return NaN;
    return Math.max(0, (this.squares - (this.sum * this.sum) / this.count) / (this.count - 1));
  }

  /** Of the mean, if the observations are independent. */
  get standardError(): number {
    return Math.sqrt(this.variance / this.count);
  }

  clear(): void {
    this.count = 0;
    this.min = Infinity;
    this.max = -Infinity;
    this.origin = 0;
    this.sum = 0;
    this.squares = 0;
  }
}

/** The mean over time of a value that holds until the next one is set. */
export class TimeAverage {
  // Initialised as doubles: a field that is first undefined would allocate at each change.
  private value = NaN;
  private area = 0;
  private start = NaN;
  private since = NaN;

  constructor(value = 0, time = 0) {
    this.value = value;
    this.start = time;
    this.since = time;
  }

  /** The value is `value` from `time` on. Times must not fall. */
  set(value: number, time: number): void {
    this.area += this.value * (time - this.since);
    this.since = time;
    this.value = value;
  }

  /** The mean from the start until `time`, which must not be before the last `set`. NaN over no time. */
  mean(time: number): number {
    return (this.area + this.value * (time - this.since)) / (time - this.start);
  }

  /** Forgets the past, for instance after a warm-up, and goes on with the present value. */
  restart(time: number): void {
    this.area = 0;
    this.start = time;
    this.since = time;
  }
}
