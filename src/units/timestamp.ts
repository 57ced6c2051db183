import { fail, ok } from './parsed.js';
import type { Parsed } from './parsed.js';

const form = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?$/;

/** Reads a point in time of a log, `2025-10-20T06:48Z` or `2025-10-20 08:48 +02:00`, as seconds since 1970 in UTC. Without a zone it is UTC; without a time, midnight. */
export function parseTimestamp(text: string): Parsed<number> {
  const match = form.exec(text.trim());
  const refused: Parsed<number> = fail(`"${text.slice(0, 40)}" is not a point in time; write one such as "2025-10-20T06:48Z"`);
  if (match === null) return refused;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part: string | undefined) => Number(part ?? 0));
  const midnight = new Date(Date.UTC(year, month - 1, day));
  if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day || hour > 23 || minute > 59 || second > 59) return refused;
  return ok(midnight.getTime() / 1000 + hour * 3600 + minute * 60 + second - offsetOf(match[7]));
}

function offsetOf(zone: string | undefined): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? '');
  return match === null ? 0 : (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 3600 + Number(match[3]) * 60);
}

/** `2025-10-20 06:48`, in UTC. */
export function formatTimestamp(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ');
}
