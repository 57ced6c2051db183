/** What is kept of all designs together: each one's tally, their differences, and the environment that they share. */
import { Moments } from '../statistics/moments.js';
import type { MomentsData } from '../statistics/moments.js';
import { DesignTally } from './design-tally.js';
import type { DesignTallyData } from './design-tally.js';
import { ForcedTally } from './forced-tally.js';
import type { ForcedData } from './forced-tally.js';
import type { Study } from './study.js';

/** Outcome rows of the first replications, `[replication][design][cell]`; kept on request only. */
export interface RowChunk { readonly first: number; readonly count: number; readonly cells: Float64Array }

/** One chunk's share of the tally, plain and mergeable in any order. */
export interface ChunkResult {
  readonly first: number;
  readonly count: number;
  readonly designs: readonly DesignTallyData[];
  readonly paired: MomentsData;
  /** Arrivals by source that touched the workload. */
  readonly arrivals: readonly number[];
  readonly rows: RowChunk | null;
  /** The forced years that go with these; null where none is forced. */
  readonly forced: ForcedData | null;
}

export class Tally {
  replications = 0;
  readonly designs: readonly DesignTally[];
  readonly paired: Moments;
  readonly arrivals: Float64Array;
  readonly rows: RowChunk[] = [];
  /** Null where no year is forced. */
  readonly forced: ForcedTally | null;

  constructor(study: Study) {
    this.designs = study.world.designs.map((design) => new DesignTally(study, design));
    this.paired = new Moments({ designs: study.world.designs.length, figures: study.paired.length, products: [] });
    this.arrivals = new Float64Array(study.world.environment.names.length);
    this.forced = study.world.environment.rare === null ? null : new ForcedTally(study);
  }

  merge(chunk: ChunkResult): void {
    this.replications += chunk.count;
    chunk.designs.forEach((data, d) => this.designs[d].merge(data));
    this.paired.merge(Moments.fromJSON(chunk.paired));
    chunk.arrivals.forEach((count, source) => (this.arrivals[source] += count));
    if (chunk.forced !== null) this.forced?.merge(chunk.forced);
    if (chunk.rows !== null) {
      this.rows.push(chunk.rows);
      this.rows.sort((a, b) => a.first - b.first);
    }
  }

  toChunk(first: number, rows: RowChunk | null): ChunkResult {
    return {
      first, count: this.replications, rows,
      designs: this.designs.map((design) => design.toData()),
      paired: this.paired.toJSON(),
      arrivals: Array.from(this.arrivals),
      forced: this.forced?.toData() ?? null,
    };
  }
}
