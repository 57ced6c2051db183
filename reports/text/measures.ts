/** The measures of a scenario, each a table with a line for every design. */
import type { DesignResult, MeasureResult } from '../../src/result/design-result.js';
import type { Result } from '../../src/result/result.js';
import { spellEstimate, spellQuantity } from '../format.js';
import { painted, plain } from './look.js';
import type { Look } from './look.js';
import { table } from './table.js';
import type { Column, Table } from './table.js';

interface Row { readonly design: DesignResult; readonly of: MeasureResult }
type Statistic = MeasureResult['statistics'][number];

export function measureTables(result: Result, look: Look): Table {
  const measures = result.designs[0]?.measures ?? [];
  const tables = measures.map(({ name, of }) => {
    const rows = result.designs.flatMap((design): Row[] => (design.measures ?? []).filter((item) => item.name === name).map((item) => ({ design, of: item })));
    const { lines, leftOut } = table(rows, columnsOf(rows[0].of, result), look);
    return { lines: ['', painted('bold', plain(`measure ${name}: ${of}`, look), look), ...lines], leftOut };
  });
  return { lines: tables.flatMap(({ lines }) => lines), leftOut: [...new Set(tables.flatMap(({ leftOut }) => leftOut))] };
}

function columnsOf(measure: MeasureResult, { scenario: { currency } }: Result): readonly Column<Row>[] {
  const spelling = { currency, perYear: false };
  return [
    { head: ['  design'], align: 'left', spare: 0, name: 'design', cell: ({ design }) => ({ text: `  ${design.name}` }) },
    ...measure.statistics.map((statistic, place): Column<Row> => ({
      head: headOf(statistic, measure), align: 'right', spare: spareOf(statistic), name: headOf(statistic, measure).join(' '),
      cell: ({ of }) => ({ text: spellEstimate(of.statistics[place].estimate, spelling) }),
    })),
  ];
}

function headOf({ statistic, seconds, estimate }: Statistic, { perJob, per }: MeasureResult): readonly string[] {
  const time = seconds === null ? '' : spellQuantity(seconds, 's', { currency: '' });
  switch (statistic) {
    case 'mean': return perJob ? [estimate.unit === 'share' ? 'share of jobs' : 'mean of jobs'] : [estimate.unit === 'share' ? 'share of time' : 'mean'];
    case 'most': return ['largest', 'in a run'];
    case 'count': return perJob ? ['jobs', 'in a run'] : ['comes true', 'in a run'];
    case 'first': return ['ever true', 'in a run'];
    case 'firstTime': return ['first true', 'after'];
    case 'at': return ['after', time];
    case 'over': return [per === 'month' ? 'months' : 'runs', `over ${time}`];
    default: return ['of runs', statistic];
  }
}

function spareOf({ statistic }: Statistic): number {
  return statistic.startsWith('p') ? 3 : statistic === 'most' || statistic === 'firstTime' ? 1 : 0;
}
