import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Stream } from '../../src/random/stream.js';
import { pairedInterval } from '../../src/statistics/mean-interval.js';
import { differenceVariances, meanOf, pairedDifference } from '../../src/statistics/moment-estimates.js';
import { Moments } from '../../src/statistics/moments.js';
import { dominated } from '../../src/verdict/dominated.js';
import { recommend } from '../../src/verdict/recommend.js';
import type { Candidate, Choice } from '../../src/verdict/recommend.js';
import type { Verdict } from '../../src/verdict/verdict.js';
import { poisson } from '../statistics/draws.js';

function candidate(name: string, cost: number, verdict: Verdict = 'met', distance = -0.5): Candidate {
  return { name, cost, targets: [{ name: 'rto', verdict, distance }] };
}

function choice(candidates: readonly Candidate[], deviation: number, today?: string): Choice {
  const differences = candidates.map((_, i) => candidates.map((_, j) => (i === j ? 0 : deviation * deviation)));
  const common = { candidates, differenceVariances: differences, replications: 1000, confidence: 0.95 };
  return today === undefined ? common : { ...common, today };
}

/** Validation case V27: run cost a month and cost an incident, 1.2 incidents a year. */
const patterns = [
  ['backup & restore', 21000, 288000],
  ['pilot light', 24500, 62000],
  ['warm standby', 30000, 7700],
  ['active-active', 42000, 600],
] as const;

function simulateV27(years: number): Moments {
  const stream = new Stream('V27');
  const moments = new Moments({ designs: 4, figures: 1, products: [] });
  for (let y = 0; y < years; y++) {
    const incidents = poisson(stream, 1.2);
    moments.accumulate(Float64Array.from(patterns, ([, run, each]) => 12 * run + incidents * each));
    if (y % 64 === 63) moments.closeBlock();
  }
  moments.closeBlock();
  return moments;
}

function choiceOf(moments: Moments): Choice {
  const candidates = patterns.map(([name], d) => candidate(name, meanOf(moments, d, 0).mean));
  const variances = differenceVariances(moments, 0);
  return { candidates, differenceVariances: variances, replications: moments.count, confidence: 0.95 };
}

describe('two designs $840 apart (validation case V27)', () => {
  it('have no clear winner while the interval of the difference holds 0', () => {
    const moments = simulateV27(2048);
    const difference = pairedInterval(pairedDifference(moments, 0, 1, 2), 0.95);
    expect(difference.low).toBeLessThan(0);
    expect(difference.high).toBeGreaterThan(0);
    const result = recommend(choiceOf(moments));
    expect(result.kind).toBe('no-clear-winner');
    if (result.kind === 'no-clear-winner') {
      expect(result.designs.map(({ design }) => design)).toEqual(['pilot light', 'warm standby']);
    }
  });

  it('have one as soon as the interval of the difference excludes 0, and not before', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 60000, noNaN: true }), (deviation) => {
        const paired = pairedInterval({ n: 1000, mean: 840, standardError: deviation / Math.sqrt(1000) }, 0.95);
        const pair = [candidate('pilot light', 368400), candidate('warm standby', 369240)];
        const result = recommend(choice(pair, deviation));
        expect(result.kind).toBe(paired.low > 0 ? 'cheapest-meets-all' : 'no-clear-winner');
      }),
    );
  });
});

describe('recommend', () => {
  it('names the cheapest of those that meet every target', () => {
    const cheap = candidate('backup', 100, 'missed', 2);
    const result = recommend(choice([cheap, candidate('warm', 300), candidate('hot', 500)], 10, 'backup'));
    expect(result).toMatchObject({ kind: 'meets-but-does-not-pay', design: 'warm', pays: 'no' });
    const saved = recommend(choice([candidate('backup', 900, 'missed', 2), candidate('warm', 300)], 10, 'backup'));
    expect(saved).toMatchObject({ kind: 'cheapest-meets-all', design: 'warm', pays: 'yes' });
  });

  it('says when it cannot tell whether a design pays, and when there is nothing to compare with', () => {
    const near = recommend(choice([candidate('today', 300, 'missed', 1), candidate('warm', 301)], 100, 'today'));
    expect(near).toMatchObject({ kind: 'cheapest-meets-all', pays: 'unclear' });
    expect(recommend(choice([candidate('warm', 301)], 100))).toMatchObject({ pays: 'no-reference' });
    expect(recommend(choice([candidate('warm', 301)], 100, 'warm'))).toMatchObject({ pays: 'is-today' });
  });

  it('does not hold an unexercised target against a design, and names it', () => {
    const both: Candidate = {
      name: 'active-active',
      cost: 10,
      targets: [
        { name: 'rto', verdict: 'met', distance: -1 },
        { name: 'rpo', verdict: 'not-exercised', distance: -1 },
      ],
    };
    expect(recommend(choice([both], 1))).toMatchObject({ kind: 'cheapest-meets-all', unexercised: ['rpo'] });
  });

  it('names the nearest and the target in the way when none meets all', () => {
    const far = candidate('backup', 100, 'missed', 9);
    const near: Candidate = {
      name: 'pilot',
      cost: 200,
      targets: [
        { name: 'rto', verdict: 'missed', distance: 0.4 },
        { name: 'availability', verdict: 'undecided', distance: 0.01 },
      ],
    };
    const open = candidate('warm', 300, 'undecided', 0.6);
    expect(recommend(choice([far, near, open], 1))).toEqual({
      kind: 'none-meets',
      nearest: 'pilot',
      inTheWay: { name: 'rto', verdict: 'missed', distance: 0.4 },
      undecided: ['warm'],
    });
    expect(recommend(choice([candidate('a', 1, 'error', NaN), candidate('b', 2, 'missed', Infinity)], 1))).toMatchObject({
      kind: 'none-meets',
      nearest: 'a',
    });
    expect(() => recommend(choice([], 1))).toThrow('at least one design');
  });
});

describe('dominated', () => {
  const interval = (low: number, high: number) => ({
    estimate: (low + high) / 2,
    low,
    high,
    confidence: 0.95,
    method: 'paired-t' as const,
    n: 1000,
  });
  const pair = (design: string, other: string, cost: [number, number], risk: [number, number]) => ({
    design,
    other,
    cost: interval(...cost),
    risk: interval(...risk),
  });

  it('needs both intervals on the wrong side of 0, and an exact tie to count as one', () => {
    const result = dominated([
      pair('cold', 'warm', [1, 2], [5, 9]),
      pair('cold', 'hot', [1, 2], [0, 0]),
      pair('hot', 'warm', [1, 2], [-1, 9]),
      pair('warm', 'twin', [0, 0], [0, 0]),
      pair('warm', 'cold', [-2, -1], [-9, -5]),
    ]);
    expect(result).toEqual([{ design: 'cold', by: ['warm', 'hot'] }]);
  });
});
