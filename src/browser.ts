/** The library in a browser: the same verbs on texts, simulated in the page or in a worker that imports this file. */
import { DesignRun } from '../models/simulate.js';
import { InputError } from './base/issue.js';
import { evaluate } from './evaluate.js';
import type { EvaluateOptions, RunProgress } from './evaluate.js';
import { InlineRunner } from './experiment/inline.js';
import type { Runner } from './experiment/runner.js';
import { loadLibrary } from './library/load.js';
import type { Library, LibraryTexts } from './library/types.js';
import type { Issue } from './base/issue.js';
import type { ExplicitValue } from './plan/plan.js';
import { prepare } from './result/prepared.js';
import type { Result } from './result/result.js';

/** A scenario as text, with the library and the files that it names, by their relative path. */
export interface ScenarioText {
  readonly text: string;
  readonly file: string;
  /** Loaded, or the texts to load. */
  readonly library: Library | LibraryTexts;
  readonly files?: Readonly<Record<string, string>> | undefined;
}

export interface CompareTextOptions extends EvaluateOptions {
  readonly onProgress?: ((progress: RunProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly runner?: Runner | undefined;
}

/** Simulates every design of a scenario. Throws InputError when the scenario has errors. */
export async function compare(scenario: ScenarioText, options: CompareTextOptions = {}): Promise<Result> {
  const { onProgress, signal, runner = inlineRunner(), ...rest } = options;
  const { result, issues } = await evaluate({ ...requestOf(scenario), options: rest, runner, onProgress, signal, now: () => performance.now() / 1000 });
  if (result !== null) return result;
  if (signal?.aborted === true) throw new Error('The run was interrupted before its first years were complete.');
  throw new InputError(issues);
}

export function validate(scenario: ScenarioText): { readonly issues: readonly Issue[]; readonly values: readonly ExplicitValue[] } {
  const { prepared, issues } = prepare(requestOf(scenario));
  return { issues, values: prepared?.values ?? [] };
}

export function inlineRunner(): Runner {
  return new InlineRunner((world) => new DesignRun(world));
}

function requestOf({ text, file, library, files = {} }: ScenarioText) {
  return { text, file, library: isLoaded(library) ? library : loadLibrary(library), readText: (path: string) => fileOf(files, path) };
}

function isLoaded(library: Library | LibraryTexts): library is Library {
  return (library as { readonly settings?: unknown }).settings instanceof Map;
}

function fileOf(files: Readonly<Record<string, string>>, path: string): string {
  if (!Object.hasOwn(files, path)) throw new Error(`there is no file ${path} beside the scenario`);
  return files[path];
}

export { InputError } from './base/issue.js';
export { evaluate } from './evaluate.js';
export { InlineRunner } from './experiment/inline.js';
export type { Runner } from './experiment/runner.js';
export { loadLibrary } from './library/load.js';
export { readResult, resultJson } from './result/read-result.js';
export type { DesignOverview, Overview } from './result/overview.js';
export type { Result } from './result/result.js';
export { parseScenario } from './scenario/parse-scenario.js';
