/**
 * Moments of many yearly figures of which each year has few: sums of x, x^2 and x^3 over replications, kept only where
 * something was seen. Exact in any grouping of blocks, like `Moments`, and read by the same estimates.
 */
import { assert } from '../base/assert.js';
import { blockSize } from './blocks.js';
import { fromGrid, toGrid } from './grid-sum.js';

export interface SparseMomentsData {
  readonly count: number;
  /** Figure and its three sums in grid steps as hexadecimal text, by rising figure. */
  readonly sums: readonly (readonly [number, string, string, string])[];
}

export class SparseMoments {
  private readonly year: Float64Array;
  private readonly block: Float64Array;
  private readonly inYear: number[] = [];
  private readonly inBlock: number[] = [];
  private readonly seen: Uint8Array;
  private readonly sums = new Map<number, [bigint, bigint, bigint]>();
  private openCount = 0;
  private closedCount = 0;

  constructor(figures: number) {
    this.year = new Float64Array(figures);
    this.block = new Float64Array(3 * figures);
    this.seen = new Uint8Array(figures);
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
      block[3 * figure] += x;
      block[3 * figure + 1] += x * x;
      block[3 * figure + 2] += x * x * x;
    }
    inYear.length = 0;
  }

  /** Rounds the sums of the open block to the grid, once, and adds them. */
  closeBlock(): void {
    const { block, seen, inBlock } = this;
    for (const figure of inBlock) {
      const at = 3 * figure;
      this.addSteps(figure, toGrid(block[at]), toGrid(block[at + 1]), toGrid(block[at + 2]));
      block.fill(0, at, at + 3);
      seen[figure] = 0;
    }
    inBlock.length = 0;
    this.closedCount += this.openCount;
    this.openCount = 0;
  }

  merge({ count, sums }: SparseMomentsData): void {
    assert(this.openCount === 0, 'Close the open block before merging moments.');
    for (const [figure, one, two, three] of sums) this.addSteps(figure, BigInt(`0x${one}`), BigInt(`0x${two}`), BigInt(`0x${three}`));
    this.closedCount += count;
  }

  /** Figures that were ever above 0, rising. */
  figures(): readonly number[] {
    return [...this.sums.keys()].sort((a, b) => a - b);
  }

  /** Exact sum of x^power over replications, in grid steps. The design is there for `meanOf` alone: these are of one. */
  power(_design: number, figure: number, power: 1 | 2 | 3): bigint {
    return this.sums.get(figure)?.[power - 1] ?? 0n;
  }

  /** Sum of a figure over all replications. */
  total(figure: number): number {
    return fromGrid(this.power(0, figure, 1));
  }

  toData(): SparseMomentsData {
    assert(this.openCount === 0, 'Close the open block before sending moments.');
    return { count: this.closedCount, sums: this.figures().map((figure) => [figure, this.power(0, figure, 1).toString(16), this.power(0, figure, 2).toString(16), this.power(0, figure, 3).toString(16)]) };
  }

  private addSteps(figure: number, one: bigint, two: bigint, three: bigint): void {
    const sums = this.sums.get(figure);
    if (sums === undefined) this.sums.set(figure, [one, two, three]);
    else {
      sums[0] += one;
      sums[1] += two;
      sums[2] += three;
    }
  }
}
