import { z } from 'zod';
import { parseBytes } from '../../units/bytes.js';
import { parseClock } from '../../units/clock.js';
import { parseCount, parseNumber } from '../../units/count.js';
import { parseDataRate } from '../../units/data-rate.js';
import { parseDay } from '../../units/date.js';
import { parseDuration, year } from '../../units/duration.js';
import { parseAmount, parseMoney, parseMoneyPer } from '../../units/money.js';
import type { MoneyPeriod } from '../../units/money.js';
import { parseRate } from '../../units/rate.js';
import { parseShare } from '../../units/share.js';
import { parseWeekWindows } from '../../units/week-window.js';
import { scalar, within } from './scalar.js';

/** A duration in seconds, finite. */
export const duration = (about: string) => scalar(
  { expected: 'a duration such as "5m" or "3 days"', description: `${about} A duration.`, examples: ['30s', '5m', '8h', '3 days'] },
  within(parseDuration, (value) => (value === Infinity ? 'a duration that ends is expected here, and "never" does not' : null)),
);

/** A duration above 0, and of at most so many years. */
export const period = (about: string, mostYears = Infinity) => scalar(
  { expected: 'a duration such as "5m" or "3 days"', description: `${about} A duration above 0.`, examples: ['30s', '5m', '24h'] },
  within(parseDuration, (value, text) => {
    if (!(value > 0 && value < Infinity)) return `"${text}" is no possible value: more than 0 and finite is expected here`;
    return value > mostYears * year ? `"${text}" is longer than ${mostYears} years, which is the most here` : null;
  }),
);

/** A duration above 0, or `never`. */
export const periodOrNever = (about: string) => scalar(
  { expected: 'a duration such as "5m", or "never"', description: `${about} A duration above 0, or never.`, examples: ['5m', '24h', 'never'] },
  within(parseDuration, (value, text) => (value > 0 ? null : `"${text}" is no possible value: more than 0 is expected here`)),
);

/** A share of 1, from 0 to 100 %. */
export const share = (about: string) => scalar(
  { expected: 'a share such as "95%"', description: `${about} A share, 0% to 100%.`, examples: ['95%', '0.5%'] },
  within(parseShare, (value, text) => (value > 1 ? `"${text}" is more than 100%` : null)),
);

/** A share that may exceed 100 %, such as an increase. */
export const ratio = (about: string) => scalar({ expected: 'a share such as "35%"', description: `${about} A share.`, examples: ['35%'] }, parseShare);

export const bytes = (about: string) => scalar({ expected: 'a size such as "250 GB"', description: `${about} A size; GB is 10^9 bytes, GiB is 2^30.`, examples: ['600 GB', '2 TB'] }, parseBytes);

export const dataRate = (about: string) => scalar({ expected: 'a data rate such as "30 GB/day" or "1 Gbps"', description: `${about} A data rate; Gbps is bits, GB/s is bytes.`, examples: ['30 GB/day', '1 Gbps'] }, parseDataRate);

/** A data rate above 0. */
export const bandwidth = (about: string) => scalar(
  { expected: 'a data rate such as "1 Gbps"', description: `${about} A data rate above 0.`, examples: ['1 Gbps', '640 Mbps'] },
  within(parseDataRate, (value, text) => (value > 0 ? null : `"${text}" carries nothing; more than 0 is expected here`)),
);

/** Events a second. */
export const rate = (about: string) => scalar({ expected: 'a rate such as "120k/day" or "3/year"', description: `${about} A rate.`, examples: ['3/year', '120k/day', '22/s', '1 in 5 years'] }, parseRate);

/** Beyond this a bill no longer fits the exact numbers that money is counted in. */
const mostPerSecond = 1e7;

/** Events a second, above 0. */
export const positiveRate = (about: string) => scalar(
  { expected: 'a rate such as "50/s"', description: `${about} A rate above 0.`, examples: ['50/s', '120k/day'] },
  within(parseRate, (value, text) => (!(value > 0) ? `"${text}" is never; a rate above 0 is expected here` : value > mostPerSecond ? `"${text}" is more than ten million a second, which nobody has; is the unit right?` : null)),
);

