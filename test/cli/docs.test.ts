/** Documents that speak of the code are held to it. */
import { existsSync, readFileSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands.js';
import { readSources } from '../house/source.js';
import { call } from './capture.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'cutover-docs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('README.md', () => {
  it('shows a scenario that is valid', async () => {
    const scenarios = [...read('README.md').matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1]);
    expect(scenarios).toHaveLength(1);
    const file = join(folder, 'readme.yaml');
    writeFileSync(file, scenarios[0]);
    expect((await call(['validate', file])).err).not.toContain('error[');
  });

  it('lists every command', () => {
    for (const { name } of commands) expect(read('README.md')).toMatch(new RegExp(`\\| \`${name}[ \`]`));
  });
});

describe('scenarios', () => {
  it.each(readSources(root, ['scenarios'], ['.yaml']).map(({ path }) => path))('%s is valid', async (path) => {
    expect((await call(['validate', join(root, path)])).err).not.toContain('error[');
  });
});

describe('docs/dependencies.md', () => {
  it('has a word on every dependency, and on no other', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
    const rows = [...read('docs/dependencies.md').matchAll(/^\| (@?[a-z][^|]*?) \| /gm)].flatMap((match) => match[1].split(', ')).filter((name) => name !== 'package');
    expect(rows.sort()).toEqual([...Object.keys(dependencies), ...Object.keys(devDependencies)].sort());
  });
});

describe('links', () => {
  const documents = [...readSources(root, ['docs'], ['.md']).map(({ path }) => path), 'README.md', 'CHANGELOG.md'];
  it.each(documents)('of %s lead to files that are there', (path) => {
    const targets = [...read(path).matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)].map((match) => match[1]);
    expect(targets.filter((target) => !existsSync(join(root, dirname(path), target)))).toEqual([]);
  });
});
