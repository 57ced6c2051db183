import { describe, expect, test } from 'vitest';
import { streamKey, streamTable, uniform } from '../../src/random/key.js';
import { chiSquare, serial } from './sampling.js';

const key = streamKey('seed', 'region outages');

describe('streamKey(seed, name)', () => {
  test('is a pure function of both', () => {
    expect(streamKey('seed', 'region outages')).toEqual(key);
    expect(streamKey('seed2', 'region outages')).not.toEqual(key);
    expect(streamKey('seed', 'region outage')).not.toEqual(key);
  });

  test('keeps apart what the hash beneath it confuses', () => {
    const names = ['a', 'aa', 'aaa', 'ab', 'abab', '', '\u0161', 'b\u0100', 'x'.repeat(300), 'x'.repeat(301)];
    const keys = names.map((name) => JSON.stringify(streamKey('s', name)));
    expect(new Set(keys).size).toBe(names.length);
    expect(streamKey('ab', 'c')).not.toEqual(streamKey('a', 'bc'));
  });

  test('refuses NUL characters', () => {
    expect(() => streamKey('a\0', 'b')).toThrow('NUL');
  });
});

describe('streamTable(seed, names)', () => {
  test('has the keys of the names in their order', () => {
    const table = streamTable('seed', ['x', 'y']);
    expect([table.a[1], table.b[1]]).toEqual(Object.values(streamKey('seed', 'y')));
  });

  test('throws where two names have the same hash', () => {
    expect(() => streamTable('seed', ['x', 'y', 'x'])).toThrow('"x" and "x" must not have the same hash');
  });

  test('tells thousands of similar names apart', () => {
    const names = Array.from({ length: 5000 }, (_, i) => `zone ${i}`);
    expect(streamTable('seed', names).a.length).toBe(5000);
  });
});

describe('uniform(a, b, replication, occasion, n)', () => {
  test('never changes', () => {
    expect(uniform(0, 0, 0, 0, 0)).toBe(0.08801715267388355);
    expect(uniform(key.a, key.b, 1, 2, 3)).toBe(0.7827978156449327);
    expect(uniform(-1, 1, 4294967295, 0, 7)).toBe(0.5185568784836491);
  });

  test('lies strictly inside (0, 1), and uses all of its 53 bits', () => {
    const ones = new Int32Array(53);
    const N = 20_000;
    for (let i = 0; i < N; i++) {
      const u = uniform(key.a, key.b, i, 0, 0);
      expect(u > 0 && u < 1).toBe(true);
      let bits = BigInt(u * 2 ** 53);
      for (let bit = 0; bit < 53; bit++, bits >>= 1n) ones[bit] += Number(bits & 1n);
    }
    for (const count of ones) expect(Math.abs(count - N / 2) / Math.sqrt(N / 4)).toBeLessThan(4.5);
  });

  const walks: [string, (i: number) => number][] = [
    ['replication', (i) => uniform(key.a, key.b, i, 0, 0)],
    ['occasion', (i) => uniform(key.a, key.b, 0, i, 0)],
    ['n', (i) => uniform(key.a, key.b, 0, 0, i)],
    ['all three', (i) => uniform(key.a, key.b, i, i, i)],
    ['every 64th replication', (i) => uniform(key.a, key.b, 64 * i, 1, 1)],
  ];
  test.each(walks)('is uniform and uncorrelated along %s', (_, draw) => {
    const N = 200_000;
    const high = new Int32Array(256);
    const low = new Int32Array(256);
    const pairs = new Int32Array(1024);
    let before = 0;
    for (let i = 0; i < N; i++) {
      const u = draw(i);
      high[Math.floor(u * 256)] += 1;
      low[(u * 2 ** 53) % 256] += 1;
      pairs[Math.floor(u * 32) * 32 + Math.floor(before * 32)] += 1;
      before = u;
    }
    for (const counts of [high, low, pairs]) expect(Math.abs(chiSquare(counts))).toBeLessThan(4);
    for (const lag of [1, 2, 7, 64]) expect(Math.abs(serial((i) => draw(i * lag), N / 4))).toBeLessThan(4);
  });

  test('fills the lattice of small coordinates evenly', () => {
    const cells = new Int32Array(512);
    for (let r = 0; r < 40; r++) {
      for (let o = 0; o < 40; o++) {
        for (let n = 0; n < 40; n++) cells[Math.floor(uniform(key.a, key.b, r, o, n) * 512)] += 1;
      }
    }
    expect(Math.abs(chiSquare(cells))).toBeLessThan(4);
  });

  test('is independent between streams of similar names, at the same coordinates', () => {
    const { a, b } = streamTable('seed', Array.from({ length: 400 }, (_, i) => `step ${i}`));
    expect(Math.abs(serial((i) => uniform(a[i % 400], b[i % 400], Math.floor(i / 400), 0, 0), 200_000))).toBeLessThan(4);
    // The sum over streams at one address must spread as that of independent draws does.
    let squares = 0;
    const N = 2000;
    for (let r = 0; r < N; r++) {
      let sum = 0;
      for (let i = 0; i < 400; i++) sum += uniform(a[i], b[i], r, 3, 1) - 0.5;
      squares += (sum * sum) / (400 / 12);
    }
    expect(Math.abs(squares / N - 1)).toBeLessThan(4 * Math.sqrt(2 / N));
  });

  test('changes half of its bits when any one bit of any input changes', () => {
    const N = 400;
    const cells: number[] = [];
    for (let word = 0; word < 5; word++) {
      for (let bit = 0; bit < 32; bit++) {
        const flips = new Int32Array(53);
        for (let i = 0; i < N; i++) {
          const input: [number, number, number, number, number] = [key.a ^ (i * 77), key.b, i, i & 15, i & 3];
          const before = BigInt(uniform(...input) * 2 ** 53);
          input[word] ^= 1 << bit;
          let difference = before ^ BigInt(uniform(...input) * 2 ** 53);
          for (let out = 0; out < 53; out++, difference >>= 1n) flips[out] += Number(difference & 1n);
        }
        for (const count of flips) cells.push((count - N / 2) / Math.sqrt(N / 4));
      }
    }
    const most = Math.max(...cells.map(Math.abs));
    const spread = cells.reduce((sum, z) => sum + z * z, 0) / cells.length;
    expect(most).toBeLessThan(6.5);
    expect(Math.abs(spread - 1)).toBeLessThan(0.1);
  });
});
