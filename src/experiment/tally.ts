/** What is kept of all designs together: each one's tally, their differences, and the environment that they share. */
import { Moments } from '../statistics/moments.js';
import type { MomentsData } from '../statistics/moments.js';
import { Packer, Unpacker } from '../statistics/packing.js';
import { DesignTally } from './design-tally.js';
import type { DesignTallyData } from './design-tally.js';
import { ForcedTally } from './forced-tally.js';
import type { ForcedData } from './forced-tally.js';
import type { Study } from './study.js';

/** Outcome rows of the first replications, `[replication][design][cell]`; kept on request only. */
export interface RowChunk { readonly first: number; readonly count: number; readonly cells: Float64Array }

/** One chunk's share of the tally, mergeable in any order. */
export interface ChunkResult {
  readonly first: number;
  readonly count: number;
  readonly rows: RowChunk | null;
  /** All else, as numbers that only a tally of the same study can read, in one buffer, which is quickly copied to another thread. */
  readonly packed: Float64Array;
}

/** A chunk in words that can be stored, and looked at before anything is made of them. Equal years give equal data. */
export interface ChunkData {
  readonly first: number;
  readonly count: number;
  readonly rows: null;
  readonly designs: readonly DesignTallyData[];
  readonly paired: MomentsData;
  /** Arrivals by source that touched the workload. */
  readonly arrivals: readonly number[];
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
  /** Numbers of the last chunk: those of the next are about as many. */
  private numbers = 0;

  constructor(study: Study) {
    this.designs = study.world.designs.map((design) => new DesignTally(study, design));
    this.paired = new Moments({ designs: study.world.designs.length, figures: study.paired.length, products: [] });
    this.arrivals = new Float64Array(study.world.environment.names.length);
    this.forced = study.world.environment.rare === null ? null : new ForcedTally(study);
  }

  merge({ count, rows, packed }: ChunkResult): void {
    const from = new Unpacker(packed);
    this.replications += count;
    for (const design of this.designs) design.merge(from);
    this.paired.mergePacked(from);
    from.nextAll(this.arrivals.length).forEach((arrivals, source) => (this.arrivals[source] += arrivals));
    this.forced?.merge(from);
    if (rows !== null) {
      this.rows.push(rows);
      this.rows.sort((a, b) => a.first - b.first);
    }
  }

  toChunk(first: number, rows: RowChunk | null): ChunkResult {
    const packer = new Packer(this.numbers);
    for (const design of this.designs) design.pack(packer);
    this.paired.pack(packer);
    packer.putAll(this.arrivals);
    this.forced?.pack(packer);
    const packed = packer.take();
    this.numbers = packed.length;
    return { first, count: this.replications, rows, packed };
  }

  /** Forgets all years; the room that they took is used again. */
  clear(): void {
    this.replications = 0;
    for (const design of this.designs) design.clear();
    this.paired.clear();
    this.arrivals.fill(0);
    this.forced?.clear();
    this.rows.length = 0;
  }

  mergeData({ count, designs, paired, arrivals, forced }: ChunkData): void {
    this.replications += count;
    designs.forEach((data, d) => this.designs[d].mergeData(data));
    this.paired.merge(Moments.fromJSON(paired));
    arrivals.forEach((arrived, source) => (this.arrivals[source] += arrived));
    if (forced !== null) this.forced?.mergeData(forced);
  }

  toData(first: number): ChunkData {
    return {
      first, count: this.replications, rows: null,
      designs: this.designs.map((design) => design.toData()),
      paired: this.paired.toJSON(),
      arrivals: Array.from(this.arrivals),
      forced: this.forced?.toData() ?? null,
    };
  }
}
