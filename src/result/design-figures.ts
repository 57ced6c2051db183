/** Yearly figures of a design as a whole, and the points of its charts. */
import { LogHistogram } from '../statistics/log-histogram.js';
import { poissonInterval } from '../statistics/poisson-interval.js';
import type { DesignCharts, DesignFigures, DesignRow } from './design-result.js';
import { curveOf } from './distribution.js';
import { meanEstimate, toEstimate } from './estimates.js';
import type { Measured } from './measured.js';
import type { Estimate } from './quantity.js';

export function designFigures(measured: Measured, design: number, confidence: number): DesignFigures {
  const events = (figure: string): Estimate => meanEstimate(measured, design, figure, '1/yr', confidence);
  const seconds = (figure: string): Estimate => meanEstimate(measured, design, figure, 's/yr', confidence);
  return {
    unprotected: seconds('unprotected'), failovers: events('failovers'), falseFailovers: events('falseFailovers'), failbacks: events('failbacks'), restores: events('restores'),
    incidents: events('incidents'), responderHours: meanEstimate(measured, design, 'responderHours', 'h/yr', confidence), faultsMet: events('faultsMet'), drills: events('drills'), failedDrills: events('failedDrills'), rollbacks: events('rollbacks'), responderWait: meanEstimate(measured, design, 'responderWait', 'h/yr', confidence), regretted: events('regretted'), regret: seconds('regret'),
    impacts: events('impacts'), events: events('events'), censored: events('censored'),
    outages: toEstimate(poissonInterval(measured.outages, measured.replications * measured.years, confidence), '1/yr', measured.outages === 0),
  };
}

/** Curves of what the row shows: the deciding flow's RTO and RPO, and the loss of a year. */
export function designCharts(measured: Measured, design: number, row: Pick<DesignRow, 'rto' | 'rpo'>, classes: readonly string[]): DesignCharts {
  const { rto, rpo } = row;
  return {
    rto: curveOf(measured.episodes(design, `rto:${rto.flow}:${rto.tenantClass ?? classes[0]}:${rto.cause ?? 'site'}`), 's'),
    rpo: curveOf(measured.episodes(design, `rpo:${rpo.flow}:${rpo.cause ?? 'site'}`), 's'),
    loss: curveOf(measured.yearly(design, 'loss') ?? new LogHistogram(), 'USD/yr'),
  };
}
