/**
 * Exact totals of a few columns by group of replications (`replication mod 64`), for jackknife checks of smooth
 * functions of totals. Every value is rounded to the grid, not only block sums, because a block puts one replication
 * into each group; keep the columns few.
 */
import { assert } from '../base/assert.js';
import { groupCount } from './blocks.js';
import { GridSums } from './grid-sum.js';

export interface GroupTotalsData {
  readonly columns: number;
  readonly sums: readonly string[];
}

export class GroupTotals {
  readonly columns: number;
  readonly groups = groupCount;
  private readonly sums: GridSums;

  constructor(columns: number) {
    this.columns = columns;
    this.sums = new GridSums(columns * groupCount);
  }

  /** Adds a value to a column in the group of the replication. */
  add(replication: number, column: number, value: number): void {
    assert(column < this.columns, 'A group total has no such column.');
    this.sums.addAt((replication % groupCount) * this.columns + column, value);
  }

  merge(other: GroupTotals): void {
    this.sums.merge(other.sums);
  }

  at(group: number, column: number): number {
    return this.sums.valueAt(group * this.columns + column);
  }

  /** Sum of a column over groups, always in the same order. */
  total(column: number): number {
    let sum = 0;
    for (let g = 0; g < groupCount; g++) sum += this.at(g, column);
    return sum;
  }

  toJSON(): GroupTotalsData {
    return { columns: this.columns, sums: this.sums.toJSON() };
  }

  static fromJSON(data: GroupTotalsData): GroupTotals {
    const totals = new GroupTotals(data.columns);
    totals.sums.merge(GridSums.fromJSON(data.sums));
    return totals;
  }
}
