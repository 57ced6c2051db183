/** Conducts a run: stages, chunks in order, progress, and when to stop. */
import { blockSize } from '../statistics/blocks.js';
import { endOfLook } from '../statistics/looks.js';
import type { Effort } from './effort.js';
import { stagesOf, tasksBetween } from './effort.js';
import { fewestForGlance, glance } from './glance.js';
import type { Runner, Task } from './runner.js';
import { gapsBetween } from './segments.js';
import type { Study } from './study.js';
import { Tally } from './tally.js';
import type { ChunkResult, RowChunk } from './tally.js';

export type Stopped = 'done' | 'precise' | 'decided' | 'cap' | 'interrupted';

export interface Progress {
  readonly replications: number;
  /** Those of the whole run; for a precision or for verdicts those of the current look, after which it may stop. */
  readonly planned: number;
  readonly designs: number;
  /** Of one replication. */
  readonly horizonSeconds: number;
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
  /** Years that were simulated before, none of them across a look; only what lies between them is simulated. */
  readonly known?: readonly ChunkResult[] | undefined;
  /** Called at every look that the run passes, in whole blocks, and never twice for one number of replications. */
  readonly onLook?: ((tally: Tally) => void) | undefined;
  /** Whether every figure that matters is as precise, or every verdict as decided, as asked; called between looks. */
  readonly enough: (tally: Tally) => boolean | Promise<boolean>;
  /** Takes the outcome rows as they are merged, by rising replication; they are then not kept in the tally. */
  readonly onRows?: ((rows: RowChunk) => void) | undefined;
  /** Comes first after a glance, which is no part of the run. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Seconds of any clock that runs evenly. */
  readonly now?: (() => number) | undefined;
}

export async function conduct(study: Study, runner: Runner, options: ConductOptions): Promise<Conducted> {
  const { effort, chunkBlocks, keepRows, signal, onRows, onLook, known = [] } = options;
  const tally = new Tally(study);
  const report = reporter(study, options);
  const merged = (stage: number): void => {
    if (onRows !== undefined) for (const rows of tally.rows.splice(0)) onRows(rows);
    if (endOfLook(tally.replications - 1) === tally.replications) onLook?.(tally);
    report(tally, stage);
  };
  const stages = stagesOf(effort);
  for (const stage of stages) {
    const from = tally.replications;
    const tasks = gapsBetween(known, from, stage).flatMap(([first, end]) => tasksBetween(first, end, chunkBlocks, keepRows));
    const seen = options.onProgress !== undefined && tasks[0]?.first === glance.first && stage >= fewestForGlance ? await glanceAt(study, runner, signal) : null;
    const show = async (): Promise<void> => {
      if (seen !== null) report(seen, stage);
    };
    // The threads go on while what the glance shows is put together.
    await Promise.all([conductTasks({ study, runner, tally, known: known.filter(({ first }) => first >= from && first < stage), tasks, signal, merged: () => merged(stage) }), show()]);
    if (tally.replications < stage) return { tally, stopped: 'interrupted', requested: stage };
    if (effort.kind !== 'fixed' && (await options.enough(tally))) return { tally, stopped: effort.kind === 'precision' ? 'precise' : 'decided', requested: stage };
  }
  return { tally, stopped: effort.kind === 'fixed' ? 'done' : 'cap', requested: stages[stages.length - 1] };
}

export interface TaskRun {
  readonly study: Study;
  readonly runner: Runner;
  /** Holds the replications before the first task, and at the end those of all tasks, or fewer when `signal` ended the run. */
  readonly tally: Tally;
  readonly tasks: readonly Task[];
  /** Chunks that need no task. */
  readonly known?: readonly ChunkResult[];
  readonly signal?: AbortSignal | undefined;
  /** Called whenever the tally has grown. */
  readonly merged: () => void;
}

export function conductTasks({ study, runner, tally, tasks, known = [], signal, merged }: TaskRun): Promise<void> {
  const take = inOrder(tally, tally.replications, merged);
  known.forEach(take);
  return runner.run(study, tasks, take, signal);
}

/** Null when the run was stopped before. One thread has it sooner than several that are all new to their work. */
async function glanceAt(study: Study, runner: Runner, signal: AbortSignal | undefined): Promise<Tally | null> {
  const tally = new Tally(study);
  await runner.run(study, [glance], (chunk) => tally.merge(chunk), signal);
  return tally.replications === 0 ? null : tally;
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

function reporter(study: Study, { onProgress, now, known = [] }: ConductOptions): (tally: Tally, planned: number) => void {
  if (onProgress === undefined) return () => {};
  const start = now?.() ?? 0;
  const designs = study.world.designs.length;
  return (tally, planned) => {
    const elapsed = now === undefined ? null : now() - start;
    const { replications } = tally;
    const given = known.reduce((sum, { first, count }) => (first < replications ? sum + count : sum), 0);
    // A program that has just begun is slow: a glance says nothing about the time that is left.
    const rate = elapsed === null || elapsed <= 0 || replications === given || replications < blockSize ? null : (replications - given) / elapsed;
    onProgress({
      replications, planned, designs, tally,
      horizonSeconds: study.world.horizonSeconds,
      elapsedSeconds: elapsed,
      designYearsPerSecond: rate === null ? null : rate * designs * study.years,
      remainingSeconds: rate === null ? null : (planned - replications) / rate,
    });
  };
}
