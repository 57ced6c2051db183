/** What each design achieves: recovery beside its limits. */
import type { DecidingTarget } from '../../src/result/design-result.js';
import type { DesignOverview } from '../../src/result/overview.js';
import type { Unit } from '../../src/result/quantity.js';
import { spellQuantity } from '../format.js';
import { estimated } from './estimated.js';
import { markedVerdict, styleOf } from './look.js';
import type { Column } from './table.js';

export type DesignColumn = Column<DesignOverview>;

/** The name, marked when the sentence on top speaks of it, and below it what it is in the scenario. */
export function designColumn(chosen: readonly string[]): DesignColumn {
  return {
    head: ['  design'], align: 'left', spare: 0, name: 'design',
    cell: ({ name, row, isToday, isProposed }) => ({
      text: `${chosen.includes(name) ? '▸ ' : '  '}${name}`,
      style: chosen.includes(name) ? 'bold' : row.dominated ? 'dim' : null,
      under: isToday ? '  today' : isProposed ? '  proposed' : '',
    }),
  };
}

export function recoveryColumns(designs: readonly DesignOverview[], currency: string): readonly DesignColumn[] {
  const availability = designs.some(({ row }) => row.availabilityTarget !== null && row.availabilityTarget.limit !== null);
  return [
    ...target('RTO', (design) => design.row.rto, currency, 'never', 's'),
    ...target('RPO', (design) => design.row.rpo, currency, 'everything', 's'),
    ...(availability ? target('served', (design) => design.row.availabilityTarget, currency, 'never', 'share', 4) : []),
    { head: ['misses', 'a year'], align: 'right', spare: 3, name: 'misses a year', cell: ({ row }) => estimated(row.missesPerYear, { currency, perYear: false }) },
    { head: ['downtime', 'a year'], align: 'right', spare: 2, name: 'downtime a year', cell: ({ row }) => estimated(row.downtime, { currency, perYear: false }) },
  ];
}

/** Two columns: the figure with its interval, and the verdict with what it is held against. */
function target(kind: string, of: (design: DesignOverview) => DecidingTarget | null, currency: string, infinite: string, unit: Unit, spare = 0): readonly DesignColumn[] {
  const spelling = { currency, infinite, perYear: false };
  const bound = unit === 's' ? '≤' : '≥';
  const limited = ({ limit, cause }: DecidingTarget): string => (limit === null ? 'no limit' : `${bound} ${spellQuantity(limit, unit, spelling)}${cause === null || cause === 'site' ? '' : ` ${cause}`}`);
  return [
    { head: [kind, unit === 's' ? 'p95' : 'share'], align: 'right', spare, name: kind, cell: (design) => estimated(of(design)?.achieved, spelling) },
    {
      head: ['verdict', 'limit'], align: 'left', spare, name: `${kind} verdict`,
      cell: (design) => {
        const deciding = of(design);
        if (deciding === null) return { text: '' };
        const { verdict } = deciding;
        return verdict === null ? { text: limited(deciding), style: 'dim' } : { text: markedVerdict(verdict), style: styleOf(verdict), under: limited(deciding) };
      },
    },
  ];
}
