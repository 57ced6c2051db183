import { hour, minute } from './duration.js';
import { fail, ok } from './parsed.js';
import type { Parsed } from './parsed.js';

/** Reads a local wall-clock time, `00:00` to `24:00`. Returns seconds from midnight. */
export function parseClock(text: string): Parsed<number> {
  const match = /^(\d{1,2}):(\d{2})$/.exec(text.trim());
  const hours = match === null ? NaN : Number(match[1]);
  const minutes = match === null ? NaN : Number(match[2]);
  if (!(hours < 24 && minutes < 60) && !(hours === 24 && minutes === 0)) return fail(`"${text}" is not a time of day; write one such as "15:00"`);
  return ok(hours * hour + minutes * minute);
}

/** Writes seconds from midnight as `15:00`, to the minute. */
export function formatClock(secondOfDay: number): string {
  const minutes = Math.round(secondOfDay / minute);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
