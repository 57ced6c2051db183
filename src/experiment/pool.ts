/** Simulates in worker threads. The study goes to each worker once, when it starts; a task is two numbers. */
import { Piscina, move, transferableSymbol, valueSymbol } from 'piscina';
import type { Runner, Task } from './runner.js';
import type { Study } from './study.js';
import type { ChunkResult } from './tally.js';

/** From TypeScript sources a worker needs the loader that this thread was started with. */
const fromSource = import.meta.url.endsWith('.ts');

export class PoolRunner implements Runner {
  readonly threads: number;
  private readonly worker: URL;
  private pool: Piscina<Task, ChunkResult> | null = null;
  private study: Study | null = null;
  private broken: Promise<Error> = new Promise(() => {});

  /** `worker` replaces the worker file; its default export answers a Task with a ChunkResult. */
  constructor(threads: number, worker: URL = new URL(fromSource ? './worker.ts' : './worker.js', import.meta.url)) {
    this.threads = threads;
    this.worker = worker;
  }

  async run(study: Study, tasks: readonly Task[], onChunk: (chunk: ChunkResult) => void, signal?: AbortSignal): Promise<void> {
    if (isAborted(signal) || tasks.length === 0) return;
    const pool = await this.poolFor(study);
    let next = 0;
    let over = false;
    const lane = async (): Promise<void> => {
      while (!over && !isAborted(signal) && next < tasks.length) {
        const task = tasks[next++];
        const chunk = await pool.run(task).catch((error: unknown) => {
          over = true;
          throw failure(error, task);
        });
        onChunk(chunk);
      }
    };
    // One task waits while others run, so that no thread is idle while a result is on its way. Every lane ends before
    // this method does: a pool that is closed under a running task loses its result on the way.
    const lanes = Promise.allSettled(Array.from({ length: this.threads + 1 }, lane));
    const ended = await Promise.race([lanes, this.broken]);
    if (ended instanceof Error) {
      over = true;
      await this.close();
      throw failure(ended, tasks[0]);
    }
    for (const end of ended) if (end.status === 'rejected') throw end.reason;
  }

  async close(): Promise<void> {
    const { pool } = this;
    this.pool = null;
    this.study = null;
    await pool?.destroy();
  }

  private async poolFor(study: Study): Promise<Piscina<Task, ChunkResult>> {
    if (this.pool !== null && this.study === study) return this.pool;
    await this.close();
    this.study = study;
    this.pool = new Piscina<Task, ChunkResult>({
      filename: this.worker.href,
      workerData: study,
      minThreads: this.threads,
      maxThreads: this.threads,
      idleTimeout: Number.POSITIVE_INFINITY,
      ...(fromSource ? { execArgv: ['--import', 'tsx'] } : {}),
    });
    const { pool } = this;
    // A worker that fails before it has a task tells the pool alone, which would start another one for ever.
    this.broken = new Promise((resolve) => pool.on('error', resolve));
    return pool;
  }
}

/** What a worker answers with, so that its numbers are moved and not copied. */
export function moved(chunk: ChunkResult): ChunkResult {
  const buffers = [chunk.packed.buffer, ...(chunk.rows === null ? [] : [chunk.rows.cells.buffer])];
  // The pool takes the chunk out of this again: it is what the other thread gets.
  return move({ [transferableSymbol]: buffers, [valueSymbol]: chunk }) as unknown as ChunkResult;
}

function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

function failure(error: unknown, { first, count }: Task): Error {
  const reason = error instanceof Error ? error.message : String(error);
  return new Error(`A worker thread failed in replications ${first} to ${first + count - 1}: ${reason}`, { cause: error });
}
