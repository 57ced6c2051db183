import type { IssueList } from '../issues.js';
import type { NameKind, Names } from '../names.js';

const sections: readonly (readonly [NameKind, string])[] = [['site', 'sites'], ['link', 'links'], ['shared', 'shared'], ['service', 'services'], ['store', 'stores']];
const words = new Set(['anyOf', 'atLeast', 'oneOf', 'allOf', 'none', 'today', 'main']);

/** Everything that `hits` and `needs` can name needs a name of its own. */
export function checkNameClashes(names: Names, issues: IssueList): void {
  const seen = new Map<string, NameKind>();
  for (const [kind, section] of sections) {
    for (const name of names.of(kind)) {
      const first = seen.get(name);
      if (words.has(name)) issues.error('SCN-031', { path: [section, name], part: 'key', message: `"${name}" means something in this language, so it cannot be the name of a ${kind}` });
      else if (first !== undefined) issues.error('SCN-031', { path: [section, name], part: 'key', message: `"${name}" is a ${first} already (line ${names.lineOf(first, name)}), so it cannot be a ${kind} too` });
      else seen.set(name, kind);
    }
  }
  for (const name of names.of('design')) {
    if (words.has(name)) issues.error('SCN-031', { path: ['designs', name], part: 'key', message: `"${name}" means something in this language, so it cannot be the name of a design` });
  }
}
