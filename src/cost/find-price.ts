/** One price or its bands for a region; a region without a row of its own borrows another region's row by the ratio of machine prices, and says so. */
import type { BandPrice, FoundPrice, MissingPrice, PriceBook, PriceKey, Priced } from './price-book.js';
import { listedBands, missing, rowsOf } from './price-book.js';
import { softer } from './confidence.js';
import { figure } from './figures.js';
import { continentOf } from './region-groups.js';
import { skusOf } from './provider-skus.js';

export function findPrice(book: PriceBook, key: PriceKey): Priced {
  const bands = findBands(book, key);
  return 'missing' in bands ? bands : bands[0].price;
}

export function findBands(book: PriceBook, key: PriceKey): readonly BandPrice[] | MissingPrice {
  return listedBands(book, key) ?? borrowedBands(book, key) ?? missing(book, key);
}

/** A price times a factor, with the reason appended to its source. */
export function scaled(price: FoundPrice, factor: number, why: string): FoundPrice {
  return { ...price, usd: price.usd * factor, source: `${price.source}; derived: ${why}`, confidence: softer(price.confidence, 'derived') };
}

function borrowedBands(book: PriceBook, key: PriceKey): readonly BandPrice[] | null {
  const here = continentOf(book.library, key.provider, key.region);
  if (here === null) return null;
  const lenders = [...rowsOf(book, key).keys()]
    .map((region) => ({ region, ratio: regionRatio(book, key.provider, region, key.region), near: continentOf(book.library, key.provider, region) === here }))
    .filter((lender) => lender.ratio !== null || lender.near)
    .sort((one, other) => rank(other) - rank(one) || (one.region < other.region ? -1 : 1));
  const lender = lenders[0];
  if (lender === undefined) return null;
  const bands = listedBands(book, { ...key, region: lender.region });
  return bands === null ? null : bands.map((band) => ({ ...band, price: borrow(band.price, key, lender.region, lender.ratio) }));
}

function rank(lender: { readonly ratio: number | null; readonly near: boolean }): number {
  return (lender.near ? 2 : 0) + (lender.ratio === null ? 0 : 1);
}

function borrow(price: FoundPrice, key: PriceKey, from: string, ratio: number | null): FoundPrice {
  if (ratio !== null) return scaled(price, ratio, `row of ${key.provider}/${from} x ${figure(ratio, 4)}, the ratio of machine prices`);
  const same = scaled(price, 1, `row of ${key.provider}/${from}, taken as it is for ${key.region}`);
  return { ...same, confidence: softer(same.confidence, 'judgement') };
}

/** Regions differ by a nearly constant ratio inside a provider (m6i eu-west-1 1.115 and eu-central-1 1.198 of us-east-1; AWS price API, 2026-07). */
function regionRatio(book: PriceBook, provider: string, from: string, to: string): number | null {
  for (const size of skusOf(provider).general.sizes) {
    const key = { provider, category: skusOf(provider).general.category, sku: size.sku };
    const base = rowsOf(book, { ...key, region: from }).get(from);
    const target = rowsOf(book, { ...key, region: to }).get(to);
    if (base !== undefined && target !== undefined) return target[0].usd / base[0].usd;
  }
  return null;
}
