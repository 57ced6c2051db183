/** Names become integers here. Components are services, then stores, then shared items, each in file order. */
import { assert } from '../base/assert.js';
import type { EstatePlan } from '../plan/plan.js';
import type { Scenario } from '../scenario/scenario.js';

export interface IndexSpaces {
  readonly sites: readonly string[];
  readonly services: readonly string[];
  readonly stores: readonly string[];
  readonly shared: readonly string[];
  /** Services, stores and shared items in one space. */
  readonly components: readonly string[];
  readonly flows: readonly string[];
  readonly classes: readonly string[];
  readonly groups: readonly string[];
  readonly links: readonly string[];
}

/** An estate without tenants has one class that everybody belongs to. */
export const everybody = 'everybody';

export function indexSpaces(scenario: Scenario, estate: EstatePlan): IndexSpaces {
  const names = (list: readonly { readonly name: string }[]) => list.map((item) => item.name);
  const services = names(estate.services);
  const stores = names(estate.stores);
  const shared = names(scenario.shared);
  return {
    sites: names(scenario.sites),
    services,
    stores,
    shared,
    components: [...services, ...stores, ...shared],
    flows: names(estate.flows),
    classes: scenario.tenants.length > 0 ? names(scenario.tenants) : [everybody],
    groups: names(scenario.groups),
    links: names(scenario.links),
  };
}

/** Position of `name`; a missing one is a programmer error, since references were checked before. */
export function indexOf(names: readonly string[], name: string): number {
  const at = names.indexOf(name);
  assert(at >= 0, 'a name that the scenario refers to is in its index space');
  return at;
}
