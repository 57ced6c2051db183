import { describe, expect, test } from 'vitest';
import { foundationOf, groupLines, invoiceCategories, platformCategories, standingCost, standingCosts, totalOf, toUsd } from '../../src/cost/index.js';
import type { LineItem } from '../../src/cost/index.js';
import { toMicro } from '../../src/cost/money.js';
import type { Library } from '../../src/library/types.js';
import { designs, library, plan, reference } from './reference.js';

const lines = (design: string): readonly LineItem[] => standingCost(reference(design), library).lines;
const usdOf = (some: readonly LineItem[], match: (line: LineItem) => boolean = () => true): number => toUsd(totalOf(some.filter(match)));

describe('sums', () => {
  test.each(Object.keys(designs))('%s: every grouping gives the same total, to the micro-unit', (design) => {
    const all = lines(design);
    for (const key of ['id', 'category', 'item', 'provider', 'site', 'phase', 'confidence'] as const) {
      expect([...groupLines(all, (line) => String(line[key])).values()].reduce((sum, value) => sum + value, 0)).toBe(totalOf(all));
    }
  });
  test.each(Object.keys(designs))('%s: every line opens down to quantity x unit price x source', (design) => {
    for (const line of lines(design)) {
      expect(line.estimatePerYear).toBe(toMicro(line.quantity * (line.unitPrice ?? 0)));
      expect(line.source).not.toBe('');
      expect(line.formula).toMatch(/ USD/);
    }
  });
  test('the same input gives the same bytes', () => expect(JSON.stringify(lines('warm-standby'))).toBe(JSON.stringify(lines('warm-standby'))));
});

describe('lines by pattern', () => {
  const at = (design: string, site: string, ids: readonly string[]): number => usdOf(lines(design), (line) => line.site === site && ids.includes(line.id));
  test('no standby removes its compute, but neither storage nor the floor of the site', () => {
    expect(at('pilot-light', 'azure', ['P2'])).toBe(0);
    for (const id of ['D3', 'D7', 'D8', 'P5', 'N9', 'I4']) expect(at('pilot-light', 'azure', [id])).toBeGreaterThan(0);
    const storage = (design: string): number => usdOf(lines(design), (line) => line.site === 'azure' && line.item.endsWith('-db storage'));
    expect(storage('pilot-light')).toBe(storage('warm-standby'));
  });
  test('a standby of 100 % is the largest fleet', () => {
    const hot = lines('hot-standby').filter((line) => line.id === 'P2' && line.item === 'order-api');
    expect(hot.reduce((sum, line) => sum + line.quantity, 0)).toBeCloseTo(12 * 8_760, 6);
  });
  test('a standby is rounded up, with at least one machine a zone', () => {
    const running = (service: string): number => lines('warm-standby').filter((line) => line.id === 'P2' && line.item === service).reduce((sum, line) => sum + line.quantity / 8_760, 0);
    expect(running('inventory')).toBeCloseTo(5, 9);
    expect(running('erp-posting')).toBeCloseTo(3, 9);
    expect(running('reporting')).toBeCloseTo(2, 9);
  });
  test('formulas read as people write them', () => {
    const none = standingCost(plan('x', {}, { money: { commitments: {}, bill: {} } }), library).lines;
    expect(none.find((line) => line.item === 'erp-posting')).toMatchObject({ id: 'P1', formula: '3 x 0.384 USD x 8,760 h', unit: 'hour', quantity: 26_280, unitPrice: 0.384, amountPerYear: toMicro(10_091.52) });
  });
  test('the passive copy of a database under Software Assurance needs no licence; without it, or when it writes, it does', () => {
    expect(at('hot-standby', 'azure', ['P8'])).toBe(0);
    const estate = reference('hot-standby').estate;
    const stores = estate.stores.map((store) => (store.name === 'erp-db' ? { ...store, licence: 'enterprise' } : store));
    const without = standingCost(plan('hot', designs['hot-standby'], { estate: { stores } }), library).lines;
    expect(usdOf(without, (line) => line.site === 'azure' && line.id === 'P8')).toBeCloseTo(16 * 2 * 0.375 * 8_760, 6);
    const writers = standingCost(plan('aa', { ...designs['active-active'], databases: 'multi-writer' }), library).lines;
    expect(usdOf(writers, (line) => line.site === 'azure' && line.id === 'P8')).toBeGreaterThan(0);
  });
  test('several writers send their own share of the changes; one writer sends all of them', () => {
    const sent = (databases: 'single-writer' | 'multi-writer', site: string): number =>
      standingCost(plan('aa', { ...designs['active-active'], databases }), library).lines.filter((line) => line.id === 'N2' && line.site === site && line.item.startsWith('oms-db')).reduce((sum, line) => sum + line.quantity, 0);
    expect(sent('single-writer', 'azure')).toBe(0);
    expect(sent('multi-writer', 'east') + sent('multi-writer', 'azure')).toBeCloseTo(sent('single-writer', 'east'), 9);
    expect(sent('multi-writer', 'azure') / sent('single-writer', 'east')).toBeCloseTo(0.4, 9);
  });
  test('drills follow readiness, and a single site has none', () => {
    const drills = (aYear: number): number => usdOf(standingCost(plan('w', { ...designs['warm-standby'], readiness: { ...reference('warm-standby').groups[0].settings.readiness, drillsPerSecond: aYear / (365 * 86_400) } }), library).lines, (line) => line.id === 'T1');
    expect([0, 1, 4].map(drills)).toEqual([0, 12_000, 48_000]);
    expect(usdOf(lines('single-region'), (line) => line.id === 'T1')).toBe(0);
  });
  test('reserved capacity is paid up to the largest fleet', () => {
    const capacity = { ...reference('warm-standby').groups[0].settings.capacity, reserved: true };
    const reserved = standingCost(plan('w', { ...designs['warm-standby'], capacity }), library).lines;
    expect(reserved.find((line) => line.id === 'P4' && line.item === 'order-api')).toMatchObject({ quantity: 6 * 8_760, unitPrice: 0.384 });
  });
});

