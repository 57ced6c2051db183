// biome-ignore-all lint/a11y/noRedundantRoles: narrow screens lay the table out as cards, which takes the meaning of table elements from them in some browsers
/** One row a design: what it costs, what its outages cost, what it achieves against its targets. */
import type { ComponentChildren } from 'preact';
import type { DecidingTarget } from '../../../src/result/design-result.js';
import type { Estimate } from '../../../src/result/quantity.js';
import { spellApart, spellEstimate, spellQuantity } from '../../../reports/format.js';
import { Figure, Interval } from './figure.js';
import type { Sort } from '../model/address.js';
import { sortLines } from '../model/design-lines.js';
import type { ColumnId, DesignLine } from '../model/design-lines.js';
import { Verdict } from '../parts/verdict.js';

interface Column { readonly id: ColumnId; readonly head: string; readonly unit: string; readonly cell: (line: DesignLine) => ComponentChildren }

interface TableViewProps {
  readonly lines: readonly DesignLine[];
  readonly currency: string;
  readonly reference: string | null;
  /** Designs that the sentence on top speaks of. */
  readonly named: readonly string[];
  readonly sort: Sort | null;
  /** Null while figures still move: then the order is that of the file. */
  readonly onSort: ((sort: Sort) => void) | null;
}

export function TableView({ lines, currency, reference, named, sort, onSort }: TableViewProps) {
  const columns = columnsOf(currency, reference, named);
  const column = columns.find(({ id }) => id === sort?.column)?.id;
  const sorted = column === undefined || sort === null ? lines : sortLines(lines, column, sort.descending);
  const next = (id: ColumnId): Sort => ({ column: id, descending: column === id && sort?.descending === false });
  return (
    <>
      {onSort === null ? null : <SortChoice columns={columns} sort={sort} onSort={onSort} />}
      <table class="designs" role="table" aria-label="Designs side by side">
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ id, head, unit }) => (
              <th key={id} scope="col" role="columnheader" aria-sort={column === id ? (sort?.descending ? 'descending' : 'ascending') : undefined} class={id === 'design' ? 'words' : ''}>
                {onSort === null ? head : <button type="button" class="sort" onClick={() => onSort(next(id))}>{head}<span class="arrow" aria-hidden="true">{column === id ? (sort?.descending ? ' ▾' : ' ▴') : ''}</span></button>}
                {unit === '' ? null : <span class="unit">{unit}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {sorted.map((line) => (
            <tr role="row" key={line.name} class={`${line.dominatedBy.length > 0 ? 'dominated' : ''} ${named.includes(line.name) ? 'named' : ''}`}>
              {columns.map(({ id, head, unit, cell }) => (id === 'design'
                ? <th key={id} scope="row" role="rowheader">{cell(line)}</th>
                : <td key={id} role="cell" class={id}><span class="label" aria-hidden="true">{head}{unit === '' ? '' : `, ${unit}`}</span><span class="content">{cell(line)}</span></td>))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Heads of columns are not on a narrow screen. */
function SortChoice({ columns, sort, onSort }: { readonly columns: readonly Column[]; readonly sort: Sort | null; readonly onSort: (sort: Sort) => void }) {
  return (
    <p class="sort-choice">
      <label>Order by <select value={sort?.column ?? ''} onChange={(event) => onSort({ column: event.currentTarget.value, descending: false })}>
        <option value="">file</option>
        {columns.map(({ id, head }) => <option key={id} value={id}>{head.toLowerCase()}</option>)}
      </select></label>
    </p>
  );
}

function columnsOf(currency: string, reference: string | null, named: readonly string[]): readonly Column[] {
  const spelling = { currency, perYear: false };
  const year = `${currency} a year`;
  const estimate = (of: (line: DesignLine) => Estimate) => (line: DesignLine): ComponentChildren => <Figure figure={of(line)} spelling={spelling} />;
  return [
    { id: 'design', head: 'Design', unit: '', cell: (line) => <Name line={line} named={named.includes(line.name)} /> },
    { id: 'standing', head: 'Standing cost', unit: year, cell: ({ standing }) => spellQuantity(standing, 'USD/yr', spelling) },
    { id: 'loss', head: 'Expected loss', unit: year, cell: estimate(({ loss }) => loss) },
    { id: 'total', head: 'Total', unit: year, cell: ({ total }) => <Figure figure={total} spelling={spelling} strong /> },
    ...(reference === null ? [] : [{ id: 'against' as const, head: `Against ${reference}`, unit: year, cell: ({ against, isReference }: DesignLine) => (isReference ? <span class="quiet">reference</span> : against === null ? 'n/a' : <Figure figure={against} spelling={{ ...spelling, signed: true }} />) }]),
    { id: 'badYear', head: 'Bad year', unit: '1 in 20 loses more', cell: estimate(({ badYear }) => badYear) },
    { id: 'availability', head: 'Availability', unit: 'share of time', cell: (line) => <Availability line={line} currency={currency} /> },
    { id: 'rto', head: 'RTO', unit: '95% are back within', cell: ({ rto }) => <Recovery deciding={rto} currency={currency} infinite="never" /> },
    { id: 'rpo', head: 'RPO', unit: '95% lose at most', cell: ({ rpo }) => <Recovery deciding={rpo} currency={currency} infinite="everything" /> },
  ];
}

function Name({ line: { name, isToday, isProposed, dominatedBy }, named }: { readonly line: DesignLine; readonly named: boolean }) {
  return (
    <>
      <span class="name">{named ? <span class="pointer" role="img" aria-label="named in the answer: ">▸ </span> : null}{name}</span>
      {isToday ? <span class="tag">today</span> : null}
      {isProposed ? <span class="tag">proposed</span> : null}
      {dominatedBy.length === 0 ? null : <span class="note">dominated by {dominatedBy.join(', ')}</span>}
    </>
  );
}

function Recovery({ deciding: { achieved, limit, cause, flow, tenantClass, verdict }, currency, infinite }: { readonly deciding: DecidingTarget; readonly currency: string; readonly infinite: string }) {
  const spelling = { currency, perYear: false, infinite };
  const { value, interval } = spellApart(achieved, spelling);
  return (
    <>
      {value} {verdict === null ? null : <Verdict verdict={verdict} />}
      <Interval interval={interval} />
      <span class="note">{limit === null ? 'no target' : `≤\u00a0${spellQuantity(limit, 's', spelling)}`}, {[flow, cause, tenantClass].filter((word) => word !== null).join(', ')}</span>
    </>
  );
}

function Availability({ line: { availability, served, flow }, currency }: { readonly line: DesignLine; readonly currency: string }) {
  const spelling = { currency, perYear: false };
  const { value, interval } = spellApart(availability, spelling);
  return (
    <>
      {value} {served === null || served.verdict === null ? null : <Verdict verdict={served.verdict} />}
      <Interval interval={interval} />
      <span class="note">{served === null || served.limit === null ? flow : `${spellEstimate(served.achieved, spelling)} served, ≥\u00a0${spellQuantity(served.limit, 'share', spelling)}, ${served.flow}`}</span>
    </>
  );
}
