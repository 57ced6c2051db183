/** Outages of a file, at their dates: what a log of incidents says beside when and how long. */
import type { Issue } from '../../base/issue.js';
import type { CsvLine } from '../../library/csv-cells.js';
import { readIncidentLog } from '../../library/incident-log.js';
import type { LoggedIncident } from '../../library/incident-log.js';
import { parseDuration } from '../../units/duration.js';
import type { Parsed } from '../../units/parsed.js';
import { parseShare } from '../../units/share.js';
import { planes } from '../environment.js';
import type { Plane, TracedIncident, TraceSettings } from '../environment.js';
import { IssueList } from '../issues.js';
import { readBeside } from '../read/samples.js';
import type { OutagesDocument } from '../schema/outages.js';
import type { Lowering } from './context.js';
import { hitTarget } from './hits.js';
import type { Places } from './places.js';

/** What an outage takes when nobody says: the data plane, so that what runs elsewhere can still be changed. */
export const dataPlanes: readonly Plane[] = ['compute', 'database', 'storage', 'messaging', 'network'];

const path = ['outages', 'trace'];
/** Columns that may be there. A log has others too, so a name that is nearly one of these would go unnoticed, and be worth its default. */
const wanted = ['name', 'planes', 'mitigated_after', 'capacity_lost', 'requests_failed'] as const;
const bare = (column: string): string => column.toLowerCase().replace(/\s*[([].*$/, '').replace(/[^a-z]/g, '');

/** Each is an outage process of its own. */
const mostIncidents = 2_000;

export function lowerTrace(trace: OutagesDocument['trace'], places: Places, to: Lowering): TraceSettings | undefined {
  if (trace === undefined) return undefined;
  const { from, year = null } = typeof trace === 'string' ? { from: trace } : trace;
  if (from === 'incidents') return { year, incidents: 'catalogue' };
  if (!/\.csv$/i.test(from)) {
    to.issues.error('SCN-029', { path, message: `"${from}" is no trace; write incidents for the public ones of the catalogue, or the name of a CSV file` });
    return undefined;
  }
  const text = readBeside(from, to.readText);
  if (text.error !== undefined) {
    to.issues.error('SCN-029', { path, message: text.error });
    return undefined;
  }
  const { header, incidents, issues } = readIncidentLog(text.value, from);
  to.issues.issues.push(...issues);
  for (const column of header) {
    const meant = wanted.find((one) => one !== column && bare(one) === bare(column));
    if (meant !== undefined) to.issues.error('SCN-029', { path, message: `"${from}" has a column "${column.slice(0, 40)}", which would not be read; call it "${meant}", with the unit in its cells, such as "4h" or "60%"` });
  }
  if (incidents.length > mostIncidents) to.issues.error('SCN-029', { path, message: `"${from}" has more than ${mostIncidents.toLocaleString('en-US')} incidents` });
  const chosen = incidents.filter(({ startsAt }) => year === null || startsAt === null || new Date(startsAt * 1000).getUTCFullYear() === year);
  return { year, incidents: issues.length > 0 ? [] : chosen.slice(0, mostIncidents).map((incident) => tracedIncident(incident, places, to)) };
}

function tracedIncident({ startsAt, seconds, line }: LoggedIncident, places: Places, to: Lowering): TracedIncident {
  const cell = (column: string): string => line.cells.get(column) ?? '';
  if (startsAt === null) refuse(line, 'start', 'it is empty, and a trace replays outages at their dates', to);
  const share = (column: string): number => {
    const value = cell(column) === '' ? 1 : read(line, column, parseShare, to);
    if (value > 1) refuse(line, column, 'it is more than 100%', to);
    return value;
  };
  const mitigated = cell('mitigated_after') === '' ? seconds : read(line, 'mitigated_after', parseDuration, to);
  if (mitigated > seconds) refuse(line, 'mitigated_after', 'it is longer than the outage', to);
  const stray = listed(cell('planes')).find((name) => !planes.some((plane) => plane === name));
  if (stray !== undefined) refuse(line, 'planes', `"${stray.slice(0, 40)}" is not a plane; one of ${planes.join(', ')} is expected`, to);
  const named = planes.filter((plane) => listed(cell('planes')).includes(plane));
  return {
    name: cell('name').slice(0, 64) || 'traced', line: line.at('start').line, startsAt: startsAt ?? 0, seconds, mitigatedAt: mitigated / seconds, hits: hitsOf(line, places, to),
    planes: named.length === 0 ? dataPlanes : named, capacityLost: share('capacity_lost'), requestsFailed: share('requests_failed'),
  };
}

/** Names are looked up as those of `hits`; what is wrong with one is told at its place in the file. */
function hitsOf(line: CsvLine, places: Places, to: Lowering): TracedIncident['hits'] {
  const names = listed(line.cells.get('hits') ?? '');
  if (names.length === 0) refuse(line, 'hits', 'it says nothing of whom the outage strikes', to);
  const issues = new IssueList(() => line.at('hits'));
  const hits = names.map((name) => hitTarget(name, path, places, { ...to, issues })).filter((hit) => hit !== null);
  to.issues.issues.push(...issues.issues);
  return hits;
}

function listed(text: string): readonly string[] {
  return text.split(';').map((part) => part.trim()).filter((part) => part !== '');
}

function read(line: CsvLine, column: string, parse: (text: string) => Parsed<number>, to: Lowering): number {
  const parsed = parse(line.cells.get(column) ?? '');
  if (parsed.error === undefined) return parsed.value;
  refuse(line, column, parsed.error, to);
  return 0;
}

function refuse(line: CsvLine, column: string, message: string, to: Lowering): void {
  const issue: Issue = { code: 'SCN-029', severity: 'error', message: `"${column}": ${message}`, path, position: line.at(column) };
  to.issues.issues.push(issue);
}
