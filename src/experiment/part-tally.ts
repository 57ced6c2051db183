/**
 * What is kept of the breakdown of one design: seconds a year by flow, kind of outage and phase; how much of them lies
 * beyond the RTO limit, shared out among the phases of a missed disruption in proportion to their length; and by store
 * and kind what promotions and restores lost. Sparse: most kinds never meet most phases.
 */
import type { Breakdown } from '../../models/breakdown.js';
import { causes, rpoStoreFigure } from '../../models/episodes.js';
import type { FigureSpace } from '../../models/episodes.js';
import type { DesignWorld } from '../../models/world.js';
import type { SparseMoments } from '../statistics/sparse-moments.js';
import { statedLimits } from './limits.js';
import type { Study } from './study.js';

/** Of a store and kind. */
export const lossAt = { events: 0, seconds: 1, beyond: 2, everything: 3 } as const;
const lossFigures = 4;

/** Where each figure of a design stands in its sparse moments. */
export interface PartSpace {
  readonly kinds: number;
  readonly phases: number;
  readonly beyond: number;
  readonly missed: number;
  readonly losses: number;
  readonly length: number;
}

export function partSpace({ index, phases }: DesignWorld): PartSpace {
  const [flows, kinds] = [index.flows.length, phases.kinds.names.length];
  const beyond = flows * kinds * phases.count;
  const losses = 2 * beyond + flows * causes.length;
  return { kinds, phases: phases.count, beyond, missed: 2 * beyond, losses, length: losses + index.stores.length * kinds * lossFigures };
}

export const timeFigure = ({ kinds, phases }: PartSpace, flow: number, kind: number, phase: number): number => (flow * kinds + kind) * phases + phase;
export const beyondFigure = (space: PartSpace, flow: number, kind: number, phase: number): number => space.beyond + timeFigure(space, flow, kind, phase);
/** All time of a flow beyond the limit of a cause. */
export const missedFigure = ({ missed }: PartSpace, flow: number, cause: number): number => missed + flow * causes.length + cause;
export const lossFigure = ({ losses, kinds }: PartSpace, store: number, kind: number, what: number): number => losses + (store * kinds + kind) * lossFigures + what;

/** Adds years of one design. Time counts for a flow by the share of its demand that each class brings; everything is per year. */
export class PartCounts {
  private readonly space: PartSpace;
  private readonly figures: FigureSpace;
  private readonly limits: Float64Array;
  private readonly classWeight: readonly number[];
  private readonly years: number;

  constructor(study: Study, design: DesignWorld) {
    this.space = partSpace(design);
    this.figures = design.figures;
    this.limits = statedLimits(study.limits, design.figures.length);
    this.classWeight = study.classShare.map((share) => share / study.years);
    this.years = study.years;
  }

  /** One year, which counts with `weight`. */
  add(breakdown: Breakdown, moments: SparseMoments, weight: number): void {
    this.addTime(breakdown, moments);
    this.addBeyond(breakdown, moments);
    this.addLosses(breakdown, moments);
    moments.closeYear(weight);
  }

  private addTime({ disruptions, flow, tenantClass, kind, first, count, phase, seconds }: Breakdown, moments: SparseMoments): void {
    for (let d = 0; d < disruptions; d++) {
      const weight = this.classWeight[tenantClass[d]];
      for (let i = first[d]; i < first[d] + count[d]; i++) moments.add(timeFigure(this.space, flow[d], kind[d], phase[i]), weight * seconds[i]);
    }
  }

  private addBeyond(breakdown: Breakdown, moments: SparseMoments): void {
    const { recoveries, figure, disruption, flow, tenantClass, kind, length, first, count, phase, seconds } = breakdown;
    for (let r = 0; r < recoveries; r++) {
      const d = disruption[r];
      const beyond = length[d] - this.limits[figure[r]];
      if (!(beyond > 0)) continue;
      const weight = this.classWeight[tenantClass[d]];
      moments.add(missedFigure(this.space, flow[d], figure[r] % causes.length), weight * beyond);
      for (let i = first[d]; i < first[d] + count[d]; i++) moments.add(beyondFigure(this.space, flow[d], kind[d], phase[i]), (weight * beyond * seconds[i]) / length[d]);
    }
  }

  private addLosses({ losses, store, lossKind, lossCause, lost }: Breakdown, moments: SparseMoments): void {
    for (let i = 0; i < losses; i++) {
      const at = (what: number): number => lossFigure(this.space, store[i], lossKind[i], what);
      moments.add(at(lossAt.events), 1 / this.years);
      if (lost[i] === Infinity) moments.add(at(lossAt.everything), 1 / this.years);
      else if (lost[i] > 0) {
        moments.add(at(lossAt.seconds), lost[i] / this.years);
        const beyond = lost[i] - this.limits[rpoStoreFigure(this.figures, store[i], lossCause[i])];
        if (beyond > 0) moments.add(at(lossAt.beyond), beyond / this.years);
      }
    }
  }
}
