/** What a worker answers to each task. */
import { ChunkSimulator } from './chunk.js';
import type { Task } from './runner.js';
import type { MakeRun, Study } from './study.js';
import type { ChunkResult } from './tally.js';

export function serveChunks(data: unknown, makeRun: MakeRun): (task: Task) => ChunkResult {
  let simulator: ChunkSimulator | null = null;
  return ({ first, count, keepRows }) => {
    simulator ??= new ChunkSimulator(data as Study, makeRun);
    return simulator.simulate(first, count, keepRows);
  };
}
