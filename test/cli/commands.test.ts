/** The commands around the machinery, which a stand-in plays here. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { exitCode } from '../../src/base/exit-code.js';
import { InputError } from '../../src/base/issue.js';
import type { Issue } from '../../src/base/issue.js';
import type { ExactDocument } from '../../src/result/exact.js';
import { explainCommand } from '../../src/cli/commands/explain.js';
import { compareCommand } from '../../src/cli/commands/compare.js';
import { validateCommand } from '../../src/cli/commands/validate.js';
import type { CompareRequest, Face } from '../../src/cli/face.js';
import type { Values } from '../../src/cli/options.js';
import { compareText } from '../../reports/text/compare.js';
import { partialResult, result } from '../reports/result.js';
import { readSources } from '../house/source.js';
import { call, capture } from './capture.js';
import type { Captured, Surroundings } from './capture.js';

const folder = mkdtempSync(join(tmpdir(), 'cutover-commands-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const scenario = join(folder, 'my.yaml');
writeFileSync(scenario, 'version: 1\nsites: 5\n');

const step = { replications: 64, planned: 4_096, designs: 4, horizonSeconds: 31_536_000, designYearsPerSecond: 100, remainingSeconds: 9, overview: () => result };
const issues: readonly Issue[] = [
  { code: 'SCN-022', severity: 'error', message: 'a map is needed here', path: ['sites'], position: { file: scenario, line: 2, column: 8, length: 1 } },
  { code: 'PLAN-064', severity: 'warning', message: 'nobody uses it', hint: 'remove it', path: [] },
];

function face(play: Partial<Face>): () => Promise<Face> {
  const missing = async (): Promise<never> => {
    throw new Error('not played here');
  };
  return async () => ({ compare: missing, comparePart: missing, merge: missing, check: missing, validate: missing, explain: missing, incident: missing, incidentNames: () => [], fit: missing, ...play });
}

async function compare(values: Values, play: (request: CompareRequest, seen: Captured) => Promise<typeof result>, surroundings: Surroundings = {}) {
  const seen = capture(surroundings);
  const code = await compareCommand({ args: [scenario], values, io: seen.io }, face({ compare: (_file, request) => play(request, seen) }));
  return { code, out: seen.out(), err: seen.err(), quits: seen.quits };
}

describe('compare', () => {
  it('prints the comparison on stdout and nothing on stderr', async () => {
    const ran = await compare({ by: 'flow' }, async (request) => {
      request.onProgress?.(step);
      return result;
    });
    expect(ran).toEqual({ code: exitCode.done, out: compareText(result, { width: 120, ascii: false, byFlow: true }), err: '', quits: [] });
  });

  it('hands on what was asked for', async () => {
    let asked: CompareRequest | null = null;
    await compare({ design: ['a'], years: 256, precision: 0.02, seed: '7', threads: 1 }, async (request) => {
      asked = request;
      return result;
    });
    expect(asked).toMatchObject({ designs: ['a'], years: 256, precision: 0.02, seed: '7', threads: 1 });
  });

  it('prints the document itself with --json', async () => {
    const { out } = await compare({ json: true }, async () => result);
    expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify(result)));
  });

  it('writes a file, without colours, and JSON where its name says so', async () => {
    const text = join(folder, 'r.txt');
    const json = join(folder, 'r.json');
    const { out, err } = await compare({ out: text }, async () => result, { env: { FORCE_COLOR: '1' } });
    await compare({ out: json }, async () => result);
    expect(out).toBe('');
    expect(err).toBe(`written: ${text}\n`);
    expect(readFileSync(text, 'utf8')).toBe(compareText(result, { width: 120, ascii: false }));
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({ formatVersion: '1.3' });
  });

  it('shows progress on a terminal and wipes it before the result', async () => {
    const { err } = await compare({}, async ({ onProgress }) => {
      onProgress?.(step);
      return result;
    }, { tty: true });
    expect(err).toContain('64 of 4,096 years');
    expect(err).toContain(result.designs[0]?.name);
    expect(err.endsWith('A\u001b[J\u001b[K')).toBe(true);
  });

  it('says on a terminal which part of the years it simulates', async () => {
    const seen = capture({ tty: true });
    await compareCommand({ args: [scenario], values: { part: { number: 2, of: 3 }, save: join(folder, 'part.json') }, io: seen.io }, face({ comparePart: async () => ({ file: null, issues: [], missing: [] }) }));
    expect(seen.err()).toContain('  simulating part 2/3 of the years\u001b[K\r\u001b[K');
  });

  it('stops at the first Ctrl-C with the partial result, and quits at the second', async () => {
    const ran = await compare({}, async ({ signal, onProgress }, seen) => {
      seen.interrupt();
      expect(signal?.aborted).toBe(true);
      expect(seen.quits).toEqual([]);
      onProgress?.(step);
      seen.interrupt();
      return partialResult;
    }, { tty: true });
    expect(ran.code).toBe(exitCode.interrupted);
    expect(ran.quits).toEqual([exitCode.interrupted]);
    expect(ran.out).toContain('PARTIAL: The run was interrupted; the figures rest on 1,024 years of 20,000.');
    expect(ran.err).toContain('stopping');
    expect(ran.err).not.toContain('64 of 4,096');
  });

  it('has nothing to show when it is stopped before the first years', async () => {
    const ran = await compare({}, async (_request, seen) => {
      seen.interrupt();
      throw new Error('The run was interrupted before its first years were complete.');
    });
    expect(ran).toMatchObject({ code: exitCode.interrupted, out: '' });
    expect(ran.err).toContain('nothing to show');
  });

  it('listens to Ctrl-C only while it simulates', async () => {
    const seen = capture();
    await compareCommand({ args: [scenario], values: {}, io: seen.io }, face({ compare: async () => result }));
    seen.interrupt();
    expect(seen.err()).toBe('');
  });
});

describe('validate', () => {
  const validate = async (values: Values, found: readonly Issue[]) => {
    const seen = capture();
    const settled = [{ path: 'sites.home.zones', value: '3', origin: { kind: 'catalogue', source: 'habit', date: '2026', confidence: 'judgement' } }] as const;
    const code = await validateCommand({ args: [scenario], values, io: seen.io }, face({ validate: async () => ({ issues: found, values: settled }) }));
    return { code, out: seen.out(), err: seen.err() };
  };

  it('tells every issue with its place and line on stderr, and exits with 2', async () => {
    const { code, out, err } = await validate({}, issues);
    expect({ code, out }).toEqual({ code: exitCode.usage, out: '' });
    expect(err).toBe([
      `error[SCN-022] ${scenario}:2:8  a map is needed here`, '  1 | version: 1', '  2 | sites: 5', '    |        ^', '',
      'warning[PLAN-064]  nobody uses it', '  hint: remove it', '',
      `${scenario}: 1 error and 1 warning. "cutover explain <code>" says more.`, '',
    ].join('\n'));
  });

  it('accepts warnings', async () => {
    expect(await validate({}, issues.slice(1))).toEqual({ code: exitCode.done, out: `${scenario}: valid, 1 warning\n`, err: 'warning[PLAN-064]  nobody uses it\n  hint: remove it\n\n' });
    expect(await validate({}, [])).toEqual({ code: exitCode.done, out: `${scenario}: valid, no errors\n`, err: '' });
  });

  it('prints every value on request', async () => {
    const { out, err } = await validate({ 'show-defaults': true }, []);
    expect(out).toContain('sites.home.zones: 3  # habit, 2026, judgement');
    expect(err).toBe(`${scenario}: valid, no errors\n`);
  });

  it('says it all as JSON', async () => {
    const { code, out, err } = await validate({ json: true, 'show-defaults': true }, issues);
    expect({ code, err }).toEqual({ code: exitCode.usage, err: '' });
    expect(JSON.parse(out)).toMatchObject({ valid: false, issues: [{ code: 'SCN-022' }, { code: 'PLAN-064' }], values: [{ path: 'sites.home.zones' }] });
  });

  it('shows the first twenty and counts the rest', async () => {
    const { err } = await validate({}, Array.from({ length: 23 }, () => issues[0]));
    expect(err.match(/SCN-022/g)).toHaveLength(20);
    expect(err).toContain('... and 3 more');
    expect(err).toContain('23 errors');
  });
});

describe('init, schema and explain', () => {
  it('init writes a scenario once', async () => {
    const target = join(folder, 'new.yaml');
    expect(await call(['init', target])).toEqual({ code: exitCode.done, out: `written: ${target}\nnext: cutover compare ${target}\n`, err: '' });
    const text = readFileSync(target, 'utf8');
    expect(text).toContain('version: 1');
    expect((await call(['init', target])).code).toBe(exitCode.usage);
    expect(readFileSync(target, 'utf8')).toBe(text);
    expect((await call(['init', join(folder, 'no', 'x.yaml')])).err).toContain('there is no folder');
  });

  it('schema prints a JSON Schema', async () => {
    const { code, out } = await call(['schema']);
    expect(code).toBe(exitCode.done);
    expect(JSON.parse(out)).toMatchObject({ $schema: 'http://json-schema.org/draft-07/schema#', type: 'object' });
  });

  it.each([['SCN-020'], ['plan-066'], ['CLI-003'], ['exit-codes'], ['metrics']])('explains %s', async (word) => {
    const { code, out } = await call(['explain', word]);
    expect(code).toBe(exitCode.done);
    expect(out).toMatch(word === 'exit-codes' ? / 130 {2}interrupted/ : word === 'metrics' ? /cost\.standing {2,}money per year/ : new RegExp(`^${word.toUpperCase()}: .{20,}`));
  });

  const exact: ExactDocument = {
    formatVersion: '1.0', kind: 'exact', product: { name: 'cutover', version: '0' }, scenario: { name: 'Small', file: scenario, hash: '0' }, design: 'one', run: { seed: '1', replications: 64, horizonSeconds: 1 }, reproduce: 'cutover explain my.yaml',
    figures: [
      { kind: 'measure', name: 'lost', about: 'not web', exact: 0.00207, unit: 'share', formula: 'k of n', reason: null, simulated: null, z: null, hangsOn: [{ part: 'switch', share: 0.71 }] },
      { kind: 'flow', name: 'buy', about: 'share of time without it', exact: null, unit: 'share', formula: null, reason: '"storm" takes whole sites', simulated: null, z: null, hangsOn: [] },
    ],
  };
  it('shows exact values of a scenario, as text and as JSON, and takes options for a scenario only', async () => {
    const asked = async (values: Values, word: string) => {
      const seen = capture({});
      await explainCommand({ args: [word], values, io: seen.io }, face({ explain: async () => exact }));
      return seen.out();
    };
    const text = await asked({}, scenario);
    expect(text).toContain('0.00207');
    expect(text).toContain('lost hangs on: switch 71%');
    expect(text).toContain('buy: no closed form: "storm" takes whole sites.');
    expect(JSON.parse(await asked({ json: true }, scenario))).toEqual(exact);
    await expect(asked({ years: 5 }, 'metrics')).rejects.toThrow(/belongs to a scenario/);
  });

  it('every code in the sources is explained', async () => {
    const { out } = await call(['explain']);
    const sources = readSources(fileURLToPath(new URL('../..', import.meta.url)), ['src'], ['.ts']);
    const used = new Set(sources.flatMap(({ text }) => [...text.matchAll(/'((?:CLI|SCN|PLAN|RUN|CST)-\d{3})'/g)].map((match) => match[1])));
    expect(used.size).toBeGreaterThan(50);
    for (const code of used) expect(out).toContain(`  ${code}`);
  });

  it('lists what can be explained', async () => {
    const { out } = await call(['explain']);
    for (const code of ['CLI-001', 'SCN-001', 'PLAN-001', 'exit-codes']) expect(out).toContain(code);
  });
});

describe('what goes wrong inside', () => {
  it('is one line, and the stack on request', async () => {
    const failing = async (env: Record<string, string>) => {
      const seen = capture({ env });
      const { run } = await import('../../src/cli/run.js');
      const code = await run(['explain', 'metrics'], { ...seen.io, stdout: { ...seen.io.stdout, write: () => { throw new Error('the disk is full'); } } });
      return { code, err: seen.err() };
    };
    expect(await failing({})).toEqual({ code: exitCode.internal, err: 'internal error: the disk is full. This is a mistake of the program; please report it (CUTOVER_DEBUG=1 shows where)\n' });
    expect((await failing({ CUTOVER_DEBUG: '1' })).err).toMatch(/\n {4}at /);
  });

  it('is an issue when the scenario is to blame', async () => {
    const seen = capture();
    await expect(compareCommand({ args: [scenario], values: {}, io: seen.io }, face({ compare: async () => { throw new InputError(issues); } }))).rejects.toBeInstanceOf(InputError);
  });
});
