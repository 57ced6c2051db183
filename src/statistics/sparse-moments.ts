/**
 * Moments of many yearly figures of which each year has few: sums of x, x^2 and x^3 over replications, kept only where
 * something was seen. Exact in any grouping of blocks, like `Moments`, and read by the same estimates.
 */
import { assert } from '../base/assert.js';
import { blockSize } from './blocks.js';
import { GridSums } from './grid-sum.js';
import type { Packer, Unpacker } from './packing.js';

export interface SparseMomentsData {
  readonly count: number;
  /** Figure and its three sums in grid steps as hexadecimal text, by rising figure. */
  readonly sums: readonly (readonly [number, string, string, string])[];
}

const powers = 3;

export class SparseMoments {
  private readonly year: Float64Array;
  private readonly block: Float64Array;
  private readonly inYear: number[] = [];
  private readonly inBlock: number[] = [];
  private readonly seen: Uint8Array;
  /** Figures that were ever above 0, and behind which of them each stands, counted from 1; 0: it never was. */
  private readonly known: number[] = [];
  private readonly place: Int32Array;
  private readonly sums = new GridSums(0);
  private openCount = 0;
  private closedCount = 0;

  constructor(figures: number) {
    this.year = new Float64Array(figures);
    this.block = new Float64Array(powers * figures);
    this.seen = new Uint8Array(figures);
    this.place = new Int32Array(figures);
  }

  /** Replications in closed blocks. */
  get count(): number {
    return this.closedCount;
  }

  /** Adds to a figure of the year in hand. `value` is above 0. */
  add(figure: number, value: number): void {
    if (this.year[figure] === 0) this.inYear.push(figure);
    this.year[figure] += value;
  }

  /** Ends the year in hand, whose figures count with `weight`. */
  closeYear(weight = 1): void {
    assert(this.openCount < blockSize, 'A block holds 64 replications: close it before the next.');
    this.openCount++;
    const { year, block, seen, inYear } = this;
    for (const figure of inYear) {
      const x = weight * year[figure];
      year[figure] = 0;
      if (seen[figure] === 0) {
        seen[figure] = 1;
        this.inBlock.push(figure);
      }
      block[powers * figure] += x;
      block[powers * figure + 1] += x * x;
      block[powers * figure + 2] += x * x * x;
    }
    inYear.length = 0;
  }

  /** Rounds the sums of the open block to the grid, once, and adds them. */
  closeBlock(): void {
    const { block, seen, inBlock, sums } = this;
    for (const figure of inBlock) {
      const at = this.placeOf(figure);
      for (let power = 0; power < powers; power++) sums.addAt(at + power, block[powers * figure + power]);
      block.fill(0, powers * figure, powers * (figure + 1));
      seen[figure] = 0;
    }
    inBlock.length = 0;
    this.closedCount += this.openCount;
    this.openCount = 0;
  }

  /** Figures that were ever above 0, rising. */
  figures(): readonly number[] {
    return [...this.known].sort((a, b) => a - b);
  }

  /** Exact sum of x^power over replications, in grid steps. The design is there for `meanOf` alone: these are of one. */
  power(_design: number, figure: number, power: 1 | 2 | 3): bigint {
    const place = this.place[figure];
    return place === 0 ? 0n : this.sums.stepsAt(powers * (place - 1) + power - 1);
  }

  clear(): void {
    for (const figure of this.known) this.place[figure] = 0;
    this.known.length = 0;
    this.sums.clear(0);
    this.closedCount = 0;
  }

  pack(packer: Packer): void {
    assert(this.openCount === 0, 'Close the open block before sending moments.');
    packer.put(this.closedCount);
    packer.put(this.known.length);
    packer.putAll(this.known);
    this.sums.pack(packer);
  }

  mergePacked(from: Unpacker): void {
    assert(this.openCount === 0, 'Close the open block before merging moments.');
    this.closedCount += from.next();
    this.mergeSums(from.nextAll(from.next()), GridSums.unpack(from));
  }

  toData(): SparseMomentsData {
    assert(this.openCount === 0, 'Close the open block before sending moments.');
    const text = (figure: number, power: 1 | 2 | 3): string => this.power(0, figure, power).toString(16);
    return { count: this.closedCount, sums: this.figures().map((figure) => [figure, text(figure, 1), text(figure, 2), text(figure, 3)]) };
  }

  merge({ count, sums }: SparseMomentsData): void {
    assert(this.openCount === 0, 'Close the open block before merging moments.');
    this.mergeSums(sums.map(([figure]) => figure), GridSums.fromJSON(sums.flatMap(([, ...texts]) => texts)));
    this.closedCount += count;
  }

  private mergeSums(figures: ArrayLike<number>, sums: GridSums): void {
    const places = new Int32Array(powers * figures.length);
    for (let i = 0; i < figures.length; i++) {
      const at = this.placeOf(figures[i]);
      for (let power = 0; power < powers; power++) places[powers * i + power] = at + power;
    }
    this.sums.merge(sums, places);
  }

  /** Where the sums of a figure begin. */
  private placeOf(figure: number): number {
    if (this.place[figure] === 0) {
      this.place[figure] = this.known.push(figure);
      this.sums.extend(powers);
    }
    return powers * (this.place[figure] - 1);
  }
}
