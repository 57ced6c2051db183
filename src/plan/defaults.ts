/** The catalogue's settings as typed values, each with its origin. */
import { AssertionError } from '../base/assert.js';
import type { Library, Setting } from '../library/types.js';
import type { Law } from '../random/law.js';
import { parseLaw } from '../random/parse-law.js';
import { parseCount, parseDataRate, parseDuration, parseNumber, parseRate, parseShare } from '../units/index.js';
import type { ParseUnit } from '../units/index.js';
import { catalogueOrigin } from './origin.js';
import type { Origin } from './plan.js';
import type { Unit } from './values/print-value.js';

/** A value and where it comes from. */
export interface Found<T> { readonly value: T; readonly origin: Origin }

const parsers: Readonly<Record<Exclude<Unit, 'bytes'>, ParseUnit>> = {
  duration: parseDuration,
  share: parseShare,
  rate: parseRate,
  'data-rate': parseDataRate,
  number: (text) => (/[a-z%]/i.test(text) ? parseCount(text) : parseNumber(text)),
};

export class Defaults {
  readonly #settings: ReadonlyMap<string, Setting>;
  constructor(library: Pick<Library, 'settings'>) {
    this.#settings = library.settings;
  }

  has(key: string): boolean {
    return this.#settings.has(key);
  }

  word<T extends string>(key: string): Found<T> {
    const setting = this.#setting(key);
    return { value: setting.value as T, origin: catalogueOrigin(setting) };
  }

  flag(key: string): Found<boolean> {
    const { value, origin } = this.word(key);
    return { value: value === 'true', origin };
  }

  number(key: string, unit: Exclude<Unit, 'bytes'>): Found<number> {
    const setting = this.#setting(key);
    const parsed = parsers[unit](setting.value);
    if (parsed.error !== undefined) throw unreadable(key, parsed.error);
    return { value: parsed.value, origin: catalogueOrigin(setting) };
  }

  law(key: string, unit: Exclude<Unit, 'bytes'>): Found<Law> {
    const setting = this.#setting(key);
    const parsed = parseLaw(setting.value, parsers[unit]);
    if (parsed.error !== undefined) throw unreadable(key, parsed.error);
    return { value: parsed.law, origin: catalogueOrigin(setting) };
  }

  /** Names that stand in place of the star in `decision.*.decide`. */
  namesIn(head: string, tail: string): readonly string[] {
    const keys = [...this.#settings.keys()].filter((key) => key.startsWith(`${head}.`) && key.endsWith(`.${tail}`));
    return keys.map((key) => key.slice(head.length + 1, -tail.length - 1)).filter((name) => name !== '' && !name.includes('.'));
  }

  #setting(key: string): Setting {
    const setting = this.#settings.get(key);
    // The catalogue ships with the program: a hole in it is a mistake of ours, not of the user.
    if (setting === undefined) throw new AssertionError(`the catalogue has a setting "${key}"`);
    return setting;
  }
}

function unreadable(key: string, error: string): AssertionError {
  return new AssertionError(`the catalogue's setting "${key}" can be read: ${error}`);
}
