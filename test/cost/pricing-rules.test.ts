import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitSku } from '../../src/cost/bands.js';
import type { Band } from '../../src/cost/bands.js';
import { breakEvenUtilisation, commitmentCost } from '../../src/cost/commitment.js';
import { sumMicro, toMicro, toUsd } from '../../src/cost/money.js';
import { beyondFree, block, capacityReservation, flat, graduated, minimumDuration, percentOfSpend, perDirection, volume } from '../../src/cost/pricing-rules.js';
import { splitPrice } from './band-list.js';
import { library } from './reference.js';

const bandsOf = (provider: string, region: string, sku: string): Band[] =>
  library.prices.filter((row) => row.provider === provider && row.region === region && splitSku(row.sku, row.unit).base === sku).map(splitPrice).sort((one, other) => one.from - other.from);

const usd = (micro: number): number => toUsd(micro);

describe('published price vectors', () => {
  const egress = bandsOf('aws', 'us-west-2', 'egress');
  test('AWS internet egress by band and in all', () => {
    expect(usd(graduated(10_240, egress))).toBe(921.6);
    expect(usd(graduated(51_200, egress) - graduated(10_240, egress))).toBe(3_481.6);
    expect(usd(graduated(153_600, egress) - graduated(51_200, egress))).toBe(7_168);
    expect(usd(graduated(204_800, egress))).toBe(14_131.2);
  });
  test('Google premium egress of 12,500 GB', () => expect(usd(graduated(12_500, bandsOf('gcp', 'us-central1', 'egress-premium')))).toBe(1_317.44));
  test('S3 standard, 10,000 GB', () => expect(usd(graduated(10_000, bandsOf('aws', 'us-east-1', 's3-standard')))).toBe(230));
  test('CloudFront bands', () => {
    const cdn = bandsOf('aws', 'na-eu', 'cloudfront');
    const at = [0, 10_240, 51_200, 153_600, 512_000];
    const parts = at.slice(1).map((to, index) => usd(graduated(to, cdn) - graduated(at[index], cdn)));
    expect(parts).toEqual([870.4, 3_276.8, 6_144, 14_336]);
  });
  test('Azure Blob RA-GRS hot', () => {
    const blob = bandsOf('azure', 'westus', 'blob-hot-ragrs');
    expect(usd(graduated(51_200, blob))).toBe(2_447.36);
    expect(usd(flat(512_000, blob[1].price))).toBeCloseTo(23_494.66, 2);
  });
  test('AWS support plans', () => {
    expect(usd(percentOfSpend(85_000, bandsOf('aws', 'global', 'business'), 100))).toBe(6_150);
    expect(usd(percentOfSpend(1_200_000, bandsOf('aws', 'global', 'enterprise'), 15_000))).toBe(70_500);
    expect(usd(percentOfSpend(2_000_000, bandsOf('aws', 'global', 'enterprise'), 15_000))).toBe(94_500);
    expect(usd(percentOfSpend(100, bandsOf('aws', 'global', 'business'), 100))).toBe(100);
  });
  test('Route 53, 1,100 million queries', () => expect(usd(graduated(1_100, bandsOf('aws', 'global', 'r53-queries')))).toBe(420));
  test('SQL Server Enterprise on RDS against PostgreSQL', () => {
    const price = (sku: string): number | undefined => library.prices.find((row) => row.sku === sku)?.usd;
    expect(price('rds-sqlserver-ee-m5.xlarge')).toBe(2.336);
    expect(price('rds-postgres-m6i.xlarge')).toBeCloseTo(0.36, 2);
  });
  test('break-even of a one-year commitment at 37 % off', () => expect(breakEvenUtilisation(0.121, 0.192)).toBeCloseTo(0.63, 3));
});

describe('rules', () => {
  const bands: Band[] = [{ from: 0, to: 10, price: 3 }, { from: 10, to: 100, price: 2 }];
  test('volume pays all units at the band reached', () => expect([0, 10, 11, 500].map((q) => usd(volume(q, bands)))).toEqual([0, 30, 22, 1_000]));
  test('the last band goes on', () => expect(usd(graduated(500, bands))).toBe(30 + 490 * 2));
  test('blocks are whole', () => expect(usd(block(129, 128, 19.71))).toBe(39.42));
  test('free allowance', () => expect([50, 150].map((q) => beyondFree(q, 100))).toEqual([0, 50]));
  test('minimum duration', () => expect([usd(minimumDuration(100, 7, 30, 0.0125)), usd(minimumDuration(100, 45, 30, 0.0125))]).toEqual([1.25, 1.875]));
  test('both directions pay', () => expect(usd(perDirection(100, 0.01))).toBe(2));
  test('a reservation is paid once', () => expect(capacityReservation(730, 800, 0.1)).toEqual({ reserved: toMicro(73), beyond: toMicro(7) }));
});

const falling = fc.array(fc.record({ width: fc.integer({ min: 1, max: 10_000 }), price: fc.integer({ min: 1, max: 1_000 }) }), { minLength: 1, maxLength: 6 }).map((parts) => {
  const prices = parts.map((part) => part.price / 1_000).sort((one, other) => other - one);
  const bounds = [0];
  for (const { width } of parts) bounds.push(bounds[bounds.length - 1] + width);
  return parts.map((_, index): Band => ({ from: bounds[index], to: bounds[index + 1], price: prices[index] }));
});
const amount = fc.integer({ min: 0, max: 100_000 });

describe('graduated cost', () => {
  test('grows, is concave, and splitting over two accounts never lowers it', () => {
    fc.assert(fc.property(falling, amount, amount, (bands, one, other) => {
      const both = graduated(one + other, bands);
      expect(both).toBeGreaterThanOrEqual(graduated(one, bands));
      expect(graduated(one, bands) + graduated(other, bands)).toBeGreaterThanOrEqual(both);
    }));
  });
  test('has no jump at a bound', () => {
    fc.assert(fc.property(falling, (bands) => {
      for (const band of bands) expect(graduated(band.to + 1e-9, bands) - graduated(band.to, bands)).toBeLessThanOrEqual(1);
    }));
  });
});

test('used and unused of a commitment are its fee, to the micro-unit', () => {
  fc.assert(fc.property(fc.double({ min: 0, max: 1e5, noNaN: true }), fc.double({ min: 0, max: 1e5, noNaN: true }), (committed, used) => {
    const cost = commitmentCost(committed, used, 0.121, 0.192);
    expect(cost.used + cost.unused).toBe(cost.fee);
    expect(cost.fee).toBe(toMicro(committed * 0.121));
  }));
  expect(commitmentCost(100, 60, 0.121, 0.192).unused).toBeGreaterThan(0);
  // Only hours beyond the commitment are bought on demand.
  expect([60, 100, 120].map((used) => commitmentCost(100, used, 0.121, 0.192).onDemand)).toEqual([0, 0, toMicro(20 * 0.192)]);
});

test('sums of micro-units do not depend on the order', () => {
  fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true })), (values) => {
    expect(sumMicro(values.map(toMicro).reverse())).toBe(sumMicro(values.map(toMicro)));
  }));
});
