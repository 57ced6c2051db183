/** A warning for figures that rest on few cases, with what helps: one sentence a figure. */
import { fewestCases } from '../src/result/convergence.js';
import type { HeadlineFigure } from '../src/result/convergence.js';
import type { Result } from '../src/result/result.js';
import { convergenceRows, headlines, spellCases } from './text/convergence.js';

/** Designs that are named; the others are counted. */
const mostNamed = 3;
/** The total is the loss and what is certain. */
const figures = ['rto', 'rpo', 'availability', 'loss'] as const satisfies readonly HeadlineFigure[];

/** Replications come in blocks of 64. */
function wholeBlocks(years: number): number {
  return Math.ceil(years / 64) * 64;
}

export function fewCases(result: Result): readonly string[] {
  return figures.flatMap((figure) => {
    const few = convergenceRows(result, figure).filter(({ of: { cases } }) => cases < fewestCases);
    // Without a single case there is nothing that could mislead: the figure is not known, or an upper limit.
    const seen = few.filter(({ of: { cases } }) => cases > 0);
    if (seen.length === 0) return [];
    const { name, cases } = headlines[figure];
    const years = seen.map(({ of: { yearsForCases } }) => yearsForCases ?? 0);
    const named = [...seen].sort((a, b) => a.of.cases - b.of.cases).slice(0, mostNamed).map(({ design, of }) => `${design} ${spellCases(of.cases)}`);
    const more = seen.length > mostNamed ? `, ${seen.length - mostNamed} more` : '';
    return [`The ${name} rests on fewer than ${fewestCases} ${cases} (${named.join(', ')}${more}); --years ${wholeBlocks(Math.max(...years))} would bring about ${fewestCases}${figure === 'loss' ? ', and --precision 10% goes on until every total is known so well' : ''}.`];
  });
}
