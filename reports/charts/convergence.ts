/** How sure the headline figures became: the half of the interval over the figure against years, one panel a figure, both axes logarithmic. */
import { extent } from 'd3-array';
import { scaleLog } from 'd3-scale';
import type { ScaleLogarithmic } from 'd3-scale';
import { line } from 'd3-shape';
import { precisionOf, usualPrecision } from '../../src/result/convergence.js';
import type { ConvergenceResult, HeadlineFigure } from '../../src/result/convergence.js';
import type { Result } from '../../src/result/result.js';
import { headlines, spellPrecision } from '../text/convergence.js';
import type { Child } from '../markup.js';
import { el } from '../markup.js';
import type { Chart, ChartView } from './chart.js';
import { widthOf } from './chart.js';
import { focusOf, shownDesigns } from './choose.js';
import type { ShownDesign } from './choose.js';
import { dashOf, designColour, tone } from './palette.js';
import { bold, designMarker, legendOf, lineSign, picture, quiet, rule, tickWords, words } from './picture.js';

const order = Object.keys(headlines) as HeadlineFigure[];
/** Half-widths that are drawn; what is wider says nothing. */
const [narrowest, widest] = [0.001, 10];

type Point = readonly [years: number, precision: number];
interface Panel { readonly figure: HeadlineFigure; readonly lines: readonly { readonly shown: ShownDesign; readonly points: readonly Point[] }[] }

export function convergenceChart(result: Result, view: ChartView): Chart {
  const shown = shownDesigns(result, view);
  const panels = order.map((figure): Panel => ({ figure, lines: shown.map((one) => ({ shown: one, points: pointsOf(ofFigure(one, figure)) })) }));
  const title = 'Convergence: how sure the figures became with the years';
  const { focus } = focusOf(result, shown, view);
  const finding = sayLoss(result, focus.name, focus.convergence?.find(({ figure }) => figure === 'loss'));
  return { id: 'convergence', title, finding, svg: draw(panels, shown, widthOf(view), title, finding), table: tableOf(shown) };
}

function ofFigure({ design }: ShownDesign, figure: HeadlineFigure): ConvergenceResult | undefined {
  return design.convergence?.find((one) => one.figure === figure);
}

function pointsOf(of: ConvergenceResult | undefined): readonly Point[] {
  return (of?.points ?? []).flatMap((point): Point[] => {
    const precision = precisionOf(point, (of as ConvergenceResult).figure);
    return Number.isFinite(precision) && precision > 0 ? [[point.years, Math.min(widest, Math.max(narrowest, precision))]] : [];
  });
}

function sayLoss({ run }: Result, name: string, loss: ConvergenceResult | undefined): string {
  const years = (count: number): string => count.toLocaleString('en-US');
  const last = loss?.points.at(-1);
  if (loss === undefined || last === undefined) return `This result does not say how its figures came closer in its ${years(run.replications)} replications.`;
  const words = spellPrecision(precisionOf(last, 'loss'));
  if (words === '') return `After ${years(last.years)} years the expected loss of "${name}" has no interval yet.`;
  return `After ${years(last.years)} years the expected loss of "${name}" is known to ${words}${loss.yearsForPrecision === null ? '' : `; ± ${usualPrecision * 100}% would take about ${years(loss.yearsForPrecision)}`}.`;
}

function tableOf(shown: readonly ShownDesign[]): Chart['table'] {
  const cells = (one: ShownDesign, figure: HeadlineFigure): readonly (number | null)[] => {
    const of = ofFigure(one, figure);
    const last = pointsOf(of).at(-1);
    return [last === undefined ? null : last[1], of === undefined ? null : Math.round(of.cases * 10) / 10, of?.yearsForPrecision ?? null];
  };
  return {
    columns: [{ name: 'design', unit: null }, ...order.flatMap((figure) => [{ name: `${headlines[figure].name}, half-width`, unit: 'share' }, { name: `${headlines[figure].name}, cases`, unit: '1' }, { name: `${headlines[figure].name}, years for ± ${usualPrecision * 100}%`, unit: '1' }])],
    rows: shown.map((one) => [one.design.name, ...order.flatMap((figure) => cells(one, figure))]),
  };
}

