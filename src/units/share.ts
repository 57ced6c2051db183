import { formatNumber, parseDecimal, splitNumber, writeDecimal } from './decimal.js';
import { fail, ok } from './parsed.js';
import type { Parsed } from './parsed.js';

/** Reads `95%` or `0.5 %` as a share of 1. More than 100 % is left to the caller; negative is refused. */
export function parseShare(text: string): Parsed<number> {
  const part = splitNumber(text);
  if (part === null) return fail(`"${text}" is not a share; write one such as "95%"`);
  const value = parseDecimal(part.digits, -2);
  if (part.rest === '%' && value !== null) return part.digits.startsWith('-') ? fail(`"${text}" is negative; a share is 0% or more`) : ok(value);
  const plain = parseDecimal(part.digits);
  if (part.rest !== '' || plain === null) return fail(`"${text}" is not a share; write one such as "95%"`);
  const meant = plain > 0 && plain <= 1 ? `"${writeDecimal(plain, 2)}%"` : `"${part.digits}%"`;
  return fail(`"${text.trim()}" needs a percent sign: ${meant}`);
}

/** For people: `95 %` is written `95%`, with as many nines as matter (`99.95%`). */
export function formatShare(share: number, digits = 3): string {
  const rest = Math.abs(1 - share);
  // Near 100 % it is the distance from it that carries the information, so that is what gets the significant digits.
  const decimals = share > 0.9 && rest > 0 && rest < 0.1 ? Math.min(8, Math.max(0, Math.ceil(-Math.log10(rest * 100)) + 1)) : null;
  return decimals === null ? `${formatNumber(share * 100, digits)}%` : `${writeDecimal(Number((share * 100).toFixed(decimals)))}%`;
}

/** Exact: `parseShare` gives back the same number. */
export function canonicalShare(share: number): string {
  return `${writeDecimal(share, 2)}%`;
}
