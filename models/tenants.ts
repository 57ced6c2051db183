/**
 * Single tenants: how large each is, which stores are its own, and how it is brought back at another site. Serving works on
 * classes; what strikes single tenants lowers the share of their class that is served (`gates`).
 */
import type { Plan } from '../src/plan/plan.js';
import { tenantShares } from '../src/world/tenant-shares.js';
import type { Scenario } from '../src/scenario/scenario.js';
import type { Wiring } from './wiring.js';

export interface TenantTable {
  /** Tenants of class c are `first[c]` up to `first[c + 1]`, largest first. */
  readonly first: Int32Array;
  readonly classOf: Int32Array;
  /** Share of its class that each brings. */
  readonly weight: Float64Array;
  /** Whether the tenants of a class have a copy of a store each, `[store * classes + class]`; how many copies a store has, the shared one included. */
  readonly own: Uint8Array;
  readonly copies: Int32Array;
  /** Share of a store's data in its shared copy. */
  readonly sharedPart: Float64Array;
  /** Whether a flow cannot do without a store, `[flow * stores + store]`. */
  readonly needs: Uint8Array;
}

export function compileTenants(plan: Plan, wiring: Wiring): TenantTable {
  const { scenario, estate } = plan;
  const { classes, stores, flows, services } = wiring;
  const first = new Int32Array(classes + 1);
  for (let c = 0; c < classes; c++) first[c + 1] = (first[c] as number) + (wiring.classCount[c] as number);
  const total = first[classes] as number;
  const weight = new Float64Array(total);
  const classOf = new Int32Array(total);
  for (let c = 0; c < classes; c++) {
    weight.set(tenantShares(wiring.classCount[c] as number, scenario.tenants[c]?.skew ?? { kind: 'even' }), first[c]);
    classOf.fill(c, first[c], first[c + 1]);
  }
  const own = new Uint8Array(stores * classes);
  const copies = new Int32Array(stores);
  const sharedPart = new Float64Array(stores).fill(1);
  estate.stores.forEach((store, d) => {
    const { dedicated } = (plan.groups[wiring.groupOf[services + d] as number] as Plan['groups'][number]).settings;
    let shared = false;
    scenario.tenants.forEach((tenants, c) => {
      const apart = (dedicated[tenants.name] ?? tenants.dedicated).includes(store.name);
      own[d * classes + c] = apart ? 1 : 0;
      if (apart) copies[d] = (copies[d] as number) + tenants.count;
      else shared = true;
      if (apart) sharedPart[d] = Math.max(0, (sharedPart[d] as number) - tenants.share);
    });
    if (shared || scenario.tenants.length === 0) copies[d] = (copies[d] as number) + 1;
  });
  const needs = new Uint8Array(flows * stores);
  for (let f = 0; f < flows; f++) for (let i = wiring.hard.first[f] as number; i < (wiring.hard.first[f + 1] as number); i++) {
    const d = (wiring.hard.items[i] as number) - services;
    if (d >= 0 && d < stores) needs[f * stores + d] = 1;
  }
  return { first, classOf, weight, own, copies, sharedPart, needs };
}

/** Whether anything in a scenario may strike single tenants: the same for all of its designs, whose rows are alike. */
export function singleTenants({ tenants, outages, designs, everywhere }: Scenario): boolean {
  const specs = [everywhere, ...designs.flatMap(({ own, groups }) => [own, ...Object.values(groups)])];
  return tenants.some(({ dedicated }) => dedicated.length > 0) || outages.sources.some(({ each }) => each === 'tenant') || specs.some((spec) => spec.dedicated !== undefined);
}
