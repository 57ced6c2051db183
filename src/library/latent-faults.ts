/** What goes stale in a standby unseen: how often, which step of a failover it breaks, and who finds it. */
import type { Issue } from '../base/issue.js';
import { parseNumber } from '../units/count.js';
import { parseDuration } from '../units/duration.js';
import { readTable } from './table.js';
import type { LatentFault, LibraryTexts } from './types.js';

const areas = ['redirection', 'startup', 'database', 'identity', 'integration', 'transactions', 'monitoring', 'failback'] as const;

export function readLatentFaults(texts: LibraryTexts, issues: Issue[]): readonly LatentFault[] {
  const rows = readTable(texts, 'catalog/latent-faults.csv', ['key', 'rate', 'breaks', 'found_by', 'compared', 'repair'], (row) => row.text('key'), issues);
  return rows.map((row) => ({
    key: row.required('key'),
    ratePerYear: row.number('rate', parseNumber),
    breaks: row.required('breaks'),
    foundBy: row.oneOf('found_by', areas),
    compared: row.oneOf('compared', ['true', 'false']) === 'true',
    repair: row.law('repair', parseDuration),
    ...row.provenance,
  }));
}
