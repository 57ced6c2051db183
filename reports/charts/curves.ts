/** Cumulative curves of recovery: which share of outages is over after how long. */
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { Result } from '../../src/result/result.js';
import { spellQuantity } from '../format.js';
import type { Child } from '../markup.js';
import { el } from '../markup.js';
import type { Chart, ChartView } from './chart.js';
import { widthOf } from './chart.js';
import { focusOf, recoveryOf, saySubject, shownDesigns, subjectOf } from './choose.js';
import type { Recovery, ShownDesign, Subject } from './choose.js';
import { limitLine } from './dots.js';
import { durationScale } from './duration-scale.js';
import type { DurationScale } from './duration-scale.js';
import { dashOf, designColour, tone } from './palette.js';
import { designMarker, legendOf, lineSign, picture, quiet, rule, textWidth, tickWords, words } from './picture.js';
import { neverWord, recoveryName, recoveryTable, sayWithin } from './recovery-words.js';

interface Drawn { readonly shown: ShownDesign; readonly recovery: Recovery }

export function cumulativeCurves(kind: Subject['kind']): (result: Result, view: ChartView) => Chart {
  return (result, view) => {
    const shown = shownDesigns(result, view);
    const { focus, other } = focusOf(result, shown, view);
    const subject = subjectOf(kind, result, focus, view);
    const drawn = shown.flatMap((one): Drawn[] => {
      const recovery = recoveryOf(result, one.design, subject);
      return recovery === null ? [] : [{ shown: one, recovery }];
    });
    const title = `${recoveryName(kind)} of ${saySubject(subject)}: share reached within a time`;
    const finding = sayWithin(result, subject, focus, other, shown);
    return { id: `${kind}-curve`, title, finding, svg: draw(drawn, subject, widthOf(view), title, finding), table: recoveryTable(result, shown, subject) };
  };
}

function draw(drawn: readonly Drawn[], subject: Subject, width: number, title: string, finding: string): string {
  const [left, right, top] = [46, width - 14, 30];
  const bottom = top + Math.min(320, Math.max(200, width * 0.42));
  const x = durationScale({ values: drawn.flatMap(({ recovery }) => recovery.points.map(({ seconds }) => seconds)), limit: subject.limit, left, right, zeroWidth: 34, neverWidth: textWidth(neverWord(subject.kind)) + 12, never: neverWord(subject.kind) });
  const y = scaleLinear().domain([0, 1]).range([bottom, top]);
  const legend = legendOf(drawn, ({ shown }) => shown.design.name, ({ shown }, at, middle) => lineSign(shown, at, middle), left, right - left, bottom + 42);
  const needed = subject.share;
  return picture(width, bottom + 48 + legend.height, title, finding,
    [0, 0.25, 0.5, 0.75, 1].map((share) => [rule(left, y(share), right, y(share), tone('grid')), words(left - 6, y(share) + 4, spellQuantity(share, 'share', { currency: '' }), 'end', quiet)]),
    x.ticks.map(({ x: at, label }) => [rule(at, bottom, at, bottom + 4, tone('muted')), tickWords(at, bottom + 17, label, 0, width)]),
    rule(left, bottom, right, bottom, tone('muted')),
    words(right, bottom + 34, `${recoveryName(subject.kind)} achieved, logarithmic`, 'end', quiet),
    needed === null ? null : [rule(left, y(needed), right, y(needed), tone('limit'), { 'stroke-dasharray': '2 3' }), words(left + 4, y(needed) + 14, `${spellQuantity(needed, 'share', { currency: '' })} needed`, 'start', { fill: tone('limit') })],
    limitLine(subject, subject.limit === null ? null : x.x(subject.limit), top, bottom, width),
    [...drawn].sort((a, b) => Number(a.shown.marked) - Number(b.shown.marked)).map((one) => oneCurve(one, x, (share) => y(share) ?? bottom, left)),
    drawn.length === 0 ? words((left + right) / 2, (top + bottom) / 2, 'nothing of the kind was seen', 'middle', quiet) : null,
    legend.markup,
  );
}

function oneCurve({ shown, recovery }: Drawn, x: DurationScale, y: (share: number) => number, left: number): Child {
  const ended = recovery.points.flatMap(({ share, seconds }) => (seconds === null || seconds === 0 ? [] : [[x.x(seconds), y(share)] as const]));
  const start: readonly (readonly [number, number])[] = recovery.zero > 0 || ended.length === 0 ? [[x.x(0), y(recovery.zero)]] : [[Math.max(left, ended[0][0]), y(0)]];
  const points = [...start, ...ended];
  const path = line<readonly [number, number]>(([at]) => at, ([, share]) => share).digits(1)(points) ?? '';
  const middle = ended[Math.floor(ended.length * 0.55)] ?? points[0];
  return el('g', {},
    el('path', { d: path, fill: 'none', stroke: designColour(shown.place), 'stroke-width': shown.marked ? 2.5 : 1.4, 'stroke-dasharray': dashOf(shown.place), 'stroke-linejoin': 'round' }),
    designMarker(shown, middle[0], middle[1], true, shown.marked ? 10 : 8),
  );
}
