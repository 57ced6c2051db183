/** What callers do: when they ask for a new address, and what becomes of what could not be served. */
import type { Issue } from '../base/issue.js';
import { parseDuration } from '../units/duration.js';
import { parseShare } from '../units/share.js';
import type { Row } from './row.js';
import { readTable } from './table.js';
import type { LibraryTexts, ResolverPart, UnservedPreset } from './types.js';

const near = 1e-9;

export function readResolverParts(texts: LibraryTexts, issues: Issue[]): readonly ResolverPart[] {
  const key = (row: Row): string => [row.text('mix'), row.text('at_least'), row.text('law')].join(' ');
  const rows = readTable(texts, 'catalog/resolver-mix.csv', ['mix', 'share', 'at_least', 'law'], key, issues);
  const parts = rows.map((row): ResolverPart => ({
    mix: row.required('mix'),
    share: row.number('share', parseShare),
    atLeastSeconds: row.number('at_least', parseDuration),
    law: row.text('law') === '' ? null : row.law('law', parseDuration),
    ...row.provenance,
  }));
  for (const [index, row] of rows.entries()) {
    const { mix } = parts[index];
    if (parts.findIndex((part) => part.mix === mix) !== index) continue;
    const total = parts.filter((part) => part.mix === mix).reduce((sum, part) => sum + part.share, 0);
    if (Math.abs(total - 1) > near) row.refuse(`the shares of "${mix}" add up to ${total}, and must to 1`, 'LIB-007');
  }
  return parts;
}

export function readUnserved(texts: LibraryTexts, issues: Issue[]): ReadonlyMap<string, UnservedPreset> {
  const columns = ['name', 'lost', 'retried', 'deferred', 'think', 'patience'];
  const rows = readTable(texts, 'catalog/unserved.csv', columns, (row) => row.text('name'), issues);
  return new Map(rows.map((row) => {
    const preset: UnservedPreset = {
      name: row.required('name'),
      lost: row.number('lost', parseShare),
      retried: row.number('retried', parseShare),
      deferred: row.number('deferred', parseShare),
      thinkSeconds: row.number('think', parseDuration),
      patienceSeconds: row.number('patience', parseDuration),
      ...row.provenance,
    };
    if (Math.abs(preset.lost + preset.retried + preset.deferred - 1) > near) row.refuse('lost, retried and deferred must add up to 100%', 'LIB-007');
    return [preset.name, preset];
  }));
}
