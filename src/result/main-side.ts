/** Differences between the designs of a run and their counterparts in a stored result. */
import type { Interval } from '../statistics/interval.js';
import { independentDifference, pairedInterval } from '../statistics/mean-interval.js';
import { pairedDifference } from '../statistics/moment-estimates.js';
import { quantileDifference } from '../statistics/quantile-difference.js';
import { quantileInterval } from '../statistics/quantile-interval.js';
import type { Check } from '../scenario/scenario.js';
import { standingOf } from './cost-result.js';
import type { Bill } from './cost-result.js';
import type { DesignResult } from './design-result.js';
import { totalInterval } from './design-row.js';
import { certain, meanFigure, servedOf, toEstimate } from './estimates.js';
import type { TargetResult } from './judged.js';
import type { MainDesign, MainFigure } from './main-comparison.js';
import type { Measured } from './measured.js';
import { metricFigure } from './metrics.js';
import type { MetricFigure } from './metric-figure.js';
import { storedDesign, storedMetric } from './stored-side.js';

/** A design and its counterpart over the same years: designs 0 and 1 of `measured`. */
export interface MainPair {
  readonly counterpart: string;
  readonly measured: Measured;
  readonly bills: readonly [Bill, Bill];
  /** What both have, the best tier first. */
  readonly flows: readonly string[];
  readonly stores: readonly string[];
  readonly classes: readonly string[];
  readonly identical: boolean;
}

/** How one design of this run stands beside the stored result: with years of its own, with stored figures alone, or with nothing. */
export type Counterpart =
  | { readonly kind: 'years'; readonly pair: MainPair; readonly stored: DesignResult | null }
  | { readonly kind: 'figures'; readonly stored: DesignResult; readonly why: string }
  | { readonly kind: 'none'; readonly why: string };

export interface MainSide {
  /** The figure of a design with its difference to the counterpart as `minus(1, ...)`; a sentence when there is none. */
  figure(design: number, metric: string, where: Check['where']): MetricFigure | string;
}

export function mainSide(counterparts: readonly Counterpart[], targets: readonly (readonly TargetResult[])[], request: { readonly measured: Measured; readonly bills: readonly Bill[] }): MainSide {
  return {
    figure: (design, metric, where) => {
      const found = counterparts[design];
      if (found.kind === 'none') return found.why;
      if (found.kind === 'figures') return storedMetric(found.stored, request.measured, request.bills, design, metric) ?? `${metric} cannot be compared: ${found.why}`;
      return pairedMetric(found.pair, targets[design], metric, where);
    },
  };
}

function pairedMetric(pair: MainPair, targets: readonly TargetResult[], metric: string, where: Check['where']): MetricFigure | string {
  for (const [key, known] of [['flow', pair.flows], ['store', pair.stores], ['class', pair.classes]] as const) {
    if (where[key] !== undefined && !known.includes(where[key])) return `The stored result has no ${key} "${where[key]}".`;
  }
  if (pair.flows.length === 0 || pair.classes.length === 0) return 'The stored result has no flow or tenant class in common with this scenario.';
  const figure = metricFigure({ measured: pair.measured, bills: pair.bills, flows: pair.flows, classes: pair.classes, targets: [targets, []] }, 0, metric, where);
  if (typeof figure === 'string' || !pair.identical || metric === 'cost.standing' || metric === 'cost.oneOff') return figure;
  // Years that are the same leave nothing to chance: only prices can make the totals differ.
  const dearer = metric === 'cost.total' ? (factor: number): number => factor * (standingOf(pair.bills[0]).total - standingOf(pair.bills[1]).total) : () => 0;
  return { ...figure, incidents: Number.POSITIVE_INFINITY, replications: Number.POSITIVE_INFINITY, minus: (_, factor, confidence) => exactly((1 - factor) * figure.at(confidence).estimate + dearer(factor), confidence) };
}

function exactly(value: number, confidence: number): Interval {
  // What has no end is the same on both sides, and so is what was never seen.
  const known = Number.isFinite(value) ? value : 0;
  return { estimate: known, low: known, high: known, confidence, method: 't', n: 0 };
}

