/** The comparison as text: the sentence first, then the designs side by side, why, what to take care of, and how to get the same figures again. */
import type { Overview } from '../../src/result/overview.js';
import type { Result } from '../../src/result/result.js';
import { whyMissing } from '../format.js';
import { byFlow } from './by-flow.js';
import { byTenant } from './by-tenant.js';
import { causeTables } from './causes.js';
import { careLines, partialLines } from './care.js';
import { painted, wrapped } from './look.js';
import type { Look } from './look.js';
import { measureTables } from './measures.js';
import { phaseTable } from './phases.js';
import { convergenceTables } from './convergence.js';
import { moneyColumns } from './money-table.js';
import { designColumn, recoveryColumns } from './recovery-table.js';
import { regretTable } from './regret.js';
import { reproduction } from './reproduction.js';
import { table } from './table.js';
import { whyLines } from './why.js';

export interface CompareOptions extends Look {
  /** One more table, by flow and by store. */
  readonly byFlow?: boolean;
  /** One more table, by tenant class. */
  readonly byTenant?: boolean;
  /** One more table, of regret and patience by kind of outage. */
  readonly byRegret?: boolean;
  /** More tables, of how the figures came closer with the years. */
  readonly byConvergence?: boolean;
}

export function compareText(result: Result, options: CompareOptions): string {
  const tables = designTables(result, options);
  const more = options.byFlow === true ? [byFlow(result, options), causeTables(result, options)] : options.byTenant === true ? [byTenant(result, options)] : options.byRegret === true ? [regretTable(result, options)] : options.byConvergence === true ? [convergenceTables(result, options)] : [];
  const flows = [...more, measureTables(result, options), phaseTable(result, options)];
  const leftOut = [...new Set([...tables.leftOut, ...flows.flatMap(({ leftOut: names }) => names)])];
  const care = [...missingFigures(result), ...careLines(result, leftOut, options.width)];
  return `${[
    ...partialLines(result).flatMap((line) => wrapped(line, options)).map((line) => painted('yellow', line, options)),
    ...wrapped(result.sentence.finding, options).map((line) => painted('bold', line, options)),
    ...(result.sentence.change === '' ? [] : wrapped(result.sentence.change, options)),
    '', ...tables.lines,
    ...wrapped(`RTO and RPO are those of the target that is furthest past its limit, or nearest to it${options.byFlow === true ? '' : '; --by flow has the rest'}.`, options, '  ').map((line) => painted('dim', line, options)),
    ...flows.flatMap(({ lines }) => lines),
    '', ...section('Why', whyLines(result, options), options),
    ...(care.length === 0 ? [] : ['', ...section('Take care', care.flatMap((line) => item(line, options)), options)]),
    '', ...reproduction(result, options),
  ].join('\n')}\n`;
}

/** The table of a run that goes on, in one piece and as wide as there is room: what is least important is left out, of money all but the total, of recovery all but the RTO. */
export function firstRows({ designs, scenario: { currency }, sentence }: Overview, look: Look): readonly string[] {
  const name = designColumn(sentence.designs);
  const recovery = recoveryColumns(designs, currency);
  const money = moneyColumns(designs, currency);
  const total = money.filter((column) => column.name === 'total');
  const rto = recovery.filter((column) => column.name.startsWith('RTO'));
  const { width, ascii } = look;
  const least = [name, ...rto, ...total];
  const columns = [[name, ...recovery, ...money], [name, ...recovery, ...total]].find((more) => table(designs, more, { width, ascii }).lines.every(({ length }) => length <= width)) ?? least;
  return table(designs, columns, look).lines;
}

/** One table where the width holds it, else one for recovery and one for money. */
function designTables(result: Result, look: Look): { readonly lines: readonly string[]; readonly leftOut: readonly string[] } {
  const { designs, scenario: { currency }, sentence } = result;
  const name = designColumn(sentence.designs);
  const recovery = recoveryColumns(designs, currency);
  const money = moneyColumns(designs, currency);
  const one = table(designs, [name, ...recovery, ...money], look);
  if (one.leftOut.length === 0) return one;
  const first = table(designs, [name, ...recovery], look);
  const second = table(designs, [name, ...money], look);
  return { lines: [...first.lines, '', ...second.lines], leftOut: [...first.leftOut, ...second.leftOut] };
}

function section(title: string, lines: readonly string[], look: Look): readonly string[] {
  return [painted('bold', title, look), ...lines];
}

function item(line: string, look: Look): readonly string[] {
  return wrapped(line, look, '  - ');
}

/** A reason for every `n/a` of the table. */
function missingFigures({ designs }: Result): readonly string[] {
  const reasons = new Map<string, string[]>();
  for (const { name, row } of designs) {
    for (const figure of [row.rto.achieved, row.rpo.achieved, row.missesPerYear, row.downtime, row.loss, row.badYear, row.total]) {
      const why = whyMissing(figure);
      if (why !== null) reasons.set(why, [...new Set([...(reasons.get(why) ?? []), name])]);
    }
  }
  return [...reasons].map(([why, names]) => `n/a (${names.join(', ')}): ${why}`);
}
