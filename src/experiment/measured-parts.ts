/** The breakdown of a design as figures with names. */
import { causes } from '../../models/episodes.js';
import { spellPhase } from '../../models/phases.js';
import type { DesignWorld } from '../../models/world.js';
import { meanOf } from '../statistics/moment-estimates.js';
import type { MeanEstimate } from '../statistics/moment-estimates.js';
import type { SparseMoments } from '../statistics/sparse-moments.js';
import type { Sampled } from '../statistics/strata.js';
import { patienceGrid, readHindsight } from './hindsight-tally.js';
import type { Hindsight } from './hindsight-tally.js';
import { beyondFigure, lossAt, lossFigure, missedFigure, partSpace, timeFigure } from './part-tally.js';

/** Seconds a year that a flow was disrupted, by kind of outage and what it waited for: a step's name, or one of the words. */
export interface MeasuredPart {
  readonly flow: string;
  readonly kind: string;
  readonly cause: string;
  readonly phase: string;
  readonly step: string | null;
  readonly time: MeanEstimate;
  /** The part of it beyond the RTO limit. */
  readonly beyond: MeanEstimate;
}

/** By store and kind of outage, a year: promotions and restores, seconds of data lost, those beyond the limit, and how often everything was lost. */
export interface MeasuredLoss {
  readonly store: string;
  readonly kind: string;
  readonly cause: string;
  readonly events: MeanEstimate;
  readonly seconds: MeanEstimate;
  readonly beyond: MeanEstimate;
  readonly everything: MeanEstimate;
}

export function measuredParts(design: DesignWorld, moments: Sampled<SparseMoments>): readonly MeasuredPart[] {
  const space = partSpace(design);
  const { kinds, count } = design.phases;
  const phases = Array.from({ length: count }, (_, phase) => spellPhase(design.phases, phase));
  const mean = (figure: number): MeanEstimate => meanOf(moments, 0, figure);
  return design.index.flows.flatMap((flow, f) => kinds.names.flatMap((kind, k) => phases.flatMap((words, p): MeasuredPart[] => {
    const time = mean(timeFigure(space, f, k, p));
    if (time.mean === 0) return [];
    return [{ flow, kind, cause: kinds.causes[k], ...words, time, beyond: mean(beyondFigure(space, f, k, p)) }];
  })));
}

export function measuredBeyond(design: DesignWorld, moments: Sampled<SparseMoments>, flow: string, cause: string): MeanEstimate {
  return meanOf(moments, 0, missedFigure(partSpace(design), design.index.flows.indexOf(flow), (causes as readonly string[]).indexOf(cause)));
}

export function measuredLosses(design: DesignWorld, moments: Sampled<SparseMoments>): readonly MeasuredLoss[] {
  const space = partSpace(design);
  const { kinds } = design.phases;
  return design.index.stores.flatMap((store, d) => kinds.names.flatMap((kind, k): MeasuredLoss[] => {
    const mean = (what: keyof typeof lossAt): MeanEstimate => meanOf(moments, 0, lossFigure(space, d, k, lossAt[what]));
    const events = mean('events');
    return events.mean === 0 ? [] : [{ store, kind, cause: kinds.causes[k], events, seconds: mean('seconds'), beyond: mean('beyond'), everything: mean('everything') }];
  }));
}

/** What troubles of one kind of outage look like after the event. */
export interface MeasuredHindsight extends Hindsight { readonly kind: string; readonly cause: string; /** Patience that was tried, as `costs`; Infinity: never. */ readonly patience: readonly number[] }

export function measuredHindsight(design: DesignWorld, moments: SparseMoments): readonly MeasuredHindsight[] {
  const { kinds } = design.phases;
  return kinds.names.flatMap((kind, k) => {
    const seen = readHindsight(moments, k);
    return seen === null ? [] : [{ ...seen, kind, cause: kinds.causes[k], patience: patienceGrid }];
  });
}
