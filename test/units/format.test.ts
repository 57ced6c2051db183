import { describe, expect, it } from 'vitest';
import { formatBytes, formatClock, formatCount, formatDataRate, formatDuration, formatMoney, formatNumber, formatRate, formatShare, year } from '../../src/units/index.js';

describe('for people', () => {
  it.each([
    [5_400, '1h 30m'], [0, '0s'], [0.05, '50ms'], [3.14, '3.1s'], [45, '45s'], [59.7, '1m'], [3_599.9, '1h'], [97_200, '1 day 3h'], [259_200, '3 days'], [3 * year, '3 years'],
    [Infinity, 'never'], [-90, '-1m 30s'], [Number.NaN, 'unknown'],
  ])('duration %d', (seconds, text) => expect(formatDuration(seconds)).toBe(text));

  it.each([[0.95, '95%'], [0.9995, '99.95%'], [0.99995, '99.995%'], [1 / 3, '33.3%'], [0.005, '0.5%'], [1, '100%'], [0, '0%']])('share %d', (share, text) => expect(formatShare(share)).toBe(text));

  it.each([[3 / year, '3/year'], [22, '22/s'], [1 / (5 * year), '1 in 5 years'], [0, '0/year'], [2 / 3_600, '2/h']])('rate %d', (rate, text) => expect(formatRate(rate)).toBe(text));

  it.each([[0.15, '$0.15'], [1_234.5, '$1,235'], [28.5, '$28.50'], [90_000, '$90k'], [1.2345e6, '$1.23M'], [-5, '-$5'], [0, '$0']])('money %d', (amount, text) => expect(formatMoney(amount)).toBe(text));

  it('sizes, data rates, counts and numbers', () => {
    expect(formatBytes(2e12)).toBe('2 TB');
    expect(formatBytes(999.9e9)).toBe('1 TB');
    expect(formatDataRate(125e6, 'bits')).toBe('1 Gbps');
    expect(formatDataRate(200e6)).toBe('200 MB/s');
    expect(formatCount(123_456)).toBe('123k');
    expect(formatCount(1_250)).toBe('1250');
    expect(formatNumber(0.000123456)).toBe('0.000123');
    expect(formatNumber(1_234_567)).toBe('1234567');
    expect(formatClock(54_000)).toBe('15:00');
    expect(formatMoney(14, 'CHF', '/h')).toBe('CHF 14/h');
  });
});
