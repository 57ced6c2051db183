import { describe, expect, it } from 'vitest';
import { spellEstimate, spellQuantity, spellValue, whyMissing } from '../../reports/format.js';
import type { Estimate, Quantity, Unit } from '../../src/result/quantity.js';
import { figure, nothingSeen, unknown } from './figure.js';

const usd = { currency: 'USD' };
const columns = { currency: 'USD', perYear: false };

describe('an estimate with its interval', () => {
  it.each<readonly [number, number, number, Unit, string]>([
    [1_243_211, 1_213_000, 1_273_000, 'USD/yr', '$1.24M ± 0.03M/yr'],
    [1_243_211, 1_110_000, 1_376_000, 'USD', '$1.24M ± 0.13M'],
    [52_300, 51_100, 53_500, 'USD', '$52.3k ± 1.2k'],
    [821, 790, 852, 'USD', '$820 ± 30'],
    [0.42, 0.39, 0.45, 'USD', '$0.42 ± 0.03'],
    [-310_200, -330_000, -290_400, 'USD', '-$310k ± 20k'],
    [4_000, -296_000, 304_000, 'USD', '$4k ± 300k'],
    [0.1234, 0.1104, 0.1364, '1/yr', '0.123 ± 0.013/yr'],
    [12_345, 12_045, 12_645, '1/yr', '12,300 ± 300/yr'],
    [0.99953, 0.99949, 0.99957, 'share', '99.953% ± 0.004%'],
    [0.4, 0.35, 0.45, 'share', '40% ± 5%'],
    [4_354, 3_994, 4_714, 's', '1h 13m ± 6m'],
    [2_712, 1_992, 3_432, 's', '45m ± 10m'],
    [340, 320, 360, 'h/yr', '340h ± 20h/yr'],
    [4_354, 4_054, 6_054, 's', '1h 15m (1h 10m to 1h 40m)'],
    [7_300, 1_750, 79_000, 's', '2h (30m to 22h)'],
    [25_300, 1_800, 221_000, 'USD/yr', '$30k/yr ($2k to $220k)'],
    [10_100, 9_600, 18_700, 'USD', '$10k ($10k to $19k)'],
    [455_500_900, 455_500_700, 455_502_700, 'USD/yr', '$455.5M/yr'],
    [1_000_000, 1_000_000, 1_000_000, 'USD', '$1.00M'],
    // The unit is that of what is shown.
    [995_000, 795_000, 1_195_000, 'USD', '$1.0M ± 0.2M'],
    [9_960, 6_960, 12_960, 'USD', '$10k ± 3k'],
    [123_456_789, 123_456_780, 123_456_798, '1', '123,500,000'],
  ])('%d from %d to %d %s is %s', (estimate, low, high, unit, text) => {
    expect(spellEstimate(figure(estimate, low, high, unit), usd)).toBe(text);
  });

  it('says which side of the interval is known', () => {
    expect(spellEstimate(figure(7_200, 3_600, null, 's'), usd)).toBe('2h (at least 1h)');
    expect(spellEstimate(figure(7_200, null, 10_800, 's'), usd)).toBe('2h (at most 3h)');
    expect(spellEstimate(figure(7_265, null, null, 's'), usd)).toBe('2h');
  });

  it('marks differences with their sign, but not what rounds to nothing', () => {
    const signed = { ...usd, signed: true };
    expect(spellEstimate(figure(310_200, 290_000, 330_000, 'USD/yr'), { ...signed, perYear: false })).toBe('+$310k ± 20k');
    expect(spellValue(figure(0, -301_000, 299_000, 'USD'), signed)).toBe('$0');
  });
});

describe('what is no number', () => {
  it.each<readonly [Quantity, Unit, string]>([
    [0.00083, '1/yr', '< 0.0009/yr'], [0.001, '1/yr', '< 0.001/yr'], [3, '1/yr', '< 3/yr'], [0.0123, 'share', '< 2%'], [42, 'USD/yr', '< $50/yr'], [90, 's', '< 1m 30s'], [null, '1/yr', 'n/a'],
  ])('nothing seen, at most %s %s, is %s', (high, unit, text) => {
    expect(spellValue(nothingSeen(high, unit), usd)).toBe(text);
    expect(spellEstimate(nothingSeen(high, unit), usd)).toBe(text);
  });

  it('gives a reason where there is nothing to say', () => {
    expect(spellValue(unknown('s', 'no failover in 256 years'), usd)).toBe('n/a');
    expect(whyMissing(unknown('s', 'no failover in 256 years'))).toBe('no failover in 256 years');
    expect(whyMissing(unknown('s', null))).toBe('nothing of the kind was seen');
    expect(whyMissing(nothingSeen(0.1, '1/yr'))).toBeNull();
    expect(whyMissing(figure(1, 0, 2, 's'))).toBeNull();
  });

  it('says never for what has no end', () => {
    expect(spellEstimate({ ...figure(0, 3_600, null, 's'), estimate: 'infinite' }, usd)).toBe('never (at least 1h)');
    expect(spellValue({ ...figure(0, 3_600, null, 's'), estimate: 'infinite' }, { ...usd, infinite: 'everything' })).toBe('everything');
  });
});

describe('exact numbers', () => {
  it.each<readonly [number, Unit, string]>([
    [0.95, 'share', '95%'], [0.9995, 'share', '99.95%'], [0.99999, 'share', '99.999%'], [1, 'share', '100%'], [0, 'share', '0%'], [0.384, 'share', '38.4%'],
    [2_700, 's', '45m'], [0, 's', '0s'], [0.25, 's', '250ms'], [0, 'USD', '$0'], [0.15, 'USD', '$0.15'], [1_250, 'USD', '$1,250'], [623_000, 'USD', '$623k'], [0.2, '1/yr', '0.2'],
  ])('%d %s is %s', (value, unit, text) => {
    expect(spellQuantity(value, unit, columns)).toBe(text);
  });

  it('keeps other currencies apart', () => {
    expect(spellQuantity(5_000_000, 'USD', { currency: 'EUR' })).toBe('€5.00M');
    expect(spellQuantity(5_000_000, 'USD/yr', { currency: 'CHF' })).toBe('CHF 5.00M/yr');
  });

  it('never shows a half-width that its own rounding swallowed', () => {
    for (const half of [1e-9, 1e-6, 1e-3, 1, 10, 1e4]) {
      const text = spellEstimate(figure(100, 100 - half, 100 + half, '1') satisfies Estimate, usd);
      expect(text).toMatch(/^\d[\d,.]*( ± [\d,.]*[1-9][\d,.]*)?$/);
    }
  });
});
