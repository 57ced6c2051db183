/** Where data goes: to stdout, or whole into a file. */
import { accessSync, constants, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { usageError } from './codes.js';
import type { Io } from './io.js';
import { isSystemError } from './scenario-file.js';

export interface Output {
  readonly toFile: boolean;
  write(text: string): void;
}

/** Throws InputError at once when the file could not be written or is `input` itself, so that neither a simulation nor a scenario is lost to a typing error. */
export function openOutput(file: string | undefined, io: Io, input: string | null = null): Output {
  if (file === undefined) return { toFile: false, write: (text) => io.stdout.write(text) };
  checkTarget(file, input);
  return {
    toFile: true,
    write: (text) => {
      // A reader never sees half of the file.
      writeFiles([{ file, text }], io);
    },
  };
}

export interface FileText { readonly file: string; readonly text: string }

/** Throws InputError at once when one of the files could not be written or is `input` itself. */
export function checkTargets(files: readonly string[], input: string): void {
  for (const file of files) checkTarget(file, input);
}

/** All of them or none: every text is on the disk before the first file takes its name. */
export function writeFiles(files: readonly FileText[], io: Io): void {
  const drafts = files.map(({ file, text }) => ({ file, text, draft: isSpecial(file) ? null : `${file}.${process.pid}.tmp` }));
  let at = '';
  try {
    for (const { file, text, draft } of drafts) {
      at = file;
      writeFileSync(draft ?? file, text);
    }
    for (const { file, draft } of drafts) {
      at = file;
      if (draft !== null) renameSync(draft, file);
    }
  } catch (error) {
    for (const { draft } of drafts) if (draft !== null) rmSync(draft, { force: true });
    if (!isSystemError(error)) throw error;
    throw usageError('CLI-012', `cannot write ${at}: ${error.code}`);
  }
  for (const { file } of files) io.stderr.write(`written: ${file}\n`);
}

/** What is no ordinary file (a pipe, /dev/null) is written to as it is. */
function isSpecial(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === false;
}

/** Links and other ways to write a name lead to the same file too. */
function isSameFile(one: string, other: string): boolean {
  const [a, b] = [one, other].map((file) => statSync(file, { throwIfNoEntry: false }));
  return a !== undefined && b !== undefined && a.isFile() && a.dev === b.dev && a.ino === b.ino;
}

function checkTarget(file: string, input: string | null): void {
  const folder = dirname(file);
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw usageError('CLI-012', `cannot write ${file}: it is a folder`);
  if (input !== null && isSameFile(file, input)) throw usageError('CLI-012', `cannot write ${file}: it is the file that is read`, 'give the output another name');
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw usageError('CLI-012', `cannot write ${file}: there is no folder ${folder}`);
  try {
    accessSync(found === undefined || found.isFile() ? folder : file, constants.W_OK);
  } catch {
    throw usageError('CLI-012', `cannot write ${file}: the folder ${folder} does not allow it`);
  }
}
