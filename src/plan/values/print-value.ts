/** Values in the words in which a scenario would write them. */
import type { Doubtful, Law } from '../../random/law.js';
import { formatBytes, formatDataRate, formatDuration, formatNumber, formatRate, formatShare } from '../../units/index.js';

export type Unit = 'duration' | 'share' | 'rate' | 'bytes' | 'data-rate' | 'number';

export function printNumber(value: number, unit: Unit): string {
  switch (unit) {
    case 'duration':
      return formatDuration(value);
    case 'share':
      return formatShare(value);
    case 'rate':
      return formatRate(value);
    case 'bytes':
      return value === Infinity ? 'all' : formatBytes(value);
    case 'data-rate':
      return formatDataRate(value);
    case 'number':
      return formatNumber(value);
  }
}

export function printLaw(law: Law, unit: Unit): string {
  const one = (value: number): string => printNumber(value, unit);
  switch (law.kind) {
    case 'constant':
      return one(law.value);
    case 'exponential':
      return `exponential(mean ${one(law.mean)})`;
    case 'lognormal':
      return `lognormal(median ${one(law.median)}, sigma ${formatNumber(law.sigma)})`;
    case 'uniform':
      return `uniform(${one(law.low)}, ${one(law.high)})`;
    case 'triangular':
      return `triangular(${one(law.low)}, ${one(law.mode)}, ${one(law.high)})`;
    case 'weibull':
      return `weibull(scale ${one(law.scale)}, shape ${formatNumber(law.shape)})`;
    case 'erlang':
      return `erlang(mean ${one(law.mean)}, stages ${law.stages})`;
    case 'beta':
      return `beta(${formatNumber(law.a)}, ${formatNumber(law.b)})`;
    case 'empirical':
      return `${law.values.length} samples from ${one(law.values[0] as number)} to ${one(law.values[law.values.length - 1] as number)}`;
    case 'mixture':
      return `mixture(${law.parts.map((part) => `${formatShare(part.weight)}: ${printLaw(part.law, unit)}`).join(', ')})`;
    case 'shifted':
      return `${one(law.by)} + ${printLaw(law.law, unit)}`;
  }
}

export function printDoubtful({ mean, low, high }: Doubtful, unit: Unit): string {
  const doubt = low === undefined || high === undefined ? '' : ` (${printNumber(low, unit)} to ${printNumber(high, unit)})`;
  return `${printNumber(mean, unit)}${doubt}`;
}
