// This build brings its own byte buffer, so that a browser worker reads the same texts.
import { parse } from 'csv-parse/browser/esm/sync';
import type { Issue } from '../base/issue.js';
import { provenanceColumns, readProvenance } from './provenance.js';
import { libraryIssue, Row } from './row.js';
import type { LibraryTexts } from './types.js';

interface Line { readonly record: readonly string[]; readonly info: { readonly lines: number } }

/**
 * Reads a catalogue file with the columns `wanted` and those of the provenance. Every row must say where it comes from.
 * Rows with an equal `key` are refused.
 */
export function readTable(texts: LibraryTexts, file: string, wanted: readonly string[], key: (row: Row) => string, issues: Issue[]): readonly Row[] {
  const lines = readLines(texts, file, issues);
  if (lines.length === 0) return [];
  const header = lines[0].record;
  const columns = [...wanted, ...provenanceColumns];
  const missing = columns.filter((column) => !header.includes(column));
  const stray = header.filter((column) => !columns.includes(column));
  if (missing.length > 0) issues.push(libraryIssue('LIB-003', file, 1, `the column "${missing.join('", "')}" is missing`));
  if (stray.length > 0) issues.push(libraryIssue('LIB-003', file, 1, `the column "${stray.join('", "')}" is not known`));
  if (missing.length + stray.length > 0) return [];
  const seen = new Map<string, number>();
  return lines.slice(1).map(({ record, info }) => {
    const cells = new Map(header.map((column, index) => [column, record[index]]));
    const row = new Row(file, info.lines, cells, readProvenance(file, info.lines, cells, issues), issues);
    const name = key(row);
    const before = seen.get(name);
    if (before !== undefined) row.refuse(`"${name}" stands in line ${before} already`, 'LIB-006');
    seen.set(name, before ?? row.line);
    return row;
  });
}

function readLines(texts: LibraryTexts, file: string, issues: Issue[]): readonly Line[] {
  const text = texts[file];
  if (text === undefined || text.trim() === '') {
    issues.push(libraryIssue('LIB-001', file, 1, 'the file is missing or empty'));
    return [];
  }
  try {
    return parse(text, { info: true, trim: true, skip_empty_lines: true, bom: true }) as unknown as readonly Line[];
  } catch (error) {
    const line = typeof error === 'object' && error !== null && 'lines' in error && typeof error.lines === 'number' ? error.lines : 1;
    issues.push(libraryIssue('LIB-002', file, line, error instanceof Error ? error.message : 'it cannot be read as CSV'));
    return [];
  }
}
