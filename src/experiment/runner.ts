/** Who simulates chunks: this thread, worker threads, browser workers, or other machines. All give the same bytes. */
import type { Study } from './study.js';
import type { ChunkResult } from './tally.js';

/** Whole blocks of replications, or fewer than one for a glance. */
export interface Task { readonly first: number; readonly count: number; readonly keepRows: boolean }

export interface Runner {
  /**
   * Simulates every task and hands over each result as it comes, in any order. Ends early, without an error, when
   * `signal` is aborted; then some results are missing. Rejects when a task cannot be simulated.
   */
  run(study: Study, tasks: readonly Task[], onChunk: (chunk: ChunkResult) => void, signal?: AbortSignal): Promise<void>;
  /** Gives threads back. The runner can be used again afterwards. */
  close(): Promise<void>;
}
