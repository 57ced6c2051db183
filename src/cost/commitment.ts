/** Commitments: a lower price for hours that are paid whether used or not. */
import { toMicro } from './money.js';
import type { Micro } from './money.js';

/** Share of the committed hours that must be used before a commitment is cheaper than on demand: the ratio of the two prices. */
export function breakEvenUtilisation(committedPrice: number, onDemandPrice: number): number {
  return committedPrice / onDemandPrice;
}

export interface CommitmentCost { readonly fee: Micro; readonly used: Micro; readonly unused: Micro; readonly onDemand: Micro }

/** Hours and prices per hour. `unused` is what is left of the fee after `used`, so that the two always add up to it. */
export function commitmentCost(committedHours: number, usedHours: number, committedPrice: number, onDemandPrice: number): CommitmentCost {
  const fee = toMicro(committedHours * committedPrice);
  const used = Math.min(fee, toMicro(Math.min(usedHours, committedHours) * committedPrice));
  return { fee, used, unused: fee - used, onDemand: toMicro(Math.max(0, usedHours - committedHours) * onDemandPrice) };
}
