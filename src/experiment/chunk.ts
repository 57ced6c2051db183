/** The unit of work everywhere: whole blocks of replications, each environment drawn once and met by every design. */
import { firstForced } from '../../models/rare-years.js';
import { Trajectory } from '../../models/trajectory.js';
import { assert } from '../base/assert.js';
import { valueYear } from '../cost/valuation/valuation.js';
import { blockSize } from '../statistics/blocks.js';
import type { Moments } from '../statistics/moments.js';
import { DrawnYears } from './drawn-years.js';
import { forcedWith } from './forced.js';
import { isGlance } from './glance.js';
import type { MakeRun, Study, YearRun } from './study.js';
import { Tally } from './tally.js';
import type { ChunkResult, RowChunk } from './tally.js';
import { WeighedYear } from './weighed-year.js';
import { figuresOfYear } from './year-figures.js';

/** Replications whose outcome rows can be kept for repricing. */
export const keptRows = 20_000;

/** Simulates chunks of one study; its runs and buffers are built once. */
export class ChunkSimulator {
  private readonly study: Study;
  private readonly runs: readonly YearRun[];
  private readonly years: DrawnYears;
  /** One row of quantities with the losses behind it. */
  private readonly cells: readonly Float64Array[];
  private readonly losses: Float64Array;
  private readonly figures: Float64Array;
  private readonly base: readonly (readonly number[])[];
  private readonly weighed: readonly WeighedYear[];
  /** Of each year of a block, what designs are compared by, `[design][figure]`. */
  private readonly pairs: readonly Float64Array[];
  /** Has room for a chunk already; null while one is simulated, so that one that failed is not used again. */
  private emptied: Tally | null = null;

  constructor(study: Study, makeRun: MakeRun) {
    const { world, valuations } = study;
    this.study = study;
    this.runs = world.designs.map((design) => makeRun(design));
    this.years = new DrawnYears(study);
    this.cells = world.designs.map((design, d) => new Float64Array(design.schema.length + valuations[d].width));
    this.losses = new Float64Array(Math.max(...valuations.map((valuation) => valuation.width)));
    this.figures = new Float64Array(study.figures.names.length);
    this.pairs = this.years.trajectories.map(() => new Float64Array(study.paired.length * world.designs.length));
    this.base = this.quietYear();
    this.weighed = this.base.map((base) => new WeighedYear(study, base));
  }

  /** Figures of each design in a year without outages, where years have weights; else none. */
  private quietYear(): readonly (readonly number[])[] {
    if (this.study.world.environment.rare === null) return this.runs.map(() => []);
    const trajectory = new Trajectory(this.study.world.environment.names.length);
    trajectory.quiet(firstForced - 1);
    return this.runs.map((_, d) => {
      this.simulateDesign(d, trajectory);
      return Array.from(this.figures);
    });
  }

  /** Replications `first` to `first + count - 1`: whole blocks, or a glance. */
  simulate(first: number, count: number, keepRows = false): ChunkResult {
    assert(first % blockSize === 0 && (count % blockSize === 0 || isGlance({ first, count })), 'A chunk holds whole blocks of replications.');
    const tally = this.takeTally();
    const kept = keepRows ? Math.max(0, Math.min(count, keptRows - first)) : 0;
    const { designs } = this.study.world;
    const rows = kept > 0 ? { first, count: kept, cells: new Float64Array(kept * designs.length * designs[0].schema.length) } : null;
    for (let block = first; block < first + count; block += blockSize) {
      const years = Math.min(blockSize, count);
      this.addPlain(block, years, tally, rows);
      this.addForced(forcedWith(block, years), tally);
    }
    tally.replications = count;
    const chunk = tally.toChunk(first, rows);
    tally.clear();
    this.emptied = tally;
    return chunk;
  }

  private takeTally(): Tally {
    const tally = this.emptied ?? new Tally(this.study);
    this.emptied = null;
    tally.designs.forEach((design, d) => (design.base = this.base[d]));
    return tally;
  }

  /** A block of plain years. Each design meets all of them before the next one does: what it needs is at hand then. */
  private addPlain(first: number, count: number, tally: Tally, rows: RowChunk | null): void {
    const { years } = this;
    years.draw(first, count);
    for (const { arrivals } of years.trajectories.slice(0, count)) for (let s = 0; s < arrivals.length; s++) tally.arrivals[s] += arrivals[s];
    this.runs.forEach(({ episodes, breakdown }, d) => {
      for (let year = 0; year < count; year++) {
        this.weigh(d, year);
        if (rows !== null) this.keepRow(rows, d, first + year);
        tally.designs[d].add(first + year, this.figures, this.weighed[d], episodes, breakdown, years.arrivals[year]);
      }
      tally.designs[d].closeBlock();
    });
    this.addPairs(tally.paired);
    tally.paired.closeBlock();
  }

  /** The forced years that go with a block of plain ones. */
  private addForced({ first, count }: ReturnType<typeof forcedWith>, { forced }: Tally): void {
    if (forced === null) return;
    this.years.draw(first, count);
    this.runs.forEach(({ breakdown }, d) => {
      for (let year = 0; year < count; year++) {
        this.weigh(d, year);
        forced.add(d, this.weighed[d], breakdown);
      }
    });
    this.addPairs(forced.paired);
    forced.closeBlock();
  }

  private addPairs(paired: Moments): void {
    for (let year = 0; year < this.years.count; year++) paired.accumulate(this.pairs[year]);
  }

  private keepRow({ first, count, cells }: RowChunk, d: number, replication: number): void {
    if (replication >= first + count) return;
    const row = this.cells[d].subarray(0, this.study.world.designs[d].schema.length);
    cells.set(row, ((replication - first) * this.cells.length + d) * row.length);
  }

  /** Simulates one of the drawn years of one design, and writes its figures with their weight. */
  private weigh(d: number, year: number): void {
    const { paired } = this.study;
    this.simulateDesign(d, this.years.trajectories[year]);
    const weighed = this.weighed[d];
    weighed.set(this.figures, this.years.weights[year]);
    for (let p = 0; p < paired.length; p++) this.pairs[year][d * paired.length + p] = weighed.row[paired[p]];
  }

  private simulateDesign(d: number, trajectory: Trajectory): void {
    try {
      this.runDesign(d, trajectory);
    } catch (error) {
      // Whoever repairs it needs the one year of the one design, which can be simulated again by itself.
      throw new Error(`design "${this.study.world.designs[d].design}", replication ${trajectory.replication}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }

  private runDesign(d: number, trajectory: Trajectory): void {
    const { world, valuations, figures } = this.study;
    const run = this.runs[d];
    run.simulate(trajectory);
    const cells = this.cells[d];
    const rowLength = world.designs[d].schema.length;
    cells.set(run.row.subarray(0, rowLength));
    valueYear(valuations[d], cells, 0, this.losses);
    for (let i = 0; i < valuations[d].width; i++) cells[rowLength + i] = this.losses[i];
    figuresOfYear(figures, cells, this.figures, 0);
  }
}
