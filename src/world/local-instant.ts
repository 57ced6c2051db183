/** Local clock times as seconds of the year and back. */
import { formatInstant } from '../units/date.js';
import type { InstantOfYear } from '../units/date.js';
import { localTime, offsetTable, slotSeconds } from './calendar-table.js';

/** Seconds in UTC from the start of `year`, or null for a day that the year does not have. The horizon bounds nothing here. */
export function secondsOfYear(at: InstantOfYear, year: number, timeZone: string): number | null {
  const local = (Date.UTC(year, at.month - 1, at.day) - Date.UTC(year, 0, 1)) / 1000 + at.secondOfDay;
  const { month, day } = localTime(year, local);
  if (month !== at.month || day !== at.day) return null;
  const slot = Math.max(0, Math.floor(local / slotSeconds));
  return local - (offsetTable(timeZone, year, slot + 1)[slot] as number);
}

/** `Nov 29 10:00`, from seconds of the year and the offset of its slot. */
export function localInstant(seconds: number, year: number, offset: number): string {
  const { month, day, secondOfDay } = localTime(year, seconds + offset);
  return formatInstant({ month, day, secondOfDay: Math.floor(secondOfDay / 60) * 60 });
}
