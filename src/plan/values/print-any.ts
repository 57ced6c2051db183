/** Any settled value as a person would write it. */
import type { Law } from '../../random/law.js';
import { printLaw, printNumber } from './print-value.js';
import type { Unit } from './print-value.js';

export function printAny(value: unknown, unit: Unit): string {
  if (value === null || value === undefined) return 'none';
  if (typeof value === 'number') return printNumber(value, unit);
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map((item) => printAny(item, unit)).join(', ');
  return isLaw(value) ? printLaw(value, unit) : JSON.stringify(value);
}

const lawKinds: ReadonlySet<unknown> = new Set<Law['kind']>(['constant', 'exponential', 'lognormal', 'uniform', 'triangular', 'weibull', 'erlang', 'beta', 'empirical', 'mixture', 'shifted']);

function isLaw(value: unknown): value is Law {
  return typeof value === 'object' && value !== null && 'kind' in value && lawKinds.has(value.kind);
}
