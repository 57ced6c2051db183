/** Simulates in worker threads. They start at once, and stay for the next study: a thread that has run for a while is faster. */
import { serialize } from 'node:v8';
import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { shared } from './lane.js';
import type { LaneOrder } from './lane.js';
import type { Runner, Task } from './runner.js';
import type { Study } from './study.js';
import type { ChunkResult } from './tally.js';

/** From TypeScript sources a worker needs the loader that this thread was started with. */
const fromSource = import.meta.url.endsWith('.ts');

interface Started { readonly pool: Piscina<LaneOrder, void>; /** Settles when a worker cannot even start. */ readonly broken: Promise<Error> }

/** What is the same for all lanes of a run, and who takes their chunks. */
interface Run extends Pick<LaneOrder, 'study' | 'bytes' | 'tasks' | 'state'> { readonly pool: Started['pool']; readonly onChunk: (chunk: ChunkResult) => void }

export class PoolRunner implements Runner {
  readonly threads: number;
  private readonly worker: URL;
  private started: Started | null = null;
  private study: Study | null = null;
  private studies = 0;
  private bytes: Uint8Array = new Uint8Array(0);

  /** `worker` replaces the worker file; its default export takes a LaneOrder. */
  constructor(threads: number, worker: URL = new URL(fromSource ? './worker.ts' : './worker.js', import.meta.url)) {
    this.threads = threads;
    this.worker = worker;
    // The first thread loads its code while the caller still reads and plans.
    this.start();
  }

  async run(study: Study, tasks: readonly Task[], onChunk: (chunk: ChunkResult) => void, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted === true || tasks.length === 0) return;
    const { pool, broken } = this.start();
    const state = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * (shared.lane + this.threads)));
    const stop = (): void => void Atomics.store(state, shared.stop, 1);
    signal?.addEventListener('abort', stop);
    const run: Run = { pool, ...this.bytesOf(study), tasks, state, onChunk };
    try {
      // Every lane ends before this method does: a pool that is closed under a running task loses its result on the way.
      const lanes = Promise.allSettled(Array.from({ length: Math.min(this.threads, tasks.length) }, (_, lane) => runLane(run, lane)));
      const ended = await Promise.race([lanes, broken]);
      if (ended instanceof Error) throw failure(ended, tasks[0]);
      for (const end of ended) if (end.status === 'rejected') throw end.reason;
    } catch (error) {
      stop();
      await this.close();
      throw error;
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }

  async close(): Promise<void> {
    const { started } = this;
    this.started = null;
    this.study = null;
    this.bytes = new Uint8Array(0);
    await started?.pool.destroy();
  }

  private start(): Started {
    if (this.started === null) {
      const pool = new Piscina<LaneOrder, void>({
        filename: this.worker.href,
        // The others come with the work: until then a caller who plans and one thread that loads are enough for two cores.
        minThreads: 1,
        maxThreads: this.threads,
        idleTimeout: Number.POSITIVE_INFINITY,
        ...(fromSource ? { execArgv: ['--import', 'tsx'] } : {}),
      });
      // A worker that fails before it has a task tells the pool alone, which would start another one for ever.
      this.started = { pool, broken: new Promise((resolve) => pool.on('error', resolve)) };
    }
    return this.started;
  }

  /** The study in a form that threads share and that each reads once. */
  private bytesOf(study: Study): Pick<LaneOrder, 'study' | 'bytes'> {
    if (this.study !== study) {
      const bytes = serialize(study);
      this.study = study;
      this.studies++;
      this.bytes = new Uint8Array(new SharedArrayBuffer(bytes.length));
      this.bytes.set(bytes);
    }
    return { study: this.studies, bytes: this.bytes };
  }
}

/** Ends when the lane has handed over its last chunk. Whatever fails stops the other lanes too. */
function runLane({ pool, onChunk, ...order }: Run, lane: number): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const taken = new Promise<void>((resolve, reject) => {
    port1.on('message', (chunk: ChunkResult | null) => {
      if (chunk === null) return resolve();
      try {
        onChunk(chunk);
      } catch (error) {
        reject(error);
      }
    });
    const at = (): Task => order.tasks[Atomics.load(order.state, shared.lane + lane)];
    pool.run({ ...order, lane, port: port2 }, { transferList: [port2] }).catch((error: unknown) => reject(failure(error, at())));
  });
  return taken.catch((error: unknown) => {
    Atomics.store(order.state, shared.stop, 1);
    throw error;
  }).finally(() => port1.close());
}

function failure(error: unknown, { first, count }: Task): Error {
  const reason = error instanceof Error ? error.message : String(error);
  return new Error(`A worker thread failed in replications ${first} to ${first + count - 1}: ${reason}`, { cause: error });
}
