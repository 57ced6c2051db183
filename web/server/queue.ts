/** Runs one after the other: each has all threads, so that the first one asked for is the first one done. */
import type { EvaluateOptions } from '../../src/index.js';
import type { Id, RunView } from '../api.js';
import { Problem } from './problem.js';
import type { Results } from './results.js';
import { Run } from './run.js';
import type { Scenarios } from './scenarios.js';
import { Refused, Simulation } from './simulation.js';
import type { Finished } from './simulation.js';

/** Runs that are over and still remembered. */
const remembered = 50;
/** Milliseconds that a run has to come to its end when the server does. */
const patience = 10_000;

export interface QueueOptions {
  readonly scenarios: Scenarios;
  readonly results: Results;
  readonly folder: string;
  readonly threads: number;
  readonly queuedRuns: number;
  /** Replaces the file of the worker threads. */
  readonly worker: string | null;
  /** Hears of what went wrong in a run, with everything that a log should know. */
  readonly onError: (error: unknown) => void;
}

export class Queue {
  private readonly options: QueueOptions;
  private readonly runs = new Map<Id, Run>();
  private current: { readonly run: Run; readonly simulation: Simulation } | null = null;
  private working: Promise<void> = Promise.resolve();
  private busy = false;
  private closed = false;

  constructor(options: QueueOptions) {
    this.options = options;
  }

  /** Takes a run on. One that is under way with the same request is handed back instead of a second one. */
  add(scenario: Id, options: EvaluateOptions): Run {
    if (this.closed) throw new Problem('WEB-023', 'The server is being shut down.', 'Start it again, and the run after that.');
    const { name } = this.options.scenarios.source(scenario);
    const same = this.open().find((run) => run.scenario === scenario && !run.stopping && JSON.stringify(run.options) === JSON.stringify(options));
    if (same !== undefined) return same;
    const waiting = this.open().filter(({ state }) => state === 'queued').length;
    if (waiting >= this.options.queuedRuns) throw new Problem('WEB-021', `${waiting} runs wait already.`, 'Stop one of them, or wait until one is done.');
    const run = new Run(scenario, name, options);
    this.runs.set(run.id, run);
    this.forget();
    this.count();
    if (!this.busy) this.working = this.work();
    return run;
  }

  get(id: Id): Run {
    const run = this.runs.get(id);
    if (run === undefined) throw new Problem('WEB-003', 'There is no such run.', 'Runs are remembered while the server is up; their results stay in the folder.');
    return run;
  }

  list(): readonly RunView[] {
    return [...this.runs.values()].map((run) => run.view()).reverse();
  }

  /** One that waits is over at once, one that goes on with the years that it has. */
  stop(id: Id): void {
    const run = this.get(id);
    if (run.over) return;
    if (run.state === 'queued') run.change({ state: 'stopped', stopping: true, ahead: 0, error: nothingYet() });
    else run.change({ stopping: true });
    if (this.current?.run === run) this.current.simulation.stop();
    this.count();
  }

  /** Ends every run; the one under way is kept as far as it came. */
  async close(): Promise<void> {
    this.closed = true;
    for (const run of this.open()) this.stop(run.id);
    const timer = setTimeout(() => void this.current?.simulation.kill(), patience);
    await this.working;
    clearTimeout(timer);
  }

  /** The threads of the run under way, for a test that ends them. */
  get underWay(): Simulation | null {
    return this.current?.simulation ?? null;
  }

  private open(): readonly Run[] {
    return [...this.runs.values()].filter((run) => !run.over);
  }

  private async work(): Promise<void> {
    this.busy = true;
    for (let next = this.next(); next !== undefined; next = this.next()) {
      next.change({ state: 'running', ahead: 0 });
      this.count();
      try {
        this.finish(next, await this.simulate(next));
      } catch (error) {
        if (!(error instanceof Problem || error instanceof Refused)) this.options.onError(error);
        next.change({ state: 'failed', error: failureOf(error).toAnswer() });
      }
    }
    this.busy = false;
  }

  private next(): Run | undefined {
    return this.open().find(({ state }) => state === 'queued');
  }

  private async simulate(run: Run): Promise<Finished | null> {
    const { scenarios, folder, threads, worker } = this.options;
    const { text, file, path } = scenarios.source(run.scenario);
    const simulation = new Simulation({ folder, path, text, file, options: run.options, threads, worker }, { progress: (progress) => run.advance(progress), partial: (partial) => run.show(partial) });
    this.current = { run, simulation };
    simulation.watch(run.watched);
    run.onWatched = (watched) => simulation.watch(watched);
    try {
      return await simulation.finished;
    } finally {
      run.onWatched = () => {};
      this.current = null;
    }
  }

  private finish(run: Run, finished: Finished | null): void {
    if (finished === null) {
      run.change({ state: 'stopped', error: nothingYet() });
      return;
    }
    const { id, failure } = this.options.results.keep(finished);
    if (failure !== null) this.options.onError(new Error(`The result of ${run.file} could not be written (${failure}); it is kept in memory until the server ends.`));
    run.change({ state: finished.head.run.stopped === 'interrupted' ? 'stopped' : 'done', result: id });
  }

  private count(): void {
    const running = this.open().some(({ state }) => state === 'running') ? 1 : 0;
    this.open().filter(({ state }) => state === 'queued').forEach((run, place) => {
      if (run.ahead !== place + running) run.change({ ahead: place + running });
    });
  }

  private forget(): void {
    const over = [...this.runs.values()].filter((run) => run.over);
    for (const { id } of over.slice(0, Math.max(0, over.length - remembered))) this.runs.delete(id);
  }
}

function nothingYet(): ReturnType<Problem['toAnswer']> {
  return new Problem('WEB-022', 'The run was stopped before its first years were complete, so there is nothing to show.', 'Start it again when you want its figures.').toAnswer();
}

function failureOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Refused) return new Problem('WEB-010', 'The scenario has errors, so nothing was simulated.', 'Mend what the list names, save the file, and run it again.', error.issues);
  const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
  return new Problem('WEB-020', reason.replace(/\.?$/, '.'), 'Nothing else is affected. Run it again; if it happens twice, take fewer years or designs at once.');
}
