import type { z } from 'zod';

interface Peeled { readonly type: string; readonly [key: string]: unknown }

/** Every schema that could describe the value at `path`: unions have several. */
export function schemasAt(schema: z.ZodType, path: readonly (string | number)[]): readonly z.ZodType[] {
  let here = expand(schema);
  for (const key of path) here = here.flatMap((one) => step(one, key)).flatMap(expand);
  return here;
}

/** The keys that a map at `path` may have; empty when it may have any. */
export function keysAt(schema: z.ZodType, path: readonly (string | number)[]): readonly string[] {
  return [...new Set(schemasAt(schema, path).flatMap((one) => {
    const shape = definition(one).shape as Readonly<Record<string, z.ZodType>> | undefined;
    return shape === undefined ? [] : Object.keys(shape);
  }))];
}

/** The schema of a fixed key; null when there is no such key. */
export function propertyOf(schema: z.ZodType, key: string): z.ZodType | null {
  const shape = definition(schema).shape as Readonly<Record<string, z.ZodType>> | undefined;
  return shape !== undefined && Object.hasOwn(shape, key) ? shape[key] : null;
}

/** The schema of the values behind names that the author chooses; null for other schemas. */
export function namedValueOf(schema: z.ZodType): z.ZodType | null {
  const def = definition(schema);
  return def.type === 'record' ? (def.valueType as z.ZodType) : null;
}

function definition(schema: z.ZodType): Peeled {
  return schema.def as unknown as Peeled;
}

function expand(schema: z.ZodType): readonly z.ZodType[] {
  const def = definition(schema);
  if (def.type === 'optional') return expand(def.innerType as z.ZodType);
  if (def.type === 'pipe') return expand(def.in as z.ZodType);
  return def.type === 'union' ? (def.options as readonly z.ZodType[]).flatMap(expand) : [schema];
}

function step(schema: z.ZodType, key: string | number): readonly z.ZodType[] {
  const def = definition(schema);
  if (def.type === 'array') return typeof key === 'number' ? [def.element as z.ZodType] : [];
  if (def.type === 'record') return [def.valueType as z.ZodType];
  if (def.type !== 'object') return [];
  const next = propertyOf(schema, String(key));
  if (next !== null) return [next];
  const rest = def.catchall as z.ZodType | undefined;
  return rest === undefined || definition(rest).type === 'never' ? [] : [rest];
}
