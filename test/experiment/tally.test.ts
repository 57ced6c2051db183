import { describe, expect, test } from 'vitest';
import { ChunkSimulator } from '../../src/experiment/chunk.js';
import { Measurements } from '../../src/experiment/measurements.js';
import { Tally } from '../../src/experiment/tally.js';
import type { ChunkData, ChunkResult } from '../../src/experiment/tally.js';
import { pairedDifference } from '../../src/statistics/moment-estimates.js';
import { detected, fakeRun, fakeStudy, felt, hours, limit, rate } from './fake.js';

const study = fakeStudy();
const simulator = new ChunkSimulator(study, fakeRun);
const chunks: readonly ChunkResult[] = Array.from({ length: 24 }, (_, i) => simulator.simulate(i * 64, 64));

function merged(order: readonly ChunkResult[], of = study): Tally {
  const tally = new Tally(of);
  for (const chunk of order) tally.merge(chunk);
  return tally;
}

function bytesOf(of: Tally): string {
  return JSON.stringify(of.toData(0));
}

const tally = merged(chunks);
const measured = new Measurements(study, tally);
const years = tally.replications;

describe('merging', () => {
  test('any order and any grouping give the same bytes', () => {
    const bytes = bytesOf(tally);
    expect(bytesOf(merged([...chunks].reverse()))).toBe(bytes);
    const halves = [merged(chunks.slice(0, 7)).toChunk(0, null), merged(chunks.slice(7)).toChunk(448, null)];
    expect(bytesOf(merged([halves[1], halves[0]]))).toBe(bytes);
    expect(bytesOf(merged([new ChunkSimulator(study, fakeRun).simulate(0, years)]))).toBe(bytes);
  });

  test('what a chunk carries survives being moved to another thread, and JSON', () => {
    const bytes = bytesOf(tally);
    const copies = chunks.map((chunk) => ({ ...chunk, packed: chunk.packed.slice() }));
    expect(bytesOf(merged(copies.map((chunk) => structuredClone(chunk, { transfer: [chunk.packed.buffer] }))))).toBe(bytes);
    const stored = chunks.map((chunk) => JSON.parse(JSON.stringify(merged([chunk]).toData(chunk.first))) as ChunkData);
    const read = new Tally(study);
    for (const chunk of stored) read.mergeData(chunk);
    expect(bytesOf(read)).toBe(bytes);
  });

  test('a simulator gives the same chunk again, whatever it simulated before', () => {
    const again = new ChunkSimulator(study, fakeRun);
    const bytes = (first: number): string => bytesOf(merged([again.simulate(first, 64)]));
    const [one, other] = [bytes(0), bytes(640)];
    expect([bytes(640), bytes(0)]).toEqual([other, one]);
    expect([one, other]).toEqual([chunks[0], chunks[10]].map((chunk) => bytesOf(merged([chunk]))));
  });

  test('a chunk is whole blocks', () => {
    expect(() => simulator.simulate(0, 32)).toThrow('whole blocks');
    expect(() => simulator.simulate(32, 64)).toThrow('whole blocks');
  });

  test('a design is the same whatever stands beside it', () => {
    const alone = fakeStudy([1]);
    const other = new Measurements(alone, merged([new ChunkSimulator(alone, fakeRun).simulate(0, years)], alone));
    expect(other.mean(0, 'loss')).toEqual(measured.mean(1, 'loss'));
    expect(other.episodes(0, 'rto:buy:gold:site')).toEqual(measured.episodes(1, 'rto:buy:gold:site'));
  });
});

