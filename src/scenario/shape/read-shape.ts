import type { z } from 'zod';
import type { Path } from '../issues.js';
import { IssueList, spellPath } from '../issues.js';
import { meantKeys, tellIssue, valueAt } from './tell-issue.js';
import type { Fault, Telling } from './tell-issue.js';

export interface Shaped<T> {
  /** What could be read; null when too little is left. */
  readonly document: T | null;
  /** Whether something at or below `path` had to be left out, so that it says nothing about the whole any more. */
  readonly damaged: (path: Path) => boolean;
}

const rounds = 12;

/**
 * Reads `root` by `schema`. Every finding is told once; then the faulty parts are taken out and the rest is read again,
 * so that references and rules can still be checked in the same run. `refused` is what was taken out before.
 */
export function readShape<S extends z.ZodType>(schema: S, root: unknown, issues: IssueList, refused: readonly Path[] = []): Shaped<z.output<S>> {
  const removed: Path[] = [...refused];
  const silent = new IssueList(() => null);
  let rest = root;
  for (let round = 0; round < rounds; round++) {
    const result = schema.safeParse(rest, { reportInput: true });
    const damaged = (path: Path): boolean => removed.some((gone) => path.every((key, index) => gone[index] === key));
    if (result.success) return { document: result.data, damaged };
    const found = result.error.issues;
    const meant = new Set(meantKeys(found, schema));
    // A key that is missing only because it is misspelt, or because its value was refused before, has been told already.
    const explained = (path: Path): boolean => meant.has(spellPath(path)) || refused.some((gone) => path.every((key, index) => gone[index] === key));
    const to: Telling = { root: rest, schema, issues: round === 0 ? issues : silent, explained };
    const faults = found.flatMap((issue) => tellIssue(issue, to));
    const gone = faults.map((fault) => placeToRemove(fault, rest));
    if (gone.some((path) => path.length === 0)) {
      // A whole section is missing. An empty one lets the other sections be checked; if that does not help, nothing will.
      if (round > 0 || typeof rest !== 'object' || rest === null) return { document: null, damaged: () => true };
      rest = { ...rest, ...Object.fromEntries(faults.filter(({ missing, path }) => missing && path.length === 1).map(({ path }) => [path[0], path[0] === 'version' ? 1 : {}])) };
    }
    removed.push(...gone.filter((path) => path.length > 0));
    rest = without(rest, gone);
  }
  return { document: null, damaged: () => true };
}

/** A missing key takes the map around it along, and an item takes its list: the places of the other items must not shift. */
function placeToRemove(fault: Fault, root: unknown): Path {
  let path = fault.missing ? fault.path.slice(0, -1) : fault.path;
  while (path.length > 0 && Array.isArray(valueAt(root, path.slice(0, -1)))) path = path.slice(0, -1);
  return path;
}

function without(value: unknown, paths: readonly Path[]): unknown {
  if (paths.length === 0 || typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).filter(([key]) => !paths.some((path) => path.length === 1 && path[0] === key));
  return Object.fromEntries(entries.map(([key, item]) => [key, without(item, paths.filter((path) => path.length > 1 && path[0] === key).map((path) => path.slice(1)))]));
}
