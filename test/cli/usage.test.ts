import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exitCode } from '../../src/base/exit-code.js';
import { InputError } from '../../src/base/issue.js';
import { commandNamed } from '../../src/cli/commands.js';
import type { Command } from '../../src/cli/commands.js';
import { parseCall } from '../../src/cli/parse.js';
import { nearName } from '../../src/scenario/near-name.js';
import { call } from './capture.js';

const compare = commandNamed('compare') as Command;
const parse = (...words: string[]) => parseCall(compare, words, nearName);

function mistakes(...words: string[]): readonly string[] {
  try {
    parse(...words);
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.issues.map(({ code, message }) => `${code} ${message}`);
  }
}

describe('reading a command line', () => {
  it('gives every option its type', () => {
    expect(parse('a.yaml', '--design', 'x, y,x', '--years=20k', '--precision', '2%', '--seed', '7', '--threads', '2', '--by', 'flow', '--json', '--out', 'r.json')).toEqual({
      args: ['a.yaml'],
      values: { design: ['x', 'y'], years: 20_000, precision: 0.02, seed: '7', threads: 2, by: 'flow', json: true, out: 'r.json' },
    });
  });

  it('takes options before and behind arguments, and what follows -- as it is', () => {
    expect(parse('--json', 'a.yaml')).toEqual({ args: ['a.yaml'], values: { json: true } });
    expect(parse('--', '--odd.yaml').args).toEqual(['--odd.yaml']);
    expect(parse('a.yaml', '--out=-').values).toEqual({ out: '-' });
  });

  it.each<readonly [string[], string]>([
    [['a.yaml', '--yeers', '5'], 'CLI-002 compare has no option --yeers; did you mean --years?'],
    [['a.yaml', '--show-defaults'], 'CLI-002 compare has no option --show-defaults'],
    [['a.yaml', '-x'], 'CLI-002 compare has no option -x'],
    [['a.yaml', '--years'], 'CLI-003 --years needs a value: --years N'],
    [['a.yaml', '--years', '--json'], 'CLI-003 --years needs a value: --years N'],
    [['a.yaml', '--years', '0'], 'CLI-003 --years: 0 is outside of more than 0 to 10,000,000'],
    [['a.yaml', '--years', 'many'], 'CLI-003 --years: "many" is not a number; write one such as "180", "1.5", "120k" or "2M"'],
    [['a.yaml', '--precision', '2'], 'CLI-003 --precision: "2" needs a percent sign: "2%"'],
    [['a.yaml', '--precision', '90%'], 'CLI-003 --precision: 90% is outside of 0.1% to 50%'],
    [['a.yaml', '--design', ','], 'CLI-003 --design: it names nothing; write names with commas, such as "a,b"'],
    [['a.yaml', '--by', 'store'], 'CLI-003 --by: "store" is not possible here; write "flow" or "tenant"'],
    [['a.yaml', '--json=yes'], 'CLI-003 --json is a switch and takes no value'],
    [['a.yaml', '--seed=-1'], 'CLI-003 --seed: a seed does not start with a dash'],
    [['a.yaml', '--seed='], 'CLI-003 --seed: it is empty'],
    [[], 'CLI-004 compare needs a scenario'],
    [['a.yaml', 'b.yaml'], 'CLI-004 compare takes one argument, and "b.yaml" is one too many'],
  ])('%j is told', (words, message) => {
    expect(mistakes(...words)[0]).toContain(message);
  });

  it('tells all mistakes at once', () => {
    expect(mistakes('--yeers', '--threads', '0', '--by', 'x')).toHaveLength(4);
  });
});

describe('wrong usage of the program', () => {
  it.each<readonly [string[], string]>([
    [['compair', 'a.yaml'], 'error[CLI-001]  there is no command "compair"; did you mean "compare"?\n'],
    [['frobnicate'], 'error[CLI-001]  there is no command "frobnicate"\n'],
    [['--json'], 'error[CLI-001]  the first word is a command, and --json is none\n'],
    [['help', 'initt'], 'error[CLI-001]  there is no command "initt"; did you mean "init"?\n'],
    [['explain', 'exit-code'], 'error[CLI-014]  there is nothing to explain about "exit-code"; did you mean "exit-codes"?\n'],
    [['compare', 'no-such.yaml'], 'error[CLI-010]  cannot read no-such.yaml: there is no such file\n'],
    [['validate', '.'], 'error[CLI-011]  . is a folder, and one file is needed\n'],
    [['compare', 'scenarios/first-steps.yaml', '--out', 'scenarios/../scenarios/first-steps.yaml'], 'error[CLI-012]  cannot write scenarios/../scenarios/first-steps.yaml: it is the file that is read\n  hint: give the output another name\n'],
    [['check', 'scenarios/first-steps.yaml', '--out', 'junit=out.xml', '--out', 'md=./scenarios/first-steps.yaml'], 'error[CLI-012]  cannot write ./scenarios/first-steps.yaml: it is the file that is read\n  hint: give the output another name\n'],
    [['compare', 'package.json', '--out', 'no/such/folder.json'], 'error[CLI-012]  cannot write no/such/folder.json: there is no folder no/such\n'],
    [['init', 'package.json'], 'error[CLI-013]  package.json is there already, and is left as it is\n'],
  ])('%j exits with 2, one message on stderr and nothing on stdout', async (words, message) => {
    const { code, out, err } = await call(words);
    expect(err).toContain(message);
    expect({ code, out }).toEqual({ code: exitCode.usage, out: '' });
    expect(err).not.toMatch(/\bat .*:\d+:\d+/);
  });

  it.each(['compare', 'validate', 'check'])('%s refuses a pipe, which has nothing left for those who read the scenario after it, and does not wait for it', async (command) => {
    const folder = mkdtempSync(join(tmpdir(), 'cutover-pipe-'));
    const pipe = join(folder, 'my.yaml');
    try {
      execFileSync('mkfifo', [pipe]);
      const { code, err } = await call([command, pipe]);
      expect(err).toContain(`error[CLI-011]  ${pipe} is a pipe, and a scenario is read more than once\n`);
      expect(code).toBe(exitCode.usage);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('colours the severity where it is wanted', async () => {
    expect((await call(['nothing'], { tty: true })).err).toContain('\u001b[31merror[CLI-001]\u001b[39m');
    expect((await call(['compare', '--no-color'], { tty: true })).err).toMatch(/^error/);
  });
});
