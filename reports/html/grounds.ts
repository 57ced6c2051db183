/** What the figures rest on: values that nobody wrote into the scenario, and how to get the same figures again. */
import type { AssumptionInfo, Result } from '../../src/result/result.js';
import type { Markup } from '../markup.js';
import { el } from '../markup.js';
import { years } from '../text/care.js';
import { figureWords, weightWords } from '../text/rare.js';
import { section } from './marks.js';
import { htmlTable } from './table.js';

export function assumptions(result: Result): Markup {
  const judged = result.assumptions.filter(({ assumption }) => assumption);
  const known = result.assumptions.filter(({ assumption }) => !assumption);
  return section('assumptions', 'Assumptions and sources',
    el('p', {}, judged.length === 0 ? 'No value rests on judgement alone.' : `${judged.length} of ${result.assumptions.length} values that the scenario leaves open are assumptions: nobody measured them. Whatever the scenario states itself is not listed.`),
    judged.length === 0 ? null : valueTable(judged, 'Values that are assumptions'),
    known.length === 0 ? null : el('details', {}, el('summary', {}, `${known.length} values with a measurement, a list or a rule behind them`), valueTable(known, 'Values with a source')),
  );
}

function valueTable(values: readonly AssumptionInfo[], caption: string): Markup {
  return htmlTable(values, [
    { head: 'value of', cell: ({ path }) => path }, { head: 'is', cell: ({ value }) => value }, { head: 'from', cell: ({ origin }) => origin },
    { head: 'source', cell: ({ source }) => source }, { head: 'date', cell: ({ date }) => date }, { head: 'confidence', cell: ({ confidence }) => confidence },
  ], { caption });
}

/** Figures of which the forced years tell twice as much as plain ones would. */
function rareTable(result: Result): Markup | null {
  const gained = result.rare?.figures.filter(({ varianceRatio }) => varianceRatio >= 2) ?? [];
  if (gained.length === 0) return null;
  return el('details', {}, el('summary', {}, `Rare coincidences: ${gained.length === 1 ? 'one figure is' : `${gained.length} figures are`} known as from many more years`), htmlTable(gained, [
    { head: 'design', cell: ({ design }) => design }, { head: 'figure', cell: ({ figure }) => figureWords(figure) },
    { head: 'plain years that would tell as much', cell: ({ worth }) => years(Math.round(worth), result) }, { head: 'times the years simulated', cell: ({ varianceRatio }) => String(Number(varianceRatio.toPrecision(2))) },
  ], { caption: 'Effective sample sizes' }));
}

export function reproduction(result: Result): Markup {
  const { run, scenario, product, library } = result;
  const facts: readonly (readonly [string, string])[] = [
    ['Scenario', `${scenario.file}, hash ${scenario.hash}`], ['Simulated', `${years(run.replications, result)} of each design${run.partial ? `, of ${run.requested.toLocaleString('en-US')} asked for` : ''}`],
    ...(result.rare === undefined || result.rare === null ? [] : [['Made to coincide', `${years(result.rare.forced, result)} more, in which outages that rarely coincide do, each counted for as much less (mean weight ${weightWords(result.rare)}); worth ${Math.round(result.rare.effective)} years of equal weight`] as const]),
    ['Seed', run.seed], ['Intervals', `${Math.round(run.confidence * 1000) / 10}%; verdicts are decided at level ${run.level.toPrecision(2)}`], ['Program', `${product.name} ${product.version}, catalogue ${library.version}, format ${result.formatVersion}`],
  ];
  return section('reproduce', 'How to get the same figures',
    el('pre', {}, el('code', {}, run.reproduce)),
    el('dl', { class: 'facts' }, facts.map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value)))),
    rareTable(result),
    el('p', { class: 'note' }, 'The same scenario, seed and version give the same bytes on any machine. All figures are estimates of a model: they are as good as the scenario and the assumptions above.'),
  );
}
