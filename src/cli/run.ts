/** One call of the program: words in, exit code out. Errors of every kind end here. */
import type { ExitCode } from '../base/exit-code.js';
import { exitCode } from '../base/exit-code.js';
import { InputError } from '../base/issue.js';
import { productVersion } from '../result/product.js';
import { usageError } from './codes.js';
import { commandNamed, commands } from './commands.js';
import type { Command } from './commands.js';
import { helpOf, overview } from './help.js';
import type { Io } from './io.js';

export async function run(words: readonly string[], io: Io): Promise<ExitCode> {
  try {
    return await dispatch(words, io);
  } catch (error) {
    if (error instanceof InputError) {
      // Whoever asked for JSON reads why there is none in the form that `validate --json` has.
      if (commandNamed(words[0] ?? '') !== undefined && words.includes('--json')) io.stdout.write(`${JSON.stringify({ formatVersion: '1.0', valid: false, issues: error.issues }, null, 2)}\n`);
      const [{ tellIssues, countIssues }, { lookOf }] = await Promise.all([import('./tell-issues.js'), import('./look.js')]);
      tellIssues(error.issues, io.stderr, lookOf(io.stderr, io, words.includes('--no-color') ? { 'no-color': true } : {}));
      if (error.issues.some(({ position }) => position !== undefined)) io.stderr.write(`\n${countIssues(error.issues)}; nothing was simulated. "cutover explain <code>" says more.\n`);
      return exitCode.usage;
    }
    tellInternal(error, io);
    return exitCode.internal;
  }
}

async function dispatch(words: readonly string[], io: Io): Promise<ExitCode> {
  const [first, ...rest] = words;
  if (first === undefined) {
    io.stderr.write(overview());
    return exitCode.usage;
  }
  if (first === '--version' || first === '-V') return say(`${productVersion}\n`, io);
  if (first === '--help' || first === '-h' || (first === 'help' && rest.length === 0)) return say(overview(), io);
  if (first === 'help') return say(helpOf(await commandFor(rest[0])), io);
  const command = await commandFor(first);
  if (rest.includes('--help') || rest.includes('-h')) return say(helpOf(command), io);
  const [{ parseCall }, { nearName }] = await Promise.all([import('./parse.js'), import('../scenario/near-name.js')]);
  const { args, values } = parseCall(command, rest, nearName);
  const runCommand = await command.load();
  return runCommand({ args, values, io });
}

function say(text: string, io: Io): ExitCode {
  io.stdout.write(text);
  return exitCode.done;
}

async function commandFor(word: string): Promise<Command> {
  const command = commandNamed(word);
  if (command !== undefined) return command;
  const { nearName } = await import('../scenario/near-name.js');
  const near = nearName(word, commands.map(({ name }) => name));
  const what = word.startsWith('-') ? `the first word is a command, and ${word} is none` : `there is no command "${word}"`;
  throw usageError('CLI-001', `${what}${near === null ? '' : `; did you mean "${near}"?`}`, `commands: ${commands.map(({ name }) => name).join(', ')}`);
}

function tellInternal(error: unknown, io: Io): void {
  const message = error instanceof Error ? error.message : String(error);
  const debug = (io.env.CUTOVER_DEBUG ?? '') !== '' && error instanceof Error;
  io.stderr.write(`internal error: ${message.split('\n')[0].replace(/\.+$/, '')}. This is a mistake of the program; please report it${debug ? '' : ' (CUTOVER_DEBUG=1 shows where)'}\n`);
  if (debug) io.stderr.write(`${error.stack ?? ''}\n`);
}
