/** Results as text and back. What is read may come from anywhere, so its size and shape are checked before anything trusts it. */
import type { DesignFigures } from './design-result.js';
import type { Estimate, Unit } from './quantity.js';
import type { Result } from './result.js';
import { formatVersion } from './result.js';
import { resultShape } from './result-shape.js';
import { mismatch } from './shape.js';

/** Characters; a result of twenty designs of a large estate has about five million. */
const largest = 50_000_000;

export type ReadResult = { readonly result: Result; readonly error: null } | { readonly result: null; readonly error: string };

/**
 * Equal results give equal bytes: keys stand in the order in which the result was built. What holds no list or object takes
 * one line (an estimate, a row of quantiles), so that a stored result is half the size and a diff still names what changed.
 */
export function resultJson(result: Result): string {
  return `${layOut(result, '\n')}\n`;
}

/** `start` is the line break and indentation of the line that `value` begins on. */
function layOut(value: unknown, start: string): string {
  if (!isNested(value)) return JSON.stringify(value);
  const next = `${start} `;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  if (Array.isArray(value)) return `[${entries.map(([, inner]) => next + layOut(inner, next)).join(',')}${start}]`;
  return `{${entries.map(([key, inner]) => `${next}${JSON.stringify(key)}: ${layOut(inner, next)}`).join(',')}${start}}`;
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.values(value).some((inner) => typeof inner === 'object' && inner !== null);
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
  if (!isObject(data)) return refused('it is not a JSON object');
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
const uncounted = (unit: Unit): Estimate => ({ estimate: null, low: null, high: null, confidence: 0.95, method: 'nothing-seen', n: 0, unit, upperLimit: false, note: 'The version that wrote this result did not count it.' });
const figuresSinceThen: Partial<DesignFigures> = { faultsMet: uncounted('1/yr'), drills: uncounted('1/yr'), failedDrills: uncounted('1/yr'), responderWait: uncounted('h/yr'), rollbacks: uncounted('1/yr') };

function completed(data: object): object {
  const { designs } = data as { readonly designs?: unknown };
  return filled(Array.isArray(designs) ? { ...data, designs: designs.map(completedDesign) } : data, sinceThen);
}

/** Only objects are added to; whatever else stands there is for the shape to refuse. */
function completedDesign(design: unknown): unknown {
  return isObject(design) && 'figures' in design && isObject(design.figures) ? { ...design, figures: filled(design.figures, figuresSinceThen) } : design;
}

/** What is missing comes last, so that a complete document keeps its bytes. */
function filled(data: object, missing: object): object {
  return { ...data, ...Object.fromEntries(Object.entries(missing).filter(([key]) => !Object.hasOwn(data, key))) };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refused(reason: string): ReadResult {
  return { result: null, error: `The result cannot be read: ${reason}.` };
}

function major(version: string): string {
  return version.slice(0, version.indexOf('.'));
}