function draw(panels: readonly Panel[], shown: readonly ShownDesign[], width: number, title: string, finding: string): string {
  const all = panels.flatMap(({ lines }) => lines.flatMap(({ points }) => points));
  const columns = width >= 680 ? 3 : width >= 460 ? 2 : 1;
  const [each, height] = [width / columns, 190];
  const [least = 64, most = 128] = extent(all, ([years]) => years);
  const [finest = 0.01, coarsest = 1] = extent(all, ([, precision]) => precision);
  const domains = { x: [least, Math.max(most, 2 * least)] as const, y: [Math.min(finest, usualPrecision) / 1.2, Math.max(coarsest, 2 * usualPrecision) * 1.2] as const };
  const rows = Math.ceil(panels.length / columns);
  const legend = legendOf(shown, ({ design }) => design.name, lineSign, 12, width - 26, rows * height + 38);
  return picture(width, rows * height + 44 + legend.height, title, finding,
    words(width - 12, rows * height + 12, `simulated years; dotted: ± ${usualPrecision * 100}%`, 'end', quiet),
    panels.map((panel, i) => onePanel(panel, (i % columns) * each, Math.floor(i / columns) * height, each, height, domains)),
    legend.markup,
  );
}

interface Domains { readonly x: readonly [number, number]; readonly y: readonly [number, number] }

function onePanel({ figure, lines }: Panel, atX: number, atY: number, width: number, height: number, domains: Domains): Child {
  const [left, right, top, bottom] = [atX + 52, atX + width - 12, atY + 26, atY + height - 34];
  const x = scaleLog().domain(domains.x).range([left, right]);
  const y = scaleLog().domain(domains.y).range([bottom, top]);
  const drawn = lines.filter(({ points }) => points.length > 0);
  return el('g', {},
    words(left, atY + 16, headlines[figure].name, 'start', bold),
    decades(domains.y).map((value) => [rule(left, y(value), right, y(value), tone('grid')), words(left - 6, y(value) + 4, spellPrecision(value), 'end', quiet)]),
    rule(left, y(usualPrecision), right, y(usualPrecision), tone('muted'), { 'stroke-dasharray': '2 3' }),
    yearTicks(domains.x, right - left).map((years) => [rule(x(years), bottom, x(years), bottom + 4, tone('muted')), tickWords(x(years), bottom + 17, `${years.toLocaleString('en-US')}`, atX, atX + width)]),
    rule(left, bottom, right, bottom, tone('muted')),
    [...drawn].sort((a, b) => Number(a.shown.marked) - Number(b.shown.marked)).map((one) => oneLine(one, x, y)),
    drawn.length === 0 ? words((left + right) / 2, (top + bottom) / 2, 'no interval yet', 'middle', quiet) : null,
  );
}

function oneLine({ shown, points }: Panel['lines'][number], x: ScaleLogarithmic<number, number>, y: ScaleLogarithmic<number, number>): Child {
  const path = line<Point>(([years]) => x(years), ([, precision]) => y(precision)).digits(1)(points) ?? '';
  const last = points[points.length - 1];
  return el('g', {},
    points.length < 2 ? null : el('path', { d: path, fill: 'none', stroke: designColour(shown.place), 'stroke-width': shown.marked ? 2.5 : 1.4, 'stroke-dasharray': dashOf(shown.place), 'stroke-linejoin': 'round' }),
    designMarker(shown, x(last[0]), y(last[1]), true, shown.marked ? 10 : 8),
  );
}

/** Powers of ten inside of a domain. */
function decades([low, high]: readonly [number, number]): readonly number[] {
  return [0.001, 0.01, 0.1, 1, 10].filter((value) => value >= low && value <= high);
}

/** Doublings from the first look on, as many as there is room for. */
function yearTicks([first, last]: readonly [number, number], width: number): readonly number[] {
  const doublings = Math.max(1, Math.log2(last / first));
  const step = Math.max(1, Math.ceil(doublings / Math.max(1, Math.floor(width / 52) - 1)));
  const ticks: number[] = [];
  for (let years = first; years <= last * 1.001; years *= 2 ** step) ticks.push(Math.round(years));
  return ticks;
}
