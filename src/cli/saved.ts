/** What the command line says about the file that holds the years of a run. */
import { existsSync } from 'node:fs';
import { spellRanges } from '../evaluate/run-file.js';
import { usageError } from './codes.js';
import type { Saved } from './face.js';
import type { Io } from './io.js';
import type { Values } from './options.js';
import { checkTargets } from './output.js';

/** Throws InputError at once for files that could not be kept. Years that somebody has waited for are not overwritten by a run that starts anew. */
export function checkSave({ save, resume }: Values, inputs: readonly string[]): void {
  if (save === undefined) return;
  for (const input of inputs) checkTargets([save], input);
  if (existsSync(save) && save !== resume) throw usageError('CLI-013', `${save} is there already, and may hold years that are not to be lost`, `--resume ${save} goes on with it; otherwise give the file another name, or delete it`);
}

/** `command`: how to go on; null when all years are there. */
export function tellSaved({ file, ranges, error }: Saved, io: Io, command: string | null = null): void {
  if (error !== null) io.stderr.write(`${error}\n`);
  if (ranges.length > 0) io.stderr.write(`${error === null ? 'written' : 'it holds'}: ${file} (years ${spellRanges(ranges)})\n`);
  if (command !== null && ranges.length > 0) io.stderr.write(`to go on: ${command}\n`);
}
