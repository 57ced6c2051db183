import type { Need } from '../estate.js';
import type { Path } from '../issues.js';
import type { NeedsDocument } from '../schema/components.js';
import type { Lowering } from './context.js';

const kinds = ['service', 'store', 'shared'] as const;

/** Names with their kind of need, then the alternatives of `anyOf` and `atLeast`, which are hard. */
export function lowerNeeds(owner: string, needs: NeedsDocument | undefined, path: Path, to: Lowering): readonly Need[] {
  const { anyOf, atLeast, ...single } = needs ?? {};
  const result: Need[] = [];
  const known = (name: string, at: Path, part: 'key' | 'value'): void => {
    if (name === owner) to.issues.error('SCN-032', { path: at, part, message: `"${owner}" needs itself` });
    else if (to.names.kindOf(kinds, name) === null && !to.names.lost(kinds)) to.issues.error('SCN-030', { path: at, part, ...to.names.unknown(kinds, name) });
  };
  for (const [name, word] of Object.entries(single)) {
    known(name, [...path, name], 'key');
    if ('cached' in word) result.push({ kind: 'cached', of: [name], atLeast: 1, lasts: word.cached, keeps: 0 });
    else result.push({ kind: word.kind, of: [name], atLeast: 1, lasts: null, keeps: word.kind === 'capacity' ? word.keeps : 0 });
  }
  for (const [names, count, at] of alternatives(anyOf, atLeast, path, to)) {
    for (const [index, name] of names.entries()) known(name, [...at, index], 'value');
    if (new Set(names).size < names.length) to.issues.error('SCN-028', { path: at, message: 'a name stands twice among these alternatives' });
    if (count > names.length) to.issues.error('SCN-025', { path: at, part: 'key', message: `${count} of ${names.length} can never work; name more, or ask for fewer` });
    result.push({ kind: 'hard', of: names, atLeast: Math.min(count, names.length), lasts: null, keeps: 0 });
  }
  return result;
}

function alternatives(anyOf: NeedsDocument['anyOf'], atLeast: NeedsDocument['atLeast'], path: Path, to: Lowering): readonly (readonly [readonly string[], number, Path])[] {
  const found: (readonly [readonly string[], number, Path])[] = [];
  const lists = (anyOf ?? []).filter((item) => Array.isArray(item));
  const words = (anyOf ?? []).filter((item) => typeof item === 'string');
  if (words.length > 0 && lists.length > 0) to.issues.error('SCN-028', { path: [...path, 'anyOf'], part: 'key', message: '"anyOf" is either a list of names, or a list of such lists' });
  else if (words.length > 0) found.push([words, 1, [...path, 'anyOf']]);
  else for (const [index, names] of lists.entries()) found.push([names, 1, [...path, 'anyOf', index]]);
  for (const [key, names] of Object.entries(atLeast ?? {})) {
    const count = Number(key);
    if (Number.isInteger(count) && count >= 1) found.push([names, count, [...path, 'atLeast', key]]);
    else to.issues.error('SCN-024', { path: [...path, 'atLeast', key], part: 'key', message: `"${key}" is not a count; write {2: [a, b, c]} for two of three` });
  }
  return found;
}
