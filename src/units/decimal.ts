/** Decimal numbers as people write them. Powers of ten move the decimal point in the text, so that `99.95%` is exactly 0.9995. */

const decimalPattern = /^([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?)(?:e([+-]?\d{1,3}))?$/i;

/** The number that `text` writes times 10 to the power `places`, or null when it is not a finite decimal. */
export function parseDecimal(text: string, places = 0): number | null {
  const match = decimalPattern.exec(text);
  if (match === null || !/\d/.test(match[1])) return null;
  const value = Number(`${match[1].replaceAll(',', '')}e${Number(match[2] ?? 0) + places}`);
  return Number.isFinite(value) ? value : null;
}

/** Splits `30 GB/day` into `30` and `GB/day`; null when it does not start with a number. */
export function splitNumber(text: string): { readonly digits: string; readonly rest: string } | null {
  const match = /^([+-]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)?(?:\.\d+)?(?:e[+-]?\d{1,3})?)\s*(.*)$/is.exec(text.trim());
  if (match === null || !/\d/.test(match[1])) return null;
  return { digits: match[1], rest: match[2].trim() };
}

/** Writes `value` times 10 to the power `places` with all its digits; the inverse of `parseDecimal(text, -places)`. */
export function writeDecimal(value: number, places = 0): string {
  const [mantissa, exponent] = value.toExponential().split('e');
  const negative = mantissa.startsWith('-');
  const digits = mantissa.replace('-', '').replace('.', '');
  const point = Number(exponent) + places + 1;
  const sign = negative && value !== 0 ? '-' : '';
  if (point > 21 || point < -6) return `${sign}${digits[0]}${digits.length > 1 ? `.${digits.slice(1)}` : ''}e${point - 1}`;
  if (point <= 0) return value === 0 ? '0' : `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return `${sign}${digits}${'0'.repeat(point - digits.length)}`;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** Rounds to `digits` significant digits, for people: no exponent for everyday sizes and no trailing zeros. */
export function formatNumber(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'unknown' : value > 0 ? 'infinite' : '-infinite';
  if (value === 0) return '0';
  const whole = Math.abs(value) >= 10 ** digits && Math.abs(value) < 1e15;
  return writeDecimal(whole ? Math.round(value) : Number(value.toPrecision(digits)));
}
