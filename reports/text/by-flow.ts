/** Recovery by flow and by store, each design a line. */
import type { DesignResult, Distribution, FlowResult, StoreResult } from '../../src/result/design-result.js';
import type { Result } from '../../src/result/result.js';
import { spellQuantity } from '../format.js';
import type { Spelling } from '../format.js';
import { estimated } from './estimated.js';
import { markedVerdict, painted, plain, styleOf } from './look.js';
import type { Look } from './look.js';
import { table } from './table.js';
import type { Column, Table } from './table.js';

interface Row<T> { readonly design: DesignResult; readonly of: T }
interface Block<T> { readonly title: string; readonly rows: readonly Row<T>[] }

export function byFlow(result: Result, look: Look): Table {
  const { flows, stores, currency } = result.scenario;
  const ofFlow = flows.map(({ name, tier }) => ({ title: `flow ${name} (${tier}), all causes`, rows: rowsOf(result, ({ flows: all }) => all.find(({ flow }) => flow === name)) }));
  const ofStore = stores.map(({ name, kind }) => ({ title: `store ${name} (${kind}), all causes`, rows: rowsOf(result, ({ stores: all }) => all.find(({ store }) => store === name)) }));
  const tables = [...ofFlow.map((block) => titled(block, flowColumns(currency), look)), ...ofStore.map((block) => titled(block, storeColumns(currency), look))];
  return { lines: tables.flatMap(({ lines }) => lines), leftOut: [...new Set(tables.flatMap(({ leftOut }) => leftOut))] };
}

function rowsOf<T>({ designs }: Result, pick: (design: DesignResult) => T | undefined): readonly Row<T>[] {
  return designs.flatMap((design) => {
    const of = pick(design);
    return of === undefined ? [] : [{ design, of }];
  });
}

function titled<T>({ title, rows }: Block<T>, columns: readonly Column<Row<T>>[], look: Look): Table {
  if (rows.length === 0) return { lines: [], leftOut: [] };
  const { lines, leftOut } = table(rows, columns, look);
  return { lines: ['', painted('bold', plain(title, look), look), ...lines], leftOut };
}

function all(distributions: readonly Distribution[]): Distribution | undefined {
  return distributions.find(({ cause }) => cause === 'all') ?? distributions[0];
}

function quantiles<T>(kind: string, of: (row: T) => readonly Distribution[], spelling: Spelling): readonly Column<Row<T>>[] {
  return (['p50', 'p95', 'p99'] as const).map((quantile, index) => ({
    head: [kind, quantile], align: 'right', spare: [3, 0, 4][index], name: `${kind} ${quantile}`,
    cell: ({ of: one }) => {
      const distribution = all(of(one));
      return distribution?.n === 0 ? { text: 'n/a' } : estimated(distribution?.[quantile], spelling);
    },
  }));
}

const design = { head: ['  design'], align: 'left', spare: 0, name: 'design', cell: ({ design: { name } }: Row<unknown>) => ({ text: `  ${name}` }) } as const;
const verdict = { head: ['targets'], align: 'left', spare: 0, name: 'targets', cell: ({ of }: Row<{ readonly verdict: DesignResult['verdict'] }>) => ({ text: markedVerdict(of.verdict), style: styleOf(of.verdict) }) } as const;

function flowColumns(currency: string): readonly Column<Row<FlowResult>>[] {
  const plainYear = { currency, perYear: false };
  const yearly = (head: readonly string[], spare: number, of: (flow: FlowResult) => FlowResult['lost']): Column<Row<FlowResult>> => ({ head, align: 'right', spare, name: head.join(' '), cell: ({ of: flow }) => estimated(of(flow), plainYear) });
  return [
    design, verdict,
    ...quantiles<FlowResult>('RTO', ({ rto }) => rto, { ...plainYear, infinite: 'never' }),
    ...quantiles<FlowResult>('RPO', ({ rpo }) => rpo, { ...plainYear, infinite: 'everything' }),
    yearly(['disruptions', 'a year'], 2, ({ disruptions }) => disruptions),
    yearly(['served', 'share'], 1, ({ served }) => served),
    yearly(['lost', 'a year'], 1, ({ lost }) => lost),
    yearly(['late', 'a year'], 2, ({ late }) => late),
  ];
}

function storeColumns(currency: string): readonly Column<Row<StoreResult>>[] {
  const spelling = { currency, perYear: false, infinite: 'everything' };
  return [
    design, verdict,
    ...quantiles<StoreResult>('RPO', ({ rpo }) => rpo, spelling),
    { head: ['limit'], align: 'right', spare: 0, name: 'limit', cell: ({ of }) => ({ text: of.limit === null ? '' : spellQuantity(of.limit, 's', spelling) }) },
    { head: ['within', 'limit'], align: 'right', spare: 1, name: 'share within the limit', cell: ({ of }) => estimated(of.within, spelling) },
    { head: ['promotions and', 'restores a year'], align: 'right', spare: 2, name: 'promotions and restores a year', cell: ({ of }) => estimated(all(of.rpo)?.perYear, spelling) },
  ];
}
