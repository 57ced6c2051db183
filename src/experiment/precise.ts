/** Whether a run that was asked for a precision may stop. */
import { preciseEnough } from '../statistics/looks.js';
import { skewedMeanInterval } from '../statistics/skewed-mean-interval.js';
import { Measurements } from './measurements.js';
import type { Study } from './study.js';
import type { Tally } from './tally.js';

/**
 * True when the yearly total (standing cost and loss) of every design is known to within `relative`. Standing cost is
 * certain, so a design that hardly ever loses is precise soon.
 */
export function totalsPrecise(study: Study, tally: Tally, standing: readonly number[], relative: number, confidence: number): boolean {
  const measured = new Measurements(study, tally);
  // Outages that touch the workload put every design to the test, whether it rides them out or not.
  const seen = tally.arrivals.reduce((sum, count) => sum + count, 0);
  return tally.designs.every((_, design) => {
    const interval = skewedMeanInterval(measured.mean(design, 'loss'), confidence);
    const by = standing[design];
    return preciseEnough({ ...interval, estimate: interval.estimate + by, low: interval.low + by, high: interval.high + by }, relative, tally.replications, seen);
  });
}
