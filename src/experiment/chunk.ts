/** The unit of work everywhere: whole blocks of replications, each environment drawn once and met by every design. */
import { Trajectory } from '../../models/trajectory.js';
import { assert } from '../base/assert.js';
import { valueYear } from '../cost/valuation/valuation.js';
import { blockSize } from '../statistics/blocks.js';
import type { MakeRun, Study, YearRun } from './study.js';
import { Tally } from './tally.js';
import type { ChunkResult } from './tally.js';
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
  }

  /** Replications `first` to `first + count - 1`; both are whole blocks. */
  simulate(first: number, count: number, keepRows = false): ChunkResult {
    assert(first % blockSize === 0 && count % blockSize === 0, 'A chunk holds whole blocks of replications.');
    const tally = new Tally(this.study);
    const kept = keepRows ? Math.max(0, Math.min(count, keptRows - first)) : 0;
    const { world } = this.study;
    const rowLength = world.designs[0].schema.length;
    const rows = kept > 0 ? new Float64Array(kept * world.designs.length * rowLength) : null;
    for (let replication = first; replication < first + count; replication++) {
      this.draw(replication, tally);
      for (let d = 0; d < this.runs.length; d++) {
        try {
          this.simulateDesign(d, replication, tally);
        } catch (error) {
          // Whoever repairs it needs the one year of the one design, which can be simulated again by itself.
          throw new Error(`design "${world.designs[d].design}", replication ${replication}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
        }
      }
      tally.paired.accumulate(this.pairs);
      if (rows !== null && replication - first < kept) {
        this.cells.forEach((cells, d) => rows.set(cells.subarray(0, rowLength), ((replication - first) * this.cells.length + d) * rowLength));
      }
      if ((replication + 1) % blockSize === 0) closeBlock(tally);
    }
    tally.replications = count;
    return tally.toChunk(first, rows === null ? null : { first, count: kept, cells: rows });
  }

  private draw(replication: number, tally: Tally): void {
    const { world, sources } = this.study;
    this.trajectory.fill(world.environment, replication, world.horizonSeconds, world.untilSeconds, world.usualTarget);
    const { arrivals } = this.trajectory;
    for (let s = 0; s < arrivals.length; s++) tally.arrivals[s] += arrivals[s];
    sources.forEach(({ members }, group) => {
      let sum = 0;
      for (const member of members) sum += arrivals[member];
      this.arrivals[group] = sum;
    });
  }

  private simulateDesign(d: number, replication: number, tally: Tally): void {
    const { world, valuations, figures, paired } = this.study;
    const run = this.runs[d];
    run.simulate(this.trajectory);
    const cells = this.cells[d];
    const rowLength = world.designs[d].schema.length;
    cells.set(run.row.subarray(0, rowLength));
    valueYear(valuations[d], cells, 0, this.losses);
    for (let i = 0; i < valuations[d].width; i++) cells[rowLength + i] = this.losses[i];
    figuresOfYear(figures, cells, this.figures[d], 0);
    for (let p = 0; p < paired.length; p++) this.pairs[d * paired.length + p] = this.figures[d][paired[p]];
    tally.designs[d].add(replication, this.figures[d], run.episodes, run.breakdown, this.arrivals);
  }
}

function closeBlock(tally: Tally): void {
  for (const design of tally.designs) design.closeBlock();
  tally.paired.closeBlock();
}
