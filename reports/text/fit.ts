/** Fitted laws as text: rates, laws side by side, and lines for a scenario. */
import type { FitDocument, FitGroup, FittedFigure, FittedLawFigures } from '../../src/result/fit.js';
import { formatDuration } from '../../src/units/duration.js';
import { painted, wrapped } from './look.js';
import type { Look } from './look.js';
import { table } from './table.js';

export function fitText(fit: FitDocument, look: Look): string {
  const paste = fit.groups.flatMap((group) => group.paste);
  const narrow = { ...look, width: Math.min(look.width, 100) };
  return `${[
    painted('bold', `Incidents of ${fit.source}${fit.by === null ? '' : ` by ${fit.by}`}`, look), '',
    ...rates(fit, look), '', ...laws(fit, look), '',
    ...wrapped(`Ranges are ${Math.round(fit.confidence * 100)}% intervals: exact for rates, by profile likelihood for laws. AIC: the lowest describes the durations best. p: how often samples of the law lie as far from their fit (Anderson-Darling, ${fit.bootstrapSamples} samples); below 0.05 the law does not fit.`, narrow),
    ...fit.notes.flatMap((note) => wrapped(note, narrow)),
    ...(paste.length === 0 ? [] : ['', painted('bold', 'For a scenario (say whom each hits)', look), 'outages:', '  site:', ...paste.map((line) => `    ${line}`)]),
    '', ...wrapped(fit.reproduce, narrow, 'Same fit again: ', 2),
  ].join('\n')}\n`;
}

const number = (value: number): string => (Number.isFinite(value) ? String(Number(value.toPrecision(3))) : 'unbounded');
const time = (seconds: number): string => (Number.isFinite(seconds) ? formatDuration(seconds >= 3_600 ? Math.round(seconds / 60) * 60 : Math.round(seconds)) : 'unbounded');
const range = ({ low, high }: FittedFigure, spell: (value: number) => string): string => `${spell(low)} to ${spell(high)}`;

function rates({ groups }: FitDocument, look: Look): readonly string[] {
  const text = (cell: (group: FitGroup) => string) => (group: FitGroup) => ({ text: cell(group) });
  return table(groups, [
    { head: ['group'], align: 'left', spare: 0, name: 'group', cell: text(({ name }) => name) },
    { head: ['incidents'], align: 'right', spare: 0, name: 'incidents', cell: text(({ incidents }) => String(incidents)) },
    { head: ['open', 'ended'], align: 'right', spare: 2, name: 'open ended', cell: text(({ openEnded }) => String(openEnded)) },
    { head: ['exposure', 'years'], align: 'right', spare: 1, name: 'exposure', cell: text(({ rate }) => (rate === null ? '' : number(rate.exposureYears))) },
    { head: ['a year'], align: 'right', spare: 0, name: 'rate', cell: text(({ rate }) => (rate === null ? '' : number(rate.value))) },
    { head: ['range'], align: 'left', spare: 0, name: 'range', cell: text(({ rate }) => (rate === null ? '' : range(rate, number))) },
    { head: ['variance', 'over mean'], align: 'right', spare: 3, name: 'dispersion', cell: text(({ rate }) => (rate?.dispersion == null ? '' : `${number(rate.dispersion.index)}${rate.dispersion.pValue < 0.05 ? ' clustered' : ''}`)) },
  ], look).lines;
}

interface Line { readonly group: string; readonly law: FittedLawFigures | null; readonly best: boolean }

function laws({ groups }: FitDocument, look: Look): readonly string[] {
  const lines = groups.flatMap(({ name, laws: fitted }): readonly Line[] => (fitted.length === 0 ? [{ group: name, law: null, best: false }] : fitted.map((law, i) => ({ group: i === 0 ? name : '', law, best: i === 0 }))));
  const text = (cell: (law: FittedLawFigures) => string) => ({ law, best }: Line) => ({ text: law === null ? '' : cell(law), style: best ? ('bold' as const) : null });
  return table(lines, [
    { head: ['group'], align: 'left', spare: 0, name: 'group', cell: ({ group }: Line) => ({ text: group }) },
    { head: ['duration'], align: 'left', spare: 0, name: 'law', cell: ({ law, best }: Line) => ({ text: law?.kind ?? 'too few ended', style: best ? 'bold' : null }) },
    { head: ['mean, scale', 'or median'], align: 'right', spare: 0, name: 'scale', cell: text(({ scale }) => time(scale.value)) },
    { head: ['range'], align: 'left', spare: 1, name: 'range of the scale', cell: text(({ scale }) => range(scale, time)) },
    { head: ['shape', 'or sigma'], align: 'right', spare: 0, name: 'shape', cell: text(({ shape }) => (shape === null ? '' : number(shape.value))) },
    { head: ['range'], align: 'left', spare: 1, name: 'range of the shape', cell: text(({ shape }) => (shape === null ? '' : range(shape, number))) },
    { head: ['AIC'], align: 'right', spare: 0, name: 'AIC', cell: text(({ aic }) => aic.toFixed(1)) },
    { head: ['A2'], align: 'right', spare: 2, name: 'A2', cell: text(({ andersonDarling }) => andersonDarling.toFixed(2)) },
    { head: ['p'], align: 'right', spare: 0, name: 'p', cell: text(({ pValue }) => pValue.toFixed(3)) },
  ], look).lines;
}
