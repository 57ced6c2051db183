import { describe, expect, test } from 'vitest';
import { breakEvenRate, errorBudget, presentCost, presentValue, valueOfAvailability, yearlyTotal } from '../../src/cost/index.js';
import type { LineItem } from '../../src/cost/index.js';
import { toMicro } from '../../src/cost/money.js';

const line = (category: LineItem['category'], usd: number): LineItem => ({ category, amountPerYear: toMicro(usd), estimatePerYear: toMicro(usd) }) as LineItem;

describe('V27 cost of four patterns', () => {
  const patterns = [
    { run: 21_000, hours: 8, minutes: 240, incident: 288_000, year: 597_600 },
    { run: 24_500, hours: 2, minutes: 10, incident: 62_000, year: 368_400 },
    { run: 30_000, hours: 0.25, minutes: 1, incident: 7_700, year: 369_240 },
    { run: 42_000, hours: 0.02, minutes: 0, incident: 600, year: 504_720 },
  ];
  test.each(patterns)('$run a month', ({ run, hours, minutes, incident, year }) => {
    expect(30_000 * hours + 200 * minutes).toBe(incident);
    expect(yearlyTotal([line('compute', run * 12)], 1.2 * incident)).toEqual({ standing: run * 12, expectedLoss: 1.2 * incident, total: year });
  });
  test('break-even rates', () => {
    const rates = [0, 1, 2].map((k) => breakEvenRate(patterns[k].run * 12, patterns[k].incident, patterns[k + 1].run * 12, patterns[k + 1].incident));
    expect(rates.map((rate) => Number((rate ?? NaN).toFixed(6)))).toEqual([0.185841, 1.21547, 20.28169]);
    expect(breakEvenRate(1, 5, 2, 5)).toBeNull();
    expect(breakEvenRate(1, 5, 2, 6)).toBeNull();
  });
});

test('V08 value of one more nine', () => {
  expect(valueOfAvailability(1_000_000, 0.999, 0.9999)).toBe(900);
  expect(errorBudget(2_500_000, 0.9999)).toBe(250);
});

describe('present value', () => {
  test('rate 0 is the plain sum', () => expect(presentValue(60, 100, 3, 0)).toBe(360));
  test('mid-year', () => expect(presentValue(0, 100, 3, 0.08)).toBeCloseTo(100 * (1.08 ** -0.5 + 1.08 ** -1.5 + 1.08 ** -2.5), 9));
  test('a last half year counts half, in its middle', () => expect(presentValue(0, 100, 1.5, 0.08)).toBeCloseTo(100 * 1.08 ** -0.5 + 50 * 1.08 ** -1.25, 9));
  test('one-off cost is a lump, not a rent', () => {
    const lines = [line('compute', 100), line('one-off', 20)];
    expect(presentCost(lines, 30, 3, 0)).toBe(3 * 150);
    expect(presentCost(lines, 30, 3, 0.08)).toBeCloseTo(60 + presentValue(0, 130, 3, 0.08), 9);
  });
});
