/**
 * The two pieces of Loader's saddle-point form of binomial and Poisson probabilities (C. Loader, "Fast and accurate
 * computation of binomial probabilities", 2000). Written this way x^a e^-x / Gamma(a) keeps its digits where
 * a million successes would make ln Gamma and a ln x cancel ten of them.
 */
import { log } from '../random/math.js';

/** Terms of Stirling's series for ln Gamma: B_2k / (2k (2k - 1)), k = 1 to 8. */
const stirling = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
  1 / 156,
  -3617 / 122400,
];

/** ln Gamma(a) - ((a - 1/2) ln a - a + ln(2 pi)/2), for a > 0. */
export function stirlingError(a: number): number {
  let shift = 0;
  let x = a;
  // Below 15 the series is too short; delta(x) = delta(x + 1) + (x + 1/2) ln(1 + 1/x) - 1 climbs to where it is not.
  while (x < 15) {
    shift += (x + 0.5) * log(1 + 1 / x) - 1;
    x += 1;
  }
  const square = 1 / (x * x);
  let sum = 0;
  for (let k = stirling.length - 1; k >= 0; k--) sum = sum * square + stirling[k];
  return shift + sum / x;
}

/** Deviance x ln(x/m) + m - x, for x >= 0 and m > 0, without cancellation where x is near m (Loader's bd0). */
export function deviance(x: number, m: number): number {
  if (x === 0) return m;
  const difference = x - m;
  if (Math.abs(difference) >= 0.1 * (x + m)) return x * log(x / m) - difference;
  const v = difference / (x + m);
  let sum = difference * v;
  let term = 2 * x * v;
  for (let j = 1; j < 1000; j++) {
    term *= v * v;
    const next = sum + term / (2 * j + 1);
    if (next === sum) break;
    sum = next;
  }
  return sum;
}
