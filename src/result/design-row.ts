/** The one line of a design in the table of `compare`. */
import { quantileInterval } from '../statistics/quantile-interval.js';
import { yearlyMissProbability } from '../statistics/proportion-interval.js';
import type { Interval } from '../statistics/interval.js';
import type { DecidingTarget, DesignRow } from './design-result.js';
import { standingOf } from './cost-result.js';
import type { Bill } from './cost-result.js';
import { availabilityOf, meanEstimate, meanFigure, quantity, servedOf, toEstimate } from './estimates.js';
import type { TargetResult } from './judged.js';
import { lossInputWidth } from './losses.js';
import { standingInput } from './standing-input.js';
import type { Measured } from './measured.js';
import { difference } from './pairs.js';
import { tightest } from './tightest.js';

export interface RowRequest {
  readonly measured: Measured;
  readonly design: number;
  /** Design in production; -1: none. */
  readonly today: number;
  readonly bills: readonly Bill[];
  readonly targets: readonly TargetResult[];
  /** Flows, the best tier first. */
  readonly flows: readonly string[];
  readonly classes: readonly string[];
  readonly confidence: number;
}

export function designRow(request: RowRequest): Omit<DesignRow, 'dominated'> {
  const { measured, design, today, bills, targets, confidence } = request;
  const rto = deciding(request, 'rto');
  const { flow } = rto;
  const standing = standingOf(bills[design]);
  const missed = mostMissed(targets);
  const { halfWidth, noise } = lossInputWidth(measured, design, confidence);
  const ofStanding = standingInput(bills[design], confidence);
  const bad = measured.yearly(design, 'loss');
  const any = yearlyMissProbability(measured.anyMiss(design), confidence);
  return {
    rto, rpo: deciding(request, 'rpo'), availabilityTarget: deciding(request, 'availability'), flow,
    missesPerYear: missed?.missesPerYear ?? { ...meanEstimate(measured, design, 'restores', '1/yr', confidence), estimate: null, low: null, high: null, upperLimit: false, note: 'No target states a recovery limit.' },
    missedMost: missed?.id ?? null,
    yearlyMiss: toEstimate(any, 'share', any.estimate === 0),
    downtime: meanEstimate(measured, design, `downtime:${flow}`, 's/yr', confidence),
    availability: toEstimate(availabilityOf(measured, design, flow, confidence), 'share'),
    served: toEstimate(servedOf(measured, design, `unserved:${flow}`, flow, confidence), 'share'),
    standing,
    loss: meanEstimate(measured, design, 'loss', 'USD/yr', confidence),
    lossInput: { halfWidth: quantity(halfWidth), noise: quantity(noise) },
    standingInput: ofStanding, totalInput: quantity(Math.hypot(halfWidth, ofStanding.halfWidth)),
    tenantsLoss: meanEstimate(measured, design, 'loss.tenants', 'USD/yr', confidence),
    badYear: bad === null ? meanEstimate(measured, design, 'loss', 'USD/yr', confidence) : toEstimate(quantileInterval(bad, 0.95, confidence), 'USD/yr'),
    total: toEstimate(totalInterval(measured, design, standing.total, confidence), 'USD/yr'),
    againstToday: today < 0 || today === design ? null : difference(measured, design, today, standing.total - standingOf(bills[today]).total, confidence),
  };
}

/** Standing cost is certain, so the total is as sure as the loss. */
export function totalInterval(measured: Measured, design: number, standing: number, confidence: number): Interval {
  const loss = meanFigure(measured, design, 'loss', confidence);
  return { ...loss, estimate: loss.estimate + standing, low: loss.low + standing, high: loss.high + standing };
}

/** The target of a kind that the row shows. */
function deciding({ measured, design, targets, flows, classes, confidence }: RowRequest, kind: TargetResult['kind']): DecidingTarget {
  const target = tightest(targets.filter((one) => one.kind === kind));
  const flow = target?.flow ?? flows[0];
  const tenantClass = target?.tenantClass ?? null;
  const name = kind === 'rto' ? `rto:${flow}:${tenantClass ?? classes[0]}` : `rpo:${flow}`;
  const achieved = kind === 'availability'
    ? toEstimate(servedOf(measured, design, `unservedForTarget:${flow}`, flow, confidence), 'share')
    : toEstimate(quantileInterval(measured.episodes(design, `${name}:${target?.cause ?? 'site'}`), 0.95, confidence), 's');
  return { target: target?.id ?? null, flow, tenantClass, cause: target?.cause ?? null, limit: target?.limit ?? null, achieved, verdict: target?.verdict ?? null };
}

function mostMissed(targets: readonly TargetResult[]): TargetResult | null {
  const rate = (target: TargetResult): number => Number(target.missesPerYear?.estimate ?? -1);
  const judged = targets.filter((target) => target.missesPerYear !== null);
  return judged.length === 0 ? null : judged.reduce((most, target) => (rate(target) > rate(most) ? target : most));
}
