import type { IssueList, Path } from './issues.js';

/**
 * Keys of the language whose mechanism is not built yet. They are refused, never ignored. Removing a row turns its key on:
 * schema and types know it already. A star stands for any name.
 */
export const notYet: readonly { readonly path: readonly string[]; readonly what: string }[] = [
  { path: ['services', '*', 'callsPerRequest'], what: 'the cost of calls between sites' },
  { path: ['defaults', 'services', 'callsPerRequest'], what: 'the cost of calls between sites' },
];

/** Tells every refused key and takes it out. */
export function refuseNotYet(root: Readonly<Record<string, unknown>>, issues: IssueList): Readonly<Record<string, unknown>> {
  return notYet.reduce((rest, { path, what }) => take(rest, path, [], what, issues), root);
}

function take(value: Readonly<Record<string, unknown>>, path: readonly string[], at: Path, what: string, issues: IssueList): Readonly<Record<string, unknown>> {
  const [head, ...tail] = path;
  const result: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    if (head !== '*' && head !== key) result[key] = item;
    else if (tail.length === 0) issues.error('SCN-027', { path: [...at, key], part: 'key', message: `"${key}" is not simulated yet (${what})`, hint: 'remove the key; nothing else stands in for it' });
    else result[key] = typeof item === 'object' && item !== null && !Array.isArray(item) ? take(item as Record<string, unknown>, tail, [...at, key], what, issues) : item;
  }
  return result;
}
