/** Looks at a file before anything else does: a folder, a film or an endless device must end in a sentence, not in a full memory. */
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import type { Issue } from '../base/issue.js';
import { InputError } from '../base/issue.js';
import { readResult } from '../result/read-result.js';
import type { Result } from '../result/result.js';
import { usageError } from './codes.js';

/** Bytes; a scenario has at most 2 million characters. */
const mostBytes = 2_000_000;

/** The text of a scenario file. Throws InputError when it is none, having read no more than the first 2 MB. */
export function readScenarioText(file: string): string {
  refusePipe(file);
  const bytes = firstBytes(file, mostBytes + 1);
  if (bytes.length > mostBytes) throw refusal('SCN-001', file, 'the file is larger than 2 MB, and a scenario never is', 'put measured data into a CSV file and write "samples.csv#column"');
  const text = utf8(bytes);
  if (text === null || text.includes('\0')) throw refusal('SCN-002', file, 'this is not a text file in UTF-8', 'a scenario is a YAML text; "cutover init my.yaml" writes one to start from');
  return text;
}

/** Bytes; a log of incidents has at most 10 million characters. */
const mostCsvBytes = 12_000_000;

/** The text of a CSV file. Throws InputError when it is none. */
export function readCsvText(file: string): string {
  const bytes = firstBytes(file, mostCsvBytes + 1);
  if (bytes.length > mostCsvBytes) throw refusal('FIT-001', file, `the file is larger than ${mostCsvBytes / 1e6} MB`, 'leave out columns and rows that are not needed');
  const text = utf8(bytes);
  if (text === null || text.includes('\0')) throw refusal('FIT-001', file, 'this is not a text file in UTF-8', 'save the table as CSV');
  return text;
}

/** Bytes; a stored result has at most 50 million characters. */
const mostResultBytes = 60_000_000;

/** A stored result, whoever wrote it; `-` is what is piped in. Throws InputError when it is none. */
export function readStoredResult(file: string): Result {
  const bytes = firstBytes(file, mostResultBytes + 1, file === '-');
  const refused = (why: string): InputError => usageError('CLI-015', `${file}: ${why}`, 'cutover check my.yaml --out json=main.json writes a result');
  if (bytes.length > mostResultBytes) throw refused(`The result cannot be read: it is larger than ${mostResultBytes / 1e6} MB.`);
  const text = utf8(bytes);
  if (text === null) throw refused('The result cannot be read: it is not a text file in UTF-8.');
  const { result, error } = readResult(text);
  if (result === null) throw refused(error);
  return result;
}

/** `stdin`: read what is piped in. */
function firstBytes(file: string, most: number, stdin = false): Buffer {
  const handle = stdin ? 0 : open(file);
  try {
    if (fstatSync(handle).isDirectory()) throw usageError('CLI-011', `${file} is a folder, and one file is needed`);
    return readUpTo(handle, most);
  } catch (error) {
    throw isSystemError(error) ? unreadable(file, error) : error;
  } finally {
    if (!stdin) closeSync(handle);
  }
}

/** A scenario is read again by those who simulate it, and a pipe has nothing left for them. */
function refusePipe(file: string): void {
  try {
    if (statSync(file).isFIFO()) throw usageError('CLI-011', `${file} is a pipe, and a scenario is read more than once`, 'write it to a file, and give its name');
  } catch (error) {
    throw isSystemError(error) ? unreadable(file, error) : error;
  }
}

function open(file: string): number {
  try {
    return openSync(file, 'r');
  } catch (error) {
    throw isSystemError(error) ? unreadable(file, error) : error;
  }
}

/** In pieces, because pipes give what they have. */
function readUpTo(handle: number, most: number): Buffer {
  const pieces: Buffer[] = [];
  let length = 0;
  while (length < most) {
    const piece = Buffer.alloc(Math.min(65_536, most - length));
    const read = readSync(handle, piece);
    if (read === 0) break;
    pieces.push(piece.subarray(0, read));
    length += read;
  }
  return Buffer.concat(pieces);
}

function utf8(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const reasons: Readonly<Record<string, string>> = { ENOENT: 'there is no such file', ENOTDIR: 'there is no such folder', EACCES: 'it may not be read', EPERM: 'it may not be read', EISDIR: 'it is a folder', ELOOP: 'its links run in a circle', ENAMETOOLONG: 'its name is too long' };

function unreadable(file: string, error: NodeJS.ErrnoException): InputError {
  return usageError('CLI-010', `cannot read ${file}: ${reasons[error.code ?? ''] ?? error.code}`, error.code === 'ENOENT' ? 'cutover init my.yaml writes a scenario to start from' : undefined);
}

export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}

function refusal(code: string, file: string, message: string, hint: string): InputError {
  const issue: Issue = { code, severity: 'error', message, hint, path: [], position: { file, line: 1, column: 1, length: 1 } };
  return new InputError([issue]);
}
