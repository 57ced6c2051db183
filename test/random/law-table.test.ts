import { expect, test } from 'vitest';
import { compileLaws, draw } from '../../src/random/law-table.js';
import type { Law } from '../../src/random/law.js';
import { quantile } from '../../src/random/quantile.js';
import { Stream } from '../../src/random/stream.js';
import { continuous, mixtures, title } from './laws.js';

const laws: readonly Law[] = [
  { kind: 'constant', value: 42 },
  { kind: 'constant', value: Infinity },
  { kind: 'exponential', mean: Infinity },
  { kind: 'exponential', mean: 0 },
  { kind: 'lognormal', median: 5, sigma: 0 },
  ...continuous,
  ...mixtures,
  { kind: 'beta', a: 0.01, b: 0.02 },
  { kind: 'erlang', mean: 100, stages: 500 },
];
const table = compileLaws(laws);
const random = new Stream('laws', 'table');
const places = [2 ** -54, 1e-9, 1e-5, 0.5, 0.99999, 1 - 1e-9, 1 - 2 ** -53];
for (let i = 0; i < 3000; i++) places.push(random.next());

const rows: [string, number, Law][] = laws.map((law, row) => [title(law), row, law]);

test.each(rows)('draw agrees with quantile for %s', (_, row, law) => {
  const scale = quantile(law, 0.95) - quantile(law, 0.05);
  for (const u of places) {
    const exact = quantile(law, u);
    const drawn = draw(table, row, u);
    if (drawn !== exact) expect(Math.abs(drawn - exact), `at ${u}`).toBeLessThan(1e-6 * scale + 1e-12 * Math.abs(exact));
  }
});

test.each(rows.filter(([, , law]) => continuous.includes(law)))('draw rises with u for %s', (_, row) => {
  const sorted = [...places].sort((x, y) => x - y);
  let before = -Infinity;
  for (const u of sorted) {
    const x = draw(table, row, u);
    expect(x).toBeGreaterThanOrEqual(before - 1e-11 * Math.abs(x));
    before = x;
  }
});

test('a table survives structured cloning', () => {
  const copy = structuredClone(table);
  for (let row = 0; row < laws.length; row++) expect(draw(copy, row, 0.3)).toBe(draw(table, row, 0.3));
});

test('an empty table compiles', () => {
  expect(compileLaws([]).kind.length).toBe(0);
});
