/**
 * A sparse table of counts by integer key. What is added is only written down, one entry behind another; when there is as
 * much of it as the table holds, it is sorted and merged into it. Both take far less time than to look for each cell.
 * Its plain form is sorted by key, so that the order of insertion and of merging leaves no trace.
 */
import { assert } from '../base/assert.js';
import { cellsOf, noCells, unionOfTwo } from './cells.js';
import type { Cells } from './cells.js';
import type { Packer, Unpacker } from './packing.js';

export interface CellTableData {
  readonly keys: readonly number[];
  readonly counts: readonly number[];
}

/** No table is sorted for less. */
const fewest = 256;

export class CellTable {
  private cells = noCells;
  /** What was added since, in the order in which it came. */
  private keys = new Int32Array(16);
  private counts = new Float64Array(16);
  private added = 0;

  get isEmpty(): boolean {
    return this.cells.keys.length + this.added === 0;
  }

  /** Adds `count` to the cell of `key` (0 to 2^31 - 1). */
  add(key: number, count: number): void {
    if (this.added === this.keys.length) this.makeRoom();
    this.keys[this.added] = key;
    this.counts[this.added++] = count;
  }

  merge(other: CellTable): void {
    const { keys, counts } = other.sorted();
    for (let i = 0; i < keys.length; i++) this.add(keys[i], counts[i]);
  }

  clear(): void {
    this.cells = noCells;
    this.added = 0;
  }

  /** In no order, and some keys more than once. */
  pack(packer: Packer): void {
    packer.put(this.cells.keys.length + this.added);
    packer.putAll(this.cells.keys);
    packer.putAll(this.keys.subarray(0, this.added));
    packer.putAll(this.cells.counts);
    packer.putAll(this.counts.subarray(0, this.added));
  }

  mergePacked(from: Unpacker): void {
    const length = from.next();
    const keys = from.nextAll(length);
    const counts = from.nextAll(length);
    for (let i = 0; i < length; i++) this.add(keys[i], counts[i]);
  }

  /** All cells, by rising key. */
  sorted(): Cells {
    if (this.added > 0) {
      this.cells = unionOfTwo(this.cells, cellsOf({ keys: this.keys, counts: this.counts }, this.added));
      this.added = 0;
    }
    return this.cells;
  }

  toJSON(): CellTableData {
    const { keys, counts } = this.sorted();
    return { keys: Array.from(keys), counts: Array.from(counts) };
  }

  static fromJSON(data: CellTableData): CellTable {
    assert(data.keys.length === data.counts.length, 'A table of counts needs one count a key.');
    const table = new CellTable();
    for (let i = 0; i < data.keys.length; i++) table.add(data.keys[i], data.counts[i]);
    return table;
  }

  private makeRoom(): void {
    const { keys, counts } = this;
    if (keys.length >= Math.max(fewest, this.cells.keys.length)) {
      this.sorted();
      return;
    }
    this.keys = new Int32Array(2 * keys.length);
    this.keys.set(keys);
    this.counts = new Float64Array(2 * counts.length);
    this.counts.set(counts);
  }
}