describe('known answers', () => {
  test('downtime is the arrivals times their length times what the design feels of them', () => {
    for (const [design, share] of felt.entries()) {
      const { mean, standardError } = measured.mean(design, 'downtime:buy');
      expect(Math.abs(mean - rate * hours * 3_600 * share)).toBeLessThanOrEqual(4 * standardError);
    }
  });

  test('each lost item of both classes costs ten dollars', () => {
    const { mean } = measured.mean(0, 'lost:buy');
    expect(measured.mean(0, 'loss').mean / mean).toBeCloseTo(10, 9);
    expect(measured.mean(0, 'line:margin').mean).toBe(measured.mean(0, 'loss').mean);
    expect(measured.mean(0, 'downtime:buy').mean).toBeCloseTo(mean / 2, 6);
  });

  test('time on a flow counts classes by their share of demand', () => {
    const gold = measured.mean(0, 'downtime:buy:gold').mean;
    const plain = measured.mean(0, 'downtime:buy:plain').mean;
    expect(measured.mean(0, 'downtime:buy').mean).toBeCloseTo(0.25 * gold + 0.75 * plain, 6);
  });

  test('exposures and targets are counted exactly', () => {
    const count = measured.count(0, `rto:buy:gold:site@${limit}`);
    expect(count.years).toBe(years);
    expect(count.trials).toBe(measured.outages);
    // An exponential of two hours is within one hour with probability 1 - e^(-1/2).
    expect(count.hits / count.trials).toBeCloseTo(1 - Math.exp(-0.5), 1);
    expect(measured.count(2, `rto:buy:gold:site@${limit}`)).toMatchObject({ trials: count.trials, hits: count.trials });
    expect(measured.count(2, 'rto:buy:gold:all')).toMatchObject({ trials: count.trials, hits: count.trials });
    expect(measured.count(0, 'rto:buy:gold:cyber')).toMatchObject({ years, trials: 0, hits: 0 });
  });

  test('a year with any miss of any target is counted once', () => {
    const misses = measured.count(0, `rto:buy:gold:site@${limit}`);
    const rpo = measured.count(0, 'rpo:buy:site@60');
    const any = measured.anyMiss(0);
    expect(any.years).toBe(years);
    expect(any.yearsWithMiss).toBeGreaterThanOrEqual(misses.yearsWithMiss);
    expect(any.yearsWithMiss).toBeLessThanOrEqual(misses.yearsWithMiss + rpo.yearsWithMiss);
    expect(measured.anyMiss(2).yearsWithMiss).toBe(0);
  });

  test('data that nothing brings back is infinite and a miss', () => {
    const histogram = measured.episodes(0, 'rpo:buy:site');
    const count = measured.count(0, 'rpo:buy:site@60');
    expect(histogram.infinite).toBeGreaterThan(0);
    expect(count.trials - count.hits).toBe(histogram.infinite);
    expect(measured.count(0, 'store:orders:site@60')).toMatchObject({ trials: count.trials, hits: count.trials });
  });

  test('the distribution of a yearly figure holds every year', () => {
    expect(measured.yearly(0, 'loss')?.count).toBe(years);
    expect(measured.yearly(0, 'downtime:buy')?.count).toBe(years);
    expect(measured.yearly(0, 'downtime:look')).toBeNull();
  });

  test('a loss that follows one rate has that loss as its slope', () => {
    const { estimate, standardError } = measured.slope(0, 0, 0);
    const loss = measured.mean(0, 'loss').mean;
    expect(Math.abs(estimate - loss)).toBeLessThanOrEqual(4 * standardError);
    expect(measured.sources).toMatchObject([{ name: 'region major', arrivals: measured.outages, doubt: { low: 0.5, high: 2 } }]);
  });

  test('designs that met the same years differ by what they feel of them', () => {
    const difference = pairedDifference(measured.paired, measured.pairedPlace('loss'), 0, 1);
    expect(difference.mean / measured.mean(0, 'loss').mean).toBeCloseTo(0.75, 9);
    expect(difference.correlation).toBeCloseTo(1, 6);
    expect(measured.pairedPlace('events')).toBe(-1);
  });

  test('years in which the availability target was missed', () => {
    const count = measured.scoreCount(0, 'buy');
    expect(count.years).toBe(years);
    expect(count.yearsWithTrial).toBeLessThanOrEqual(years);
    // Both classes lose a second of their work for each second: below 99.9 % with more than 31,536 s a year.
    expect(count.yearsWithMiss / years).toBeGreaterThan(0.1);
    expect(measured.scoreCount(2, 'buy').yearsWithTrial).toBe(0);
  });
});

describe('the breakdown', () => {
  test('adds up to the downtime, by phase', () => {
    const parts = measured.parts(0).filter(({ flow }) => flow === 'buy');
    expect(parts.map(({ kind, phase, step }) => [kind, phase, step])).toEqual([['region major', 'detection', null], ['region major', 'step', 'switch']]);
    const downtime = measured.mean(0, 'downtime:buy').mean;
    expect(parts[0].time.mean).toBeCloseTo(detected * downtime, 6);
    expect(parts[0].time.mean + parts[1].time.mean).toBeCloseTo(downtime, 6);
    expect(measured.parts(2)).toEqual([]);
  });

  test('beyond the limit: exponential outages of 2 h, 3 a year, beyond 1 h', () => {
    // E(X - L)+ of an exponential is its mean times e^(-L/mean).
    const expected = rate * hours * 3_600 * Math.exp(-limit / (hours * 3_600));
    const { mean, standardError } = measured.beyond(0, 'buy', 'site');
    expect(Math.abs(mean - expected)).toBeLessThan(3.3 * standardError);
    expect(standardError).toBeLessThan(0.05 * expected);
    const [detection, step] = measured.parts(0);
    expect(detection.beyond.mean).toBeCloseTo(detected * mean, 6);
    expect(detection.beyond.mean + step.beyond.mean).toBeCloseTo(mean, 6);
  });
});
