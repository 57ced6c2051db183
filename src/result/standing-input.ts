/** How wide doubt about people, drills and one-off cost makes the standing bill: certain for the simulation, and not for whoever pays it. */
import { toUsd } from '../cost/money.js';
import { inputWidth, logDeviationOfRate } from '../statistics/input-width.js';
import type { Bill } from './cost-result.js';
import type { InputDoubt } from './design-result.js';

/**
 * Each factor in doubt multiplies its lines, so that the slope of the total to its logarithm is what those lines cost. Factors
 * are taken as independent and lognormal, as rates are.
 */
export function standingInput({ lines }: Bill, confidence: number): InputDoubt {
  const factors = new Map<string, { amount: number; readonly deviation: number }>();
  for (const { amountPerYear, doubts = [] } of lines) {
    for (const { of, low, high } of doubts) {
      const known = factors.get(of);
      if (known === undefined) factors.set(of, { amount: toUsd(amountPerYear), deviation: logDeviationOfRate(low, high) });
      else known.amount += toUsd(amountPerYear);
    }
  }
  const all = [...factors.values()];
  const { halfWidth, parts } = inputWidth(all.map(({ amount }) => ({ estimate: amount, standardError: 0, n: 0 })), all.map(({ deviation }) => deviation), confidence);
  return { halfWidth, parts: [...factors.keys()].map((of, i) => ({ of, halfWidth: parts[i] })).sort((a, b) => b.halfWidth - a.halfWidth) };
}
