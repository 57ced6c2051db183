import { describe, expect, test } from 'vitest';
import { tUpper } from '../../src/statistics/special.js';
import { replicationsToDecide } from '../../src/verdict/years-to-decide.js';
import type { Evidence } from '../../src/verdict/verdict.js';

/** Evidence that lies `z` standard errors on the good side of its limit. */
function evidence(z: number, more: Partial<Evidence> = {}): Evidence {
  const tail = (at: number): number => Math.min(1, 2 * tUpper(at, Number.POSITIVE_INFINITY));
  return { name: 'c', estimate: { estimate: 1, low: 0, high: 2, confidence: 0.95, method: 't', n: 500 }, limit: 2, side: 'max', sides: { met: tail(z), missed: tail(-z) }, enough: true, exercised: true, distance: -0.1, ...more };
}

describe('years that a verdict still needs', () => {
  test('follow the levels of the looks', () => {
    // By hand: one standard error at 256 is 1.40, 1.98, 2.80 and 3.95 of them at 500, 1,000, 2,000 and 4,000; the normal quantiles
    // of 0.05/(k (k + 1)) on two sides are 2.64, 2.87, 3.02 and 3.14 there.
    expect(replicationsToDecide(evidence(1), 256, 0.05)).toBe(4_000);
    // Two standard errors are twice as many: 2.80 at 500 is enough already.
    expect(replicationsToDecide(evidence(2), 256, 0.05)).toBe(500);
    expect(replicationsToDecide(evidence(-2), 256, 0.05)).toBe(500);
  });

  test('are not guessed where nothing points either way, nor beyond what anybody would simulate', () => {
    expect(replicationsToDecide(evidence(0), 256, 0.05)).toBeNull();
    expect(replicationsToDecide(evidence(0.01), 256, 0.05)).toBeNull();
    expect(replicationsToDecide(evidence(1, { exercised: false }), 256, 0.05)).toBeNull();
    expect(replicationsToDecide(evidence(1, { error: 'unknown metric' }), 256, 0.05)).toBeNull();
  });

  test('are those of enough incidents too', () => {
    const few = evidence(3, { enough: false, estimate: { ...evidence(3).estimate, n: 3 } });
    expect(replicationsToDecide(few, 256, 0.05)).toBe(4_000);
  });
});
