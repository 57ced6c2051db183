/** The circles of a directed graph: one for each group of nodes that reach each other, as a closed list of names. */
export function findCircles(nodes: readonly string[], next: (node: string) => readonly string[]): readonly (readonly string[])[] {
  const state = new Map<string, 'open' | 'done'>();
  const circles: (readonly string[])[] = [];
  for (const start of nodes) {
    if (state.has(start)) continue;
    // An explicit stack, because a scenario may chain more services than the call stack holds.
    const path: { readonly node: string; readonly rest: string[] }[] = [{ node: start, rest: [...next(start)] }];
    state.set(start, 'open');
    while (path.length > 0) {
      const top = path[path.length - 1];
      const to = top.rest.shift();
      if (to === undefined) {
        state.set(top.node, 'done');
        path.pop();
      } else if (state.get(to) === 'open') {
        circles.push([...path.slice(path.findIndex(({ node }) => node === to)).map(({ node }) => node), to]);
      } else if (!state.has(to)) {
        state.set(to, 'open');
        path.push({ node: to, rest: [...next(to)] });
      }
    }
  }
  return circles;
}
