/** The folder that is served, seen from outside as ids. Nothing but plain files of the folder itself is ever opened. */
import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync, readSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Id } from '../api.js';
import { Problem } from './problem.js';

export interface FolderFile { readonly id: Id; /** From the folder. */ readonly name: string; readonly path: string }

/** Bytes of the largest scenario, the largest file of samples and the largest result. */
export const largest = { scenario: 4_000_000, samples: 50_000_000, result: 60_000_000 } as const;
/** Files of one kind that are listed. */
const most = 500;

export class Folder {
  /** Real path: links above the folder are the business of whoever started the server. */
  readonly path: string;

  constructor(path: string) {
    this.path = realpathSync(path);
  }

  get name(): string {
    return basename(this.path) || this.path;
  }

  /** Plain files whose name ends in one of `endings`, by name. Links, devices and what starts with a dot are no files of ours. */
  list(endings: readonly string[], below = ''): readonly FolderFile[] {
    return entriesOf(join(this.path, below))
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && endings.some((ending) => entry.name.endsWith(ending)))
      .map(({ name }) => name).sort().slice(0, most)
      .map((name) => ({ id: idOf(join(below, name)), name: join(below, name), path: join(this.path, below, name) }));
  }

  /** The text of a file of the folder, or its first `first` bytes. Throws Problem when it is no plain file, too large or no UTF-8. */
  read(path: string, mostBytes: number, first?: number): string {
    const handle = open(this.insideOf(path));
    try {
      return textOf(handle, basename(path), mostBytes, first);
    } finally {
      closeSync(handle);
    }
  }

  /** What a scenario names beside itself; refused where a link or `..` leads out of the folder. */
  readBeside(scenario: string, name: string): string {
    if (isAbsolute(name)) throw refused(name);
    return this.read(resolve(dirname(scenario), name), largest.samples);
  }

  /** The path itself when it really lies in the folder and no part of it is a link. */
  private insideOf(path: string): string {
    const real = realOf(path);
    const way = relative(this.path, real);
    if (real !== path || way === '' || way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) throw refused(basename(path));
    return real;
  }
}

export function idOf(text: string): Id {
  return createHash('sha256').update(text).digest('hex').slice(0, 20);
}

function entriesOf(path: string) {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return [];
  }
}

function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    throw gone();
  }
}

function open(path: string): number {
  try {
    // A link that replaced the file since it was listed is refused by the system itself; a pipe must not be waited for.
    return openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? gone() : refused(basename(path));
  }
}

function textOf(handle: number, name: string, mostBytes: number, first: number | undefined): string {
  const stat = fstatSync(handle);
  if (!stat.isFile()) throw refused(name);
  if (stat.size > mostBytes) throw new Problem('WEB-012', `${name} has ${Math.ceil(stat.size / 1e6)} MB, and at most ${mostBytes / 1e6} MB are read.`, 'Leave large files out of the folder that is served.');
  if (first !== undefined) {
    const bytes = Buffer.alloc(Math.min(first, stat.size));
    return bytes.toString('utf8', 0, readSync(handle, bytes, 0, bytes.length, 0));
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(handle));
  } catch {
    throw new Problem('WEB-012', `${name} is no text in UTF-8.`, 'Save it as UTF-8.');
  }
}

function gone(): Problem {
  return new Problem('WEB-003', 'The file is no longer there.', 'Reload the page to see what the folder holds now.');
}

function refused(name: string): Problem {
  return new Problem('WEB-012', `${name} is not a plain file of the folder that is served.`, 'Links and paths that lead elsewhere are not followed; copy the file into the folder.');
}
