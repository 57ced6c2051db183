/** The gate: exit codes, files, annotations, and what must not get past it. */
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gateMarkdown } from '../../reports/markdown/gate.js';
import { junitXml } from '../../reports/junit.js';
import { checkText } from '../../reports/text/check.js';
import { exitCode } from '../../src/base/exit-code.js';
import { checkCommand } from '../../src/cli/commands/check.js';
import type { CheckRequest, Face } from '../../src/cli/face.js';
import type { Values } from '../../src/cli/options.js';
import { readResult, resultJson } from '../../src/result/read-result.js';
import type { Result } from '../../src/result/result.js';
import { gated, passing } from '../reports/gated.js';
import { call, capture } from './capture.js';
import type { Surroundings } from './capture.js';
import { goodScenario } from './hazards.js';

const folder = mkdtempSync(join(tmpdir(), 'cutover-check-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const scenario = join(folder, 'my.yaml');
const stored = join(folder, 'main.json');
beforeAll(() => {
  writeFileSync(scenario, goodScenario);
  writeFileSync(stored, resultJson(gated));
});

async function check(result: Result, values: Values = {}, surroundings: Surroundings = {}, watch: (request: CheckRequest) => void = () => {}) {
  const seen = capture(surroundings);
  const missing = async (): Promise<never> => {
    throw new Error('not played here');
  };
  const face: Face = { compare: missing, comparePart: missing, merge: missing, validate: missing, explain: missing, incident: missing, incidentNames: () => [], fit: missing, check: async (_file, request) => {
    watch(request);
    return result;
  } };
  const code = await checkCommand({ args: [scenario], values, io: seen.io }, async () => face);
  return { code, out: seen.out(), err: seen.err() };
}

const judged = (verdict: 'met' | 'missed' | 'undecided' | 'not-exercised' | 'error'): Result => ({ ...passing, designs: passing.designs.map((design) => ({ ...design, targets: [{ ...design.targets[0], verdict }] })) });

describe('exit codes', () => {
  it.each([
    ['met', {}, exitCode.done], ['not-exercised', {}, exitCode.done], ['missed', {}, exitCode.missed], ['undecided', {}, exitCode.undecided], ['error', {}, exitCode.usage],
    ['undecided', { undecided: 'pass' }, exitCode.done], ['undecided', { undecided: 'fail' }, exitCode.missed],
  ] as const)('%s %j is %i', async (verdict, values, code) => {
    expect((await check(judged(verdict), values)).code).toBe(code);
  });

  it('of an undecided gate whose years are kept comes with the command that goes on', async () => {
    const open = { ...judged('undecided'), run: { ...passing.run, stopped: 'cap' as const, replications: 16_384 } };
    const kept = { file: 'gate.json', ranges: [[0, 16_384]] as const, error: null };
    const { code, err } = await check(open, { save: 'gate.json' }, {}, ({ onSaved }) => onSaved?.(kept));
    expect(code).toBe(exitCode.undecided);
    expect(err).toContain(`written: gate.json (years 1 to 16,384)\nto go on: cutover check ${scenario} --resume gate.json --years `);
    expect(Number(/--years (\d+)/.exec(err)?.[1])).toBeGreaterThanOrEqual(65_536);
    expect((await check(passing, { save: 'gate.json' }, {}, ({ onSaved }) => onSaved?.({ ...kept, error: 'cannot write gate.json: ENOSPC' }))).err).toBe('cannot write gate.json: ENOSPC\nit holds: gate.json (years 1 to 16,384)\n');
  });

  it('of a run that was interrupted is 130, whatever it shows', async () => {
    const partial = { ...judged('missed'), run: { ...passing.run, partial: true, stopped: 'interrupted' as const } };
    const { code, out } = await check(partial);
    expect(code).toBe(exitCode.interrupted);
    expect(out).toContain('PARTIAL');
  });

  it('may count checks that only warn', async () => {
    const warning = { ...passing, checks: gated.checks.filter(({ level }) => level === 'warn') };
    expect((await check(warning)).code).toBe(exitCode.done);
    expect((await check(warning, { 'fail-on': 'warn' })).code).toBe(exitCode.missed);
  });
});

describe('what is written', () => {
  it('is text on the screen and every file that was asked for, all from one result', async () => {
    const file = (name: string): string => join(folder, name);
    const { out, err } = await check(gated, { outs: [{ kind: 'json', file: file('r.json') }, { kind: 'junit', file: file('r.xml') }, { kind: 'md', file: file('r.md') }] });
    expect(out).toBe(checkText(gated, { width: 120, ascii: false }));
    expect(err).toBe(['r.json', 'r.xml', 'r.md'].map((name) => `written: ${file(name)}\n`).join(''));
    expect(readResult(readFileSync(file('r.json'), 'utf8')).result).toEqual(gated);
    expect(readFileSync(file('r.xml'), 'utf8')).toBe(junitXml(gated));
    expect(readFileSync(file('r.md'), 'utf8')).toBe(gateMarkdown(gated));
  });

  it('is all or nothing', async () => {
    const whole = join(folder, 'whole');
    mkdirSync(whole);
    const asked = { outs: [{ kind: 'json', file: join(whole, 'a.json') }, { kind: 'md', file: join(whole, 'no', 'b.md') }] } as const;
    let simulated = false;
    await expect(check(gated, asked, {}, () => {
      simulated = true;
    })).rejects.toThrow('there is no folder');
    expect(simulated).toBe(false);
    // The folder goes while the run goes on.
    mkdirSync(join(whole, 'no'));
    await expect(check(gated, asked, {}, () => rmSync(join(whole, 'no'), { recursive: true }))).rejects.toThrow('ENOENT');
    expect(readdirSync(whole)).toEqual([]);
  });

  it('is the document alone with --json', async () => {
    const { out } = await check(gated, { json: true });
    expect(out).toBe(resultJson(gated));
  });

  it('hands on what was asked for', async () => {
    let asked: CheckRequest | null = null;
    await check(gated, { judge: ['a'], most: 512, seed: '7', threads: 1, main: stored }, {}, (request) => {
      asked = request;
    });
    expect(asked).toMatchObject({ designs: ['a'], years: 512, seed: '7', threads: 1, main: { file: stored, result: { formatVersion: gated.formatVersion } } });
  });
});

describe('on GitHub', () => {
  it('annotates on stderr and adds to the summary of the job', async () => {
    const summary = join(folder, 'summary.md');
    writeFileSync(summary, 'before\n');
    const { out, err } = await check(gated, {}, { env: { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary, GITHUB_WORKSPACE: folder } });
    expect(err.split('\n')[0]).toMatch(/^::error file=my\.yaml,line=156,col=70,title=error%3A mean-rto::/);
    expect(out).not.toContain('::error');
    expect(readFileSync(summary, 'utf8')).toBe(`before\n${gateMarkdown(gated)}`);
  });

  it('does neither elsewhere, and lives without a summary', async () => {
    expect((await check(gated, {}, { env: { GITHUB_STEP_SUMMARY: join(folder, 'none.md') } })).err).toBe('');
    const { code, err } = await check(passing, {}, { env: { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: folder } });
    expect(code).toBe(exitCode.done);
    expect(err).toMatch(/^the job summary could not be written: EISDIR/);
  });

  it('annotates mistakes of the scenario', async () => {
    const broken = join(folder, 'broken.yaml');
    writeFileSync(broken, goodScenario.replace('rto: 1h', 'rto: 60'));
    const { code, err } = await call(['check', broken], { env: { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: folder } });
    expect(code).toBe(exitCode.usage);
    expect(err).toMatch(/^::error file=broken\.yaml,line=5,col=\d+,title=SCN-024::/m);
  });
});

describe('what must not get past the gate', () => {
  it.each([
    ['flow', 'metric: rto.p95, flow: byu, max: 1h', 'buy'], ['store', 'metric: rpo.p95, store: oders, max: 1h', 'orders'], ['design', 'metric: cost.total, design: at-hime, max: $1M/year', 'at-home'],
    ['metric', 'metric: rto.p96, max: 1h', 'rto.p90'], ['reference', 'metric: cost.total, versus: mian, max: $1M/year', 'main'],
  ])('a check on a misspelt %s', async (what, text, near) => {
    const file = join(folder, `misspelt-${what}.yaml`);
    writeFileSync(file, `${goodScenario}checks:\n  - {id: c, ${text}}\n`);
    const { code, out, err } = await call(['check', file]);
    expect({ code, out }).toEqual({ code: exitCode.usage, out: '' });
    expect(err).toContain(`${file}:18:`);
    expect(err).toContain(`did you mean "${near}"`);
  });

  it.each<readonly [string, () => string | Buffer, RegExp]>([
    ['is not JSON', () => 'verdict: met', /is not JSON/],
    ['is something else', () => '{"formatVersion": 1}', /has no `formatVersion`/],
    ['is of another time', () => resultJson({ ...gated, formatVersion: '2.0' }), /its format is 2\.0/],
    ['is nested deeply', () => `{"formatVersion":"1.1","designs":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, /cannot be read/],
    ['lacks its figures', () => JSON.stringify({ ...gated, designs: [{ name: 'x' }] }), /designs\[0\]/],
    ['is binary', () => Buffer.from([0xff, 0xfe, 0x00, 0x80]), /not a text file/],
    ['is huge', () => Buffer.alloc(60_000_001, 32), /larger than 60 MB/],
  ])('a stored result that %s', async (_, content, says) => {
    const file = join(folder, 'hostile.json');
    writeFileSync(file, content());
    const { code, out, err } = await call(['check', scenario, '--main', file]);
    expect({ code, out }).toEqual({ code: exitCode.usage, out: '' });
    expect(err).toContain('error[CLI-015]');
    expect(err).toMatch(says);
  });

  it('a stored result that reaches for prototypes or has impossible figures', async () => {
    const file = join(folder, 'curious.json');
    const bent = JSON.stringify(gated).replaceAll('"confidence":0.95', '"confidence":7').replace('{', '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},');
    writeFileSync(file, bent);
    const { code, err } = await call(['check', scenario, '--main', file, '--years', '64', '--threads', '1']);
    expect(err).toBe('');
    expect([exitCode.done, exitCode.missed, exitCode.undecided]).toContain(code);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('a file that is not there, and an output without a kind', async () => {
    expect((await call(['check', scenario, '--main', join(folder, 'none.json')])).err).toContain('error[CLI-010]');
    expect((await call(['check', scenario, '--out', 'result.json'])).err).toContain('"result.json" names no output; write json=FILE, junit=FILE, md=FILE');
    expect((await call(['check', scenario, '--out', 'json=a', '--out', 'md=a'])).err).toContain('a is named twice');
  });
});

describe('a run of the real thing', () => {
  it('stops at Ctrl-C with what it has', async () => {
    const seen = capture({ tty: true });
    const stderr = { ...seen.io.stderr, write: (text: string) => {
      seen.io.stderr.write(text);
      if (text.includes(' years, ')) seen.interrupt();
    } };
    const file = join(folder, 'partial.json');
    const code = await checkCommand({ args: [scenario], values: { most: 1_000_000, threads: 1, outs: [{ kind: 'json', file }] }, io: { ...seen.io, stderr } });
    expect(code).toBe(exitCode.interrupted);
    expect(seen.out()).toContain('PARTIAL');
    expect(readResult(readFileSync(file, 'utf8')).result?.run).toMatchObject({ partial: true, stopped: 'interrupted' });
  });

  it('compares with what it wrote itself, and finds no difference', async () => {
    const file = join(folder, 'before.json');
    const first = await call(['check', scenario, '--years', '256', '--out', `json=${file}`]);
    const second = await call(['check', scenario, '--years', '256', '--main', file, '--json']);
    expect(second.code).toBe(first.code);
    const { main } = JSON.parse(second.out) as Result;
    expect(main).toMatchObject({ method: 'same-scenario', designs: [{ identical: true, total: { change: { estimate: 0, low: 0, high: 0 } } }] });
  });
});
