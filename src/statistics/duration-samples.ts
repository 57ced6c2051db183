/** Samples of a law that are censored as the data were: the parametric bootstrap of B. Efron (Journal of the American Statistical Association 76, 1981). */
import { streamKey, uniform } from '../random/key.js';
import type { Law } from '../random/law.js';
import { quantile } from '../random/quantile.js';
import type { Durations } from './durations.js';

/** Times after which one would not have been seen to its end, with the probability of each; what is left of 1 is always seen. */
export interface Censoring { readonly times: readonly number[]; readonly shares: readonly number[] }

/** The Kaplan-Meier estimate with the roles of end and censoring exchanged. */
export function censoringOf({ values, ended }: Durations): Censoring {
  const order = Array.from(values.keys()).sort((a, b) => (values[a] as number) - (values[b] as number) || (ended[b] as number) - (ended[a] as number));
  const times: number[] = [];
  const shares: number[] = [];
  let left = 1;
  order.forEach((i, rank) => {
    if (ended[i] === 1) return;
    const share = left / (order.length - rank);
    times.push(values[i] as number);
    shares.push(share);
    left -= share;
  });
  return { times, shares };
}

const drawn = { duration: 0, censoring: 1 } as const;

/** Null where fewer than two different ones ended, of which no law can be fitted. */
export function simulateDurations(law: Law, count: number, censoring: Censoring, seed: string, name: string, replication: number): Durations | null {
  const { a, b } = streamKey(seed, name);
  const values = new Float64Array(count);
  const ended = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const value = quantile(law, uniform(a, b, replication, i, drawn.duration));
    const until = censoring.times.length === 0 ? Infinity : timeAt(censoring, uniform(a, b, replication, i, drawn.censoring));
    values[i] = Math.min(value, until);
    ended[i] = value <= until ? 1 : 0;
  }
  return isFittable({ values, ended }) ? { values, ended } : null;
}

function timeAt({ times, shares }: Censoring, u: number): number {
  let sum = 0;
  for (let i = 0; i < times.length; i++) {
    sum += shares[i] as number;
    if (u < sum) return times[i] as number;
  }
  return Infinity;
}

/** Whether there are two different durations that ended. */
export function isFittable({ values, ended }: Durations): boolean {
  let first = Number.NaN;
  for (let i = 0; i < values.length; i++) {
    if (ended[i] === 0) continue;
    if (first === first && values[i] !== first) return true;
    first = values[i] as number;
  }
  return false;
}
