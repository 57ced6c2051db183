/**
 * A row of moments: the yearly figures. Where years have weights, each is its distance from a year without outages times
 * the weight, and behind the figures stand the weight itself and, of each headline figure, weight times square.
 */
import type { Study } from './study.js';

/** Where what stands behind the figures begins: the weight, then the squares in the order of the headlines. */
export function weightPlace({ figures }: Study): number {
  return figures.names.length;
}

export function rowLength(study: Study): number {
  return study.figures.names.length + (study.headlines.length > 0 ? 1 + study.headlines.length : 0);
}

export class WeighedYear {
  readonly row: Float64Array;
  weight = 1;
  private readonly study: Study;
  /** Figures of a year without outages; empty where no year has a weight. */
  private readonly base: readonly number[];

  constructor(study: Study, base: readonly number[]) {
    this.study = study;
    this.base = base;
    this.row = new Float64Array(rowLength(study));
  }

  set(figures: Float64Array, weight: number): void {
    const { row, base, study } = this;
    this.weight = weight;
    if (base.length === 0) {
      row.set(figures);
      return;
    }
    for (let f = 0; f < figures.length; f++) row[f] = weight * (figures[f] - base[f]);
    row[figures.length] = weight;
    study.headlines.forEach((figure, i) => (row[figures.length + 1 + i] = weight * figures[figure] * figures[figure]));
  }
}
