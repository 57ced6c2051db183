/**
 * A run as a file: what it is a run of, and the years that it holds, in a form that merges. Years are added to it, and
 * files with other years of the same run are joined, without a byte of the result telling how it came about.
 */
import { z } from 'zod';
import type { Issue } from '../base/issue.js';
import type { Range } from '../experiment/segments.js';
import { rangesOf } from '../experiment/segments.js';
import type { ChunkData } from '../experiment/tally.js';
import { productVersion } from '../result/product.js';
import { storedChunk } from './stored-chunk.js';
import { forcings } from '../scenario/environment.js';

/** Another major version holds years that mean something else. */
export const runFormat = '1.0';

/** As on the command line: what is without end is not looked for. */
const mostYears = 10_000_000;

const text = z.string();
const header = {
  kind: z.literal('cutover-run'),
  formatVersion: text,
  product: z.strictObject({ name: z.literal('cutover'), version: text }),
  library: z.strictObject({ version: text }),
  /** `source`: the scenario with the files that it names; null: too long. */
  scenario: z.strictObject({ file: text, hash: text, source: z.strictObject({ text, files: z.array(z.strictObject({ path: text, text })) }).nullable() }),
  run: z.strictObject({
    seed: text,
    /** All that were simulated, in their order; `asked` as they were asked for. */
    designs: z.array(text),
    /** Tells apart what is kept of a year. */
    figures: text,
    /** Whether years may be forced. */
    rare: z.enum(forcings),
  }),
  asked: z.strictObject({ command: z.enum(['compare', 'check']), years: z.number().positive().max(mostYears).nullable(), precision: z.number().positive().nullable(), designs: z.array(text).nullable() }),
};
const runShape = z.strictObject({ ...header, chunks: z.array(storedChunk).max(4_096) });

export type RunFile = z.infer<typeof runShape>;
/** What was asked for when the years were simulated; whoever goes on may ask for something else. */
export type Asked = RunFile['asked'];
type Header = Omit<RunFile, 'chunks' | 'kind' | 'formatVersion' | 'product'>;

export function runFile(of: Header, chunks: readonly ChunkData[]): RunFile {
  return { kind: 'cutover-run', formatVersion: runFormat, product: { name: 'cutover', version: productVersion }, ...of, chunks: [...chunks] };
}

/** Equal years give equal bytes. The chunks take a line each. */
export function runFileText({ chunks, ...rest }: RunFile): string {
  return `${JSON.stringify(rest, null, 1).slice(0, -2)},\n "chunks": [${chunks.map((chunk) => `\n  ${JSON.stringify(chunk)}`).join(',')}\n ]\n}\n`;
}

export type ReadRun = { readonly run: RunFile; readonly error: null } | { readonly run: null; readonly error: string };

/** Reads a run file, whoever wrote it. Whether its years fit the scenario is known only beside it. */
export function readRunFile(json: string): ReadRun {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch (error) {
    return refused(`it is not JSON, or not all of it is there (${error instanceof Error ? error.message.slice(0, 120) : String(error)})`);
  }
  if (typeof data !== 'object' || data === null || !('kind' in data) || data.kind !== 'cutover-run') return refused('it does not hold the years of a run; a result of "--out" or "--json" does not either, "--save" writes a file that does');
  const version = 'formatVersion' in data ? data.formatVersion : undefined;
  if (typeof version !== 'string' || version.split('.')[0] !== runFormat.split('.')[0]) return refused(`its format is ${JSON.stringify(version)?.slice(0, 20)}, and this version reads ${runFormat.split('.')[0]}.x`);
  const read = runShape.safeParse(data);
  if (!read.success) {
    const [{ path, message }] = read.error.issues;
    return refused(`\`${path.map(String).join('.').slice(0, 120)}\`: ${message.slice(0, 200)}`);
  }
  const { chunks } = read.data;
  if (rangesOf(chunks).reduce((sum, [first, end]) => sum + end - first, 0) !== chunks.reduce((sum, { count }) => sum + count, 0) || chunks.some(({ first }, i) => i > 0 && chunks[i - 1].first >= first)) return refused('it holds some years twice');
  return { run: read.data, error: null };
}

function refused(reason: string): ReadRun {
  return { run: null, error: `The run cannot be read: ${reason}.` };
}

/** What sets a stored run apart from this one, so that their years cannot be joined; null when nothing does. Who simulated them, and when, does not matter. */
export function difference(stored: Omit<RunFile, 'chunks'>, here: Omit<RunFile, 'chunks'>): string | null {
  const facts: readonly (readonly [what: string, of: (run: Omit<RunFile, 'chunks'>) => string])[] = [
    ['version of cutover', ({ product }) => product.version],
    ['catalogue', ({ library }) => library.version],
    ['seed', ({ run }) => run.seed],
    ['list of designs', ({ run }) => run.designs.join(', ')],
    ['handling of rare outages', ({ run }) => run.rare],
    ['scenario', ({ scenario }) => scenario.hash],
    ['text of the scenario', ({ scenario }) => JSON.stringify(scenario.source)],
    ['build, which keeps other figures of a year', ({ run }) => run.figures],
  ];
  for (const [what, of] of facts) if (of(stored) !== of(here)) return `another ${what} (${short(of(stored))} there, ${short(of(here))} here)`;
  return null;
}

function short(words: string): string {
  return words.length > 80 ? `${words.slice(0, 80)}...` : words;
}

/** `years 0 to 1,023`, as people count them. */
export function spellRanges(ranges: readonly Range[]): string {
  const number = (value: number): string => value.toLocaleString('en-US');
  return ranges.map(([first, end]) => `${number(first + 1)} to ${number(end)}`).join(', ');
}

/** An issue about a run file. */
export function runIssue(code: 'RUN-003' | 'RUN-004' | 'RUN-005', message: string, hint?: string): Issue {
  return { code, severity: 'error', message, path: [], ...(hint === undefined ? {} : { hint }) };
}
