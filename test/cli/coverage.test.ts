/** docs/coverage.md lists nothing that does not run: every key it names is in the language, and every file is there. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { scenarioJsonSchema } from '../../src/scenario/json-schema.js';

interface Node {
  readonly $ref?: string;
  readonly definitions?: Readonly<Record<string, Node>>;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: Node | boolean;
  readonly anyOf?: readonly Node[];
  readonly allOf?: readonly Node[];
  readonly items?: Node;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const schema = scenarioJsonSchema() as Node;

/** Rows `| feature | key, key | file, file | test, test |`; keys and files stand in backticks. */
const rows = readFileSync(join(root, 'docs/coverage.md'), 'utf8').split('\n').filter((line) => line.startsWith('| ') && !/^\| (?:---|feature)/.test(line)).map((line) => line.split(/(?<!\\)\|/).slice(1, -1).map((cell) => cell.trim()));
const quoted = (cell: string): readonly string[] => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1]);

function faces(node: Node): readonly Node[] {
  const target = node.$ref === undefined ? undefined : schema.definitions?.[node.$ref.replace('#/definitions/', '')];
  return [node, ...[...(target === undefined ? [] : [target]), ...(node.anyOf ?? []), ...(node.allOf ?? [])].flatMap(faces)];
}

/** Whether the path, in which `<name>` stands for a name of the author's choice, leads somewhere in the language. */
function isKey(path: readonly string[], node: Node): boolean {
  if (path.length === 0) return true;
  const [head, ...tail] = path;
  return faces(node).some((face) => {
    if (head === '<name>') return typeof face.additionalProperties === 'object' && isKey(tail, face.additionalProperties);
    const found = face.properties?.[head];
    return (found !== undefined && isKey(tail, found)) || (face.items !== undefined && isKey(path, face.items));
  });
}

describe('docs/coverage.md', () => {
  it('has rows of four cells', () => {
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.filter((row) => row.length !== 4 || row.some((cell) => cell === ''))).toEqual([]);
  });

  it('names keys that the language has', () => {
    expect(isKey(['operations', 'readiness', 'colour'], schema)).toBe(false);
    const keys = rows.flatMap(([, cell]) => quoted(cell));
    expect(keys.filter((key) => !isKey(key.split('.'), schema))).toEqual([]);
  });

  it('names files that are there', () => {
    const files = rows.flatMap(([, , mechanism, test]) => [...quoted(mechanism), ...quoted(test)]);
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
    expect(rows.filter((row) => quoted(row[2]).length === 0 || quoted(row[3]).length === 0).map(([feature]) => feature)).toEqual([]);
  });
});
