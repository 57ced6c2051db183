import { fail, ok } from '../units/parsed.js';
import type { ParseUnit, Parsed } from '../units/parsed.js';
import { parseShare } from '../units/share.js';
import { lawFunctions } from './law-functions.js';
import type { Doubtful, Law } from './law.js';
import { log } from './math.js';
import { findTopLevel, splitTopLevel } from './split-top-level.js';

export type ParsedLaw = { readonly law: Law; readonly error?: undefined } | { readonly law?: undefined; readonly error: string };
export type ParsedDoubtful = { readonly doubtful: Doubtful; readonly error?: undefined } | { readonly doubtful?: undefined; readonly error: string };

/** Standard normal point below which 95 % lie. */
const z95 = 1.6448536269514722;
const deepest = 6;
const longest = 20_000;

/**
 * Reads a law: a constant (`5m`, `never`), a spread (`4m to 20m`, `2h to 8h uniform`), a function (`lognormal(median 8m, p95 25m)`,
 * `mixture(90%: 5m, 10%: 1h)`, ...) or a constant plus a law (`30s + exponential(10s)`). Values are in the base unit of `parseUnit`.
 * Errors say what is wrong and what would be right.
 */
export function parseLaw(text: string, parseUnit: ParseUnit): ParsedLaw {
  if (text.length > longest) return { error: `this law is ${text.length} characters long, and at most ${longest} are read; put samples into a file and write "samples.csv#column"` };
  const parsed = parseNested(text, parseUnit, 0);
  return parsed.error === undefined ? { law: parsed.value } : { error: parsed.error };
}

function parseNested(text: string, parseUnit: ParseUnit, depth: number): Parsed<Law> {
  const trimmed = text.trim();
  if (depth > deepest) return fail(`laws are nested more than ${deepest} deep`);
  if (trimmed === '') return fail('expected a value or a law such as "5m" or "4m to 20m", found nothing');
  if (trimmed === 'never') return ok({ kind: 'constant', value: Infinity });
  const plus = findTopLevel(trimmed, ' + ');
  if (plus >= 0) return shifted(trimmed.slice(0, plus), trimmed.slice(plus + 3), parseUnit, depth);
  const call = /^([a-z][a-z-]*)\s*\((.*)\)$/is.exec(trimmed);
  if (call !== null) return callFunction(call[1], call[2], parseUnit, depth);
  if (/[()]/.test(trimmed)) return fail(`"${trimmed}" has a bracket that does not close; write a law such as "lognormal(median 8m, p95 25m)", in quotes where it stands inside { }`);
  const spread = /^(.+?)\s+to\s+(.+?)(?:\s+(uniform|lognormal))?$/s.exec(trimmed);
  if (spread !== null) return range(spread[1], spread[2], spread[3] ?? 'lognormal', parseUnit);
  const value = parseUnit(trimmed);
  return value.error === undefined ? ok({ kind: 'constant', value: value.value }) : value;
}

function range(lowText: string, highText: string, shape: string, parseUnit: ParseUnit): Parsed<Law> {
  const low = parseUnit(lowText);
  if (low.error !== undefined) return low;
  const high = parseUnit(highText);
  if (high.error !== undefined) return high;
  if (!Number.isFinite(low.value) || !Number.isFinite(high.value)) return fail('a spread needs two finite ends; for "never" some of the time write "mixture(90%: 5m, 10%: never)"');
  if (low.value > high.value) return fail(`the spread runs downwards; write "${highText} to ${lowText}"`);
  if (low.value === high.value) return ok({ kind: 'constant', value: low.value });
  if (shape === 'uniform') return ok({ kind: 'uniform', low: low.value, high: high.value });
  if (low.value <= 0) return fail(`a spread from 0 has no lognormal shape; write "${lowText} to ${highText} uniform", or start above 0`);
  return ok({ kind: 'lognormal', median: Math.sqrt(low.value * high.value), sigma: log(high.value / low.value) / (2 * z95) });
}

