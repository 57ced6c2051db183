import { describe, expect, it } from 'vitest';
import { parseTimestamp } from '../../src/units/timestamp.js';
import {
  parseAmount, parseBytes, parseClock, parseCount, parseDataRate, parseDay, parseDuration, parseInstant, parseMoney, parseMoneyPer, parseNumber,
  parseRate, parseShare, parseWeekWindows, year,
} from '../../src/units/index.js';

describe('durations, in seconds', () => {
  it.each([
    ['90s', 90], ['5m', 300], ['8h', 28_800], ['1 day', 86_400], ['3 days', 259_200], ['2 weeks', 1_209_600], ['1h 30m', 5_400], ['1h30m', 5_400],
    ['50ms', 0.05], ['never', Infinity], ['3 years', 94_608_000], ['1 month', 2_628_000], ['1e3s', 1_000], ['0', 0], ['1.5h', 5_400], ['4 minutes', 240],
  ])('%s', (text, seconds) => expect(parseDuration(text)).toEqual({ value: seconds }));

  it.each([
    ['5', /needs a unit of time: "5s", "5m"/], ['-5m', /negative/], ['5 M', /"5m" for minutes/], ['5H', /did you mean "5h"/], ['1 fortnight', /not a unit of time/],
    ['', /found nothing/], ['soon', /is not a duration/], ['5m 3', /is not a duration/],
  ])('%s is refused', (text, message) => expect(parseDuration(text).error).toMatch(message));
});

describe('sizes, in bytes', () => {
  it.each([['250 GB', 250e9], ['2 TB', 2e12], ['5 GiB', 5 * 2 ** 30], ['200 kB', 200e3], ['1e3 MB', 1e9], ['0.1 GB', 1e8], ['1,500 MB', 1.5e9]])('%s', (text, bytes) => expect(parseBytes(text)).toEqual({ value: bytes }));
  it.each([['250', /needs a unit of size/], ['250 gb', /did you mean "250 GB"/], ['30 GB/day', /is a rate/], ['5 apples', /not a unit of size/]])('%s is refused', (text, message) => expect(parseBytes(text).error).toMatch(message));
});

describe('data rates, in bytes a second', () => {
  it.each([['200 MB/s', 200e6], ['1 Gbps', 125e6], ['640 Mbps', 80e6], ['8 Mbit/s', 1e6], ['86.4 GB/day', 1e6]])('%s', (text, rate) => expect(parseDataRate(text)).toEqual({ value: rate }));
  it.each([['30 GB', /"30 GB\/day"/], ['1 gbps', /did you mean "1 Gbps"/], ['5', /needs a unit of data rate/]])('%s is refused', (text, message) => expect(parseDataRate(text).error).toMatch(message));
});

describe('rates, a second', () => {
  it.each([
    ['3/year', 3 / year], ['120k/day', 120_000 / 86_400], ['22/s', 22], ['0.5/month', 0.5 / (year / 12)], ['1 in 5 years', 1 / (5 * year)], ['120 orders/min', 2], ['3 per hour', 3 / 3_600],
  ])('%s', (text, rate) => expect(parseRate(text)).toEqual({ value: rate }));
  it.each([['5', /needs a time: "5\/year"/], ['120k', /"120k\/year"/], ['30 GB/day', /amount of data/], ['5m', /is a duration/], ['-1/year', /negative/], ['3/fortnight', /not a unit of time/], ['5 min/day', /not/]])('%s is refused', (text, message) => expect(parseRate(text).error).toMatch(message));
});

describe('shares, of 1', () => {
  it.each([['95%', 0.95], ['0.5 %', 0.005], ['99.95%', 0.9995], ['150%', 1.5], ['0%', 0]])('%s', (text, share) => expect(parseShare(text)).toEqual({ value: share }));
  it.each([['0.5', /"50%"/], ['95', /"95%"/], ['-5%', /negative/], ['half', /not a share/]])('%s is refused', (text, message) => expect(parseShare(text).error).toMatch(message));
});

