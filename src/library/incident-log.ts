/** A user's log of incidents: when each began and how long it lasted, or since when it goes on. */
import type { Issue } from '../base/issue.js';
import { parseDuration } from '../units/duration.js';
import type { Parsed } from '../units/parsed.js';
import { parseTimestamp } from '../units/timestamp.js';
import { readCsv } from './csv-cells.js';
import type { CsvLine } from './csv-cells.js';

export interface LoggedIncident {
  /** Seconds since 1970, UTC; null where the log has no start. */
  readonly startsAt: number | null;
  readonly seconds: number;
  /** False: it was seen to last so long, and went on. */
  readonly ended: boolean;
  readonly line: CsvLine;
}
export interface IncidentLog { readonly header: readonly string[]; readonly incidents: readonly LoggedIncident[]; readonly issues: readonly Issue[] }

const openWords: Readonly<Record<string, boolean>> = { '': false, false: false, no: false, '0': false, true: true, yes: true, '1': true };

/** Columns `start`, and `duration` or `end`; `open_ended` says which had not ended by then. A header may name the unit: `duration (h)`, `duration_min`. */
export function readIncidentLog(text: string, file: string): IncidentLog {
  const { header, lines, issues: unreadable } = readCsv(text, file);
  const issues: Issue[] = [...unreadable];
  const length = header.map((name) => ({ name, match: /^duration(?:\s*[([]\s*(\w+)\s*[)\]]|_(\w+))?$/i.exec(name) })).find(({ match }) => match !== null);
  const unit = length?.match?.[1] ?? length?.match?.[2] ?? '';
  if (issues.length === 0 && length === undefined && !(header.includes('start') && header.includes('end'))) {
    issues.push({ code: 'FIT-002', severity: 'error', message: 'the file says nothing about how long incidents lasted', hint: `it needs a column "duration", or "start" and "end"; it has ${header.slice(0, 12).join(', ')}`, path: [], position: { file, line: 1, column: 1, length: 1 } });
  }
  if (issues.length > 0) return { header, incidents: [], issues };
  const incidents = lines.map((line): LoggedIncident => {
    const cell = (column: string): string => line.cells.get(column) ?? '';
    const refuse = (column: string, message: string): number => {
      issues.push({ code: 'FIT-003', severity: 'error', message: `"${column}": ${message}`, path: [], position: line.at(column) });
      return Number.NaN;
    };
    const read = (column: string, parsed: Parsed<number>): number => (parsed.error === undefined ? parsed.value : refuse(column, parsed.error));
    const startsAt = cell('start') === '' ? null : read('start', parseTimestamp(cell('start')));
    const open = openWords[cell('open_ended').toLowerCase()];
    if (open === undefined) refuse('open_ended', `"${cell('open_ended').slice(0, 40)}" is neither true nor false`);
    let seconds: number;
    if (length !== undefined) seconds = read(length.name, parseDuration(/^[\d.]+(?:e[+-]?\d+)?$/i.test(cell(length.name)) ? `${cell(length.name)}${unit}` : cell(length.name)));
    else seconds = startsAt === null ? refuse('start', 'it is empty') : read('end', parseTimestamp(cell('end'))) - startsAt;
    if (!(seconds > 0 && seconds < Infinity) && !Number.isNaN(seconds)) refuse(length?.name ?? 'end', 'an incident lasts longer than 0 and not for ever; one that goes on has "open_ended" true and its length so far');
    return { startsAt, seconds, ended: open !== true, line };
  });
  return { header, incidents, issues: issues.slice(0, 50) };
}
