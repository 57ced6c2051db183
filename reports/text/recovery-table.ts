/** What each design achieves: recovery beside its limits. */
import type { DecidingTarget, DesignResult } from '../../src/result/design-result.js';
import type { Unit } from '../../src/result/quantity.js';
import { spellQuantity, spellValue } from '../format.js';
import { markedVerdict, styleOf } from './look.js';
import type { Column } from './table.js';

export type DesignColumn = Column<DesignResult>;

/** The name, marked when the sentence on top speaks of it, and what it is in the scenario. */
export function designColumns(chosen: readonly string[]): readonly DesignColumn[] {
  return [
    {
      head: ['  design'], align: 'left', spare: 0, name: 'design',
      cell: ({ name, row }) => ({ text: `${chosen.includes(name) ? '▸ ' : '  '}${name}`, style: chosen.includes(name) ? 'bold' : row.dominated ? 'dim' : null }),
    },
    { head: [''], align: 'left', spare: 1, name: 'which is today', cell: ({ isToday, isProposed }) => ({ text: isToday ? 'today' : isProposed ? 'proposed' : '', style: 'dim' }) },
  ];
}

export function recoveryColumns(designs: readonly DesignResult[], currency: string): readonly DesignColumn[] {
  const availability = designs.some(({ row }) => row.availabilityTarget !== null && row.availabilityTarget.limit !== null);
  return [
    ...target('RTO', (design) => design.row.rto, currency, 'never', 's'),
    ...target('RPO', (design) => design.row.rpo, currency, 'everything', 's'),
    ...(availability ? target('served', (design) => design.row.availabilityTarget, currency, 'never', 'share', 4) : []),
    { head: ['misses', 'a year'], align: 'right', spare: 3, name: 'misses a year', cell: ({ row }) => ({ text: spellValue(row.missesPerYear, { currency, perYear: false }) }) },
    { head: ['downtime', 'a year'], align: 'right', spare: 2, name: 'downtime a year', cell: ({ row }) => ({ text: spellValue(row.downtime, { currency, perYear: false }) }) },
  ];
}

/** Three columns: the figure, what it is held against, and the verdict. */
function target(kind: string, of: (design: DesignResult) => DecidingTarget | null, currency: string, infinite: string, unit: Unit, spare = 0): readonly DesignColumn[] {
  const spelling = { currency, infinite, perYear: false };
  const bound = unit === 's' ? '≤' : '≥';
  return [
    { head: [kind, unit === 's' ? 'p95' : 'share'], align: 'right', spare, name: kind, cell: (design) => ({ text: spellDeciding(of(design), ({ achieved }) => spellValue(achieved, spelling)) }) },
    { head: ['limit'], align: 'right', spare: Math.max(1, spare), name: `${kind} limit`, cell: (design) => ({ text: spellDeciding(of(design), ({ limit, cause }) => (limit === null ? 'none' : `${bound} ${spellQuantity(limit, unit, spelling)}${cause === null || cause === 'site' ? '' : ` ${cause}`}`)), style: 'dim' }) },
    {
      head: ['verdict'], align: 'left', spare, name: `${kind} verdict`,
      cell: (design) => {
        const verdict = of(design)?.verdict ?? null;
        return verdict === null ? { text: '' } : { text: markedVerdict(verdict), style: styleOf(verdict) };
      },
    },
  ];
}

function spellDeciding(deciding: DecidingTarget | null, spell: (deciding: DecidingTarget) => string): string {
  return deciding === null ? '' : spell(deciding);
}
