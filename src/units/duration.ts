import { formatNumber, parseDecimal, splitNumber, writeDecimal } from './decimal.js';
import { fail, ok } from './parsed.js';
import type { Parsed } from './parsed.js';

/** One year is 365 days (8,760 hours), and a month a twelfth of it, everywhere in the product. */
export const minute = 60;
export const hour = 3_600;
export const day = 86_400;
export const week = 604_800;
export const year = 31_536_000;
export const month = year / 12;

const names: ReadonlyMap<string, number> = new Map([
  ...(['s', 'sec', 'secs', 'second', 'seconds'] as const).map((name) => [name, 1] as const),
  ...(['m', 'min', 'mins', 'minute', 'minutes'] as const).map((name) => [name, minute] as const),
  ...(['h', 'hr', 'hrs', 'hour', 'hours'] as const).map((name) => [name, hour] as const),
  ...(['d', 'day', 'days'] as const).map((name) => [name, day] as const),
  ...(['w', 'week', 'weeks'] as const).map((name) => [name, week] as const),
  ...(['month', 'months'] as const).map((name) => [name, month] as const),
  ...(['y', 'yr', 'year', 'years'] as const).map((name) => [name, year] as const),
]);
const thousandths: ReadonlyMap<string, number> = new Map([['ms', -3], ['us', -6], ['ns', -9]]);

/** Seconds in a unit of time such as `h` or `years`; undefined for any other word. */
export function secondsIn(unit: string): number | undefined {
  return names.get(unit);
}

/** Reads `90s`, `1h 30m`, `3 days`, `2 weeks`, `50ms` or `never` (Infinity). Returns seconds, never negative. */
export function parseDuration(text: string): Parsed<number> {
  const trimmed = text.trim();
  if (trimmed === 'never') return ok(Infinity);
  if (trimmed === '') return fail('expected a duration such as "5m" or "3 days", found nothing');
  let rest = trimmed;
  let total = 0;
  while (rest !== '') {
    const part = splitNumber(rest);
    if (part === null) return fail(`"${text}" is not a duration; write one such as "90s", "5m", "8h" or "3 days"`);
    const unit = /^[a-z]+/i.exec(part.rest)?.[0] ?? '';
    if (unit === '') return bare(part.digits, trimmed, rest);
    const seconds = partSeconds(part.digits, unit);
    if (seconds === null) return fail(unknownUnit(unit, part.digits));
    if (seconds < 0 || part.digits.startsWith('-')) return fail(`"${text}" is negative; a duration is 0 or longer`);
    total += seconds;
    rest = part.rest.slice(unit.length).trim();
  }
  return ok(total);
}

function bare(digits: string, whole: string, rest: string): Parsed<number> {
  if (rest !== whole || digits !== whole) return fail(`"${whole}" is not a duration; write one such as "90s", "1h 30m" or "3 days"`);
  if (parseDecimal(digits) === 0) return ok(0);
  return fail(`"${whole}" needs a unit of time: "${digits}s", "${digits}m", "${digits}h" or "${digits} days"`);
}

function partSeconds(digits: string, unit: string): number | null {
  const places = thousandths.get(unit);
  if (places !== undefined) return parseDecimal(digits, places);
  const seconds = names.get(unit);
  const value = seconds === undefined ? null : parseDecimal(digits);
  return value === null ? null : value * (seconds as number);
}

function unknownUnit(unit: string, digits: string): string {
  if (unit === 'M' || unit === 'mo') return `"${digits}${unit}" is not a duration; write "${digits}m" for minutes or "${digits} months"`;
  const lower = unit.toLowerCase();
  const near = names.has(lower) || thousandths.has(lower) ? `; did you mean "${digits}${lower.length > 2 ? ' ' : ''}${lower}"?` : '';
  return `"${unit}" is not a unit of time${near || '; use ms, s, m, h, days, weeks, months or years'}`;
}

const spoken: readonly (readonly [number, string, string])[] = [[year, ' year', ' years'], [day, ' day', ' days'], [hour, 'h', 'h'], [minute, 'm', 'm'], [1, 's', 's']];

/** For people: the two largest units that matter, rounded (`1h 30m`, `3 days`, `45s`, `120ms`, `never`). */
export function formatDuration(seconds: number): string {
  if (Number.isNaN(seconds)) return 'unknown';
  if (seconds === Infinity) return 'never';
  if (seconds < 0) return `-${formatDuration(-seconds)}`;
  if (seconds < 0.9995) return seconds === 0 ? '0s' : `${formatNumber(seconds * 1000)}ms`;
  if (seconds < 9.995) return `${formatNumber(seconds, 2)}s`;
  let index = spoken.findIndex(([size]) => seconds >= size);
  // Rounding to the smaller of two units can carry into a larger one, as 59m 59.9s does, hence the second look.
  const rounded = roundToPair(seconds, index);
  index = spoken.findIndex(([size]) => rounded >= size);
  return pair(rounded, index);
}

function roundToPair(seconds: number, index: number): number {
  const unit = spoken[Math.min(index + 1, spoken.length - 1)][0];
  return Math.round(seconds / unit) * unit;
}

function pair(seconds: number, index: number): string {
  const [size, one, many] = spoken[index];
  const count = Math.floor(seconds / size);
  const head = `${count}${count === 1 ? one : many}`;
  const next = spoken[index + 1];
  const rest = next === undefined ? 0 : Math.round((seconds - count * size) / next[0]);
  return rest === 0 || next === undefined ? head : `${head} ${rest}${rest === 1 ? next[1] : next[2]}`;
}

/** Exact: `parseDuration` gives back the same number of seconds. */
export function canonicalDuration(seconds: number): string {
  if (seconds === Infinity) return 'never';
  if (seconds === 0) return '0s';
  if (!Number.isInteger(seconds) || seconds > Number.MAX_SAFE_INTEGER) return seconds < 1 ? `${writeDecimal(seconds, 3)}ms` : `${writeDecimal(seconds)}s`;
  let rest = seconds;
  const parts: string[] = [];
  for (const [size, one, many] of spoken.slice(1)) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${count}${count === 1 ? one : many}`);
    rest -= count * size;
  }
  return parts.join(' ');
}
