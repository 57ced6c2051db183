/** Holm's step-down correction for many tests (S. Holm, Scand. J. Statist. 6, 1979). */

/**
 * Adjusted p-values, in the order given: test i is rejected at a joint level alpha when its adjusted value is at most
 * alpha. NaN counts as 1.
 */
export function holm(values: readonly number[]): number[] {
  const count = values.length;
  const safe = values.map((p) => (Number.isNaN(p) ? 1 : p));
  const order = safe.map((_, i) => i).sort((a, b) => safe[a] - safe[b] || a - b);
  const adjusted = new Array<number>(count).fill(1);
  let running = 0;
  order.forEach((index, rank) => {
    running = Math.max(running, Math.min(1, safe[index] * (count - rank)));
    adjusted[index] = running;
  });
  return adjusted;
}
