/** The sources of the project as text, and what they import. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { codeOnly } from './code-only.js';

export interface Source {
  /** From the root of the project, with slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Import {
  readonly specifier: string;
  /** True when nothing of it is left after compilation. */
  readonly typeOnly: boolean;
  /** True for `import()`, which waits until it is called. */
  readonly lazy: boolean;
  readonly line: number;
}

const skipped = new Set(['node_modules', 'dist', 'coverage', '.git', '.vitest']);

/** Every file below `folders` whose name ends in one of `extensions`, in a fixed order. A folder that does not exist is empty. */
export function readSources(root: string, folders: readonly string[], extensions: readonly string[]): readonly Source[] {
  return folders.flatMap((folder) => filesBelow(join(root, folder)))
    .filter((path) => extensions.some((extension) => path.endsWith(extension)))
    .map((path) => ({ path: relative(root, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }));
}

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => !skipped.has(entry.name)).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]));
}

const statement = /^[ \t]*(?:import|export)\s+(type\s+)?((?:[\w$*]+\s*,?\s*)?(?:\{[^}]*\}|\*\s*(?:as\s+[\w$]+)?|[\w$]+)?)\s*from\s*(['"])([^'"\n]+)\3/gm;
const bare = /^[ \t]*import\s*(['"])([^'"\n]+)\1/gm;
const dynamic = /\bimport\(\s*(['"])([^'"\n]+)\1\s*\)/g;

/** All imports and re-exports of a module, in the order of the text. */
export function importsOf(source: Source): readonly Import[] {
  const code = codeOnly(source.text, false);
  const lineOf = (index: number): number => code.slice(0, index).split('\n').length;
  const found = [...code.matchAll(statement)].map((match) => ({ specifier: match[4], typeOnly: match[1] !== undefined || onlyTypes(match[2]), lazy: false, line: lineOf(match.index) }));
  const others = [bare, dynamic].flatMap((pattern) => [...code.matchAll(pattern)].map((match) => ({ specifier: match[2], typeOnly: false, lazy: pattern === dynamic, line: lineOf(match.index) })));
  return [...found, ...others].sort((a, b) => a.line - b.line);
}

/** `{ type A, type B }`: under verbatimModuleSyntax the import stays, but nothing is taken from it. */
function onlyTypes(clause: string): boolean {
  const braces = /^\{([^}]*)\}$/.exec(clause.trim());
  const names = braces?.[1].split(',').map((name) => name.trim()).filter((name) => name !== '') ?? [];
  return names.length > 0 && names.every((name) => name.startsWith('type '));
}

/** The file that a relative import means, from the root of the project; null for a package. */
export function targetOf(source: Source, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  const parts = [...source.path.split('/').slice(0, -1), ...specifier.split('/')];
  const path: string[] = [];
  for (const part of parts) {
    if (part === '..') path.pop();
    else if (part !== '.') path.push(part);
  }
  return path.join('/').replace(/\.js$/, '.ts').replace(/\.jsx$/, '.tsx');
}
