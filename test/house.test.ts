/** The rules of the house, as tests. Each rule is also shown a house that breaks it, because a rule that catches nothing looks the same as a tidy house. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { codeOnly } from './house/code-only.js';
import { everyFileInARoom, fileLength, importStairs, namedExports, noCircles, noEnum, noMachinePaths, ownColumns, pureCore, testsInRooms } from './house/rules.js';
import type { Rule } from './house/rules.js';
import { importsOf, readSources } from './house/source.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = readSources(root, ['src', 'models', 'reports', 'web', 'bench'], ['.ts', '.tsx']);
const tests = readSources(root, ['test'], ['.ts', '.tsx']);
const words = readSources(root, ['src', 'models', 'reports', 'web', 'bench', 'test', 'docs', 'examples', 'scenarios', '.ci'], ['.ts', '.tsx', '.js', '.json', '.md', '.csv', '.yaml', '.yml', '.html', '.css', 'run'])
  .concat(['README.md', 'CHANGELOG.md', 'package.json', 'biome.json', 'vitest.config.ts'].flatMap((name) => readSources(root, [''], [name]).filter(({ path }) => path === name)));

const rules: readonly { readonly name: string; readonly rule: Rule; readonly on: typeof sources; readonly broken: Readonly<Record<string, string>>; readonly caught: number }[] = [
  { name: 'source files have at most 300 lines', rule: fileLength(300), on: sources, broken: { 'src/base/long.ts': 'let a;\n'.repeat(301), 'src/base/short.ts': 'let a;\n'.repeat(300) }, caught: 1 },
  { name: 'test files have at most 400 lines', rule: fileLength(400), on: tests, broken: { 'test/base/long.test.ts': '\n'.repeat(401) }, caught: 1 },
  { name: 'exports have names', rule: namedExports, on: sources, broken: { 'src/base/a.ts': 'export default 1;\n// export default\nconst b = "export default";\nexport { b as default };', 'src/experiment/worker.ts': 'export default run;' }, caught: 2 },
  { name: 'there is no enum', rule: noEnum, on: sources, broken: { 'src/base/a.ts': 'export const enum A { a }\n/* enum B {} */\nz.enum([1]);' }, caught: 1 },
  { name: 'every source file stands in a room', rule: everyFileInARoom, on: sources, broken: { 'src/utils/a.ts': '', 'src/helper.ts': '', 'src/index.ts': '', 'models/serving.ts': '' }, caught: 2 },
  {
    name: 'imports run up the stairs and keep to the allow-lists', rule: importStairs, on: sources, caught: 12,
    broken: {
      'src/base/a.ts': "import { b } from '../units/b.js';",
      'src/units/a.ts': "import type { B } from '../base/b.js';\nimport x from 'zod';",
      'src/engine/a.ts': "import { b } from '../units/b.js';\nimport { c } from '../random/c.js';",
      'src/world/a.ts': "import type { B } from '../engine/b.js';",
      'models/a.ts': "import type { A } from '../src/scenario/a.js';\nimport { planes } from '../src/scenario/environment.js';\nimport { b } from '../src/scenario/b.js';\nimport { c } from '../src/cost/c.js';\nimport { readFileSync } from 'node:fs';",
      'src/cost/a.ts': "export type { A } from '../../models/a.js';",
      'src/experiment/inline.ts': "import { Piscina } from 'piscina';",
      'src/experiment/pool.ts': "import { Piscina } from 'piscina';\nimport { cpus } from 'node:os';",
      'src/result/a.ts': "export {\n  a,\n} from '../experiment/a.js';",
      'src/verdict/a.ts': "const a = await import('../../models/a.js');",
      'reports/text/a.ts': "import type { A } from '../../src/verdict/a.js';\nimport { b } from '../../src/units/index.js';",
      'src/cli/a.ts': "import { readFile } from 'node:fs/promises';\nimport { compare } from '../index.js';\n// import { a } from 'express';",
    },
  },
  { name: 'no imports run in a circle', rule: noCircles, on: sources, broken: { 'models/a.ts': "import { b } from './b.js';", 'models/b.ts': "import { c, type C } from './c.js';", 'models/c.ts': "import { type A } from './a.js';\nimport { b } from './b.js';\nconst a = await import('./a.js');" }, caught: 1 },
  {
    name: 'the core draws nothing from clock, chance or surroundings', rule: pureCore, on: sources, caught: 5,
    broken: { 'models/a.ts': 'const a = Math.random();\nconst b = Date.now(); // Date.now()\nconst c = new Date();\nconst d = new Date(0);\nconst e = "process.env";\nconst f = process.env.A;\nconst g = `${performance.now()} Math.random()`;', 'src/cli/a.ts': 'process.exitCode = Math.random();' },
  },
  { name: 'no path of one machine is in the project', rule: noMachinePaths, on: words, broken: { 'docs/a.md': `see ${'/ho' + 'me'}/ada/x and https://example.com/home/ and ../home/a` }, caught: 1 },
  { name: 'tests stand in the folder of a room', rule: testsInRooms, on: tests, broken: { 'test/a.test.ts': '', 'test/misc/a.test.ts': '', 'test/models/a.test.ts': '', 'test/property/a.test.ts': '' }, caught: 2 },
  {
    name: 'columns of state are written by their owner alone', rule: ownColumns, on: sources, caught: 5,
    broken: {
      'models/run.ts': "import type { GraceState } from './grace.js';\nexport interface Run { readonly grace: View<GraceState>; readonly serving: View<ServingState> }",
      'models/grace.ts': "export interface GraceState { a: Float64Array }\nfunction f(run: Run) { const own = run.grace as GraceState; own.a[0] = 1; run.grace.a[1] = 2; }",
      'models/serving.ts': "export interface ServingState { b: Float64Array }\nfunction f(run: Run) { const own = run.grace as GraceState; run.grace.a[at[0]] += 2; run.grace.a[1]++; --run.grace.a[1]; run.grace.a.fill(0); if (run.grace.a[0] === 1 || run.grace.a[1] >= 2) run.serving.b[0] = run.grace.a[0]; }",
    },
  },
];

