/** Public outages of providers and third parties as they were: when, how long, what they took. For replay, for what-ifs, and for fitting laws. */
import type { Issue } from '../base/issue.js';
import { parseDuration } from '../units/duration.js';
import { parseShare } from '../units/share.js';
import { parseTimestamp } from '../units/timestamp.js';
import type { Row } from './row.js';
import { readTable } from './table.js';
import type { LibraryTexts, PastIncident } from './types.js';

const columns = ['key', 'provider', 'title', 'start', 'duration', 'mitigated_after', 'open_ended', 'scope', 'strikes', 'planes', 'capacity_lost', 'requests_failed', 'cause'];
const planes = ['compute', 'database', 'storage', 'messaging', 'network', 'control', 'identity', 'dns'] as const;

export function readIncidents(texts: LibraryTexts, issues: Issue[]): readonly PastIncident[] {
  return readTable(texts, 'catalog/incidents.csv', columns, (row) => row.text('key'), issues).map(readIncident);
}

function readIncident(row: Row): PastIncident {
  const seconds = row.number('duration', parseDuration);
  if (!(seconds > 0 && seconds < Infinity)) row.refuse('"duration" must be longer than 0, and have an end');
  const mitigatedSeconds = row.text('mitigated_after') === '' ? null : row.number('mitigated_after', parseDuration);
  if (mitigatedSeconds !== null && mitigatedSeconds > seconds) row.refuse('"mitigated_after" is longer than "duration"');
  const strikes = listed(row.text('strikes'));
  const taken = listed(row.text('planes'));
  const stray = taken.find((name) => !planes.some((plane) => plane === name));
  if (stray !== undefined) row.refuse(`"${stray}" is not a plane; one of ${planes.join(', ')} is expected`);
  if (strikes.length > 0 && taken.length === 0) row.refuse('what is struck loses no plane');
  return {
    key: row.required('key'), provider: row.required('provider'), title: row.required('title'),
    startsAt: row.number('start', parseTimestamp), seconds, mitigatedSeconds,
    openEnded: row.oneOf('open_ended', ['false', 'true']) === 'true',
    scope: row.required('scope'), strikes, planes: planes.filter((plane) => taken.includes(plane)),
    capacityLost: share(row, 'capacity_lost'), requestsFailed: share(row, 'requests_failed'), cause: row.required('cause'),
    ...row.provenance,
  };
}

function listed(text: string): readonly string[] {
  return text.split(';').map((part) => part.trim()).filter((part) => part !== '');
}

function share(row: Row, column: string): number {
  const value = row.number(column, parseShare);
  if (value > 1) row.refuse(`"${column}" is more than 100%`);
  return value;
}
