/** Orders that run in a circle: groups, or steps of a runbook, that wait for each other. */

export interface Waiting { readonly name: string; readonly after: readonly string[] }

/** The names on the first circle in file order, closed (`a, b, a`); null when there is none. */
export function firstCircle(items: readonly Waiting[]): readonly string[] | null {
  const byName = new Map(items.map((item) => [item.name, item]));
  const done = new Set<string>();
  for (const { name } of items) {
    const circle = walk(name, [], byName, done);
    if (circle !== null) return circle;
  }
  return null;
}

function walk(name: string, trail: readonly string[], byName: ReadonlyMap<string, Waiting>, done: Set<string>): readonly string[] | null {
  const seen = trail.indexOf(name);
  if (seen >= 0) return [...trail.slice(seen), name];
  if (done.has(name)) return null;
  for (const before of byName.get(name)?.after ?? []) {
    const circle = walk(before, [...trail, name], byName, done);
    if (circle !== null) return circle;
  }
  done.add(name);
  return null;
}
