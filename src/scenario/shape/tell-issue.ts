import type { z } from 'zod';
import type { IssueCode } from '../codes.js';
import type { IssueList, Path } from '../issues.js';
import { spellPath } from '../issues.js';
import { listNames, nearName } from '../near-name.js';
import { formOf } from '../schema/scalar.js';
import type { ScalarIssue } from '../schema/scalar.js';
import { keysAt } from './schema-at.js';

type RawIssue = z.core.$ZodIssue;
/** What has to go so that the rest can be read. */
export interface Fault { readonly path: Path; readonly missing: boolean }

export interface Telling {
  readonly root: unknown;
  readonly schema: z.ZodType;
  readonly issues: IssueList;
  /** Whether a missing key is the consequence of something that is told anyway. */
  readonly explained: (path: Path) => boolean;
}

/** Puts one finding of the schema into our words, at the exact place, and says what cannot be kept. */
export function tellIssue(issue: RawIssue, to: Telling): readonly Fault[] {
  const { root, schema } = to;
  const path = issue.path as Path;
  const value = valueAt(root, path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, path, schema, to.issues));
    case 'invalid_union': {
      const branch = bestBranch(issue.errors);
      if (branch !== null) return branch.flatMap((inner) => tellIssue({ ...inner, path: [...path, ...inner.path] } as RawIssue, to));
      return [tellForm(path, value, unionForms(issue.errors), to)];
    }
    case 'invalid_key':
      to.issues.error('SCN-009', { path, part: 'key', message: `"${String(path[path.length - 1])}" cannot be a name`, hint: 'a name starts with a letter and goes on with letters, digits, dots, dashes and underscores' });
      return [{ path, missing: false }];
    case 'invalid_value':
      return [tellWord(path, value, issue.values.map(String), to)];
    case 'invalid_type':
      return [tellForm(path, value, [forms[issue.expected] ?? `a ${issue.expected}`], to)];
    case 'too_small':
    case 'too_big':
      to.issues.error('SCN-025', { path, message: sizeMessage(path, issue) });
      return [{ path, missing: false }];
    default: {
      const code = issue.code === 'custom' ? ((issue.params as ScalarIssue | undefined)?.code ?? 'SCN-024') : 'SCN-024';
      return [tellScalar(code, path, issue.message, value, to)];
    }
  }
}

const forms: Readonly<Record<string, string>> = { object: 'a map', record: 'a map', array: 'a list', boolean: 'true or false', string: 'a text', number: 'a number' };

/** The keys that the author meant where he wrote unknown ones, as paths. */
export function meantKeys(found: readonly RawIssue[], schema: z.ZodType): readonly string[] {
  return found.flatMap((issue) => {
    const path = issue.path as Path;
    if (issue.code !== 'unrecognized_keys') return [];
    return issue.keys.flatMap((key) => {
      const near = nearName(key, keysAt(schema, path));
      return near === null ? [] : [spellPath([...path, near])];
    });
  });
}

function unknownKey(key: string, path: Path, schema: z.ZodType, issues: IssueList): Fault {
  const known = keysAt(schema, path);
  const near = nearName(key, known);
  const where = path.length === 0 ? 'the scenario' : `"${spellPath(path)}"`;
  issues.error('SCN-020', { path: [...path, key], part: 'key', message: `"${key}" is not a key of ${where}${near === null ? '' : `; did you mean "${near}"?`}`, hint: near === null ? `possible here: ${[...known].sort().join(', ')}` : null });
  return { path: [...path, key], missing: false };
}

function tellScalar(code: IssueCode, path: Path, message: string, value: unknown, { issues, explained }: Telling): Fault {
  const key = String(path[path.length - 1]);
  if (path.length === 1 && key === 'version') {
    issues.error('SCN-012', { path: value === undefined ? [] : path, message: value === undefined ? `the scenario needs the key "version": ${message}` : message, hint: 'write "version: 1" in the first line' });
    return { path, missing: value === undefined };
  }
  if (code === 'SCN-021') {
    if (!explained(path)) issues.error(code, { path: path.slice(0, -1), part: 'key', message: `${owner(path)} needs the key "${key}": ${message}` });
    return { path, missing: true };
  }
  const said = code === 'SCN-026' || code === 'SCN-022' ? `"${key}": ${message}` : message;
  issues.error(code, { path, part: value === null ? 'key' : 'value', message: said });
  return { path, missing: false };
}

