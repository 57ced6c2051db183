/** Where `mark` first stands outside every bracket, or -1. */
export function findTopLevel(text: string, mark: string): number {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    if (depth === 0 && text.startsWith(mark, index)) return index;
    if (text[index] === '(') depth++;
    else if (text[index] === ')') depth--;
  }
  return -1;
}

/** Splits at every `mark` that stands outside every bracket. */
export function splitTopLevel(text: string, mark: string): readonly string[] {
  const parts: string[] = [];
  let rest = text;
  for (let at = findTopLevel(rest, mark); at >= 0; at = findTopLevel(rest, mark)) {
    parts.push(rest.slice(0, at).trim());
    rest = rest.slice(at + mark.length);
  }
  return [...parts, rest.trim()];
}
