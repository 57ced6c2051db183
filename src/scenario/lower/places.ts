import type { Link, Shared, Site } from '../environment.js';
import type { ScenarioDocument } from '../schema/document.js';
import type { Lowering } from './context.js';
import { constant } from './context.js';
import { lowerTiming, upTimeClock } from './timing.js';

/** The places that a scenario names, for whoever refers to one. */
export interface Places {
  readonly providers: readonly string[];
  readonly regions: readonly string[];
  readonly metros: readonly string[];
  /** Whether every site says in which metro it is. */
  readonly metrosComplete: boolean;
  readonly zones: ReadonlyMap<string, number>;
}

export function lowerSites({ sites }: ScenarioDocument, to: Lowering): readonly Site[] {
  return Object.entries(sites).map(([name, site]) => {
    const region = `${site.region.provider}/${site.region.region}`;
    if (to.known.regions !== undefined && !to.known.regions.includes(region)) {
      to.issues.warn('SCN-063', { path: ['sites', name, 'region'], message: `the catalogue does not know the region "${region}", so it has no price and no outage law of its own` });
    }
    return { name, provider: site.region.provider, region: site.region.region, zones: site.zones ?? 3, metro: site.metro ?? null };
  });
}

export function placesOf(sites: readonly Site[], shared: readonly Shared[]): Places {
  const regions = sites.map(({ provider, region }) => `${provider}/${region}`);
  const controlPlanes = shared.flatMap(({ controlPlane }) => (controlPlane === null ? [] : [controlPlane]));
  return {
    providers: [...new Set(sites.map(({ provider }) => provider))],
    regions: [...new Set([...regions, ...controlPlanes])],
    metros: [...new Set(sites.flatMap(({ metro }) => (metro === null ? [] : [metro])))],
    metrosComplete: sites.every(({ metro }) => metro !== null),
    zones: new Map(sites.map(({ name, zones }) => [name, zones])),
  };
}

export function lowerLinks({ links, run }: ScenarioDocument, to: Lowering): readonly Link[] {
  return Object.entries(links ?? {}).map(([name, link]) => {
    const path = ['links', name];
    const [from, toSite] = link.between;
    for (const [index, site] of link.between.entries()) to.names.require(['site'], site, [...path, 'between', index], to.issues);
    if (from === toSite) to.issues.error('SCN-028', { path: [...path, 'between'], message: `the link "${name}" joins "${from}" with itself; name two sites` });
    return {
      name,
      between: [from, toSite],
      via: link.via ?? 'internet',
      bytesPerSecond: link.bandwidth,
      rttSeconds: link.rtt,
      circuits: link.circuits ?? 1,
      outage: link.outage === undefined ? null : lowerTiming(link.outage, [...path, 'outage'], run?.start, to),
    };
  });
}

export function lowerShared({ shared, run }: ScenarioDocument, to: Lowering): readonly Shared[] {
  return Object.entries(shared ?? {}).map(([name, item]) => {
    const path = ['shared', name];
    const count = item.count ?? 1;
    const needed = item.needed ?? count;
    if (needed > count) to.issues.error('SCN-025', { path: [...path, 'needed'], message: `"${name}" needs ${needed} of ${count}; at most ${count} can be needed` });
    if (item.at !== undefined) to.names.require(['site'], item.at, [...path, 'at'], to.issues);
    const stated = outageOf(name, item, path, run?.start, to);
    return {
      name,
      kind: item.kind,
      grace: item.grace ?? constant(0),
      breakGlass: item.breakGlass === undefined ? null : item.breakGlass === 'none' ? 'none' : { tested: item.breakGlass.tested, takes: item.breakGlass.takes ?? null },
      controlPlane: item.controlPlane === undefined ? null : `${item.controlPlane.provider}/${item.controlPlane.region}`,
      at: item.at ?? null,
      holds: item.holds ?? [],
      count,
      needed: Math.min(needed, count),
      ...stated,
    };
  });
}

type SharedDocument = NonNullable<ScenarioDocument['shared']>[string];
type Start = 'steady' | 'fresh' | undefined;

function outageOf(name: string, item: SharedDocument, path: readonly string[], start: Start, to: Lowering): Pick<Shared, 'outage' | 'availability'> {
  if (item.outage !== undefined && item.availability !== undefined) to.issues.error('SCN-028', { path: [...path, 'availability'], part: 'key', message: `"${name}" has both "outage" and "availability"; one of them says it all` });
  if (item.outage === 'none') return { outage: 'none' };
  if (item.outage !== undefined) return { outage: lowerTiming(item.outage, [...path, 'outage'], start, to) };
  if (item.availability === undefined) return { outage: null };
  const timing = upTimeClock(item.availability, item.lasts, start ?? 'steady', [...path, 'availability'], to);
  return { outage: timing ?? 'none', ...(timing !== null && item.lasts === undefined ? { availability: item.availability } : {}) };
}
