/**
 * Estimates from samples that were drawn under different laws of one year, every year with the weight that makes up for
 * it: the mean is the sum over strata of share times mean, and variances add. With weights 1 / (sum of share x likelihood
 * under the stratum's law over the plain likelihood) this is the balance heuristic (E. Veach and L. Guibas, Optimally
 * combining sampling techniques, SIGGRAPH 1995; A. Owen and Y. Zhou, Safe and effective importance sampling, J. Am.
 * Stat. Assoc. 95, 2000): no weight is above 1 / (share of the plain years), so that no figure gets much worse.
 */

export interface Stratum<M> { readonly share: number; readonly moments: M }

export interface Strata<M> {
  /** Plain years first: `n` and the variance of one replication are stated for these. */
  readonly strata: readonly Stratum<M>[];
  /** What was taken off a figure in every row, before its weight: what never changes is then 0 in every row, and exact. */
  readonly base: (design: number, figure: number) => number;
}

export type Sampled<M> = M | Strata<M>;

export function isStrata<M extends object>(sampled: Sampled<M>): sampled is Strata<M> {
  return 'strata' in sampled;
}

/** Sum over strata of share^power times a value. */
export function sumOver<M>({ strata }: Strata<M>, power: 1 | 2 | 3, value: (moments: M) => number): number {
  return strata.reduce((sum, { share, moments }) => sum + share ** power * value(moments), 0);
}
