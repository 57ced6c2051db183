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

/** Throws InputError at once when the file could not be written, so that no simulation is lost to a typing error. */
export function openOutput(file: string | undefined, io: Io): Output {
  if (file === undefined) return { toFile: false, write: (text) => io.stdout.write(text) };
  checkTarget(file);
  return {
    toFile: true,
    write: (text) => {
      replaceFile(file, text);
      io.stderr.write(`written: ${file}\n`);
    },
  };
}

function checkTarget(file: string): void {
  const folder = dirname(file);
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw usageError('CLI-012', `cannot write ${file}: it is a folder`);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw usageError('CLI-012', `cannot write ${file}: there is no folder ${folder}`);
  try {
    accessSync(found === undefined || found.isFile() ? folder : file, constants.W_OK);
  } catch {
    throw usageError('CLI-012', `cannot write ${file}: the folder ${folder} does not allow it`);
  }
}

/** A reader never sees half of the file. What is no ordinary file (a pipe, /dev/null) is written to as it is. */
function replaceFile(file: string, text: string): void {
  const draft = `${file}.${process.pid}.tmp`;
  try {
    if (statSync(file, { throwIfNoEntry: false })?.isFile() === false) {
      writeFileSync(file, text);
      return;
    }
    writeFileSync(draft, text);
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    if (!isSystemError(error)) throw error;
    throw usageError('CLI-012', `cannot write ${file}: ${error.code}`);
  }
}
