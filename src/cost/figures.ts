/** Numbers inside formula texts: the same bytes everywhere, so no locale; unit prices keep 10 significant digits (Lambda costs 0.0000166667). */
import { writeDecimal } from '../units/decimal.js';

/** `1234.5` to `1,234.5`, at most `digits` significant digits. */
export function figure(value: number, digits = 10): string {
  const text = writeDecimal(Number(value.toPrecision(digits)));
  if (text.includes('e')) return text;
  const [whole, fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** A share of 1 as per cent: `0.705` to `70.5%`. */
export function percent(share: number): string {
  return `${figure(share * 100, 4)}%`;
}
