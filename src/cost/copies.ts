/** Copies of a store where tenants have one each: how many of which size. Everybody else shares one. */
import type { GroupPlan, PlannedStore } from '../plan/plan.js';
import type { TenantClass } from '../scenario/estate.js';

/** `part`: share of the store's data and load in one of these copies. */
export interface Copies { readonly label: string; readonly count: number; readonly part: number }

export function copiesOf(store: PlannedStore, group: GroupPlan, tenants: readonly TenantClass[]): readonly Copies[] {
  const { dedicated } = group.settings;
  const apart = tenants.filter(({ name, dedicated: own }) => (dedicated[name] ?? own).includes(store.name));
  if (apart.length === 0) return [{ label: '', count: 1, part: 1 }];
  const rest = 1 - apart.reduce((sum, { share }) => sum + share, 0);
  return [
    ...(rest > 1e-9 ? [{ label: 'shared', count: 1, part: rest }] : []),
    // Tenants differ in size; a copy of the mean size stands for each, so that the sum is right.
    ...apart.map(({ name, count, share }) => ({ label: name, count, part: share / count })),
  ];
}
