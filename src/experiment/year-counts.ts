/** Trials and hits of one replication while its episodes are read; years in which nothing happened cost nothing. */
import type { LimitCount } from './limits.js';

export class YearCounts {
  /** Counts that each figure adds to: `keys[first[figure]]` up to `first[figure + 1]`. */
  private readonly first: Int32Array;
  private readonly keys: Int32Array;
  private readonly limit: Float64Array;
  private readonly target: Uint8Array;
  private readonly trials: Int32Array;
  private readonly hits: Int32Array;
  private readonly touched: Int32Array;
  private used = 0;
  private missed = 0;

  constructor(limits: readonly LimitCount[], figures: number) {
    const lists: number[][] = Array.from({ length: figures }, () => []);
    limits.forEach((limit, key) => {
      for (const figure of limit.figures) lists[figure].push(key);
    });
    this.first = new Int32Array(figures + 1);
    lists.forEach((list, figure) => (this.first[figure + 1] = this.first[figure] + list.length));
    this.keys = Int32Array.from(lists.flat());
    this.limit = Float64Array.from(limits, ({ limit }) => limit);
    this.target = Uint8Array.from(limits, ({ target }) => (target ? 1 : 0));
    this.trials = new Int32Array(limits.length);
    this.hits = new Int32Array(limits.length);
    this.touched = new Int32Array(limits.length);
  }

  add(figure: number, value: number, weight: number): void {
    for (let i = this.first[figure]; i < this.first[figure + 1]; i++) {
      const key = this.keys[i];
      if (this.trials[key] === 0) this.touched[this.used++] = key;
      this.trials[key] += weight;
      if (value <= this.limit[key]) this.hits[key] += weight;
      else if (this.target[key] === 1) this.missed += weight;
    }
  }

  /** Hands out what was counted, forgets it, and returns the misses of all targets together. */
  close(each: (key: number, trials: number, hits: number) => void): number {
    for (let i = 0; i < this.used; i++) {
      const key = this.touched[i];
      each(key, this.trials[key], this.hits[key]);
      this.trials[key] = 0;
      this.hits[key] = 0;
    }
    const { missed } = this;
    this.used = 0;
    this.missed = 0;
    return missed;
  }
}
