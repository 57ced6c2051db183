/** Inversion of distribution functions on [0, high]. */

const MOST_STEPS = 200;

/**
 * The x with below(x) = u, by Newton's method inside a bracket, halving the bracket where Newton leaves it. The smaller
 * tail is the one compared, so that both tails keep their relative accuracy.
 *
 * `below` and `above` are the two tails, `density` the derivative of the first, `guess` where to start.
 */
export function invert(
  u: number,
  below: (x: number) => number,
  above: (x: number) => number,
  density: (x: number) => number,
  guess: number,
  high: number,
): number {
  let low = 0;
  let x = guess > 0 && guess < high ? guess : high === Infinity ? 1 : high / 2;
  for (let step = 0; step < MOST_STEPS; step++) {
    const error = u < 0.5 ? below(x) - u : 1 - u - above(x);
    if (error === 0) return x;
    if (error > 0) high = x;
    else low = x;
    let next = x - error / density(x);
    if (!(next > low && next < high)) next = high === Infinity ? 2 * x : middle(low, high);
    if (Math.abs(next - x) <= 2e-16 * x) return next;
    x = next;
  }
  return x;
}

/** Between bounds that are far apart the geometric mean is faster: a quantile may be as small as 1e-300. */
function middle(low: number, high: number): number {
  if (low > 0 && high > 4 * low) return Math.sqrt(low) * Math.sqrt(high);
  return low > 0 || high > 1e-300 ? (low === 0 ? high / 16 : (low + high) / 2) : 0;
}
