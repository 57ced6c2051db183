/** The tables by store and by clients of a failover group. */
import { clusteredProportion } from '../statistics/proportion-interval.js';
import { decide } from '../verdict/decide.js';
import { recoveryEvidence } from '../verdict/recovery.js';
import type { ClientsResult, StoreResult } from './design-result.js';
import { curveOf, distributionOf, quantilesOf } from './distribution.js';
import { byCause } from './flow-results.js';
import { toEstimate } from './estimates.js';
import type { StoreGoal } from './goals.js';
import type { Measured } from './measured.js';

export interface StoreRequest {
  readonly measured: Measured;
  readonly design: number;
  readonly confidence: number;
  readonly level: number;
  readonly causes: readonly string[];
  readonly goals: readonly StoreGoal[];
}

/** The verdict of a store is for display: targets are stated for flows and judged there. */
export function storeResult(request: StoreRequest, store: { readonly name: string; readonly kind: string }): StoreResult {
  const { measured, design, confidence, level, causes, goals } = request;
  const goal = goals.find((known) => known.store === store.name);
  const rpo = byCause(causes, (cause) => distributionOf(request, `store:${store.name}`, cause));
  if (goal === undefined) return { store: store.name, kind: store.kind, limit: null, limitCause: null, verdict: 'not-exercised', within: null, rpo };
  const count = measured.count(design, `store:${store.name}:${goal.cause}@${goal.limit}`);
  const [verdict] = decide([recoveryEvidence(count, { name: store.name, share: goal.share }, confidence)], level);
  return { store: store.name, kind: store.kind, limit: goal.limit, limitCause: goal.cause, verdict, within: count.trials === 0 ? null : toEstimate(clusteredProportion(count, confidence), 'share'), rpo };
}

/** Weights are thousandths of a group's clients, so that n counts incidents after division. */
export function clientsResult({ measured, design, confidence }: StoreRequest, group: string): ClientsResult {
  const histogram = measured.episodes(design, `clients:${group}`);
  const quantiles = quantilesOf(histogram, confidence);
  const switches = { estimate: quantiles.n / 1000 / (measured.replications * measured.years), low: null, high: null, confidence, method: 'count', n: measured.replications, unit: '1/yr' as const, upperLimit: false, note: null };
  return { group, distribution: { cause: 'all', perYear: switches, ...quantiles, n: quantiles.n / 1000 }, curve: curveOf(histogram, 's') };
}
