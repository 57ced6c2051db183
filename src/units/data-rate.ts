import { bytesOf, canonicalBytes, formatBytes, nearUnit } from './bytes.js';
import { parseDecimal, splitNumber } from './decimal.js';
import { secondsIn } from './duration.js';
import { fail, ok } from './parsed.js';
import type { Parsed } from './parsed.js';

const bits: ReadonlyMap<string, number> = new Map([['bps', 0], ['kbps', 3], ['Kbps', 3], ['Mbps', 6], ['Gbps', 9], ['Tbps', 12], ['bit/s', 0], ['kbit/s', 3], ['Mbit/s', 6], ['Gbit/s', 9], ['Tbit/s', 12]]);

/** Reads `30 GB/day`, `200 MB/s`, `1 Gbps` (bits) or `640 Mbit/s` (bits). Returns bytes a second, never negative. */
export function parseDataRate(text: string): Parsed<number> {
  const part = splitNumber(text);
  if (part === null) return fail(`"${text}" is not a data rate; write one such as "30 GB/day", "200 MB/s" or "1 Gbps"`);
  const { digits, rest } = part;
  if (rest === '') return fail(`"${text.trim()}" needs a unit of data rate: "${digits} GB/day", "${digits} MB/s" or "${digits} Gbps"`);
  const value = rateOf(digits, rest);
  if (value === null) return fail(hint(digits, rest));
  if (digits.startsWith('-')) return fail(`"${text}" is negative; a data rate is 0 or more`);
  return ok(value);
}

function rateOf(digits: string, unit: string): number | null {
  const places = bits.get(unit);
  if (places !== undefined) {
    const value = parseDecimal(digits, places);
    return value === null ? null : value / 8;
  }
  const [size, per, extra] = unit.split('/').map((word) => word.trim());
  const seconds = per === undefined || extra !== undefined ? undefined : secondsIn(per);
  const value = seconds === undefined ? null : bytesOf(digits, size);
  return value === null ? null : value / (seconds as number);
}

function hint(digits: string, unit: string): string {
  for (const known of bits.keys()) {
    if (known.toLowerCase() === unit.toLowerCase()) return `"${unit}" is not a unit of data rate; did you mean "${digits} ${known === 'Kbps' ? 'kbps' : known}"?`;
  }
  const [size, per] = unit.split('/').map((word) => word.trim());
  if (per === undefined && bytesOf('1', size) !== null) return `"${digits} ${unit}" is a size, and a rate is expected here: "${digits} ${unit}/day" or "${digits} ${unit}/s"`;
  const near = nearUnit(size);
  if (near !== null && bytesOf('1', size) === null) return `"${size}" is not a unit of size; did you mean "${digits} ${near}/${per ?? 'day'}"?`;
  return `"${digits} ${unit}" is not a data rate; write one such as "30 GB/day", "200 MB/s" or "1 Gbps"`;
}

/** For people, bytes by default: `200 MB/s`; `bits` for links: `1 Gbps`. */
export function formatDataRate(bytesPerSecond: number, style: 'bytes' | 'bits' = 'bytes'): string {
  if (style === 'bytes') return `${formatBytes(bytesPerSecond)}/s`;
  return formatBytes(bytesPerSecond * 8).replace(/ (k|M|G|T|P)?B$/, (_, prefix: string | undefined) => ` ${prefix ?? ''}bps`);
}

/** Exact: `parseDataRate` gives back the same number. */
export function canonicalDataRate(bytesPerSecond: number): string {
  return `${canonicalBytes(bytesPerSecond)}/s`;
}
