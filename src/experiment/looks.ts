/** Conducts a run: stages, chunks in order, progress, and when to stop. */
import type { Effort } from './effort.js';
import { stagesOf, tasksBetween } from './effort.js';
import type { Runner } from './runner.js';
import type { Study } from './study.js';
import { Tally } from './tally.js';
import type { ChunkResult } from './tally.js';

export type Stopped = 'done' | 'precise' | 'cap' | 'interrupted';

export interface Progress {
  readonly replications: number;
  /** Those of the whole run; for a precision those of the current look, after which it may stop. */
  readonly planned: number;
  readonly designs: number;
  /** By the injected clock; null without one. */
  readonly elapsedSeconds: number | null;
  readonly designYearsPerSecond: number | null;
  readonly remainingSeconds: number | null;
  readonly tally: Tally;
}

export interface Conducted { readonly tally: Tally; readonly stopped: Stopped; readonly requested: number }

export interface ConductOptions {
  readonly effort: Effort;
  /** Blocks of 64 replications in a chunk; changes no byte of the result. */
  readonly chunkBlocks: number;
  readonly keepRows: boolean;
  /** Whether every figure that matters is as precise as asked; called between looks. */
  readonly precise: (tally: Tally) => boolean;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Seconds of any clock that runs evenly. */
  readonly now?: (() => number) | undefined;
}

export async function conduct(study: Study, runner: Runner, options: ConductOptions): Promise<Conducted> {
  const { effort, chunkBlocks, keepRows, signal } = options;
  const tally = new Tally(study);
  const report = reporter(study, tally, options);
  const stages = stagesOf(effort);
  for (const stage of stages) {
    const from = tally.replications;
    await runner.run(study, tasksBetween(from, stage, chunkBlocks, keepRows), inOrder(tally, from, () => report(stage)), signal);
    if (tally.replications < stage) return { tally, stopped: 'interrupted', requested: stage };
    if (effort.kind === 'precision' && options.precise(tally)) return { tally, stopped: 'precise', requested: stage };
  }
  return { tally, stopped: effort.kind === 'fixed' ? 'done' : 'cap', requested: stages[stages.length - 1] };
}

/**
 * Merges chunks by rising replication. Order changes no byte, but an interrupted run then holds the first years without
 * a hole, so that the same number of years can be asked for again.
 */
function inOrder(tally: Tally, from: number, merged: () => void): (chunk: ChunkResult) => void {
  const waiting = new Map<number, ChunkResult>();
  let next = from;
  return (chunk) => {
    waiting.set(chunk.first, chunk);
    for (let ready = waiting.get(next); ready !== undefined; ready = waiting.get(next)) {
      waiting.delete(next);
      tally.merge(ready);
      next += ready.count;
      merged();
    }
  };
}

function reporter(study: Study, tally: Tally, { onProgress, now }: ConductOptions): (planned: number) => void {
  if (onProgress === undefined) return () => {};
  const start = now?.() ?? 0;
  const designs = study.world.designs.length;
  return (planned) => {
    const elapsed = now === undefined ? null : now() - start;
    const { replications } = tally;
    const rate = elapsed === null || elapsed <= 0 ? null : replications / elapsed;
    onProgress({
      replications, planned, designs, tally,
      elapsedSeconds: elapsed,
      designYearsPerSecond: rate === null ? null : rate * designs,
      remainingSeconds: rate === null ? null : (planned - replications) / rate,
    });
  };
}
