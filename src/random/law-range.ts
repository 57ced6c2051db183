import type { Law } from './law.js';

/** The smallest and largest value that a law can give. */
export function lawRange(law: Law): { readonly low: number; readonly high: number } {
  switch (law.kind) {
    case 'constant': return { low: law.value, high: law.value };
    case 'uniform':
    case 'triangular': return { low: law.low, high: law.high };
    case 'beta': return { low: 0, high: 1 };
    case 'empirical': return { low: law.values[0], high: law.values[law.values.length - 1] };
    case 'mixture': {
      const ranges = law.parts.map((part) => lawRange(part.law));
      return { low: Math.min(...ranges.map((range) => range.low)), high: Math.max(...ranges.map((range) => range.high)) };
    }
    case 'shifted': {
      const range = lawRange(law.law);
      return { low: range.low + law.by, high: range.high + law.by };
    }
    default: return { low: 0, high: Infinity };
  }
}
