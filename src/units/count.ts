import { formatNumber, parseDecimal, splitNumber, writeDecimal } from './decimal.js';
import { fail, ok } from './parsed.js';
import type { Parsed } from './parsed.js';

const suffixes: ReadonlyMap<string, number> = new Map([['', 0], ['k', 3], ['K', 3], ['M', 6], ['G', 9]]);

/** Power of ten of `k` or `M`; undefined for any other suffix. */
export function suffixPlaces(suffix: string): number | undefined {
  return suffixes.get(suffix);
}

/** Reads a plain number with an optional `k` or `M` (`180`, `1.5`, `120k`, `2M`). May be negative. */
export function parseNumber(text: string): Parsed<number> {
  const part = splitNumber(text);
  const places = part === null ? undefined : suffixes.get(part.rest);
  const value = part === null || places === undefined ? null : parseDecimal(part.digits, places);
  if (value !== null) return ok(value);
  if (part !== null && part.rest === 'm') return fail(`"${text}" is not a number; write "${part.digits}M" for millions`);
  return fail(`"${text}" is not a number; write one such as "180", "1.5", "120k" or "2M"`);
}

/** Reads a whole number, 0 or more. */
export function parseCount(text: string): Parsed<number> {
  const parsed = parseNumber(text);
  if (parsed.error !== undefined) return parsed;
  if (!Number.isInteger(parsed.value) || parsed.value < 0) return fail(`"${text}" is not a count; a whole number of 0 or more is expected`);
  return parsed;
}

/** For people: `120k`, `2M`, `1,250` stays short as `1.25k`. */
export function formatCount(value: number, digits = 3): string {
  const size = Math.abs(Number(value.toPrecision(digits)));
  if (size >= 1e6) return `${formatNumber(value / 1e6, digits)}M`;
  return size >= 1e4 ? `${formatNumber(value / 1e3, digits)}k` : formatNumber(value, Math.max(digits, 4));
}

/** Exact: `parseNumber` gives back the same number. */
export function canonicalNumber(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e6) return `${writeDecimal(value, -6)}M`;
  return size >= 1e4 ? `${writeDecimal(value, -3)}k` : writeDecimal(value);
}
