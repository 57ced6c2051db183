/** Elements as text. Every name and sentence of a result is text: it goes through `escaped`, and nothing else writes into markup. */

/** Markup that was built here, told from text that was not. */
export interface Markup { readonly markup: string }
export type Child = Markup | string | number | null | undefined | readonly Child[];
export type Attributes = Readonly<Record<string, string | number | null | undefined>>;

// biome-ignore lint/suspicious/noControlCharactersInRegex: what no document may hold, and what turns text around
const unfit = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as it may stand between tags and in attributes, in HTML as in XML. */
export function escaped(text: string): string {
  return text.replace(unfit, '\ufffd').replace(/[&<>"']/g, (sign) => entities[sign]);
}

/** Elements of HTML that have no end, and shapes, which SVG writes with the end inside. */
const empty: ReadonlySet<string> = new Set(['meta', 'br', 'hr']);
const shapes: ReadonlySet<string> = new Set(['path', 'line', 'rect', 'circle']);

/** `el('p', { class: 'note' }, 'text')`. Attributes that are null are left out; numbers have two places. */
export function el(name: string, attributes: Attributes = {}, ...children: readonly Child[]): Markup {
  const written = Object.entries(attributes).map(([key, value]) => (value === null || value === undefined ? '' : ` ${key}="${typeof value === 'number' ? short(value) : escaped(value)}"`)).join('');
  if (empty.has(name)) return { markup: `<${name}${written}>` };
  const inside = render(children);
  return { markup: inside === '' && shapes.has(name) ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>` };
}

export function render(child: Child): string {
  if (child === null || child === undefined) return '';
  if (typeof child === 'string') return escaped(child);
  if (typeof child === 'number') return short(child);
  return isList(child) ? child.map(render).join('') : child.markup;
}

/** Two places are finer than a pixel of any screen, and keep pictures small and alike on every machine. */
export function short(value: number): string {
  return String(Math.round(value * 100) / 100 + 0);
}

function isList(child: Child): child is readonly Child[] {
  return Array.isArray(child);
}
