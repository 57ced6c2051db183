/** Which kind of outage and which phase of the recovery cost the most: words, one sentence, and a table. */
import type { FlowBreakdown, PartResult, StoreLossResult } from '../../src/result/breakdown.js';
import type { DesignResult } from '../../src/result/design-result.js';
import type { TargetResult } from '../../src/result/judged.js';
import type { Estimate } from '../../src/result/quantity.js';
import type { Result } from '../../src/result/result.js';
import { spellEstimate } from '../format.js';
import { estimated } from './estimated.js';
import { painted, plain } from './look.js';
import type { Look } from './look.js';
import { table } from './table.js';
import type { Cell, Column, Table } from './table.js';

/** What a disruption waited for, after "waiting for". */
const waitedFor: Readonly<Record<string, string>> = {
  detection: 'detection', decision: 'the decision', waiting: 'the target', capacity: 'instances', steering: 'clients on the old address', distance: 'calls between sites', restore: 'restored data', rebuild: 'a cache or index',
  takeover: 'another zone', copy: 'the copy', rollback: 'the rollback', outage: 'the end of the outage', planned: 'the planned switch', unsettled: 'a second return',
};

export function phaseWords({ phase, step }: Pick<PartResult, 'phase' | 'step'>): string {
  if (phase === 'step') return `step ${step}`;
  return phase === 'blocked' ? `step ${step}, held up` : (waitedFor[phase] ?? phase);
}

/** `Most of it: region major, waiting for the decision: 41m of 1h 5m beyond the limit a year.`, or the store and the kind of outage for data; null where nothing was missed. */
export function costliest(design: DesignResult, target: TargetResult, currency: string): string | null {
  if (target.kind === 'rpo') return costliestLoss(design, target, currency);
  if (target.kind !== 'rto') return null;
  const flow = design.breakdown?.flows.find((one) => one.flow === target.flow);
  const total = flow?.budgets.find(({ cause }) => cause === target.cause)?.beyond ?? null;
  const part = flow?.parts.find(({ cause, beyond }) => cause === target.cause && beyond !== null);
  if (total === null || part === undefined || part.beyond === null) return null;
  const spelling = { currency, perYear: false };
  const share = Number(part.beyond.estimate) / Number(total.estimate);
  const step = part.phase === 'step' || part.phase === 'blocked';
  return `${share > 0.5 ? 'Most of it' : 'Most'}: ${part.kind}, ${step ? '' : 'waiting for '}${phaseWords(part)}: ${spellEstimate(part.beyond, spelling)} of ${spellEstimate(total, spelling)} beyond the limit a year.`;
}

/** What the stores of a flow lost to one class of causes, worst first: who lost everything, then who lost most beyond its limit. */
export function worstLosses({ breakdown }: DesignResult, { flow, cause }: TargetResult): readonly StoreLossResult[] {
  const own = breakdown?.flows.find((one) => one.flow === flow)?.stores ?? null;
  const size = (estimate: Estimate | null): number => (estimate === null ? 0 : estimate.estimate === 'infinite' ? Number.MAX_VALUE : Number(estimate.estimate));
  return (breakdown?.stores ?? []).filter((loss) => loss.cause === cause && (own === null || own.includes(loss.store)) && size(loss.everything) + size(loss.beyond) > 0)
    .sort((a, b) => size(b.everything) - size(a.everything) || size(b.beyond) - size(a.beyond));
}

/** `Most of it: oms-db after region major: 41m ± 5m of writes beyond its limit a year, then stock after corruption: 3m ± 1m.` */
function costliestLoss(design: DesignResult, target: TargetResult, currency: string): string | null {
  const losses = worstLosses(design, target);
  if (losses.length === 0) return null;
  const of = losses[0].everything === null ? 'beyond' : 'everything';
  const [top, next] = losses.filter((loss) => loss[of] !== null).map((loss) => ({ name: `${loss.store} after ${loss.kind}`, lost: loss[of] as Estimate }));
  const total = losses.reduce((sum, loss) => sum + Number(loss[of]?.estimate ?? 0), 0);
  const spell = (lost: Estimate): string => spellEstimate(lost, { currency, perYear: false });
  const lead = Number(top.lost.estimate) / total > 0.5 ? 'Most of it' : 'Most';
  const what = of === 'everything' ? `everything is lost ${spell(top.lost)} times a year` : `${spell(top.lost)} of writes beyond its limit a year`;
  return `${lead}: ${top.name}: ${what}${next === undefined ? '' : `, then ${next.name}: ${spell(next.lost)}`}.`;
}

interface Row { readonly design: string; readonly part: PartResult; readonly flow: FlowBreakdown }

/** Lines of each design in the tables by flow. */
const most = 3;

export function causeTables(result: Result, look: Look): Table {
  const { currency, flows } = result.scenario;
  const tables = flows.map(({ name }) => {
    const rows = result.designs.flatMap((design) => {
      const flow = design.breakdown?.flows.find((one) => one.flow === name);
      return flow === undefined ? [] : flow.parts.slice(0, most).map((part): Row => ({ design: design.name, part, flow }));
    });
    return { title: `flow ${name}, what its disruptions waited for: most time beyond the limit first`, rows };
  });
  const laid = tables.filter(({ rows }) => rows.length > 0).map(({ title, rows }) => ({ title, ...table(rows, columns(rows, currency), look) }));
  return { lines: laid.flatMap(({ title, lines }) => ['', painted('bold', plain(title, look), look), ...lines]), leftOut: [...new Set(laid.flatMap(({ leftOut }) => leftOut))] };
}

function columns(rows: readonly Row[], currency: string): readonly Column<Row>[] {
  const first = (row: Row): boolean => rows.find(({ design }) => design === row.design) === row;
  const time = (of: Estimate | null): Cell => (of === null ? { text: '-' } : estimated(of, { currency, perYear: false }));
  return [
    { head: ['  design'], align: 'left', spare: 0, name: 'design', cell: (row) => ({ text: `  ${first(row) ? row.design : ''}` }) },
    { head: ['outage'], align: 'left', spare: 0, name: 'outage', cell: ({ part }) => ({ text: part.kind }) },
    { head: ['waiting for'], align: 'left', spare: 0, name: 'waiting for', cell: ({ part }) => ({ text: phaseWords(part) }) },
    { head: ['time', 'a year'], align: 'right', spare: 1, name: 'time a year', cell: ({ part }) => time(part.time) },
    { head: ['beyond its', 'limit a year'], align: 'right', spare: 0, name: 'time beyond the limit a year', cell: ({ part }) => time(part.beyond) },
  ];
}
