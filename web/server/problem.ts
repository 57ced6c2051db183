/** Answers that are no success: a code, a sentence, and what to do. Nothing of the inside of the server is in them. */
import type { Issue } from '../../src/index.js';
import type { ApiError } from '../api.js';
import { webCodes } from './codes.js';
import type { WebCode } from './codes.js';

/** Thrown anywhere below a request; the last handler of the app makes an answer of it. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: WebCode;
  readonly hint: string;
  readonly issues: readonly Issue[] | undefined;

  constructor(code: WebCode, message: string, hint: string, issues?: readonly Issue[]) {
    super(message);
    this.code = code;
    this.hint = hint;
    this.issues = issues;
  }

  get status(): number {
    return webCodes[this.code].status;
  }

  toAnswer(): ApiError {
    const { code, message, hint, issues } = this;
    return { code, message, hint, ...(issues === undefined ? {} : { issues }) };
  }
}

/** From whatever was thrown while a request was served. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { type, status } = error as { type?: unknown; status?: unknown };
  if (type === 'entity.too.large') return new Problem('WEB-005', 'The request is too large.', 'A request to start a run has a few hundred bytes.');
  if (typeof status === 'number' && status >= 400 && status < 500) return new Problem('WEB-004', 'The request cannot be read.', 'Send JSON in UTF-8, with the content type application/json.');
  return new Problem('WEB-050', 'The server failed at this request and goes on with others.', 'This is a mistake of the program; please report it. CUTOVER_DEBUG=1 prints where it happened.');
}