function tellWord(path: Path, value: unknown, words: readonly string[], to: Telling): Fault {
  const { issues } = to;
  if (typeof value !== 'string' && typeof value !== 'number') return tellForm(path, value, [`one of ${listNames(words)}`], to);
  const near = nearName(String(value), words);
  issues.error('SCN-023', { path, message: `"${value}" is not possible here; ${near === null ? `${words.length > 1 ? 'use one of' : 'use'} ${listNames(words)}` : `did you mean "${near}"?`}`, hint: near === null ? null : `possible here: ${words.join(', ')}` });
  return { path, missing: false };
}

function tellForm(path: Path, value: unknown, expected: readonly string[], { issues, explained }: Telling): Fault {
  const key = path[path.length - 1];
  const wanted = expected.join(' or ');
  if (value === undefined) {
    if (!explained(path)) issues.error('SCN-021', { path: path.slice(0, -1), part: 'key', message: `${owner(path)} needs the key "${String(key)}": expected ${wanted}` });
    return { path, missing: true };
  }
  const name = key === undefined ? 'the scenario' : `"${spellPath(path)}"`;
  if (value === null) issues.error('SCN-026', { path, part: 'key', message: `${name} is empty; expected ${wanted}`, hint: 'give it a value, or remove the key' });
  else issues.error('SCN-022', { path, part: Array.isArray(value) || typeof value === 'object' ? 'key' : 'value', message: `${name} must be ${wanted}, and here is ${formOf(value)}` });
  return { path, missing: false };
}

function owner(path: Path): string {
  return path.length <= 1 ? 'the scenario' : `"${spellPath(path.slice(0, -1))}"`;
}

function sizeMessage(path: Path, issue: { readonly code: string; readonly minimum?: number | bigint; readonly maximum?: number | bigint; readonly exact?: boolean }): string {
  const limit = issue.exact === true ? `exactly ${issue.minimum ?? issue.maximum}` : issue.code === 'too_small' ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
  return `"${spellPath(path)}" needs ${limit} ${Number(issue.minimum ?? issue.maximum) === 1 ? 'entry' : 'entries'}`;
}

/** Of a union the branch whose form fits; null when none does. Among those that fit, the one with the fewest complaints. */
function bestBranch(branches: readonly (readonly RawIssue[])[]): readonly RawIssue[] | null {
  const fitting = branches.filter((branch) => !branch.some((issue) => issue.path.length === 0 && isFormIssue(issue)));
  const complaints = (branch: readonly RawIssue[]): number => branch.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);
  return fitting.length === 0 ? null : fitting.reduce((best, branch) => (complaints(branch) < complaints(best) ? branch : best));
}

function isFormIssue(issue: RawIssue): boolean {
  if (issue.code === 'invalid_type') return true;
  if (issue.code === 'invalid_value') return typeof issue.input !== 'string' && issue.values.some((value) => value !== issue.input) && issue.input !== undefined;
  return issue.code === 'custom' && ['SCN-021', 'SCN-022', 'SCN-026'].includes((issue.params as ScalarIssue | undefined)?.code ?? '');
}

function unionForms(branches: readonly (readonly RawIssue[])[]): readonly string[] {
  const found = branches.flat().filter((issue) => issue.path.length === 0).map((issue) => {
    if (issue.code === 'invalid_type') return forms[issue.expected] ?? `a ${issue.expected}`;
    if (issue.code === 'invalid_value') return `one of ${listNames(issue.values.map(String))}`;
    return issue.message.replace(/^expected /, '').replace(/, found .*$/, '');
  });
  return [...new Set(found)];
}

export function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const key of path) value = typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[key] : undefined;
  return value;
}
