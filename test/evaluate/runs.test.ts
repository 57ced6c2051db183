/** Runs that stop, go on and are joined: the Result does not tell. And files that are no runs, or not of this one. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DesignRun } from '../../models/simulate.js';
import { InputError } from '../../src/base/issue.js';
import { evaluate, simulatePart } from '../../src/evaluate.js';
import type { EvaluateOptions, EvaluateRequest, Part } from '../../src/evaluate.js';
import { Evaluation } from '../../src/evaluate/evaluation.js';
import { yearsOfStudy } from '../../src/evaluate/stored-chunk.js';
import { readRunFile, runFileText } from '../../src/evaluate/run-file.js';
import type { RunFile } from '../../src/evaluate/run-file.js';
import { InlineRunner } from '../../src/experiment/inline.js';
import { prepare } from '../../src/result/prepared.js';
import type { Prepared } from '../../src/result/prepared.js';
import { resultJson } from '../../src/result/read-result.js';
import type { Result } from '../../src/result/result.js';
import { levelAt } from '../../src/statistics/looks.js';
import { library } from '../library/texts.js';

const file = 'scenarios/first-steps.yaml';
const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const runner = new InlineRunner((world) => new DesignRun(world));
const request = (options: EvaluateOptions, more: Partial<EvaluateRequest> = {}): EvaluateRequest => ({ text, file, library, options, runner, ...more });

async function resultOf(options: EvaluateOptions, more: Partial<EvaluateRequest> = {}): Promise<Result> {
  return (await evaluate(request(options, more))).result as Result;
}

async function part(years: number, which: Part, more: Partial<EvaluateRequest> = {}): Promise<RunFile> {
  return throughFile((await simulatePart(request({ years }, more), which)).file as RunFile);
}

function throughFile(run: RunFile): RunFile {
  const { run: read, error } = readRunFile(runFileText(run));
  expect(error).toBeNull();
  return read as RunFile;
}

const earlier = (...runs: readonly RunFile[]): EvaluateRequest['earlier'] => runs.map((run, i) => ({ file: `${i}.json`, run }));
const whole = resultOf({ years: 384 });

async function refusal(more: Partial<EvaluateRequest>, options: EvaluateOptions = { years: 384 }): Promise<string> {
  const error = await evaluate(request(options, more)).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(InputError);
  const [{ code, message }] = (error as InputError).issues;
  return `${code} ${message}`;
}

describe('the bytes of one run', () => {
  test('come of parts, in any order, and of some of them and the rest simulated', async () => {
    const expected = resultJson(await whole);
    const parts = await Promise.all([1, 2, 3].map((number) => part(384, { number, of: 3 })));
    expect(parts.map(({ chunks }) => chunks.map(({ first, count }) => [first, count]))).toEqual([[[0, 128]], [[128, 128]], [[256, 128]]]);
    expect(resultJson(await resultOf({ years: 384 }, { earlier: earlier(parts[2], parts[0], parts[1]) }))).toBe(expected);
    expect(resultJson(await resultOf({ years: 384 }, { earlier: earlier(parts[1]) }))).toBe(expected);
  });

  test('come of a run that was stopped anywhere, again and again', async () => {
    const expected = resultJson(await whole);
    const stops = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 2 });
    await fc.assert(fc.asyncProperty(stops, async (chunksUntilStop) => {
      let held: RunFile | null = null;
      for (const chunks of chunksUntilStop) {
        const stop = new AbortController();
        let left = chunks;
        await evaluate(request({ years: 384 }, {
          // Who watches gets a glance first, which is no part of the file.
          signal: stop.signal, onProgress: () => {}, ...(held === null ? {} : { earlier: earlier(held) }),
          onYears: (run) => {
            held = throughFile(run());
            if (left-- === 0) stop.abort();
          },
        }));
      }
      expect(resultJson(await resultOf({ years: 384, chunkBlocks: 1 }, { earlier: earlier(held as unknown as RunFile) }))).toBe(expected);
    }), { numRuns: 2 });
  });

  test('come of a check that was undecided and went on, and of a comparison that a check goes on with', async () => {
    const designs = ['two-regions'];
    const held: RunFile[] = [];
    const short = await resultOf({ decide: true, designs, years: 64 }, { onYears: (run) => held.push(run()) });
    expect(short.run.stopped).toBe('cap');
    // Whoever may stop at any look pays for all of them, in the intervals shown as in the verdicts.
    const expected = await resultOf({ decide: true, designs, years: 512 });
    for (const { run } of [short, expected]) expect(run.confidence).toBeCloseTo(1 - levelAt(run.replications, 0.05), 12);
    expect((await whole).run.confidence).toBe(0.95);
    const last = throughFile(held[held.length - 1]);
    expect(resultJson(await resultOf({ decide: true, designs, years: 512 }, { earlier: earlier(last) }))).toBe(resultJson(expected));
    // The years of a longer comparison: the check still ends at the look at which it would have ended by itself.
    const compared = await part(512, { number: 1, of: 1 });
    expect(expected.run.replications).toBeLessThan(512);
    const all = await resultOf({ decide: true, years: 512 });
    expect(resultJson(await resultOf({ decide: true, years: 512 }, { earlier: earlier(compared) }))).toBe(resultJson(all));
  });
});

describe('a file is refused', () => {
  const stored = part(384, { number: 1, of: 3 });
  const { prepared, issues } = prepare(request({}));
  const { study } = new Evaluation(request({}), prepared as Prepared, (prepared as Prepared).planned.plans, issues);

  test('that holds the years of another run', async () => {
    const run = await stored;
    expect(await refusal({ earlier: earlier(run) }, { years: 384, seed: '2' })).toMatch(/^RUN-004 .*another seed \(1 there, 2 here\)/);
    expect(await refusal({ earlier: earlier(run), text: `${text}\n# a remark\n` })).toMatch(/^RUN-004 .*another scenario/);
    expect(await refusal({ earlier: earlier(run) }, { years: 384, designs: ['one-region'] })).toMatch(/^RUN-004 .*another list of designs/);
    expect(await refusal({ earlier: earlier({ ...run, product: { name: 'cutover', version: '0.0.9' } }) })).toMatch(/^RUN-004 .*another version of cutover \(0.0.9 there/);
    expect(await refusal({ earlier: earlier({ ...run, library: { version: 'other' } }) })).toMatch(/^RUN-004 .*another catalogue/);
    const spoiled = JSON.parse(JSON.stringify(run)) as RunFile;
    (spoiled.chunks[0].arrivals as number[]).pop();
    expect(await refusal({ earlier: earlier(spoiled) })).toMatch(/^RUN-003 0.json: The run cannot be read: what it holds of the years 1 to 128/);
    expect(await refusal({ earlier: earlier(run, run) })).toMatch(/^RUN-005 1.json holds years \(1 to 128\) that another file holds already/);
    expect(await refusal({ earlier: earlier(run) }, { years: 64 })).toMatch(/^RUN-004 the run holds 128 years already, and 64 were asked for/);
  });

  test('that was cut off, anywhere', async () => {
    const json = runFileText(await stored);
    fc.assert(fc.property(fc.integer({ min: 0, max: json.length - 3 }), (length) => {
      expect(readRunFile(json.slice(0, length)).error).toMatch(/^The run cannot be read: /);
    }), { numRuns: 30 });
  });

  test.each<readonly [string, (run: never) => unknown]>([
    ['nothing', () => null],
    ['a result', () => ({ formatVersion: '1.2', product: { name: 'cutover' } })],
    ['another major format', (run: RunFile) => ({ ...run, formatVersion: '2.0' })],
    ['years that lie across a look', ({ chunks, ...run }: RunFile) => ({ ...run, chunks: [{ ...chunks[0], first: 192 }] })],
    ['half a block', ({ chunks, ...run }: RunFile) => ({ ...run, chunks: [{ ...chunks[0], count: 100 }] })],
    ['years twice', ({ chunks, ...run }: RunFile) => ({ ...run, chunks: [...chunks, ...chunks] })],
    ['a billion designs', ({ chunks: [chunk], ...run }: RunFile) => ({ ...run, chunks: [{ ...chunk, paired: { ...chunk.paired, shape: { ...chunk.paired.shape, designs: 1e300 } } }] })],
    ['a sum of a million digits', ({ chunks: [chunk], ...run }: RunFile) => ({ ...run, chunks: [{ ...chunk, paired: { ...chunk.paired, sums: ['f'.repeat(1e6)] } }] })],
    ['more years than anybody can ask for', (run: RunFile) => ({ ...run, asked: { ...run.asked, years: 1e300 } })],
    ['a field that nobody knows', ({ chunks: [chunk], ...run }: RunFile) => ({ ...run, chunks: [{ ...chunk, more: 1 }] })],
    ['a prototype', (run: RunFile) => JSON.parse(JSON.stringify(run).replace('"kind"', '"__proto__": {"polluted": true}, "kind"'))],
    ['a very deep list', (run: RunFile) => JSON.stringify(run).replace('"arrivals":[', `"arrivals":[${'['.repeat(100_000)}${']'.repeat(100_000)},`)],
  ])('that holds %s', async (_, spoil) => {
    const spoiled = spoil((await stored) as never);
    const { run, error } = readRunFile(typeof spoiled === 'string' ? spoiled : JSON.stringify(spoiled));
    expect(run).toBeNull();
    expect(error).toMatch(/^The run cannot be read: .{10,}/);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test.each<readonly [string, (run: RunFile) => void]>([
    ['fewer arrivals', ({ chunks: [chunk] }) => void (chunk.arrivals as number[]).pop()],
    ['more figures', ({ chunks: [chunk] }) => void (chunk.designs[0].episodes as unknown[]).push(null)],
    ['another number of designs', ({ chunks: [chunk] }) => void (chunk.designs as unknown[]).pop()],
    ['bins out of order', ({ chunks: [chunk] }) => void (chunk.designs[0].distributions[0].cells.keys as number[]).reverse()],
    ['another number of years', ({ chunks: [chunk] }) => void Object.assign(chunk.designs[0].moments, { count: 64 })],
  ])('whose years are not those of the study: %s', async (_, spoil) => {
    const run = JSON.parse(JSON.stringify(await stored)) as RunFile;
    expect(yearsOfStudy(study, run.chunks[0])).not.toBeNull();
    spoil(run);
    expect(yearsOfStudy(study, run.chunks[0])).toBeNull();
  });
});
