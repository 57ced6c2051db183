import type { Issue } from '../base/issue.js';
import { readTable } from './table.js';
import type { LibraryTexts, Setting } from './types.js';

/** Values stay text: whoever uses a setting knows its unit, and reads it as if it stood in the scenario. */
export function readSettings(texts: LibraryTexts, issues: Issue[]): ReadonlyMap<string, Setting> {
  const rows = readTable(texts, 'catalog/settings.csv', ['key', 'value'], (row) => row.text('key'), issues);
  return new Map(rows.map((row) => {
    const key = row.required('key');
    return [key, { key, value: row.required('value'), ...row.provenance }];
  }));
}
