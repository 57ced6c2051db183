import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scenarioJsonSchema } from '../../src/scenario/index.js';
import { root } from './base.js';

const file = `${root}scenarios/scenario.schema.json`;

interface Node { readonly properties?: Readonly<Record<string, Node>>; readonly additionalProperties?: Node | boolean; readonly description?: string; readonly anyOf?: readonly Node[]; readonly $ref?: string; readonly allOf?: readonly Node[] }

describe('the JSON Schema for editors', () => {
  const schema = scenarioJsonSchema() as unknown as Node & { readonly $schema: string; readonly definitions: Readonly<Record<string, Node>>; readonly required: readonly string[] };

  it('is the one that is shipped (regenerate it with UPDATE_SCHEMA=1 npx vitest run test/scenario/schema.test.ts)', () => {
    const text = `${JSON.stringify(schema, null, 2)}\n`;
    if (process.env.UPDATE_SCHEMA === '1') writeFileSync(file, text);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('is draft-07, which is what the YAML language server reads', () => {
    expect(schema.$schema).toBe('http://json-schema.org/draft-07/schema#');
  });

  it('requires what a scenario needs and nothing else', () => {
    expect([...schema.required].sort()).toEqual(['designs', 'flows', 'services', 'sites', 'tiers', 'version']);
  });

  it('describes every key of every fixed map', () => {
    const bare: string[] = [];
    const visit = (node: Node, path: string): void => {
      for (const [key, child] of Object.entries(node.properties ?? {})) {
        if (child.description === undefined && child.properties === undefined && child.anyOf === undefined && child.$ref === undefined && child.allOf === undefined && child.additionalProperties === undefined) bare.push(`${path}.${key}`);
        visit(child, `${path}.${key}`);
      }
      for (const child of node.anyOf ?? []) visit(child, path);
      if (typeof node.additionalProperties === 'object') visit(node.additionalProperties, `${path}.*`);
    };
    visit(schema, '');
    for (const [name, node] of Object.entries(schema.definitions)) visit(node, name);
    expect(bare).toEqual([]);
  });
});
