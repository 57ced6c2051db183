/** A CSV file of somebody else as cells that know their line and column. */
// This build brings its own byte buffer, so that a browser reads the same texts.
import { parse } from 'csv-parse/browser/esm/sync';
import type { Issue, Position } from '../base/issue.js';

export interface CsvLine {
  /** By the header's words, trimmed. */
  readonly cells: ReadonlyMap<string, string>;
  /** Where a cell stands; the line itself for a column that there is not. */
  readonly at: (column: string) => Position;
}
export interface CsvFile { readonly header: readonly string[]; readonly lines: readonly CsvLine[]; readonly issues: readonly Issue[] }

export const csvLimits = { characters: 10_000_000, lines: 20_000, columns: 200 } as const;

interface Read { readonly record: readonly string[]; readonly raw: string; readonly info: { readonly lines: number } }

/** Total: whatever the text, lines or issues come back, and no exception. */
export function readCsv(text: string, file: string): CsvFile {
  const refuse = (line: number, message: string, hint: string): CsvFile => ({ header: [], lines: [], issues: [{ code: 'FIT-001', severity: 'error', message, hint, path: [], position: { file, line, column: 1, length: 1 } }] });
  if (text.length > csvLimits.characters) return refuse(1, `the file has more than ${csvLimits.characters / 1e6} million characters`, 'leave out columns and rows that are not needed');
  let read: readonly Read[];
  try {
    read = parse(text, { bom: true, info: true, raw: true, trim: true, skip_empty_lines: true, to: csvLimits.lines + 2 }) as unknown as readonly Read[];
  } catch (error) {
    const { lines, code } = error as { readonly lines?: number; readonly code?: string };
    return refuse(lines ?? 1, `this is not valid CSV (${code ?? 'unreadable'})`, 'every line has as many cells as the header, and quotes are closed');
  }
  if (read.length > csvLimits.lines + 1) return refuse(csvLimits.lines + 2, `the file has more than ${csvLimits.lines.toLocaleString('en-US')} rows`, 'split it, or keep the rows that matter');
  const header = read[0]?.record ?? [];
  if (header.length === 0) return refuse(1, 'the file is empty', 'the first line names the columns');
  if (header.length > csvLimits.columns) return refuse(1, `the file has more than ${csvLimits.columns} columns`, 'leave out those that are not needed');
  const twice = header.find((name, index) => header.indexOf(name) < index);
  if (twice !== undefined) return refuse(1, `the column "${twice}" stands there twice`, 'rename one of them');
  return { header, lines: read.slice(1).map((line) => lineOf(line, header, file)), issues: [] };
}

function lineOf({ record, raw, info }: Read, header: readonly string[], file: string): CsvLine {
  const text = raw.replace(/^\uFEFF?(?:[ \t]*\r?\n)*/, '').replace(/\r?\n$/, '');
  const first = info.lines - (text.match(/\n/g)?.length ?? 0);
  return { cells: new Map(header.map((name, index) => [name, record[index] ?? ''])), at: (column) => ({ file, ...placeOf(text, Math.max(0, header.indexOf(column)), first), length: 1 }) };
}

/** Line and column of cell `index` in the text of a record, quotes and line ends inside quotes counted. */
function placeOf(text: string, index: number, first: number): { readonly line: number; readonly column: number } {
  let [cell, line, column, quoted] = [0, first, 1, false];
  for (const character of text) {
    if (cell === index && (quoted || !/\s/.test(character))) break;
    if (character === '"') quoted = !quoted;
    else if (character === ',' && !quoted) cell++;
    if (character === '\n') [line, column] = [line + 1, 1];
    else column++;
  }
  return { line, column };
}
