/** What is kept of one design over many replications. Memory does not grow with years, and merging is exact in any order. */
import type { Breakdown } from '../../models/breakdown.js';
import type { Episodes } from '../../models/episodes.js';
import type { DesignWorld } from '../../models/world.js';
import type { ExactCount } from '../statistics/exact-count.js';
import { addPackedCount, countYear, emptyCount, mergeCounts, packCount } from '../statistics/exact-count.js';
import { LogHistogram } from '../statistics/log-histogram.js';
import type { LogHistogramData } from '../statistics/log-histogram.js';
import { Moments } from '../statistics/moments.js';
import type { MomentsData } from '../statistics/moments.js';
import type { Packer, Unpacker } from '../statistics/packing.js';
import { Sensitivity } from '../statistics/sensitivity.js';
import type { SensitivityData } from '../statistics/sensitivity.js';
import { SparseMoments } from '../statistics/sparse-moments.js';
import type { SparseMomentsData } from '../statistics/sparse-moments.js';
import { CoarseBin } from './coarse.js';
import { EpisodeLog } from './episode-log.js';
import { HindsightCounts, hindsightLength } from './hindsight-tally.js';
import { PartCounts, partSpace } from './part-tally.js';
import { rowLength } from './weighed-year.js';
import type { WeighedYear } from './weighed-year.js';
import { YearCounts } from './year-counts.js';
import type { Study } from './study.js';

export interface DesignTallyData {
  readonly moments: MomentsData;
  readonly sensitivity: SensitivityData;
  /** Sparse: null where nothing was seen. `years` of a count is that of its years with a trial. */
  readonly episodes: readonly (LogHistogramData | null)[];
  readonly distributions: readonly LogHistogramData[];
  readonly counts: readonly (ExactCount | null)[];
  readonly scores: readonly ExactCount[];
  readonly anyMiss: ExactCount;
  /** Of the breakdown, as in `PartSpace`. */
  readonly parts: SparseMomentsData;
  readonly hindsight: SparseMomentsData;
  /** Figures of a year without outages: taken off every row of moments where years have weights; else empty. */
  readonly base: readonly number[];
}

export class DesignTally {
  readonly moments: Moments;
  readonly sensitivity: Sensitivity;
  /** Of closed blocks; null or empty where nothing was seen. */
  readonly episodes: (LogHistogram | null)[];
  readonly distributions: LogHistogram[];
  readonly counts: (ExactCount | null)[];
  scores: ExactCount[];
  anyMiss = emptyCount();
  readonly parts: SparseMoments;
  readonly hindsight: SparseMoments;
  base: readonly number[] = [];
  private readonly hindsightCounts: HindsightCounts;
  private readonly partCounts: PartCounts;
  private readonly study: Study;
  private readonly year: YearCounts;
  /** Those of the open block. */
  private readonly log: EpisodeLog;
  /** First of the figures that hold outages of clients, which are the last ones. */
  private readonly clients: number;
  private readonly bin = new CoarseBin();
  private readonly losses = new Float64Array(2);

  constructor(study: Study, design: DesignWorld) {
    const episodeFigures = design.figures.length;
    this.study = study;
    this.clients = design.figures.clients;
    this.moments = new Moments({ designs: 1, figures: rowLength(study), products: study.ratios });
    this.sensitivity = new Sensitivity({ figures: 2, expected: study.sources.map((source) => source.expected) });
    this.episodes = new Array<LogHistogram | null>(episodeFigures).fill(null);
    this.distributions = study.distributions.map(() => new LogHistogram());
    this.counts = new Array<ExactCount | null>(study.limits.length).fill(null);
    this.scores = study.scores.map(() => emptyCount());
    this.year = new YearCounts(study.limits, episodeFigures);
    this.log = new EpisodeLog(episodeFigures);
    this.parts = new SparseMoments(partSpace(design).length);
    this.partCounts = new PartCounts(study, design);
    const kinds = design.phases.kinds.names.length;
    this.hindsight = new SparseMoments(hindsightLength(kinds));
    this.hindsightCounts = new HindsightCounts(kinds, study.years);
  }

  /** Adds one replication: its yearly figures, plain and weighed, its episodes, what its disruptions consisted of, and how often each group of sources struck. */
  add(replication: number, figures: Float64Array, { row, weight }: WeighedYear, episodes: Episodes, breakdown: Breakdown, arrivals: Float64Array): void {
    const { distributions, scores } = this.study;
    this.moments.accumulate(row);
    this.partCounts.add(breakdown, this.parts, weight);
    // Loss of ours and of the tenants are the first two yearly figures.
    this.losses[0] = figures[0];
    this.losses[1] = figures[1];
    this.sensitivity.accumulate(this.losses, arrivals);
    distributions.forEach((figure, i) => this.distributions[i].add(replication, Math.max(0, figures[figure])));
    scores.forEach(({ score, unserved }, i) => {
      const lost = figures[unserved] > 0;
      countYear(this.scores[i], lost ? 1 : 0, lost && figures[score] >= 0 ? 1 : 0);
    });
    this.addEpisodes(replication, episodes);
    this.hindsightCounts.add(breakdown.troubles, this.hindsight);
  }

