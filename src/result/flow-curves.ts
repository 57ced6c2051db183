/** Compact distributions of RTO and RPO for every flow, tenant class and stated cause: what charts of any chosen flow are drawn from. */
import type { Ladder } from '../statistics/ladder.js';
import type { FlowCurve } from './design-result.js';
import type { TargetResult } from './judged.js';
import type { Measured } from './measured.js';

/** The middles of 50 equal parts, so that each point stands for one value in 50; then the tail, up to the greatest. */
export const curveShares: readonly number[] = [...Array.from({ length: 50 }, (_, i) => (2 * i + 1) / 100), 0.995, 0.999, 1];

export interface CurveRequest {
  readonly measured: Measured;
  readonly design: number;
  readonly classes: readonly { readonly name: string }[];
  readonly targets: readonly TargetResult[];
}

/** Of all causes together, of the outages of sites, and of every cause that the flow has a target for. What was never seen has no curve. */
export function flowCurves({ measured, design, classes, targets }: CurveRequest, flow: string): readonly FlowCurve[] {
  const causesOf = (kind: FlowCurve['kind']): readonly string[] => [...new Set(['all', 'site', ...targets.flatMap((target) => (target.flow === flow && target.kind === kind && target.cause !== null ? [target.cause] : []))])];
  return [
    ...causesOf('rto').flatMap((cause) => alike(classes.flatMap(({ name }) => curve('rto', name, cause, measured.episodes(design, `rto:${flow}:${name}:${cause}`))), classes.length)),
    ...causesOf('rpo').flatMap((cause) => curve('rpo', null, cause, measured.episodes(design, `rpo:${flow}:${cause}`))),
  ];
}

function curve(kind: FlowCurve['kind'], tenantClass: string | null, cause: string, histogram: Ladder): readonly FlowCurve[] {
  const n = histogram.count;
  if (n === 0) return [];
  const values = curveShares.map((share) => histogram.quantile(share)).filter(Number.isFinite);
  return [{ kind, tenantClass, cause, n, zero: rounded(histogram.zeros / n), seconds: values.map(rounded) }];
}

/** One curve for all classes where they fare alike. */
function alike(curves: readonly FlowCurve[], classes: number): readonly FlowCurve[] {
  const [first, ...rest] = curves;
  const same = curves.length === classes && rest.every(({ n, zero, seconds }) => n === first.n && zero === first.zero && seconds.length === first.seconds.length && seconds.every((value, i) => value === first.seconds[i]));
  return same ? [{ ...first, tenantClass: null }] : curves;
}

/** Four digits: finer than any screen, and half the size. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
