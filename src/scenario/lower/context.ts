import type { Law } from '../../random/law.js';
import type { IssueList, Path } from '../issues.js';
import type { Names } from '../names.js';
import type { KnownNames } from '../known-names.js';

/** What every part of the lowering needs. */
export interface Lowering {
  readonly issues: IssueList;
  readonly names: Names;
  readonly known: KnownNames;
  /** Reads a file below the folder of the scenario. */
  readonly readText?: ((relativePath: string) => string) | undefined;
  /** Whether something at or below the path could not be read, so that sums over it mean nothing. */
  readonly damaged: (path: Path) => boolean;
}

export const constant = (value: number): Law => ({ kind: 'constant', value });

/** `{ key: value }`, or nothing when the value is undefined: absent keys stay absent. */
export function given<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: V });
}

/** One name or a list of names as a list, each with its path. */
export function listed(value: string | readonly string[] | undefined, path: Path): readonly { readonly name: string; readonly path: Path }[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [{ name: value, path }] : value.map((name, index) => ({ name, path: [...path, index] }));
}

/** As `listed`, names only. */
export function namesIn(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}

/** Reports shares that do not add to 100 %, unless one of them could not be read. */
export function checkSum(shares: readonly number[], path: Path, what: string, to: Lowering): void {
  const total = shares.reduce((sum, share) => sum + share, 0);
  if (shares.length === 0 || Math.abs(total - 1) <= 1e-6 || to.damaged(path)) return;
  to.issues.error('SCN-035', { path, part: 'key', message: `the shares of ${what} add to ${Number((total * 100).toPrecision(6))}%, and must add to 100%` });
}
