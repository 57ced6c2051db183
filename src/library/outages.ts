import type { Issue } from '../base/issue.js';
import { parseNumber } from '../units/count.js';
import { parseDuration } from '../units/duration.js';
import { parseShare } from '../units/share.js';
import type { Row } from './row.js';
import { readTable } from './table.js';
import type { LibraryTexts, OutageLaw } from './types.js';

const planes = ['compute', 'database', 'storage', 'messaging', 'network', 'control', 'identity', 'dns'] as const;
const domains = ['zone', 'region', 'provider', 'metro', 'link', 'identity', 'dns', 'edge', 'external', 'tools'] as const;
const columns = [
  'key', 'catalog', 'class', 'domain', 'applies_to', 'family', 'rate', 'rate_low', 'rate_high', 'per_service_family',
  'duration', 'mitigated_at', 'capacity_lost', 'requests_failed', ...planes, 'hits_workload', 'gray', 'profile',
  'spread_to', 'spread_probability', 'spread_after',
];

export function readOutageLaws(texts: LibraryTexts, issues: Issue[]): readonly OutageLaw[] {
  const rows = readTable(texts, 'catalog/outages.csv', columns, (row) => row.text('key'), issues);
  const places = new Map<string, string>();
  return rows.map((row) => {
    const law = readOutageLaw(row);
    const place = [law.catalog, law.domain, law.family, law.appliesTo].join(' ');
    if (places.has(place)) row.refuse(`"${law.key}" and "${places.get(place)}" are the same family for the same subject`, 'LIB-006');
    places.set(place, law.key);
    return law;
  });
}

function readOutageLaw(row: Row): OutageLaw {
  const shares = planes.map((plane) => [plane, share(row, plane)] as const);
  if (shares.every(([, taken]) => taken === 0)) row.refuse('the outage takes no plane');
  const spreadTo = row.oneOf('spread_to', ['', 'region', 'metro']);
  return {
    key: row.required('key'),
    catalog: row.required('catalog'),
    sourceClass: row.oneOf('class', ['site', 'third-party']),
    domain: row.oneOf('domain', domains),
    appliesTo: row.required('applies_to'),
    family: row.required('family'),
    ratePerYear: row.doubtful('rate', parseNumber),
    perServiceFamily: row.oneOf('per_service_family', ['false', 'true']) === 'true',
    duration: row.law('duration', parseDuration),
    mitigatedAt: row.law('mitigated_at', parseShare),
    capacityLost: row.law('capacity_lost', parseShare),
    requestsFailed: row.law('requests_failed', parseShare),
    planes: Object.fromEntries(shares) as OutageLaw['planes'],
    hitsWorkload: share(row, 'hits_workload'),
    gray: share(row, 'gray'),
    profile: row.oneOf('profile', ['none', 'software']),
    spreadTo: spreadTo === '' ? null : spreadTo,
    spreadProbability: share(row, 'spread_probability'),
    spreadAfter: row.law('spread_after', parseDuration),
    ...row.provenance,
  };
}

/** An empty cell is refused: nobody can tell a share of 0 from one that was forgotten. */
function share(row: Row, column: string): number {
  const value = row.number(column, parseShare);
  if (value > 1) row.refuse(`"${column}" is more than 100%`);
  return value;
}
