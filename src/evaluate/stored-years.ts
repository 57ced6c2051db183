/** The years of a stored result's scenario, simulated again beside those of a run, so that both rest on the same ones. */
import type { Runner } from '../experiment/runner.js';
import { tasksBetween } from '../experiment/effort.js';
import { conductTasks } from '../experiment/looks.js';
import type { Study } from '../experiment/study.js';
import { Tally } from '../experiment/tally.js';
import { YearLog } from '../experiment/year-log.js';

export class StoredYears {
  readonly study: Study;
  readonly log: YearLog;
  readonly tally: Tally;
  private readonly runner: Runner;
  private readonly chunkBlocks: number;

  constructor(study: Study, names: readonly string[], runner: Runner, chunkBlocks: number) {
    this.study = study;
    this.tally = new Tally(study);
    this.log = new YearLog(study, names);
    this.runner = runner;
    this.chunkBlocks = chunkBlocks;
  }

  /** Simulates on until there are as many replications; fewer when `signal` ends it. */
  async extendTo(replications: number, signal: AbortSignal | undefined): Promise<void> {
    const from = this.tally.replications;
    const tasks = tasksBetween(from, replications, this.chunkBlocks, true);
    await conductTasks({ study: this.study, runner: this.runner, tally: this.tally, tasks, signal, merged: () => {
      for (const rows of this.tally.rows.splice(0)) this.log.add(rows);
    } });
  }
}
