import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Stream } from '../../src/random/stream.js';
import { countYear, emptyCount } from '../../src/statistics/exact-count.js';
import type { ExactCount } from '../../src/statistics/exact-count.js';
import { clopperPearson } from '../../src/statistics/proportion-interval.js';
import { meanInterval } from '../../src/statistics/mean-interval.js';
import { Moments } from '../../src/statistics/moments.js';
import { availabilityEvidence } from '../../src/verdict/availability.js';
import { decide, levelForChoosing, overall } from '../../src/verdict/decide.js';
import { figureEvidence, increaseEvidence } from '../../src/verdict/figure-check.js';
import { recoveryEvidence } from '../../src/verdict/recovery.js';
import { shareSides } from '../../src/verdict/sides.js';
import { failedEvidence } from '../../src/verdict/verdict.js';
import type { Evidence, Verdict } from '../../src/verdict/verdict.js';

/** `years` years of one exposure each, the first `misses` of them missed. */
function yearly(years: number, misses: number): ExactCount {
  const count = emptyCount();
  for (let y = 0; y < years; y++) countYear(count, 1, y < misses ? 0 : 1);
  return count;
}

const rto = { name: 'checkout rto', share: 0.95 };
const verdictOf = (count: ExactCount, missedPerYear?: number): Verdict => {
  const target = missedPerYear === undefined ? rto : { ...rto, missedPerYear };
  return decide([recoveryEvidence(count, target, 0.95)], 0.05)[0];
};

describe('rto and rpo targets', () => {
  it('are met, missed or open by the share of exposures within the limit', () => {
    expect(verdictOf(yearly(1000, 20))).toBe('met');
    expect(verdictOf(yearly(1000, 50))).toBe('undecided');
    expect(verdictOf(yearly(1000, 90))).toBe('missed');
    expect(verdictOf(yearly(1000, 0))).toBe('met');
    expect(verdictOf(yearly(300, 300))).toBe('missed');
  });

  it('with few misses are decided exactly as the Clopper-Pearson interval says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 2000 }), fc.nat(9), (years, misses) => {
        const { high, low } = clopperPearson(misses, years, 0.95);
        const expected = high <= 0.05 ? 'met' : low > 0.05 ? 'missed' : 'undecided';
        expect(verdictOf(yearly(years, misses))).toBe(expected);
      }),
    );
  });

  it('also limit how often they are missed', () => {
    expect(verdictOf(yearly(1000, 20), 0.2)).toBe('met');
    expect(verdictOf(yearly(1000, 20), 0.02)).toBe('undecided');
    expect(verdictOf(yearly(1000, 20), 0.005)).toBe('missed');
    const evidence = recoveryEvidence(yearly(1000, 20), { ...rto, missedPerYear: 0.005 }, 0.95);
    expect(evidence.missRate.estimate).toBe(0.02);
    expect(evidence.distance).toBeCloseTo(3, 12);
    expect(evidence.yearlyMiss?.estimate).toBe(0.02);
  });

  it('are not exercised without a promotion, with an upper limit on the yearly rate', () => {
    const count = emptyCount();
    for (let y = 0; y < 1000; y++) countYear(count, 0, 0);
    const evidence = recoveryEvidence(count, rto, 0.95);
    expect(decide([evidence], 0.05)).toEqual(['not-exercised']);
    expect(evidence.estimate.high).toBeCloseTo(0.0036889, 6);
  });

  it('are undecided below 200 replications and 30 exposures', () => {
    expect(verdictOf(yearly(199, 199))).toBe('undecided');
    const rare = emptyCount();
    for (let y = 0; y < 5000; y++) countYear(rare, y < 29 ? 1 : 0, 0);
    expect(verdictOf(rare)).toBe('undecided');
  });

  it('know that years which miss together prove less', () => {
    const together = emptyCount();
    const apart = emptyCount();
    for (let y = 0; y < 400; y++) countYear(together, 5, y < 12 ? 0 : 5);
    for (let y = 0; y < 400; y++) countYear(apart, 5, y < 60 ? 4 : 5);
    expect(verdictOf(apart)).toBe('met');
    expect(verdictOf(together)).toBe('undecided');
  });

  it('with a share of 100 % can be missed and never be proven', () => {
    const always = { name: 'always', share: 1 };
    expect(decide([recoveryEvidence(yearly(5000, 0), always, 0.95)], 0.05)).toEqual(['undecided']);
    expect(decide([recoveryEvidence(yearly(5000, 1), always, 0.95)], 0.05)).toEqual(['missed']);
  });

  it('move towards met as misses become fewer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 800 }), fc.nat(200), (years, misses) => {
        const a = shareSides(yearly(years, Math.min(years - 1, misses)), 0.95);
        const b = shareSides(yearly(years, Math.min(years, misses + 1)), 0.95);
        // At ten misses a second test joins in, which may only make a verdict harder.
        if (misses !== 9) expect(a.met).toBeLessThanOrEqual(b.met + 1e-12);
      }),
    );
  });
});

