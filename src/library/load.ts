import type { Issue } from '../base/issue.js';
import { InputError } from '../base/issue.js';
import { readResolverParts, readUnserved } from './callers.js';
import { readIncidents } from './incidents.js';
import { readLatentFaults } from './latent-faults.js';
import { readOutageLaws } from './outages.js';
import { readPatterns } from './patterns.js';
import { readPrices, readProviderSlas, readRegions } from './providers.js';
import { readSettings } from './settings.js';
import { readProfiles, readShapes } from './shapes.js';
import type { Library, LibraryTexts } from './types.js';
import { versionOf } from './version.js';

/** Reads all files of the library. Throws InputError with every issue, each with its file and line, when one of them is wrong. */
export function loadLibrary(texts: LibraryTexts): Library {
  const issues: Issue[] = [];
  const library: Library = {
    version: versionOf(texts),
    settings: readSettings(texts, issues),
    outageLaws: readOutageLaws(texts, issues),
    shapes: readShapes(texts, issues),
    profiles: readProfiles(texts, issues),
    resolverParts: readResolverParts(texts, issues),
    unserved: readUnserved(texts, issues),
    regions: readRegions(texts, issues),
    providerSlas: readProviderSlas(texts, issues),
    prices: readPrices(texts, issues),
    latentFaults: readLatentFaults(texts, issues),
    incidents: readIncidents(texts, issues),
    patterns: readPatterns(texts, issues),
  };
  if (issues.length > 0) throw new InputError(issues);
  return library;
}
