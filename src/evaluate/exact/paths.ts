/** What a flow needs, as a condition on what is up: chains of hard needs, and so many of several. */
import type { Need } from '../../scenario/estate.js';
import type { Scenario } from '../../scenario/scenario.js';
import type { UpOf } from './structure.js';

export interface Path { readonly names: readonly string[]; readonly works: (up: UpOf) => boolean }

/** A string says why the flow is no such condition. */
export function pathOf(through: readonly string[], scenario: Pick<Scenario, 'services' | 'stores' | 'shared'>): Path | string {
  const names = new Set<string>();
  const needsOf = new Map<string, readonly Need[]>([...scenario.services, ...scenario.stores].map(({ name, needs }) => [name, needs]));
  const leastOf = new Map<string, number>(scenario.shared.map(({ name, needed }) => [name, needed]));
  for (const { name, instances } of scenario.services) leastOf.set(name, instances.most);
  const open: (readonly [string, boolean])[] = through.map((name) => [name, false]);
  const seen = new Set<string>();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [name, alternative] = next;
    names.add(name);
    if (seen.has(name)) continue;
    seen.add(name);
    for (const { kind, of } of needsOf.get(name) ?? []) {
      if (kind !== 'hard') return `"${name}" lives on for a while, or in part, without ${of.map((one) => `"${one}"`).join(', ')}`;
      if (alternative && of.length > 1) return `alternatives of the alternative "${name}"`;
      for (const one of of) open.push([one, alternative || of.length > 1]);
    }
  }
  const shared = scenario.shared.find(({ name, grace, at }) => names.has(name) && (at !== null || !(grace.kind === 'constant' && grace.value === 0)));
  if (shared !== undefined) return shared.at !== null ? `"${shared.name}" falls with the site "${shared.at}"` : `what "${shared.name}" gave out stays good for a while`;
  const works = (up: UpOf) => (name: string): boolean =>
    up(name) >= (leastOf.get(name) ?? 1) && (needsOf.get(name) ?? []).every(({ of, atLeast }) => of.filter(works(up)).length >= atLeast);
  return { names: [...names], works: (up) => through.every(works(up)) };
}
