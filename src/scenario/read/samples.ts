import { parse } from 'csv-parse/browser/esm/sync';
import type { Parsed } from '../../units/parsed.js';
import type { IssueList, Path } from '../issues.js';
import { listNames, nearName } from '../near-name.js';
import { limits } from './limits.js';
import { SampleColumn } from './sample-column.js';

const reference = /^(\S+\.csv)#(.+)$/i;

/** Replaces every `samples.csv#column` below `value` by the column itself. Files come from the caller; what fails is left out and told. */
export function resolveSamples(value: unknown, readText: ((relativePath: string) => string) | undefined, issues: IssueList): unknown {
  const texts = new Map<string, Parsed<string>>();
  const visit = (node: unknown, path: Path): unknown => {
    if (Array.isArray(node)) return node.map((item, index) => visit(item, [...path, index]));
    if (typeof node === 'object' && node !== null) {
      const entries = Object.entries(node).map(([key, item]) => [key, visit(item, [...path, key])] as const);
      return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
    }
    const match = typeof node === 'string' ? reference.exec(node) : null;
    if (match === null) return node;
    const column = readColumn(match[1], match[2].trim(), texts, readText);
    if (column.error === undefined) return column.value;
    issues.error('SCN-029', { path, message: column.error });
    return undefined;
  };
  return visit(value, []);
}

function readColumn(file: string, column: string, texts: Map<string, Parsed<string>>, readText: ((relativePath: string) => string) | undefined): Parsed<SampleColumn> {
  const text = texts.get(file) ?? readBeside(file, readText);
  texts.set(file, text);
  return text.error === undefined ? pick(file, column, text.value) : text;
}

/** The text of a file below the folder of the scenario, or what is wrong with it. */
export function readBeside(file: string, readText: ((relativePath: string) => string) | undefined): Parsed<string> {
  if (/^(?:[/\\]|[a-z]+:)|\\|(?:^|\/)\.\.(?:\/|$)/i.test(file)) return { error: `"${file}" must be a path below the folder of the scenario` };
  return load(file, readText);
}

function load(file: string, readText: ((relativePath: string) => string) | undefined): Parsed<string> {
  if (readText === undefined) return { error: `"${file}" cannot be read here, because this scenario was given without its files; write "samples(1h, 2h, 5h)"` };
  try {
    const text = readText(file);
    return text.length > limits.sampleCharacters ? { error: `"${file}" has more than ${limits.sampleCharacters / 1e6} million characters` } : { value: text };
  } catch {
    return { error: `"${file}" cannot be read; paths are relative to the folder of the scenario` };
  }
}

interface CsvRecord { readonly record: readonly string[]; readonly info: { readonly lines: number } }

function pick(file: string, column: string, text: string): Parsed<SampleColumn> {
  let records: readonly CsvRecord[];
  try {
    records = parse(text, { bom: true, info: true, trim: true, skip_empty_lines: true, to: limits.samples + 2 }) as unknown as readonly CsvRecord[];
  } catch (error) {
    const line = (error as { lines?: number }).lines;
    return { error: `${file}${line === undefined ? '' : `:${line}`}: not a valid CSV file (${(error as { code?: string }).code ?? 'unreadable'})` };
  }
  if (records.length > limits.samples + 1) return { error: `"${file}" has more than ${limits.samples.toLocaleString('en-US')} lines` };
  const header = records[0]?.record ?? [];
  const { index, unit } = findColumn(header, column);
  if (index < 0) {
    const near = nearName(column, header);
    return { error: `"${file}" has no column "${column}"; ${near === null ? `it has ${listNames(header)}` : `did you mean "${near}"?`}` };
  }
  const cells = records.slice(1).map(({ record, info }) => ({ text: /^[\d.,e+-]+$/i.test(record[index]) ? `${record[index]}${unit}` : record[index], line: info.lines }));
  return { value: new SampleColumn(file, cells) };
}

/** A header may name the unit of its column: `failover (min)`, `failover [min]` or `failover_s`; the reference may leave it out. */
function findColumn(header: readonly string[], column: string): { readonly index: number; readonly unit: string } {
  for (const [index, name] of header.entries()) {
    const match = /^(.*?)(?:\s*[([]\s*([^)\]]+?)\s*[)\]]|_(ms|s|min|h|days))$/.exec(name);
    if (name === column || match?.[1] === column) return { index, unit: match?.[2] ?? match?.[3] ?? '' };
  }
  return { index: -1, unit: '' };
}
