/** Totals of a design. Standing cost is certain and loss is a risk: every total keeps them apart before it adds them. */
import type { LineItem } from './line-item.js';
import { pow } from '../random/pow.js';
import { sumMicro, toUsd } from './money.js';

/** USD a year. */
export interface YearlyTotal { readonly standing: number; readonly expectedLoss: number; readonly total: number }

/** `expectedLoss`: mean loss of ours, USD a year. One-off cost is in the lines, spread over the horizon. */
export function yearlyTotal(lines: readonly LineItem[], expectedLoss: number): YearlyTotal {
  const standing = toUsd(sumMicro(lines.map((line) => line.amountPerYear)));
  return { standing, expectedLoss, total: standing + expectedLoss };
}

/** Present value of `lump` paid now and `yearly` paid for `years` years, each year's sum in its middle. USD; `rate` is a share a year. A last part of a year counts in proportion. */
export function presentValue(lump: number, yearly: number, years: number, rate: number): number {
  let value = lump;
  for (let start = 0; start < years; start += 1) {
    const part = Math.min(1, years - start);
    value += (yearly * part) / pow(1 + rate, start + part / 2);
  }
  return value;
}

/** Present cost of a design: one-off as a lump, the rest and the expected loss year by year. `years` is the horizon over which the lines spread the one-off cost. */
export function presentCost(lines: readonly LineItem[], expectedLoss: number, years: number, rate: number): number {
  const oneOff = toUsd(sumMicro(lines.filter((line) => line.category === 'one-off').map((line) => line.amountPerYear)));
  const { standing } = yearlyTotal(lines, 0);
  return presentValue(oneOff * years, standing - oneOff + expectedLoss, years, rate);
}

/** Incidents a year at which two designs cost the same. Run costs in USD a year, losses in USD an incident; null when neither the dearer nor the cheaper one is better at incidents. */
export function breakEvenRate(runOne: number, lossOne: number, runOther: number, lossOther: number): number | null {
  const saved = lossOne - lossOther;
  const rate = saved === 0 ? -1 : (runOther - runOne) / saved;
  return rate < 0 ? null : rate;
}
