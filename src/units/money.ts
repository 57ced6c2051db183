import { suffixPlaces } from './count.js';
import { formatNumber, parseDecimal, splitNumber, writeDecimal } from './decimal.js';
import { hour, month, secondsIn, year } from './duration.js';
import { fail, ok } from './parsed.js';
import type { Parsed } from './parsed.js';

/** An amount of money. `per` is what follows the slash (`month`, `GB`), or null; `perSeconds` its length when it is a time. */
export interface MoneyAmount { readonly amount: number; readonly currency: string; readonly per: string | null; readonly perSeconds: number | null }
export type MoneyPeriod = 'hour' | 'month' | 'year';

const signs: ReadonlyMap<string, string> = new Map([['$', 'USD'], ['€', 'EUR'], ['£', 'GBP'], ['¥', 'JPY']]);
const periods: Readonly<Record<MoneyPeriod, number>> = { hour, month, year };

/** Reads `$0.15`, `$90k/month`, `EUR 5`, `5 EUR/h` or `$0.09/GB`. May be negative. */
export function parseMoney(text: string): Parsed<MoneyAmount> {
  const trimmed = text.trim();
  const match = /^(-?)\s*(?:([$€£¥])|([A-Z]{3})\s+)?\s*(.*)$/s.exec(trimmed);
  const part = match === null ? null : splitNumber(match[4]);
  if (match === null || part === null) return fail(`"${text}" is not an amount of money; write one such as "$0.15", "$90k/month" or "EUR 5"`);
  const tail = /^(k|K|M|G)?\s*([A-Z]{3})?\s*(?:\/\s*([A-Za-z][\w -]*))?$/.exec(part.rest);
  const currency = match[2] !== undefined ? signs.get(match[2]) : (match[3] ?? tail?.[2]);
  const amount = tail === null ? null : parseDecimal(part.digits, suffixPlaces(tail[1] ?? '') ?? 0);
  if (tail === null || amount === null) return fail(`"${text}" is not an amount of money; write one such as "$0.15", "$90k/month" or "EUR 5"`);
  if (currency === undefined) return fail(`"${trimmed}" needs a currency: "$${trimmed}"`);
  const per = tail[3]?.trim() ?? null;
  return ok({ amount: match[1] === '-' ? -amount : amount, currency, per, perSeconds: per === null ? null : (secondsIn(per) ?? null) });
}

/** Reads money that is not per time (`$14`). Returns the amount in its own currency. */
export function parseAmount(text: string): Parsed<number> {
  const money = parseMoney(text);
  if (money.error !== undefined) return money;
  if (money.value.per !== null) return fail(`"${text}" is money per ${money.value.per}, and a plain amount is expected here, such as "$14"`);
  return notNegative(money.value.amount, text);
}

/** Reads money per time (`$90k/month`, `$190k/year`, `$28/h`). Returns the amount for one `period`, in its own currency. */
export function parseMoneyPer(period: MoneyPeriod): (text: string) => Parsed<number> {
  return (text) => {
    const money = parseMoney(text);
    if (money.error !== undefined) return money;
    const { amount, per, perSeconds } = money.value;
    if (per === null) return fail(`"${text}" needs a time: "${text.trim()}/${period === 'hour' ? 'h' : period}"`);
    if (perSeconds === null) return fail(`"${text}" is money per ${per}, and money per time is expected here, such as "$90k/month" or "$28/h"`);
    return notNegative((amount * periods[period]) / perSeconds, text);
  };
}

function notNegative(amount: number, text: string): Parsed<number> {
  return amount < 0 ? fail(`"${text}" is negative; an amount of 0 or more is expected here`) : ok(amount);
}

/** For people: `$0.15`, `$1,250`, `$90k`, `$1.2M`, `EUR 5`; `per` is appended as it stands (`/month`). */
export function formatMoney(amount: number, currency = 'USD', per = ''): string {
  const size = Math.abs(amount);
  const sign = amount < 0 ? '-' : '';
  return `${sign}${symbol(currency)}${scaled(size)}${per}`;
}

function symbol(currency: string): string {
  for (const [sign, code] of signs) if (code === currency) return sign;
  return `${currency} `;
}

function scaled(size: number): string {
  if (!Number.isFinite(size)) return formatNumber(size);
  if (size >= 999_500) return `${formatNumber(size / 1e6)}M`;
  if (size >= 9_995) return `${formatNumber(size / 1e3)}k`;
  if (size >= 100) return Math.round(size).toLocaleString('en-US');
  return size >= 1 && !Number.isInteger(size) ? size.toFixed(2) : formatNumber(size);
}

/** Exact: `parseMoney` gives back the same amount and currency. */
export function canonicalMoney(amount: number, currency = 'USD', per = ''): string {
  const size = Math.abs(amount);
  const text = size >= 1e6 ? `${writeDecimal(size, -6)}M` : size >= 1e3 ? `${writeDecimal(size, -3)}k` : writeDecimal(size);
  return `${amount < 0 ? '-' : ''}${symbol(currency)}${text}${per}`;
}
