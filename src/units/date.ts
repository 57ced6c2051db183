import { formatClock, parseClock } from './clock.js';
import { fail, ok } from './parsed.js';
import type { Parsed } from './parsed.js';

export interface DayOfYear { readonly month: number; readonly day: number }
export interface InstantOfYear extends DayOfYear { readonly secondOfDay: number }

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const full = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const;
const lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Reads `Nov 8`, `November 8` or `8 Nov`: a day of any year. Months count from 1. */
export function parseDay(text: string): Parsed<DayOfYear> {
  const match = /^([A-Za-z]+)\s+(\d{1,2})$/.exec(text.trim()) ?? /^(\d{1,2})\s+([A-Za-z]+)$/.exec(text.trim());
  if (match === null) return fail(`"${text}" is not a date; write one such as "Nov 8"`);
  const [word, number] = /^\d/.test(match[1]) ? [match[2], match[1]] : [match[1], match[2]];
  const index = monthIndex(word);
  if (index < 0) return fail(`"${word}" is not a month; write a date such as "Nov 8"`);
  const day = Number(number);
  if (day < 1 || day > lengths[index]) return fail(`${full[index]} has ${lengths[index]} days at most, so "${text}" is not a date`);
  return ok({ month: index + 1, day });
}

function monthIndex(word: string): number {
  const lower = word.toLowerCase();
  return full.findIndex((name) => name.toLowerCase() === lower || name.slice(0, 3).toLowerCase() === lower);
}

/** Reads `Nov 29 10:00`; without a time, midnight at the day's start. */
export function parseInstant(text: string): Parsed<InstantOfYear> {
  const match = /^(.*?)(?:\s+(\d{1,2}:\d{2}))?$/.exec(text.trim());
  const day = parseDay(match === null ? text : match[1]);
  if (day.error !== undefined) return fail(`"${text}" is not a point in the year; write one such as "Nov 29 10:00"`);
  const clock = match?.[2] === undefined ? ok(0) : parseClock(match[2]);
  return clock.error !== undefined ? clock : ok({ ...day.value, secondOfDay: clock.value });
}

export function formatDay(day: DayOfYear): string {
  return `${months[day.month - 1]} ${day.day}`;
}

export function formatInstant(instant: InstantOfYear): string {
  return `${formatDay(instant)} ${formatClock(instant.secondOfDay)}`;
}
