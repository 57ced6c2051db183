/** The tables of docs/scenario.md, from the JSON Schema of the language, so that they cannot fall behind it. */
import { scenarioJsonSchema } from '../../src/scenario/json-schema.js';

interface Node {
  readonly $ref?: string;
  readonly allOf?: readonly Node[];
  readonly definitions?: Readonly<Record<string, Node>>;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: Node | boolean;
  readonly anyOf?: readonly Node[];
  readonly items?: Node;
  readonly required?: readonly string[];
}

/** Maps that repeat what stands elsewhere in full. */
const elsewhere: Readonly<Record<string, string>> = {
  'shared.<name>.outage': 'outages of each one, as of a link, or `none`',
  'defaults.services': 'the keys of a service, for every service that does not say otherwise',
  'defaults.stores': 'the keys of a store, for every store that does not say otherwise',
};

const root = scenarioJsonSchema() as Node;
const designKeys = new Set(keysOf(named(root.properties?.designs)).split(','));

/** What several places share has a section of its own behind the others, and its places refer to it. */
function partOf(node: Node): string | null {
  const reference = node.$ref ?? node.allOf?.map(({ $ref }) => $ref).find(($ref) => $ref !== undefined);
  return reference === undefined ? null : reference.slice(reference.lastIndexOf('/') + 1);
}

function resolved(node: Node): Node {
  const part = partOf(node);
  if (part === null) return node;
  const { $ref: _ref, allOf: _allOf, ...own } = node;
  return { ...resolved(root.definitions?.[part] ?? {}), ...own };
}

export function scenarioReference(): string {
  const sections = Object.entries(root.properties ?? {}).filter(([key]) => key !== 'version');
  const parts = Object.entries(root.definitions ?? {});
  return [
    ...sections.map(([key, node]) => section(key, key, node, root.required?.includes(key) === true)),
    '## Parts that several keys share\n',
    ...parts.map(([key, node]) => section(`part: ${key}`, key, node, false)),
  ].join('\n');
}

function section(title: string, key: string, reference: Node, required: boolean): string {
  const node = resolved(reference);
  const rows = partOf(reference) === null ? rowsOf(key, node, key) : [];
  const short = rows.length === 0 ? written(reference) : written({ ...node, anyOf: node.anyOf?.filter(({ enum: words }) => words !== undefined) ?? [] });
  const about = [sentence(node), required ? 'Needed.' : '', short === '' ? '' : `Written as ${short}${rows.length === 0 ? '' : ', or with these keys'}.`].filter((text) => text !== '').join(' ');
  return `### ${title}\n\n${about}\n${rows.length === 0 ? '' : `\n| key | written as | what it says |\n| --- | --- | --- |\n${rows.join('\n')}\n`}`;
}

function rowsOf(path: string, node: Node, top: string): readonly string[] {
  if (elsewhere[path] !== undefined) return [];
  // What a design may say, single groups and `operations` may say too.
  const repeats = path === 'operations' || path === 'designs.<name>.groups.<name>';
  const variants = [node, ...(node.anyOf ?? [])].filter((variant) => partOf(variant) === null);
  // One of these or a list of them: the keys stand in one row each.
  const single = variants.find(({ properties }) => properties !== undefined);
  const rows = variants.filter(({ items }) => items === undefined || keysOf(items) !== keysOf(single)).flatMap((variant) => [
    ...Object.entries(variant.properties ?? {}).filter(([key]) => !repeats || !designKeys.has(key)).flatMap(([key, child]) => [row(`${path}.${key}`, child, variant.required?.includes(key) === true, top), ...nested(`${path}.${key}`, child, top)]),
    ...(isMap(variant.additionalProperties) ? nested(`${path}.<name>`, variant.additionalProperties, top) : []),
    ...(variant.items === undefined ? [] : nested(`${path}[]`, variant.items, top)),
  ]);
  return repeats ? [`| \`${path.slice(top.length + 1)}${path === top ? '' : '.'}...\` | | All keys of a [design](#designs) but \`extends\` and \`groups\`. |`, ...rows] : rows;
}

function nested(path: string, node: Node, top: string): readonly string[] {
  return partOf(node) === null ? rowsOf(path, node, top) : [];
}

function row(path: string, node: Node, required: boolean, top: string): string {
  const what = elsewhere[path] ?? sentence(resolved(node));
  return `| \`${path.slice(top.length).replace(/^\./, '')}\`${required ? ' *' : ''} | ${written(node)} | ${what.replaceAll('|', '\\|')} |`;
}

function sentence(node: Node): string {
  return node.description ?? node.anyOf?.map((variant) => resolved(variant).description).find((text) => text !== undefined) ?? '';
}

function written(node: Node): string {
  return [...new Set(formsOf(node))].slice(0, 6).join(', ');
}

function formsOf(node: Node): readonly string[] {
  const part = partOf(node);
  if (part !== null) return [`[${part}](#part-${part})`];
  if (node.const !== undefined) return [code(node.const)];
  if (node.enum !== undefined) return node.enum.map(code);
  if (node.examples !== undefined) return node.examples.slice(0, 3).map(code);
  if (node.anyOf !== undefined) return node.anyOf.flatMap(formsOf);
  if (node.type === 'boolean') return ['`true`', '`false`'];
  if (node.items !== undefined) return ['a list'];
  if (node.properties !== undefined) return ['a map'];
  if (!isMap(node.additionalProperties)) return [];
  const named = partOf(node.additionalProperties);
  return [named === null ? 'names with values' : `names, each with a [${named}](#part-${named})`];
}

function named(node: Node | undefined): Node | undefined {
  return typeof node?.additionalProperties === 'object' ? node.additionalProperties : undefined;
}

function keysOf(node: Node | undefined): string {
  return Object.keys(node === undefined ? {} : (resolved(node).properties ?? {})).join();
}

function code(value: unknown): string {
  return `\`${String(value).replaceAll('|', '\\|')}\``;
}

function isMap(value: Node | boolean | undefined): value is Node {
  return typeof value === 'object' && Object.keys(value).length > 0;
}