describe('availability targets', () => {
  const score = (n: number, mean: number, deviation: number) => ({
    n,
    mean,
    variance: deviation * deviation,
    standardError: deviation / Math.sqrt(n),
    skewness: -3,
  });
  const ratio = meanInterval({ n: 1000, mean: 0.9993, standardError: 1e-5 }, 0.95, 'delta');
  const verdict = (of: Parameters<typeof availabilityEvidence>[1], target: number): Verdict =>
    decide([availabilityEvidence('orders', of, target, 0.95)], 0.05)[0];

  it('are decided by the mean score', () => {
    const common = { availability: ratio, yearsWithLoss: 600, yearsBelow: 300, incidents: 900 };
    expect(verdict({ ...common, score: score(1000, 100, 1000) }, 0.999)).toBe('met');
    expect(verdict({ ...common, score: score(1000, 10, 1000) }, 0.999)).toBe('undecided');
    expect(verdict({ ...common, score: score(1000, -150, 1000) }, 0.999)).toBe('missed');
    const evidence = availabilityEvidence('a', { ...common, score: score(1000, 1, 1) }, 0.999, 0.95);
    expect(evidence.distance).toBeCloseTo(-0.3, 9);
    expect(evidence.yearlyMiss?.estimate).toBe(0.3);
  });

  it('with few years of loss are met only by a bound that no unseen loss can break', () => {
    const never = { availability: ratio, yearsWithLoss: 0, yearsBelow: 0, incidents: 0 };
    expect(verdict({ ...never, score: score(20000, 10, 0) }, 0.999)).toBe('met');
    expect(verdict({ ...never, score: score(2000, 10, 0) }, 0.999)).toBe('undecided');
    expect(verdict({ ...never, score: score(2000, 10, 0), worstYear: 0.01 }, 0.999)).toBe('met');
    expect(verdict({ ...never, incidents: 100, yearsWithLoss: 9, score: score(2000, -500, 1) }, 0.999)).toBe('undecided');
    expect(verdict({ ...never, incidents: 100, yearsWithLoss: 10, score: score(2000, -500, 1) }, 0.999)).toBe('missed');
    expect(verdict({ ...never, score: score(199, 10, 0), worstYear: 0.0001 }, 0.999)).toBe('undecided');
  });

  it('of a figure that is the same every year are decided by its sign', () => {
    const common = { availability: ratio, yearsWithLoss: 250, yearsBelow: 0, incidents: 250 };
    expect(verdict({ ...common, score: { ...score(250, 1, 0), skewness: 0 } }, 0.9)).toBe('met');
    expect(verdict({ ...common, score: { ...score(250, -1, 0), skewness: 0 } }, 0.9)).toBe('missed');
  });
});

