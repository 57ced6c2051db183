import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CoarseBin } from '../../src/experiment/coarse.js';
import { stagesOf, tasksBetween, wholeBlocks } from '../../src/experiment/effort.js';
import { InlineRunner } from '../../src/experiment/inline.js';
import { conduct } from '../../src/experiment/looks.js';
import { totalsPrecise } from '../../src/experiment/precise.js';
import { sourceGroups } from '../../src/experiment/source-groups.js';
import { fakeRun, fakeStudy, source, yearSeconds } from './fake.js';

const study = fakeStudy();

describe('effort', () => {
  test('a stated number is rounded up to whole blocks', () => {
    expect([1, 64, 65, 1000].map(wholeBlocks)).toEqual([64, 64, 128, 1024]);
    expect(stagesOf({ kind: 'fixed', replications: 1000 })).toEqual([1024]);
  });

  test('a precision looks at the looks and ends at its cap', () => {
    expect(stagesOf({ kind: 'precision', relative: 0.02, most: 4096 })).toEqual([256, 512, 1024, 2048, 4032, 4096]);
  });

  test('tasks cover every replication once, the first and the last in single blocks', () => {
    const tasks = tasksBetween(0, 1024, 4, false);
    expect(tasks.slice(0, 5).map(({ count }) => count)).toEqual([64, 64, 64, 64, 256]);
    tasks.forEach(({ first }, i) => expect(first).toBe(i === 0 ? 0 : tasks[i - 1].first + tasks[i - 1].count));
    expect(tasks.reduce((sum, { count }) => sum + count, 0)).toBe(1024);
    expect(tasksBetween(1024, 1152, 4, false)).toEqual([{ first: 1024, count: 64, keepRows: false }, { first: 1088, count: 64, keepRows: false }]);
    const long = tasksBetween(1024, 3072, 4, false);
    expect(long.slice(0, -8).every(({ count }) => count === 256)).toBe(true);
    expect(long.slice(-8).every(({ count }) => count === 64)).toBe(true);
    expect(long.reduce((sum, { count }) => sum + count, 0)).toBe(2048);
  });
});

describe('looks', () => {
  const conductTo = (relative: number, most: number, standing: readonly number[]) =>
    conduct(study, new InlineRunner(fakeRun), {
      effort: { kind: 'precision', relative, most }, chunkBlocks: 4, keepRows: false,
      enough: (tally) => totalsPrecise(study, tally, standing, relative, 0.95),
    });

  test('a run stops at the first look at which every total is precise', async () => {
    const coarse = await conductTo(0.2, 4096, [1e6, 1e6, 1e6]);
    expect(coarse).toMatchObject({ stopped: 'cap' });
    // The design that never fails has no upper end for its loss: without incidents nothing is called precise.
    const two = fakeStudy([0, 1]);
    const run = await conduct(two, new InlineRunner(fakeRun), { effort: { kind: 'precision', relative: 0.05, most: 65_536 }, chunkBlocks: 4, keepRows: false, enough: (tally) => totalsPrecise(two, tally, [0, 0], 0.05, 0.95) });
    expect(run.stopped).toBe('precise');
    expect(run.tally.replications).toBe(run.requested);
    expect([512, 1024, 2048, 4032]).toContain(run.tally.replications);
  });

  test('progress tells how far it is, by the clock that it was given', async () => {
    let clock = 0;
    const seen: [number, number | null, number | null][] = [];
    await conduct(study, new InlineRunner(fakeRun), {
      effort: { kind: 'fixed', replications: 256 }, chunkBlocks: 1, keepRows: false, enough: () => true, now: () => clock++,
      onProgress: ({ replications, designYearsPerSecond, remainingSeconds }) => seen.push([replications, designYearsPerSecond, remainingSeconds]),
    });
    // First a glance, which tells nothing about the rate.
    expect(seen.map((step) => step.map((value) => (value === null ? null : Number(value.toFixed(9)))))).toEqual([[8, null, null], [64, 96, 6], [128, 128, 3], [192, 144, 1.333333333], [256, 153.6, 0]]);
  });
});

describe('groups of sources', () => {
  test('processes of one kind and doubt share their rate', () => {
    const sources = [source, { ...source, name: 'region/west' }, { ...source, name: 'renewal', rate: null }, { ...source, name: 'up', clock: 'up-time' as const }];
    const groups = sourceGroups(sources, yearSeconds, (name) => sources.findIndex((known) => known.name === name));
    expect(groups).toHaveLength(1);
    expect(groups[0]).toMatchObject({ name: 'region major', members: [0, 1] });
    expect(groups[0].expected).toBeCloseTo(6, 9);
  });

  test('only outages that touch the workload are expected', () => {
    const [half] = sourceGroups([{ ...source, hitsWorkload: 0.5 }], yearSeconds, () => 0);
    expect(half.expected).toBeCloseTo(1.5, 9);
    const [family] = sourceGroups([{ ...source, hitsWorkload: 0.5, perServiceFamily: true }], yearSeconds, () => 0);
    expect(family.expected).toBeCloseTo(3 * (1 - 0.5 ** 5), 9);
  });
});

test('coarse values are the middles of small steps', () => {
  const bin = new CoarseBin();
  const coarse = (value: number): number => {
    bin.moveTo(value);
    expect(bin.holds(value)).toBe(true);
    return bin.middle;
  };
  for (const value of [1e-3, 0.7, 1, 59.9, 3_600, 86_399.5, 1e9]) expect(Math.abs(coarse(value) / value - 1)).toBeLessThan(1 / 127);
  expect(coarse(coarse(100))).toBe(coarse(100));
  for (const value of [0, Infinity]) {
    expect(coarse(value)).toBe(value);
    for (const other of [Number.MIN_VALUE, 1, Number.MAX_VALUE]) expect(bin.holds(other)).toBe(false);
  }
  // A value is held by the bin of another exactly where both are held as one.
  fc.assert(fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), fc.double({ min: 0.97, max: 1.03, noNaN: true }), (value, factor) => {
    const other = coarse(value * factor);
    expect(bin.holds(value)).toBe(coarse(value) === other);
  }));
});
