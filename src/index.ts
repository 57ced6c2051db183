/** The library on Node: the verbs of the command line on files, and the pieces for whoever wants more. */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DesignRun } from '../models/simulate.js';
import type { Issue } from './base/issue.js';
import { InputError } from './base/issue.js';
import { evaluate, simulatePart } from './evaluate.js';
import { fitOf } from './evaluate/fit.js';
import type { FitOptions } from './evaluate/fit.js';
import { exactOf } from './evaluate/explain.js';
import { incidentOf } from './evaluate/incident.js';
import type { IncidentOptions } from './evaluate/incident.js';
import type { EvaluateOptions, EvaluateRequest, Part, RunProgress, SimulatedPart } from './evaluate.js';
import type { Range } from './experiment/segments.js';
import { join as joinRuns, keepYears } from './index/keeping.js';
import type { KeepOptions, Keeping } from './index/keeping.js';
import { InlineRunner } from './experiment/inline.js';
import { PoolRunner } from './experiment/pool.js';
import type { Runner } from './experiment/runner.js';
import { loadLibrary } from './library/load.js';
import type { Library } from './library/types.js';
import { describeIncident, namedIncidents } from './plan/environment/past-incidents.js';
import type { ExplicitValue } from './plan/plan.js';
import { prepare } from './result/prepared.js';
import type { PrepareRequest } from './result/prepared.js';
import type { ExactDocument } from './result/exact.js';
import type { FitDocument } from './result/fit.js';
import type { IncidentDocument } from './result/incident.js';
import type { Result } from './result/result.js';

export interface CompareOptions extends EvaluateOptions, KeepOptions {
  /** Worker threads; one for each core by default, 0 simulates in this thread. No figure depends on it. */
  readonly threads?: number | undefined;
  readonly onProgress?: ((progress: RunProgress) => void) | undefined;
  /** Ends the run early; the result of the years so far is marked partial. */
  readonly signal?: AbortSignal | undefined;
}

export interface Validation {
  /** Errors and warnings, sorted by position. */
  readonly issues: readonly Issue[];
  /** Every value that a run would use, with its origin; empty when there are errors. */
  readonly values: readonly ExplicitValue[];
}

/** Bytes; a scenario has at most two million characters. */
const largestScenario = 4_000_000;
const largestSamples = 50_000_000;

/** Simulates every design of a scenario file, side by side. Throws InputError when the scenario has errors; warnings are in the result. */
export function compare(file: string, options: CompareOptions = {}): Promise<Result> {
  return simulate(file, options, undefined);
}

export interface CheckOptions extends Omit<CompareOptions, 'decide' | 'precision'> {
  /** A stored result to compare with, and what it is called. */
  readonly main?: { readonly result: Result; readonly file: string } | undefined;
}

/** Simulates until every target of the proposed design and every check is decided, and at most `years`. Throws InputError when the scenario has errors. */
export function check(file: string, { main, ...options }: CheckOptions = {}): Promise<Result> {
  return simulate(file, { ...options, decide: true }, main);
}

async function simulate(file: string, options: CompareOptions, main: CheckOptions['main']): Promise<Result> {
  const runner = createRunner(options.threads ?? availableParallelism());
  const second = main === undefined ? undefined : createRunner(options.threads ?? availableParallelism());
  const keeping = keepYears(options);
  try {
    const { result, issues } = await evaluate({ ...requestOf(file, options, keeping), runner, main: main === undefined || second === undefined ? undefined : { ...main, runner: second } });
    if (result !== null) return result;
    if (options.signal?.aborted === true) throw new Error('The run was interrupted before its first years were complete.');
    throw new InputError(issues);
  } finally {
    keeping.finish();
    await Promise.all([runner.close(), second?.close()]);
  }
}

function requestOf(file: string, options: CompareOptions, keeping: Keeping): Omit<EvaluateRequest, 'runner'> {
  const { threads: _, onProgress, signal, save: __, resume: ___, onSaved: ____, ...rest } = options;
  return {
    ...sourceOf(file), options: keeping.options(rest, rest.decide === true ? 'check' : 'compare'),
    earlier: keeping.earlier, onYears: keeping.onYears, onProgress, signal, now: () => performance.now() / 1000,
  };
}

/** Simulates one part of the years that are asked for into a file, `save` or `resume`, which `merge` joins with the other parts. */
export async function comparePart(file: string, part: Part, options: Omit<CompareOptions, 'precision' | 'decide'>): Promise<SimulatedPart> {
  const runner = createRunner(options.threads ?? availableParallelism());
  const keeping = keepYears(options);
  try {
    const simulated = await simulatePart({ ...requestOf(file, options, keeping), runner }, part);
    if (simulated.file === null) throw new InputError(simulated.issues);
    return simulated;
  } finally {
    keeping.finish();
    await runner.close();
  }
}

/** What several runs with different years of one scenario give together. */
export interface Merged {
  /** To the byte that of one run of all the years; null while some of them before the last one are missing. */
  readonly result: Result | null;
  readonly missing: readonly Range[];
}

/** Joins run files; `save` takes all of their years. Throws InputError when they are of different runs, or have years in common. */
export async function merge(files: readonly string[], options: Pick<KeepOptions, 'save' | 'onSaved'> = {}): Promise<Merged> {
  const { earlier, request, missing } = joinRuns(files);
  const keeping = keepYears(options);
  const { result, issues } = await evaluate({ ...request, library: shippedLibrary(), earlier, onYears: keeping.onYears });
  keeping.finish();
  if (missing.length > 0) return { result: null, missing };
  if (result === null) throw new InputError(issues);
  return { result, missing };
}

