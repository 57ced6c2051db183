/** The built program as a process of its own. `npm test` builds it first. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitCode } from '../../src/base/exit-code.js';
import { importsOf, readSources, targetOf } from '../house/source.js';
import { hazards, writeHazards } from './hazards.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = join(root, 'dist', 'src', 'cli', 'main.js');
const firstSteps = join(root, 'scenarios', 'first-steps.yaml');
const folder = mkdtempSync(join(tmpdir(), 'cutover-dist-'));
const cutover = (...words: string[]) => spawnSync(process.execPath, [program, ...words], { encoding: 'utf8', cwd: root, env: { PATH: process.env.PATH } });

beforeAll(() => {
  expect(existsSync(program), 'dist is missing: npm run build').toBe(true);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('starting', () => {
  /** The modules that a call loads, builtins aside, by their place in the project. */
  const loadedBy = (...words: string[]): readonly string[] => {
    const log = join(folder, 'loaded.txt');
    writeFileSync(log, '');
    const hook = `import {appendFileSync} from 'node:fs'; export const load = (url, context, next) => { if (url.startsWith('file:')) appendFileSync(${JSON.stringify(log)}, url + '\\n'); return next(url, context); };`;
    const register = `import {register} from 'node:module'; register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(hook)}`)});`;
    expect(spawnSync(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(register)}`, program, ...words], { cwd: root }).status).toBe(0);
    return readFileSync(log, 'utf8').trim().split('\n').map((url) => relative(root, fileURLToPath(url)));
  };

  it('loads for help and version only what words take', () => {
    for (const words of [['--help'], ['--version'], ['compare', '--help']]) {
      const loaded = loadedBy(...words);
      expect(loaded).toContain('dist/src/cli/main.js');
      expect(loaded.filter((path) => !/^dist\/src\/(cli|base|units)\//.test(path))).toEqual(['dist/src/result/product.js']);
      expect(loaded.length).toBeLessThan(20);
    }
  });

  it('loads no package before a command is called', () => {
    const sources = new Map(readSources(root, ['src', 'reports'], ['.ts']).map((source) => [source.path, source]));
    const loaded = new Set<string>();
    const load = (path: string): void => {
      const source = sources.get(path);
      if (source === undefined || loaded.has(path)) return;
      loaded.add(path);
      for (const { specifier, typeOnly, lazy } of importsOf(source)) {
        const target = targetOf(source, specifier);
        if (typeOnly || lazy) continue;
        expect(target !== null || specifier.startsWith('node:'), `${path} imports ${specifier}`).toBe(true);
        load(target ?? '');
      }
    };
    load('src/cli/main.ts');
    expect([...loaded].length).toBeLessThan(20);
  });
});

describe('streams', () => {
  let written: ReturnType<typeof cutover>;
  beforeAll(() => {
    written = cutover('compare', firstSteps, '--years', '64', '--json');
  });

  it('carry a result from one call into the next', () => {
    const { stdout } = written;
    const { status, stdout: page, stderr } = spawnSync(process.execPath, [program, 'report', '-', '--html', '-'], { encoding: 'utf8', input: stdout, env: { PATH: process.env.PATH } });
    expect({ status, stderr }).toEqual({ status: exitCode.done, stderr: '' });
    expect(page).toMatch(/^<!doctype html>.*First steps: failover designs compared.*<\/html>\n$/s);
  });

  it('carry data on stdout alone', () => {
    const { status, stdout, stderr } = written;
    expect({ status, stderr }).toEqual({ status: exitCode.done, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ product: { name: 'cutover' }, run: { replications: 64 } });
  });

  it('are plain text in a pipe', () => {
    const { status, stdout, stderr } = cutover('compare', firstSteps, '--years', '64');
    expect({ status, stderr }).toEqual({ status: exitCode.done, stderr: '' });
    expect(stdout).toContain('Same figures again: cutover compare ');
    expect(stdout).not.toContain('\u001b');
  });

  it('may be closed by the reader', async () => {
    const child = spawn(process.execPath, [program, 'schema'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let errors = '';
    child.stderr.on('data', (piece: Buffer) => {
      errors += piece.toString();
    });
    child.stdout.once('data', () => child.stdout.destroy());
    await new Promise((resolve) => child.on('close', resolve));
    expect(errors).toBe('');
  });
});

describe('Ctrl-C', () => {
  it('ends with 130, and with the partial result where there is one', async () => {
    // The process tells when it listens: before, a signal would end it like any other.
    const tells = `process.on('newListener', (event) => { if (event === 'SIGINT') process.send('listens'); });`;
    const child = spawn(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(tells)}`, program, 'compare', firstSteps, '--years', '10000000', '--threads', '1'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    const listens = new Promise((resolve) => child.once('message', resolve));
    let out = '';
    let errors = '';
    child.stdout?.on('data', (piece: Buffer) => {
      out += piece.toString();
    });
    child.stderr?.on('data', (piece: Buffer) => {
      errors += piece.toString();
    });
    const closed = new Promise((resolve) => child.on('close', resolve));
    await listens;
    child.kill('SIGINT');
    const status = await closed;
    expect(errors).toContain('stopping');
    expect(out + errors).toMatch(/PARTIAL|nothing to show/);
    expect(status).toBe(exitCode.interrupted);
  });
});

describe('hazards', () => {
  const files = writeHazards(folder);
  it.each(hazards.filter(({ name }) => ['broken YAML', '50 MB file', 'alias bomb', 'binary file'].includes(name)))('$name', ({ name, code, line }) => {
    const file = files.get(name) as string;
    const { status, stdout, stderr } = cutover('compare', file);
    expect({ status, stdout }).toEqual({ status: exitCode.usage, stdout: '' });
    expect(stderr).toContain(`error[${code}] ${file}:${line}:`);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('what is no file at all', () => {
    expect(cutover('compare', 'no-such.yaml').status).toBe(exitCode.usage);
    expect(cutover('compare', '.').status).toBe(exitCode.usage);
    expect(cutover('comprae').status).toBe(exitCode.usage);
  });
});
