/** Cost against risk: what a design costs standing still, against what its outages are expected to cost. */
import { extent } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import type { ScaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { Result } from '../../src/result/result.js';
import { verdictWords } from '../format.js';
import type { Child, Markup } from '../markup.js';
import { el } from '../markup.js';
import type { Chart, ChartView } from './chart.js';
import { widthOf } from './chart.js';
import { finite, shownDesigns } from './choose.js';
import type { ShownDesign } from './choose.js';
import { placeLabels } from './labels.js';
import type { Box } from './labels.js';
import { moneyUnit, sayAmount, sayMoney, tickMoney, whole } from './money-words.js';
import { designColour, tone } from './palette.js';
import { bold, designMarker, fitted, legendOf, picture, quiet, rule, textWidth, tickWords, words } from './picture.js';

interface Point { readonly shown: ShownDesign; readonly cost: number; readonly loss: number; readonly low: number; readonly high: number; readonly efficient: boolean }
interface Plot { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number; readonly x: ScaleLinear<number, number>; readonly y: ScaleLinear<number, number> }

export function costRisk(result: Result, view: ChartView): Chart {
  const shown = shownDesigns(result, view);
  const points = pointsOf(shown);
  const title = 'Cost against risk';
  const finding = findingOf(result, points, shown.length);
  const unit = moneyUnit(result);
  return {
    id: 'cost-risk', title, finding,
    svg: draw(result, points, widthOf(view), title, finding),
    table: {
      columns: [
        { name: 'design', unit: null }, { name: 'standing cost', unit }, { name: 'expected loss', unit }, { name: 'expected loss, low', unit }, { name: 'expected loss, high', unit },
        { name: 'total', unit }, { name: 'on the efficient frontier', unit: null }, { name: 'targets', unit: null },
      ],
      rows: shown.map((one) => {
        const { name, row, verdict } = one.design;
        return [name, Math.round(row.standing.total), ...whole(row.loss), whole(row.total)[0], points.find(({ shown: { design } }) => design === one.design)?.efficient === true ? 'yes' : 'no', verdictWords[verdict]];
      }),
    },
  };
}

/** A design is efficient when none costs less and loses no more. */
function pointsOf(shown: readonly ShownDesign[]): readonly Point[] {
  const points = shown.flatMap((one) => {
    const { standing, loss } = one.design.row;
    const mean = finite(loss.estimate);
    return mean === null || !Number.isFinite(standing.total) ? [] : [{ shown: one, cost: standing.total, loss: mean, low: finite(loss.low) ?? mean, high: finite(loss.high) ?? mean }];
  });
  const beats = (a: (typeof points)[number], b: (typeof points)[number]): boolean => a.cost <= b.cost && a.loss <= b.loss && (a.cost < b.cost || a.loss < b.loss);
  return points.map((point) => ({ ...point, efficient: !points.some((other) => beats(other, point)) }));
}

function findingOf(result: Result, points: readonly Point[], all: number): string {
  if (points.length === 0) return 'No design has an expected loss that could be drawn.';
  const least = points.reduce((best, point) => (point.cost + point.loss < best.cost + best.loss ? point : best));
  const { name, row } = least.shown.design;
  const cheapest = `"${name}" has the least total, ${sayMoney(row.total, result)} a year: ${sayAmount(least.cost, result)} standing and ${sayMoney(row.loss, result)} expected loss.`;
  const efficient = points.filter((point) => point.efficient).length;
  const frontier = points.length === 1 ? '' : ` ${efficient} of ${points.length} designs ${efficient === 1 ? 'is' : 'are'} on the frontier of the estimates, where less risk costs more${efficient === points.length ? '' : '; for every other design one of these costs no more and loses no more'}.`;
  return `${cheapest}${frontier}${points.length < all ? ` ${all - points.length} without a known loss are not drawn.` : ''}`;
}

function draw(result: Result, points: readonly Point[], width: number, title: string, finding: string): string {
  const plot = plotOf(points, width);
  const { left, right, bottom } = plot;
  const entries = points.map(({ shown }) => shown);
  const notes = bottom + 52;
  const legend = legendOf(entries, ({ design }) => design.name, (shown, x, y) => designMarker(shown, x, y, shown.design.verdict === 'met', 10), left, right - left, notes + 20);
  return picture(width, notes + 26 + legend.height, title, finding,
    words(12, 14, `expected loss, ${moneyUnit(result)}`, 'start', quiet),
    axes(plot, result), totals(plot, result), frontier(points, plot),
    points.map((point) => whisker(point, plot)),
    points.map(({ shown, cost, loss }) => designMarker(shown, plot.x(cost), plot.y(loss), shown.design.verdict === 'met')),
    labels(points, plot),
    words(right, bottom + 34, `standing cost, ${moneyUnit(result)}`, 'end', quiet),
    words(left, notes, width < 480 ? 'Filled: every target met. Dashed: frontier.' : 'Filled marker: every target met. Dashed line: efficient frontier. Thin diagonals: equal total.', 'start', quiet),
    words(left, notes + 15, width < 480 ? 'Bars: interval. Diagonals: equal total.' : `Bars: ${Math.round(result.run.confidence * 100)}% interval of the simulation; where there is none, it is smaller than the marker.`, 'start', quiet),
    legend.markup,
  );
}

function plotOf(points: readonly Point[], width: number): Plot {
  const [left, right, top] = [width < 480 ? 52 : 64, width - 16, 26];
  const bottom = top + Math.min(420, Math.max(260, width * 0.5));
  return { left, right, top, bottom, x: padded(points.map(({ cost }) => cost), left + 6, right), y: padded(points.flatMap(({ low, high }) => [low, high]), bottom, top) };
}

/** From 0 where 0 is not far; a tenth of room on either side otherwise. */
function padded(values: readonly number[], from: number, to: number): ScaleLinear<number, number> {
  const [low = 0, high = 1] = extent(values);
  const room = Math.max((high - low) * 0.14, high * 0.04, 1);
  return scaleLinear().domain([low < high * 0.35 ? 0 : Math.max(0, low - room), high + room]).nice(6).range([from, to]);
}

function axes({ left, right, top, bottom, x, y }: Plot, result: Result): Child {
  const across = x.ticks(Math.max(3, Math.floor((right - left) / 90)));
  return [
    y.ticks(5).map((tick) => [rule(left, y(tick), right, y(tick), tone('grid')), words(left - 6, y(tick) + 4, tickMoney(tick, result, y.domain()[1]), 'end', quiet)]),
    across.map((tick) => [rule(x(tick), bottom, x(tick), bottom + 4, tone('muted')), tickWords(x(tick), bottom + 17, tickMoney(tick, result, x.domain()[1]), 0, right + 14)]),
    rule(left, bottom, right, bottom, tone('muted')), rule(left, top, left, bottom, tone('muted')),
  ];
}

/** Lines along which cost and loss add up to the same, named where they leave the plot. */
function totals({ left, right, top, bottom, x, y }: Plot, result: Result): Child {
  const [x0, x1] = [x.invert(left), x.invert(right)];
  const [y0, y1] = [y.invert(bottom), y.invert(top)];
  const sums = scaleLinear().domain([x0 + y0, x1 + y1]).ticks(right - left < 420 ? 4 : 6);
  return sums.map((sum): Markup | null => {
    const from = y1 >= sum - x0 ? { x: x0, y: sum - x0 } : { x: sum - y1, y: y1 };
    const to = y0 >= sum - x1 ? { x: sum - y0, y: y0 } : { x: x1, y: sum - x1 };
    if (from.x >= to.x || from.x > x1 || to.x < x0 || x(to.x) - x(from.x) < 24) return null;
    const label = `total ${tickMoney(sum, result, sums[sums.length - 1])}`;
    const onTop = from.y === y1 && x(from.x) + textWidth(label, 10) + 8 < right;
    return el('g', {}, rule(x(from.x), y(from.y), x(to.x), y(to.y), tone('grid'), { 'stroke-width': 1 }), onTop ? words(x(from.x) + 5, top + 9, label, 'start', { ...quiet, 'font-size': 10 }) : null);
  });
}

function efficientOf(points: readonly Point[]): readonly Point[] {
  return points.filter((point) => point.efficient).sort((a, b) => a.cost - b.cost);
}

/** Small boxes along the frontier, which no label covers. */
function onFrontier(points: readonly Point[], x: Plot['x'], y: Plot['y']): readonly Box[] {
  const efficient = efficientOf(points);
  return efficient.slice(1).flatMap((to, i) => {
    const [fromX, fromY, width, height] = [x(efficient[i].cost), y(efficient[i].loss), x(to.cost) - x(efficient[i].cost), y(to.loss) - y(efficient[i].loss)];
    const steps = Math.max(1, Math.ceil(Math.hypot(width, height) / 6));
    return Array.from({ length: steps + 1 }, (_, step) => ({ x: fromX + (width * step) / steps - 1, y: fromY + (height * step) / steps - 1, width: 2, height: 2 }));
  });
}

function frontier(points: readonly Point[], { x, y }: Plot): Child {
  const efficient = efficientOf(points);
  if (efficient.length < 2) return null;
  const path = line<Point>(({ cost }) => x(cost), ({ loss }) => y(loss)).digits(1)(efficient) ?? '';
  return el('path', { d: path, fill: 'none', stroke: tone('muted'), 'stroke-width': 1.5, 'stroke-dasharray': '7 4' });
}

function whisker({ shown, cost, low, high }: Point, { x, y }: Plot): Child {
  const at = x(cost);
  const [from, to] = [y(low), y(high)];
  if (from - to < 2) return null;
  const colour = designColour(shown.place);
  return [rule(at, from, at, to, colour, { 'stroke-width': 1.75 }), rule(at - 5, from, at + 5, from, colour, { 'stroke-width': 1.75 }), rule(at - 5, to, at + 5, to, colour, { 'stroke-width': 1.75 })];
}

function labels(points: readonly Point[], { left, right, top, bottom, x, y }: Plot): Child {
  const most = (right - left) * 0.42;
  const named = points.map(({ shown, cost, loss }) => ({ text: fitted(shown.design.name, most), x: x(cost), y: y(loss), marked: shown.marked }));
  const obstacles = [...onFrontier(points, x, y), ...points.flatMap(({ cost, loss, low, high }): Box[] => [{ x: x(cost) - 7, y: y(loss) - 7, width: 14, height: 14 }, { x: x(cost) - 6, y: y(high), width: 12, height: y(low) - y(high) }])];
  const places = placeLabels(named.map((one) => ({ x: one.x, y: one.y, width: textWidth(one.text), weight: one.marked ? 1 : 0 })), { x: left + 2, y: top + 12, width: right - left - 2, height: bottom - top - 14 }, obstacles);
  return places.map((place, i) => {
    if (place === null) return null;
    const { text, marked } = named[i];
    const end = place.x > named[i].x ? place.x - 2 : place.x + textWidth(text) < named[i].x ? place.x + textWidth(text) + 2 : named[i].x;
    const toward = place.y > named[i].y ? -7 : 7;
    return [place.away ? rule(named[i].x, named[i].y + (place.y > named[i].y ? 7 : -7), end, place.y + toward, tone('muted'), { 'stroke-width': 0.75 }) : null, words(place.x, place.y + 4, text, 'start', marked ? bold : {})];
  });
}
