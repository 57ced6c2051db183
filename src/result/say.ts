/** Figures in sentences: short, rounded to what an interval supports, with a word for what has no end. */
import { formatNumber } from '../units/decimal.js';
import { formatDuration } from '../units/duration.js';
import { formatMoney } from '../units/money.js';
import { formatShare } from '../units/share.js';
import type { Estimate, Quantity } from './quantity.js';

export function sayMoney(amount: Quantity, currency: string): string {
  if (amount === null) return 'an unknown amount';
  return amount === 'infinite' ? 'without limit' : formatMoney(amount, currency);
}

export function sayDuration(seconds: Quantity): string {
  if (seconds === null) return 'unknown';
  return seconds === 'infinite' ? 'without end' : formatDuration(seconds);
}

export function sayShare(share: Quantity): string {
  return typeof share === 'number' ? formatShare(share, 4) : 'unknown';
}

/** `(95% interval $10k to $20k)`. */
export function sayMoneyInterval({ low, high, confidence }: Estimate, currency: string, sign = 1): string {
  const [from, to] = sign > 0 ? [low, high] : [high, low];
  const end = (value: Quantity): Quantity => (typeof value === 'number' ? value * sign : value);
  return `${formatShare(confidence)} interval ${sayMoney(end(from), currency)} to ${sayMoney(end(to), currency)}`;
}

/** `2.4 times`, `half`. */
export function sayFactor(factor: number): string {
  return `${formatNumber(factor, 2)} times`;
}

/** `a`, `a and b`, `a, b and c`. */
export function sayList(names: readonly string[]): string {
  if (names.length <= 1) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}
