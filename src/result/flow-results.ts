/** The tables by flow and tenant class. */
import { overall } from '../verdict/decide.js';
import type { ClassResult, Distribution, FlowResult } from './design-result.js';
import { distributionOf } from './distribution.js';
import { flowCurves } from './flow-curves.js';
import { availabilityOf, meanEstimate, ratePerYear, servedOf, toEstimate } from './estimates.js';
import type { TargetResult } from './judged.js';
import type { Measured } from './measured.js';
import type { Estimate, Unit } from './quantity.js';

export interface FlowRequest {
  readonly measured: Measured;
  readonly design: number;
  readonly confidence: number;
  readonly causes: readonly string[];
  readonly classes: readonly { readonly name: string; readonly share: number }[];
  readonly targets: readonly TargetResult[];
}

export function flowResult(request: FlowRequest, flow: { readonly name: string; readonly tier: string; /** Whether a scheduler works it off. */ readonly runs: boolean }): FlowResult {
  const { measured, design, confidence, causes, targets } = request;
  const { name, tier } = flow;
  const classes = request.classes.map((tenantClass) => classResult(request, name, tenantClass));
  const worst = worstClass(classes);
  const mean = (figure: string, unit: Unit): Estimate => meanEstimate(measured, design, `${figure}:${name}`, unit, confidence);
  const exposures = measured.count(design, `rto:${name}:${worst.tenantClass}:all`);
  return {
    flow: name, tier,
    verdict: overall(targets.filter((target) => target.flow === name).map((target) => target.verdict)),
    availability: toEstimate(availabilityOf(measured, design, name, confidence), 'share'),
    served: toEstimate(servedOf(measured, design, `unserved:${name}`, name, confidence), 'share'),
    servedForTarget: toEstimate(servedOf(measured, design, `unservedForTarget:${name}`, name, confidence), 'share'),
    downtime: mean('downtime', 's/yr'), downtimeByData: mean('downtimeByData', 's/yr'), equivalentOutage: mean('outage', 's/yr'),
    exposures: toEstimate(ratePerYear(measured, exposures, 'trials', confidence), '1/yr'),
    disruptions: toEstimate(ratePerYear(measured, exposures, 'misses', confidence), '1/yr'),
    rto: worst.rto, rtoClass: worst.tenantClass,
    rpo: byCause(causes, (cause) => distributionOf(request, `rpo:${name}`, cause)),
    offered: mean('offered', '1/yr'), lost: mean('lost', '1/yr'), late: mean('late', '1/yr'), delayed: mean('delayed', '1/yr'),
    replayed: mean('replayed', '1/yr'), readAgain: mean('readAgain', '1/yr'), duplicated: mean('duplicated', '1/yr'), disordered: mean('disordered', '1/yr'),
    ...(flow.runs ? { runsTwice: mean('runsTwice', '1/yr'), runsMissed: mean('runsMissed', '1/yr') } : {}),
    lostWrites: mean('lostWrites', '1/yr'), divergent: mean('divergent', '1/yr'), workRecovery: mean('workRecovery', 's/yr'), idleHours: mean('idle', 'h/yr'),
    classes,
    curves: flowCurves(request, name),
  };
}

function classResult(request: FlowRequest, flow: string, { name, share }: { readonly name: string; readonly share: number }): ClassResult {
  const { measured, design, confidence, causes } = request;
  const place = `${flow}:${name}`;
  return {
    tenantClass: name, share,
    availability: toEstimate(availabilityOf(measured, design, place, confidence), 'share'),
    served: toEstimate(servedOf(measured, design, `unserved:${place}`, place, confidence), 'share'),
    downtime: meanEstimate(measured, design, `downtime:${place}`, 's/yr', confidence),
    lost: meanEstimate(measured, design, `lost:${place}`, '1/yr', confidence),
    rto: byCause(causes, (cause) => distributionOf(request, `rto:${place}`, cause)),
  };
}

/** All causes first, then those that were seen. */
export function byCause(causes: readonly string[], of: (cause: string) => Distribution): readonly Distribution[] {
  return [of('all'), ...causes.map(of).filter((distribution) => distribution.n > 0)];
}

/** Longest mean downtime; of classes that fare alike the first. */
function worstClass(classes: readonly ClassResult[]): ClassResult {
  const downtime = (tenantClass: ClassResult): number => Number(tenantClass.downtime.estimate);
  return classes.reduce((worst, tenantClass) => (downtime(tenantClass) > downtime(worst) ? tenantClass : worst));
}
