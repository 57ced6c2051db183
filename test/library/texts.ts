import { readdirSync, readFileSync } from 'node:fs';
import { loadLibrary } from '../../src/library/load.js';
import type { Library, LibraryTexts } from '../../src/library/types.js';

/** The library as it ships, read the way a caller does. */
export const texts: LibraryTexts = Object.fromEntries(
  ['catalog', 'patterns'].flatMap((folder) => {
    const at = new URL(`../../models/${folder}/`, import.meta.url);
    return readdirSync(at).map((name) => [`${folder}/${name}`, readFileSync(new URL(name, at), 'utf8')] as const);
  }),
);

export const library: Library = loadLibrary(texts);
