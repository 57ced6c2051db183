import { z } from 'zod';
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

/** The scenario language as a JSON Schema (draft-07) for editors. */
export function scenarioJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(documentSchema, { io: 'input', target: 'draft-7', unrepresentable: 'any' }) as unknown as Node;
  for (const node of [schema, ...Object.values(schema.definitions ?? {})]) allowOwnKeys(node);
  return schema as Readonly<Record<string, unknown>>;
}

/** Keys that start with `x-` are allowed in every map, and nothing is said about their values. */
function allowOwnKeys(node: Node): void {
  if (node.properties !== undefined || node.additionalProperties !== undefined) node.patternProperties = { '^x-': {} };
  for (const child of [...Object.values(node.properties ?? {}), ...(node.anyOf ?? []), ...(node.allOf ?? [])]) allowOwnKeys(child);
  if (node.items !== undefined) allowOwnKeys(node.items);
  if (typeof node.additionalProperties === 'object') allowOwnKeys(node.additionalProperties);
}
