import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalBytes, canonicalDataRate, canonicalDuration, canonicalMoney, canonicalNumber, canonicalRate, canonicalShare,
  formatWeekWindows, parseBytes, parseDataRate, parseDuration, parseMoney, parseNumber, parseRate, parseShare, parseWeekWindows, week,
} from '../../src/units/index.js';

/** Anything from a billionth to a trillion, and 0. */
const positive = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 2_000_000_000 }), fc.double({ min: 1e-9, max: 1e12, noNaN: true }));
const signed = fc.oneof(fc.integer(), fc.double({ min: -1e12, max: 1e12, noNaN: true }).filter((value) => Math.abs(value) > 1e-9));

describe('what is written canonically reads back exactly', () => {
  it.each([
    ['durations', canonicalDuration, parseDuration],
    ['sizes', canonicalBytes, parseBytes],
    ['data rates', canonicalDataRate, parseDataRate],
    ['rates', canonicalRate, parseRate],
    ['shares', canonicalShare, parseShare],
  ] as const)('%s', (_, write, parse) => {
    fc.assert(fc.property(positive, (value) => {
      expect(parse(write(value))).toEqual({ value });
    }));
  });

  it('numbers', () => {
    fc.assert(fc.property(signed, (value) => {
      expect(parseNumber(canonicalNumber(value)).value).toBe(value === 0 ? 0 : value);
    }));
  });

  it('money', () => {
    fc.assert(fc.property(signed, fc.constantFrom('USD', 'EUR', 'CHF'), (amount, currency) => {
      const money = parseMoney(canonicalMoney(amount, currency, '/month')).value;
      expect(money).toMatchObject({ currency, per: 'month' });
      expect(money?.amount).toBe(amount === 0 ? 0 : amount);
    }));
  });

  it('weekly windows', () => {
    const minutes = fc.tuple(fc.integer({ min: 0, max: 10_079 }), fc.integer({ min: 1, max: 10_079 }));
    fc.assert(fc.property(minutes, ([start, length]) => {
      const window = { start: start * 60, end: (start + length) * 60 };
      expect(parseWeekWindows(formatWeekWindows([window])).value).toEqual([window]);
      expect(window.end - window.start).toBeLessThan(week);
    }));
  });
});

describe('whatever the text', () => {
  const parsers = [parseDuration, parseBytes, parseDataRate, parseRate, parseShare, parseNumber, parseMoney, parseWeekWindows];
  it('a parser returns a value or one sentence', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-+$]?[0-9.,]{0,6} ?[a-zA-Z%/ ]{0,10}$/)), (text) => {
      for (const parse of parsers) {
        const parsed = parse(text);
        expect(parsed.error === undefined ? parsed.value !== undefined : parsed.error.length > 10).toBe(true);
      }
    }), { numRuns: 500 });
  });
});
