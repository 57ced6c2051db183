/** Issues are what a user did wrong, as data: collected, sorted and rendered once, never thrown one by one. */

export type Severity = 'error' | 'warning';

/** Where in a text something stands. `line` and `column` count from 1; `length` is in characters, at least 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

export interface Issue {
  /** Stable code such as `SCN-014`. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence: what is wrong, and what was expected. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
  /** Keys from the root of the document. */
  readonly path: readonly (string | number)[];
  readonly position?: Position;
}

/** Thrown at the boundary of the library when at least one issue is an error; nothing was simulated. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly issues: readonly Issue[];
  constructor(issues: readonly Issue[]) {
    super(issues.map((issue) => `${issue.code} ${issue.message}`).join('\n'));
    this.issues = issues;
  }
}
