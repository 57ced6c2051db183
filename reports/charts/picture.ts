/** The parts that pictures share: the frame with its name, text, lines, legends. */
import type { Child, Markup } from '../markup.js';
import { el, render } from '../markup.js';
import { dashOf, designColour, marker, tone } from './palette.js';
import type { ShownDesign } from './choose.js';

export const fontSize = 12;

/** Wide enough for every common font: text is measured without drawing it. */
export function textWidth(text: string, size = fontSize): number {
  return [...text].length * size * 0.58;
}

/** Shortened to `width` pixels, with an ellipsis. */
export function fitted(text: string, width: number, size = fontSize): string {
  const most = Math.max(2, Math.floor(width / (size * 0.58)));
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`;
}

export function picture(width: number, height: number, title: string, finding: string, ...children: readonly Child[]): string {
  return render(el('svg', {
    xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${Math.round(width)} ${Math.round(height)}`, width: Math.round(width), height: Math.round(height), role: 'img', 'aria-label': `${title}. ${finding}`,
    'font-family': 'system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif', 'font-size': fontSize, fill: tone('ink'),
  }, el('title', {}, title), el('desc', {}, finding), children));
}

export const quiet = { fill: tone('muted') };
export const bold = { 'font-weight': 600 };

export type Anchor = 'start' | 'middle' | 'end';

export function words(x: number, y: number, text: string, anchor: Anchor = 'start', more: Readonly<Record<string, string | number>> = {}): Markup {
  return el('text', { x, y, 'text-anchor': anchor === 'start' ? null : anchor, ...more }, text);
}

/** A label under an axis, kept inside of the picture. */
export function tickWords(x: number, y: number, label: string, left: number, right: number): Markup {
  const half = textWidth(label) / 2;
  return words(Math.min(right - half, Math.max(left + half, x)), y, label, 'middle', quiet);
}

export function rule(x1: number, y1: number, x2: number, y2: number, colour: string, more: Readonly<Record<string, string | number>> = {}): Markup {
  return el('line', { x1, y1, x2, y2, stroke: colour, ...more });
}

export function designMarker({ place }: ShownDesign, x: number, y: number, filled = true, size = 11): Markup {
  return el('path', { d: marker(place, size), transform: `translate(${Math.round(x * 100) / 100} ${Math.round(y * 100) / 100})`, fill: filled ? designColour(place) : tone('paper'), stroke: designColour(place), 'stroke-width': 1.75 });
}

export interface Legend { readonly height: number; readonly markup: readonly Markup[] }

const lineHeight = 20;

/** Entries from left to right, in as many lines as they need; `sign` draws into 24 x 12 pixels around a middle. */
export function legendOf<T>(entries: readonly T[], name: (entry: T) => string, sign: (entry: T, x: number, y: number) => Child, left: number, width: number, top: number): Legend {
  let x = left;
  let y = top + lineHeight / 2;
  const markup: Markup[] = [];
  for (const entry of entries) {
    const label = fitted(name(entry), width - 34);
    const needed = 32 + textWidth(label) + 12;
    if (x > left && x + needed > left + width) {
      x = left;
      y += lineHeight;
    }
    markup.push(el('g', {}, sign(entry, x + 12, y), words(x + 30, y + 4, label)));
    x += needed;
  }
  return { height: entries.length === 0 ? 0 : y + lineHeight / 2 - top, markup };
}

/** A line in the dash of the design, with its marker on it. */
export function lineSign(design: ShownDesign, x: number, y: number): Child {
  const dash = dashOf(design.place);
  return [rule(x - 12, y, x + 12, y, designColour(design.place), { 'stroke-width': 2, ...(dash === null ? {} : { 'stroke-dasharray': dash }) }), designMarker(design, x, y, true, 9)];
}
