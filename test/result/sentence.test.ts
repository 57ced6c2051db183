/** The four sentences, from contests with known outcomes. */
import { describe, expect, test } from 'vitest';
import { ChunkSimulator } from '../../src/experiment/chunk.js';
import { Measurements } from '../../src/experiment/measurements.js';
import { Tally } from '../../src/experiment/tally.js';
import { choose } from '../../src/result/contest.js';
import type { Contest, Contestant } from '../../src/result/contest.js';
import type { JudgedGoal } from '../../src/result/judge-targets.js';
import type { TargetResult } from '../../src/result/judged.js';
import { sentenceOf } from '../../src/result/sentence.js';
import type { Sentence } from '../../src/result/sentence-type.js';
import type { Verdict } from '../../src/verdict/verdict.js';
import { fakeRun, fakeStudy } from '../experiment/fake.js';

const study = fakeStudy();
const tally = new Tally(study);
tally.merge(new ChunkSimulator(study, fakeRun).simulate(0, 1024));
const measured = new Measurements(study, tally);
const losses = [0, 1, 2].map((design) => measured.mean(design, 'loss').mean);

/** One target of the verdict given; `distance` says how far past it is. */
function goal(verdict: Verdict, distance = verdict === 'met' ? -0.5 : 0.5): JudgedGoal {
  const estimate = { estimate: 0.8, low: 0.7, high: 0.9, confidence: 0.95, method: 'wilson', n: 100, unit: 'share', upperLimit: false, note: null };
  const result = { id: 'rto site buy', kind: 'rto', flow: 'buy', limit: 3_600, share: 0.95, verdict, achieved: estimate, quantile: { ...estimate, estimate: 7_200, unit: 's' } } as unknown as TargetResult;
  return { result, forChoosing: verdict, evidence: { name: 'rto site buy', distance } as JudgedGoal['evidence'] };
}

const names = ['bare', 'quick', 'perfect'];

function sentence(standing: readonly number[], verdicts: readonly Verdict[], today: string | null = 'bare'): Sentence {
  const contestants = standing.map((cost, design): Contestant => ({ name: names[design], design, goals: [goal(verdicts[design])], standing: cost, loss: losses[design] }));
  const contest: Contest = { measured, contestants, today, confidence: 0.95, currency: 'USD' };
  return sentenceOf(contest, choose(contest));
}

describe('the sentence', () => {
  test('cheapest that meets every target, and what would change it', () => {
    const found = sentence([1e6, 1.05e6, 1.5e6], ['missed', 'met', 'met']);
    expect(found).toMatchObject({ kind: 'cheapest-meets-all', design: 'quick', designs: ['quick'], pays: 'yes' });
    expect(found.finding).toMatch(/^"quick" is the cheapest design that meets every target, at \$[\d.]+M a year \(\$1\.05M standing, \$[\d.]+k expected loss\); it costs \$[\d.]+k a year less than "bare" \(95% interval \$[\d.]+k to \$[\d.]+k\)\.$/);
    expect(found.change).toMatch(/^It would change if "region major" outages came [\d.]+ times as often as assumed: then "perfect" would be cheaper\.$/);
    expect(found.text).toBe(`${found.finding} ${found.change}`);
    expect(found.contenders.map(({ design }) => design)).toEqual(['quick', 'perfect']);
  });

  test('the rate at which the rival takes over is where their totals cross', () => {
    const found = sentence([1e6, 1.05e6, 1.5e6], ['missed', 'met', 'met']);
    const factor = Number(/came ([\d.]+) times/.exec(found.change)?.[1]);
    // Loss grows in proportion to the rate here, so that 1.05M + f x loss = 1.5M.
    expect(factor).toBeGreaterThan((0.45e6 / losses[1]) * 0.8);
    expect(factor).toBeLessThan((0.45e6 / losses[1]) * 1.25);
  });

  test('meets all, but does not pay for itself', () => {
    const found = sentence([1e6, 9e6, 9.9e6], ['missed', 'met', 'missed']);
    expect(found).toMatchObject({ kind: 'meets-but-does-not-pay', design: 'quick', pays: 'no', cheapest: 'bare' });
    expect(found.finding).toContain('but it does not pay for itself: it costs');
    expect(found.change).toMatch(/^It would pay for itself if outages cost [\d.]+ times what they are estimated to\.$/);
  });

  test('none meets all: the nearest, and the target in its way', () => {
    const found = sentence([1e6, 2e6, 3e6], ['missed', 'missed', 'missed']);
    expect(found).toMatchObject({ kind: 'none-meets', design: 'bare', inTheWay: 'rto site buy' });
    expect(found.text).toBe('No design meets every target. Nearest is "bare", and in its way stands rto site buy (80% within 1h, 95% needed). A limit of 2h would let it pass there.');
  });

  test('none is shown to meet all yet', () => {
    const found = sentence([1e6, 2e6, 3e6], ['undecided', 'missed', 'missed']);
    expect(found).toMatchObject({ kind: 'none-meets', undecided: ['bare'] });
    expect(found.finding).toMatch(/^No design is shown to meet every target yet; open for "bare"\./);
    expect(found.change).toBe('More years would decide it.');
  });

  test('many open designs are counted, not listed', () => {
    const many = ['a', 'b', 'c', 'd', 'e', 'f'];
    const contestants = many.map((name, i): Contestant => ({ name, design: i % 3, standing: 1e6 + i, loss: losses[i % 3], goals: [goal(i === 5 ? 'missed' : 'undecided', 1 + i)] }));
    const contest: Contest = { measured, contestants, today: null, confidence: 0.95, currency: 'USD' };
    expect(sentenceOf(contest, choose(contest)).finding).toMatch(/^No design is shown to meet every target yet; open for 5 of 6 designs\. Nearest is "a"/);
  });

  test('what is missed stands in the way before what is not decided', () => {
    const contestants = names.map((name, design): Contestant => ({ name, design, standing: 1e6, loss: losses[design], goals: [goal('missed', 1 + design), { ...goal('undecided', 50), evidence: { name: 'rpo cyber buy', distance: 50 } as JudgedGoal['evidence'] }] }));
    const contest: Contest = { measured, contestants, today: null, confidence: 0.95, currency: 'USD' };
    expect(sentenceOf(contest, choose(contest))).toMatchObject({ kind: 'none-meets', design: 'bare', inTheWay: 'rto site buy' });
  });

  test('no clear winner names those that cannot be told apart', () => {
    const gap = losses[0] - losses[1];
    const found = sentence([1e6, 1e6 + gap * 1.001, 9e6], ['met', 'met', 'missed'], null);
    expect(found).toMatchObject({ kind: 'no-clear-winner', design: null, designs: ['bare', 'quick'] });
    expect(found.finding).toMatch(/^No clear winner: "bare" \(.*\) and "quick" \(.*\) meet every target/);
  });

  test('the design in production may win', () => {
    const found = sentence([1e6, 5e6, 9e6], ['met', 'met', 'met']);
    expect(found).toMatchObject({ kind: 'cheapest-meets-all', design: 'bare', pays: 'is-today' });
    expect(found.finding).toContain('it is in production today');
  });

  test('a cheaper design that one target keeps out is told', () => {
    const found = sentence([1e6, 1.5e6, 9e7], ['missed', 'met', 'missed'], null);
    expect(found.change).toMatch(/It would change if rto site buy allowed 2h: then "bare" would do, \$[\d.]+k a year cheaper\./);
  });
});
