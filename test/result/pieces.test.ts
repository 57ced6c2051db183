import { describe, expect, test } from 'vitest';
import { ChunkSimulator } from '../../src/experiment/chunk.js';
import { Measurements } from '../../src/experiment/measurements.js';
import { Tally } from '../../src/experiment/tally.js';
import type { Plan } from '../../src/plan/plan.js';
import type { EstatePlan } from '../../src/plan/plan.js';
import type { Check } from '../../src/scenario/scenario.js';
import type { Tier } from '../../src/scenario/estate.js';
import { chooseDesigns } from '../../src/result/choose-designs.js';
import type { Bill } from '../../src/result/cost-result.js';
import { curveOf, histogramMean } from '../../src/result/distribution.js';
import { dominators } from '../../src/result/dominance.js';
import { availabilityOf, complementOf, meanEstimate, quantity, ratePerYear, toEstimate } from '../../src/result/estimates.js';
import { goalsOf, storeGoals } from '../../src/result/goals.js';
import { judgeChecks } from '../../src/result/judge-checks.js';
import { judgeTargets } from '../../src/result/judge-targets.js';
import { distributionsNeeded, splitMetric } from '../../src/result/metrics.js';
import { reproduceCommand } from '../../src/result/reproduce.js';
import { LogHistogram } from '../../src/statistics/log-histogram.js';
import { designNames, fakeRun, fakeStudy, limit } from '../experiment/fake.js';

const study = fakeStudy();
const tally = new Tally(study);
tally.merge(new ChunkSimulator(study, fakeRun).simulate(0, 1024));
const measured = new Measurements(study, tally);

describe('estimates', () => {
  test('what JSON cannot carry has a spelling of its own', () => {
    expect([1, Infinity, -Infinity, NaN].map(quantity)).toEqual([1, 'infinite', null, null]);
    const interval = { estimate: 5, low: 0, high: Infinity, confidence: 0.95, method: 'order-statistic', n: 3, note: 'Not enough data for an upper end.' } as const;
    expect(toEstimate(interval, 's')).toMatchObject({ estimate: 5, high: null, upperLimit: false });
    expect(toEstimate({ ...interval, estimate: Infinity }, 's').high).toBeNull();
  });

  test('availability is what is not disrupted', () => {
    const { estimate, low, high } = availabilityOf(measured, 0, 'buy', 0.95);
    const { mean } = measured.mean(0, 'downtime:buy');
    expect(estimate).toBeCloseTo(1 - mean / 31_536_000, 12);
    expect(low).toBeLessThan(estimate);
    expect(high).toBeGreaterThan(estimate);
    expect(availabilityOf(measured, 2, 'buy', 0.95)).toMatchObject({ estimate: 1, low: -Infinity, method: 'nothing-seen' });
    expect(complementOf({ estimate: 3, low: 1, high: 5, confidence: 0.95, method: 't', n: 9 }, 4)).toMatchObject({ estimate: 0.25, low: 0, high: 0.75 });
  });

  test('nothing seen is an upper limit, never 0', () => {
    expect(meanEstimate(measured, 2, 'failovers', '1/yr', 0.95)).toMatchObject({ estimate: 0, upperLimit: true });
    expect(meanEstimate(measured, 2, 'failovers', '1/yr', 0.95).high).toBeCloseTo(3.689 / 1024, 4);
    expect(meanEstimate(measured, 2, 'lost:buy', '1/yr', 0.95)).toMatchObject({ estimate: 0, high: null, upperLimit: true });
    expect(meanEstimate(measured, 2, 'loss', 'USD/yr', 0.95)).toMatchObject({ estimate: 0, high: null, upperLimit: true });
    expect(ratePerYear(measured, measured.count(2, 'rto:buy:gold:all'), 'misses', 0.95)).toMatchObject({ estimate: 0, method: 'nothing-seen' });
  });

  test('rates hold the rate of arrivals', () => {
    const exposures = ratePerYear(measured, measured.count(0, 'rto:buy:gold:all'), 'trials', 0.95);
    expect(exposures.estimate).toBe(measured.outages / 1024);
    expect(exposures.low).toBeLessThan(3.1);
    expect(exposures.high).toBeGreaterThan(2.9);
  });
});

describe('distributions', () => {
  const histogram = new LogHistogram();
  [0, 0, 1, 2, 4, 8, 16, 32, 64, Infinity].forEach((value, i) => histogram.add(i, value));

  test('a curve starts at the share of zeros and ends at 1', () => {
    const { points, n } = curveOf(histogram, 's');
    expect(n).toBe(10);
    expect(points[0]).toEqual({ x: 0, share: 0.2 });
    expect(points[points.length - 1]).toEqual({ x: 'infinite', share: 1 });
    expect(curveOf(new LogHistogram(), 's').points).toEqual([]);
  });

  test('a mean comes from the middles of bins, and one value without end makes it endless', () => {
    expect(histogramMean(histogram, 0.95).estimate).toBe(Infinity);
    const finite = new LogHistogram();
    for (let i = 0; i < 640; i++) finite.add(i, 100 + (i % 7));
    const { estimate, low, high } = histogramMean(finite, 0.95);
    expect(Math.abs(estimate / 102.99 - 1)).toBeLessThan(0.002);
    expect(low).toBeLessThan(estimate);
    expect(high).toBeGreaterThan(estimate);
    expect(histogramMean(new LogHistogram(), 0.95).estimate).toBeNaN();
  });
});

