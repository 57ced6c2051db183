/** When a figure agrees with its reference, and whether the errors of all of them together are as large as their intervals say. */

/** One seed's estimate; `error` is the standard error that its interval stands for, null where nothing was seen. */
export interface Seen { readonly value: number; readonly error: number | null }

export type Verdict = 'agrees' | 'differs' | 'too few';

export interface Judged {
  readonly verdict: Verdict;
  readonly value: number;
  /** Of the mean over the seeds; null where a seed saw nothing. */
  readonly error: number | null;
  /** Times the effort after which the interval would be narrow enough; null where it is. */
  readonly more: number | null;
  readonly z: readonly number[];
}

/** Half of a two-sided interval of 95 %, and of 99.9 %. */
export const [usual, strict] = [1.959963984540054, 3.290526731491896];

export interface Rule { readonly reference: number; readonly tolerance: number; /** Times the tolerance that half of the interval may have, or the gap below a bound; 1. */ readonly width?: number; readonly kind?: 'exact' | 'bound' }

/**
 * |x - ref| <= tolerance x ref + 3.29 s and 1.96 s <= width x tolerance x ref, s being the standard error over all seeds: close enough, and precise enough to mean it.
 * What is exact has to be within the tolerance; what is the largest seen, below the reference and within the tolerance of it.
 */
export function judge(seeds: readonly Seen[], { reference, tolerance, width = 1, kind }: Rule): Judged {
  const n = seeds.length;
  const allowed = tolerance * Math.abs(reference);
  if (kind === 'bound') {
    const value = Math.max(...seeds.map((seen) => seen.value));
    return { verdict: value <= reference + 1e-3 * allowed && value >= reference - width * allowed ? 'agrees' : 'differs', value, error: 0, more: null, z: [] };
  }
  const value = seeds.reduce((sum, seen) => sum + seen.value, 0) / n;
  if (kind === 'exact') {
    const worst = Math.max(...seeds.map((seen) => Math.abs(seen.value - reference)));
    return { verdict: worst <= allowed ? 'agrees' : 'differs', value, error: 0, more: null, z: [] };
  }
  if (seeds.some(({ error }) => error === null)) return { verdict: 'too few', value, error: null, more: null, z: [] };
  const error = Math.sqrt(seeds.reduce((sum, seen) => sum + (seen.error ?? 0) ** 2, 0)) / n;
  const z = seeds.map((seen) => (seen.value - reference) / (seen.error ?? Number.NaN));
  if (Math.abs(value - reference) > allowed + strict * error) return { verdict: 'differs', value, error, more: null, z };
  if (usual * error <= width * allowed) return { verdict: 'agrees', value, error, more: null, z };
  return { verdict: 'too few', value, error, more: ((usual * error) / (width * allowed)) ** 2, z };
}

export interface Pooled { readonly n: number; readonly mean: number; readonly variance: number; readonly verdict: 'agrees' | 'differs' }

/** Mean within 0.15 of 0, variance within 0.8 and 1.25. */
export function pool(z: readonly number[]): Pooled {
  const n = z.length;
  const mean = z.reduce((sum, value) => sum + value, 0) / n;
  const variance = z.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  return { n, mean, variance, verdict: Math.abs(mean) <= 0.15 && variance >= 0.8 && variance <= 1.25 ? 'agrees' : 'differs' };
}
