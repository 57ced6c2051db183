/**
 * A sparse table of counts by integer key: open addressing in a typed array, a quarter of the memory of a Map.
 * Its plain form is sorted by key, so that the order of insertion and of merging leaves no trace.
 */
import { assert } from '../base/assert.js';
import type { Packer, Unpacker } from './packing.js';

const free = -1;
const fewestSlots = 16;

export interface CellTableData {
  readonly keys: readonly number[];
  readonly counts: readonly number[];
}

export class CellTable {
  /** Key and count of each slot, side by side. */
  private cells = new Float64Array(2 * fewestSlots).fill(free);
  private used = 0;

  get size(): number {
    return this.used;
  }

  /** Adds `count` to the cell of `key` (0 to 2^31 - 1). */
  add(key: number, count: number): void {
    const { cells } = this;
    const at = slotOf(cells, key);
    if (cells[at] === key) {
      cells[at + 1] += count;
      return;
    }
    cells[at] = key;
    cells[at + 1] = count;
    this.used++;
    if (this.used * 4 > cells.length) this.grow();
  }

  merge(other: CellTable): void {
    for (let at = 0; at < other.cells.length; at += 2) {
      if (other.cells[at] !== free) this.add(other.cells[at], other.cells[at + 1]);
    }
  }

  clear(): void {
    this.cells.fill(free);
    this.used = 0;
  }

  /** In no order. */
  pack(packer: Packer): void {
    const { cells } = this;
    packer.put(this.used);
    for (let at = 0; at < cells.length; at += 2) {
      if (cells[at] === free) continue;
      packer.put(cells[at]);
      packer.put(cells[at + 1]);
    }
  }

  mergePacked(from: Unpacker): void {
    const cells = from.nextAll(2 * from.next());
    for (let at = 0; at < cells.length; at += 2) this.add(cells[at], cells[at + 1]);
  }

  /** All cells, by rising key. */
  sorted(): { keys: Int32Array; counts: Float64Array } {
    const { cells, used } = this;
    const keys = new Int32Array(used);
    for (let at = 0, i = 0; i < used; at += 2) if (cells[at] !== free) keys[i++] = cells[at];
    keys.sort();
    return { keys, counts: Float64Array.from(keys, (key) => cells[slotOf(cells, key) + 1]) };
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

  private grow(): void {
    const before = this.cells;
    this.cells = new Float64Array(before.length * 2).fill(free);
    for (let at = 0; at < before.length; at += 2) {
      if (before[at] === free) continue;
      const to = slotOf(this.cells, before[at]);
      this.cells[to] = before[at];
      this.cells[to + 1] = before[at + 1];
    }
  }
}

/** Where the key stands, or is to stand. */
function slotOf(cells: Float64Array, key: number): number {
  const last = cells.length - 2;
  // The highest bits of the product depend on all bits of the key, the lower ones on the lower ones alone.
  let at = (Math.imul(key, 0x9e3779b1) >>> Math.clz32(last)) & ~1;
  while (cells[at] !== free && cells[at] !== key) at = (at + 2) & last;
  return at;
}
