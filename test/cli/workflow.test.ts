/** The workflow in `examples/ci`, step by step, in a repository of its own. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../..', import.meta.url));
const text = readFileSync(join(root, 'examples', 'ci', 'github.yml'), 'utf8');

interface Step { readonly name?: string; readonly uses?: string; readonly run?: string; readonly env?: Readonly<Record<string, string>>; readonly with?: Readonly<Record<string, unknown>> }
interface Workflow { readonly on: string; readonly permissions: Readonly<Record<string, string>>; readonly env: Readonly<Record<string, string>>; readonly jobs: { readonly check: { readonly steps: readonly Step[] } } }
const workflow = parse(text) as Workflow;
const { steps } = workflow.jobs.check;
const step = (name: string): Step => steps.find((one) => one.name === name) as Step;

const folder = mkdtempSync(join(tmpdir(), 'cutover-workflow-'));
const repository = join(folder, 'repository');
const temporary = join(folder, 'temp');
const bin = join(folder, 'bin');
const calls = join(folder, 'gh-calls.txt');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Settings that steps hand on to later ones, as the runner does. */
const environment: Record<string, string> = {};
let posted = '';

function shell(script: string, more: Readonly<Record<string, string>> = {}) {
  const env = { PATH: `${bin}:${process.env.PATH}`, HOME: folder, ...workflow.env, GITHUB_BASE_REF: 'main', RUNNER_TEMP: temporary, GITHUB_ENV: join(folder, 'env'), GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(folder, 'summary.md'), GITHUB_WORKSPACE: repository, GITHUB_REPOSITORY: 'a/b', ...environment, ...more };
  const ran = spawnSync('bash', ['-e', '-c', script], { cwd: repository, env, encoding: 'utf8' });
  if (existsSync(join(folder, 'env'))) for (const line of readFileSync(join(folder, 'env'), 'utf8').split('\n').filter(Boolean)) environment[line.slice(0, line.indexOf('='))] = line.slice(line.indexOf('=') + 1);
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}

function executable(name: string, script: string): void {
  writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(bin, name), 0o755);
}

beforeAll(() => {
  for (const each of [repository, temporary, bin, join(repository, 'scenarios')]) mkdirSync(each);
  // Stand-ins: `npx cutover` is the built program, and nothing reaches the network.
  executable('npx', `shift; exec "${process.execPath}" "${join(root, 'dist', 'src', 'cli', 'main.js')}" "$@"`);
  executable('gh', `echo "$@" >> "${calls}"; for last; do :; done; case "$*" in *--jq*) cat "${join(folder, 'comment-id')}" 2>/dev/null ;; esac; exit 0`);
  const scenario = readFileSync(join(root, 'scenarios', 'first-steps.yaml'), 'utf8');
  const git = (words: string): string => `git -c user.name=a -c user.email=a@example.com ${words}`;
  writeFileSync(join(repository, workflow.env.SCENARIO), scenario);
  expect(shell([git('init -q -b work'), git('add .'), git('commit -q -m before'), git('update-ref refs/remotes/origin/main HEAD')].join(' && ')).code).toBe(0);
  writeFileSync(join(repository, workflow.env.SCENARIO), scenario.replace('yearly-drills', 'never'));
});

describe('the workflow for GitHub', () => {
  it('asks for no more than it needs', () => {
    expect(workflow.on).toBe('pull_request');
    expect(workflow.permissions).toEqual({ contents: 'read', 'pull-requests': 'write' });
    expect(existsSync(join(root, workflow.env.SCENARIO))).toBe(true);
    // What comes from a pull request reaches scripts through the environment alone.
    for (const { run } of steps) expect(run ?? '').not.toContain('${{');
    for (const { uses } of steps.filter((one) => one.run === undefined)) expect(uses).toMatch(/^actions\/[\w-]+@v\d+$/);
  });

  it('gets the result of the target branch', () => {
    const { code, err } = shell(step('Result of the target branch').run as string);
    expect({ code, err: err.replace(/^(?:Preparing worktree|HEAD is now).*\n/gm, '') }).toEqual({ code: 0, err: `written: ${temporary}/main.json\n` });
    expect(environment.MAIN).toBe(`--main ${temporary}/main.json`);
  });

  it('checks, annotates and leaves its files', () => {
    const { code, out, err } = shell(step('Check').run as string);
    expect([1, 3]).toContain(code);
    expect(out).toContain('against main');
    expect(err).toMatch(/^::error file=scenarios\/first-steps\.yaml,line=15,col=15,title=missed%3A rto site buy::/m);
    posted = readFileSync(join(repository, 'cutover.md'), 'utf8');
    expect(readFileSync(join(folder, 'summary.md'), 'utf8')).toBe(posted);
    for (const name of ['cutover.json', 'cutover.xml']) expect(existsSync(join(repository, name))).toBe(true);
    expect(posted).toContain('simulated again over the same');
  });

  it('comments once, and then replaces its comment', () => {
    const comment = step('Comment');
    const env = { PULL_REQUEST: '7', GH_TOKEN: 'none' };
    expect(Object.keys(comment.env ?? {}).sort()).toEqual(Object.keys(env).sort());
    expect(shell(comment.run as string, env).code).toBe(0);
    expect(readFileSync(calls, 'utf8')).toContain('pr comment 7 --body-file cutover.md');
    writeFileSync(join(folder, 'comment-id'), '42\n');
    expect(shell(comment.run as string, env).code).toBe(0);
    expect(readFileSync(calls, 'utf8')).toContain('api --method PATCH repos/a/b/issues/comments/42 --field body=@cutover.md');
  });

  it('goes on without a result of the target branch', () => {
    delete environment.MAIN;
    rmSync(join(folder, 'env'));
    const { code } = shell('git update-ref -d refs/remotes/origin/main; git worktree remove --force "$RUNNER_TEMP/main"; git rm -q -r --cached . && git -c user.name=a -c user.email=a@example.com commit -q -m empty && git update-ref refs/remotes/origin/main HEAD');
    expect(code).toBe(0);
    expect(shell(step('Result of the target branch').run as string).code).toBe(0);
    expect(environment.MAIN).toBeUndefined();
  });
});
