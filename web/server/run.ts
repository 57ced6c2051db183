/** One run: what was asked for, how far it is, and who watches. */
import { randomUUID } from 'node:crypto';
import type { EvaluateOptions } from '../../src/index.js';
import type { ApiError, Id, PartialView, ProgressView, RunView } from '../api.js';

export type Listener = (event: 'state' | 'partial', data: RunView | PartialView) => void;

export class Run {
  readonly id: Id = randomUUID();
  readonly scenario: Id;
  readonly file: string;
  readonly options: EvaluateOptions;
  state: RunView['state'] = 'queued';
  ahead = 0;
  result: Id | null = null;
  error: ApiError | null = null;
  /** Whether somebody asked for its end. */
  stopping = false;
  /** Hears whether anybody watches. */
  onWatched: (watched: boolean) => void = () => {};
  private progress: ProgressView | null = null;
  private partial: PartialView | null = null;
  private readonly listeners = new Set<Listener>();

  constructor(scenario: Id, file: string, options: EvaluateOptions) {
    this.scenario = scenario;
    this.file = file;
    this.options = options;
  }

  get over(): boolean {
    return this.state === 'done' || this.state === 'stopped' || this.state === 'failed';
  }

  get watched(): boolean {
    return this.listeners.size > 0;
  }

  /** Says where the run is at once, and whatever happens from then on; the function that comes back ends that. */
  watch(listener: Listener): () => void {
    listener('state', this.view());
    if (this.partial !== null && !this.over) listener('partial', this.partial);
    this.listeners.add(listener);
    this.onWatched(true);
    return () => {
      this.listeners.delete(listener);
      this.onWatched(this.watched);
    };
  }

  /** A new state, told to everybody who watches. */
  change(to: Partial<Pick<Run, 'state' | 'ahead' | 'result' | 'error' | 'stopping'>>): void {
    Object.assign(this, to);
    if (this.over) this.partial = null;
    this.tell('state', this.view());
  }

  advance(progress: ProgressView): void {
    this.progress = progress;
    this.tell('state', this.view());
  }

  show(partial: PartialView): void {
    this.partial = partial;
    this.tell('partial', partial);
  }

  view(): RunView {
    const { id, scenario, file, state, stopping, ahead, progress, result, error, options } = this;
    return { id, scenario, file, state, stopping, ahead, progress, result, error, seed: options.seed ?? '1', years: options.years ?? null, precision: options.precision ?? null, designs: options.designs ?? null };
  }

  private tell(event: 'state' | 'partial', data: RunView | PartialView): void {
    for (const listener of this.listeners) listener(event, data);
  }
}
