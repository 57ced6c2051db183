import { describe, expect, test } from 'vitest';
import type { Law } from '../../src/random/law.js';
import { normalCdf } from '../../src/random/normal.js';
import { cdf } from '../../src/random/quantile.js';
import { Stream } from '../../src/random/stream.js';
import { chiSquare, kolmogorov, serial } from './sampling.js';

function sample(n: number, draw: () => number): number[] {
  return Array.from({ length: n }, draw);
}

describe('a stream', () => {
  test('depends on its seed and name alone', () => {
    const draw = (seed: string, name?: string): number => new Stream(seed, name).next();
    expect(draw('a', 'b')).toBe(draw('a', 'b'));
    expect(new Set([draw('a', 'b'), draw('a', 'c'), draw('b', 'b'), draw('a'), draw('ab')]).size).toBe(5);
  });

  test('never changes', () => {
    const random = new Stream('seed', 'name');
    expect([random.next(), random.below(1000), random.exponential(1), random.normal()]).toEqual([0.014691480461885065, 38, 0.802878066857877, -1.1511435927580562]);
  });

  test('next is uniform in high and low bits, and uncorrelated', () => {
    const random = new Stream('quality', 'next');
    const N = 400_000;
    const high = new Int32Array(4096);
    const low = new Int32Array(4096);
    const pairs = new Int32Array(4096);
    let before = 0;
    for (let i = 0; i < N; i++) {
      const u = random.next();
      high[Math.floor(u * 4096)] += 1;
      low[(u * 2 ** 53) % 4096] += 1;
      pairs[Math.floor(u * 64) * 64 + Math.floor(before * 64)] += 1;
      before = u;
    }
    for (const counts of [high, low, pairs]) expect(Math.abs(chiSquare(counts))).toBeLessThan(4);
    expect(Math.abs(serial(() => random.next(), N))).toBeLessThan(4);
  });

  test('streams of similar names are independent', () => {
    const streams = Array.from({ length: 1000 }, (_, i) => new Stream('seed', `stream ${i}`));
    for (let turn = 0; turn < 5; turn++) {
      expect(kolmogorov(streams.map((stream) => stream.next()), (x) => x)).toBeLessThan(2.2);
      expect(Math.abs(serial((i) => streams[i % 1000].next(), 2000))).toBeLessThan(4);
    }
  });

  test('below(n) takes each value equally often', () => {
    const random = new Stream('quality', 'below');
    for (const n of [1, 2, 3, 10, 1000]) {
      const counts = new Int32Array(n);
      for (let i = 0; i < 50_000; i++) counts[random.below(n)] += 1;
      if (n > 1) expect(Math.abs(chiSquare(counts))).toBeLessThan(4);
    }
    const large = sample(1000, () => random.below(2 ** 32));
    expect(Math.max(...large)).toBeGreaterThan(0.99 * 2 ** 32);
    expect(large.every(Number.isInteger)).toBe(true);
  });
});

describe('variates', () => {
  const random = new Stream('quality', 'variates');
  const N = 300_000;

  test('exponential follows its law', () => {
    const law: Law = { kind: 'exponential', mean: 3 };
    expect(kolmogorov(sample(N, () => random.exponential(3)), (x) => cdf(law, x))).toBeLessThan(2.2);
  });

  test('normal follows its law', () => {
    expect(kolmogorov(sample(N, () => random.normal()), normalCdf)).toBeLessThan(2.2);
  });

  test('lognormal follows its law', () => {
    const law: Law = { kind: 'lognormal', median: 8, sigma: 0.7 };
    expect(kolmogorov(sample(N, () => random.lognormal(8, 0.7)), (x) => cdf(law, x))).toBeLessThan(2.2);
  });

  test('the tails beyond the ziggurat have their exact weight', () => {
    const draws = 3_000_000;
    const limits = { exponential: [7.697117470131049, 10, 12], normal: [3.654152885361009, 4, 4.5] };
    const over = { exponential: [0, 0, 0], normal: [0, 0, 0] };
    for (let i = 0; i < draws; i++) {
      const e = random.exponential(1);
      const z = Math.abs(random.normal());
      for (let k = 0; k < 3; k++) {
        if (e > limits.exponential[k]) over.exponential[k] += 1;
        if (z > limits.normal[k]) over.normal[k] += 1;
      }
    }
    for (let k = 0; k < 3; k++) {
      const e = draws * Math.exp(-limits.exponential[k]);
      const z = draws * 2 * normalCdf(-limits.normal[k]);
      expect(Math.abs(over.exponential[k] - e) / Math.sqrt(e)).toBeLessThan(4);
      expect(Math.abs(over.normal[k] - z) / Math.sqrt(z)).toBeLessThan(4);
    }
  });

  test('variates have more than 32 bits', () => {
    // Among this many, 32-bit variates would meet about ten times.
    expect(new Set(sample(N, () => random.exponential(1))).size).toBe(N);
    expect(new Set(sample(N, () => random.normal())).size).toBe(N);
  });
});
