/**
 * Yearly figures of single replications, kept for differences between runs of different scenarios: those share their
 * replications' draws, so that most of what happens by chance cancels, but no simulation holds both.
 */
import { valueYear } from '../cost/valuation/valuation.js';
import { assert } from '../base/assert.js';
import { blockSize } from '../statistics/blocks.js';
import { Moments } from '../statistics/moments.js';
import type { Study } from './study.js';
import type { RowChunk } from './tally.js';
import { figuresOfYear } from './year-figures.js';

export class YearLog {
  readonly names: readonly string[];
  private readonly study: Study;
  private readonly places: readonly number[];
  /** One entry a chunk: `[replication][design][figure]`. */
  private readonly chunks: Float64Array[] = [];
  private replications = 0;

  /** Keeps those of `names` that the study has. */
  constructor(study: Study, names: readonly string[]) {
    const places = new Map(study.figures.names.map((name, place) => [name, place]));
    this.study = study;
    this.names = names.filter((name) => places.has(name));
    this.places = this.names.map((name) => places.get(name) as number);
  }

  get length(): number {
    return this.replications;
  }

  /** Adds rows by rising replication. */
  add({ first, count, cells }: RowChunk): void {
    const { world, valuations, figures } = this.study;
    assert(first === this.replications, 'Rows of years come without a hole.');
    const designs = world.designs.length;
    const rowLength = world.designs[0].schema.length;
    const row = new Float64Array(rowLength + Math.max(...valuations.map(({ width }) => width)));
    const all = new Float64Array(figures.names.length);
    const kept = new Float64Array(count * designs * this.places.length);
    for (let year = 0; year < count * designs; year++) {
      row.set(cells.subarray(year * rowLength, (year + 1) * rowLength));
      valueYear(valuations[year % designs], row, 0, row.subarray(rowLength));
      figuresOfYear(figures, row, all, 0);
      this.places.forEach((place, i) => (kept[year * this.places.length + i] = all[place]));
    }
    this.chunks.push(kept);
    this.replications += count;
  }

  /** Calls `visit` with the figures of one design in every replication. */
  each(design: number, visit: (replication: number, figures: Float64Array) => void): void {
    const designs = this.study.world.designs.length;
    const width = this.places.length;
    let replication = 0;
    for (const chunk of this.chunks) {
      for (let at = design * width; at < chunk.length; at += designs * width) visit(replication++, chunk.subarray(at, at + width));
    }
  }
}

export interface PairedYears {
  /** Figures that both logs have: the order of `moments`, whose design 0 is `a` and 1 is `b`. */
  readonly names: readonly string[];
  readonly moments: Moments;
  /** Whether every figure is the same in every year, bit by bit. */
  readonly identical: boolean;
}

/** Differences of design `a` of one log and `b` of another, over the replications that both have. */
export function pairYears(one: YearLog, a: number, other: YearLog, b: number): PairedYears {
  const names = one.names.filter((name) => other.names.includes(name));
  const left = names.map((name) => one.names.indexOf(name));
  const right = names.map((name) => other.names.indexOf(name));
  const years = Math.min(one.length, other.length);
  const table = new Float64Array(2 * names.length * years);
  const fill = (log: YearLog, design: number, places: readonly number[], offset: number): void => log.each(design, (year, figures) => {
    if (year < years) places.forEach((place, i) => (table[(2 * year + offset) * names.length + i] = figures[place]));
  });
  fill(one, a, left, 0);
  fill(other, b, right, 1);
  const moments = new Moments({ designs: 2, figures: names.length, products: [] });
  let identical = true;
  for (let year = 0; year < years; year++) {
    const row = table.subarray(2 * year * names.length, 2 * (year + 1) * names.length);
    for (let i = 0; i < names.length; i++) identical &&= row[i] === row[names.length + i];
    moments.accumulate(row);
    if ((year + 1) % blockSize === 0) moments.closeBlock();
  }
  return { names, moments, identical };
}
