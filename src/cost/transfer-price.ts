/** The price of moving a GB from one site to another: inside a provider, over a private circuit, or over the internet by volume bands. */
import type { Library } from '../library/types.js';
import type { Link, Site } from '../scenario/environment.js';
import { findBands, findPrice } from './find-price.js';
import type { BandPrice, MissingPrice, PriceBook, Priced } from './price-book.js';
import { missing, rowsOf } from './price-book.js';
import { skusOf } from './provider-skus.js';
import { continentOf } from './region-groups.js';

export type TransferPrice = { readonly kind: 'flat'; readonly price: Priced } | { readonly kind: 'internet' };

export function linkBetween(links: readonly Link[], one: string, other: string): Link | null {
  return links.find(({ between: [a, b] }) => (a === one && b === other) || (a === other && b === one)) ?? null;
}

export function transferPrice(book: PriceBook, links: readonly Link[], from: Site, to: Site): TransferPrice {
  if (from.provider === to.provider) return { kind: 'flat', price: interRegion(book, from, to) };
  const link = linkBetween(links, from.name, to.name);
  const sku = skusOf(from.provider).roles.privateOut;
  if (link?.via !== 'interconnect' || sku === null) return { kind: 'internet' };
  return { kind: 'flat', price: findPrice(book, { provider: from.provider, region: from.region, ...sku }) };
}

/** Rows are named by pair of regions (AWS) or by continents (Azure, Google); the most specific one that exists counts. */
function interRegion(book: PriceBook, from: Site, to: Site): Priced {
  const key = { provider: from.provider, region: from.region, category: 'egress-region' };
  const names = [`region:${from.region}->${to.region}`, `region:${from.region}->other`, ...continental(book.library, from, to)];
  for (const sku of names) {
    const price = findPrice(book, { ...key, sku });
    if (price.missing === undefined) return price;
  }
  const near = continentOf(book.library, from.provider, from.region);
  // Single pairs have a special low price (us-east-1 to us-east-2 at 0.01); what stands in for an unlisted pair is an ordinary one.
  const alike = book.library.prices.find((row) => row.provider === from.provider && row.category === key.category && /->[a-z]/.test(row.sku) && continentOf(book.library, row.provider, row.region) === near && near !== null && row.usd >= 0.02);
  if (alike === undefined) return missing(book, { ...key, sku: names[0] });
  const source = `${alike.source}; derived: ${alike.sku}, a pair on the same continent`;
  return { sku: alike.sku, usd: alike.usd, unit: alike.unit, source, asOf: alike.date, confidence: 'judgement' };
}

function continental(library: Library, from: Site, to: Site): readonly string[] {
  const [one, other] = [continentOf(library, from.provider, from.region), continentOf(library, to.provider, to.region)];
  if (one === null || other === null) return [];
  if (one === other) return one === 'na' || one === 'eu' ? ['region:NA/EU same continent', `region:${one.toUpperCase()}`] : ['region:Asia/MEA', 'region:Asia'];
  const northern = [one, other].every((name) => name === 'na' || name === 'eu');
  return northern ? ['region:NA<->EU', 'region:intercontinental'] : ['region:Asia/MEA', 'region:intercontinental'];
}

/** Bands of internet egress of a month, which are also the price to another cloud; a free allowance of the provider comes first. */
export function internetBands(book: PriceBook, site: Site): readonly BandPrice[] | MissingPrice {
  const { internet, internetFree } = skusOf(site.provider).roles;
  const where = { provider: site.provider, region: site.region };
  if (internet === null) return missing(book, { ...where, category: 'egress-internet', sku: 'egress' });
  const bands = findBands(book, { ...where, ...internet });
  if ('missing' in bands || internetFree === null || rowsOf(book, { ...where, ...internetFree }).size === 0) return bands;
  const free = findBands(book, { ...where, ...internetFree });
  if ('missing' in free || bands.some((band) => band.price.asOf === '')) return bands;
  const allowance = free[0].to;
  return [free[0], ...bands.map((band) => ({ ...band, from: band.from + allowance, to: band.to + allowance }))];
}
