/** Sums over replications: in doubles within a block, in the order of replication numbers, and exact over blocks, in any order. */
import { assert } from '../base/assert.js';
import { blockSize } from './blocks.js';
import { GridSums } from './grid-sum.js';
import type { Packer, Unpacker } from './packing.js';

export abstract class BlockSums {
  /** Of the open block. */
  protected readonly open: Float64Array;
  protected readonly sums: GridSums;
  private openCount = 0;
  private closedCount = 0;

  protected constructor(length: number) {
    this.open = new Float64Array(length);
    this.sums = new GridSums(length);
  }

  /** Replications in closed blocks. */
  get count(): number {
    return this.closedCount;
  }

  /** One more replication is added to the open block. */
  protected beginReplication(): void {
    assert(this.openCount < blockSize, 'A block holds 64 replications: close it before the next.');
    this.openCount++;
  }

  /** Rounds the sums of the open block to the grid, once, and adds them. A block without replications adds nothing. */
  closeBlock(): void {
    this.sums.add(this.open);
    this.open.fill(0);
    this.closedCount += this.openCount;
    this.openCount = 0;
  }

  /** Adds the closed blocks of others of the same shape. */
  merge(other: this): void {
    other.assertClosed();
    this.addClosed(other.closedCount, other.sums);
  }

  clear(): void {
    this.sums.clear();
    this.closedCount = 0;
  }

  pack(packer: Packer): void {
    this.assertClosed();
    packer.put(this.closedCount);
    this.sums.pack(packer);
  }

  /** Adds packed sums of the same shape. */
  mergePacked(from: Unpacker): void {
    this.addClosed(from.next(), GridSums.unpack(from));
  }

  protected toData(): { readonly count: number; readonly sums: readonly string[] } {
    this.assertClosed();
    return { count: this.closedCount, sums: this.sums.toJSON() };
  }

  protected addClosed(count: number, sums: GridSums): void {
    this.assertClosed();
    this.sums.merge(sums);
    this.closedCount += count;
  }

  private assertClosed(): void {
    assert(this.openCount === 0, 'Close the open block before merging or sending sums.');
  }
}
