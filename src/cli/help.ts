/** Help, from the tables of commands and options. */
import { commands } from './commands.js';
import type { Command } from './commands.js';
import { everywhere, flagOf, options } from './options.js';
import type { OptionName } from './options.js';

const about = 'cutover rehearses a failover on paper, thousands of years of it, before the outage does.';

/** What `cutover --help` prints: examples first. */
export function overview(): string {
  const width = Math.max(...commands.map((command) => usage(command).length));
  return [
    about,
    '',
    'Examples:',
    '  cutover compare scenarios/distribution-platform.yaml     which design meets its targets, and at what cost',
    '  cutover validate my.yaml --show-defaults                 what is wrong with it, and what it leaves to the catalogue',
    '  cutover init my.yaml                                     a small scenario to start from',
    '',
    'Commands:',
    ...commands.map((command) => `  ${usage(command).padEnd(width)}  ${command.summary}`),
    '',
    'cutover <command> --help has its options; cutover --version prints the version.',
    'Exit codes: 0 done, 1 a target missed, 2 wrong usage or scenario, 3 undecided, 4 internal error, 130 interrupted.',
    '',
  ].join('\n');
}

export function helpOf(command: Command): string {
  return [
    `cutover ${command.name}: ${command.summary}`,
    '',
    `Usage: cutover ${usage(command)}${command.options.length === 0 ? '' : ' [options]'}`,
    '',
    'Examples:',
    ...command.examples.map((example) => `  ${example}`),
    ...(command.options.length === 0 ? [] : ['', 'Options:', ...optionLines(command.options)]),
    '',
    'Everywhere:',
    ...optionLines(everywhere),
    ...(command.notes.length === 0 ? [] : ['', ...command.notes]),
    '',
  ].join('\n');
}

export function usage(command: Command): string {
  return [command.name, ...command.args.map((name) => (name.endsWith('?') ? `[${name.slice(0, -1)}]` : `<${name}>`))].join(' ');
}

/** `--years N`, `-h, --help`. */
export function spellOption(name: OptionName): string {
  const option: { readonly value: string | null; readonly short?: string } = options[name];
  return `${option.short === undefined ? '' : `-${option.short}, `}--${flagOf(name)}${option.value === null ? '' : ` ${option.value}`}`;
}

function optionLines(names: readonly OptionName[]): readonly string[] {
  return names.map((name) => `  ${spellOption(name).padEnd(15)}  ${options[name].about}${options[name].otherwise === null ? '' : ` Default: ${options[name].otherwise}.`}`);
}
