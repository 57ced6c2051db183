import { describe, expect, test } from 'vitest';
import { exp, expm1, log, log1p, pow } from '../../src/random/math.js';
import { Stream } from '../../src/random/stream.js';

const TOLERANCE = 2e-15;
const N = 40_000;

function distance(ours: number, platform: number): number {
  return Object.is(ours, platform) ? 0 : Math.abs(ours - platform) / Math.abs(platform);
}

/** The largest relative distance over random arguments, with the argument it was found at. */
function worst(ours: (x: number) => number, platform: (x: number) => number, argument: (u: number) => number): number {
  const random = new Stream('math', 'arguments');
  let most = 0;
  for (let i = 0; i < N; i++) {
    const x = argument(random.next());
    most = Math.max(most, distance(ours(x), platform(x)));
  }
  return most;
}

describe('elementary functions agree with the platform', () => {
  test('log over all magnitudes and near 1', () => {
    expect(worst(log, Math.log, (u) => 10 ** (u * 600 - 300))).toBeLessThan(TOLERANCE);
    expect(worst(log, Math.log, (u) => 0.5 + u)).toBeLessThan(TOLERANCE);
    expect(worst(log, Math.log, (u) => 1 + (u - 0.5) * 1e-6)).toBeLessThan(TOLERANCE);
    expect(worst(log, Math.log, (u) => u * 2 ** -1022)).toBeLessThan(TOLERANCE);
  });

  test('exp over its whole range', () => {
    expect(worst(exp, Math.exp, (u) => u * 1417 - 708)).toBeLessThan(TOLERANCE);
    expect(worst(exp, Math.exp, (u) => (u - 0.5) * 2)).toBeLessThan(TOLERANCE);
  });

  test('log1p and expm1 near 0 and far from it', () => {
    for (const size of [1e-18, 1e-9, 1e-3, 0.5]) {
      expect(worst(log1p, Math.log1p, (u) => (u - 0.5) * size)).toBeLessThan(TOLERANCE);
      expect(worst(expm1, Math.expm1, (u) => (u - 0.5) * size)).toBeLessThan(TOLERANCE);
    }
    expect(worst(log1p, Math.log1p, (u) => u * 1e10)).toBeLessThan(TOLERANCE);
    expect(worst(expm1, Math.expm1, (u) => (u - 0.5) * 60)).toBeLessThan(TOLERANCE);
  });

  test('pow over bases and powers', () => {
    const random = new Stream('math', 'pow');
    let most = 0;
    for (let i = 0; i < N; i++) {
      const x = 10 ** (random.next() * 20 - 10);
      const y = (random.next() - 0.5) * 60;
      most = Math.max(most, distance(pow(x, y), x ** y));
      const near = 1 + (random.next() - 0.5) * 1e-3;
      const large = (random.next() - 0.5) * 1e6;
      most = Math.max(most, distance(pow(near, large), near ** large));
    }
    expect(most).toBeLessThan(TOLERANCE);
  });
});

describe('elementary functions at the edges', () => {
  const edges = [0, -0, 1, -1, 0.5, -0.5, Infinity, -Infinity, NaN, 5e-324, 1e-310, -1e-310, Number.MAX_VALUE];
  const pairs: [string, (x: number) => number, (x: number) => number][] = [
    ['log', log, Math.log],
    ['log1p', log1p, Math.log1p],
    ['exp', exp, Math.exp],
    ['expm1', expm1, Math.expm1],
  ];
  test.each(pairs)('%s', (_, ours, platform) => {
    for (const x of edges) expect(distance(ours(x), platform(x)), `at ${x}`).toBeLessThan(TOLERANCE);
  });

  test('exp where the result is subnormal, zero or infinite', () => {
    for (const x of [-708.5, -720, -740, -745, -745.13, -746, 709.78, 709.782712893384, 709.79]) {
      expect(exp(x)).toBe(Math.exp(x));
    }
  });

  test('pow has the special cases of ECMAScript', () => {
    const powers = [...edges, 2, 3, -3, 4, 1e17, 1e300, -1e300, 1 / 3];
    for (const x of [...edges, 2, -2, 10]) {
      for (const y of powers) expect(distance(pow(x, y), x ** y), `${x} ** ${y}`).toBeLessThan(TOLERANCE);
    }
  });
});

test('the bytes are the same everywhere', () => {
  // Values where implementations differ in the last place; ours must not change with the platform.
  expect([log(0.7), exp(0.7), pow(0.7, 3.3), log1p(0.01), expm1(0.01)]).toEqual([
    -0.35667494393873245, 2.0137527074704766, 0.3081935405341894, 0.009950330853168083, 0.010050167084168058,
  ]);
});
