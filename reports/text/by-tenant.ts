/** Single tenants: how many are out at once, and for how long, each design a line. */
import type { Distribution } from '../../src/result/design-result.js';
import type { Result } from '../../src/result/result.js';
import type { TenantClassResult, TenantsResult } from '../../src/result/tenant-results.js';
import { spellQuantity } from '../format.js';
import type { Spelling } from '../format.js';
import { estimated } from './estimated.js';
import { painted, plain } from './look.js';
import type { Look } from './look.js';
import { table } from './table.js';
import type { Column, Table } from './table.js';

interface ClassRow { readonly design: string; readonly of: TenantClassResult }

export function byTenant({ tenants, scenario: { currency } }: Result, look: Look): Table {
  const spelling = { currency, perYear: false, infinite: 'never' };
  const names = [...new Set(tenants.flatMap(({ classes }) => classes.map(({ tenantClass }) => tenantClass)))];
  const blocks = [
    titled('tenants out at once, as a share of all demand', tenants, radiusColumns(spelling), look),
    ...names.map((name) => {
      const rows = tenants.flatMap(({ design, classes }): ClassRow[] => classes.filter(({ tenantClass }) => tenantClass === name).map((of) => ({ design, of })));
      const of = rows[0]?.of;
      return titled(of === undefined ? name : `tenants ${name} (${of.tenants}, the largest with ${spellQuantity(of.largestShare, 'share', spelling)} of all demand)`, rows, classColumns(spelling), look);
    }),
  ];
  return { lines: blocks.flatMap(({ lines }) => lines), leftOut: [...new Set(blocks.flatMap(({ leftOut }) => leftOut))] };
}

function titled<Row>(title: string, rows: readonly Row[], columns: readonly Column<Row>[], look: Look): Table {
  if (rows.length === 0) return { lines: [], leftOut: [] };
  const { lines, leftOut } = table(rows, columns, look);
  return { lines: ['', painted('bold', plain(title, look), look), ...lines], leftOut };
}

function quantiles<Row>(head: string, of: (row: Row) => Distribution | null, spelling: Spelling): readonly Column<Row>[] {
  return (['p50', 'p95', 'p99'] as const).map((quantile, index) => ({
    head: [head, quantile], align: 'right', spare: [2, 0, 3][index], name: `${head} ${quantile}`,
    cell: (row: Row) => {
      const distribution = of(row);
      return distribution?.n === 0 ? { text: 'n/a' } : estimated(distribution?.[quantile], spelling);
    },
  }));
}

function radiusColumns(spelling: Spelling): readonly Column<TenantsResult>[] {
  return [
    { head: ['  design'], align: 'left', spare: 0, name: 'design', cell: ({ design }) => ({ text: `  ${design}` }) },
    { head: ['times', 'a year'], align: 'right', spare: 1, name: 'times a year', cell: ({ blastRadius }) => estimated(blastRadius.perYear, spelling) },
    ...quantiles<TenantsResult>('out', ({ blastRadius }) => blastRadius, spelling),
    ...quantiles<TenantsResult>('all told', ({ told }) => told, spelling),
  ];
}

function classColumns(spelling: Spelling): readonly Column<ClassRow>[] {
  return [
    { head: ['  design'], align: 'left', spare: 0, name: 'design', cell: ({ design }) => ({ text: `  ${design}` }) },
    { head: ['outages of', 'one, a year'], align: 'right', spare: 1, name: 'outages of single tenants a year', cell: ({ of }) => estimated(of.outage.perYear, spelling) },
    ...quantiles<ClassRow>('outage', ({ of }) => of.outage, spelling),
    { head: ['tenants told', 'a year'], align: 'right', spare: 4, name: 'tenants told a year', cell: ({ of }) => estimated(of.toldPerYear, spelling) },
    { head: ['tenant hours', 'out, a year'], align: 'right', spare: 1, name: 'tenant hours out a year', cell: ({ of }) => estimated(of.hoursOut, spelling) },
  ];
}