const tier: Tier = { name: 'shop', rank: 0, recovery: { site: { rtoSeconds: limit, rpoSeconds: 60 }, data: { rtoSeconds: null, rpoSeconds: null } }, availability: 0.999, share: 0.7, missedPerSecond: 1 / 31_536_000 };
const estate = {
  services: [{ name: 'web', needs: [{ kind: 'hard', of: ['orders'] }, { kind: 'soft', of: ['search'] }] }],
  stores: [{ name: 'orders', needs: [] }, { name: 'search', needs: [] }],
  flows: [{ name: 'buy', tier: 'shop', through: ['web'] }, { name: 'look', tier: 'none', through: ['web'] }],
} as unknown as EstatePlan;

describe('targets', () => {
  const goals = goalsOf([tier], estate);

  test('are spelled out by flow, and by the stores that the flow cannot do without', () => {
    expect(goals.map(({ id, limit: seconds, missedPerYear }) => [id, seconds, missedPerYear])).toEqual([['rto site buy', 3_600, 1], ['rpo site buy', 60, 1], ['availability buy', 0.999, 1]]);
    expect(storeGoals(goals, estate)).toEqual([{ store: 'orders', cause: 'site', limit: 60, share: 0.7 }]);
  });

  test('are judged from exact counts', () => {
    const judging = { measured, classes: ['gold', 'plain'], confidence: 0.95, alpha: 0.05, level: 0.05, choosingLevel: 0.05 / 3, positions: () => null };
    const [bare, quick, perfect] = designNames.map((_, design) => judgeTargets(judging, design, goals).map(({ result }) => result));
    expect(bare.map(({ id, verdict }) => [id, verdict])).toEqual([['rto site buy', 'missed'], ['rpo site buy', 'met'], ['availability buy', 'met']]);
    // Outages of exponential length, felt by a quarter: within an hour with probability 1 - e^-2, and three a year, 0.41 of them missed.
    expect(quick[0].verdict).toBe('met');
    expect(quick[0].achieved.estimate).toBeCloseTo(1 - Math.exp(-2), 1);
    expect(quick[0].missesPerYear?.estimate).toBeCloseTo(3 * Math.exp(-2), 0);
    // Classes that fare alike are one chance, and none of them is named.
    expect(quick[0].tenantClass).toBeNull();
    expect(perfect.map(({ verdict }) => verdict)).toEqual(['met', 'not-exercised', 'undecided']);
    // A thousand years without a loss do not show yet that one year in a thousand is lost at most.
    expect(perfect[1]).toMatchObject({ reason: 'No promotion or restore was caused by class site.', achieved: { unit: '1/yr', upperLimit: true } });
    expect(perfect[0].missesPerYear).toMatchObject({ estimate: 0, upperLimit: true });
  });
});

