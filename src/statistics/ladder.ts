/** Counts by rising bin, with the totals of groups of replications: what quantiles are read from. */
import { assert } from '../base/assert.js';
import { groupCount } from './blocks.js';
import { union } from './cells.js';
import type { Cells } from './cells.js';
import { binHigh, binLow, infinityBin } from './log-bins.js';

/** What has one: a histogram, or the ladder itself. */
export interface Laddered {
  ladder(): Ladder;
}

export class Ladder implements Laddered {
  /** Number of values. */
  readonly count: number;
  readonly groupTotals = new Float64Array(groupCount);
  readonly bins: Int32Array;
  readonly counts: Float64Array;
  /** Where the cells of each bin begin in `groups` and `groupCounts`; one entry more than bins. */
  readonly starts: Int32Array;
  readonly groups: Uint8Array;
  readonly groupCounts: Float64Array;
  /** How often each bin was met in each group, by `bin * groupCount + group`. */
  private readonly cells: Cells;
  /** Exact extremes of the finite values; Infinity and -1 when there are none. */
  private readonly least: number;
  private readonly greatest: number;
  /** Values up to the end of each bin. */
  private readonly upTo: Float64Array;

  constructor(cells: Cells, least: number, greatest: number) {
    const { keys, counts } = cells;
    const length = keys.length;
    const bins = new Int32Array(length);
    const binCounts = new Float64Array(length);
    const starts = new Int32Array(length + 1);
    const upTo = new Float64Array(length);
    const groups = new Uint8Array(length);
    let last = -1;
    let n = 0;
    for (let i = 0; i < length; i++) {
      const group = keys[i] % groupCount;
      const bin = (keys[i] - group) / groupCount;
      if (last < 0 || bins[last] !== bin) {
        bins[++last] = bin;
        starts[last] = i;
      }
      binCounts[last] += counts[i];
      groups[i] = group;
      this.groupTotals[group] += counts[i];
      n += counts[i];
      upTo[last] = n;
    }
    starts[last + 1] = length;
    this.count = n;
    this.bins = bins.subarray(0, last + 1);
    this.counts = binCounts.subarray(0, last + 1);
    this.starts = starts.subarray(0, last + 2);
    this.upTo = upTo.subarray(0, last + 1);
    this.groups = groups;
    this.groupCounts = counts;
    this.cells = cells;
    this.least = least;
    this.greatest = greatest;
  }

  /** All values of several of them. */
  static over(ladders: readonly Ladder[]): Ladder {
    if (ladders.length === 1) return ladders[0];
    const least = Math.min(...ladders.map((ladder) => ladder.least));
    const greatest = Math.max(-1, ...ladders.map((ladder) => ladder.greatest));
    return new Ladder(union(ladders.map((ladder) => ladder.cells)), least, greatest);
  }

  ladder(): Ladder {
    return this;
  }

  /** How many values were exactly 0. */
  get zeros(): number {
    return this.bins[0] === 0 ? this.counts[0] : 0;
  }

  /** How many values were infinite. */
  get infinite(): number {
    const last = this.bins.length - 1;
    return last >= 0 && this.bins[last] === infinityBin ? this.counts[last] : 0;
  }

  /**
   * The value at a share of a bin: between bin edges in proportion, so that quantiles move smoothly when a group is left
   * out, and never outside the exact extremes. Right within 0.1 %.
   */
  valueIn(bin: number, share: number): number {
    if (bin >= infinityBin) return Infinity;
    const value = binLow(bin) + share * (binHigh(bin) - binLow(bin));
    return Math.min(this.greatest, Math.max(this.least, value));
  }

  /** The value of a rank in (0, n]; ranks beyond n are Infinity, an empty histogram gives NaN. */
  valueAt(rank: number): number {
    const { count, bins, counts, upTo } = this;
    if (count === 0) return NaN;
    if (rank > count) return Infinity;
    let low = 0;
    let high = bins.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle] >= rank) high = middle;
      else low = middle + 1;
    }
    return this.valueIn(bins[low], Math.max(0, (rank - (low > 0 ? upTo[low - 1] : 0)) / counts[low]));
  }

  /** The p-quantile, 0 <= p <= 1: the value that p n of the values do not exceed. NaN when empty. */
  quantile(p: number): number {
    assert(p >= 0 && p <= 1, 'A quantile is asked for a share between 0 and 1.');
    return this.valueAt(Math.max(p * this.count, Number.MIN_VALUE));
  }
}
