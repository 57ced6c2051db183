/** One law of each kind and some awkward ones, for tests that must hold for all. */
import type { Law } from '../../src/random/law.js';

export const continuous: readonly Law[] = [
  { kind: 'exponential', mean: 3 },
  { kind: 'lognormal', median: 480, sigma: 0.8 },
  { kind: 'uniform', low: -2, high: 5 },
  { kind: 'triangular', low: 1, mode: 2, high: 10 },
  { kind: 'triangular', low: 1, mode: 1, high: 10 },
  { kind: 'weibull', scale: 20, shape: 0.7 },
  { kind: 'weibull', scale: 20, shape: 2.5 },
  { kind: 'erlang', mean: 6, stages: 1 },
  { kind: 'erlang', mean: 6, stages: 3 },
  { kind: 'erlang', mean: 6, stages: 40 },
  { kind: 'beta', a: 2, b: 5 },
  { kind: 'beta', a: 0.5, b: 0.5 },
  { kind: 'beta', a: 30, b: 1.5 },
  { kind: 'beta', a: 1, b: 1 },
  { kind: 'empirical', values: [1, 2, 4, 8, 16] },
  { kind: 'shifted', by: 10, law: { kind: 'exponential', mean: 5 } },
];

export const mixtures: readonly Law[] = [
  {
    kind: 'mixture',
    parts: [
      { weight: 3, law: { kind: 'exponential', mean: 1 } },
      { weight: 0, law: { kind: 'constant', value: Infinity } },
      { weight: 1, law: { kind: 'shifted', by: 4, law: { kind: 'erlang', mean: 6, stages: 2 } } },
    ],
  },
  {
    kind: 'shifted',
    by: 1,
    law: {
      kind: 'mixture',
      parts: [
        { weight: 0.2, law: { kind: 'uniform', low: 0, high: 1 } },
        { weight: 0.8, law: { kind: 'beta', a: 2, b: 2 } },
      ],
    },
  },
];

export function title(law: Law): string {
  return JSON.stringify(law);
}
