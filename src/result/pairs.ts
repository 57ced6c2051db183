/** Differences between any two designs over the same simulated years, so that a face can put every one of them against every other. */
import { pairedInterval } from '../statistics/mean-interval.js';
import { pairedDifference } from '../statistics/moment-estimates.js';
import type { Bill } from './cost-result.js';
import { standingOf } from './cost-result.js';
import { toEstimate } from './estimates.js';
import type { Measured } from './measured.js';
import type { Estimate, Quantity } from './quantity.js';

/** `design` minus `reference`, USD a year. Both meet the same outages in the same years, which makes the interval narrow. */
export interface PairResult {
  readonly design: string;
  readonly reference: string;
  readonly loss: Estimate;
  /** Loss and standing cost. */
  readonly total: Estimate;
}

export interface PairRequest { readonly measured: Measured; readonly designs: readonly string[]; readonly bills: readonly Bill[]; readonly confidence: number }

/** Each pair once, the design that stands later in the file against the earlier one. */
export function pairResults({ measured, designs, bills, confidence }: PairRequest): readonly PairResult[] {
  const standing = bills.map((bill) => standingOf(bill).total);
  return designs.flatMap((design, a) => designs.slice(0, a).map((reference, b): PairResult => ({
    design, reference,
    loss: difference(measured, a, b, 0, confidence),
    total: difference(measured, a, b, standing[a] - standing[b], confidence),
  })));
}

/** Loss of `a` minus that of `b`, with what their standing costs differ by. */
export function difference(measured: Measured, a: number, b: number, standing: number, confidence: number): Estimate {
  const paired = pairedDifference(measured.paired, measured.pairedPlace('loss'), a, b);
  return toEstimate(pairedInterval({ ...paired, mean: paired.mean + standing }, confidence), 'USD/yr');
}

/** `design` minus `reference` in either order; null where the result does not tell, as for a design against itself or in a result of format 1.0. */
export function pairOf(pairs: readonly PairResult[], design: string, reference: string): PairResult | null {
  const pair = pairs.find((one) => one.design === design && one.reference === reference);
  if (pair !== undefined) return pair;
  const other = pairs.find((one) => one.design === reference && one.reference === design);
  return other === undefined ? null : { design, reference, loss: negated(other.loss), total: negated(other.total) };
}

function negated(estimate: Estimate): Estimate {
  return { ...estimate, estimate: minus(estimate.estimate), low: minus(estimate.high), high: minus(estimate.low) };
}

/** Minus 0 would be another number in JSON. */
function minus(value: Quantity): Quantity {
  return typeof value === 'number' ? 0 - value : value;
}
