/**
 * A sparse table of counts by integer key: open addressing in two typed arrays, a quarter of the memory of a Map.
 * Its plain form is sorted by key, so that the order of insertion and of merging leaves no trace.
 */
import { assert } from '../base/assert.js';

const free = -1;

export interface CellTableData {
  readonly keys: readonly number[];
  readonly counts: readonly number[];
}

export class CellTable {
  private keys = new Int32Array(16).fill(free);
  private counts = new Float64Array(16);
  private used = 0;

  /** Adds `count` to the cell of `key` (0 to 2^31 - 1). */
  add(key: number, count: number): void {
    const at = this.slot(key);
    if (this.keys[at] === free) {
      this.keys[at] = key;
      this.used++;
    }
    this.counts[at] += count;
    if (this.used * 2 > this.keys.length) this.grow();
  }

  merge(other: CellTable): void {
    for (let i = 0; i < other.keys.length; i++) {
      if (other.keys[i] !== free) this.add(other.keys[i], other.counts[i]);
    }
  }

  /** All cells, by rising key. */
  sorted(): { keys: Int32Array; counts: Float64Array } {
    const keys = this.keys.filter((key) => key !== free).sort();
    return { keys, counts: Float64Array.from(keys, (key) => this.counts[this.slot(key)]) };
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

  private slot(key: number): number {
    const mask = this.keys.length - 1;
    let at = (Math.imul(key, 0x9e3779b1) >>> 8) & mask;
    while (this.keys[at] !== free && this.keys[at] !== key) at = (at + 1) & mask;
    return at;
  }

  private grow(): void {
    const { keys, counts } = this;
    this.keys = new Int32Array(keys.length * 2).fill(free);
    this.counts = new Float64Array(keys.length * 2);
    for (let i = 0; i < keys.length; i++) {
      if (keys[i] === free) continue;
      const at = this.slot(keys[i]);
      this.keys[at] = keys[i];
      this.counts[at] = counts[i];
    }
  }
}