/** Everything that can be said about a scenario file without a simulation. */
export function validate(file: string): Promise<Validation> {
  const { prepared, issues } = prepare(sourceOf(file));
  return Promise.resolve({ issues, values: prepared?.values ?? [] });
}

/** What has a closed form in a scenario (parts, measures, flows, crews), beside what a run of it says. Throws InputError when the scenario has errors. */
export async function explain(file: string, options: Omit<CompareOptions, 'designs' | 'decide'> & { readonly design?: string | undefined } = {}): Promise<ExactDocument> {
  const { design, ...rest } = options;
  const result = await compare(file, design === undefined ? rest : { ...rest, designs: [design] });
  return exactOf(sourceOf(file), design === undefined ? result : { ...result, designs: result.designs.filter(({ name }) => name === design) });
}

/** One incident on a timeline: of a replication, or of an outage that is asked about. Throws InputError for what cannot be asked. */
export function incident(file: string, options: IncidentOptions): Promise<IncidentDocument> {
  return Promise.resolve().then(() => incidentOf(sourceOf(file), options));
}

/** Public incidents that `incident` can be asked about by name: key and what it was, a line each. */
export function incidentNames(): readonly string[] {
  return namedIncidents(shippedLibrary()).map(describeIncident);
}

/** Rates and laws of duration of a log of incidents in CSV, or of the catalogue's public incidents. Throws InputError with every mistake of the log. */
export function fit(log: { readonly text: string; readonly file: string } | null, options: FitOptions = {}): Promise<FitDocument> {
  return Promise.resolve().then(() => fitOf(log ?? { catalog: shippedLibrary() }, options));
}

export function createRunner(threads: number): Runner {
  return threads > 0 ? new PoolRunner(threads) : new InlineRunner((world) => new DesignRun(world));
}

let shipped: Library | undefined;

/** The catalogue and patterns that come with the product, read once. */
export function shippedLibrary(): Library {
  shipped ??= loadLibrary(textsBelow(join(packageRoot(), 'models')));
  return shipped;
}

/** The library reads the same from sources and from `dist`, because both lie below one package.json. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('The package of cutover is incomplete: no package.json above its code.');
    folder = above;
  }
  return folder;
}

function textsBelow(models: string): Readonly<Record<string, string>> {
  return Object.fromEntries(['catalog', 'patterns'].flatMap((folder) =>
    readdirSync(join(models, folder)).sort().map((name) => [`${folder}/${name}`, readFileSync(join(models, folder, name), 'utf8')] as const)));
}

/** A scenario file, what lies beside it, and the catalogue. */
function sourceOf(file: string): PrepareRequest {
  return { text: readScenario(file), file, readText: besideOf(file), library: shippedLibrary() };
}

function readScenario(file: string): string {
  const size = statSync(file).size;
  if (size <= largestScenario) return readFileSync(file, 'utf8');
  throw new InputError([{ code: 'SCN-001', severity: 'error', message: `The file has ${Math.ceil(size / 1e6)} MB, and a scenario has at most 2 MB.`, path: [], position: { file, line: 1, column: 1, length: 1 } }]);
}

/** Reads what the scenario names, from its own folder and below, and nothing else. */
function besideOf(file: string): (relativePath: string) => string {
  const folder = dirname(resolve(file));
  return (relativePath) => {
    const path = resolve(folder, relativePath);
    const inside = relative(folder, path);
    if (isAbsolute(relativePath) || inside.startsWith('..') || isAbsolute(inside)) throw new Error(`${relativePath} lies outside of the folder of the scenario`);
    if (statSync(path).size > largestSamples) throw new Error(`${relativePath} is larger than ${largestSamples / 1e6} MB`);
    return readFileSync(path, 'utf8');
  };
}

export { InputError } from './base/issue.js';
export type { Issue, Position } from './base/issue.js';
export { evaluate } from './evaluate.js';
export type { Saved } from './index/run-writer.js';
export type { Evaluated, EvaluateOptions, EvaluateRequest, Part, RunProgress, SimulatedPart } from './evaluate.js';
export { InlineRunner } from './experiment/inline.js';
export { PoolRunner } from './experiment/pool.js';
export type { Runner, Task } from './experiment/runner.js';
export { loadLibrary } from './library/load.js';
export type { Library, LibraryTexts } from './library/types.js';
export { isAssumption } from './plan/show-defaults.js';
export { prepare } from './result/prepared.js';
export type { DesignOverview, Overview } from './result/overview.js';
export type { Preparation, Prepared, PrepareRequest } from './result/prepared.js';
export type { CheckResult, TargetResult } from './result/judged.js';
export type * from './result/design-result.js';
export type { Estimate, Quantity, Unit } from './result/quantity.js';
export type { FitOptions } from './evaluate/fit.js';
export type { ExactDocument, ExactFigure } from './result/exact.js';
export type { FitDocument } from './result/fit.js';
export type { IncidentOptions } from './evaluate/incident.js';
export type { IncidentDocument } from './result/incident.js';
export { readResult, resultJson } from './result/read-result.js';
export { productVersion } from './result/product.js';
export { formatVersion } from './result/result.js';
export type { AssumptionInfo, Result, RunInfo, ScenarioInfo } from './result/result.js';
export type { Sentence } from './result/sentence-type.js';
export { scenarioHash } from './result/scenario-info.js';
export { codeFrame } from './scenario/code-frame.js';
export { parseScenario } from './scenario/parse-scenario.js';
export type { Scenario } from './scenario/scenario.js';
