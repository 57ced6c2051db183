/** Statistics of samples, for tests with fixed seeds. Limits are chosen so that a right generator passes for any seed. */

/** The Kolmogorov-Smirnov distance of a sample from a distribution function, times sqrt(n): 2.2 is exceeded once in 10,000. */
export function kolmogorov(sample: readonly number[], cdf: (x: number) => number): number {
  const sorted = [...sample].sort((x, y) => x - y);
  let distance = 0;
  sorted.forEach((x, i) => {
    const p = cdf(x);
    distance = Math.max(distance, p - i / sorted.length, (i + 1) / sorted.length - p);
  });
  return distance * Math.sqrt(sorted.length);
}

/** Chi-square of equally likely counts as a standard normal value (Wilson and Hilferty): 4 is exceeded once in 30,000. */
export function chiSquare(counts: ArrayLike<number>): number {
  const n = counts.length;
  let total = 0;
  for (let i = 0; i < n; i++) total += counts[i];
  const expected = total / n;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += (counts[i] - expected) ** 2 / expected;
  const free = n - 1;
  return (Math.cbrt(sum / free) - (1 - 2 / (9 * free))) / Math.sqrt(2 / (9 * free));
}

/** The correlation of neighbours in a sequence of uniforms, times sqrt(n): standard normal. */
export function serial(draw: (i: number) => number, n: number): number {
  let sum = 0;
  let before = draw(0) - 0.5;
  for (let i = 1; i <= n; i++) {
    const x = draw(i) - 0.5;
    sum += x * before;
    before = x;
  }
  return (sum * 12) / Math.sqrt(n);
}
