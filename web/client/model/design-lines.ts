/** The rows of the table: what a Result, or the years so far of a run, says of each design under the chosen flow, tenant class and reference. */
import type { DecidingTarget, DesignResult, FlowResult } from '../../../src/result/design-result.js';
import type { TargetResult } from '../../../src/result/judged.js';
import { pairOf } from '../../../src/result/pairs.js';
import type { PairResult } from '../../../src/result/pairs.js';
import type { Estimate, Quantity } from '../../../src/result/quantity.js';
import { tightest } from '../../../src/result/tightest.js';

/** What both a Result and the years so far have; flows and targets are there at the end alone. */
export interface TableSource {
  readonly scenario: { readonly currency: string; readonly today: string | null };
  readonly designs: readonly (Pick<DesignResult, 'name' | 'row' | 'isToday' | 'isProposed' | 'verdict'> & Partial<Pick<DesignResult, 'flows' | 'targets' | 'dominatedBy'>>)[];
  readonly pairs: readonly PairResult[];
}
type Source = TableSource['designs'][number];

export interface Chosen { readonly reference: string | null; readonly flow: string | null; readonly tenantClass: string | null }

export interface DesignLine {
  readonly name: string;
  readonly isToday: boolean;
  readonly isProposed: boolean;
  readonly isReference: boolean;
  readonly dominatedBy: readonly string[];
  /** USD a year. */
  readonly standing: number;
  readonly loss: Estimate;
  readonly total: Estimate;
  readonly badYear: Estimate;
  /** Time-based, of `flow`. */
  readonly availability: Estimate;
  readonly flow: string;
  /** The availability target, which counts what was served; null: none is stated. */
  readonly served: DecidingTarget | null;
  readonly rto: DecidingTarget;
  readonly rpo: DecidingTarget;
  /** Total minus that of the reference; null for the reference itself, and where it is not known. */
  readonly against: Estimate | null;
}

export function designLines(source: TableSource, chosen: Chosen): readonly DesignLine[] {
  return source.designs.map((design) => lineOf(source, design, chosen));
}

function lineOf({ pairs, scenario }: TableSource, design: Source, { reference, flow, tenantClass }: Chosen): DesignLine {
  const { name, row, isToday, isProposed, dominatedBy = [] } = design;
  return {
    name, isToday, isProposed, dominatedBy, isReference: name === reference,
    standing: row.standing.total, loss: row.loss, total: row.total, badYear: row.badYear,
    ...recovery(design, flow, tenantClass),
    against: reference === null || name === reference ? null : pairOf(pairs, name, reference)?.total ?? (reference === scenario.today ? row.againstToday : null),
  };
}

type Recovered = Pick<DesignLine, 'availability' | 'flow' | 'served' | 'rto' | 'rpo'>;

/** Without a choice what decides the design; with one the targets of that flow, for that class. */
function recovery({ row, flows = [], targets = [] }: Source, flow: string | null, tenantClass: string | null): Recovered {
  const asRow = { availability: row.availability, flow: row.flow, served: row.availabilityTarget, rto: row.rto, rpo: row.rpo };
  if (flow === null && tenantClass === null) return asRow;
  const found = flows.find((one) => one.flow === (flow ?? row.rto.flow));
  if (found === undefined) return asRow;
  const own = (kind: TargetResult['kind']): TargetResult | null => tightest(targets.filter((target) => target.kind === kind && target.flow === found.flow));
  const availability = own('availability');
  return {
    flow: found.flow,
    availability: classOf(found, tenantClass)?.availability ?? found.availability,
    served: availability === null ? null : { target: availability.id, flow: found.flow, tenantClass: null, cause: null, limit: availability.limit, achieved: availability.achieved, verdict: availability.verdict },
    rto: recoveryTime(found, own('rto'), tenantClass),
    rpo: recoveryPoint(found, own('rpo')),
  };
}

/** A target is judged on the class that fares worst: what it meets, every class meets; for others nothing is judged otherwise. */
function recoveryTime(found: FlowResult, target: TargetResult | null, tenantClass: string | null): DecidingTarget {
  const cause = target?.cause ?? 'site';
  const shown = tenantClass ?? target?.tenantClass ?? found.rtoClass;
  const distributions = classOf(found, shown)?.rto ?? found.rto;
  const judged = target === null ? null : tenantClass === null || target.tenantClass === null || target.tenantClass === tenantClass || target.verdict === 'met' ? target.verdict : null;
  return { target: target?.id ?? null, flow: found.flow, tenantClass: shown, cause: target?.cause ?? null, limit: target?.limit ?? null, achieved: quantileOf(distributions, cause), verdict: judged };
}

function recoveryPoint(found: FlowResult, target: TargetResult | null): DecidingTarget {
  return { target: target?.id ?? null, flow: found.flow, tenantClass: null, cause: target?.cause ?? null, limit: target?.limit ?? null, achieved: quantileOf(found.rpo, target?.cause ?? 'site'), verdict: target?.verdict ?? null };
}

function quantileOf(distributions: FlowResult['rto'], cause: string): Estimate {
  const found = distributions.find((one) => one.cause === cause);
  return found?.p95 ?? { estimate: null, low: null, high: null, confidence: 0.95, method: 'nothing-seen', n: 0, unit: 's', upperLimit: false, note: 'Nothing of the kind was seen.' };
}

function classOf(flow: FlowResult, name: string | null): FlowResult['classes'][number] | undefined {
  return flow.classes.find(({ tenantClass }) => tenantClass === name);
}

export type ColumnId = 'design' | 'standing' | 'loss' | 'total' | 'badYear' | 'availability' | 'rto' | 'rpo' | 'against';

const values: Readonly<Record<ColumnId, (line: DesignLine) => Quantity | string>> = {
  design: ({ name }) => name,
  standing: ({ standing }) => standing,
  loss: ({ loss }) => loss.estimate,
  total: ({ total }) => total.estimate,
  badYear: ({ badYear }) => badYear.estimate,
  availability: ({ availability }) => availability.estimate,
  rto: ({ rto }) => rto.achieved.estimate,
  rpo: ({ rpo }) => rpo.achieved.estimate,
  // The reference differs from itself by nothing.
  against: ({ against, isReference }) => (isReference ? 0 : (against?.estimate ?? null)),
};

/** What is not known stands last in both directions; designs that are alike stay in the order of the file. */
export function sortLines(lines: readonly DesignLine[], column: ColumnId, descending: boolean): readonly DesignLine[] {
  const value = values[column];
  const sign = descending ? -1 : 1;
  return [...lines].sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    if (typeof x === 'string' && typeof y === 'string' && x !== 'infinite' && y !== 'infinite') return sign * (x < y ? -1 : x > y ? 1 : 0);
    const size = (one: Quantity | string): number => (typeof one === 'number' ? one : Infinity);
    return size(x) === size(y) ? 0 : sign * (size(x) < size(y) ? -1 : 1);
  });
}
