/** The unit of work everywhere: whole blocks of replications, each environment drawn once and met by every design. */
import { firstForced } from '../../models/rare-years.js';
import { Trajectory } from '../../models/trajectory.js';
import { assert } from '../base/assert.js';
import { valueYear } from '../cost/valuation/valuation.js';
import { blockSize } from '../statistics/blocks.js';
import { YearWeight, forcedInBlock, forcedWith } from './forced.js';
import type { MakeRun, Study, YearRun } from './study.js';
import { Tally } from './tally.js';
import type { ChunkResult } from './tally.js';
import { WeighedYear } from './weighed-year.js';
import { figuresOfYear } from './year-figures.js';

/** Replications whose outcome rows can be kept for repricing. */
export const keptRows = 20_000;

/** Simulates chunks of one study; its runs and buffers are built once. */
export class ChunkSimulator {
  private readonly study: Study;
  private readonly runs: readonly YearRun[];
  private readonly trajectory: Trajectory;
  /** One row of quantities with the losses behind it. */
  private readonly cells: Float64Array[];
  private readonly losses: Float64Array;
  private readonly figures: Float64Array[];
  private readonly weight: YearWeight;
  private readonly base: readonly (readonly number[])[];
  private readonly weighed: readonly WeighedYear[];
  private readonly pairs: Float64Array;
  private readonly arrivals: Float64Array;

  constructor(study: Study, makeRun: MakeRun) {
    const { world, valuations } = study;
    this.study = study;
    this.runs = world.designs.map((design) => makeRun(design));
    this.trajectory = new Trajectory(world.environment.names.length);
    this.cells = world.designs.map((design, d) => new Float64Array(design.schema.length + valuations[d].width));
    this.losses = new Float64Array(Math.max(...valuations.map((valuation) => valuation.width)));
    this.figures = world.designs.map(() => new Float64Array(study.figures.names.length));
    this.pairs = new Float64Array(study.paired.length * world.designs.length);
    this.arrivals = new Float64Array(study.sources.length);
    this.weight = new YearWeight(world);
    this.base = this.quietYear();
    this.weighed = this.base.map((base) => new WeighedYear(study, base));
  }

  /** Figures of each design in a year without outages, where years have weights; else none. */
  private quietYear(): readonly (readonly number[])[] {
    if (this.study.world.environment.rare === null) return this.runs.map(() => []);
    this.trajectory.quiet(firstForced - 1);
    return this.runs.map((_, d) => {
      this.simulateDesign(d, firstForced - 1);
      return Array.from(this.figures[d]);
    });
  }

  /** Replications `first` to `first + count - 1`; both are whole blocks. */
  simulate(first: number, count: number, keepRows = false): ChunkResult {
    assert(first % blockSize === 0 && count % blockSize === 0, 'A chunk holds whole blocks of replications.');
    const tally = new Tally(this.study);
    const kept = keepRows ? Math.max(0, Math.min(count, keptRows - first)) : 0;
    const { world } = this.study;
    const rowLength = world.designs[0].schema.length;
    const rows = kept > 0 ? new Float64Array(kept * world.designs.length * rowLength) : null;
    tally.designs.forEach((design, d) => (design.base = this.base[d]));
    for (let replication = first; replication < first + count; replication++) {
      this.addPlain(replication, tally);
      if (rows !== null && replication - first < kept) {
        this.cells.forEach((cells, d) => rows.set(cells.subarray(0, rowLength), ((replication - first) * this.cells.length + d) * rowLength));
      }
      if ((replication + 1) % blockSize === 0) {
        this.addForced(forcedWith(replication + 1 - blockSize), tally);
        closeBlock(tally);
      }
    }
    tally.replications = count;
    return tally.toChunk(first, rows === null ? null : { first, count: kept, cells: rows });
  }

  private addPlain(replication: number, tally: Tally): void {
    const { sources } = this.study;
    const weight = this.draw(replication);
    const { arrivals } = this.trajectory;
    for (let s = 0; s < arrivals.length; s++) tally.arrivals[s] += arrivals[s];
    sources.forEach(({ members }, group) => {
      let sum = 0;
      for (const member of members) sum += arrivals[member];
      this.arrivals[group] = sum;
    });
    this.runs.forEach((run, d) => {
      this.weigh(d, replication, weight);
      tally.designs[d].add(replication, this.figures[d], this.weighed[d], run.episodes, run.breakdown, this.arrivals);
    });
    tally.paired.accumulate(this.pairs);
  }

  /** The forced years that go with a block of plain ones. */
  private addForced(first: number, { forced }: Tally): void {
    if (forced === null) return;
    for (let replication = first; replication < first + forcedInBlock; replication++) {
      const weight = this.draw(replication);
      this.runs.forEach((run, d) => {
        this.weigh(d, replication, weight);
        forced.add(d, this.weighed[d], run.breakdown);
      });
      forced.paired.accumulate(this.pairs);
    }
  }

  /** Draws the environment of a year, and returns what the year counts for. */
  private draw(replication: number): number {
    const { world } = this.study;
    this.trajectory.fill(world.environment, replication, world.horizonSeconds, world.untilSeconds, world.usualTarget);
    return this.weight.of(this.trajectory);
  }

  /** Simulates the drawn year of one design, and writes its figures with their weight. */
  private weigh(d: number, replication: number, weight: number): void {
    const { paired } = this.study;
    this.simulateDesign(d, replication);
    const weighed = this.weighed[d];
    weighed.set(this.figures[d], weight);
    for (let p = 0; p < paired.length; p++) this.pairs[d * paired.length + p] = weighed.row[paired[p]];
  }

  private simulateDesign(d: number, replication: number): void {
    try {
      this.runDesign(d);
    } catch (error) {
      // Whoever repairs it needs the one year of the one design, which can be simulated again by itself.
      throw new Error(`design "${this.study.world.designs[d].design}", replication ${replication}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }

  private runDesign(d: number): void {
    const { world, valuations, figures } = this.study;
    const run = this.runs[d];
    run.simulate(this.trajectory);
    const cells = this.cells[d];
    const rowLength = world.designs[d].schema.length;
    cells.set(run.row.subarray(0, rowLength));
    valueYear(valuations[d], cells, 0, this.losses);
    for (let i = 0; i < valuations[d].width; i++) cells[rowLength + i] = this.losses[i];
    figuresOfYear(figures, cells, this.figures[d], 0);
  }
}

function closeBlock(tally: Tally): void {
  for (const design of tally.designs) design.closeBlock();
  tally.paired.closeBlock();
  tally.forced?.closeBlock();
}
