/** Years are years, whoever simulated them: any split, any order, any grouping gives the tally of one run, at the end and at every look. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ChunkSimulator } from '../../src/experiment/chunk.js';
import { InlineRunner } from '../../src/experiment/inline.js';
import { conduct } from '../../src/experiment/looks.js';
import { Segments, gapsBetween, rangesOf } from '../../src/experiment/segments.js';
import type { ChunkData, ChunkResult } from '../../src/experiment/tally.js';
import { yearsOfStudy } from '../../src/evaluate/stored-chunk.js';
import { fakeRun, fakeStudy } from './fake.js';

const study = fakeStudy([0, 1]);
const simulator = new ChunkSimulator(study, fakeRun);
const blocks = 20;
const single = Array.from({ length: blocks }, (_, block) => simulator.simulate(64 * block, 64));
/** What is held, written and read again. */
const inFile = (held: Segments): readonly ChunkResult[] => (JSON.parse(JSON.stringify(held.data())) as ChunkData[]).map((chunk) => yearsOfStudy(study, chunk) as ChunkResult);

/** Tallies of a run at every look and at its end, with some years known before. */
async function bytesOf(known: readonly ChunkResult[], chunkBlocks: number): Promise<readonly string[]> {
  const seen: string[] = [];
  const { tally } = await conduct(study, new InlineRunner(fakeRun), { effort: { kind: 'fixed', replications: 64 * blocks }, chunkBlocks, keepRows: false, known, enough: () => true, onLook: (at) => seen.push(JSON.stringify(at.toData(0))) });
  return [...seen, JSON.stringify(tally.toData(0))];
}

describe('segments', () => {
  test('any blocks, by any files in any order, are held as one run would hold them', () => {
    const whole = new Segments(study);
    for (const chunk of single) whole.add(chunk);
    expect(whole.chunks().map(({ first, count }) => [first, count])).toEqual([[0, 256], [256, 256], [512, 512], [1024, 256]]);
    const expected = JSON.stringify(whole.data());
    const order = fc.shuffledSubarray([...single.keys()], { minLength: blocks, maxLength: blocks });
    fc.assert(fc.property(order, fc.integer({ min: 0, max: blocks }), (places, split) => {
      const files = [places.slice(0, split), places.slice(split)].map((part) => {
        const held = new Segments(study);
        for (const place of part) expect(held.add(single[place])).toBe(true);
        return inFile(held);
      });
      const joined = new Segments(study);
      for (const chunk of files.flat()) expect(joined.add(chunk)).toBe(true);
      expect(JSON.stringify(joined.data())).toBe(expected);
    }), { numRuns: 10 });
  });

  test('a year that is held already is refused, and changes nothing', () => {
    const held = new Segments(study);
    for (const place of [2, 3, 7]) held.add(single[place]);
    const before = JSON.stringify(held.data());
    for (const place of [2, 3, 7]) expect(held.add(single[place])).toBe(false);
    expect(held.add(simulator.simulate(64, 128))).toBe(false);
    expect(held.add(simulator.simulate(384, 128))).toBe(false);
    expect(JSON.stringify(held.data())).toBe(before);
    expect(held.ranges()).toEqual([[128, 256], [448, 512]]);
  });

  test('ranges and gaps cover every replication once', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 30 })), fc.integer({ min: 0, max: 31 }), fc.integer({ min: 0, max: 31 }), (places, one, other) => {
      const [from, to] = [Math.min(one, other), Math.max(one, other)];
      const chunks = places.map((place) => ({ first: place, count: 1 }));
      const covered = [...rangesOf(chunks), ...gapsBetween(chunks, from, to)].flatMap(([first, end]) => Array.from({ length: end - first }, (_, i) => first + i));
      const wanted = new Set([...places, ...Array.from({ length: to - from }, (_, i) => from + i)]);
      expect([...covered].sort((a, b) => a - b)).toEqual([...wanted].sort((a, b) => a - b));
    }));
  });
});

test('a run that goes on from any years has at every look, and at its end, the bytes of one that knew none', async () => {
  const expected = await bytesOf([], 3);
  expect(expected).toHaveLength(4);
  await fc.assert(fc.asyncProperty(fc.subarray([...single.keys()]), fc.integer({ min: 1, max: 5 }), async (places, chunkBlocks) => {
    const held = new Segments(study);
    for (const place of places) held.add(single[place]);
    expect(await bytesOf(inFile(held), chunkBlocks)).toEqual(expected);
  }), { numRuns: 4 });
});