describe('money', () => {
  it('keeps amount, currency and what it is per', () => {
    expect(parseMoney('$90k/month').value).toEqual({ amount: 90_000, currency: 'USD', per: 'month', perSeconds: year / 12 });
    expect(parseMoney('EUR 5').value).toEqual({ amount: 5, currency: 'EUR', per: null, perSeconds: null });
    expect(parseMoney('$0.09/GB').value).toMatchObject({ amount: 0.09, per: 'GB', perSeconds: null });
    expect(parseMoney('5.50 CHF/h').value).toMatchObject({ amount: 5.5, currency: 'CHF', per: 'h' });
  });

  it('converts between times', () => {
    expect(parseMoneyPer('year')('$50k/month').value).toBeCloseTo(600_000, 6);
    expect(parseMoneyPer('hour')('$28/h').value).toBe(28);
  });

  it('asks for what is missing', () => {
    expect(parseMoney('14').error).toMatch(/needs a currency: "\$14"/);
    expect(parseMoneyPer('month')('$90k').error).toMatch(/"\$90k\/month"/);
    expect(parseAmount('$4/h').error).toMatch(/plain amount/);
    expect(parseAmount('-$4').error).toMatch(/negative/);
  });
});

describe('numbers and counts', () => {
  it.each([['180', 180], ['1.5', 1.5], ['120k', 120_000], ['2M', 2e6], ['8,760', 8_760]])('%s', (text, value) => expect(parseNumber(text)).toEqual({ value }));
  it('counts are whole', () => {
    expect(parseCount('1.5').error).toMatch(/whole number/);
    expect(parseNumber('2m').error).toMatch(/"2M" for millions/);
  });
});

describe('clock and calendar', () => {
  it('times of day', () => {
    expect(parseClock('15:00').value).toBe(54_000);
    expect(parseClock('24:00').value).toBe(86_400);
    expect(parseClock('25:00').error).toMatch(/time of day/);
  });

  it('days and instants of the year', () => {
    expect(parseDay('Nov 8').value).toEqual({ month: 11, day: 8 });
    expect(parseDay('8 November').value).toEqual({ month: 11, day: 8 });
    expect(parseInstant('Nov 29 10:00').value).toEqual({ month: 11, day: 29, secondOfDay: 36_000 });
    expect(parseDay('Nov 31').error).toMatch(/30 days/);
    expect(parseDay('Smarch 3').error).toMatch(/not a month/);
  });

  it('points in time of a log', () => {
    const noon = Date.UTC(2025, 9, 20, 12) / 1000;
    for (const text of ['2025-10-20T12:00Z', '2025-10-20 12:00', '2025-10-20T14:00:00+02:00', '2025-10-20 06:30 -0530']) expect(parseTimestamp(text)).toEqual({ value: noon });
    expect(parseTimestamp('2025-10-20').value).toBe(noon - 43_200);
    for (const text of ['2025-02-29', '2025-10-20 24:00', '20.10.2025', 'yesterday', '']) expect(parseTimestamp(text).error).toMatch(/point in time/);
  });

  it('weekly windows', () => {
    expect(parseWeekWindows('Mon-Fri 07:00-19:00').value).toHaveLength(5);
    expect(parseWeekWindows('Sat 22:00 - Sun 05:00').value).toEqual([{ start: 5 * 86_400 + 79_200, end: 6 * 86_400 + 18_000 }]);
    expect(parseWeekWindows('Sun 22:00 - Mon 05:00').value).toEqual([{ start: 6 * 86_400 + 79_200, end: 7 * 86_400 + 18_000 }]);
    expect(parseWeekWindows('Fri-Mon 01:00-02:00').value).toHaveLength(4);
    expect(parseWeekWindows('Tue 02:00-05:00, Thu 02:00-05:00').value).toHaveLength(2);
    expect(parseWeekWindows('22:00-05:00').value).toHaveLength(7);
    expect(parseWeekWindows('Someday 01:00-02:00').error).toMatch(/not a weekday/);
  });
});
