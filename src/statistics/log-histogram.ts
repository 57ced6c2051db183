/**
 * A histogram of episodes or years on logarithmic bins, kept apart for 64 groups of replications so that quantile
 * intervals know how episodes cluster in years. Counts are integers: merging is exact in any order. Memory grows with
 * the number of distinct (bin, group) cells, which the range of values bounds, never with replications.
 */
import { assert } from '../base/assert.js';
import { groupCount } from './blocks.js';
import { CellTable } from './cell-table.js';
import type { CellTableData } from './cell-table.js';
import { binHigh, binLow, binOf, infinityBin } from './log-bins.js';
import type { Packer, Unpacker } from './packing.js';

export interface LogHistogramData {
  readonly cells: CellTableData;
  /** Exact extremes of the finite values; -1 when there are none. */
  readonly least: number;
  readonly greatest: number;
}

/** Counts by rising bin, with the totals of groups: what quantiles are computed from. */
export interface Ladder {
  readonly n: number;
  readonly groupTotals: Float64Array;
  readonly bins: Int32Array;
  readonly counts: Float64Array;
  /** Where the cells of each bin begin in `groups` and `groupCounts`; one entry more than bins. */
  readonly starts: Int32Array;
  readonly groups: Uint8Array;
  readonly groupCounts: Float64Array;
}

export class LogHistogram {
  private cells = new CellTable();
  private least = Infinity;
  private greatest = -1;
  private cached: Ladder | undefined;

  /** Counts `value` (>= 0; Infinity for "never" or censored) `count` times in the group of `replication`. */
  add(replication: number, value: number, count = 1): void {
    assert(Number.isInteger(count) && count >= 0, 'A histogram counts whole numbers.');
    this.cells.add(binOf(value) * groupCount + (replication % groupCount), count);
    this.widen(value, value < Infinity ? value : -1);
  }

  merge(other: LogHistogram): void {
    this.cells.merge(other.cells);
    this.widen(other.least, other.greatest);
  }

  get isEmpty(): boolean {
    return this.cells.size === 0;
  }

  clear(): void {
    this.cells.clear();
    this.least = Infinity;
    this.greatest = -1;
    this.cached = undefined;
  }

  pack(packer: Packer): void {
    packer.put(this.least);
    packer.put(this.greatest);
    this.cells.pack(packer);
  }

  mergePacked(from: Unpacker): void {
    this.widen(from.next(), from.next());
    this.cells.mergePacked(from);
  }

  /** Number of values. */
  get count(): number {
    return this.ladder().n;
  }

  /** How many values were exactly 0. */
  get zeros(): number {
    const { bins, counts } = this.ladder();
    return bins[0] === 0 ? counts[0] : 0;
  }

  /** How many values were infinite. */
  get infinite(): number {
    const { bins, counts } = this.ladder();
    const last = bins.length - 1;
    return last >= 0 && bins[last] === infinityBin ? counts[last] : 0;
  }

  /**
   * The value at `rank`, a number in (0, n]: between bin edges in proportion to rank, so that quantiles move smoothly
   * when a group is left out, and never outside the exact extremes. Right within 0.1 %.
   */
  valueIn(bin: number, share: number): number {
    if (bin >= infinityBin) return Infinity;
    const value = binLow(bin) + share * (binHigh(bin) - binLow(bin));
    return Math.min(this.greatest, Math.max(this.least, value));
  }

  /** The value of a rank in (0, n]; ranks beyond n are Infinity, an empty histogram gives NaN. */
  valueAt(rank: number): number {
    const { n, bins, counts } = this.ladder();
    if (n === 0) return NaN;
    if (rank > n) return Infinity;
    let below = 0;
    for (let i = 0; i < bins.length; i++) {
      if (below + counts[i] >= rank) return this.valueIn(bins[i], Math.max(0, (rank - below) / counts[i]));
      below += counts[i];
    }
    return Infinity;
  }

  /** The p-quantile, 0 <= p <= 1: the value that p n of the values do not exceed. NaN when empty. */
  quantile(p: number): number {
    assert(p >= 0 && p <= 1, 'A quantile is asked for a share between 0 and 1.');
    return this.valueAt(Math.max(p * this.count, Number.MIN_VALUE));
  }

  /** Counts by rising bin. Computed once after each change. */
  ladder(): Ladder {
    this.cached ??= buildLadder(this.cells);
    return this.cached;
  }

  toJSON(): LogHistogramData {
    return { cells: this.cells.toJSON(), least: this.least === Infinity ? -1 : this.least, greatest: this.greatest };
  }

  private widen(least: number, greatest: number): void {
    if (least < this.least) this.least = least;
    if (greatest > this.greatest) this.greatest = greatest;
    this.cached = undefined;
  }

  static fromJSON(data: LogHistogramData): LogHistogram {
    const histogram = new LogHistogram();
    histogram.cells = CellTable.fromJSON(data.cells);
    histogram.least = data.least < 0 ? Infinity : data.least;
    histogram.greatest = data.greatest;
    return histogram;
  }
}

function buildLadder(cells: CellTable): Ladder {
  const { keys, counts: groupCounts } = cells.sorted();
  const groups = Uint8Array.from(keys, (key) => key % groupCount);
  const groupTotals = new Float64Array(groupCount);
  const bins: number[] = [];
  const counts: number[] = [];
  const starts: number[] = [];
  let n = 0;
  keys.forEach((key, i) => {
    const bin = Math.floor(key / groupCount);
    if (bins[bins.length - 1] !== bin) {
      bins.push(bin);
      counts.push(0);
      starts.push(i);
    }
    counts[counts.length - 1] += groupCounts[i];
    groupTotals[groups[i]] += groupCounts[i];
    n += groupCounts[i];
  });
  starts.push(keys.length);
  return {
    n,
    groupTotals,
    bins: Int32Array.from(bins),
    counts: Float64Array.from(counts),
    starts: Int32Array.from(starts),
    groups,
    groupCounts,
  };
}
