/** A table of counts holds what a Map would, however often it was sorted in between. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CellTable } from '../../src/statistics/cell-table.js';
import { Packer, Unpacker } from '../../src/statistics/packing.js';

const key = fc.oneof(fc.nat(40), fc.integer({ min: 0, max: 2 ** 31 - 1 }), fc.constantFrom(255, 256, 2 ** 24, 2 ** 31 - 1));
// Many more than are kept unsorted.
const entries = fc.array(fc.tuple(key, fc.integer({ min: 0, max: 1e9 })), { maxLength: 3_000, size: 'max' });

test('any counts, in any order, added one by one or packed', () => {
  fc.assert(fc.property(entries, fc.nat(), (all, seed) => {
    const expected = new Map<number, number>();
    const [table, half, other] = [new CellTable(), new CellTable(), new CellTable()];
    all.forEach(([at, count], i) => {
      expected.set(at, (expected.get(at) ?? 0) + count);
      table.add(at, count);
      (i % 3 === seed % 3 ? half : other).add(at, count);
      if (i % 997 === seed % 997) table.sorted();
    });
    const sorted = [...expected].sort(([a], [b]) => a - b);
    const plain = { keys: sorted.map(([at]) => at), counts: sorted.map(([, count]) => count) };
    expect(table.toJSON()).toEqual(plain);
    const packer = new Packer(0);
    half.pack(packer);
    other.pack(packer);
    const from = new Unpacker(packer.take());
    const joined = new CellTable();
    joined.mergePacked(from);
    joined.mergePacked(from);
    expect(joined.toJSON()).toEqual(plain);
    half.merge(other);
    expect(half.toJSON()).toEqual(plain);
    half.clear();
    expect([half.isEmpty, half.toJSON()]).toEqual([true, { keys: [], counts: [] }]);
  }), { numRuns: 25 });
});
