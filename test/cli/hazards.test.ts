/** Bad input ends in a clear message with code, file, line and column, and in exit code 2. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitCode } from '../../src/base/exit-code.js';
import { compareCommand } from '../../src/cli/commands/compare.js';
import { call, capture } from './capture.js';
import { goodScenario, hazards, writeHazards } from './hazards.js';

const folder = mkdtempSync(join(tmpdir(), 'cutover-hazards-'));
const good = join(folder, 'good.yaml');
let files: ReadonlyMap<string, string> = new Map();
beforeAll(() => {
  files = writeHazards(folder);
  writeFileSync(good, goodScenario);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(['validate', 'compare', 'check'])('%s', (command) => {
  it.each(hazards)('of a file with: $name', async ({ name, code, says, line }) => {
    const file = files.get(name) as string;
    const ran = await call([command, file]);
    expect(ran.err).toContain(`error[${code}] ${file}:${line}:`);
    expect(ran.err).toMatch(/\.yaml:\d+:\d+ {2}\S/);
    expect(ran.err).toContain(says);
    expect(ran.err).not.toMatch(/\n\s+at |internal error/);
    expect({ code: ran.code, out: ran.out }).toEqual({ code: exitCode.usage, out: '' });
  });

  it('says the same as JSON to whoever asks for JSON', async () => {
    const [{ name, code, line }] = hazards;
    const ran = await call([command, files.get(name) as string, '--json']);
    const told = JSON.parse(ran.out) as { formatVersion: string; valid: boolean; issues: { code: string; position: { line: number } }[] };
    expect(told).toMatchObject({ formatVersion: '1.0', valid: false });
    expect(told.issues.map((issue) => `${issue.code} ${issue.position.line}`)).toContain(`${code} ${line}`);
    expect(ran.code).toBe(exitCode.usage);
  });
});

describe('a good file', () => {
  it('is valid', async () => {
    const { code, out } = await call(['validate', good]);
    expect(code).toBe(exitCode.done);
    expect(out).toMatch(/good\.yaml: valid, /);
  });

  it('prints all its values', async () => {
    const { code, out } = await call(['validate', good, '--show-defaults']);
    expect(code).toBe(exitCode.done);
    expect(out).toMatch(/\d+ values, \d+ of them assumptions/);
  });

  it('gives the same bytes for any number of threads', async () => {
    const one = await call(['compare', good, '--years', '256', '--threads', '1', '--json']);
    const two = await call(['compare', good, '--years', '256', '--threads', '2', '--json']);
    expect(one.code).toBe(exitCode.done);
    expect(one.err).toBe('');
    expect(JSON.parse(one.out)).toMatchObject({ formatVersion: '1.3', run: { replications: 256, seed: '1' } });
    expect(two.out).toBe(one.out);
  });

  it('is told that a design does not exist', async () => {
    const { code, err } = await call(['compare', good, '--design', 'at-hime']);
    expect(code).toBe(exitCode.usage);
    expect(err).toContain('RUN-001');
    expect(err).toContain('Did you mean "at-home"?');
  });

  it('stops at Ctrl-C with what it has', async () => {
    const seen = capture({ tty: true });
    const stderr = {
      ...seen.io.stderr,
      write: (text: string) => {
        seen.io.stderr.write(text);
        if (text.includes(' years, ')) seen.interrupt();
      },
    };
    const code = await compareCommand({ args: [good], values: { years: 1_000_000, threads: 1 }, io: { ...seen.io, stderr } });
    expect(code).toBe(exitCode.interrupted);
    expect(seen.out()).toContain('PARTIAL');
    expect(seen.quits).toEqual([]);
  });
});
