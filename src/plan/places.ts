/** Which sites lie where. Metros come from the site itself or, left out, from the library's regions. */
import type { Library } from '../library/types.js';
import type { Site } from '../scenario/environment.js';

export function regionOf(site: Site): string {
  return `${site.provider}/${site.region}`;
}

export function metroOf(site: Site, library: Library): string | null {
  if (site.metro !== null) return site.metro;
  const known = library.regions.find((region) => region.provider === site.provider && region.region === site.region);
  return known === undefined || known.metro === '' ? null : known.metro;
}

/** How far apart two sites are, as far as failing together and copying data go. */
export type Distance = 'same-metro' | 'same-provider' | 'cross-provider';

export function distanceBetween(one: Site, other: Site, library: Library): Distance {
  const metro = metroOf(one, library);
  if (metro !== null && metro === metroOf(other, library)) return 'same-metro';
  return one.provider === other.provider ? 'same-provider' : 'cross-provider';
}

export interface Places {
  readonly regions: ReadonlyMap<string, readonly Site[]>;
  readonly providers: ReadonlyMap<string, readonly Site[]>;
  readonly metros: ReadonlyMap<string, readonly Site[]>;
}

/** Every domain above the site that at least one site stands in, with its sites in file order. */
export function placesOf(sites: readonly Site[], library: Library): Places {
  return {
    regions: groupBy(sites, regionOf),
    providers: groupBy(sites, (site) => site.provider),
    metros: groupBy(sites, (site) => metroOf(site, library)),
  };
}

function groupBy(sites: readonly Site[], keyOf: (site: Site) => string | null): ReadonlyMap<string, readonly Site[]> {
  const groups = new Map<string, Site[]>();
  for (const site of sites) {
    const key = keyOf(site);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [site]);
    else group.push(site);
  }
  return groups;
}

export function namesOf(sites: readonly Site[]): readonly string[] {
  return sites.map((site) => site.name);
}
