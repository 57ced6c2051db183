/** What the commands need of the machinery: the verbs of the library's own face, loaded when one of them is called. */
import type { Issue } from '../base/issue.js';
import type { ExplicitValue } from '../plan/plan.js';
import type { ExactDocument } from '../result/exact.js';
import type { FitDocument } from '../result/fit.js';
import type { IncidentDocument } from '../result/incident.js';
import type { Overview } from '../result/overview.js';
import type { Result } from '../result/result.js';
import type { Forcing } from '../scenario/environment.js';

export interface RunProgress {
  readonly replications: number;
  /** Those of the whole run; for a precision those of the current look. */
  readonly planned: number;
  readonly designs: number;
  /** Of one replication. */
  readonly horizonSeconds: number;
  readonly designYearsPerSecond: number | null;
  readonly remainingSeconds: number | null;
  /** What the years so far say; asking costs a moment. */
  readonly overview: () => Overview;
}

/** What the file of a run holds at its end: replications from the first to before the second number. */
export interface Saved {
  readonly file: string;
  readonly ranges: readonly (readonly [first: number, end: number])[];
  /** Why the last years are not in it; null: they are. */
  readonly error: string | null;
}

export interface CompareRequest {
  readonly designs?: readonly string[] | undefined;
  readonly years?: number | undefined;
  readonly precision?: number | undefined;
  readonly seed?: string | undefined;
  readonly rare?: Forcing | undefined;
  readonly threads?: number | undefined;
  readonly onProgress?: ((progress: RunProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly save?: string | undefined;
  readonly resume?: string | undefined;
  readonly onSaved?: ((saved: Saved) => void) | undefined;
}

export interface CheckRequest extends Omit<CompareRequest, 'precision'> {
  /** A stored result to compare with, and what it is called. */
  readonly main?: { readonly result: Result; readonly file: string } | undefined;
}

export interface IncidentRequest {
  readonly design: string;
  readonly seed?: string | undefined;
  readonly outages?: readonly string[] | undefined;
  readonly named?: readonly string[] | undefined;
  readonly replication?: number | undefined;
  readonly index?: number | undefined;
}

export interface FitRequest {
  readonly by?: string | undefined;
  readonly exposure?: number | Readonly<Record<string, number>> | undefined;
  readonly seed?: string | undefined;
}

export interface Validation {
  /** Errors and warnings, sorted by position. */
  readonly issues: readonly Issue[];
  /** Every value that a run would use; empty when there are errors. */
  readonly values: readonly ExplicitValue[];
}

export interface Face {
  /** Throws InputError when the scenario has errors. An aborted run gives the partial result. */
  compare(file: string, request: CompareRequest): Promise<Result>;
  /** One part of the years into `save` or `resume`; `missing` is what an interruption left out. */
  comparePart(file: string, part: { readonly number: number; readonly of: number }, request: Omit<CompareRequest, 'precision'>): Promise<{ readonly missing: Saved['ranges'] }>;
  /** Joins run files; without a result, years are missing before the last one. */
  merge(files: readonly string[], request: Pick<CompareRequest, 'save' | 'onSaved'>): Promise<{ readonly result: Result | null; readonly missing: Saved['ranges'] }>;
  /** Goes on until everything is decided, and at most `years`; otherwise as `compare`. */
  check(file: string, request: CheckRequest): Promise<Result>;
  /** What has a closed form beside a run, for the first design or the one that is named. Throws InputError when the scenario has errors. */
  explain(file: string, request: Omit<CompareRequest, 'designs' | 'precision'> & { readonly design?: string | undefined }): Promise<ExactDocument>;
  validate(file: string): Promise<Validation>;
  /** Throws InputError for what cannot be asked. */
  incident(file: string, request: IncidentRequest): Promise<IncidentDocument>;
  /** Public incidents that can be asked about, a line each. */
  incidentNames(): readonly string[];
  /** Null: the public incidents of the catalogue. Throws InputError with every mistake of the log. */
  fit(log: { readonly text: string; readonly file: string } | null, request: FitRequest): Promise<FitDocument>;
}

export async function loadFace(): Promise<Face> {
  return import('../index.js');
}
