/** Flows as one row for each design, flow, tenant class, metric and cause. */
import type { ClassResult, DesignResult, Distribution, FlowResult } from '../../src/result/design-result.js';
import type { Estimate, Unit } from '../../src/result/quantity.js';
import type { Result } from '../../src/result/result.js';
import { column, csvTable, interval } from './columns.js';
import type { CsvTable } from './csv.js';

interface Row { readonly design: DesignResult; readonly flow: FlowResult; /** Null: over all classes. */ readonly tenantClass: string | null; readonly metric: string; readonly cause: string | null; readonly figure: Estimate }

const figures = ['availability', 'served', 'servedForTarget', 'downtime', 'downtimeByData', 'equivalentOutage', 'exposures', 'disruptions', 'offered', 'lost', 'late', 'delayed', 'lostWrites', 'divergent', 'workRecovery', 'idleHours'] as const satisfies readonly (keyof FlowResult)[];
/** Of flows that have them, and of results that knew them. */
const sometimes = ['replayed', 'readAgain', 'duplicated', 'disordered', 'runsTwice', 'runsMissed'] as const satisfies readonly (keyof FlowResult)[];
const classFigures = ['availability', 'served', 'downtime', 'lost'] as const satisfies readonly (keyof ClassResult)[];
const units: Readonly<Record<Unit, string>> = { s: 's', 's/yr': 's per year', USD: 'currency', 'USD/yr': 'currency per year', '1': 'count', '1/yr': 'per year', share: 'share', 'h/yr': 'h per year' };

export function flowTable({ designs }: Result): CsvTable {
  return csvTable('flows', designs.flatMap((design) => design.flows.flatMap((flow) => rowsOf(design, flow))), [
    column('design', ({ design }) => design.name), column('flow', ({ flow }) => flow.flow), column('tier', ({ flow }) => flow.tier), column('tenant_class', ({ tenantClass }) => tenantClass), column('metric', ({ metric }) => metric), column('cause', ({ cause }) => cause),
    column('unit', ({ figure }) => units[figure.unit] ?? figure.unit), interval('estimate', ({ figure }) => figure), column('cases', ({ figure }) => figure.n), column('upper_limit_only', ({ figure }) => figure.upperLimit),
  ]);
}

function rowsOf(design: DesignResult, flow: FlowResult): readonly Row[] {
  const row = (tenantClass: string | null, metric: string, cause: string | null, figure: Estimate): Row => ({ design, flow, tenantClass, metric, cause, figure });
  const spread = (tenantClass: string | null, kind: string, distributions: readonly Distribution[]): readonly Row[] => distributions.flatMap(({ cause, perYear, p50, p95, p99 }) => [row(tenantClass, `${kind}_cases`, cause, perYear), row(tenantClass, `${kind}_p50`, cause, p50), row(tenantClass, `${kind}_p95`, cause, p95), row(tenantClass, `${kind}_p99`, cause, p99)]);
  return [
    ...figures.map((figure) => row(null, snake(figure), null, flow[figure])), ...sometimes.flatMap((figure) => (flow[figure] === undefined ? [] : [row(null, snake(figure), null, flow[figure])])), ...spread(flow.rtoClass, 'rto', flow.classes.length === 0 ? flow.rto : []), ...spread(null, 'rpo', flow.rpo),
    ...flow.classes.flatMap((one) => [...classFigures.map((figure) => row(one.tenantClass, snake(figure), null, one[figure])), ...spread(one.tenantClass, 'rto', one.rto)]),
  ];
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