describe.each(rules)('$name', ({ rule, on, broken, caught }) => {
  it('holds here', () => {
    expect(rule(on)).toEqual([]);
  });
  it('is caught where it does not hold', () => {
    const found = rule(Object.entries(broken).map(([path, text]) => ({ path, text })));
    expect(found, found.join('\n')).toHaveLength(caught);
  });
});

describe('reading sources', () => {
  it('finds the files it judges', () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(tests.length).toBeGreaterThan(10);
  });
  it('blanks comments, strings, nested templates and regular expressions, and nothing else', () => {
    expect(codeOnly('a /* b */ c // d', true).trimEnd()).toBe('a         c');
    expect(codeOnly("f('x', y)", true)).toBe('f(   , y)');
    expect(codeOnly('`a ${b + `c ${d}`} e` + f', true)).toBe('     b +      d} }    + f');
    expect(codeOnly('a = b / c / d; e = /f"[/]/g.test(h)', true)).toBe('a = b / c / d; e =         .test(h)');
    expect(codeOnly("it's('x')", false)).toContain('x');
  });
  it('tells types from values among imports', () => {
    const text = "import type { A } from './a.js';\nimport { type B } from './b.js';\nimport { c, type C } from './c.js';\nimport * as d from './d.js';\nimport {\n  e,\n} from './e.js';\nimport './f.js';\nexport * from './g.js';";
    expect(importsOf({ path: 'src/base/x.ts', text }).map(({ typeOnly }) => typeOnly)).toEqual([true, true, false, false, false, false, false]);
    expect(importsOf({ path: 'src/base/x.ts', text }).map(({ specifier }) => specifier.slice(2, 3))).toEqual([...'abcdefg']);
  });
});
