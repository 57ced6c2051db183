/** The share of a class that each of its tenants brings, largest first. */
import { pow } from '../random/pow.js';
import type { Skew } from '../scenario/tenancy.js';

/**
 * Shares of `count` tenants, adding to 1. Zipf: the k-th is proportional to k^-s. Pareto with shape a: the Lorenz curve of
 * the law, so that the largest p of them bring p^(1 - 1/a) (Gastwirth 1971, A general definition of the Lorenz curve).
 */
export function tenantShares(count: number, skew: Skew): Float64Array {
  const shares = new Float64Array(count).fill(1 / count);
  if (skew.kind === 'zipf') {
    let sum = 0;
    for (let k = 0; k < count; k++) sum += shares[k] = pow(k + 1, -skew.s);
    for (let k = 0; k < count; k++) shares[k] = (shares[k] as number) / sum;
  } else if (skew.kind === 'pareto') {
    const brought = (k: number): number => (k === 0 ? 0 : k === count ? 1 : pow(k / count, 1 - 1 / skew.a));
    for (let k = 0; k < count; k++) shares[k] = brought(k + 1) - brought(k);
  }
  return shares;
}
