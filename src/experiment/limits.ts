/** Values of episodes that are counted exactly against a limit: every target of a tier, and 0 for "ridden through". */
import { blastFigure, causes, rpoFlowFigure, rpoStoreFigure, rtoFigure, tenantFigure, toldFigure } from '../../models/episodes.js';
import type { FigureSpace } from '../../models/episodes.js';

/** Counts `value <= limit` of each figure that names it. Names: `rto:flow:class:cause`, with the limit behind `@` for a target. */
export interface LimitCount { readonly name: string; readonly limit: number; readonly figures: readonly number[]; /** Whether a value beyond it is a miss of a target. */ readonly target: boolean; /** Whether somebody stated the limit: then what lies beyond it is kept as well. */ readonly stated: boolean }

export interface RecoveryLimit { readonly kind: 'rto' | 'rpo'; readonly flow: string; readonly cause: string; readonly limit: number }
export interface StoreLimit { readonly store: string; readonly cause: string; readonly limit: number }

export interface LimitAxes {
  readonly flows: readonly string[];
  readonly classes: readonly string[];
  readonly stores: readonly string[];
  readonly limits: readonly RecoveryLimit[];
  readonly storeLimits: readonly StoreLimit[];
}

export function limitCounts(space: FigureSpace, axes: LimitAxes): readonly LimitCount[] {
  const { flows, classes, stores, limits, storeLimits } = axes;
  const counts: LimitCount[] = [];
  const everyCause = (name: string, figureOf: (cause: number) => number): void => {
    counts.push({ name: `${name}:all`, limit: 0, figures: causes.map((_, cause) => figureOf(cause)), target: false, stated: false });
    causes.forEach((cause, at) => counts.push({ name: `${name}:${cause}`, limit: 0, figures: [figureOf(at)], target: false, stated: false }));
  };
  flows.forEach((flow, f) => {
    classes.forEach((tenantClass, c) => everyCause(`rto:${flow}:${tenantClass}`, (cause) => rtoFigure(space, f, c, cause)));
    everyCause(`rpo:${flow}`, (cause) => rpoFlowFigure(space, f, cause));
  });
  stores.forEach((store, s) => everyCause(`store:${store}`, (cause) => rpoStoreFigure(space, s, cause)));
  // Figures of tenants have no cause: only that they were seen is counted, and how often.
  counts.push({ name: 'blast:all', limit: 0, figures: [blastFigure(space)], target: false, stated: false }, { name: 'told:all', limit: 0, figures: [toldFigure(space)], target: false, stated: false });
  classes.forEach((tenantClass, c) => counts.push({ name: `tenant:${tenantClass}:all`, limit: 0, figures: [tenantFigure(space, c)], target: false, stated: false }));
  const causeAt = (cause: string): number => (causes as readonly string[]).indexOf(cause);
  for (const { kind, flow, cause, limit } of limits) {
    const f = flows.indexOf(flow);
    if (kind === 'rpo') counts.push({ name: `rpo:${flow}:${cause}@${limit}`, limit, figures: [rpoFlowFigure(space, f, causeAt(cause))], target: true, stated: true });
    else classes.forEach((tenantClass, c) => counts.push({ name: `rto:${flow}:${tenantClass}:${cause}@${limit}`, limit, figures: [rtoFigure(space, f, c, causeAt(cause))], target: true, stated: true }));
  }
  for (const { store, cause, limit } of storeLimits) {
    counts.push({ name: `store:${store}:${cause}@${limit}`, limit, figures: [rpoStoreFigure(space, stores.indexOf(store), causeAt(cause))], target: false, stated: true });
  }
  return counts;
}

/** The least limit that is stated for each figure; Infinity for none. */
export function statedLimits(limits: readonly LimitCount[], figures: number): Float64Array {
  const least = new Float64Array(figures).fill(Infinity);
  for (const { stated, limit, figures: own } of limits) if (stated) for (const figure of own) least[figure] = Math.min(least[figure], limit);
  return least;
}
