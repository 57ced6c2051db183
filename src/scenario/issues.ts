import type { Issue, Position } from '../base/issue.js';
import type { IssueCode } from './codes.js';

export type Path = readonly (string | number)[];

/** Finds where a value stands; `key` asks for the key instead. Falls back to the nearest map around it that exists. */
export type FindPosition = (path: Path, part?: 'key' | 'value') => Position | null;

export interface Report { readonly path: Path; readonly message: string; readonly hint?: string | null; readonly part?: 'key' | 'value' }

/** Collects issues while a scenario is read, so that all of them are told at once. */
export class IssueList {
  readonly issues: Issue[] = [];
  readonly #find: FindPosition;
  constructor(find: FindPosition) {
    this.#find = find;
  }

  error(code: IssueCode, report: Report): void {
    this.#add('error', code, report);
  }

  warn(code: IssueCode, report: Report): void {
    this.#add('warning', code, report);
  }

  #add(severity: Issue['severity'], code: IssueCode, report: Report): void {
    const position = this.#find(report.path, report.part ?? 'value');
    this.issues.push({ code, severity, message: report.message, path: report.path, ...(report.hint ? { hint: report.hint } : {}), ...(position === null ? {} : { position }) });
  }
}

/** By position in the file, then by code; what has no position comes first. */
export function sortIssues(issues: readonly Issue[]): readonly Issue[] {
  return [...issues].sort((a, b) => (a.position?.line ?? 0) - (b.position?.line ?? 0) || (a.position?.column ?? 0) - (b.position?.column ?? 0) || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
}

/** A path as a person would say it: `designs.hybrid.groups.front`, `checks[2].max`. */
export function spellPath(path: Path): string {
  return path.map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${key}`)).join('');
}
