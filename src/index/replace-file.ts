/** Files that come whole or not at all. */
import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Either all bytes are in `file`, on the disk, or it is as it was: then this throws what the system says. The draft beside it is new, so that no link is followed. `mode` as of a new file. */
export function replaceFile(file: string, bytes: Uint8Array, mode = 0o666): void {
  const draft = `${file}.${randomUUID()}.tmp`;
  try {
    const handle = openSync(draft, 'wx', mode);
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(draft, file);
  } catch (error) {
    discard(draft);
    throw error;
  }
  settle(dirname(file));
}

function discard(draft: string): void {
  try {
    rmSync(draft, { force: true });
  } catch {
    // Where there is no folder there is no draft.
  }
}

/** The new name of the file is on the disk too, where a system can be asked for that. */
function settle(folder: string): void {
  try {
    const handle = openSync(folder, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    // Systems without folders that can be opened settle names by themselves.
  }
}
