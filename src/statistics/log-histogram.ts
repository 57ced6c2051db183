/**
 * A histogram of episodes or years on logarithmic bins, kept apart for 64 groups of replications so that quantile
 * intervals know how episodes cluster in years. Counts are integers: merging is exact in any order. Memory grows with
 * the number of distinct (bin, group) cells, which the range of values bounds, never with replications.
 */
import { assert } from '../base/assert.js';
import { groupCount } from './blocks.js';
import { CellTable } from './cell-table.js';
import type { CellTableData } from './cell-table.js';
import { Ladder } from './ladder.js';
import { binOf } from './log-bins.js';
import type { Packer, Unpacker } from './packing.js';

export interface LogHistogramData {
  readonly cells: CellTableData;
  /** Exact extremes of the finite values; -1 when there are none. */
  readonly least: number;
  readonly greatest: number;
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
    return this.cells.isEmpty;
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
    return this.ladder().count;
  }

  get zeros(): number {
    return this.ladder().zeros;
  }

  get infinite(): number {
    return this.ladder().infinite;
  }

  valueAt(rank: number): number {
    return this.ladder().valueAt(rank);
  }

  quantile(p: number): number {
    return this.ladder().quantile(p);
  }

  /** What its values are read from. Computed once after each change. */
  ladder(): Ladder {
    this.cached ??= new Ladder(this.cells.sorted(), this.least, this.greatest);
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