  private addEpisodes(replication: number, { length, figure, value, weight }: Episodes): void {
    const { log, year, bin, clients } = this;
    for (let i = 0; i < length; ) {
      const at = figure[i];
      if (at < clients) {
        log.add(replication, at, value[i], weight[i]);
        year.add(at, value[i], weight[i]);
        i++;
        continue;
      }
      // Clients come one behind another along a curve: those that count as one value are counted at once.
      bin.moveTo(value[i]);
      let count = 0;
      for (; i < length && figure[i] === at && bin.holds(value[i]); i++) {
        count += weight[i];
        year.add(at, value[i], weight[i]);
      }
      log.add(replication, at, bin.middle, count);
    }
    const missed = this.year.close((key, trials, hits) => countYear((this.counts[key] ??= emptyCount()), trials, hits));
    countYear(this.anyMiss, missed, 0);
  }

  private episodesOf(figure: number): LogHistogram {
    return (this.episodes[figure] ??= new LogHistogram());
  }

  closeBlock(): void {
    this.moments.closeBlock();
    this.sensitivity.closeBlock();
    this.parts.closeBlock();
    this.hindsight.closeBlock();
    this.log.moveTo((figure) => this.episodesOf(figure));
  }

  clear(): void {
    for (const part of [this.moments, this.sensitivity, this.parts, this.hindsight, ...this.distributions]) part.clear();
    for (const histogram of this.episodes) histogram?.clear();
    this.counts.fill(null);
    this.scores = this.scores.map(() => emptyCount());
    this.anyMiss = emptyCount();
  }

  pack(packer: Packer): void {
    for (const part of [this.moments, this.sensitivity, this.parts, this.hindsight, ...this.distributions]) part.pack(packer);
    const { episodes, counts, scores, anyMiss } = this;
    const seen = [...episodes.keys()].filter((figure) => episodes[figure]?.isEmpty === false);
    packer.put(seen.length);
    for (const figure of seen) {
      packer.put(figure);
      episodes[figure]?.pack(packer);
    }
    const counted = [...counts.keys()].filter((key) => counts[key] !== null);
    packer.put(counted.length);
    for (const key of counted) {
      packer.put(key);
      packCount(counts[key] as ExactCount, packer);
    }
    for (const count of [...scores, anyMiss]) packCount(count, packer);
    packer.put(this.base.length);
    packer.putAll(this.base);
  }

  merge(from: Unpacker): void {
    for (const part of [this.moments, this.sensitivity, this.parts, this.hindsight, ...this.distributions]) part.mergePacked(from);
    for (let seen = from.next(); seen > 0; seen--) this.episodesOf(from.next()).mergePacked(from);
    for (let counted = from.next(); counted > 0; counted--) addPackedCount((this.counts[from.next()] ??= emptyCount()), from);
    for (const count of [...this.scores, this.anyMiss]) addPackedCount(count, from);
    this.base = Array.from(from.nextAll(from.next()));
  }

  mergeData(data: DesignTallyData): void {
    this.moments.merge(Moments.fromJSON(data.moments));
    this.sensitivity.merge(Sensitivity.fromJSON(data.sensitivity));
    data.episodes.forEach((histogram, i) => {
      if (histogram !== null) this.episodesOf(i).merge(LogHistogram.fromJSON(histogram));
    });
    data.distributions.forEach((histogram, i) => this.distributions[i].merge(LogHistogram.fromJSON(histogram)));
    data.counts.forEach((count, i) => {
      if (count !== null) this.counts[i] = mergeCounts(this.counts[i] ?? emptyCount(), count);
    });
    this.scores = this.scores.map((count, i) => mergeCounts(count, data.scores[i]));
    this.anyMiss = mergeCounts(this.anyMiss, data.anyMiss);
    this.parts.merge(data.parts);
    this.hindsight.merge(data.hindsight);
    this.base = data.base;
  }

  toData(): DesignTallyData {
    return {
      moments: this.moments.toJSON(),
      sensitivity: this.sensitivity.toJSON(),
      episodes: this.episodes.map((histogram) => (histogram === null || histogram.isEmpty ? null : histogram.toJSON())),
      distributions: this.distributions.map((histogram) => histogram.toJSON()),
      counts: this.counts.map((count) => (count === null ? null : { ...count })),
      scores: this.scores.map((count) => ({ ...count })),
      anyMiss: { ...this.anyMiss },
      parts: this.parts.toData(),
      hindsight: this.hindsight.toData(),
      base: this.base,
    };
  }
}
