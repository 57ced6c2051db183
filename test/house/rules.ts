/** The rules of the house, each from sources to violations. A violation is a line a person can act on. */
import { codeOnly } from './code-only.js';
import { importsOf, targetOf } from './source.js';
import type { Source } from './source.js';
import { forbiddenPackage, forbiddenRoom, pureRooms, roomOf, rooms } from './stairs.js';

export type Rule = (sources: readonly Source[]) => readonly string[];

/** Every match of `pattern` in the code of a file, as violations. */
function matches({ path, text }: Source, pattern: RegExp, why: string): readonly string[] {
  const code = codeOnly(text, true);
  return [...code.matchAll(pattern)].map((match) => `${path}:${code.slice(0, match.index).split('\n').length}  ${match[0].trim()}: ${why}`);
}

export const fileLength = (most: number): Rule => (sources) =>
  sources.map(({ path, text }) => ({ path, lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0) })).filter(({ lines }) => lines > most).map(({ path, lines }) => `${path}  ${lines} lines, at most ${most}`);

/** Piscina asks for a default export of its worker, vitest and vite of their configurations. */
const defaultExports = /^src\/experiment\/(?:pool-)?worker\.ts$|(?:^|\/)vite(?:st)?\.config\.ts$/;

export const namedExports: Rule = (sources) =>
  sources.filter(({ path }) => !defaultExports.test(path)).flatMap((source) => matches(source, /\bexport\s+default\b|\bexport\s*\{[^}]*\bas\s+default\b[^}]*\}/g, 'exports have names'));

export const noEnum: Rule = (sources) => sources.flatMap((source) => matches(source, /^[ \t]*(?:export\s+|declare\s+|const\s+)*enum\s+\w+/gm, 'use an object with `as const`'));

export const everyFileInARoom: Rule = (sources) => sources.filter(({ path }) => roomOf(path) === null).map(({ path }) => `${path}  stands in no room`);

export const importStairs: Rule = (sources) =>
  sources.flatMap((source) => {
    const room = roomOf(source.path);
    if (room === null) return [];
    return importsOf(source).flatMap(({ specifier, typeOnly, line }) => {
      const target = targetOf(source, specifier);
      const to = target === null ? null : roomOf(target);
      if (target !== null && to === null) return target.endsWith('package.json') ? [] : [`${source.path}:${line}  imports ${target}, which stands in no room`];
      const why = target === null || to === null ? forbiddenPackage(source.path, room, specifier) : forbiddenRoom(room, to, target, typeOnly);
      return why === null ? [] : [`${source.path}:${line}  imports ${specifier}: ${why}`];
    });
  });

/** Circles of imports that remain when modules are loaded; types may refer to each other, and `import()` waits. */
export const noCircles: Rule = (sources) => {
  const known = new Set(sources.map(({ path }) => path));
  const edges = new Map(sources.map((source) => [source.path, importsOf(source).filter(({ typeOnly, lazy }) => !typeOnly && !lazy).map(({ specifier }) => targetOf(source, specifier)).filter((target) => target !== null && known.has(target)) as string[]]));
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (path: string, trail: readonly string[]): void => {
    const seen = trail.indexOf(path);
    if (seen >= 0) circles.push([...trail.slice(seen), path].join(' -> '));
    if (seen >= 0 || done.has(path)) return;
    for (const next of edges.get(path) ?? []) walk(next, [...trail, path]);
    done.add(path);
  };
  for (const path of edges.keys()) walk(path, []);
  return circles;
};

