import { formatNumber, parseDecimal, splitNumber, writeDecimal } from './decimal.js';
import { fail, ok } from './parsed.js';
import type { Parsed } from './parsed.js';

/** Decimal units by power of ten; binary units by power of two. They are different sizes and are never mixed up. */
const decimal: ReadonlyMap<string, number> = new Map([['B', 0], ['kB', 3], ['KB', 3], ['MB', 6], ['GB', 9], ['TB', 12], ['PB', 15]]);
const binary: ReadonlyMap<string, number> = new Map([['KiB', 2 ** 10], ['MiB', 2 ** 20], ['GiB', 2 ** 30], ['TiB', 2 ** 40], ['PiB', 2 ** 50]]);
const ladder = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** Reads a number and a unit of size; returns bytes, or null when the unit is not one of size. */
export function bytesOf(digits: string, unit: string): number | null {
  const places = decimal.get(unit);
  if (places !== undefined) return parseDecimal(digits, places);
  const factor = binary.get(unit);
  const value = factor === undefined ? null : parseDecimal(digits);
  return value === null ? null : value * (factor as number);
}

/** Reads `250 GB` (10^9) or `5 GiB` (2^30). Returns bytes, never negative. */
export function parseBytes(text: string): Parsed<number> {
  const part = splitNumber(text);
  if (part === null) return fail(`"${text}" is not a size; write one such as "250 GB" or "5 GiB"`);
  if (part.rest === '') return fail(`"${text.trim()}" needs a unit of size: "${part.digits} MB", "${part.digits} GB" or "${part.digits} TB"`);
  const value = bytesOf(part.digits, part.rest);
  if (value === null) return fail(`${sizeHint(part.rest, part.digits)}`);
  if (part.digits.startsWith('-')) return fail(`"${text}" is negative; a size is 0 or more`);
  return ok(value);
}

function sizeHint(unit: string, digits: string): string {
  const near = nearUnit(unit);
  if (near !== null) return `"${unit}" is not a unit of size; did you mean "${digits} ${near}"?`;
  if (unit.includes('/')) return `"${digits} ${unit}" is a rate, and a size is expected here, such as "250 GB"`;
  return `"${unit}" is not a unit of size; use kB, MB, GB, TB (powers of 1,000) or KiB, MiB, GiB, TiB (powers of 1,024)`;
}

/** The unit of size that `word` is probably meant to be: letter case, a missing B, or a bit written for a byte. */
export function nearUnit(word: string): string | null {
  const lower = word.toLowerCase();
  for (const unit of [...decimal.keys(), ...binary.keys()]) {
    const name = unit.toLowerCase();
    if (unit !== 'B' && (lower === name || lower === name.slice(0, -1) || lower === `${name}s`)) return unit === 'KB' ? 'kB' : unit;
  }
  return null;
}

/** For people: `250 GB`, `1.2 TB`. */
export function formatBytes(bytes: number, digits = 3): string {
  if (!Number.isFinite(bytes)) return formatNumber(bytes);
  const rounded = Number(Math.abs(bytes).toPrecision(digits));
  const step = rounded < 1000 ? 0 : Math.min(ladder.length - 1, Math.floor(Math.log10(rounded) / 3));
  return `${formatNumber(bytes / 10 ** (3 * step), digits)} ${ladder[step]}`;
}

/** Exact: `parseBytes` gives back the same number. */
export function canonicalBytes(bytes: number): string {
  const step = bytes < 1000 ? 0 : Math.min(ladder.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${writeDecimal(bytes, -3 * step)} ${ladder[step]}`;
}
