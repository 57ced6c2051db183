import { describe, expect, test } from 'vitest';
import { findBands, findPrice } from '../../src/cost/find-price.js';
import { machinePrice } from '../../src/cost/machine-price.js';
import { priceBook } from '../../src/cost/price-book.js';
import type { Priced } from '../../src/cost/price-book.js';
import { internetBands, transferPrice } from '../../src/cost/transfer-price.js';
import type { Library, Price } from '../../src/library/types.js';
import type { Site } from '../../src/scenario/environment.js';
import { library as shipped } from './reference.js';

const row = (region: string, sku: string, usd: number, more: Partial<Price> = {}): Price =>
  ({ provider: 'aws', region, category: 'compute', sku, description: '', unit: 'hour', usd, commitment: 'on-demand', source: `list ${region}`, date: '2026', confidence: 'source', note: '', ...more });
const region = (name: string, continent: string) => ({ provider: 'aws', region: name, metro: name, zones: 3, continent, source: '', date: '', confidence: 'source', note: '' });
const small = (prices: Price[]): Library =>
  ({ prices, regions: [region('us-east-1', 'north-america'), region('us-west-2', 'north-america'), region('eu-west-1', 'europe')], settings: new Map() }) as unknown as Library;

const site = (name: string, provider = 'aws'): Site => ({ name, provider, region: name, zones: 3, metro: null });
const usd = (price: Priced): number => (price.missing === undefined ? price.usd : NaN);
const key = (name: string, sku = 'thing') => ({ provider: 'aws', region: name, category: 'compute', sku });

describe('lookup order', () => {
  const prices = [row('us-east-1', 'thing', 1), row('na-eu', 'thing', 2), row('global', 'thing', 3)];
  test('override, region, group, global', () => {
    expect(usd(findPrice(priceBook(small(prices), { 'aws/us-east-1/thing': 9 }), key('us-east-1')))).toBe(9);
    expect(usd(findPrice(priceBook(small(prices)), key('us-east-1')))).toBe(1);
    expect(usd(findPrice(priceBook(small(prices)), key('us-west-2')))).toBe(2);
    expect(usd(findPrice(priceBook(small(prices)), key('nowhere-1')))).toBe(3);
    expect(usd(findPrice(priceBook(small(prices), { 'aws/global/thing': 7 }), key('us-west-2')))).toBe(7);
  });
  test('an override says that it is one', () => expect(findPrice(priceBook(small(prices), { 'aws/us-east-1/thing': 9 }), key('us-east-1'))).toMatchObject({ source: 'scenario: money.prices', asOf: '' }));
  test('an override replaces one band or all of them', () => {
    const banded = [row('us-east-1', 'egress:0-10GB', 3, { unit: 'GB' }), row('us-east-1', 'egress:10GB+', 1, { unit: 'GB' })];
    const read = (overrides: Record<string, number>) => findBands(priceBook(small(banded), overrides), key('us-east-1', 'egress'));
    expect(read({ 'aws/us-east-1/egress:10GB+': 2 })).toMatchObject([{ from: 0, price: { usd: 3 } }, { from: 10, price: { usd: 2 } }]);
    expect(read({ 'aws/us-east-1/egress': 5 })).toMatchObject([{ from: 0, to: Infinity, price: { usd: 5 } }]);
  });
});

describe('regions by ratio', () => {
  const prices = [row('us-east-1', 'm6i.xlarge', 0.192), row('eu-west-1', 'm6i.xlarge', 0.214), row('us-east-1', 'thing', 1), row('us-west-2', 'other', 1)];
  test('a row of another region is borrowed by the ratio of machine prices, and says so', () => {
    const price = findPrice(priceBook(small(prices)), key('eu-west-1'));
    expect(usd(price)).toBeCloseTo(0.214 / 0.192, 12);
    expect(price).toMatchObject({ confidence: 'derived', source: 'list us-east-1; derived: row of aws/us-east-1 x 1.115, the ratio of machine prices' });
  });
  test('without a ratio only a region of the same continent lends, as a judgement', () => {
    expect(findPrice(priceBook(small(prices)), key('us-west-2'))).toMatchObject({ usd: 1, confidence: 'judgement' });
    expect(findPrice(priceBook(small(prices)), key('eu-west-1', 'other'))).toMatchObject({ missing: 'aws/eu-west-1/other' });
  });
  test('a missing price names the full key and the nearest regions', () => {
    expect(findPrice(priceBook(small(prices)), key('eu-west-3'))).toEqual({ missing: 'aws/eu-west-3/thing', near: ['us-east-1'] });
    expect(findPrice(priceBook(shipped), { provider: 'aws', region: 'us-east-9', category: 'compute', sku: 'm6i.xlarge' })).toMatchObject({ near: ['us-east-1', 'us-west-2', 'eu-central-1'] });
  });
});

