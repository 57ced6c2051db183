/** Limits of one parameter by its profile likelihood (D. R. Cox, D. V. Hinkley, Theoretical Statistics, 1974, section 9.3): where the best likelihood with it held fixed has fallen by half a chi-square quantile. */
import { exp } from '../random/math.js';
import { chiSquareQuantile } from './special.js';

/** `profile`: the best log likelihood with the parameter at this value; it has its maximum `best` at `estimate`, which is positive. High is Infinity where it never falls so far. */
export function profileInterval(profile: (value: number) => number, estimate: number, best: number, confidence: number): { readonly low: number; readonly high: number } {
  const floor = best - chiSquareQuantile(confidence, 1) / 2;
  return { low: limit(profile, estimate, floor, -1), high: limit(profile, estimate, floor, 1) };
}

/** Steps away on the scale of logarithms until it is below the floor, then halves. */
function limit(profile: (value: number) => number, estimate: number, floor: number, direction: 1 | -1): number {
  let inside = 0;
  let outside = 0.05;
  while (profile(estimate * exp(direction * outside)) > floor) {
    inside = outside;
    outside *= 2;
    if (outside > 60) return direction < 0 ? 0 : Infinity;
  }
  for (let step = 0; step < 26; step++) {
    const middle = (inside + outside) / 2;
    if (profile(estimate * exp(direction * middle)) > floor) inside = middle;
    else outside = middle;
  }
  return estimate * exp((direction * (inside + outside)) / 2);
}

const golden = (Math.sqrt(5) - 1) / 2;

/** The largest value of a function with one hill, searched around `near` (positive) on the scale of logarithms. */
export function highest(f: (value: number) => number, near: number, spread: number): number {
  let low = -spread;
  let high = spread;
  let [left, right] = [high - golden * (high - low), low + golden * (high - low)];
  let [atLeft, atRight] = [f(near * exp(left)), f(near * exp(right))];
  for (let step = 0; step < 32; step++) {
    if (atLeft > atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - golden * (high - low);
      atLeft = f(near * exp(left));
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + golden * (high - low);
      atRight = f(near * exp(right));
    }
  }
  return Math.max(atLeft, atRight);
}