describe('checks', () => {
  const bill = (usd: number): Bill => ({ lines: [{ category: 'compute', amountPerYear: usd * 1e6 }, { category: 'one-off', amountPerYear: 1e6 }] as unknown as Bill['lines'], years: 3, discountRate: 0 });
  const request = {
    measured, bills: [bill(1_000), bill(2_000), bill(3_000)], flows: ['buy'], classes: ['gold', 'plain'], targets: [[], [], []], designs: designNames, proposed: null, today: 'bare', confidence: 0.95, alpha: 0.05, level: 0.05, positions: () => null, main: null,
  };
  const check = (more: Partial<Check>): Check => ({ id: 'c', metric: 'cost.standing', where: {}, versus: null, max: null, min: null, maxIncrease: null, level: 'error', ...more });
  const verdicts = (more: Partial<Check>): unknown[] => judgeChecks(request, [check(more)]).map(({ verdict }) => verdict);

  test('without a proposed design every design is judged', () => {
    expect(verdicts({ max: 2_001 })).toEqual(['met', 'met', 'missed']);
    expect(verdicts({ max: 2_001, where: { design: 'perfect' } })).toEqual(['missed']);
  });

  test('one-off cost counts in full where it is asked for, and spread in the standing cost and the total', () => {
    expect(verdicts({ max: 2_000 })).toEqual(['met', 'missed', 'missed']);
    expect(verdicts({ metric: 'cost.oneOff', max: 3 })).toEqual(['met', 'met', 'met']);
    expect(judgeChecks(request, [check({ metric: 'cost.total', max: 1 })]).map(({ estimate }) => Math.round(Number(estimate.estimate) - measured.mean(designNames.indexOf('bare'), 'loss').mean))[0]).toBe(1_001);
  });

  test('increases are taken over the same years', () => {
    expect(verdicts({ versus: 'today', maxIncrease: { absolute: 1_000 } })).toEqual(['met', 'met', 'missed']);
    expect(verdicts({ versus: 'today', maxIncrease: { relative: 1 } })).toEqual(['met', 'met', 'missed']);
    expect(verdicts({ metric: 'loss.mean', versus: 'today', maxIncrease: { relative: 0 } })).toEqual(['met', 'met', 'met']);
    expect(verdicts({ metric: 'loss.mean', versus: 'quick', maxIncrease: { relative: 1 } })).toEqual(['missed', 'met', 'met']);
    expect(verdicts({ metric: 'rto.p95', versus: 'today', maxIncrease: { relative: -0.5 } })[1]).toBe('met');
  });

  test('rates are stated by the second and judged by the year', () => {
    expect(verdicts({ metric: 'failovers', max: 4 / 31_536_000 })).toEqual(['met', 'met', 'met']);
    expect(verdicts({ metric: 'disruptions', max: 1 / 31_536_000 })).toEqual(['missed', 'missed', 'met']);
  });

  test('without data back there is no RPO to judge', () => {
    const [bare, , perfect] = judgeChecks(request, [check({ metric: 'rpo.p50', where: { flow: 'buy' }, max: 60 })]);
    expect([bare.verdict, perfect.verdict]).toEqual(['met', 'not-exercised']);
    expect(perfect.reason).toBe('Nothing of the kind was seen.');
  });

  test('the greatest value seen can miss a limit and never meet it', () => {
    expect(verdicts({ metric: 'rto.max', where: { flow: 'buy' }, max: 1e9 })).toEqual(['undecided', 'undecided', 'undecided']);
    expect(verdicts({ metric: 'rto.max', where: { flow: 'buy' }, max: 60 })[0]).toBe('missed');
  });

  test('what cannot be compared is an error of the check', () => {
    const [found] = judgeChecks(request, [check({ metric: 'availability', versus: 'today', maxIncrease: { relative: 0 } })]);
    expect(found).toMatchObject({ verdict: 'error', reason: 'Differences of availability between designs are not kept.' });
  });

  test('distributions of yearly figures are asked for before the run', () => {
    expect(splitMetric('loss.tenants.p95')).toEqual({ name: 'loss.tenants', statistic: 'p95' });
    expect(splitMetric('cost.total')).toEqual({ name: 'cost.total', statistic: 'mean' });
    expect(distributionsNeeded([check({ metric: 'downtime.p95' }), check({ metric: 'lost.p99', where: { flow: 'buy' } }), check({ metric: 'lost.mean' })], ['buy', 'look'])).toEqual(['downtime:buy', 'downtime:look', 'lost:buy']);
  });
});

describe('choosing', () => {
  test('a dearer design that loses more is dominated, by one that misses no more', () => {
    const designs = (verdict: 'met' | 'missed') => [{ name: 'bare', standing: 3, verdict: 'missed' as const }, { name: 'quick', standing: 2, verdict }, { name: 'perfect', standing: 9, verdict: 'met' as const }];
    expect([...dominators(measured, designs('met'), 0.05)]).toEqual([['bare', ['quick']]]);
    const reversed = [{ name: 'bare', standing: 3, verdict: 'met' as const }, { name: 'quick', standing: 2, verdict: 'missed' as const }, { name: 'perfect', standing: 9, verdict: 'met' as const }];
    expect([...dominators(measured, reversed, 0.05)]).toEqual([]);
  });

  test("today's design is always among those that run", () => {
    const plans = ['a', 'b', 'c'].map((design) => ({ design }) as Plan);
    expect(chooseDesigns(plans, 'c', ['a']).plans.map(({ design }) => design)).toEqual(['a', 'c']);
    expect(chooseDesigns(plans, null, undefined).plans).toHaveLength(3);
    expect(chooseDesigns(plans, 'c', ['a', 'x']).issues).toMatchObject([{ code: 'RUN-001', severity: 'error' }]);
  });

  test('the command can be pasted into a shell', () => {
    expect(reproduceCommand({ command: 'compare', main: null, file: "my file's.yaml", seed: '1', years: 64, precision: null, rare: null, designs: null })).toBe(`cutover compare 'my file'\\''s.yaml' --seed 1 --years 64`);
    expect(reproduceCommand({ command: 'check', main: 'my main.json', file: 'a.yaml', seed: '1', years: 64, precision: null, rare: null, designs: null })).toBe("cutover check a.yaml --seed 1 --years 64 --main 'my main.json'");
    expect(reproduceCommand({ command: 'compare', main: null, file: 'a.yaml', seed: '7', years: 65_536, precision: 0.02, rare: 'none', designs: ['a', 'b'] })).toBe('cutover compare a.yaml --seed 7 --years 65536 --precision 2% --rare none --design a,b');
  });
});
