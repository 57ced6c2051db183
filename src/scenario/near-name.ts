import { distance } from 'fastest-levenshtein';

/** The known name that `word` most probably means: letter case aside, at most two typing errors, fewer for short words. */
export function nearName(word: string, known: Iterable<string>): string | null {
  if (word.length > 64) return null;
  const lower = word.toLowerCase();
  let compared = 0;
  let best: string | null = null;
  let least = Math.min(2, Math.floor(word.length / 3)) + 0.5;
  for (const name of known) {
    // A scenario with thousands of names is no place to look for typing errors one by one.
    if (++compared > 2_000) break;
    const other = name.toLowerCase();
    const apart = isSwap(lower, other) ? 1 : distance(lower, other);
    if (apart < least) [best, least] = [name, apart];
  }
  return best;
}

/** Two neighbouring letters in the wrong order are one typing error, not two. */
function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/** `"a", "b" or "c"`, cut after `most` names. */
export function listNames(names: readonly string[], most = 12): string {
  const quoted = names.slice(0, most).map((name) => `"${name}"`);
  if (names.length > most) return `${quoted.join(', ')} and ${names.length - most} more`;
  return quoted.length < 2 ? (quoted[0] ?? 'nothing') : `${quoted.slice(0, -1).join(', ')} or ${quoted[quoted.length - 1]}`;
}
