import { z } from 'zod';
import type { Parsed } from '../../units/parsed.js';
import type { IssueCode } from '../codes.js';

/** What a custom issue carries besides its message. */
export interface ScalarIssue { readonly code: IssueCode }

interface Wording {
  /** What is expected, for messages on missing values and wrong forms: `a duration such as "5m"`. */
  readonly expected: string;
  /** For hover and completion in an editor. */
  readonly description: string;
  readonly examples: readonly (string | number)[];
}

/** A value that is written as one word or text and read by `parse`; issues stand at the exact value. */
export function scalar<T>(wording: Wording, parse: (text: string) => Parsed<T>, accept: (value: unknown) => Parsed<T> | null = () => null) {
  const input = z.unknown().meta({ type: ['string', 'number'], ...(wording.examples.length === 0 ? {} : { examples: [...wording.examples] }) });
  return input.transform((value, context): T => {
    const give = (code: IssueCode, message: string): never => {
      context.issues.push({ code: 'custom', message, input: value, params: { code } satisfies ScalarIssue });
      return z.NEVER;
    };
    if (value === undefined) return give('SCN-021', `expected ${wording.expected}`);
    if (value === null) return give('SCN-026', `expected ${wording.expected}, found nothing`);
    const special = accept(value);
    if (special !== null) return special.error === undefined ? special.value : give('SCN-029', special.error);
    if (typeof value !== 'string' && typeof value !== 'number') return give('SCN-022', `expected ${wording.expected}, found ${formOf(value)}`);
    const parsed = parse(String(value));
    return parsed.error === undefined ? parsed.value : give(parsed.error.startsWith(outOfRange) ? 'SCN-025' : 'SCN-024', parsed.error.replace(outOfRange, ''));
  }).meta({ description: wording.description });
}

/** Marks an error of range, so that it gets the code for what can be read but makes no sense. */
const outOfRange = '\u0001';

/** Adds a condition to a parser: the value could be read, but is not possible here. */
export function within<T>(parse: (text: string) => Parsed<T>, refuse: (value: T, text: string) => string | null): (text: string) => Parsed<T> {
  return (text) => {
    const parsed = parse(text);
    if (parsed.error !== undefined) return parsed;
    const error = refuse(parsed.value, text);
    return error === null ? parsed : { error: outOfRange + error };
  };
}

/** The form of a value, in words. */
export function formOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return value.constructor === Object ? 'a map' : 'a column of samples';
  return typeof value === 'string' ? 'a text' : typeof value === 'number' ? 'a number' : `"${String(value)}"`;
}
