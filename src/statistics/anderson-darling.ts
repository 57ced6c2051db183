/**
 * How far a sample is from a law: n times the integral of (F_n - F)^2 / (F (1 - F)) dF (T. W. Anderson, D. A. Darling,
 * Annals of Mathematical Statistics 23, 1952). With right censoring F_n is the estimate of E. L. Kaplan and P. Meier
 * (1958) and the integral ends at the longest time; without, it is the usual A^2.
 */
import { log } from '../random/math.js';
import type { Durations } from './durations.js';

/** `below`: the distribution function of the law. */
export function andersonDarling({ values, ended }: Durations, below: (value: number) => number): number {
  const order = Array.from(values.keys()).sort((a, b) => (values[a] as number) - (values[b] as number) || (ended[b] as number) - (ended[a] as number));
  const n = values.length;
  let surviving = 1;
  let from = 0;
  let sum = 0;
  order.forEach((i, rank) => {
    const u = Math.min(1 - 1e-15, Math.max(1e-15, below(values[i] as number)));
    sum += piece(1 - surviving, from, u);
    from = u;
    if (ended[i] === 1) surviving *= (n - rank - 1) / (n - rank);
  });
  if (surviving === 0) sum += piece(1, from, 1);
  return n * sum;
}

/** The integral of (c - u)^2 / (u (1 - u)) = c^2/u + (1 - c)^2/(1 - u) - 1 where the estimate is c. */
function piece(c: number, from: number, to: number): number {
  const left = c === 0 ? 0 : c * c * (log(to) - log(from));
  const right = c === 1 ? 0 : (1 - c) ** 2 * (log(1 - from) - log(1 - to));
  return left + right - (to - from);
}
