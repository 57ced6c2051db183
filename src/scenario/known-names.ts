import type { Library } from '../library/types.js';

/** Names that stand outside of the scenario, in the library. A list that is not given is not checked. */
export interface KnownNames {
  readonly patterns?: readonly string[];
  readonly shapes?: readonly string[];
  /** Presets of `unserved`. */
  readonly unserved?: readonly string[];
  readonly catalogs?: readonly string[];
  /** `provider/region`. */
  readonly regions?: readonly string[];
}

/** All names of a library that a scenario may use. */
export function knownNames(library: Pick<Library, 'patterns' | 'shapes' | 'unserved' | 'outageLaws' | 'regions'>): KnownNames {
  return {
    patterns: [...library.patterns.keys()],
    shapes: [...library.shapes.keys()],
    unserved: [...library.unserved.keys()],
    catalogs: [...new Set(library.outageLaws.map(({ catalog }) => catalog))],
    regions: library.regions.map(({ provider, region }) => `${provider}/${region}`),
  };
}
