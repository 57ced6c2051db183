/** A run under the eyes of somebody: progress, and Ctrl-C that keeps what is known. */
import { exitCode } from '../base/exit-code.js';
import { InputError } from '../base/issue.js';
import type { Result } from '../result/result.js';
import { firstRows } from '../../reports/text/compare.js';
import type { Call } from './commands.js';
import type { RunProgress } from './face.js';
import { lookOf } from './look.js';
import { progressLine } from './progress.js';

export interface Watch { readonly signal: AbortSignal; readonly onProgress: ((progress: RunProgress) => void) | undefined }

/** The first Ctrl-C ends the run with what it has, null when that is nothing; a second one ends the program. */
export async function simulate<T = Result>(call: Call, run: (watch: Watch) => Promise<T>): Promise<T | null> {
  let aborted: AbortSignal | null = null;
  try {
    return await watched(call, 'reading the scenario, and simulating its first years', (watch) => {
      aborted = watch.signal;
      return run(watch);
    });
  } catch (error) {
    if ((aborted as AbortSignal | null)?.aborted !== true || error instanceof InputError) throw error;
    call.io.stderr.write('interrupted before the first years were complete; there is nothing to show\n');
    return null;
  }
}

/** Runs with progress on a terminal, `doing` before there is any, and with a signal that the first Ctrl-C gives. */
export async function watched<T>({ values, io }: Call, doing: string, run: (watch: Watch) => Promise<T>): Promise<T> {
  const look = lookOf(io.stderr, io, values);
  const line = progressLine(io, look.ascii, (progress) => firstRows(progress.overview(), look));
  const stop = new AbortController();
  const release = io.onInterrupt(() => {
    line.clear();
    if (stop.signal.aborted) io.quit(exitCode.interrupted);
    else io.stderr.write('stopping; what is known so far comes next (Ctrl-C again quits at once)\n');
    stop.abort();
  });
  // Where nobody looks, nothing is simulated for the eyes.
  const onProgress = line.isShown ? (progress: RunProgress) => !stop.signal.aborted && line.update(progress) : undefined;
  try {
    line.begin(doing);
    return await run({ signal: stop.signal, onProgress });
  } finally {
    line.clear();
    release();
  }
}