export const pureCore: Rule = (sources) =>
  sources.filter(({ path }) => pureRooms.includes(roomOf(path) ?? '')).flatMap((source) =>
    matches(source, /(?<![\w$.])(?:Math\.random\b|Date\.now\b|new\s+Date\s*(?:\(\s*\)|(?![\w\s(]))|Date\s*\(\s*\)|(?:globalThis\.)?process(?:\.|\[|\?\.)|performance\.now\b|crypto\.(?:random|getRandom))/g, 'the same input must give the same bytes'));

// Written with a gap, so that this file does not break its own rule.
const homes = ['ho me', 'Us ers', 'ro ot', 'wo rk'].map((name) => name.replace(' ', '')).join('|');
const machineFolder = new RegExp(`(?<![\\w.~])/(?:${homes})/[\\w.-]+|[A-Z]:\\\\{1,2}(?:${homes})\\\\`, 'g');

/** Looks at whole texts: a path of one machine is as wrong in a comment or a document. */
export const noMachinePaths: Rule = (sources) =>
  sources.flatMap(({ path, text }) => [...text.matchAll(machineFolder)].map((match) => `${path}:${text.slice(0, match.index).split('\n').length}  ${match[0]}: the path exists on one machine only`));

/** Test folders beside those named after a room. */
const testFolders: readonly string[] = ['golden', 'analytic', 'property', 'browser', 'house', 'oracle', 'mutation'];

export const testsInRooms: Rule = (sources) =>
  sources.filter(({ path }) => path !== 'test/house.test.ts').map(({ path }) => ({ path, folder: path.split('/').length > 2 ? path.split('/')[1] : '' })).filter(({ folder }) => !rooms.includes(folder) && !testFolders.includes(folder))
    .map(({ path }) => `${path}  stands in no folder of a room`);

/** Columns of state are written by the file that declares them, and by no other. */
export const ownColumns: Rule = (sources) => {
  const models = sources.filter(({ path }) => /^models\/[^/]+\.ts$/.test(path)).map((source) => ({ source, code: codeOnly(source.text, true) }));
  const ownerOf = new Map(models.flatMap(({ source, code }) => [...code.matchAll(/\bexport interface (\w+State)\b/g)].map((match) => [match[1], source.path] as const)));
  const stateOf = new Map(models.flatMap(({ code }) => [...code.matchAll(/\breadonly (\w+): View<(\w+)>/g)].map((match) => [match[1], match[2]] as const)));
  return models.flatMap(({ source, code }) => [...casts(source, code, ownerOf), ...writes(source, code, stateOf, ownerOf)]);
};

function casts({ path }: Source, code: string, ownerOf: ReadonlyMap<string, string>): readonly string[] {
  return [...code.matchAll(/\bas (?:unknown as )?(\w+State)\b/g)].filter((match) => isAlien(path, match[1], ownerOf) && !/\bimport\b[^;]*$/.test(code.slice(0, match.index).split('\n').at(-1) ?? ''))
    .map((match) => `${path}:${lineOf(code, match.index)}  casts to ${match[1]}, which ${ownerOf.get(match[1])} owns`);
}

const columnWrite = /\brun\.(\w+)\.(\w+)(?:\[[^\]]*(?:\[[^\]]*\][^\]]*)*\])?\s*(?:[-+*/%&|^]|<<|>>>?|\*\*|&&|\|\||\?\?)?=(?![=>])|\brun\.(\w+)\.(\w+)(?:\[[^\]]*(?:\[[^\]]*\][^\]]*)*\])?\s*(?:\+\+|--)|(?:\+\+|--)\s*run\.(\w+)\.(\w+)|\brun\.(\w+)\.(\w+)\.(?:fill|set|copyWithin|sort|reverse)\(/g;

function writes({ path }: Source, code: string, stateOf: ReadonlyMap<string, string>, ownerOf: ReadonlyMap<string, string>): readonly string[] {
  return [...code.matchAll(columnWrite)].flatMap((match) => {
    const [mechanism, column] = match.slice(1).filter((part) => part !== undefined);
    const state = stateOf.get(mechanism);
    return state !== undefined && isAlien(path, state, ownerOf) ? [`${path}:${lineOf(code, match.index)}  writes run.${mechanism}.${column}, which ${ownerOf.get(state)} owns`] : [];
  });
}

function isAlien(path: string, state: string, ownerOf: ReadonlyMap<string, string>): boolean {
  const owner = ownerOf.get(state);
  return owner !== undefined && owner !== path;
}

function lineOf(code: string, index: number): number {
  return code.slice(0, index).split('\n').length;
}
