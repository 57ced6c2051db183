/** How bad years get: for every amount the share of years that lose more than it. */
import { max } from 'd3-array';
import { scaleLinear, scaleLog } from 'd3-scale';
import { line } from 'd3-shape';
import type { Result } from '../../src/result/result.js';
import { spellQuantity, spellValue } from '../format.js';
import type { Child } from '../markup.js';
import { el } from '../markup.js';
import type { Chart, ChartView } from './chart.js';
import { widthOf } from './chart.js';
import { finite, focusOf, shownDesigns } from './choose.js';
import type { ShownDesign } from './choose.js';
import { moneyUnit, tickMoney, whole } from './money-words.js';
import { dashOf, designColour, tone } from './palette.js';
import { designMarker, legendOf, lineSign, picture, quiet, rule, tickWords, words } from './picture.js';

/** Shares of years, and how they are said. */
const marks = [[1, 'every year'], [0.5, '1 in 2'], [0.2, '1 in 5'], [0.1, '1 in 10'], [0.05, '1 in 20'], [0.02, '1 in 50'], [0.01, '1 in 100'], [0.005, '1 in 200'], [0.001, '1 in 1,000']] as const;

interface Curve { readonly shown: ShownDesign; /** Loss and the share of years above it, by rising loss. */ readonly points: readonly (readonly [loss: number, above: number])[] }

export function lossExceedance(result: Result, view: ChartView): Chart {
  const shown = shownDesigns(result, view);
  const curves = shown.map((one): Curve => ({ shown: one, points: one.design.charts.loss.points.flatMap(({ x, share }) => (finite(x) === null ? [] : [[x as number, Math.max(0, 1 - share)] as const])) }));
  const title = 'Loss exceedance: how bad years get';
  const { focus, other } = focusOf(result, shown, view);
  const spell = (name: typeof focus): string => spellValue(name.row.badYear, { currency: result.scenario.currency, perYear: false });
  const finding = `In 1 year of 20, outages cost more than ${spell(focus)} with "${focus.name}"${other === null ? '' : `, and more than ${spell(other)} with "${other.name}"`}.`;
  const unit = moneyUnit(result);
  return {
    id: 'loss-exceedance', title, finding,
    svg: draw(result, curves, widthOf(view), title, finding),
    table: {
      columns: [{ name: 'design', unit: null }, ...[2, 5, 10, 20, 50, 100].map((years) => ({ name: `loss of a 1-in-${years} year`, unit })), { name: '1-in-20 year, low', unit }, { name: '1-in-20 year, high', unit }],
      rows: curves.map((curve) => [curve.shown.design.name, ...[0.5, 0.2, 0.1, 0.05, 0.02, 0.01].map((above) => lossAt(curve, above)), ...whole(curve.shown.design.row.badYear).slice(1)]),
    },
  };
}

/** The loss that `above` of the years exceed. */
function lossAt({ points }: Curve, above: number): number | null {
  const found = points.find(([, share]) => share <= above + 1e-9);
  return found === undefined ? null : Math.round(found[0]);
}

function draw(result: Result, curves: readonly Curve[], width: number, title: string, finding: string): string {
  const [left, right, top] = [72, width - 14, 12];
  const bottom = top + Math.min(340, Math.max(220, width * 0.42));
  // What fewer than five years showed says little about how often it happens.
  const rarest = Math.max(0.001, Math.min(0.1, 5 / Math.max(1, ...curves.map(({ shown }) => shown.design.charts.loss.n))));
  const y = scaleLog().domain([1, rarest]).range([top, bottom]).clamp(true);
  const kept = curves.map(({ shown, points }) => ({ shown, points: points.filter(([, above]) => above >= y.domain()[1]) }));
  const most = max(kept, ({ points }) => max(points, ([loss]) => loss)) ?? 1;
  const x = scaleLinear().domain([0, Math.max(1, most)]).nice(5).range([left, right]);
  const ticks = x.ticks(Math.max(3, Math.floor((right - left) / 110)));
  const legend = legendOf(curves.map(({ shown }) => shown), ({ design }) => design.name, lineSign, 12, width - 26, bottom + 44);
  return picture(width, bottom + 50 + legend.height, title, finding,
    marks.filter(([share]) => share >= y.domain()[1]).map(([share, name]) => [rule(left, y(share), right, y(share), share === 0.05 ? tone('muted') : tone('grid'), share === 0.05 ? { 'stroke-dasharray': '2 3' } : {}), words(left - 6, y(share) + 4, name, 'end', quiet)]),
    ticks.map((tick) => [rule(x(tick), bottom, x(tick), bottom + 4, tone('muted')), tickWords(x(tick), bottom + 17, tickMoney(tick, result, x.domain()[1]), 0, width)]),
    rule(left, bottom, right, bottom, tone('muted')),
    words(right, bottom + 35, `years with a loss above, ${moneyUnit(result)}`, 'end', quiet),
    [...kept].sort((a, b) => Number(a.shown.marked) - Number(b.shown.marked)).map(({ shown, points }) => oneCurve(shown, points, x, (share) => y(share))),
    kept.filter(({ shown }) => shown.marked).map(({ shown }) => badYear(shown, x, y(0.05))),
    kept.every(({ points }) => points.length === 0) ? words((left + right) / 2, (top + bottom) / 2, `no loss was seen in ${spellQuantity(result.run.replications, '1', { currency: '' })} years`, 'middle', quiet) : null,
    legend.markup,
  );
}

function oneCurve(shown: ShownDesign, points: Curve['points'], x: (loss: number) => number, y: (share: number) => number): Child {
  if (points.length === 0) return null;
  const path = line<readonly [number, number]>(([loss]) => x(loss), ([, above]) => y(above)).digits(1)([[0, 1], ...points]) ?? '';
  const middle = points.find(([, above]) => above <= 0.2) ?? points[points.length - 1];
  return el('g', {},
    el('path', { d: path, fill: 'none', stroke: designColour(shown.place), 'stroke-width': shown.marked ? 2.5 : 1.4, 'stroke-dasharray': dashOf(shown.place), 'stroke-linejoin': 'round' }),
    designMarker(shown, x(middle[0]), y(middle[1]), true, shown.marked ? 10 : 8),
  );
}

/** The interval of the 1-in-20 year. */
function badYear({ design, place }: ShownDesign, x: (loss: number) => number, y: number): Child {
  const [low, high] = [finite(design.row.badYear.low), finite(design.row.badYear.high)];
  if (low === null || high === null || x(high) - x(low) < 3) return null;
  return [rule(x(low), y, x(high), y, designColour(place), { 'stroke-width': 4, 'stroke-opacity': 0.45 })];
}
