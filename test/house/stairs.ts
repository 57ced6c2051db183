/** Which room a file belongs to, and what a room may import. */

/** A room imports only from rooms to its left, and from itself. `index` and `browser` stand on one step, so do the two sides of the web, which share only their words for each other. */
const stairs: readonly (readonly string[])[] = [
  ['base'], ['units'], ['random'], ['statistics'], ['engine'], ['library'], ['scenario'], ['plan'], ['world'], ['models'], ['cost'], ['verdict'], ['experiment'], ['result'], ['evaluate'], ['reports'],
  ['index', 'browser'], ['web'], ['web/client', 'web/server'], ['cli'], ['bench'],
];
const step = new Map(stairs.flatMap((rooms, height) => rooms.map((room) => [room, height] as const)));
export const rooms: readonly string[] = stairs.flat();

/** Rooms that may import fewer than what stands to their left. */
const only: Readonly<Record<string, readonly string[]>> = {
  engine: ['base', 'random'],
  reports: ['base', 'units', 'result'],
  // Everything that a person sees is rendered from the Result, in a browser.
  web: ['base', 'result'],
  'web/client': ['base', 'units', 'result', 'reports', 'web'],
  // The server sees the machinery as any other program does.
  'web/server': ['index', 'web'],
};
const never: Readonly<Record<string, readonly string[]>> = {
  world: ['engine'],
  models: ['cost'],
  cost: ['models', 'engine'],
  result: ['experiment'],
  verdict: ['models'],
};
/** Rooms whose types may be used, but whose values may not, except for lists of words that types are made from. */
const typesOnly: Readonly<Record<string, readonly string[]>> = { models: ['scenario'] };
const vocabulary: readonly string[] = ['src/scenario/environment.ts'];

const packages: Readonly<Record<string, readonly string[]>> = {
  scenario: ['zod', 'yaml', 'fastest-levenshtein', 'csv-parse'],
  library: ['csv-parse', 'yaml'],
  evaluate: ['zod'],
  statistics: ['simple-statistics'],
  random: ['seedrandom'],
  reports: ['d3-array', 'd3-scale', 'd3-shape'],
  experiment: ['piscina'],
  'web/server': ['express', 'helmet'],
  'web/client': ['preact', 'vite', 'd3-scale'],
  // The harness compares with packages, and with our own as an outsider sees it.
  bench: ['seedrandom', 'simple-statistics', 'cutover'],
};
/** Rooms that may use what Node brings along. Worker threads are the one place of the machinery that does. */
const onNode: readonly string[] = ['index', 'cli', 'web/server', 'bench'];
const threads: readonly string[] = ['src/experiment/pool.ts', 'src/experiment/worker.ts'];
const poolFile = 'src/experiment/pool.ts';

/** Rooms in which the same scenario and seed must give the same bytes, on every machine and in a browser. */
export const pureRooms: readonly string[] = ['random', 'statistics', 'engine', 'library', 'scenario', 'plan', 'world', 'models', 'cost', 'verdict', 'result'];

/** The room of a source file; null for a file that stands in none. */
export function roomOf(path: string): string | null {
  const parts = path.split('/');
  if (parts[0] === 'web' && parts.length > 2) return step.has(`web/${parts[1]}`) ? `web/${parts[1]}` : null;
  const name = parts[0] !== 'src' ? parts[0] : parts.length > 2 ? parts[1] : parts[1].replace(/\.ts$/, '');
  return step.has(name) ? name : null;
}

/** Why the room `from` may not import `target`, which stands in the room `to`; null when it may. */
export function forbiddenRoom(from: string, to: string, target: string, typeOnly: boolean): string | null {
  if (from === to) return null;
  if ((step.get(to) ?? 99) >= (step.get(from) ?? -1)) return `${from} stands before ${to} on the stairs`;
  if (only[from] !== undefined && !only[from].includes(to)) return `${from} imports from ${only[from].join(', ')} alone`;
  if (never[from]?.includes(to)) return `${from} never imports from ${to}`;
  return typesOnly[from]?.includes(to) && !typeOnly && !vocabulary.includes(target) ? `${from} imports types from ${to}, never values` : null;
}

/** Why a file may not import a package or a part of Node, or null when it may. */
export function forbiddenPackage(path: string, room: string, specifier: string): string | null {
  if (specifier.startsWith('node:')) return onNode.includes(room) || threads.includes(path) ? null : `${room} runs in a browser too, so it uses nothing of Node`;
  const name = specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
  if (name === 'piscina' && path !== poolFile) return `only ${poolFile} imports piscina`;
  return packages[room]?.includes(name) ? null : `${room} does not import the package ${name}`;
}
