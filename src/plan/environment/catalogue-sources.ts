/** Catalogue laws become processes: one for each zone, region, provider, metro, circuit and shared unit of the scenario. */
import { outageLawsFor } from '../../library/lookup.js';
import type { Library, OutageLaw } from '../../library/types.js';
import type { Plane, Profile } from '../../scenario/environment.js';
import { planes } from '../../scenario/environment.js';
import type { Scenario } from '../../scenario/scenario.js';
import { year } from '../../units/index.js';
import type { PlannedSource } from '../plan.js';
import { lawDomains } from './law-domains.js';
import type { LawDomain } from './law-domains.js';
import { scaled } from './scaled.js';

export interface CatalogueSources { readonly sources: readonly PlannedSource[]; readonly laws: readonly OutageLaw[] }

/** Processes, and the laws that were used for at least one of them. */
export function catalogueSources(scenario: Scenario, library: Library): CatalogueSources {
  const { catalog, catalogFactor } = scenario.outages;
  if (catalog === null || catalogFactor <= 0) return { sources: [], laws: [] };
  const used = new Set<OutageLaw>();
  const sources: PlannedSource[] = [];
  for (const domain of lawDomains(scenario, library)) {
    for (const law of outageLawsFor(library, catalog, domain.domain, domain.subject)) {
      if (law.ratePerYear.mean <= 0) continue;
      used.add(law);
      sources.push(sourceOf(law, domain, catalogFactor, library));
    }
  }
  return { sources, laws: library.outageLaws.filter((law) => used.has(law)) };
}

function sourceOf(law: OutageLaw, domain: LawDomain, factor: number, library: Library): PlannedSource {
  return {
    // Named after the family: a better law for this very region must not draw other numbers.
    name: `${law.catalog}/${law.family}/${domain.label}`,
    sourceClass: law.sourceClass,
    kind: law.family.replaceAll(/[.-]/g, ' '),
    rate: scaled(law.ratePerYear, factor, year),
    every: null,
    duration: law.duration,
    clock: 'calendar',
    start: 'steady',
    profile: law.profile === 'none' ? null : profileOf(law.profile, library),
    pick: 'all',
    targets: [domain.target],
    planes: planesOf(law),
    capacityLost: law.capacityLost,
    requestsFailed: law.requestsFailed,
    gray: law.gray,
    mitigatedAt: law.mitigatedAt,
    hitsWorkload: law.hitsWorkload,
    perServiceFamily: law.perServiceFamily,
    spread: spreadOf(law, domain),
    noticedAfter: { kind: 'constant', value: 0 },
    takesAccount: false,
  };
}

function profileOf(name: string, library: Library): Profile | null {
  const found = library.profiles.get(name);
  return found === undefined ? null : { hours: found.hours, weekdays: found.weekdays, months: found.months };
}

function planesOf(law: OutageLaw): Readonly<Partial<Record<Plane, number>>> {
  const taken: Partial<Record<Plane, number>> = {};
  for (const plane of planes) if (law.planes[plane] > 0) taken[plane] = law.planes[plane];
  return taken;
}

/** A spread draws a duration of its own from the same law. */
function spreadOf(law: OutageLaw, domain: LawDomain): PlannedSource['spread'] {
  const to = law.spreadTo === null ? null : domain.wider[law.spreadTo];
  if (to === null || law.spreadProbability <= 0) return null;
  return { to, probability: law.spreadProbability, after: law.spreadAfter, duration: law.duration };
}
