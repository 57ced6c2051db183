/** Writes the years of a run to its file again and again, so that whatever ends the program ends no more than the last few seconds. */
import { gzipSync } from 'node:zlib';
import { runFileText } from '../evaluate/run-file.js';
import type { RunFile } from '../evaluate/run-file.js';
import { rangesOf } from '../experiment/segments.js';
import type { Range } from '../experiment/segments.js';
import { replaceFile } from './replace-file.js';

/** Seconds between two writings; more when a writing takes long, so that no more than a twentieth of the time goes into it. */
const pace = 5;
const share = 20;
/** Before the first writing: a short run is written once, at its end. */
const patience = 1;

export interface Saved {
  readonly file: string;
  /** Replications that the file holds. */
  readonly ranges: readonly Range[];
  /** Why the last years are not in the file; null: they are. */
  readonly error: string | null;
}

export class RunWriter {
  readonly file: string;
  private readonly now: () => number;
  private latest: (() => RunFile) | null = null;
  private ranges: readonly Range[] = [];
  private next: number;

  /** `now`: seconds of an even clock. */
  constructor(file: string, now: () => number) {
    this.file = file;
    this.now = now;
    this.next = now() + patience;
  }

  /** Writes when it is time to. A disk that is full now may have room later: only the last writing tells of it. */
  offer(file: () => RunFile): void {
    this.latest = file;
    if (this.now() < this.next) return;
    const began = this.now();
    this.write();
    this.next = this.now() + Math.max(pace, share * (this.now() - began));
  }

  /** Writes what is not in the file yet. */
  finish(): Saved {
    const error = this.write();
    return { file: this.file, ranges: this.ranges, error };
  }

  /** Either the new text is in the file to the last byte, on the disk, or the old one still is. */
  private write(): string | null {
    const { latest, file } = this;
    if (latest === null) return null;
    try {
      const run = latest();
      const text = runFileText(run);
      replaceFile(file, file.endsWith('.gz') ? gzipSync(text) : Buffer.from(text));
      this.ranges = rangesOf(run.chunks);
      this.latest = null;
      return null;
    } catch (error) {
      if (error instanceof Error && 'code' in error && 'syscall' in error) return `cannot write ${file}: ${String(error.code)}`;
      throw error;
    }
  }
}
