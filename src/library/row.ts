import type { Issue } from '../base/issue.js';
import type { Doubtful, Law } from '../random/law.js';
import { parseLaw } from '../random/parse-law.js';
import type { Parsed, ParseUnit } from '../units/parsed.js';
import type { Provenance } from './types.js';

export type LibraryCode = 'LIB-001' | 'LIB-002' | 'LIB-003' | 'LIB-004' | 'LIB-005' | 'LIB-006' | 'LIB-007';

/** An issue of a library file. The line is what whoever maintains the file looks for; cells have no columns worth naming. */
export function libraryIssue(code: LibraryCode, file: string, line: number, message: string): Issue {
  return { code, severity: 'error', message: `${file}:${line}: ${message}`, path: [], position: { file, line, column: 1, length: 1 } };
}

/** One row of a catalogue file. A cell that cannot be read becomes an issue and a harmless value, so that all errors come at once. */
export class Row {
  readonly file: string;
  readonly line: number;
  readonly provenance: Provenance;
  readonly #cells: ReadonlyMap<string, string>;
  readonly #issues: Issue[];

  constructor(file: string, line: number, cells: ReadonlyMap<string, string>, provenance: Provenance, issues: Issue[]) {
    this.file = file;
    this.line = line;
    this.provenance = provenance;
    this.#cells = cells;
    this.#issues = issues;
  }

  /** May be empty. */
  text(column: string): string {
    return this.#cells.get(column) ?? '';
  }

  required(column: string): string {
    const text = this.text(column);
    if (text === '') this.refuse(`"${column}" is empty`);
    return text;
  }

  number(column: string, parse: ParseUnit): number {
    const parsed: Parsed<number> = parse(this.text(column));
    if (parsed.error === undefined) return parsed.value;
    this.refuse(`"${column}": ${parsed.error}`);
    return 0;
  }

  law(column: string, parse: ParseUnit): Law {
    const parsed = parseLaw(this.text(column), parse);
    if (parsed.error === undefined) return parsed.law;
    this.refuse(`"${column}": ${parsed.error}`);
    return { kind: 'constant', value: 0 };
  }

  /** A mean with its 5 % and 95 % points in the columns `<column>_low` and `<column>_high`, which may both be empty. */
  doubtful(column: string, parse: ParseUnit): Doubtful {
    const mean = this.number(column, parse);
    if (this.text(`${column}_low`) === '' && this.text(`${column}_high`) === '') return { mean };
    const low = this.number(`${column}_low`, parse);
    const high = this.number(`${column}_high`, parse);
    if (!(low <= mean && mean <= high)) this.refuse(`"${column}" must lie between its low and high values`);
    return { mean, low, high };
  }

  oneOf<T extends string>(column: string, words: readonly T[]): T {
    const found = words.find((word) => word === this.text(column));
    if (found !== undefined) return found;
    this.refuse(`"${column}" is "${this.text(column)}"; one of ${words.join(', ')} is expected`);
    return words[0];
  }

  refuse(message: string, code: LibraryCode = 'LIB-005'): void {
    this.#issues.push(libraryIssue(code, this.file, this.line, message));
  }
}
