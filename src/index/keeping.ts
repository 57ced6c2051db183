/** How a run on Node keeps its years in a file, and what it takes over from an earlier one. */
import { InputError } from '../base/issue.js';
import type { EvaluateOptions, EvaluateRequest } from '../evaluate.js';
import type { Asked, RunFile } from '../evaluate/run-file.js';
import { runIssue } from '../evaluate/run-file.js';
import { gapsBetween, rangesOf } from '../experiment/segments.js';
import type { Range } from '../experiment/segments.js';
import type { Runner } from '../experiment/runner.js';
import { readRun } from './read-run.js';
import type { StoredRun } from './read-run.js';
import { RunWriter } from './run-writer.js';
import type { Saved } from './run-writer.js';

export interface KeepOptions {
  /** A new file for the years of the run, written while it goes on; compressed when its name ends in `.gz`. */
  readonly save?: string | undefined;
  /** The file of an earlier run of the same scenario, seed and version: it goes on there, and what is not stated is as it was asked for then. */
  readonly resume?: string | undefined;
  /** Gets what the file holds at the end; without it, a file that cannot be written is an error. */
  readonly onSaved?: ((saved: Saved) => void) | undefined;
}

export interface Keeping {
  readonly earlier: readonly StoredRun[] | undefined;
  readonly onYears: EvaluateRequest['onYears'];
  /** Of the earlier run, for what the options leave open. */
  options(own: EvaluateOptions, command: Asked['command']): EvaluateOptions;
  finish(): void;
}

const seconds = (): number => performance.now() / 1000;

/** Throws InputError when the earlier run cannot be read. */
export function keepYears({ save, resume, onSaved }: KeepOptions): Keeping {
  const stored = resume === undefined ? null : readRun(resume);
  const file = save ?? resume;
  const writer = file === undefined ? null : new RunWriter(file, seconds);
  return {
    earlier: stored === null ? undefined : [stored],
    onYears: writer === null ? undefined : (all) => writer.offer(all),
    options: (own, command) => (stored === null ? own : { ...asAsked(stored.run, command), ...stated(own) }),
    finish: () => {
      if (writer === null) return;
      const saved = writer.finish();
      if (onSaved !== undefined) onSaved(saved);
      else if (saved.error !== null) throw new Error(saved.error);
    },
  };
}

function stated(options: EvaluateOptions): EvaluateOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** How far another command was to go says nothing about this one. */
function asAsked({ asked, run }: RunFile, command: Asked['command']): EvaluateOptions {
  const { years, precision, designs } = asked;
  if (asked.command !== command) return { seed: run.seed, rare: run.rare };
  return { seed: run.seed, rare: run.rare, years: years ?? undefined, precision: precision ?? undefined, designs: designs ?? undefined };
}

/** Files with years of one run, joined: a request that simulates nothing. Throws InputError when they leave a hole, and nobody is to keep them as they are. */
export interface Joined {
  readonly earlier: readonly StoredRun[];
  readonly request: Pick<EvaluateRequest, 'text' | 'file' | 'readText' | 'options' | 'runner'>;
  /** Years before the last one that no file holds. */
  readonly missing: readonly Range[];
}

export function join(files: readonly string[]): Joined {
  const earlier = files.map(readRun);
  const [{ run: { asked, run, scenario } }] = earlier;
  const { source } = scenario;
  if (source === null) throw new InputError([runIssue('RUN-005', `${files[0]} does not carry its scenario, which is too long, so that nothing can be said about its years`, 'cutover compare my.yaml --resume FILE goes on from one file')]);
  const texts = new Map(source.files.map(({ path, text }) => [path, text]));
  const chunks = earlier.flatMap((one) => one.run.chunks);
  const ranges = rangesOf(chunks);
  return {
    earlier,
    missing: ranges.length === 0 ? [] : gapsBetween(chunks, 0, ranges[ranges.length - 1][1]),
    request: {
      text: source.text, file: scenario.file, readText: (path) => textOf(texts, path), runner: nobody,
      options: { ...asAsked(earlier[0].run, asked.command), seed: run.seed, decide: asked.command === 'check', years: most(earlier) },
    },
  };
}

/** As many years as any of them was to have; null in one of them: as many as a run has by itself. */
function most(earlier: readonly StoredRun[]): number | undefined {
  const years = earlier.map(({ run: { asked } }) => asked.years);
  return years.includes(null) ? undefined : Math.max(...(years as number[]));
}

function textOf(texts: ReadonlyMap<string, string>, path: string): string {
  const text = texts.get(path);
  if (text === undefined) throw new Error(`there is no file ${path} in the stored run`);
  return text;
}

/** Simulates nothing: all years are there, or the result is partial. */
const nobody: Runner = { run: () => Promise.resolve(), close: () => Promise.resolve() };
