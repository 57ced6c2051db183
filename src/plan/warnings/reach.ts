/** What a flow leans on: the hard needs of everything on its path, followed to their end. */
import type { Need } from '../../scenario/estate.js';
import type { EstatePlan } from '../plan.js';

export interface Reach {
  /** Everything that must work, itself included. */
  readonly hard: readonly string[];
  /** Needs of which some, but not all, must work. */
  readonly partial: readonly Need[];
  /** Stores that are written. */
  readonly writes: readonly string[];
}

export function reachOf(names: readonly string[], estate: EstatePlan): Reach {
  const needs = new Map<string, readonly Need[]>([...estate.services, ...estate.stores].map((part) => [part.name, part.needs]));
  const services = new Set(estate.services.map(({ name }) => name));
  const stores = new Set(estate.stores.map(({ name }) => name));
  const hard = new Set<string>();
  const writes = new Set<string>();
  const partial = new Set<Need>();
  const visit = (name: string): void => {
    if (hard.has(name)) return;
    hard.add(name);
    for (const need of needs.get(name) ?? []) {
      for (const of of need.of) {
        if (services.has(name) && stores.has(of) && (need.kind === 'hard' || need.kind === 'async')) writes.add(of);
      }
      if (need.kind !== 'hard') continue;
      if (need.atLeast >= need.of.length) need.of.forEach(visit);
      else partial.add(need);
    }
  };
  names.forEach(visit);
  return { hard: [...hard], partial: [...partial], writes: [...writes] };
}
