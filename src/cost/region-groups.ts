import type { Library } from '../library/types.js';

/** Price lists group regions by continent; `na-eu` is one zone of the usual transfer lists. */
const groupsOf: Readonly<Record<string, readonly string[]>> = {
  na: ['na', 'na-eu'],
  eu: ['eu', 'eu-uk', 'na-eu'],
  asia: ['asia'],
  sa: ['sa'],
  oceania: ['oceania'],
  africa: ['africa'],
  me: ['me'],
};

const names: readonly (readonly [RegExp, string])[] = [
  [/^(na|north[ -]?america)$/, 'na'],
  [/^(eu|europe)$/, 'eu'],
  [/^(as|asia|ap|asia[ -]pacific|apac)$/, 'asia'],
  [/^(sa|south[ -]?america)$/, 'sa'],
  [/^(oc|oceania|australia)$/, 'oceania'],
  [/^(af|africa)$/, 'africa'],
  [/^(me|middle[ -]?east)$/, 'me'],
];

/** Continent of a region in short form (`na`, `eu`, `asia` ...); null when the catalogue does not know the region. */
export function continentOf(library: Library, provider: string, region: string): string | null {
  const row = library.regions.find((known) => known.provider === provider && known.region === region);
  if (row === undefined) return null;
  const lower = row.continent.toLowerCase();
  return names.find(([pattern]) => pattern.test(lower))?.[1] ?? lower;
}

/** Region groups that hold for a region, nearest first. */
export function regionGroups(library: Library, provider: string, region: string): readonly string[] {
  const continent = continentOf(library, provider, region);
  return continent === null ? [] : (groupsOf[continent] ?? [continent]);
}
