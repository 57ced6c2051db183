/** Reads what a page asks to simulate. Every field is checked, and none that is not known is let through. */
import type { EvaluateOptions } from '../../src/index.js';
import type { Id, Limits } from '../api.js';
import { Problem } from './problem.js';

export interface Asked { readonly scenario: Id; readonly options: EvaluateOptions }

const known = ['scenario', 'years', 'precision', 'seed', 'designs'];
const mostDesigns = 200;
const longestName = 200;

export function readRunRequest(body: unknown, { mostYears, defaultYears }: Limits): Asked {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw wrong('The request is no JSON object.');
  const fields = new Map(Object.entries(body));
  const alien = [...fields.keys()].find((key) => !known.includes(key));
  if (alien !== undefined) throw wrong(`The request has no field ${JSON.stringify(alien.slice(0, 40))}.`);
  const scenario = fields.get('scenario');
  if (typeof scenario !== 'string' || !/^[0-9a-f]{20}$/.test(scenario)) throw wrong('`scenario` is no id of a scenario.');
  const precision = precisionOf(fields.get('precision'));
  const years = yearsOf(fields.get('years'), mostYears) ?? (precision === undefined ? defaultYears : mostYears);
  const seed = seedOf(fields.get('seed'));
  const designs = designsOf(fields.get('designs'));
  return { scenario, options: { years, seed, ...(precision === undefined ? {} : { precision }), ...(designs === undefined ? {} : { designs }) } };
}

function yearsOf(value: unknown, most: number): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > most) throw wrong(`\`years\` is a whole number from 1 to ${most.toLocaleString('en-US')}.`);
  return value;
}

function precisionOf(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !(value >= 0.001 && value <= 0.5)) throw wrong('`precision` is a share from 0.001 to 0.5.');
  return value;
}

/** The command that gives a result again names the seed as a word of its own, which a dash would turn into an option. */
function seedOf(value: unknown): string {
  if (value === undefined) return '1';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (typeof value !== 'string' || value === '' || value.length > 100 || value.startsWith('-') || /[\u0000-\u001f\u007f-\u009f]/.test(value)) throw wrong('`seed` is a text of 1 to 100 characters that does not start with a dash.');
  return value;
}

function designsOf(value: unknown): readonly string[] | undefined {
  if (value === undefined) return undefined;
  const fits = Array.isArray(value) && value.length > 0 && value.length <= mostDesigns && value.every((name) => typeof name === 'string' && name !== '' && name.length <= longestName);
  if (!fits) throw wrong('`designs` is a list of names of designs.');
  return [...new Set(value as readonly string[])];
}

function wrong(message: string): Problem {
  return new Problem('WEB-004', message, 'Reload the page; it may be older than the server.');
}