describe('prices', () => {
  test('doubling every price doubles the platform', () => {
    const amounts = /fraction|multiple/;
    const doubled: Library = { ...library, prices: library.prices.map((row) => (amounts.test(row.unit) ? row : { ...row, usd: row.usd * 2 })) };
    const platform = (some: Library): number => usdOf(standingCost(reference('warm-standby'), some).lines, (line) => line.provider !== null && platformCategories.includes(line.category));
    expect(platform(doubled) / platform(library)).toBeCloseTo(2, 9);
  });
  test('a missing price is a warning and a line that says so, and adds nothing', () => {
    const poorer: Library = { ...library, prices: library.prices.filter((row) => row.category !== 'kubernetes') };
    const { lines: all, warnings } = standingCost(reference('single-region'), poorer);
    expect(all.filter((line) => line.item === 'cluster')).toMatchObject([{ unitPrice: null, amountPerYear: 0, formula: '1 x no price x 8,760 h' }]);
    expect(warnings).toMatchObject([{ code: 'CST-001', severity: 'warning' }]);
    expect(warnings[0].message).toContain('aws/us-east-1/eks-cluster');
    expect(foundationOf(all).unpriced).toBe(1);
  });
  test('nothing of the reference scenario lacks a price', () => {
    for (const design of Object.keys(designs)) expect(standingCost(reference(design), library).warnings).toEqual([]);
  });
  test('the foundation adds up and knows its oldest price', () => {
    const { confidence, assumed, oldest } = foundationOf(lines('warm-standby'));
    expect(Object.values(confidence).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(assumed).toBeGreaterThan(0.3);
    expect(oldest).toMatch(/^20/);
  });
});

describe('the invoice', () => {
  const { scale, byDesign } = standingCosts(Object.keys(designs).map((design) => reference(design)), library);
  const billed = (design: string): readonly LineItem[] => byDesign.get(design)?.lines ?? [];
  test("brings today's estimate to the bill, and every other design by the same factor", () => {
    expect(scale).toMatchObject([{ provider: 'aws', sites: ['east'], invoice: 624_000 }]);
    expect(usdOf(billed('single-region'), (line) => invoiceCategories.includes(line.category))).toBeCloseTo(624_000, 3);
    for (const line of billed('warm-standby')) expect(line.scale).toBe(line.provider === 'aws' && invoiceCategories.includes(line.category) ? scale[0].factor : 1);
  });
  test('a bill that nothing is held against is a warning', () => {
    expect(standingCosts([reference('single-region')], library).warnings).toEqual([]);
    expect(standingCosts([reference('single-region', { money: { bill: { azure: 1 } } })], library).warnings).toMatchObject([{ code: 'CST-003', path: ['money', 'bill', 'azure'] }]);
  });
  test('the estimate is near the invoice on its own', () => {
    expect(scale[0].factor).toBeGreaterThan(0.8);
    expect(scale[0].factor).toBeLessThan(1.3);
  });
  test('today costs about 0.6 M, about 43 % of its platform the SQL Server licence', () => {
    const today = billed('single-region');
    const share = usdOf(today, (line) => line.category === 'licences') / usdOf(today, (line) => platformCategories.includes(line.category));
    expect(usdOf(today)).toBeGreaterThan(570_000);
    expect(usdOf(today)).toBeLessThan(660_000);
    expect(Math.abs(share - 0.43)).toBeLessThan(0.05);
  });
  test.each([['two-regions', 360_000], ['pilot-light', 420_000], ['warm-standby', 580_000], ['hot-standby', 730_000]])('%s costs about %i more a year', (design, expected) => {
    const increase = usdOf(billed(design)) - usdOf(billed('single-region'));
    const people = usdOf(billed(design), (line) => line.id === 'H1' || line.id === 'T1');
    expect(Math.abs(increase / expected - 1)).toBeLessThan(0.15);
    expect(people / increase).toBeGreaterThan(0.2);
    expect(people / increase).toBeLessThan(0.67);
  });
});
