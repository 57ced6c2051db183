/** Colours, markers and dashes. A design has the same ones in every chart, by its place in the file; none of them tells it apart by colour alone. */
import { symbol, symbolCircle, symbolCross, symbolDiamond, symbolSquare, symbolStar, symbolTriangle, symbolWye } from 'd3-shape';

/** On white, each with at least 3:1, and as bright on black. */
const light = ['#0b62a8', '#b04a00', '#1a7a4c', '#a3326e', '#6b4fb3', '#766600', '#0d7680', '#b3261e', '#4a5568', '#8a4b2a'] as const;
const dark = ['#6fb1f0', '#f0a05a', '#5fcf95', '#f08cbf', '#b49cf5', '#d8c84a', '#52cbd6', '#ff8a80', '#b7c0cf', '#d9a27d'] as const;
const lightParts = ['#2f6f9f', '#6aaed6', '#3c8d5a', '#8fcf9f', '#8866aa', '#c3a5d8', '#b97a2b', '#e8c07a', '#77808c'] as const;
const darkParts = ['#4a8fc4', '#9cd0f0', '#4fa870', '#a9dfb5', '#a080c8', '#d8c0ea', '#d0924a', '#f0d29a', '#98a2b0'] as const;

const tones = {
  ink: ['#1b1f24', '#e8eaed'],
  muted: ['#57606a', '#a3abb5'],
  grid: ['#d9dde2', '#343a42'],
  paper: ['#ffffff', '#14171c'],
  limit: ['#b3261e', '#ff8a80'],
  loss: ['#8b1a1a', '#ff9d94'],
} as const;

export type Tone = keyof typeof tones;

/** `var(--chart-ink, #1b1f24)`: a page may set the variable, and a picture on its own is light. */
export function tone(name: Tone): string {
  return `var(--chart-${name}, ${tones[name][0]})`;
}

export function designColour(place: number): string {
  const at = place % light.length;
  return `var(--chart-design-${at + 1}, ${light[at]})`;
}

export const mostParts = lightParts.length;

/** Of a category of cost, by its place in the legend. */
export function partColour(place: number): string {
  const at = place % mostParts;
  return `var(--chart-part-${at + 1}, ${lightParts[at]})`;
}

const symbols = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond, symbolStar, symbolWye, symbolCross] as const;
const dashes = [null, '6 3', '2 3', '9 3 2 3', '12 4'] as const;

/** Path of the marker around the origin; `size` is its width in pixels. Colours repeat after ten designs and markers after seven, so that the pair is one of seventy. */
export function marker(place: number, size = 10): string {
  return symbol(symbols[place % symbols.length], size * size * 0.6).digits(2)() ?? '';
}

export function dashOf(place: number): string | null {
  return dashes[place % dashes.length];
}

/** The variables for a page in one theme. */
function variables(theme: 0 | 1): string {
  const series = (name: string, colours: readonly string[]): string[] => colours.map((colour, at) => `--chart-${name}-${at + 1}:${colour}`);
  return [...Object.entries(tones).map(([name, colours]) => `--chart-${name}:${colours[theme]}`), ...series('design', theme === 0 ? light : dark), ...series('part', theme === 0 ? lightParts : darkParts)].join(';');
}

/** Style sheet that gives charts the colours of the page: light, dark where the reader asks for it or the page says so, light in print. */
export const chartStyles = `:root{${variables(0)}}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${variables(1)}}}
:root[data-theme=dark]{${variables(1)}}
@media print{:root,:root[data-theme=dark],:root:not([data-theme=light]){${variables(0)}}}`;

/** The picture as a file of its own: its colours fixed, and something to stand on. */
export function standaloneSvg(svg: string): string {
  const fixed = svg.replace(/="var\(--chart-[\w-]+, (#[0-9a-f]{6})\)"/g, '="$1"');
  const end = fixed.indexOf('>') + 1;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${fixed.slice(0, end)}<rect width="100%" height="100%" fill="${tones.paper[0]}"/>${fixed.slice(end)}\n`;
}
