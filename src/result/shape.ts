/** A small language of shapes, to check data from outside by. Shapes say what must be there; more is allowed. */

export type Shape =
  | 'text' | 'number' | 'flag' | 'quantity' | 'any'
  | { readonly orNull: Shape }
  /** Of a field that came with a later minor version. */
  | { readonly optional: Shape }
  | { readonly oneOf: readonly string[] }
  | { readonly listOf: Shape }
  | { readonly fields: Readonly<Record<string, Shape>> };

/** Nothing in a result is as long; whoever builds a list of millions wants to fill a memory. */
const longestList = 200_000;

/** What is wrong, with its path, or null. Stops at the first mismatch. */
export function mismatch(shape: Shape, value: unknown, path: string): string | null {
  const at = path === '' ? 'the result' : `\`${path}\``;
  if (shape === 'any') return null;
  if (shape === 'text') return typeof value === 'string' ? null : `${at} is no text`;
  if (shape === 'number') return typeof value === 'number' ? null : `${at} is no number`;
  if (shape === 'flag') return typeof value === 'boolean' ? null : `${at} is neither true nor false`;
  if (shape === 'quantity') return typeof value === 'number' || value === null || value === 'infinite' ? null : `${at} is neither a number, "infinite" nor null`;
  if ('orNull' in shape) return value === null ? null : mismatch(shape.orNull, value, path);
  if ('optional' in shape) return mismatch(shape.optional, value, path);
  if ('oneOf' in shape) return typeof value === 'string' && shape.oneOf.includes(value) ? null : `${at} is none of ${shape.oneOf.join(', ')}`;
  if ('listOf' in shape) return inList(shape.listOf, value, path, at);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${at} is no object`;
  for (const [key, field] of Object.entries(shape.fields)) {
    if (!Object.hasOwn(value, key) && typeof field === 'object' && 'optional' in field) continue;
    if (!Object.hasOwn(value, key)) return `${at} has no \`${key}\``;
    const wrong = mismatch(field, (value as Readonly<Record<string, unknown>>)[key], path === '' ? key : `${path}.${key}`);
    if (wrong !== null) return wrong;
  }
  return null;
}

function inList(item: Shape, value: unknown, path: string, at: string): string | null {
  if (!Array.isArray(value)) return `${at} is no list`;
  if (value.length > longestList) return `${at} has more than ${longestList} entries`;
  for (let i = 0; i < value.length; i++) {
    const wrong = mismatch(item, value[i], `${path}[${i}]`);
    if (wrong !== null) return wrong;
  }
  return null;
}
