/** The cdf of a sum of exponentials. */

/** P(sum of `n` exponentials of mean 1 <= x): 1 minus the Poisson probability of fewer than n, or the tail of it where that is the smaller sum. */
export function erlangCdf(n: number, x: number): number {
  if (x <= 0) return 0;
  let log = -x;
  let below = 0;
  for (let k = 0; k < n; k++) {
    below += Math.exp(log);
    log += Math.log(x / (k + 1));
  }
  if (below < 0.9) return 1 - below;
  let above = 0;
  for (let k = n; k < n + 400 && (k < x || Math.exp(log) > above * 1e-18); k++) {
    above += Math.exp(log);
    log += Math.log(x / (k + 1));
  }
  return above;
}
