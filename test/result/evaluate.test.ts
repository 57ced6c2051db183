import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { DesignRun } from '../../models/simulate.js';
import { evaluate } from '../../src/evaluate.js';
import type { Evaluated, EvaluateOptions, EvaluateRequest } from '../../src/evaluate.js';
import { InlineRunner } from '../../src/experiment/inline.js';
import { PoolRunner } from '../../src/experiment/pool.js';
import { options } from '../../src/cli/options.js';
import { compare, validate } from '../../src/index.js';
import { resultJson } from '../../src/result/read-result.js';
import type { Overview } from '../../src/result/overview.js';
import type { Result } from '../../src/result/result.js';
import { library } from '../library/texts.js';

const read = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const small = 'scenarios/first-steps.yaml';
const several = 'scenarios/web-shop.yaml';

function run(file: string, options: EvaluateOptions, more: Partial<EvaluateRequest> = {}): Promise<Evaluated> {
  return evaluate({ text: read(file), file, library, options, runner: new InlineRunner((world) => new DesignRun(world)), ...more });
}

async function resultOf(file: string, options: EvaluateOptions, more: Partial<EvaluateRequest> = {}): Promise<Result> {
  const { result, issues } = await run(file, options, more);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return result as Result;
}

describe('the same bytes', () => {
  let expected: string;
  beforeAll(async () => {
    expected = resultJson(await resultOf(small, { years: 320 }));
  });

  test('whatever the chunks', async () => {
    expect(resultJson(await resultOf(small, { years: 320, chunkBlocks: 3 }))).toBe(expected);
  });

  test.each([1, 2])('on %i worker threads', async (threads) => {
    const runner = new PoolRunner(threads);
    try {
      expect(resultJson(await resultOf(small, { years: 320 }, { runner }))).toBe(expected);
    } finally {
      await runner.close();
    }
  });

  test('another seed is another sample', async () => {
    const other = await resultOf(small, { years: 320, seed: '2' });
    expect(other.run.seed).toBe('2');
    expect(resultJson(other)).not.toBe(expected);
  });
});

describe('a filter of designs', () => {
  test('changes no figure of those that remain', async () => {
    const all = await resultOf(several, { years: 64 });
    const some = await resultOf(several, { years: 64, designs: ['warm-region'] });
    expect(some.designs.map(({ name }) => name)).toEqual(['zones-only', 'warm-region']);
    expect(some.run.allDesigns).toBe(false);
    for (const design of some.designs) {
      const { dominatedBy: _, row: { dominated: __, ...row }, ...rest } = design;
      const before = all.designs.find(({ name }) => name === design.name) as Result['designs'][number];
      const { dominatedBy: ___, row: { dominated: ____, ...rowBefore }, ...restBefore } = before;
      expect(row).toEqual(rowBefore);
      expect(rest).toEqual(restBefore);
    }
    expect(some.assumptions).toEqual(all.assumptions);
    expect(some.run.reproduce).toBe(`cutover compare ${several} --seed 1 --years 64 --design warm-region`);
  });

  test('an unknown name is told with the nearest one', async () => {
    const { result, issues } = await run(small, { designs: ['two-region'] });
    expect(result).toBeNull();
    expect(issues.find(({ code }) => code === 'RUN-001')).toMatchObject({ severity: 'error', hint: 'Did you mean "two-regions"?' });
  });
});

describe('runs', () => {
  test('years are rounded up to blocks of 64, and the result says so', async () => {
    const result = await resultOf(small, { years: 100 });
    expect(result.run).toMatchObject({ replications: 128, requested: 128, partial: false, stopped: 'done', level: 1 - 0.95 });
    expect(result.warnings.find(({ code }) => code === 'RUN-002')?.message).toContain('100 years were asked for and 128 are simulated');
  });

  test('years of months end where no year does, and the command that gives them again can be read', async () => {
    const months = { text: `${read(small)}\nrun: {horizon: 30 days}\n` };
    const result = await resultOf(small, { years: 10 }, months);
    expect(result.run.replications).toBe(128);
    const years = /--years (\S+)/.exec(result.run.reproduce)?.[1] ?? '';
    expect(options.years.read(years)).toEqual({ value: (128 * 30) / 365 });
    expect(result.warnings.find(({ code }) => code === 'RUN-002')?.message).toContain('10 years were asked for and 10.52 are simulated');
    const again = await resultOf(small, { years: Number(years) }, months);
    expect(again.run).toEqual(result.run);
    expect(again.designs).toEqual(result.designs);
  });

  test('below 200 replications nothing is decided', async () => {
    const { designs } = await resultOf(small, { years: 128 });
    for (const { targets } of designs) for (const { verdict } of targets) expect(['undecided', 'not-exercised']).toContain(verdict);
  });

  test('an interrupted run gives its first years, marked partial', async () => {
    const stop = new AbortController();
    const result = await resultOf(small, { years: 6400 }, { signal: stop.signal, onProgress: ({ replications }) => replications >= 128 && stop.abort() });
    expect(result.run).toMatchObject({ replications: 128, requested: 6400, partial: true, stopped: 'interrupted' });
    expect(result.run.reproduce).toBe(`cutover compare ${small} --seed 1 --years 128`);
    const whole = await resultOf(small, { years: 128 });
    expect(result.designs.map(({ row }) => row.loss)).toEqual(whole.designs.map(({ row }) => row.loss));
  });

  test('progress can show what the years so far come to: the same as the result of as many years', async () => {
    const seen: Overview[] = [];
    const whole = await resultOf(small, { years: 192 }, { onProgress: ({ overview }) => seen.push(overview()) });
    expect(seen.map(({ run: { replications } }) => replications)).toEqual([64, 128, 192]);
    const last = seen[2];
    expect(last.sentence).toEqual(whole.sentence);
    expect(last.pairs).toEqual(whole.pairs);
    for (const design of last.designs) expect(whole.designs.find(({ name }) => name === design.name)).toMatchObject(design);
    const { designs } = await resultOf(small, { years: 64 });
    expect(seen[0].designs.map(({ row }) => row)).toEqual(designs.map(({ row }) => row));
  });

  test('a precision ends at a look', async () => {
    const { run: info } = await resultOf(small, { precision: 0.3, years: 1024 });
    expect(info.precision).toBe(0.3);
    expect(['precise', 'cap']).toContain(info.stopped);
    expect([256, 512, 1024]).toContain(info.replications);
    expect(info.level).toBeLessThan(0.05);
  });

  test('rows come back on request', async () => {
    const { rows } = await run(small, { years: 128, keepRows: true });
    expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(128);
  });

  test('an error in the scenario simulates nothing', async () => {
    const { result, issues } = await evaluate({ text: read(small).replace('pattern: warm-standby', 'pattern: warm-stanby'), file: small, library, runner: new InlineRunner(() => { throw new Error('nothing may run'); }) });
    expect(result).toBeNull();
    expect(issues.some(({ severity, position }) => severity === 'error' && position !== undefined)).toBe(true);
  });
});

describe('the Node face', () => {
  const file = new URL(`../../${small}`, import.meta.url).pathname;

  test('compares a file on threads and in place', async () => {
    const result = await compare(file, { years: 64, threads: 2 });
    expect(result.library.version).toBe(library.version);
    expect(resultJson(await compare(file, { years: 64, threads: 0 }))).toBe(resultJson(result));
  });

  test('validates a file', async () => {
    const { issues, values } = await validate(file);
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(values.length).toBeGreaterThan(50);
  });
});
