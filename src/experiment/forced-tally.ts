/** What is kept of forced years: means alone, because only those can be weighed. */
import { Moments } from '../statistics/moments.js';
import type { MomentsData } from '../statistics/moments.js';
import type { Packer, Unpacker } from '../statistics/packing.js';
import { SparseMoments } from '../statistics/sparse-moments.js';
import type { SparseMomentsData } from '../statistics/sparse-moments.js';
import { PartCounts, partSpace } from './part-tally.js';
import type { Breakdown } from '../../models/breakdown.js';
import type { Study } from './study.js';
import { rowLength } from './weighed-year.js';
import type { WeighedYear } from './weighed-year.js';

export interface ForcedData {
  /** Replications. */
  readonly count: number;
  readonly designs: readonly { readonly moments: MomentsData; readonly parts: SparseMomentsData }[];
  readonly paired: MomentsData;
}

export class ForcedTally {
  replications = 0;
  readonly designs: readonly { readonly moments: Moments; readonly parts: SparseMoments; readonly counts: PartCounts }[];
  readonly paired: Moments;

  constructor(study: Study) {
    this.designs = study.world.designs.map((design) => ({
      moments: new Moments({ designs: 1, figures: rowLength(study), products: study.ratios }), parts: new SparseMoments(partSpace(design).length), counts: new PartCounts(study, design),
    }));
    this.paired = new Moments({ designs: study.world.designs.length, figures: study.paired.length, products: [] });
  }

  add(design: number, { row, weight }: WeighedYear, breakdown: Breakdown): void {
    const { moments, parts, counts } = this.designs[design];
    moments.accumulate(row);
    counts.add(breakdown, parts, weight);
  }

  closeBlock(): void {
    for (const { moments, parts } of this.designs) {
      moments.closeBlock();
      parts.closeBlock();
    }
    this.paired.closeBlock();
    this.replications = this.paired.count;
  }

  clear(): void {
    for (const { moments, parts } of this.designs) {
      moments.clear();
      parts.clear();
    }
    this.paired.clear();
    this.replications = 0;
  }

  pack(packer: Packer): void {
    packer.put(this.replications);
    for (const { moments, parts } of this.designs) {
      moments.pack(packer);
      parts.pack(packer);
    }
    this.paired.pack(packer);
  }

  merge(from: Unpacker): void {
    this.replications += from.next();
    for (const { moments, parts } of this.designs) {
      moments.mergePacked(from);
      parts.mergePacked(from);
    }
    this.paired.mergePacked(from);
  }

  mergeData({ count, designs, paired }: ForcedData): void {
    this.replications += count;
    designs.forEach(({ moments, parts }, d) => {
      this.designs[d].moments.merge(Moments.fromJSON(moments));
      this.designs[d].parts.merge(parts);
    });
    this.paired.merge(Moments.fromJSON(paired));
  }

  toData(): ForcedData {
    return { count: this.replications, designs: this.designs.map(({ moments, parts }) => ({ moments: moments.toJSON(), parts: parts.toData() })), paired: this.paired.toJSON() };
  }
}
