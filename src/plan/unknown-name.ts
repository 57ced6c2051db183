/** The issue for a name that the library does not know, with the nearest one that it does. */
import type { Issue } from '../base/issue.js';
import { listNames, nearName } from '../scenario/near-name.js';
import type { PlanCode } from './codes.js';

export function unknownName(code: PlanCode, what: string, name: string, known: readonly string[], path: Issue['path']): Issue {
  const near = nearName(name, known);
  return {
    code,
    severity: 'error',
    message: `"${name}" is no ${what}; known are ${listNames(known)}.`,
    ...(near === null ? {} : { hint: `Did you mean "${near}"?` }),
    path,
  };
}
