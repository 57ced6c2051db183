import { bytesOf } from './bytes.js';
import { formatCount, suffixPlaces } from './count.js';
import { formatNumber, parseDecimal, splitNumber, writeDecimal } from './decimal.js';
import { day, hour, minute, month, parseDuration, secondsIn, week, year } from './duration.js';
import { fail, ok } from './parsed.js';
import type { Parsed } from './parsed.js';

const example = 'such as "3/year", "120k/day", "22/s" or "1 in 5 years"';

/** Reads `3/year`, `120k/day`, `120 orders/min`, `0.5 per month` or `1 in 5 years`. Returns events a second, never negative. */
export function parseRate(text: string): Parsed<number> {
  const trimmed = text.trim();
  const part = splitNumber(trimmed);
  if (part === null) return fail(`"${text}" is not a rate; write one ${example}`);
  const { digits, rest } = part;
  if (digits.startsWith('-')) return fail(`"${text}" is negative; a rate is 0 or more`);
  if (rest === '') return fail(`"${trimmed}" needs a time: "${digits}/year", "${digits}/day" or "${digits}/s"`);
  const seldom = /^in\s+(.+)$/.exec(rest);
  if (seldom !== null) return oneIn(digits, seldom[1], text);
  // A noun may stand in between (`120 orders/min`), as long as it is no unit itself: `5 min/day` is no count of anything.
  const match = /^(?:([kKMG])(?![A-Za-z]))?\s*(?:([a-z][a-z-]{2,}?)\s*)?(?:\/|per\s+)\s*([a-z]+)$/.exec(rest);
  const seconds = match === null || (match[2] !== undefined && secondsIn(match[2]) !== undefined) ? undefined : secondsIn(match[3]);
  const value = match === null ? null : parseDecimal(digits, suffixPlaces(match[1]) ?? 0);
  if (seconds !== undefined && value !== null) return ok(value / seconds);
  return fail(hint(text, digits, rest));
}

function oneIn(digits: string, time: string, text: string): Parsed<number> {
  const count = parseDecimal(digits);
  const duration = parseDuration(/^[a-z]/.test(time) ? `1 ${time}` : time);
  if (count === null || duration.error !== undefined) return fail(`"${text}" is not a rate; write one ${example}`);
  return duration.value === 0 ? fail(`"${text}" would be infinitely often; write one ${example}`) : ok(count / duration.value);
}

function hint(text: string, digits: string, rest: string): string {
  if (bytesOf('1', rest.split('/')[0].trim()) !== null) return `"${text}" is an amount of data, and a rate of events is expected here, ${example}`;
  if (parseDuration(text).error === undefined) return `"${text}" is a duration, and a rate is expected here: "1 in ${text.trim()}"`;
  const slash = rest.lastIndexOf('/');
  if (slash >= 0) return `"${rest.slice(slash + 1).trim()}" is not a unit of time; write a rate ${example}`;
  return suffixPlaces(rest) === undefined ? `"${text}" is not a rate; write one ${example}` : `"${text}" needs a time: "${digits}${rest}/year" or "${digits}${rest}/day"`;
}

const periods: readonly (readonly [number, string])[] = [[1, 's'], [minute, 'min'], [hour, 'h'], [day, 'day'], [week, 'week'], [month, 'month'], [year, 'year']];

/** For people: the shortest period in which at least one is expected (`22/s`, `120k/day`, `3/year`, `1 in 5 years`). */
export function formatRate(perSecond: number): string {
  if (perSecond === 0) return '0/year';
  const [seconds, name] = periods.filter(([, unit]) => unit !== 'week' && unit !== 'month').find(([size]) => perSecond * size >= 0.9995) ?? [0, ''];
  if (seconds > 0) return `${formatCount(perSecond * seconds)}/${name}`;
  return `1 in ${formatNumber(1 / (perSecond * year))} years`;
}

/** Exact: `parseRate` gives back the same number. Of all periods that do, the one with the fewest digits. */
export function canonicalRate(perSecond: number): string {
  let best = `${writeDecimal(perSecond)}/s`;
  for (const [seconds, name] of periods) {
    const count = Number((perSecond * seconds).toPrecision(12));
    const text = `${writeDecimal(count)}/${name}`;
    if (count / seconds === perSecond && text.length < best.length) best = text;
  }
  return best;
}
