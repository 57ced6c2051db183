/** One suite for every runner: whoever simulates, and in whatever chunks, the bytes are the same. */
import { afterAll, describe, expect, test } from 'vitest';
import { ChunkSimulator } from '../../src/experiment/chunk.js';
import { tasksBetween } from '../../src/experiment/effort.js';
import { glance } from '../../src/experiment/glance.js';
import { InlineRunner } from '../../src/experiment/inline.js';
import { conduct } from '../../src/experiment/looks.js';
import { PoolRunner } from '../../src/experiment/pool.js';
import type { Runner } from '../../src/experiment/runner.js';
import { Tally } from '../../src/experiment/tally.js';
import { fakeRun, fakeStudy } from './fake.js';

const study = fakeStudy();
const replications = 640;
const worker = new URL('./fake-worker.ts', import.meta.url);
const runners: readonly (readonly [string, Runner])[] = [
  ['inline', new InlineRunner(fakeRun)],
  ['one thread', new PoolRunner(1, worker)],
  ['two threads', new PoolRunner(2, worker)],
];

afterAll(async () => {
  await Promise.all(runners.map(([, runner]) => runner.close()));
});

function bytes(tally: Tally): string {
  return JSON.stringify({ ...tally.toData(0), rows: tally.rows.map(({ first, count, cells }) => [first, count, Array.from(cells)]) });
}

async function run(runner: Runner, chunkBlocks: number): Promise<Tally> {
  const { tally } = await conduct(study, runner, { effort: { kind: 'fixed', replications }, chunkBlocks, keepRows: false, enough: () => true });
  return tally;
}

const expected = run(new InlineRunner(fakeRun), 100);

describe.each(runners)('%s', (_, runner) => {
  test.each([1, 3, 8])('chunks of %i blocks give the same bytes', async (chunkBlocks) => {
    const tally = await run(runner, chunkBlocks);
    expect(tally.replications).toBe(replications);
    expect(bytes(tally)).toBe(bytes(await expected));
  });

  test('whoever watches sees a glance first, and gets the same bytes', async () => {
    const seen: [number, string][] = [];
    const { tally } = await conduct(study, runner, {
      effort: { kind: 'fixed', replications }, chunkBlocks: 3, keepRows: false, enough: () => true, onProgress: (progress) => seen.push([progress.replications, bytes(progress.tally)]),
    });
    expect(bytes(tally)).toBe(bytes(await expected));
    const first = new Tally(study);
    first.merge(new ChunkSimulator(study, fakeRun).simulate(glance.first, glance.count));
    expect(seen[0]).toEqual([glance.count, bytes(first)]);
    expect(seen.slice(1).every(([years]) => years >= 64)).toBe(true);
  });

  test('rows of the first replications come back in order, on request', async () => {
    const rows = async (by: Runner, chunkBlocks: number): Promise<number[]> => {
      const { tally } = await conduct(study, by, { effort: { kind: 'fixed', replications: 320 }, chunkBlocks, keepRows: true, enough: () => true });
      return tally.rows.flatMap(({ cells }) => Array.from(cells));
    };
    const all = await rows(runner, 1);
    expect(all.length).toBe(320 * 3 * study.world.designs[0].schema.length);
    expect(all).toEqual(await rows(new InlineRunner(fakeRun), 2));
  });

  test('an aborted run keeps the first years without a hole', async () => {
    const stop = new AbortController();
    const { tally, stopped } = await conduct(study, runner, {
      effort: { kind: 'fixed', replications: 64_000 }, chunkBlocks: 1, keepRows: false, enough: () => true, signal: stop.signal,
      onProgress: ({ replications: done }) => done >= 256 && stop.abort(),
    });
    expect(stopped).toBe('interrupted');
    expect(tally.replications).toBeGreaterThanOrEqual(256);
    expect(tally.replications).toBeLessThan(64_000);
    const again = await conduct(study, new InlineRunner(fakeRun), { effort: { kind: 'fixed', replications: tally.replications }, chunkBlocks: 4, keepRows: false, enough: () => true });
    expect(bytes(tally)).toBe(bytes(again.tally));
  });

  test('a run that is aborted when the glance is seen has its first block', async () => {
    const stop = new AbortController();
    const { tally, stopped } = await conduct(study, runner, {
      effort: { kind: 'fixed', replications: 64_000 }, chunkBlocks: 1, keepRows: false, enough: () => true, signal: stop.signal, onProgress: () => stop.abort(),
    });
    expect(stopped).toBe('interrupted');
    expect(tally.replications).toBeGreaterThanOrEqual(64);
    expect(tally.replications).toBeLessThan(64_000);
  });

  test('a run that was aborted before it began simulates nothing', async () => {
    const chunks: unknown[] = [];
    await runner.run(study, tasksBetween(0, 640, 1, false), (chunk) => chunks.push(chunk), AbortSignal.abort());
    expect(chunks).toEqual([]);
  });
});

describe('failing workers', () => {
  const crashing = new URL('./crashing-worker.ts', import.meta.url);

  test('an error in a worker names the replications and the reason', async () => {
    const runner = new PoolRunner(1, crashing);
    await expect(runner.run(study, [{ first: 0, count: 64, keepRows: false }], () => {})).rejects.toThrow('A worker thread failed in replications 0 to 63: a store must have a copy');
    await runner.close();
  });

  test('a worker that cannot start ends the run with an error', async () => {
    const runner = new PoolRunner(2, new URL('./no-such-worker.ts', import.meta.url));
    await expect(runner.run(study, tasksBetween(0, 256, 1, false), () => {})).rejects.toThrow(/A worker thread failed in replications .*no-such-worker/);
    await runner.close();
  });

  test('a runner is usable again after it was closed, and for another study', async () => {
    const runner = new PoolRunner(1, worker);
    const first = await run(runner, 2);
    await runner.close();
    expect(bytes(await run(runner, 2))).toBe(bytes(first));
    const other = fakeStudy([2]);
    const { tally } = await conduct(other, runner, { effort: { kind: 'fixed', replications: 64 }, chunkBlocks: 1, keepRows: false, enough: () => true });
    expect(tally.designs).toHaveLength(1);
    await runner.close();
  });

  test('a worker that dies ends the run with an error', async () => {
    const runner = new PoolRunner(1, crashing);
    await expect(runner.run(study, [{ first: 64, count: 64, keepRows: false }], () => {})).rejects.toThrow(/A worker thread failed in replications 64 to 127/);
    await runner.close();
  });
});