export function mainDesign(name: string, found: Counterpart, targets: readonly TargetResult[], own: DesignResult, confidence: number): MainDesign {
  if (found.kind === 'none') return { design: name, counterpart: null, identical: false, standing: null, loss: null, total: null, targets: [], stored: null };
  if (found.kind === 'figures') return storedDesign(name, own, found.stored, targets);
  const { pair, stored } = found;
  const [standing, before] = pair.bills.map((bill) => standingOf(bill).total);
  return {
    design: name, counterpart: pair.counterpart, identical: pair.identical,
    standing: { main: certain(before, 'USD/yr'), change: certain(standing - before, 'USD/yr') },
    loss: { main: toEstimate(meanFigure(pair.measured, 1, 'loss', confidence), 'USD/yr'), change: toEstimate(lossChange(pair, 0, confidence), 'USD/yr') },
    total: { main: toEstimate(totalInterval(pair.measured, 1, before, confidence), 'USD/yr'), change: toEstimate(lossChange(pair, standing - before, confidence), 'USD/yr') },
    targets: targets.flatMap((target) => (pair.flows.includes(target.flow) ? [{ id: target.id, ...targetFigure(pair, target, confidence) }] : [])),
    stored: stored === null ? null : { standing: stored.row.standing.total, loss: stored.row.loss },
  };
}

function lossChange({ measured, identical }: MainPair, standing: number, confidence: number): Interval {
  if (identical) return exactly(standing, confidence);
  const paired = pairedDifference(measured.paired, measured.pairedPlace('loss'), 0, 1);
  return pairedInterval({ ...paired, mean: paired.mean + standing }, confidence);
}

function targetFigure(pair: MainPair, target: TargetResult, confidence: number): MainFigure {
  return target.kind === 'availability' ? availability(pair, target.flow, confidence) : quantile(pair, target, confidence);
}

function quantile({ measured, classes, identical }: MainPair, { kind, flow, cause, share, tenantClass }: TargetResult, confidence: number): MainFigure {
  const p = share === null || share >= 1 ? 0.99 : share;
  const place = kind === 'rpo' ? `rpo:${flow}:${cause}` : `rto:${flow}:${tenantClass !== null && classes.includes(tenantClass) ? tenantClass : classes[0]}:${cause}`;
  const [ours, theirs] = [0, 1].map((design) => measured.episodes(design, place));
  const nothing = { estimate: Number.NaN, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, confidence, method: 'nothing-seen' as const, n: 0, note: 'One of the two never saw such an event.' };
  const change = identical ? exactly(0, confidence) : ours.count === 0 || theirs.count === 0 ? nothing : quantileDifference(ours, theirs, p, confidence);
  return { main: toEstimate(quantileInterval(theirs, p, confidence), 's'), change: { ...toEstimate(change, 's'), upperLimit: false } };
}

/** What is offered hardly varies, so that a difference of unserved items over it is one of availability. */
function availability({ measured, identical }: MainPair, flow: string, confidence: number): MainFigure {
  const figure = `unservedForTarget:${flow}`;
  const [ours, theirs] = [0, 1].map((design) => servedOf(measured, design, figure, flow, confidence));
  const [offered, before] = [0, 1].map((design) => measured.mean(design, `offered:${flow}`).mean);
  const main = toEstimate(theirs, 'share');
  if (identical) return { main, change: toEstimate(exactly(0, confidence), 'share') };
  const place = measured.pairedPlace(figure);
  if (place >= 0 && Math.abs(offered - before) <= 1e-9 * offered) {
    const { n, mean, standardError } = pairedDifference(measured.paired, place, 0, 1);
    return { main, change: toEstimate(pairedInterval({ n, mean: -mean / offered, standardError: standardError / offered }, confidence), 'share') };
  }
  const spread = (design: number, scale: number) => ({ n: measured.replications, mean: 1 - measured.mean(design, figure).mean / scale, standardError: measured.mean(design, figure).standardError / scale });
  const apart = independentDifference(spread(0, offered), spread(1, before), confidence);
  return { main, change: toEstimate({ ...apart, estimate: ours.estimate - theirs.estimate }, 'share') };
}
