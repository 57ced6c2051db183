/** What server and page say to each other. Everything about figures is in the Result; here is only what stands around it. */
import type { Issue } from '../src/base/issue.js';
import type { Estimate } from '../src/result/quantity.js';
import type { DesignResult } from '../src/result/design-result.js';
import type { PairResult } from '../src/result/pairs.js';
import type { Result } from '../src/result/result.js';

/** Ids are made by the server and mean nothing outside of it: no text of a client ever names a file. */
export type Id = string;

export interface FolderView {
  readonly version: string;
  /** Name of the folder, without the way to it. */
  readonly folder: string;
  readonly scenarios: readonly ScenarioEntry[];
  /** The latest first. */
  readonly results: readonly ResultEntry[];
  readonly runs: readonly RunView[];
  readonly limits: Limits;
}

export interface Limits { readonly queuedRuns: number; readonly mostYears: number; readonly defaultYears: number; readonly threads: number }

export interface ScenarioEntry { readonly id: Id; readonly file: string; /** Of its text, as in results; null when it cannot be read. */ readonly hash: string | null; /** As the file says it. */ readonly name: string | null }

export interface ScenarioView {
  readonly id: Id;
  readonly file: string;
  readonly hash: string;
  /** Null where the text cannot be read as a scenario: the issues say why. */
  readonly scenario: { readonly name: string; readonly about: string | null; readonly today: string | null; readonly proposed: string | null; readonly designs: readonly { readonly name: string; readonly about: string | null }[] } | null;
  readonly issues: readonly (Issue & { /** The lines around it, with carets; empty without a place. */ readonly frame: string })[];
  /** Values that a run would use, and how many of them are assumptions. */
  readonly values: number;
  readonly assumptions: number;
}

export interface ResultEntry {
  readonly id: Id;
  /** File that holds it; null while it is kept in memory alone. */
  readonly file: string | null;
  readonly scenario: { readonly name: string; readonly file: string; readonly hash: string };
  readonly seed: string;
  readonly years: number;
  readonly partial: boolean;
  readonly allDesigns: boolean;
  readonly version: string;
}

export interface RunRequest {
  readonly scenario: Id;
  readonly years?: number;
  readonly precision?: number;
  readonly seed?: string;
  readonly designs?: readonly string[];
}

export interface RunView {
  readonly id: Id;
  readonly scenario: Id;
  readonly file: string;
  readonly seed: string;
  readonly years: number | null;
  readonly precision: number | null;
  readonly designs: readonly string[] | null;
  readonly state: 'queued' | 'running' | 'done' | 'stopped' | 'failed';
  /** Its end was asked for; the years that are under way are finished first. */
  readonly stopping: boolean;
  /** Runs before this one; 0 when it runs or is over. */
  readonly ahead: number;
  readonly progress: ProgressView | null;
  /** Set when it is over and simulated at least one year. */
  readonly result: Id | null;
  readonly error: ApiError | null;
}

export interface ProgressView {
  readonly replications: number;
  readonly planned: number;
  readonly designs: number;
  /** Of one replication. */
  readonly horizonSeconds: number;
  readonly designYearsPerSecond: number | null;
  readonly remainingSeconds: number | null;
}

/** What the table shows of a run that still goes on: a part of the Result of the years so far. */
export interface PartialView {
  readonly scenario: Pick<Result['scenario'], 'name' | 'currency' | 'today'>;
  readonly run: Pick<Result['run'], 'replications' | 'confidence' | 'horizonSeconds'>;
  readonly designs: readonly Pick<DesignResult, 'name' | 'row' | 'isToday' | 'isProposed' | 'verdict'>[];
  readonly pairs: readonly PairResult[];
}

/** What every answer that is no success holds. */
export interface ApiError {
  readonly code: string;
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
  readonly issues?: readonly Issue[];
}

export type { Estimate };
