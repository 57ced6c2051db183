/** Simulates in the calling thread, with a pause between chunks for whoever else needs it. */
import { ChunkSimulator } from './chunk.js';
import type { Runner, Task } from './runner.js';
import type { MakeRun, Study } from './study.js';
import type { ChunkResult } from './tally.js';

export class InlineRunner implements Runner {
  private readonly makeRun: MakeRun;
  private simulator: ChunkSimulator | null = null;
  private study: Study | null = null;

  constructor(makeRun: MakeRun) {
    this.makeRun = makeRun;
  }

  async run(study: Study, tasks: readonly Task[], onChunk: (chunk: ChunkResult) => void, signal?: AbortSignal): Promise<void> {
    const isStopped = (): boolean => signal?.aborted === true;
    if (isStopped()) return;
    // Who begins does the first task, so that a run that is stopped early has something to show.
    for (const [i, { first, count, keepRows }] of tasks.entries()) {
      await pause();
      if (i > 0 && isStopped()) return;
      onChunk(this.simulatorOf(study).simulate(first, count, keepRows));
    }
  }

  close(): Promise<void> {
    this.simulator = null;
    this.study = null;
    return Promise.resolve();
  }

  private simulatorOf(study: Study): ChunkSimulator {
    if (this.simulator === null || this.study !== study) {
      this.study = study;
      this.simulator = new ChunkSimulator(study, this.makeRun);
    }
    return this.simulator;
  }
}

/** A turn of the event loop, so that a page can paint and a signal can arrive. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
