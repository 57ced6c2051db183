/** docs/commands.md, from the tables of commands and options. */
import { commands } from '../../src/cli/commands.js';
import { spellOption, usage } from '../../src/cli/help.js';
import { everywhere, options } from '../../src/cli/options.js';
import type { OptionName } from '../../src/cli/options.js';

export function commandReference(): string {
  return [
    '# Commands',
    '',
    'Written by the tests from the tables that the program itself reads (`UPDATE_GOLDEN=1 npx vitest run test/cli`). Data goes to stdout; messages and progress go to stderr.',
    '',
    ...commands.flatMap((command) => [
      `## ${command.name}`, '', `\`cutover ${usage(command)}${command.options.length === 0 ? '' : ' [options]'}\`: ${command.summary}.`, '',
      '```', ...command.examples, '```', '',
      ...(command.options.length === 0 ? [] : [...optionTable(command.options), '']),
      ...command.notes.flatMap((note) => [note, '']),
    ]),
    '## Everywhere', '', ...optionTable(everywhere), '',
    '`cutover --version` prints the version. `CUTOVER_DEBUG=1` shows where an internal error happened.', '',
    '## Exit codes', '', '| code | meaning |', '| ---: | --- |',
    '| 0 | done, or every target met |', '| 1 | a target was missed |', '| 2 | wrong usage, a scenario with errors (nothing was simulated), or a check that cannot be computed |', '| 3 | undecided at the allowed effort |', '| 4 | internal error |', '| 130 | interrupted; the partial result was printed, marked partial |', '',
  ].join('\n');
}

function optionTable(names: readonly OptionName[]): readonly string[] {
  return ['| option | what it does | default |', '| --- | --- | --- |', ...names.map((name) => `| \`${spellOption(name)}\` | ${options[name].about} | ${options[name].otherwise ?? ''} |`)];
}
