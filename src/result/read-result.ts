/** Results as text and back. What is read may come from anywhere, so its size and shape are checked before anything trusts it. */
import type { Result } from './result.js';
import { formatVersion } from './result.js';
import { resultShape } from './result-shape.js';
import { mismatch } from './shape.js';

/** Characters; a result of twenty designs of a large estate has about five million. */
const largest = 50_000_000;

export type ReadResult = { readonly result: Result; readonly error: null } | { readonly result: null; readonly error: string };

/** Equal results give equal bytes: keys stand in the order in which the result was built. Lists of numbers take one line. */
export function resultJson(result: Result): string {
  // Text never holds a line break in JSON, so that only the layout can match.
  return `${JSON.stringify(result, null, 2).replace(/\[\n\s*([-\d.e+]+(?:,\n\s*[-\d.e+]+)*)\n\s*\]/g, (_, numbers: string) => `[${numbers.replace(/\n\s*/g, ' ')}]`)}\n`;
}

/**
 * Reads a stored result. Fields that this version does not know are kept and ignored; another major version is refused,
 * because its fields may mean something else.
 */
export function readResult(text: string): ReadResult {
  if (text.length > largest) return refused(`it has ${Math.ceil(text.length / 1e6)} million characters, and a result has at most ${largest / 1e6} million`);
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return refused(`it is not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return refused('it is not a JSON object');
  const { formatVersion: version } = data as { formatVersion?: unknown };
  if (typeof version !== 'string' || !/^\d+\.\d+$/.test(version)) return refused('it has no `formatVersion` such as "1.0", so it is no result of cutover');
  if (major(version) !== major(formatVersion)) return refused(`its format is ${version}, and this version reads ${major(formatVersion)}.x; use a matching version of cutover, or run the scenario again`);
  const complete = completed(data);
  const wrong = mismatch(resultShape, complete, '');
  if (wrong !== null) return refused(wrong);
  return { result: complete as Result, error: null };
}

/** What results of earlier minor versions do not have. */
const sinceThen: Partial<Result> = { pairs: [], tenants: [], phases: [], main: null };

function completed(data: object): unknown {
  return { ...data, ...Object.fromEntries(Object.entries(sinceThen).filter(([key]) => !Object.hasOwn(data, key))) };
}

function refused(reason: string): ReadResult {
  return { result: null, error: `The result cannot be read: ${reason}.` };
}

function major(version: string): string {
  return version.slice(0, version.indexOf('.'));
}
