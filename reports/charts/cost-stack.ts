/** The yearly cost of each design by category: what is certain in plain colour, what is expected of outages hatched. */
import { max, sum } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import type { DesignResult } from '../../src/result/design-result.js';
import type { Result } from '../../src/result/result.js';
import { spellEstimate } from '../format.js';
import type { Child } from '../markup.js';
import { el } from '../markup.js';
import type { Chart, ChartView } from './chart.js';
import { widthOf } from './chart.js';
import { finite, shownDesigns } from './choose.js';
import type { ShownDesign } from './choose.js';
import { moneyUnit, sayAmount, tickMoney, whole } from './money-words.js';
import { designColour, mostParts, partColour, tone } from './palette.js';
import { bold, designMarker, fitted, legendOf, picture, quiet, rule, textWidth, tickWords, words } from './picture.js';

/** A category in the legend; the small ones go together. */
interface Part { readonly name: string; readonly categories: readonly string[] }

export function costStack(result: Result, view: ChartView): Chart {
  const shown = shownDesigns(result, view);
  const parts = partsOf(result.designs);
  const title = 'Yearly cost by category, and expected loss';
  const finding = findingOf(result, shown.map(({ design }) => design));
  const unit = moneyUnit(result);
  const categories = [...new Set(result.designs.flatMap(({ cost }) => cost.byCategory.map(({ category }) => category)))];
  return {
    id: 'cost-stack', title, finding,
    svg: draw(result, shown, parts, widthOf(view), title, finding),
    table: {
      columns: [{ name: 'design', unit: null }, ...categories.map((category) => ({ name: category, unit })), { name: 'standing cost', unit }, { name: 'expected loss', unit }, { name: 'expected loss, low', unit }, { name: 'expected loss, high', unit }, { name: 'total', unit }],
      rows: shown.map(({ design }) => [design.name, ...categories.map((category) => Math.round(amountOf(design, [category]))), Math.round(design.row.standing.total), ...whole(design.row.loss), whole(design.row.total)[0]]),
    },
  };
}

/** The largest categories of all designs together, in the order of the bill; the same for any choice of designs. */
function partsOf(designs: readonly DesignResult[]): readonly Part[] {
  const all = [...new Set(designs.flatMap(({ cost }) => cost.byCategory.map(({ category }) => category)))];
  if (all.length <= mostParts) return all.map((name) => ({ name, categories: [name] }));
  const size = (category: string): number => sum(designs, (design) => amountOf(design, [category]));
  const large = new Set([...all].sort((a, b) => size(b) - size(a)).slice(0, mostParts - 1));
  return [...all.filter((name) => large.has(name)).map((name) => ({ name, categories: [name] })), { name: 'everything else', categories: all.filter((name) => !large.has(name)) }];
}

function amountOf({ cost }: DesignResult, categories: readonly string[]): number {
  return sum(cost.byCategory, ({ category, amount }) => (categories.includes(category) ? amount : 0));
}

function findingOf(result: Result, designs: readonly DesignResult[]): string {
  const by = (weight: (design: DesignResult) => number): readonly DesignResult[] => [...designs].sort((a, b) => weight(a) - weight(b));
  const standing = by(({ row }) => row.standing.total);
  const [low, high] = [standing[0], standing[standing.length - 1]];
  const share = (design: DesignResult): number => {
    const total = finite(design.row.total.estimate) ?? 0;
    return total > 0 ? (finite(design.row.loss.estimate) ?? 0) / total : 0;
  };
  const risky = by(share)[designs.length - 1];
  const [least, most] = [low, high].map(({ row }) => sayAmount(row.standing.total, result));
  const range = low === high ? `"${low.name}" costs ${least} a year standing` : least === most ? `Standing cost is ${least} a year for every design` : `Standing cost goes from ${least} a year ("${low.name}") to ${most} ("${high.name}")`;
  return `${range}; expected loss is at most ${Math.round(share(risky) * 100)}% of a total ("${risky.name}").`;
}

const barHeight = 20;
const rowHeight = 48;

