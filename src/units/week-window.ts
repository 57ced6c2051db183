import { formatClock, parseClock } from './clock.js';
import { day, week } from './duration.js';
import { fail, ok } from './parsed.js';
import type { Parsed } from './parsed.js';

/** A stretch of every week in seconds from Monday 00:00; `end` is after `start` and may pass the week's end. */
export interface WeekStretch { readonly start: number; readonly end: number }

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const example = 'such as "Mon-Fri 07:00-19:00" or "Sat 22:00 - Sun 05:00"';

/** Reads windows separated by commas. `Mon-Fri 07:00-19:00` is one window on each of five days; an end at or before the start means the next day. */
export function parseWeekWindows(text: string): Parsed<readonly WeekStretch[]> {
  const windows: WeekStretch[] = [];
  for (const piece of text.split(',')) {
    const parsed = parseOne(piece.trim());
    if (parsed.error !== undefined) return parsed;
    windows.push(...parsed.value);
  }
  return ok(windows.sort((a, b) => a.start - b.start || a.end - b.end));
}

function parseOne(text: string): Parsed<readonly WeekStretch[]> {
  const across = /^([a-z]+)\s+(\d{1,2}:\d{2})\s*-\s*([a-z]+)\s+(\d{1,2}:\d{2})$/i.exec(text);
  if (across !== null) return stretch(text, across[1], across[2], across[3], across[4], week);
  const daily = /^(?:([a-z]+)(?:\s*-\s*([a-z]+))?\s+)?(\d{1,2}:\d{2})\s*-\s*(\d{1,2}:\d{2})$/i.exec(text);
  if (daily === null) return fail(`"${text}" is not a weekly window; write one ${example}`);
  const everyDay = daily[1] === undefined || /^(daily|every)$/i.test(daily[1]);
  const first = everyDay ? 0 : dayIndex(daily[1]);
  const last = everyDay ? 6 : daily[2] === undefined ? first : dayIndex(daily[2]);
  if (first < 0 || last < 0) return fail(`"${first < 0 ? daily[1] : daily[2]}" is not a weekday; write a window ${example}`);
  const windows: WeekStretch[] = [];
  for (let index = first; ; index = (index + 1) % 7) {
    const one = stretch(text, days[index], daily[3], days[index], daily[4], day);
    if (one.error !== undefined) return one;
    windows.push(...one.value);
    if (index === last) return ok(windows);
  }
}

function stretch(text: string, fromDay: string, fromTime: string, toDay: string, toTime: string, wrap: number): Parsed<readonly WeekStretch[]> {
  const first = dayIndex(fromDay);
  const last = dayIndex(toDay);
  if (first < 0 || last < 0) return fail(`"${first < 0 ? fromDay : toDay}" is not a weekday; write a window ${example}`);
  const from = parseClock(fromTime);
  const to = parseClock(toTime);
  if (from.error !== undefined) return from;
  if (to.error !== undefined) return to;
  const start = first * day + from.value;
  let end = last * day + to.value;
  if (end <= start) end += wrap;
  return end - start > week ? fail(`"${text}" is longer than a week`) : ok([{ start, end }]);
}

function dayIndex(word: string): number {
  const lower = word.toLowerCase();
  return days.findIndex((name) => lower === name.toLowerCase() || fullNames.get(lower) === name);
}

const fullNames: ReadonlyMap<string, (typeof days)[number]> = new Map([['monday', 'Mon'], ['tuesday', 'Tue'], ['wednesday', 'Wed'], ['thursday', 'Thu'], ['friday', 'Fri'], ['saturday', 'Sat'], ['sunday', 'Sun']]);

/** Writes windows so that `parseWeekWindows` gives them back (to the minute). */
export function formatWeekWindows(windows: readonly WeekStretch[]): string {
  return windows.map(({ start, end }) => `${point(start)} - ${point(end)}`).join(', ');
}

function point(second: number): string {
  const inWeek = second % week;
  return `${days[Math.floor(inWeek / day)]} ${formatClock(inWeek % day)}`;
}
