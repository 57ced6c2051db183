/** Money in integer micro-units (1 USD = 1,000,000), so that sums agree to the last digit in every grouping and order. */
import { assert } from '../base/assert.js';

/** An integer number of millionths of a USD, exact as a double up to 9 billion USD. */
export type Micro = number;

const perUsd = 1_000_000;

/** USD to micro-USD, rounded half away from zero. */
export function toMicro(usd: number): Micro {
  const micro = usd < 0 ? -Math.round(-usd * perUsd) : Math.round(usd * perUsd);
  assert(Number.isSafeInteger(micro), 'an amount of money must stay below 9 billion USD');
  return micro === 0 ? 0 : micro;
}

/** Micro-USD to USD, for display and for the linear arithmetic of losses. */
export function toUsd(micro: Micro): number {
  return micro / perUsd;
}

export function sumMicro(amounts: Iterable<Micro>): Micro {
  let sum = 0;
  for (const amount of amounts) sum += amount;
  assert(Number.isSafeInteger(sum), 'a sum of money must stay below 9 billion USD');
  return sum;
}
