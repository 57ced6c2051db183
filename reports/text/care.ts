/** What limits the figures, and what would help: each as one sentence. */
import type { Distribution, DesignResult } from '../../src/result/design-result.js';
import { fewestIncidents } from '../../src/result/judged.js';
import type { Result } from '../../src/result/result.js';
import { fewCases } from '../few-cases.js';
import { spellQuantity } from '../format.js';
import { spellReplications } from '../../src/units/replications.js';

const mostWarnings = 4;

export function careLines(result: Result, leftOut: readonly string[], width: number): readonly string[] {
  return [
    ...(result.designs.some(({ convergence }) => convergence !== undefined) ? fewCases(result) : fewIncidents(result)), ...undecided(result), ...prices(result), ...doubt(result), ...assumptions(result),
    ...result.warnings.slice(0, mostWarnings).map(({ code, message }) => `${code}: ${message}`),
    ...(result.warnings.length > mostWarnings ? [`${result.warnings.length - mostWarnings} more warnings: cutover validate ${result.scenario.file}`] : []),
    ...(leftOut.length === 0 ? [] : [`Not shown in ${width} columns: ${leftOut.join(', ')}. A wider window or --json has them.`]),
  ];
}

/** What so many replications of a result are called. */
export function years(count: number, { run }: Result): string {
  return spellReplications(count, run.horizonSeconds);
}

/** What stands above everything else when the run did not come to its end. */
export function partialLines(result: Result): readonly string[] {
  const { run } = result;
  if (!run.partial) return [];
  const why = run.stopped === 'interrupted' ? 'The run was interrupted' : 'The run ended early';
  return [`PARTIAL: ${why}; the figures rest on ${years(run.replications, result)} of ${run.requested.toLocaleString('en-US')}.`];
}

/** For results of formats before 1.3, which do not say what their figures rest on. */
function fewIncidents(result: Result): readonly string[] {
  return [
    ...fewest(result, 'RTO', 'exposures', (design) => distributionOf(design, design.row.rto.flow, design.row.rto.cause, 'rto')),
    ...fewest(result, 'RPO', 'promotions and restores', (design) => distributionOf(design, design.row.rpo.flow, design.row.rpo.cause, 'rpo')),
  ];
}

function distributionOf(design: DesignResult, flow: string, cause: string | null, kind: 'rto' | 'rpo'): Distribution | undefined {
  const found = design.flows.find((one) => one.flow === flow)?.[kind];
  return found?.find((one) => one.cause === (cause ?? 'all')) ?? found?.find((one) => one.cause === 'all');
}

function fewest(result: Result, figure: string, events: string, of: (design: DesignResult) => Distribution | undefined): readonly string[] {
  const seen = result.designs.map((design) => ({ name: design.name, n: of(design)?.n ?? 0 })).filter(({ n }) => n > 0 && n < fewestIncidents);
  if (seen.length === 0) return [];
  const least = seen.reduce((low, one) => (one.n < low.n ? one : low));
  const who = seen.length === 1 ? least.name : `${least.name} and ${seen.length - 1} more`;
  return [`The ${figure} of ${who} rests on ${least.n} ${least.n === 1 ? events.replace(/s\b/g, '') : events} in ${years(result.run.replications, result)}; --years ${enough(result.run.replications, fewestIncidents / least.n)} would give about ${fewestIncidents} or more.`];
}

/** Years that give `factor` times as many events: the next power of two, which is a whole number of blocks. */
function enough(replications: number, factor: number): number {
  return 2 ** Math.ceil(Math.log2(replications * factor));
}

function undecided(result: Result): readonly string[] {
  const open = result.designs.filter(({ targets }) => targets.some(({ verdict }) => verdict === 'undecided'));
  if (open.length === 0) return [];
  const count = open.reduce((sum, { targets }) => sum + targets.filter(({ verdict }) => verdict === 'undecided').length, 0);
  return [`${count === 1 ? 'One target is' : `${count} targets are`} undecided (${open.length === result.designs.length ? 'all designs' : open.map(({ name }) => name).join(', ')}); --years ${enough(result.run.replications, 4)} would about halve the intervals.`];
}

function prices({ designs }: Result): readonly string[] {
  const unpriced = designs.filter(({ cost }) => cost.unpriced > 0);
  const missing = [...new Set(designs.flatMap(({ loss }) => loss.missingPrices))];
  return [
    ...(unpriced.length === 0 ? [] : [`No price was found for some lines of the standing cost (${unpriced.map(({ name, cost }) => `${name}: ${cost.unpriced}`).join(', ')}); they count as 0.`]),
    ...(missing.length === 0 ? [] : [`The scenario gives no value for: ${missing.join(', ')}. Those losses count as 0.`]),
  ];
}

function doubt({ designs, scenario: { currency } }: Result): readonly string[] {
  const width = ({ row: { lossInput } }: DesignResult): number => (typeof lossInput.halfWidth === 'number' ? lossInput.halfWidth : 0);
  const most = designs.reduce((top, one) => (width(one) > width(top) ? one : top));
  return [...(width(most) === 0 ? [] : [`Doubt about the outage rates themselves adds up to ± ${spellQuantity(width(most), 'USD/yr', { currency }, width(most))} to the expected loss (${most.name}); more years do not shrink it.`]), ...doubtOfStanding(designs, currency)];
}

function doubtOfStanding(designs: readonly DesignResult[], currency: string): readonly string[] {
  const width = ({ row: { standingInput } }: DesignResult): number => standingInput?.halfWidth ?? 0;
  const most = designs.reduce((top, one) => (width(one) > width(top) ? one : top));
  if (width(most) === 0) return [];
  return [`Doubt about what people and one-off work cost adds up to ± ${spellQuantity(width(most), 'USD/yr', { currency }, width(most))} to the standing cost (${most.name}), most of it ${most.row.standingInput?.parts[0]?.of}.`];
}

function assumptions({ assumptions: values, scenario: { file } }: Result): readonly string[] {
  const judged = values.filter(({ assumption }) => assumption).length;
  return judged === 0 ? [] : [`${judged} of ${values.length} values that the scenario leaves open are assumptions: cutover validate ${file} --show-defaults`];
}
