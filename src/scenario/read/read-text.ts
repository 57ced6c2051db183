import { LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import type { Issue, Position } from '../../base/issue.js';
import type { IssueCode } from '../codes.js';
import type { FindPosition } from '../issues.js';
import { IssueList } from '../issues.js';
import { limits } from './limits.js';
import { PositionTree } from './position-tree.js';
import { TreeReader } from './tree-reader.js';

export interface ReadText {
  /** Plain maps, lists and scalars; null when the text is no YAML map. */
  readonly root: Readonly<Record<string, unknown>> | null;
  readonly issues: readonly Issue[];
  readonly find: FindPosition;
}

/** From text to plain values with positions. Everything that YAML allows and a scenario does not is refused here. */
export function readText(text: string, file: string): ReadText {
  const start: Position = { file, line: 1, column: 1, length: 1 };
  const refuse = (code: IssueCode, message: string, hint?: string): ReadText => ({
    root: null,
    issues: [{ code, severity: 'error', message, path: [], position: start, ...(hint === undefined ? {} : { hint }) }],
    find: () => start,
  });
  if (text.length > limits.characters) return refuse('SCN-001', `the file has ${Math.ceil(text.length / 1e6)} million characters, and a scenario has at most 2 million`, 'put measured data into a CSV file and write "samples.csv#column"');
  if (text.includes('\0') || text.includes('\uFFFD')) return refuse('SCN-002', 'this is not a text file in UTF-8', 'a scenario is a YAML text; run "cutover init" to get one');
  const lines = new LineCounter();
  const document = parse(text, lines);
  if (document === null) return refuse('SCN-007', `maps and lists are nested more than ${limits.depth} deep`);
  const place = (from: number, to: number): Position => {
    const at = lines.linePos(Math.min(from, text.length));
    return { file, line: Math.max(1, at.line), column: Math.max(1, at.col), length: Math.max(1, lengthOnLine(text, from, to)) };
  };
  if (document.errors.length > 0) {
    const issues = firstOnEachLine(document.errors.map((error): Issue => ({ code: 'SCN-003', severity: 'error', message: `not valid YAML: ${clean(error.message)}`, path: [], position: place(error.pos[0], error.pos[1]) })));
    return { root: null, issues, find: () => start };
  }
  const positions = new PositionTree(place);
  const list = new IssueList((path, part) => positions.find(path, part));
  const reader = new TreeReader(document, positions, list, place);
  const value = reader.read();
  if (reader.stopped) return { root: null, issues: list.issues, find: () => start };
  if (isMap(value)) return { root: value, issues: list.issues, find: (path, part) => positions.find(path, part) };
  if (list.issues.length > 0) return { root: null, issues: list.issues, find: () => start };
  const what = Array.isArray(value) ? 'a list' : value === null ? 'nothing' : `the single value "${String(value).slice(0, 40)}"`;
  return refuse('SCN-004', value === null ? 'the file is empty' : `a scenario is a map of keys such as "version" and "sites", and this file holds ${what}`, 'start with "version: 1", or run "cutover init"');
}

/** Null when the text is nested so deeply that the YAML reader itself gives up. */
function parse(text: string, lineCounter: LineCounter): Document.Parsed | null {
  if (deepestFlow(text) > 200) return null;
  try {
    return parseDocument(text, { lineCounter, version: '1.2', schema: 'core', merge: false, uniqueKeys: false, prettyErrors: false, strict: true, logLevel: 'error' });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** How deep brackets could be nested at most; counts those in quotes too, so it is only good for a generous limit. */
function deepestFlow(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 91 || code === 123) deepest = Math.max(deepest, ++depth);
    else if (code === 93 || code === 125) depth--;
  }
  return deepest;
}

/** One mistake in the syntax makes several complaints; the first on each line is about it, the rest is about its consequences. */
function firstOnEachLine(issues: readonly Issue[]): readonly Issue[] {
  const lines = new Set<number | undefined>();
  return issues.filter(({ position }) => !lines.has(position?.line) && lines.add(position?.line)).slice(0, 5);
}

function lengthOnLine(text: string, from: number, to: number): number {
  const end = text.slice(from, to).search(/[\r\n]/);
  return end < 0 ? to - from : end;
}

/** The YAML reader appends a place to some messages; ours stands in front. */
function clean(message: string): string {
  const text = message.replace(/ at line \d+, column \d+:?[\s\S]*$/, '').replace(/; please use YAML\.\S+$/, '').trim();
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

