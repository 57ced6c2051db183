/** Runs that are kept in a file, go on and are joined, on the command line. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { exitCode } from '../../src/base/exit-code.js';
import { readRun } from '../../src/index/read-run.js';
import { call } from './capture.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = join(root, 'dist/src/cli/main.js');
const scenario = join(root, 'scenarios/first-steps.yaml');
const folder = mkdtempSync(join(tmpdir(), 'cutover-runs-'));
const at = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

/** The built program, which starts sooner than threads that read sources. */
function cutover(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], { encoding: 'utf8', cwd: root, env: { PATH: process.env.PATH } });
  return { code: status, out: stdout, err: stderr };
}
const compare = (...words: readonly string[]) => call(['compare', scenario, '--years', '128', ...words]);
const simulate = (...words: readonly string[]) => cutover('compare', scenario, '--threads', '1', ...words);

describe('parts of a run', () => {
  it('are kept, joined, and gone on with, and give the bytes of one run', async () => {
    const { out: expected } = simulate('--years', '128', '--json');
    for (const number of [1, 2]) expect(simulate('--years', '128', '--part', `${number}/2`, '--save', at(`${number}.json.gz`))).toMatchObject({ code: exitCode.done, out: '' });
    const joined = await call(['merge', at('2.json.gz'), at('1.json.gz'), '--json', '--save', at('both.json')]);
    expect(joined).toMatchObject({ code: exitCode.done, out: expected, err: `written: ${at('both.json')} (years 1 to 128)\n` });

    const open = await call(['merge', at('2.json.gz')]);
    expect(open).toMatchObject({ code: exitCode.usage, out: '' });
    expect(open.err).toContain('error[RUN-005]  no file holds the years 1 to 64');
    const kept = await call(['merge', at('2.json.gz'), '--save', at('hole.json')]);
    expect(kept).toMatchObject({ code: exitCode.done, out: '' });
    // What is not stated is as it was asked for.
    expect(simulate('--resume', at('hole.json'), '--json')).toMatchObject({ code: exitCode.done, out: expected });
    expect(readFileSync(at('hole.json'), 'utf8')).toBe(readFileSync(at('both.json'), 'utf8'));
  });

  it.each([
    ['without a file to keep them in', ['--part', '1/2'], 'CLI-019'],
    ['that there are not', ['--part', '3/2', '--save', at('x.json')], 'CLI-003'],
    ['too small for a block of years', ['--part', '1/3', '--save', at('x.json')], 'CLI-019'],
    ['with a precision', ['--part', '1/2', '--save', at('x.json'), '--precision', '5%'], 'CLI-019'],
    ['with a result', ['--part', '1/2', '--save', at('x.json'), '--json'], 'CLI-019'],
  ])('%s are wrong usage', async (_, words, code) => {
    const ran = await compare(...words);
    expect(ran).toMatchObject({ code: exitCode.usage });
    expect(ran.err).toContain(`error[${code}]`);
    expect(existsSync(at('x.json'))).toBe(false);
  });
});

describe('a file of years', () => {
  it('is not overwritten by a run that begins anew, and not taken for one by a check beside a stored result', async () => {
    writeFileSync(at('kept.json'), 'somebody has waited for this');
    const ran = await compare('--save', at('kept.json'));
    expect(ran.code).toBe(exitCode.usage);
    expect(ran.err).toContain(`error[CLI-013]  ${at('kept.json')} is there already`);
    expect(readFileSync(at('kept.json'), 'utf8')).toBe('somebody has waited for this');
    expect((await call(['check', scenario, '--main', at('a'), '--resume', at('kept.json')])).err).toContain('error[CLI-019]');
    expect((await compare('--resume', at('kept.json'))).err).toContain('error[RUN-003]');
    expect((await compare('--resume', at('none.json'))).err).toContain('there is no such file');
    expect((await compare('--resume', folder)).err).toContain('this is no file');
    writeFileSync(at('bad.gz'), Buffer.from([0x1f, 0x8b, 1, 2, 3]));
    expect((await call(['merge', at('bad.gz')])).err).toContain('error[RUN-003]');
  });

  it('holds whole years when the machine stops at a bad moment', async () => {
    const file = at('killed.json');
    const child = spawn(process.execPath, [program, 'compare', scenario, '--years', '10000000', '--threads', '1', '--save', file], { cwd: root, stdio: 'ignore' });
    const closed = new Promise((resolve) => child.on('close', resolve));
    while (!existsSync(file) && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGKILL');
    await closed;
    const years = readRun(file).run.chunks.reduce((sum, { count }) => sum + count, 0);
    expect(years).toBeGreaterThanOrEqual(64);
    const cut = await call(['merge', file, '--json']);
    // What is read has been checked to be what a tally writes; whole years of it, from the first on.
    expect(JSON.parse(cut.out)).toMatchObject({ run: { partial: true, replications: years, stopped: 'interrupted' } });
  });
});
