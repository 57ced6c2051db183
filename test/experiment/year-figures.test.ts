import { expect, test } from 'vitest';
import { lossLines } from '../../src/cost/valuation/loss-line.js';
import { figuresOfYear, pairedNames, yearFigures } from '../../src/experiment/year-figures.js';
import { outcomeSchema } from '../../src/world/outcome.js';

const schema = outcomeSchema({ flow: 2, class: 2, month: 12, store: 1, site: 1, service: 1, link: 1, tenant: 0 });
const axes = { flows: ['buy', 'look'], classes: ['gold', 'plain'], classShare: [0.25, 0.75], availability: [0.99, null], years: 2 };
const figures = yearFigures(schema, lossLines, axes);

function yearValue(name: string, fill: (cells: Float64Array) => void): number {
  const cells = new Float64Array(schema.length + lossLines.length + 2);
  fill(cells);
  const out = new Float64Array(figures.names.length + 1);
  figuresOfYear(figures, cells, out, 1);
  return out[1 + figures.names.indexOf(name)];
}

const { columns } = schema;

test('names are unique, and the losses come first', () => {
  expect(new Set(figures.names).size).toBe(figures.names.length);
  expect(figures.names.slice(0, 2)).toEqual(['loss', 'loss.tenants']);
});

test('figures are per year, whatever the horizon', () => {
  expect(yearValue('failovers', (cells) => (cells[columns.failovers.offset] = 3))).toBe(1.5);
});

test('the totals of the valuation stand behind its lines', () => {
  expect(yearValue('loss', (cells) => (cells[schema.length + lossLines.length] = 10))).toBe(5);
  expect(yearValue('loss.tenants', (cells) => (cells[schema.length + lossLines.length + 1] = 10))).toBe(5);
  expect(yearValue('credits', (cells) => cells.fill(2, schema.length, schema.length + lossLines.length))).toBe(2);
});

test('time is weighted by class, items are added', () => {
  const second = (name: 'disrupted' | 'lost') => (cells: Float64Array) => cells.set([4, 8], columns[name].offset + 2);
  expect(yearValue('downtime:look', second('disrupted'))).toBe((0.25 * 4 + 0.75 * 8) / 2);
  expect(yearValue('downtime:look:plain', second('disrupted'))).toBe(4);
  expect(yearValue('downtime:buy', second('disrupted'))).toBe(0);
  expect(yearValue('lost:look', second('lost'))).toBe(6);
  expect(yearValue('lost', second('lost'))).toBe(6);
});

test('a score is what the target leaves over after what was not served, data and cyber events apart', () => {
  const year = (cells: Float64Array): void => {
    cells.set([1_000, 3_000], columns.offered.offset);
    cells.set([10, 20], columns.unserved.offset);
    cells.set([5, 5], columns.unservedByData.offset);
  };
  expect(yearValue('score:buy', year)).toBeCloseTo((0.01 * 4_000 - 20) / 2, 9);
  expect(yearValue('unservedForTarget:buy', year)).toBe(10);
  expect(figures.names).not.toContain('score:look');
});

test('figures whose differences are kept exist', () => {
  expect(pairedNames(axes.flows).filter((name) => !figures.names.includes(name))).toEqual([]);
});
