/** The targets of a scenario, spelled out for every flow and store. */
import type { EstatePlan } from '../plan/plan.js';
import type { SourceClass } from '../scenario/environment.js';
import { sourceClasses } from '../scenario/environment.js';
import type { Need, Tier } from '../scenario/estate.js';
import { year } from '../units/duration.js';

export interface Goal {
  readonly id: string;
  readonly kind: 'rto' | 'rpo' | 'availability';
  readonly flow: string;
  readonly tier: string;
  readonly cause: SourceClass | null;
  /** Seconds, or a share for availability. */
  readonly limit: number;
  readonly share: number;
  readonly missedPerYear: number | null;
}

export interface StoreGoal { readonly store: string; readonly cause: SourceClass; readonly limit: number; readonly share: number }

export function goalsOf(tiers: readonly Tier[], estate: EstatePlan): readonly Goal[] {
  return estate.flows.flatMap((flow) => {
    const tier = tiers.find(({ name }) => name === flow.tier);
    if (tier === undefined) return [];
    const common = { flow: flow.name, tier: tier.name, share: tier.share, missedPerYear: tier.missedPerSecond === null ? null : tier.missedPerSecond * year };
    const goals: Goal[] = sourceClasses.flatMap((cause) => {
      const { rtoSeconds = null, rpoSeconds = null } = tier.recovery[cause] ?? {};
      const goal = (kind: 'rto' | 'rpo', limit: number | null): Goal[] => (limit === null || limit === Infinity ? [] : [{ ...common, kind, cause, limit, id: `${kind} ${cause} ${flow.name}` }]);
      return [...goal('rto', rtoSeconds), ...goal('rpo', rpoSeconds)];
    });
    if (tier.availability !== null) goals.push({ ...common, kind: 'availability', cause: null, limit: tier.availability, id: `availability ${flow.name}` });
    return goals;
  });
}

/** Names of flows, the best tier first. */
export function flowsByTier(tiers: readonly Tier[], flows: readonly { readonly name: string; readonly tier: string }[]): readonly string[] {
  const rank = (tier: string): number => tiers.find(({ name }) => name === tier)?.rank ?? Number.MAX_SAFE_INTEGER;
  return [...flows].sort((a, b) => rank(a.tier) - rank(b.tier)).map(({ name }) => name);
}

/** For each store the strictest RPO of a flow that cannot do without it; site outages first. */
export function storeGoals(goals: readonly Goal[], estate: EstatePlan): readonly StoreGoal[] {
  const rpo = goals.filter((goal) => goal.kind === 'rpo');
  return estate.stores.flatMap((store) => {
    const own = rpo.filter((goal) => storesOf(goal.flow, estate).has(store.name));
    const cause = own.find((goal) => goal.cause === 'site')?.cause ?? own[0]?.cause;
    const same = own.filter((goal) => goal.cause === cause);
    if (cause === undefined || cause === null) return [];
    const strictest = same.reduce((best, goal) => (goal.limit < best.limit ? goal : best));
    return [{ store: store.name, cause, limit: strictest.limit, share: strictest.share }];
  });
}

/** Components that a flow passes through or that those need firmly. */
export function storesOf(flow: string, estate: EstatePlan): ReadonlySet<string> {
  const needs = new Map<string, readonly Need[]>([...estate.services, ...estate.stores].map((part) => [part.name, part.needs]));
  const seen = new Set<string>();
  const open = [...(estate.flows.find(({ name }) => name === flow)?.through ?? [])];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    for (const need of needs.get(name) ?? []) if (need.kind === 'hard') open.push(...need.of);
  }
  return seen;
}
