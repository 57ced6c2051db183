/** Student's interval for a mean or any estimate with a standard error. */
import { tailOf } from './interval.js';
import type { Interval, IntervalMethod } from './interval.js';
import { tUpperQuantile } from './special.js';

/** What a t interval is made of: an estimate, its standard error, and n with n - 1 degrees of freedom. */
export interface Estimated {
  readonly n: number;
  readonly mean: number;
  readonly standardError: number;
}

/** estimate +- t s.e.; both ends are open (infinite) when n < 2. */
export function meanInterval(of: Estimated, confidence: number, method: IntervalMethod = 't'): Interval {
  const { n, mean } = of;
  if (n < 2) return { estimate: mean, low: -Infinity, high: Infinity, confidence, method, n, note: 'Not enough data.' };
  const half = of.standardError === 0 ? 0 : tUpperQuantile(tailOf(confidence), n - 1) * of.standardError;
  return { estimate: mean, low: mean - half, high: mean + half, confidence, method, n };
}

/** Interval of a difference of the same figure between two designs over the same replications. */
export function pairedInterval(difference: Estimated, confidence: number): Interval {
  return meanInterval(difference, confidence, 'paired-t');
}

/** Interval of a ratio of sums; `of.mean` is the ratio, `of.standardError` from the delta method. */
export function ratioInterval(
  of: { readonly n: number; readonly estimate: number; readonly standardError: number },
  confidence: number,
): Interval {
  return meanInterval({ n: of.n, mean: of.estimate, standardError: of.standardError }, confidence, 'delta');
}

/** Interval of a - b from runs that share no randomness (a stored result), by Welch's degrees of freedom. */
export function independentDifference(a: Estimated, b: Estimated, confidence: number): Interval {
  const va = a.standardError * a.standardError;
  const vb = b.standardError * b.standardError;
  const spread = (va * va) / Math.max(1, a.n - 1) + (vb * vb) / Math.max(1, b.n - 1);
  const df = spread > 0 ? ((va + vb) * (va + vb)) / spread : Infinity;
  const n = a.n < 2 || b.n < 2 ? 1 : df + 1;
  const both = { n, mean: a.mean - b.mean, standardError: Math.sqrt(va + vb) };
  return { ...meanInterval(both, confidence, 'welch'), n: Math.min(a.n, b.n) };
}
