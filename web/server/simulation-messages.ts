/** What the server and the thread that conducts a run say to each other. */
import type { EvaluateOptions, Issue, Result } from '../../src/index.js';
import type { PartialView, ProgressView } from '../api.js';

export interface SimulationOrder {
  readonly folder: string;
  readonly path: string;
  readonly text: string;
  readonly file: string;
  readonly options: EvaluateOptions;
  readonly threads: number;
  /** Replaces the file of the worker threads; null: the usual one. */
  readonly worker: string | null;
}

/** `watch`: whether anybody sees the table of the years so far. */
export type ToSimulation = { readonly stop: true } | { readonly watch: boolean };

export type FromSimulation =
  | { readonly kind: 'progress'; readonly progress: ProgressView }
  | { readonly kind: 'partial'; readonly partial: PartialView }
  /** `text` is the whole result; null: it was stopped before there was anything to tell. */
  | { readonly kind: 'done'; readonly finished: { readonly head: ResultHead; readonly text: string } | null }
  | { readonly kind: 'refused'; readonly issues: readonly Issue[] }
  | { readonly kind: 'failed'; readonly message: string };

/** What tells one result from another. */
export type ResultHead = Pick<Result, 'product' | 'library' | 'run'> & { readonly scenario: Pick<Result['scenario'], 'name' | 'file' | 'hash'>; readonly designs: readonly string[] };
