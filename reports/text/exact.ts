/** Exact values beside simulated ones, as text. */
import type { ExactDocument, ExactFigure } from '../../src/result/exact.js';
import { halfWidth } from '../format.js';
import { painted, plain, wrapped } from './look.js';
import type { Look } from './look.js';
import { table } from './table.js';

const titles: Readonly<Record<ExactFigure['kind'], string>> = { part: 'Parts, in the long run', measure: 'Measures', flow: 'Flows' };

export function exactText(exact: ExactDocument, look: Look): string {
  const narrow = { ...look, width: Math.min(look.width, 100) };
  const { figures, run, design } = exact;
  const lines = (['part', 'measure', 'flow'] as const).flatMap((kind) => {
    const of = figures.filter((figure) => figure.kind === kind);
    const known = of.filter((figure) => figure.exact !== null);
    if (of.length === 0) return [];
    return [
      '', painted('bold', titles[kind], look), ...(known.length === 0 ? [] : rows(known, look)),
      ...known.filter(({ hangsOn }) => hangsOn.length > 0).flatMap(({ name, hangsOn }) => wrapped(hangsOn.slice(0, 5).map(({ part, share }) => `${part} ${Number((100 * share).toPrecision(3))}%`).join(', '), narrow, `  ${name} hangs on: `, 4)),
      ...of.filter(({ reason }) => reason !== null).flatMap(({ name, reason, simulated }) => wrapped(plain(`${reason}.${simulated === null ? '' : ` Simulated: ${spelled(simulated)}.`}`, look), narrow, `  ${name}: no closed form: `, 4)),
    ];
  });
  const seen = figures.flatMap(({ z }) => (z === null ? [] : [Math.abs(z)]));
  const far = seen.filter((z) => z > 3.3).length;
  const words = seen.length === 0 ? 'No figure of the run has a closed form beside it.' : `${seen.length} figures of the run have a closed form; ${far === 0 ? 'all lie' : `${seen.length - far} lie`} within 3.3 standard errors of it. Closed forms are of the long run; a run that starts with everything whole is a little better off in its first hours.`;
  return `${[painted('bold', plain(`Exact and simulated: ${exact.scenario.name}, design ${design}`, look), look), ...lines, '', ...wrapped(words, narrow), ...wrapped(`${run.replications.toLocaleString('en-US')} runs, seed ${run.seed}. Same figures again: ${exact.reproduce}`, narrow)].join('\n')}\n`;
}

const digits = (value: number): string => (value !== 0 && Math.abs(value) < 1e-3 ? value.toExponential(6) : String(Number(value.toPrecision(8))));

function spelled(estimate: NonNullable<ExactFigure['simulated']>): string {
  const half = halfWidth(estimate);
  if (estimate.upperLimit) return typeof estimate.high === 'number' ? `< ${estimate.high.toPrecision(2)}` : 'nothing seen';
  if (typeof estimate.estimate !== 'number') return 'n/a';
  if (half === null || half === 0) return digits(estimate.estimate);
  const places = Math.max(2, Math.min(9, Math.ceil(Math.log10(Math.abs(estimate.estimate) / half)) + 2));
  return `${estimate.estimate.toPrecision(places)} ± ${half.toPrecision(2)}`;
}

function rows(figures: readonly ExactFigure[], look: Look): readonly string[] {
  const text = (cell: (figure: ExactFigure) => string) => (figure: ExactFigure) => ({ text: plain(cell(figure), look) });
  return table(figures, [
    { head: ['  name'], align: 'left', spare: 0, name: 'name', cell: text(({ name }) => `  ${name}`) },
    { head: ['exact'], align: 'right', spare: 0, name: 'exact', cell: text(({ exact, unit }) => `${digits(exact ?? 0)}${unit === 's' ? ' s' : ''}`) },
    ...(figures.some(({ simulated }) => simulated !== null) ? [
      { head: ['simulated'], align: 'right' as const, spare: 0, name: 'simulated', cell: text(({ simulated }) => (simulated === null ? '' : spelled(simulated))) },
      { head: ['z'], align: 'right' as const, spare: 1, name: 'z', cell: (figure: ExactFigure) => ({ text: figure.z === null ? '' : figure.z.toFixed(1), style: figure.z !== null && Math.abs(figure.z) > 3.3 ? ('yellow' as const) : null }) },
    ] : []),
    { head: ['of'], align: 'left', spare: 3, name: 'what it is', cell: text(({ about }) => about) },
    { head: ['formula'], align: 'left', spare: 2, name: 'formula', cell: text(({ formula }) => formula ?? '') },
  ], look).lines;
}
