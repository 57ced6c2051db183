/** The places of a scenario that catalogue laws apply to: one entry for each process that a law would get. */
import type { Library, OutageLaw } from '../../library/types.js';
import type { Site } from '../../scenario/environment.js';
import type { Scenario } from '../../scenario/scenario.js';
import { metroOf, namesOf, placesOf, regionOf } from '../places.js';
import type { Places } from '../places.js';
import type { PlannedTarget } from '../plan.js';

export interface LawDomain {
  readonly domain: OutageLaw['domain'];
  /** The last part of the process's name. */
  readonly label: string;
  /** What the library is asked about: a region, a provider, a metro, a kind of link, or a shared item. */
  readonly subject: string;
  readonly target: PlannedTarget;
  /** What an outage here can spread to. */
  readonly wider: { readonly region: PlannedTarget | null; readonly metro: PlannedTarget | null };
}

export function lawDomains(scenario: Scenario, library: Library): readonly LawDomain[] {
  const places = placesOf(scenario.sites, library);
  return [
    ...scenario.sites.flatMap((site) => zonesOf(site, places, library)),
    ...[...places.regions].map(([name, sites]) => regionDomain(name, sites, places, library)),
    ...[...places.providers].map(([name, sites]) => plainDomain('provider', name, name, { kind: 'provider', name, sites: namesOf(sites) })),
    ...[...places.metros].map(([name, sites]) => plainDomain('metro', name, name, { kind: 'metro', name, sites: namesOf(sites) })),
    ...scenario.links.flatMap((link) => (link.outage !== null ? [] : circuitsOf(link.name, link.via, link.circuits))),
    ...scenario.shared.flatMap((shared) => {
      // Tools that stand on a site fall with it; only hosted ones have outages of their own.
      if (shared.outage !== null || (shared.kind === 'tools' && shared.at !== null)) return [];
      return unitsOf(shared.name, shared.count).map(({ label, target }) => plainDomain(shared.kind, label, shared.name, target));
    }),
  ];
}

export interface NamedTarget { readonly label: string; readonly target: PlannedTarget }

/** Ordinals stand in every name, so that a second circuit or unit leaves the stream of the first alone. */
export function unitsOf(shared: string, count: number): readonly NamedTarget[] {
  return Array.from({ length: count }, (_, unit) => ({ label: `${shared}#${unit + 1}`, target: { kind: 'shared', shared, unit } as const }));
}

export function circuitTargets(link: string, circuits: number): readonly NamedTarget[] {
  return Array.from({ length: circuits }, (_, circuit) => ({ label: `${link}#${circuit + 1}`, target: { kind: 'link', link, circuit } as const }));
}

export function zoneTargets(site: Site): readonly NamedTarget[] {
  return Array.from({ length: site.zones }, (_, zone) => ({ label: `${site.name}/${zone + 1}`, target: { kind: 'zone', site: site.name, zone } as const }));
}

function zonesOf(site: Site, places: Places, library: Library): readonly LawDomain[] {
  const region = regionOf(site);
  const wider = { region: regionTarget(region, places), metro: metroTarget(site, places, library) };
  return zoneTargets(site).map(({ label, target }) => ({ domain: 'zone', label, subject: region, target, wider }));
}

function regionDomain(name: string, sites: readonly Site[], places: Places, library: Library): LawDomain {
  const [first] = sites;
  const target: PlannedTarget = { kind: 'region', name, sites: namesOf(sites) };
  return { domain: 'region', label: name, subject: name, target, wider: { region: null, metro: metroTarget(first, places, library) } };
}

function circuitsOf(link: string, via: string, circuits: number): readonly LawDomain[] {
  return circuitTargets(link, circuits).map(({ label, target }) => plainDomain('link', label, via, target));
}

function plainDomain(domain: OutageLaw['domain'], label: string, subject: string, target: PlannedTarget): LawDomain {
  return { domain, label, subject, target, wider: { region: null, metro: null } };
}

function regionTarget(region: string, places: Places): PlannedTarget {
  return { kind: 'region', name: region, sites: namesOf(places.regions.get(region) ?? []) };
}

function metroTarget(site: Site, places: Places, library: Library): PlannedTarget | null {
  const name = metroOf(site, library);
  return name === null ? null : { kind: 'metro', name, sites: namesOf(places.metros.get(name) ?? []) };
}