describe('checks on figures', () => {
  const at = (c: number) => meanInterval({ n: 1000, mean: 100, standardError: 10 }, c);
  const check = (side: 'max' | 'min', limit: number): Verdict =>
    decide([figureEvidence({ name: 'cost', side, limit }, at, 1000, 100, 0.95)], 0.05)[0];

  it('are decided by the interval, never by the point', () => {
    expect(check('max', 119)).toBe('undecided');
    expect(check('max', 120)).toBe('met');
    expect(check('max', 80)).toBe('missed');
    expect(check('min', 80)).toBe('met');
    expect(check('min', 81)).toBe('undecided');
    expect(check('min', 120)).toBe('missed');
  });

  it('agree with the interval at every level', () => {
    fc.assert(
      fc.property(fc.double({ min: 40, max: 160, noNaN: true }), fc.double({ min: 0.001, max: 0.5, noNaN: true }), (limit, level) => {
        const evidence = figureEvidence({ name: 'cost', side: 'max', limit }, at, 1000, 100, 1 - level);
        const { low, high } = evidence.estimate;
        if (Math.abs(low - limit) < 1e-6 || Math.abs(high - limit) < 1e-6) return;
        const expected = high <= limit ? 'met' : low > limit ? 'missed' : 'undecided';
        expect(decide([evidence], level)).toEqual([expected]);
      }),
    );
  });

  it('of a figure without spread are decided at once, on the limit too', () => {
    const constant = (c: number) => meanInterval({ n: 250, mean: 7, standardError: 0 }, c);
    const judge = (limit: number) =>
      decide([figureEvidence({ name: 'bill', side: 'max', limit }, constant, 250, Infinity, 0.95)], 0.001)[0];
    expect([judge(7), judge(6.99)]).toEqual(['met', 'missed']);
  });

  it('compare with another design over the same years', () => {
    const stream = new Stream('increase');
    const moments = new Moments({ designs: 2, figures: 1, products: [] });
    for (let i = 0; i < 640; i++) {
      const shared = stream.lognormal(1000, 1);
      moments.accumulate(Float64Array.of(shared, shared * 1.03 + stream.normal()));
      if (i % 64 === 63) moments.closeBlock();
    }
    const of = { figure: 0, design: 1, reference: 0 };
    const judge = (increase: Parameters<typeof increaseEvidence>[3]): Verdict =>
      decide([increaseEvidence('loss', moments, of, increase, 500, 0.95)], 0.05)[0];
    expect(judge({ relative: 0.035 })).toBe('met');
    expect(judge({ relative: 0.03 })).toBe('undecided');
    expect(judge({ relative: 0.025 })).toBe('missed');
    expect(judge({ absolute: 100 })).toBe('met');
    expect(judge({ absolute: 10 })).toBe('missed');
    const evidence = increaseEvidence('loss', moments, of, { relative: 0.02 }, 500, 0.95);
    expect(evidence.distance).toBeCloseTo(0.01, 3);
  });
});

describe('decide', () => {
  const evidence = (met: number, missed: number, more: Partial<Evidence> = {}): Evidence => ({
    ...failedEvidence('check', ''),
    sides: { met, missed },
    enough: true,
    exercised: true,
    ...more,
  });
  const plain = ({ error: _, ...rest }: Evidence): Evidence => rest;

  it('tests each target at the level and corrects misses for their number', () => {
    const missed = plain(evidence(1, 0.02));
    expect(decide([missed], 0.05)).toEqual(['missed']);
    expect(decide([missed, missed, missed], 0.05)).toEqual(['undecided', 'undecided', 'undecided']);
    const met = plain(evidence(0.04, 1));
    expect(decide([met, met, met], 0.05)).toEqual(['met', 'met', 'met']);
  });

  it('reports what could not be computed', () => {
    expect(decide([failedEvidence('p95', 'No such flow.')], 0.05)).toEqual(['error']);
  });

  it('sums up', () => {
    expect(overall(['met', 'not-exercised', 'met'])).toBe('met');
    expect(overall(['not-exercised'])).toBe('not-exercised');
    expect(overall(['met', 'undecided', 'missed'])).toBe('missed');
    expect(overall(['met', 'undecided'])).toBe('undecided');
    expect(overall(['missed', 'error'])).toBe('error');
    expect(overall([])).toBe('met');
    expect(levelForChoosing(0.05, 5)).toBe(0.01);
  });
});