function draw(result: Result, shown: readonly ShownDesign[], parts: readonly Part[], width: number, title: string, finding: string): string {
  const [left, right, top] = [12, width - 12, 4];
  const bottom = top + shown.length * rowHeight;
  const most = max(shown, ({ design }) => finite(design.row.total.high) ?? finite(design.row.total.estimate) ?? design.row.standing.total) ?? 1;
  const x = scaleLinear().domain([0, Math.max(1, most)]).nice(5).range([left, right]);
  const ticks = x.ticks(Math.max(3, Math.floor((right - left) / 110)));
  const signs = [...parts.map(({ name }, place) => ({ name, place })), { name: 'expected loss', place: -1 }];
  const legend = legendOf(signs, ({ name }) => name, ({ place }, at, y) => (place < 0 ? lossBar(at - 10, y - 6, 20, 12) : el('rect', { x: at - 10, y: y - 6, width: 20, height: 12, fill: partColour(place) })), left, right - left, bottom + 44);
  return picture(width, bottom + 50 + legend.height, title, finding,
    ticks.map((tick) => [rule(x(tick), top, x(tick), bottom, tone('grid')), tickWords(x(tick), bottom + 17, tickMoney(tick, result, x.domain()[1]), 0, width)]),
    shown.map((one, i) => bar(one, parts, top + i * rowHeight, x, result, left, right)),
    words(right, bottom + 35, moneyUnit(result), 'end', quiet),
    legend.markup,
  );
}

function bar(shown: ShownDesign, parts: readonly Part[], top: number, x: (amount: number) => number, result: Result, left: number, right: number): Child {
  const { design } = shown;
  const { row } = design;
  const y = top + 22;
  const total = `${spellEstimate(row.total, { currency: result.scenario.currency, perYear: false })}`;
  let reached = 0;
  const certain = parts.map(({ categories }, place) => {
    const amount = Math.max(0, amountOf(design, categories));
    const from = reached;
    reached += amount;
    return amount === 0 ? null : el('rect', { x: x(from), y, width: Math.max(0.5, x(reached) - x(from) - 1), height: barHeight, fill: partColour(place) });
  });
  const loss = finite(row.loss.estimate) ?? 0;
  const [low, high] = [finite(row.total.low), finite(row.total.high)];
  return el('g', {},
    designMarker(shown, left + 7, top + 12, true, 9), words(left + 18, top + 16, fitted(design.name, Math.max(60, right - left - 26 - textWidth(total))), 'start', bold), words(right, top + 16, total, 'end', quiet),
    certain,
    loss > 0 ? lossBar(x(reached), y, x(reached + loss) - x(reached), barHeight) : null,
    low !== null && high !== null && x(high) - x(low) >= 2 ? [rule(x(low), y + barHeight / 2, x(high), y + barHeight / 2, tone('ink'), { 'stroke-width': 1.5 }), rule(x(low), y + 5, x(low), y + barHeight - 5, tone('ink')), rule(x(high), y + 5, x(high), y + barHeight - 5, tone('ink'))] : null,
    rule(x(0), y - 1, x(0), y + barHeight + 1, designColour(shown.place), { 'stroke-width': 2 }),
  );
}

/** Hatched, so that it stands apart without colour. */
function lossBar(x: number, y: number, width: number, height: number): Child {
  return [
    el('rect', { x, y, width, height, fill: tone('paper'), stroke: tone('loss'), 'stroke-width': 1 }),
    el('path', { d: hatch(x, y, width, height), fill: 'none', stroke: tone('loss'), 'stroke-width': 1.25 }),
  ];
}

/** Slanted lines every five pixels, cut at the edges of the rectangle. */
function hatch(x: number, y: number, width: number, height: number): string {
  const strokes: string[] = [];
  const place = (value: number): string => String(Math.round(value * 10) / 10);
  for (let start = 5; start < width + height; start += 5) {
    const [fromX, fromY] = start <= width ? [start, 0] : [width, start - width];
    const [toX, toY] = start <= height ? [0, start] : [start - height, height];
    strokes.push(`M${place(x + fromX)} ${place(y + fromY)}L${place(x + toX)} ${place(y + toY)}`);
  }
  return strokes.join('');
}
