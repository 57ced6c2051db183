/** Differences between any two designs over the same simulated years, so that a face can put every one of them against every other. */
import { holm } from '../statistics/holm.js';
import { pairedInterval } from '../statistics/mean-interval.js';
import type { Estimated } from '../statistics/mean-interval.js';
import { pairedDifference } from '../statistics/moment-estimates.js';
import { tUpper } from '../statistics/special.js';
import type { Bill } from './cost-result.js';
import { standingOf } from './cost-result.js';
import { quantity, toEstimate } from './estimates.js';
import type { Measured } from './measured.js';
import type { Estimate, Quantity } from './quantity.js';

/** `design` minus `reference`, USD a year. Both meet the same outages in the same years, which makes the interval narrow. */
export interface PairResult {
  readonly design: string;
  readonly reference: string;
  readonly loss: Estimate;
  /** Loss and standing cost. */
  readonly total: Estimate;
  /** Correlation of the losses of one year; 0 when one of them never varies. Since format 1.3, as what follows. */
  readonly correlation?: number;
  /**
   * How many times the years two runs with outages of their own would need for as narrow an interval: (Var a + Var b) / Var(a - b)
   * of the yearly loss, 1 without common random numbers; `infinite` when the difference never varies.
   */
  readonly varianceReduction?: Quantity;
  /** Whether the total of `design` is more or less than that of `reference`, all pairs of the result tested jointly (Holm). */
  readonly jointly?: PairVerdict;
}
export type PairVerdict = 'more' | 'less' | 'no-clear-difference';

export interface PairRequest { readonly measured: Measured; readonly designs: readonly string[]; readonly bills: readonly Bill[]; readonly confidence: number }

/** Each pair once, the design that stands later in the file against the earlier one. */
export function pairResults({ measured, designs, bills, confidence }: PairRequest): readonly PairResult[] {
  const standing = bills.map((bill) => standingOf(bill).total);
  const found = designs.flatMap((design, a) => designs.slice(0, a).map((reference, b) => ({ design, reference, a, b, by: standing[a] - standing[b], paired: pairedDifference(measured.paired, measured.pairedPlace('loss'), a, b) })));
  // Whoever looks for a difference among many pairs finds one by luck; together they err as rarely as one would.
  const joint = holm(found.map(({ paired, by }) => tailsOfZero({ ...paired, mean: paired.mean + by })));
  return found.map(({ design, reference, a, b, by, paired }, i): PairResult => ({
    design, reference,
    loss: difference(measured, a, b, 0, confidence),
    total: difference(measured, a, b, by, confidence),
    correlation: paired.correlation,
    varianceReduction: quantity(paired.varianceReduction),
    jointly: joint[i] > 1 - confidence ? 'no-clear-difference' : paired.mean + by > 0 ? 'more' : 'less',
  }));
}

/** Two-sided p-value of a paired mean against 0. One that never varies is decided by its sign. */
function tailsOfZero({ n, mean, standardError }: Estimated): number {
  if (n < 2) return 1;
  if (standardError === 0) return mean === 0 ? 1 : 0;
  return Math.min(1, 2 * tUpper(Math.abs(mean) / standardError, n - 1));
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
  return other === undefined ? null : { ...other, design, reference, loss: negated(other.loss), total: negated(other.total), ...(other.jointly === undefined ? {} : { jointly: opposite[other.jointly] }) };
}

const opposite: Readonly<Record<PairVerdict, PairVerdict>> = { more: 'less', less: 'more', 'no-clear-difference': 'no-clear-difference' };

function negated(estimate: Estimate): Estimate {
  return { ...estimate, estimate: minus(estimate.estimate), low: minus(estimate.high), high: minus(estimate.low) };
}

/** Minus 0 would be another number in JSON. */
function minus(value: Quantity): Quantity {
  return typeof value === 'number' ? 0 - value : value;
}
