import { isMap, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Issue } from '../base/issue.js';
import type { Parsed } from '../units/parsed.js';
import type { DesignSpec } from './design.js';
import { IssueList } from './issues.js';
import { lowerSettings } from './lower/settings.js';
import { settings } from './schema/design.js';
import { documentSchema } from './schema/document.js';
import { readShape } from './shape/read-shape.js';
import { namedValueOf, propertyOf, schemasAt } from './shape/schema-at.js';

/** Reads design settings that stand outside of a scenario, such as those of a pattern file. Names are not checked. */
export function parseDesignSettings(raw: unknown): { readonly spec: DesignSpec; readonly issues: readonly Issue[] } {
  const issues = new IssueList(() => null);
  const { document } = readShape(settings, raw, issues);
  return { spec: document === null ? {} : lowerSettings(document), issues: issues.issues };
}

/**
 * Reads one value of the language by its dotted key (`detection.every`, `decision.committee.assemble`, `services.startup`), so that a
 * default of the catalogue is read by the code that reads the scenario. Names in between that are no keys are passed over.
 */
export function parseSetting(key: string, text: string): Parsed<unknown> {
  const schema = schemaOf(key.split('.'));
  if (schema === null) return { error: `"${key}" is not a setting of the scenario language` };
  const document = parseDocument(text, { version: '1.2', schema: 'core', merge: false, prettyErrors: false, logLevel: 'silent' });
  // A text such as `$12k: x` is a map to YAML only; a setting is meant as it stands.
  const value: unknown = document.errors.length > 0 || isMap(document.contents) ? text : document.toJS({ maxAliasCount: 0 });
  const result = schema.safeParse(value);
  return result.success ? { value: result.data } : { error: result.error.issues.map(({ message }) => message).join('; ') };
}

/** Catalogue keys name one of a kind (`service.startup`) and leave out what is obvious (`backups.full`). */
const shorthands: Readonly<Record<string, readonly string[]>> = { service: ['services'], store: ['stores'], flow: ['flows'], tier: ['tiers'], tenant: ['tenants'], source: ['outages'], backups: ['protection', 'backups'] };

function schemaOf([head, ...tail]: readonly string[]): z.ZodType | null {
  const keys = [...(shorthands[head] ?? [head]), ...tail];
  return search(settings, keys) ?? search(documentSchema, keys);
}

/** Follows `keys` down; behind a name of the author's choice one goes on with or without it, and the names of presets are passed over. */
function search(schema: z.ZodType, [key, ...rest]: readonly string[]): z.ZodType | null {
  for (const one of schemasAt(schema, [])) {
    const property = propertyOf(one, key);
    const value = namedValueOf(one);
    const found = property !== null ? (rest.length === 0 ? property : search(property, rest)) : value === null ? null : (search(value, [key, ...rest]) ?? (rest.length === 0 ? null : search(value, rest)));
    if (found !== null) return found;
  }
  return rest.length > 0 && schema !== settings && schema !== documentSchema ? search(schema, rest) : null;
}
