/** Run files from the disk. */
import { readFileSync, statSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { InputError } from '../base/issue.js';
import { readRunFile, runIssue } from '../evaluate/run-file.js';
import type { RunFile } from '../evaluate/run-file.js';

/** Bytes of text: twenty designs of a large estate over a million years have a quarter of it. */
const largest = 400_000_000;

export interface StoredRun { readonly file: string; readonly run: RunFile }

/** Throws InputError for what is no run file, whatever it is. */
export function readRun(file: string): StoredRun {
  const refused = (why: string): InputError => new InputError([runIssue('RUN-003', `${file}: ${why}`, 'cutover compare my.yaml --save run.json writes one')]);
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) throw refused('there is no such file.');
  if (!found.isFile()) throw refused('this is no file.');
  if (found.size > largest) throw refused(`it is larger than ${largest / 1e6} MB.`);
  let text: string;
  try {
    const bytes = readFileSync(file);
    // Compressed files begin with these two bytes, and JSON never does.
    const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes, { maxOutputLength: largest }) : bytes;
    text = new TextDecoder('utf-8', { fatal: true }).decode(plain);
  } catch (error) {
    throw refused(`The run cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
  const { run, error } = readRunFile(text);
  if (run === null) throw refused(error);
  return { file, run };
}
