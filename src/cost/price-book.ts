/** The price book: lookup order scenario override > exact region > region group > global > another region by ratio. A missing price is a value of its own, never 0. */
import type { Confidence, Library, Price } from '../library/types.js';
import { splitSku } from './bands.js';
import type { Range } from './bands.js';
import { regionGroups } from './region-groups.js';

export type Commitment = Price['commitment'];
export interface PriceKey { readonly provider: string; readonly region: string; readonly category: string; readonly sku: string; readonly commitment?: Commitment }

/** What nobody knows for sure behind a line, in whose amount it is a factor: 5 % and 95 % points over the mean that counts. */
export interface FactorDoubt { readonly of: string; readonly low: number; readonly high: number }

export interface FoundPrice {
  readonly missing?: undefined;
  readonly sku: string;
  readonly usd: number;
  readonly unit: string;
  readonly source: string;
  readonly asOf: string;
  readonly confidence: Confidence;
  /** Absent: it is as it is. */
  readonly doubts?: readonly FactorDoubt[];
}
/** `missing` is the full key; `near` are regions of the provider in which the price is known, nearest name first. */
export interface MissingPrice { readonly missing: string; readonly near: readonly string[] }
export type Priced = FoundPrice | MissingPrice;
export interface BandPrice extends Range { readonly price: FoundPrice }

export interface PriceBook {
  readonly library: Library;
  /** `provider/region/sku` to USD. */
  readonly overrides: Readonly<Record<string, number>>;
  /** Rows by `provider/category/base sku/commitment`, then by region. */
  readonly rows: ReadonlyMap<string, ReadonlyMap<string, readonly Price[]>>;
  /** Regions with a price of their own, by provider. */
  readonly regions: ReadonlyMap<string, ReadonlySet<string>>;
}

export function priceBook(library: Library, overrides: Readonly<Record<string, number>> = {}): PriceBook {
  const rows = new Map<string, Map<string, Price[]>>();
  const known = new Map<string, Set<string>>();
  for (const price of library.prices) {
    const key = rowKey(price.provider, price.category, splitSku(price.sku, price.unit).base, price.commitment);
    const regions = rows.get(key) ?? new Map<string, Price[]>();
    rows.set(key, regions);
    regions.set(price.region, [...(regions.get(price.region) ?? []), price]);
    if (price.region !== 'global') known.set(price.provider, (known.get(price.provider) ?? new Set()).add(price.region));
  }
  return { library, overrides, rows, regions: known };
}

function rowKey(provider: string, category: string, base: string, commitment: Commitment): string {
  return `${provider}/${category}/${base}/${commitment}`;
}

/** Rows of every region of the provider for one sku. */
export function rowsOf(book: PriceBook, key: PriceKey): ReadonlyMap<string, readonly Price[]> {
  return book.rows.get(rowKey(key.provider, key.category, key.sku, key.commitment ?? 'on-demand')) ?? new Map<string, readonly Price[]>();
}

/** Where to look, most specific first: the region, the groups that it is in, `global`. */
function levels(book: PriceBook, key: PriceKey): readonly string[] {
  return [key.region, ...regionGroups(book.library, key.provider, key.region), 'global'];
}

/** Bands of the price at the most specific level that has one, in order of `from`; a price without bands is one band. Null: no level has it. */
export function listedBands(book: PriceBook, key: PriceKey): readonly BandPrice[] | null {
  const regions = rowsOf(book, key);
  const places = levels(book, key);
  const rows = places.map((place) => regions.get(place)).find((found) => found !== undefined);
  const flat = override(book, key, key.sku, places);
  if (flat !== null) return [{ from: 0, to: Infinity, price: overridden(flat, key.sku, rows?.[0].unit ?? '') }];
  if (rows === undefined) return null;
  return rows.map((row) => band(book, key, row, places)).sort((one, other) => one.from - other.from);
}

function band(book: PriceBook, key: PriceKey, row: Price, places: readonly string[]): BandPrice {
  const range = splitSku(row.sku, row.unit).range ?? { from: 0, to: Infinity };
  const own = override(book, key, row.sku, places);
  return { ...range, price: own === null ? found(row) : overridden(own, row.sku, row.unit) };
}

/** A scenario's price holds for on-demand use; a commitment is derived from it by the usual ratio. */
function override(book: PriceBook, key: PriceKey, sku: string, places: readonly string[]): number | null {
  if ((key.commitment ?? 'on-demand') !== 'on-demand') return null;
  for (const place of places) {
    const own = book.overrides[`${key.provider}/${place}/${sku}`];
    if (own !== undefined) return own;
  }
  return null;
}

function overridden(usd: number, sku: string, unit: string): FoundPrice {
  return { sku, usd, unit, source: 'scenario: money.prices', asOf: '', confidence: 'source' };
}

export function found(row: Price): FoundPrice {
  return { sku: row.sku, usd: row.usd, unit: row.unit, source: row.source, asOf: row.date, confidence: row.confidence };
}

export function missing(book: PriceBook, key: PriceKey): MissingPrice {
  const known = [...rowsOf(book, key).keys()].filter((region) => region !== 'global');
  const everywhere = known.length > 0 ? known : [...(book.regions.get(key.provider) ?? [])];
  const near = everywhere.sort((one, other) => shared(other, key.region) - shared(one, key.region) || (one < other ? -1 : 1));
  return { missing: `${key.provider}/${key.region}/${key.sku}`, near: near.slice(0, 3) };
}

function shared(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}