describe('machines', () => {
  const book = priceBook(shipped);
  const price = (vcpus: number, memoryGb: number, provider: string, where: string, term: '1y' | 'on-demand' = 'on-demand', use: 'compute' | 'database' = 'compute') =>
    machinePrice(book, { ...site(where, provider) }, { vcpus, memoryGb }, use, term);
  test('a listed size is its own row', () => expect(price(8, 32, 'aws', 'us-east-1')).toMatchObject({ sku: 'm6i.2xlarge', usd: 0.384, confidence: 'source' }));
  test('any other size is linear in vCPU', () => {
    expect(price(16, 64, 'azure', 'eastus')).toMatchObject({ usd: 0.768, confidence: 'derived' });
    expect(usd(price(48, 192, 'gcp', 'us-central1'))).toBeCloseTo(0.388472 * 6, 9);
  });
  test('memory decides the family, and more memory than it has counts', () => {
    expect(price(4, 32, 'aws', 'us-east-1')).toMatchObject({ sku: 'r6i.xlarge', usd: 0.252 });
    expect(usd(price(4, 64, 'aws', 'us-east-1'))).toBeCloseTo(0.504, 12);
  });
  test('commitments: own row, or the ratio of the provider', () => {
    expect(usd(price(8, 32, 'aws', 'us-east-1', '1y'))).toBeCloseTo(0.242, 12);
    expect(usd(price(8, 32, 'aws', 'us-east-1', '1y', 'database'))).toBeCloseTo((0.712 * 0.0957) / 0.136, 9);
    expect(usd(price(8, 30, 'gcp', 'us-central1', '1y', 'database'))).toBeCloseTo(0.5404 * 0.75, 9);
    expect(usd(price(8, 32, 'azure', 'eastus', '1y', 'database'))).toBeCloseTo((0.712 * 0.1133) / 0.192, 9);
  });
  test('an own data centre is priced by role', () => {
    const own = priceBook(shipped, { 'home/dc1/vcpu': 0.03 });
    expect(usd(machinePrice(own, site('dc1', 'home'), { vcpus: 8, memoryGb: 32 }, 'compute'))).toBeCloseTo(0.24, 12);
    expect(machinePrice(book, site('dc1', 'home'), { vcpus: 8, memoryGb: 32 }, 'compute')).toMatchObject({ missing: 'home/dc1/vcpu' });
  });
});

describe('transfers', () => {
  const book = priceBook(shipped);
  const [east, west, azure] = [site('us-east-1'), site('us-west-2'), site('eastus', 'azure')];
  const link = (via: 'interconnect' | 'internet') => [{ name: 'l', between: ['us-east-1', 'eastus'] as const, via, bytesPerSecond: 1, rttSeconds: 0, circuits: 1, outage: null }];
  test('inside a provider, over a circuit, over the internet', () => {
    expect(transferPrice(book, [], east, west)).toMatchObject({ price: { usd: 0.02 } });
    expect(transferPrice(book, [], azure, site('westus2', 'azure'))).toMatchObject({ price: { usd: 0.02 } });
    expect(transferPrice(book, link('interconnect'), east, azure)).toMatchObject({ price: { sku: 'dx-out' } });
    expect(transferPrice(book, link('internet'), east, azure)).toEqual({ kind: 'internet' });
  });
  test('the free allowance comes before the bands', () => {
    const bands = internetBands(book, east);
    expect('missing' in bands ? [] : bands.slice(0, 2).map((band) => [band.from, band.to, band.price.usd])).toEqual([[0, 100, 0], [100, 10_340, 0.09]]);
  });
});
