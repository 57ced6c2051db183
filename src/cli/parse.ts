/** From the words of a command line to values, or to one issue for each mistake. */
import { parseArgs } from 'node:util';
import type { Issue } from '../base/issue.js';
import { InputError } from '../base/issue.js';
import type { Parsed } from '../units/parsed.js';
import type { CliCode } from './codes.js';
import type { Command } from './commands.js';
import { everywhere, flagOf, optionNames, options } from './options.js';
import type { Option, OptionName, Values } from './options.js';

export interface ParsedCall { readonly args: readonly string[]; readonly values: Values }

/** Finds the known word that a wrong one probably means. */
export type NearName = (word: string, known: Iterable<string>) => string | null;

const table = Object.fromEntries(optionNames().map((name) => {
  const option: { value: string | null; short?: string } = options[name];
  return [flagOf(name), { type: option.value === null ? ('boolean' as const) : ('string' as const), ...(option.short === undefined ? {} : { short: option.short }) }];
}));

/** All options that are anywhere in `words`, whether the command has them or not. */
export function tokensOf(words: readonly string[]) {
  return parseArgs({ args: [...words], options: table, allowPositionals: true, strict: false, tokens: true }).tokens;
}

/** Reads everything behind the name of the command. Throws InputError with all mistakes. */
export function parseCall(command: Command, words: readonly string[], nearName: NearName): ParsedCall {
  const issues: Issue[] = [];
  const tell = (code: CliCode, message: string, hint?: string): void => {
    issues.push({ code, severity: 'error', message, path: [], ...(hint === undefined ? {} : { hint }) });
  };
  const allowed: readonly OptionName[] = [...command.options, ...everywhere];
  const values: Record<string, unknown> = {};
  const args: string[] = [];
  for (const token of tokensOf(words)) {
    if (token.kind === 'positional') args.push(token.value);
    if (token.kind !== 'option') continue;
    const name = allowed.find((known) => flagOf(known) === token.name);
    if (name === undefined) {
      tell('CLI-002', `${command.name} has no option ${token.rawName}${suggestion(token.name, allowed.map(flagOf), nearName)}`, `cutover ${command.name} --help lists its options`);
      continue;
    }
    const option: Option<unknown> = options[name];
    // A word that looks like an option is not meant as a value; a value that does is written with an equals sign.
    const text = token.value !== undefined && (token.inlineValue || token.value === '-' || !token.value.startsWith('-')) ? token.value : undefined;
    if (option.value === null) {
      if (text !== undefined) tell('CLI-003', `${token.rawName} is a switch and takes no value`);
      values[name] = true;
    } else if (text === undefined && option.alone !== true) tell('CLI-003', `${token.rawName} needs a value: ${token.rawName} ${option.value}`);
    else {
      const read = readOption(name, text ?? '', values[name]);
      if (read.error === undefined) values[name] = read.value;
      else tell('CLI-003', `${token.rawName}: ${read.error}`);
    }
  }
  if (values.help === undefined) checkArguments(command, args, tell);
  if (issues.length > 0) throw new InputError(issues);
  return { args, values: values as Values };
}

function readOption(name: OptionName, text: string, earlier: unknown): Parsed<unknown> {
  const option: Option<unknown> = options[name];
  return option.read(text, earlier);
}

function checkArguments(command: Command, args: readonly string[], tell: (code: CliCode, message: string, hint?: string) => void): void {
  const missing = command.args.slice(args.length).find((name) => !name.endsWith('?'));
  if (missing !== undefined) tell('CLI-004', `${command.name} needs a ${missing}`, `such as: ${command.examples[0]}`);
  if (args.length > command.args.length && command.args.at(-1)?.endsWith('...') !== true) tell('CLI-004', `${command.name} takes ${spelled(command.args.length)}, and "${args[command.args.length]}" is one too many`, 'a name with blanks needs quotes');
}

function spelled(count: number): string {
  return count === 0 ? 'no argument' : count === 1 ? 'one argument' : `${count} arguments`;
}

function suggestion(name: string, allowed: readonly string[], nearName: NearName): string {
  const near = nearName(name, allowed);
  return near === null ? '' : `; did you mean --${near}?`;
}
