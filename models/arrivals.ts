/** When the next outage of a source begins: Poisson processes, with or without a profile, and renewal processes. */
import { uniform } from '../src/random/key.js';
import { draw } from '../src/random/law-table.js';
import { log } from '../src/random/math.js';
import type { EnvironmentTable } from './environment.js';

const intervalMark = 0;

/** Start of outage `ordinal` of source `s`, counted on from `now`; Infinity for never. */
export function nextArrival(table: EnvironmentTable, s: number, replication: number, ordinal: number, now: number): number {
  const fixed = ordinal === 0 ? (table.firstAt[s] as number) : Number.NaN;
  if (fixed === fixed) return fixed;
  const interval = table.interval[s] as number;
  const rate = table.rate[s] as number;
  if (interval < 0 && rate <= 0) return Number.POSITIVE_INFINITY;
  const u = uniform(table.streams.a[s] as number, table.streams.b[s] as number, replication, ordinal, intervalMark);
  if (interval >= 0) return now + draw(table.laws, ordinal === 0 ? (table.firstInterval[s] as number) : interval, u);
  const step = -log(1 - u) / rate;
  const profile = table.profile[s] as number;
  return profile < 0 ? now + step : timeOfIntensity(table, profile, intensityUntil(table, profile, now) + step / 3600);
}

/** Cumulative relative intensity of a profile in hours, and back. */
export function intensityUntil(table: EnvironmentTable, profile: number, time: number): number {
  const first = profile * (table.hours + 1);
  const hour = Math.min(table.hours - 1, Math.floor(time / 3600));
  const before = table.intensity[first + hour] as number;
  return before + ((table.intensity[first + hour + 1] as number) - before) * (time / 3600 - hour);
}

export function timeOfIntensity(table: EnvironmentTable, profile: number, intensity: number): number {
  const first = profile * (table.hours + 1);
  let low = 0;
  let high = table.hours;
  if (intensity >= (table.intensity[first + high] as number)) return Number.POSITIVE_INFINITY;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((table.intensity[first + middle] as number) <= intensity) low = middle;
    else high = middle;
  }
  const before = table.intensity[first + low] as number;
  return (low + (intensity - before) / ((table.intensity[first + high] as number) - before)) * 3600;
}
