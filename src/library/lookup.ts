import { AssertionError } from '../base/assert.js';
import type { CatalogShape, Library, OutageLaw } from './types.js';

/** The value of a default in the words of the scenario language. An unknown key is a mistake of the program, not of the user. */
export function settingText(library: Library, key: string): string {
  const setting = library.settings.get(key);
  if (setting === undefined) throw new AssertionError(`the library has no setting "${key}"`);
  return setting.value;
}

/** A shape by a name that has been checked; throws AssertionError for any other. */
export function shapeOf(library: Library, name: string): CatalogShape {
  const shape = library.shapes.get(name);
  if (shape === undefined) throw new AssertionError(`the library has no shape "${name}"`);
  return shape;
}

/**
 * The laws of one subject (`aws/us-east-1`, `azure`, `interconnect`, the name of a shared item): of each family the row
 * that names it most exactly, in the order of the file. A row for a provider holds for its regions; `*` holds for all.
 */
export function outageLawsFor(library: Library, catalog: string, domain: OutageLaw['domain'], subject: string): readonly OutageLaw[] {
  const best = new Map<string, OutageLaw>();
  for (const law of library.outageLaws) {
    if (law.catalog !== catalog || law.domain !== domain || !applies(law.appliesTo, subject)) continue;
    const before = best.get(law.family);
    if (before === undefined || exactness(law.appliesTo) > exactness(before.appliesTo)) best.set(law.family, law);
  }
  return [...best.values()];
}

function applies(to: string, subject: string): boolean {
  return to === '*' || to === subject || subject.startsWith(`${to}/`);
}

function exactness(to: string): number {
  return to === '*' ? 0 : to.split('/').length;
}
