import { z } from 'zod';
import { notYet } from './not-yet.js';
import { documentSchema } from './schema/document.js';

interface Node {
  $ref?: string;
  definitions?: Record<string, Node>;
  properties?: Record<string, Node>;
  patternProperties?: Record<string, Node>;
  additionalProperties?: Node | boolean;
  anyOf?: Node[];
  allOf?: Node[];
  items?: Node;
}

/** The scenario language as a JSON Schema (draft-07) for editors. Keys that are not simulated yet are left out. */
export function scenarioJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(documentSchema, { io: 'input', target: 'draft-7', unrepresentable: 'any' }) as unknown as Node;
  for (const { path } of notYet) drop(schema, path, schema);
  for (const node of [schema, ...Object.values(schema.definitions ?? {})]) allowOwnKeys(node);
  return schema as Readonly<Record<string, unknown>>;
}

/** A node, what it refers to, and its alternatives. */
function faces(node: Node, root: Node): readonly Node[] {
  const target = node.$ref === undefined ? undefined : root.definitions?.[node.$ref.replace('#/definitions/', '')];
  return [node, ...(target === undefined ? [] : faces(target, root)), ...[...(node.anyOf ?? []), ...(node.allOf ?? [])].flatMap((one) => faces(one, root))];
}

function drop(node: Node, [head, ...tail]: readonly string[], root: Node): void {
  for (const face of faces(node, root)) {
    if (head === '*') {
      if (typeof face.additionalProperties === 'object') drop(face.additionalProperties, tail, root);
    } else if (tail.length === 0) delete face.properties?.[head];
    else if (face.properties?.[head] !== undefined) drop(face.properties[head], tail, root);
  }
}

/** Keys that start with `x-` are allowed in every map, and nothing is said about their values. */
function allowOwnKeys(node: Node): void {
  if (node.properties !== undefined || node.additionalProperties !== undefined) node.patternProperties = { '^x-': {} };
  for (const child of [...Object.values(node.properties ?? {}), ...(node.anyOf ?? []), ...(node.allOf ?? [])]) allowOwnKeys(child);
  if (node.items !== undefined) allowOwnKeys(node.items);
  if (typeof node.additionalProperties === 'object') allowOwnKeys(node.additionalProperties);
}
