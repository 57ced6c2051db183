import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exitCode } from '../../src/base/exit-code.js';
import { commands } from '../../src/cli/commands.js';
import { optionNames, options } from '../../src/cli/options.js';
import { productVersion } from '../../src/result/product.js';
import { expectGolden } from '../golden/golden.js';
import { call } from './capture.js';
import { commandReference } from './command-reference.js';

describe('help', () => {
  it('starts with examples', async () => {
    const { code, out, err } = await call(['--help']);
    expect(code).toBe(exitCode.done);
    expect(err).toBe('');
    expectGolden('cli/help.txt', out);
    expect((await call(['help'])).out).toBe(out);
  });

  it.each(commands.map(({ name }) => name))('of %s is the same however it is asked for', async (name) => {
    const { code, out } = await call([name, '--help']);
    expect(code).toBe(exitCode.done);
    expectGolden(`cli/help-${name}.txt`, out);
    expect((await call(['help', name])).out).toBe(out);
    expect((await call([name, 'a', 'b', 'c', '-h'])).out).toBe(out);
    expect((await call(['explain', name])).out).toBe(out);
  });

  it('fits 120 columns', async () => {
    for (const words of [['--help'], ...commands.map(({ name }) => [name, '--help'])]) {
      for (const line of (await call(words)).out.split('\n')) expect(line.length, line).toBeLessThanOrEqual(120);
    }
  });

  it('without any word is on stderr, and wrong usage', async () => {
    const { code, out, err } = await call([]);
    expect(code).toBe(exitCode.usage);
    expect(out).toBe('');
    expect(err).toBe((await call(['--help'])).out);
  });

  it('docs/commands.md is what the tables say', () => {
    expectGolden('docs/commands.md', commandReference());
  });
});

describe('the tables', () => {
  it('have no option that no command has', () => {
    const used = new Set([...commands.flatMap((command) => command.options), 'no-color', 'ascii', 'help', 'version']);
    expect(optionNames().filter((name) => !used.has(name))).toEqual([]);
    for (const name of optionNames()) expect(options[name].about, name).toMatch(/^[A-Z].*\.$/);
  });

  it('load every command', async () => {
    for (const command of commands) expect(await command.load()).toBeTypeOf('function');
  });
});

describe('the version', () => {
  it('is printed, and is that of package.json', async () => {
    const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
    expect(productVersion).toBe((JSON.parse(text) as { version: string }).version);
    expect(await call(['--version'])).toEqual({ code: exitCode.done, out: `${productVersion}\n`, err: '' });
    expect((await call(['-V'])).out).toBe(`${productVersion}\n`);
  });
});
