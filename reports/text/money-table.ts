/** What each design costs a year: the standing bill, and the outages that it leaves us with. */
import type { DesignOverview } from '../../src/result/overview.js';
import { spellQuantity } from '../format.js';
import { estimated } from './estimated.js';
import type { DesignColumn } from './recovery-table.js';

export function moneyColumns(designs: readonly DesignOverview[], currency: string): readonly DesignColumn[] {
  const spelling = { currency, perYear: false };
  const tenants = designs.some(({ row }) => row.tenantsLoss.estimate !== 0 && row.tenantsLoss.estimate !== null);
  return [
    { head: ['standing', 'a year'], align: 'right', spare: 0, name: 'standing cost', cell: ({ row }) => ({ text: spellQuantity(row.standing.total, 'USD/yr', spelling) }) },
    { head: ['of it', 'people'], align: 'right', spare: 4, name: 'share of people', cell: ({ row: { standing } }) => ({ text: standing.total > 0 ? spellQuantity(Math.round((standing.people / standing.total) * 100) / 100, 'share', spelling) : '' }) },
    { head: ['expected', 'loss'], align: 'right', spare: 0, name: 'expected loss', cell: ({ row }) => estimated(row.loss, spelling) },
    { head: ['1-in-20-', 'year loss'], align: 'right', spare: 3, name: '1-in-20-year loss', cell: ({ row }) => estimated(row.badYear, spelling) },
    ...(tenants ? [{ head: ["tenants'", 'loss'], align: 'right', spare: 5, name: "tenants' loss", cell: ({ row }) => estimated(row.tenantsLoss, spelling) } satisfies DesignColumn] : []),
    { head: ['total', 'a year'], align: 'right', spare: 0, name: 'total', cell: ({ row }) => estimated(row.total, spelling, 'bold') },
    { head: ['against', 'today'], align: 'right', spare: 0, name: 'against today', cell: ({ row, isToday }) => (row.againstToday === null ? { text: isToday ? '-' : '' } : estimated(row.againstToday, { ...spelling, signed: true })) },
    { head: [''], align: 'left', spare: 2, name: 'dominated designs', cell: ({ row }) => ({ text: row.dominated ? 'dominated' : '', style: 'dim' }) },
  ];
}
