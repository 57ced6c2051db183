/** Local calendars as tables: strings and time zones end here. Seconds count from the start of the scenario's year, UTC. */
import type { CalendarSettings, DateRange, WeekWindow } from '../scenario/environment.js';

export const hourSeconds = 3600;
export const daySeconds = 86_400;
/** Duty hours and windows are kept at this resolution. */
export const slotSeconds = 900;

const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

export interface CalendarTable {
  readonly onDuty: Uint8Array;
  /** First slot at or after each slot in which a planned switch may start: outside the freeze, and regardless of it. */
  readonly nextWindow: Int32Array;
  readonly nextWindowInFreeze: Int32Array;
  /** Start of each local month, in seconds, from January of the year; one entry more than there are months. */
  readonly monthStart: Float64Array;
  /** Offset of our local time from UTC, for each slot, in seconds. */
  readonly offset: Int32Array;
  /** Days of drills, at ten in the morning of our time, in seconds: those of the year before, of this year and of the run-off. */
  readonly drillDays: Float64Array;
}

export interface LocalTime { readonly month: number; readonly day: number; readonly weekday: number; readonly secondOfDay: number }

/** Offset from UTC in seconds for each slot; found by bisection between days whose offsets differ. */
export function offsetTable(timeZone: string, year: number, slots: number): Int32Array {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' });
  const origin = Date.UTC(year, 0, 1);
  const offsetAt = (slot: number): number => {
    const instant = origin + slot * slotSeconds * 1000;
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(instant)) part[type] = Number(value);
    const local = Date.UTC(part.year as number, (part.month as number) - 1, part.day, part.hour, part.minute, part.second);
    return Math.round((local - instant) / 1000);
  };
  const table = new Int32Array(slots);
  const fill = (from: number, to: number, first: number, last: number): void => {
    if (first === last) table.fill(first, from, to);
    else if (to - from === 1) table[from] = first;
    else {
      const middle = (from + to) >> 1;
      const between = offsetAt(middle);
      fill(from, middle, first, between);
      fill(middle, to, between, last);
    }
  };
  const step = (7 * daySeconds) / slotSeconds;
  let before = offsetAt(0);
  for (let from = 0; from < slots; from += step) {
    const to = Math.min(from + step, slots);
    const after = offsetAt(to);
    fill(from, to, before, after);
    before = after;
  }
  return table;
}

/** Tells the wall-clock parts of local seconds, counted from 1 January 00:00 of `year`. Weekday 0 is Monday. */
export function localClock(year: number): (localSecond: number) => LocalTime {
  const origin = Date.UTC(year, 0, 1);
  // Whoever fills a table asks for a whole day at a time.
  let known = Number.NaN;
  let date = { month: 0, day: 0, weekday: 0 };
  return (localSecond) => {
    const dayNumber = Math.floor(localSecond / daySeconds);
    if (dayNumber !== known) {
      const instant = new Date(origin + dayNumber * daySeconds * 1000);
      known = dayNumber;
      date = { month: instant.getUTCMonth() + 1, day: instant.getUTCDate(), weekday: (instant.getUTCDay() + 6) % 7 };
    }
    const { month, day, weekday } = date;
    return { month, day, weekday, secondOfDay: localSecond - dayNumber * daySeconds };
  };
}

/** The same for a single one. */
export function localTime(year: number, localSecond: number): LocalTime {
  return localClock(year)(localSecond);
}

export function inWeekWindow(windows: readonly WeekWindow[], weekday: number, secondOfDay: number): boolean {
  const second = weekday * daySeconds + secondOfDay;
  const week = dayNames.length * daySeconds;
  return windows.some(({ start, end }) => (second >= start && second < end) || (second + week >= start && second + week < end));
}

export function inDateRange({ from, to }: DateRange, month: number, day: number): boolean {
  const at = month * 32 + day;
  const first = from.month * 32 + from.day;
  const last = to.month * 32 + to.day;
  return first <= last ? at >= first && at <= last : at >= first || at <= last;
}

export function buildCalendar(calendar: CalendarSettings, totalSeconds: number): CalendarTable {
  const slots = Math.ceil(totalSeconds / slotSeconds) + 1;
  const offset = offsetTable(calendar.timeZone, calendar.year, slots);
  const onDuty = new Uint8Array(slots);
  const open = new Uint8Array(slots);
  const frozen = new Uint8Array(slots);
  const timeAt = localClock(calendar.year);
  const monthStarts = [0];
  let month = 1;
  for (let slot = 0; slot < slots; slot++) {
    const local = timeAt(slot * slotSeconds + (offset[slot] as number));
    onDuty[slot] = calendar.dutyHours.length === 0 || inWeekWindow(calendar.dutyHours, local.weekday, local.secondOfDay) ? 1 : 0;
    open[slot] = calendar.failbackWindow.length === 0 || inWeekWindow(calendar.failbackWindow, local.weekday, local.secondOfDay) ? 1 : 0;
    frozen[slot] = calendar.freeze.some((range) => inDateRange(range, local.month, local.day)) ? 1 : 0;
    // The first local hours of a zone west of Greenwich still belong to December: they are booked in January.
    const sameYearDecember = slot < (31 * daySeconds) / slotSeconds && local.month === 12;
    if (!sameYearDecember && local.month !== month) {
      month = local.month;
      monthStarts.push(slot * slotSeconds);
    }
  }
  monthStarts.push(Number.POSITIVE_INFINITY);
  return {
    onDuty,
    nextWindow: nextSet(slots, (slot) => open[slot] === 1 && frozen[slot] === 0),
    nextWindowInFreeze: nextSet(slots, (slot) => open[slot] === 1),
    monthStart: Float64Array.from(monthStarts),
    offset,
    drillDays: drillDays(calendar, totalSeconds, offset),
  };
}

const drillSecond = 10 * hourSeconds;

function drillDays({ drills, year }: CalendarSettings, totalSeconds: number, offset: Int32Array): Float64Array {
  const origin = Date.UTC(year, 0, 1);
  const days: number[] = [];
  for (let y = -1; y * 366 * daySeconds < totalSeconds; y++) {
    for (const { month, day } of drills) {
      const local = (Date.UTC(year + y, month - 1, day) - origin) / 1000 + drillSecond;
      const slot = Math.min(offset.length - 1, Math.max(0, Math.floor(local / slotSeconds)));
      days.push(local - (offset[slot] as number));
    }
  }
  return Float64Array.from(days).sort();
}

/** For each slot the first one at or after it that passes; the number of slots where none is left. */
function nextSet(slots: number, passes: (slot: number) => boolean): Int32Array {
  const next = new Int32Array(slots);
  let found = slots;
  for (let slot = slots - 1; slot >= 0; slot--) {
    if (passes(slot)) found = slot;
    next[slot] = found;
  }
  return next;
}
