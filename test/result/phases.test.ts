/** A roll-out: what it costs to each point, by hand. */
import { describe, expect, test } from 'vitest';
import { effortOf } from '../../src/cost/migration.js';
import type { DesignResult } from '../../src/result/design-result.js';
import { phaseResults } from '../../src/result/phase-results.js';
import type { Bill } from '../../src/result/cost-result.js';
import type { Phase } from '../../src/scenario/phases.js';
import { parseScenario } from '../../src/scenario/parse-scenario.js';
import { scenarioText } from '../scenario/base.js';

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
const phase = (name: string, design: string, from: string, more: Partial<Phase> = {}): Phase => ({ name, about: null, design, fromDay: day(from), oneOff: { mean: 0 }, migration: [], ...more });
const bill = (running: number, once: number): Bill => ({
  years: 4, discountRate: 0,
  lines: [{ category: 'compute', amountPerYear: running * 1e6 }, { category: 'one-off', amountPerYear: (once / 4) * 1e6 }] as unknown as Bill['lines'],
});
const designs = (['a', 'b', 'c'] as const).map((name, i) => ({ name, verdict: 'met', row: { loss: { estimate: 10 - i, low: 9 - i, high: 12 - i, confidence: 0.95, method: 't', n: 9, unit: 'USD/yr', upperLimit: false, note: null } } })) as unknown as DesignResult[];
const bills = [bill(100, 0), bill(200, 40), bill(300, 60)];
const rollOut = (phases: readonly Phase[]) => phaseResults({ phases, designs, bills, dayRate: 5, horizonYears: 4, confidence: 0.95 });

describe('effort', () => {
  test('days, and a Poisson number of what is found on the way', () => {
    // 10 + 8 x 2 days; the variance of the number is 8, and each takes 2 days.
    expect(effortOf([{ component: 'x', days: { mean: 10 }, hardCoded: { mean: 8 }, daysEach: { mean: 2 } }])).toEqual({ mean: 26, standardDeviation: Math.sqrt(32) });
    // A range is the middle 90 % of a normal distribution: 3.2897 standard deviations wide.
    expect(effortOf([{ component: 'x', days: { mean: 10, low: 5, high: 15 }, hardCoded: { mean: 0 }, daysEach: { mean: 2 } }]).standardDeviation).toBeCloseTo(10 / 3.289707, 6);
  });
});

describe('a roll-out', () => {
  test('adds up phase by phase; what is built once is not built again', () => {
    const [first, second, third] = rollOut([
      phase('today', 'a', '2027-01-01'), phase('next', 'b', '2028-01-01', { migration: [{ component: 'x', days: { mean: 6 }, hardCoded: { mean: 0 }, daysEach: { mean: 0 } }] }), phase('last', 'c', '2028-12-31', { oneOff: { mean: 7 } }),
    ]);
    expect([first.years, second.years, third.years]).toEqual([1, 1, 2]);
    expect(first.toDate.estimate).toBeCloseTo(110, 6);
    // 30 for the migration, 40 to build, 209 for the year.
    expect(second.cost.estimate).toBeCloseTo(30 + 40 + 209, 6);
    // 60 - 40 to build and 7 stated, and two years of 308.
    expect(third.toDate.estimate).toBeCloseTo(110 + 279 + 27 + 616, 6);
    expect([first.toDate.low, first.toDate.high]).toEqual([109, 112]);
    expect(third.from).toBe('2028-12-31');
  });
  test('says nothing where a design of it was left out of the run', () => {
    expect(rollOut([phase('today', 'a', '2027-01-01'), phase('next', 'gone', '2028-01-01')])).toEqual([]);
  });
  test('an estimate without an upper end has a sum without one', () => {
    const open = designs.map((design) => ({ ...design, row: { loss: { ...(design.row as { loss: object }).loss, high: null } } })) as unknown as DesignResult[];
    expect(phaseResults({ phases: [phase('today', 'a', '2027-01-01'), phase('next', 'b', '2028-01-01')], designs: open, bills, dayRate: 5, horizonYears: 4, confidence: 0.95 })[0].toDate.high).toBeNull();
  });
});

describe('mistakes', () => {
  const issuesOf = (edit: (text: string) => string): readonly string[] => parseScenario(edit(scenarioText('phases')), 'a.yaml').issues.filter(({ severity }) => severity === 'error').map(({ code, message }) => `${code} ${message}`);
  test('a phase that does not come after the one before, a design and a component that are not there, a day that no year has', () => {
    expect(issuesOf((text) => text.replace('2028-03-01', '2027-03-01'))[0]).toMatch(/^SCN-034 the phase "second provider" does not begin after "second region"/);
    expect(issuesOf((text) => text.replace('design: two-regions, from', 'design: two-region, from'))[0]).toMatch(/^SCN-030 .*did you mean "two-regions"/);
    expect(issuesOf((text) => text.replace('posting: {days', 'postings: {days'))[0]).toMatch(/^SCN-030 .*did you mean "posting"/);
    expect(issuesOf((text) => text.replace('2027-07-01', '2027-02-30'))[0]).toMatch(/^SCN-024 "2027-02-30" is not a date/);
  });
});
