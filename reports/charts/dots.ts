/** Fifty dots a design: each stands for one outage in fifty, so that shares can be counted instead of read off. */
import type { DesignResult } from '../../src/result/design-result.js';
import type { TargetResult } from '../../src/result/judged.js';
import type { Result } from '../../src/result/result.js';
import { formatDuration } from '../../src/units/duration.js';
import { spellQuantity, verdictWords } from '../format.js';
import type { Child, Markup } from '../markup.js';
import { el } from '../markup.js';
import type { Chart, ChartView } from './chart.js';
import { widthOf } from './chart.js';
import { focusOf, recoveryOf, saySubject, shareWithin, shownDesigns, subjectOf, valueAt } from './choose.js';
import type { Recovery, ShownDesign, Subject } from './choose.js';
import { stackDots } from './dot-rows.js';
import { durationScale } from './duration-scale.js';
import type { DurationScale } from './duration-scale.js';
import { designColour, tone } from './palette.js';
import { bold, designMarker, fitted, picture, quiet, rule, textWidth, tickWords, words } from './picture.js';
import { neverWord, recoveryName, recoveryTable, sayWithin } from './recovery-words.js';

const dots = 50;
const middles = Array.from({ length: dots }, (_, i) => (2 * i + 1) / (2 * dots));
const head = 20;
const axis = 40;

interface Row { readonly shown: ShownDesign; readonly recovery: Recovery | null; readonly target: TargetResult | null; readonly values: readonly (number | null)[] }

export function dotPlot(kind: Subject['kind']): (result: Result, view: ChartView) => Chart {
  return (result, view) => {
    const shown = shownDesigns(result, view);
    const { focus, other } = focusOf(result, shown, view);
    const subject = subjectOf(kind, result, focus, view);
    const rows = shown.map((one): Row => {
      const recovery = recoveryOf(result, one.design, subject);
      return { shown: one, recovery, target: targetOf(one.design, subject), values: recovery === null ? [] : middles.map((share) => valueAt(recovery, share)) };
    });
    const title = `${recoveryName(kind)} of ${saySubject(subject)}: one dot for each 50th`;
    const finding = sayWithin(result, subject, focus, other, shown);
    return { id: `${kind}-dots`, title, finding, svg: draw(rows, subject, widthOf(view), title, finding), table: recoveryTable(result, shown, subject) };
  };
}

function targetOf(design: DesignResult, { kind, flow, cause }: Subject): TargetResult | null {
  return design.targets.find((target) => target.kind === kind && target.flow === flow && target.cause === cause) ?? null;
}

function draw(rows: readonly Row[], subject: Subject, width: number, title: string, finding: string): string {
  const pitch = width < 480 ? 5 : 6;
  const high = rows.length > 12 ? 5 : 8;
  const left = 12;
  const right = width - 12;
  const rowHeight = head + high * pitch + 10;
  const top = subject.limit === null ? 8 : 26;
  const bottom = top + rows.length * rowHeight;
  const apart = pitch * Math.ceil(dots / high) + 16;
  const scale = durationScale({ values: rows.flatMap(({ values }) => values), limit: subject.limit, left, right, zeroWidth: apart, neverWidth: apart, never: neverWord(subject.kind) });
  const border = subject.limit === null ? null : scale.x(subject.limit);
  return picture(width, bottom + axis, title, finding,
    el('g', {}, scale.ticks.map(({ x }) => rule(x, top, x, bottom, tone('grid')))),
    // The line goes behind the words of a row, which a narrow picture has no room beside.
    limitLine(subject, border, top, bottom, width),
    rows.map((row, i) => oneRow(row, subject, { scale, pitch, high, border, left, right }, top + i * rowHeight, rowHeight)),
    rule(left, bottom, right, bottom, tone('muted')),
    scale.ticks.map(({ x, label }) => tickWords(x, bottom + 16, label, 0, width)),
    words(right, bottom + 33, `${recoveryName(subject.kind)} achieved, logarithmic`, 'end', quiet),
  );
}

interface Place { readonly scale: DurationScale; readonly pitch: number; readonly high: number; readonly border: number | null; readonly left: number; readonly right: number }

function oneRow({ shown, recovery, target, values }: Row, subject: Subject, { scale, pitch, high, border, left, right }: Place, top: number, height: number): Markup {
  const base = top + height - 4;
  const { limit } = subject;
  const beyond = values.map((value) => value === null || (limit !== null && value > limit));
  const zone = (value: number | null): { left: number; right: number } => (value === 0 && scale.afterZero !== null ? { left, right: scale.afterZero } : value === null && scale.beforeNever !== null ? { left: scale.beforeNever, right } : { left: scale.afterZero ?? left, right: scale.beforeNever ?? right });
  const zones = [values.filter((value) => value === 0), values.filter((value) => value !== null && value > 0), values.filter((value) => value === null)];
  let from = 0;
  const placed = zones.flatMap((part) => {
    if (part.length === 0) return [];
    const away = beyond.slice(from, from + part.length);
    from += part.length;
    const sides = zone(part[0]);
    const edge = border !== null && border > sides.left && border < sides.right && part[0] !== 0 && part[0] !== null ? border : null;
    return stackDots(part.map((value) => scale.x(value)), away, { pitch, high, border: edge, ...sides });
  });
  const note = summary(recovery, target, limit);
  const name = fitted(shown.design.name, Math.max(60, right - left - 24 - textWidth(note)));
  return el('g', {},
    rule(left, base, right, base, tone('grid')),
    designMarker(shown, left + 7, top + 11, true, 9),
    words(left + 18, top + 15, name, 'start', bold),
    el('rect', { x: right - textWidth(note) - 4, y: top + 3, width: textWidth(note) + 8, height: 16, fill: tone('paper') }),
    words(right, top + 15, note, 'end', quiet),
    el('g', { fill: designColour(shown.place) }, placed.map(({ x, y }, i) => (beyond[i] ? null : el('circle', { cx: x, cy: base - y, r: pitch / 2 - 0.4 })))),
    // Hollow: beyond the limit.
    el('g', { fill: tone('paper'), stroke: designColour(shown.place), 'stroke-width': 1.4 }, placed.map(({ x, y }, i) => (beyond[i] ? el('circle', { cx: x, cy: base - y, r: pitch / 2 - 0.9 }) : null))),
  );
}

function summary(recovery: Recovery | null, target: TargetResult | null, limit: number | null): string {
  if (recovery === null) return 'nothing of the kind was seen';
  const verdict = target === null ? '' : `, ${verdictWords[target.verdict]}`;
  if (limit === null) return `n = ${recovery.n.toLocaleString('en-US')}`;
  const within = target !== null && typeof target.achieved.estimate === 'number' ? target.achieved.estimate : shareWithin(recovery, limit);
  return `${spellQuantity(Math.round(within * 1000) / 1000, 'share', { currency: '' })} within${verdict}`;
}

export function limitLine({ limit }: Subject, x: number | null, top: number, bottom: number, width: number): Child {
  if (limit === null || x === null) return null;
  const label = `limit ${formatDuration(limit)}`;
  const half = textWidth(label) / 2;
  return [rule(x, top - 6, x, bottom, tone('limit'), { 'stroke-width': 1.75, 'stroke-dasharray': '5 3' }), words(Math.min(width - half - 4, Math.max(half + 4, x)), top - 11, label, 'middle', { fill: tone('limit'), ...bold })];
}
