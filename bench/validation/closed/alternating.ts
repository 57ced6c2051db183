/** Things that work and fail by turns, in closed form (renewal theory). Hours, and exponential laws unless something else is said. */
import { erlangCdf } from './gamma.js';

/** A unit that works for `up` hours on average and then fails for `down`. */
export interface Unit { readonly up: number; readonly down: number }

/** Share of time that it is down in the long run: of any law. */
export const unavailability = ({ up, down }: Unit): number => down / (up + down);

const rate = ({ up, down }: Unit): number => 1 / up + 1 / down;

/** Probability that it is down `hours` after it was new. */
export const downAt = (unit: Unit, hours: number): number => unavailability(unit) * (1 - Math.exp(-rate(unit) * hours));

/** Hours down within the first `hours` of a new unit, expected. */
export const downWithin = (unit: Unit, hours: number): number => unavailability(unit) * (hours - (1 - Math.exp(-rate(unit) * hours)) / rate(unit));

/** Failures within the first `hours` of a new unit, expected: the renewal function. */
export function failuresWithin(unit: Unit, hours: number): number {
  const [l, r] = [1 / unit.up, rate(unit)];
  return (l * (hours / unit.down)) / r + (l / r) ** 2 * (1 - Math.exp(-r * hours));
}

/**
 * Probability that downtime within `hours` is at most `most` (Takács 1957): the sum over the failures that working hours see of the
 * probability that so many repairs take no longer. From a new unit, or from one that has just failed.
 */
export function downtimeCdf(unit: Unit, hours: number, most: number, from: 'new' | 'failed' = 'new'): number {
  if (most >= hours) return 1;
  const mean = (hours - most) / unit.up;
  let weight = Math.exp(-mean);
  let sum = 0;
  for (let n = 0; n < mean + 12 * Math.sqrt(mean) + 60; n++) {
    const repairs = from === 'new' ? n : n + 1;
    sum += weight * (repairs === 0 ? 1 : erlangCdf(repairs, most / unit.down));
    weight *= mean / (n + 1);
  }
  return sum;
}

/** Downtime that a share `p` of the periods does not exceed, by bisection of the above. */
export function downtimeQuantile(unit: Unit, hours: number, p: number): number {
  let [low, high] = [0, hours];
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2;
    if (downtimeCdf(unit, hours, middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Variance of downtime within `hours` of a new unit: E[D²] as the integral of 2 x P(D > x), by Simpson's rule up to `upTo`. */
export function downtimeVariance(unit: Unit, hours: number, upTo: number, steps = 4000): number {
  const step = upTo / steps;
  let sum = 0;
  for (let i = 0; i <= steps; i++) sum += (i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2) * 2 * i * step * (1 - downtimeCdf(unit, hours, i * step));
  return (sum * step) / 3 - downWithin(unit, hours) ** 2;
}

/** Long-run probability that at least `needed` of independent things work, each with its own unavailability: exact, by adding one after another. */
export function downOf(needed: number, parts: readonly number[]): number {
  let working = [1];
  for (const down of parts) working = Array.from({ length: working.length + 1 }, (_, k) => (working[k] ?? 0) * down + (working[k - 1] ?? 0) * (1 - down));
  return working.slice(0, needed).reduce((sum, p) => sum + p, 0);
}
