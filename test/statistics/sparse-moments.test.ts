/** Sparse moments are those of `Moments`, bit by bit, in any grouping of blocks. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { meanOf } from '../../src/statistics/moment-estimates.js';
import { Moments } from '../../src/statistics/moments.js';
import { SparseMoments } from '../../src/statistics/sparse-moments.js';

const figures = 5;
const value = fc.double({ min: 1e-6, max: 1e7, noNaN: true });
const year = fc.array(fc.tuple(fc.nat(figures - 1), value), { maxLength: 4 });
const blocks = fc.array(fc.array(year, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 5 });

function sparse(all: readonly (readonly (readonly (readonly [number, number])[])[])[]): SparseMoments {
  const moments = new SparseMoments(figures);
  for (const block of all) {
    for (const values of block) {
      for (const [figure, x] of values) moments.add(figure, x);
      moments.closeYear();
    }
    moments.closeBlock();
  }
  return moments;
}

test('the same sums as a dense table', () => {
  fc.assert(fc.property(blocks, (all) => {
    const dense = new Moments({ designs: 1, figures, products: [] });
    for (const block of all) {
      for (const values of block) {
        const row = new Float64Array(figures);
        for (const [figure, x] of values) row[figure] += x;
        dense.accumulate(row);
      }
      dense.closeBlock();
    }
    const moments = sparse(all);
    for (let figure = 0; figure < figures; figure++) expect(meanOf(moments, 0, figure)).toEqual(meanOf(dense, 0, figure));
  }));
});

test('merged in any order: the same bytes', () => {
  fc.assert(fc.property(blocks, (all) => {
    const whole = JSON.stringify(sparse(all).toData());
    const merged = new SparseMoments(figures);
    for (const block of [...all].reverse()) merged.merge(sparse([block]).toData());
    expect(JSON.stringify(merged.toData())).toBe(whole);
  }));
});