function shifted(left: string, right: string, parseUnit: ParseUnit, depth: number): Parsed<Law> {
  const first = parseNested(left, parseUnit, depth + 1);
  if (first.error !== undefined) return first;
  const second = parseNested(right, parseUnit, depth + 1);
  if (second.error !== undefined) return second;
  const [constant, law] = first.value.kind === 'constant' ? [first.value, second.value] : [second.value, first.value];
  if (constant.kind !== 'constant') return fail('one side of "+" must be a constant, as in "30s + exponential(10s)"');
  return ok(law.kind === 'constant' ? { kind: 'constant', value: constant.value + law.value } : { kind: 'shifted', by: constant.value, law });
}

function callFunction(name: string, inside: string, parseUnit: ParseUnit, depth: number): Parsed<Law> {
  const parts = splitTopLevel(inside, ',');
  if (name === 'mixture') return mixture(parts, parseUnit, depth);
  const make = lawFunctions.get(name);
  if (make !== undefined) return make(parts, parseUnit);
  const known = [...lawFunctions.keys(), 'mixture'].join(', ');
  return fail(`"${name}" is not a law; use one of ${known}, or a spread such as "4m to 20m"`);
}

function mixture(parts: readonly string[], parseUnit: ParseUnit, depth: number): Parsed<Law> {
  const laws: { weight: number; law: Law }[] = [];
  for (const part of parts) {
    const colon = findTopLevel(part, ':');
    if (colon < 0) return fail(`"${part.trim()}" needs its share; write "mixture(90%: 5m, 10%: 1h)"`);
    const weight = parseShare(part.slice(0, colon));
    if (weight.error !== undefined) return weight;
    const law = parseNested(part.slice(colon + 1), parseUnit, depth + 1);
    if (law.error !== undefined) return law;
    laws.push({ weight: weight.value, law: law.value });
  }
  const total = laws.reduce((sum, { weight }) => sum + weight, 0);
  if (Math.abs(total - 1) > 1e-6) return fail(`the shares of a mixture must add to 100%, and these add to ${Number((total * 100).toPrecision(6))}%`);
  return ok({ kind: 'mixture', parts: laws });
}

/** Reads a number with the doubt about it, `0.6/year (0.26 to 1.2)`, or a plain one. The doubt may leave out the unit. */
export function parseDoubtful(text: string, parseUnit: ParseUnit): ParsedDoubtful {
  const match = /^(.*?)\s*\(\s*(.+?)\s+to\s+(.+?)\s*\)$/s.exec(text.trim());
  const mean = parseUnit(match === null ? text : match[1]);
  if (mean.error !== undefined) return { error: mean.error };
  if (match === null) return { doubtful: { mean: mean.value } };
  const low = withUnitOf(match[1], match[2], parseUnit);
  if (low.error !== undefined) return { error: low.error };
  const high = withUnitOf(match[1], match[3], parseUnit);
  if (high.error !== undefined) return { error: high.error };
  if (low.value > high.value) return { error: `the doubt in "${text}" runs downwards; write "${match[1]} (${match[3]} to ${match[2]})"` };
  if (mean.value < low.value || mean.value > high.value) return { error: `the value of "${text}" lies outside its own doubt; write it between ${match[2]} and ${match[3]}` };
  return { doubtful: { mean: mean.value, low: low.value, high: high.value } };
}

function withUnitOf(whole: string, bound: string, parseUnit: ParseUnit): Parsed<number> {
  const asWritten = parseUnit(bound);
  if (asWritten.error === undefined && !/^[\d.,]+$/.test(bound)) return asWritten;
  // `0.6/year (0.26 to 1.2)`: the bound takes the place of the number and keeps what stands around it.
  const number = /[kKMG]$/.test(bound) ? /[\d.,]*\d[kKMG]?/ : /[\d.,]*\d/;
  return parseUnit(whole.replace(number, () => bound.replace(/^[^\d.]+/, '')));
}
