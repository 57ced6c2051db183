/** Figures for the fixtures of reports. */
import type { Estimate, Quantity, Unit } from '../../src/result/quantity.js';

export function figure(estimate: Quantity, low: Quantity, high: Quantity, unit: Unit, n = 20_000): Estimate {
  return { estimate, low, high, confidence: 0.95, method: 't', n, unit, upperLimit: false, note: null };
}

export function nothingSeen(high: Quantity, unit: Unit, n = 20_000): Estimate {
  return { ...figure(0, 0, high, unit, n), method: 'nothing-seen', upperLimit: true };
}

export function unknown(unit: Unit, note: string | null): Estimate {
  return { ...figure(null, null, null, unit, 0), method: 'nothing-seen', note };
}

/** An estimate with a symmetric interval. */
export function about(estimate: number, half: number, unit: Unit, n = 20_000): Estimate {
  return figure(estimate, estimate - half, estimate + half, unit, n);
}