/** Beyond this neither memory nor the exact numbers of a bill have room for it. */
const mostCounted = 1e6;
export const tooMany = (value: number, text: string): string | null => (value > mostCounted ? `"${text}" is more than a million, which nobody has; is the number right?` : null);

export const count = (about: string) => scalar({ expected: 'a whole number', description: `${about} A whole number, 0 or more.`, examples: [3] }, within(parseCount, tooMany));

/** A whole number from 1. */
export const positiveCount = (about: string) => scalar(
  { expected: 'a whole number of 1 or more', description: `${about} A whole number, 1 or more.`, examples: [1, 3] },
  within(parseCount, (value, text) => (value >= 1 ? tooMany(value, text) : `"${text}" is too few; 1 or more is expected here`)),
);

/** A number above 0. */
export const factor = (about: string) => scalar(
  { expected: 'a number such as "1.5"', description: `${about} A number above 0.`, examples: [1.5, 3] },
  within(parseNumber, (value, text) => (value > 0 ? null : `"${text}" must be more than 0`)),
);

/** A number of 0 or more. */
export const level = (about: string) => scalar(
  { expected: 'a number of 0 or more', description: `${about} A number, 0 or more.`, examples: [0, 1.5] },
  within(parseNumber, (value, text) => (value >= 0 ? null : `"${text}" is negative; 0 or more is expected here`)),
);

export const amount = (about: string) => scalar({ expected: 'an amount of money such as "$4"', description: `${about} An amount of money.`, examples: ['$0.15', '$4', 'EUR 5'] }, parseAmount);

/** Money for one `per`. */
export const moneyPer = (per: MoneyPeriod, about: string) => scalar(
  { expected: `money per time such as "${per === 'hour' ? '$28/h' : per === 'month' ? '$90k/month' : '$600k/year'}"`, description: `${about} Money per time.`, examples: ['$28/h', '$90k/month'] },
  parseMoneyPer(per),
);

/** A price: money, per whatever the price list counts. */
export const price = (about: string) => scalar({ expected: 'a price such as "$0.09/GB"', description: `${about} A price.`, examples: ['$0.09/GB', '$0.34/h'] }, (text) => {
  const money = parseMoney(text);
  return money.error === undefined ? { value: money.value.amount } : money;
});

export const clock = (about: string) => scalar({ expected: 'a time of day such as "15:00"', description: `${about} A local time of day.`, examples: ['15:00'] }, parseClock);
export const dayOfYear = (about: string) => scalar({ expected: 'a date such as "Nov 8"', description: `${about} A day of the year.`, examples: ['Nov 8'] }, parseDay);
export const weekWindows = (about: string) => scalar({ expected: 'a weekly window such as "Mon-Fri 07:00-19:00"', description: `${about} Weekly windows, separated by commas.`, examples: ['Mon-Fri 07:00-19:00', 'Sat 22:00 - Sun 05:00'] }, parseWeekWindows);

/** Free text. */
export const text = (about: string) => scalar({ expected: 'a text', description: about, examples: [] }, (value) => ({ value }));

/** The name of something that is declared elsewhere; whether it exists is checked later. */
export const name = (about: string) => scalar({ expected: 'a name', description: about, examples: [] }, (value) => (value.trim() === '' ? { error: 'a name is expected here, and this is empty' } : { value: value.trim() }));

export const flag = (about: string) => z.boolean().meta({ description: about });

/** One of a few words; a list of them gives the near name. */
export const oneOf = <const W extends readonly [string, ...string[]]>(words: W, about: string) => z.enum(words).meta({ description: about });

/** One name or a list of names. */
export const names = (about: string) => z.union([z.array(name('A name.')), name('A name.')]).meta({ description: about });

const namePattern = /^[A-Za-z][A-Za-z0-9._-]{0,63}$/;

/** A map from names that the architect chooses to `value`. */
export const named = <V extends z.ZodType>(value: V, about: string) => z.record(z.string().regex(namePattern), value).meta({ description: about });

/** A map from anything to `value`; its keys are read later. */
export const keyed = <V extends z.ZodType>(value: V, about: string) => z.record(z.string(), value).meta({ description: about });
