/** Probability laws as plain data. Time is in seconds, sizes in bytes, everything else in its own base unit. */

export type Law =
  | { readonly kind: 'constant'; readonly value: number } // `never` is the constant Infinity
  | { readonly kind: 'exponential'; readonly mean: number }
  | { readonly kind: 'lognormal'; readonly median: number; readonly sigma: number }
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  | { readonly kind: 'triangular'; readonly low: number; readonly mode: number; readonly high: number }
  | { readonly kind: 'weibull'; readonly scale: number; readonly shape: number }
  | { readonly kind: 'erlang'; readonly mean: number; readonly stages: number }
  | { readonly kind: 'beta'; readonly a: number; readonly b: number }
  | { readonly kind: 'empirical'; readonly values: readonly number[] } // sorted, equally likely, linear between
  | { readonly kind: 'mixture'; readonly parts: readonly { readonly weight: number; readonly law: Law }[] }
  | { readonly kind: 'shifted'; readonly by: number; readonly law: Law };

/** A number with the doubt about it: the run uses `mean`; `low` and `high` are its 5 % and 95 % points. */
export interface Doubtful {
  readonly mean: number;
  readonly low?: number;
  readonly high?: number;
}
