/** Cost assumptions of the catalogue (`settings.csv`), read by key with their provenance. */
import { assert } from '../base/assert.js';
import type { Library, Setting } from '../library/types.js';
import { parseDoubtful } from '../random/parse-law.js';
import { parseBytes } from '../units/bytes.js';
import { parseNumber } from '../units/count.js';
import { parseDuration } from '../units/duration.js';
import { parseAmount, parseMoneyPer } from '../units/money.js';
import type { ParseUnit } from '../units/parsed.js';
import { parseRate } from '../units/rate.js';
import { parseShare } from '../units/share.js';
import type { Doubtful } from '../random/law.js';
import type { FactorDoubt, FoundPrice } from './price-book.js';

export interface Assumption { readonly value: number; readonly setting: Setting; readonly doubts: readonly FactorDoubt[] }

/** Of a factor called `of`, as a scenario or the catalogue states it: `0.25 (0.1 to 0.3)`. */
export function factorDoubts(of: string, { mean, low, high }: Doubtful): readonly FactorDoubt[] {
  return low === undefined || high === undefined || low <= 0 || high <= low || mean <= 0 ? [] : [{ of, low: low / mean, high: high / mean }];
}

function read(library: Library, key: string, parse: ParseUnit): Assumption {
  const setting = library.settings.get(key);
  assert(setting !== undefined, `the catalogue needs a setting ${key}`);
  const parsed = parseDoubtful(setting.value, parse);
  assert(parsed.error === undefined, `the catalogue's setting ${key} is not readable: ${parsed.error}`);
  return { value: parsed.doubtful.mean, setting, doubts: factorDoubts(key, parsed.doubtful) };
}

/** A plain number. */
export function assumedNumber(library: Library, key: string): Assumption {
  return read(library, key, parseNumber);
}
/** Seconds. */
export function assumedDuration(library: Library, key: string): Assumption {
  return read(library, key, parseDuration);
}
/** Events a second. */
export function assumedRate(library: Library, key: string): Assumption {
  return read(library, key, parseRate);
}
/** A share of 1. */
export function assumedShare(library: Library, key: string): Assumption {
  return read(library, key, parseShare);
}
/** Bytes. */
export function assumedBytes(library: Library, key: string): Assumption {
  return read(library, key, parseBytes);
}
/** An amount of money. */
export function assumedAmount(library: Library, key: string): Assumption {
  return read(library, key, parseAmount);
}
/** Money an hour, a month or a year. */
export function assumedMoneyPer(library: Library, key: string, period: 'hour' | 'month' | 'year'): Assumption {
  return read(library, key, parseMoneyPer(period));
}

/** A price of one `unit` as the catalogue's assumption says it. */
export function assumedPrice(assumption: Assumption, unit: string): FoundPrice {
  const { setting, doubts } = assumption;
  return { sku: setting.key, usd: assumption.value, unit, source: `${setting.key}: ${setting.source}`, asOf: setting.date, confidence: setting.confidence, ...(doubts.length === 0 ? {} : { doubts }) };
}

/** A price that the scenario states itself. */
export function statedPrice(path: string, price: number | Doubtful, unit: string): FoundPrice {
  const doubtful = typeof price === 'number' ? { mean: price } : price;
  const doubts = factorDoubts(path, doubtful);
  return { sku: path, usd: doubtful.mean, unit, source: `scenario: ${path}`, asOf: '', confidence: 'source', ...(doubts.length === 0 ? {} : { doubts }) };
}
