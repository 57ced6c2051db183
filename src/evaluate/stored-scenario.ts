/** The scenario that a stored result came from, if it can be simulated again here. */
import type { EvaluateRequest } from '../evaluate.js';
import { prepare } from '../result/prepared.js';
import type { Prepared } from '../result/prepared.js';
import type { Result, ScenarioSource } from '../result/result.js';

export type StoredScenario =
  | { readonly kind: 'same' }
  | { readonly kind: 'prepared'; readonly prepared: Prepared }
  | { readonly kind: 'none'; readonly why: string };

/** `same` when it is the scenario of this run to the letter. Only the files that the result carries are read. */
export function storedScenario({ scenario: { source, file } }: Result, { text, library }: EvaluateRequest, own: Prepared): StoredScenario {
  if (source === undefined || source === null) return { kind: 'none', why: 'The stored result does not carry its scenario.' };
  if (source.text === text && sameFiles(source.files, own.files)) return { kind: 'same' };
  const files = new Map(source.files.map((one) => [one.path, one.text]));
  const { prepared, issues } = prepare({ text: source.text, file, library, readText: (path) => fileOf(files, path) });
  if (prepared === null) {
    const [{ code, message }] = issues.filter(({ severity }) => severity === 'error');
    return { kind: 'none', why: `The stored scenario is not valid for this version (${code}: ${message}).` };
  }
  return prepared.scenario.run.horizonSeconds === own.scenario.run.horizonSeconds ? { kind: 'prepared', prepared } : { kind: 'none', why: 'The stored scenario has another horizon, so that its years are not those of this run.' };
}

function sameFiles(one: ScenarioSource['files'], other: ScenarioSource['files']): boolean {
  return one.length === other.length && one.every(({ path, text }) => other.some((file) => file.path === path && file.text === text));
}

function fileOf(files: ReadonlyMap<string, string>, path: string): string {
  const text = files.get(path);
  if (text === undefined) throw new Error(`the stored result does not carry ${path}`);
  return text;
}
