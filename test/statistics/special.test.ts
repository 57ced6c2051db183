import { describe, expect, it } from 'vitest';
import { incompleteBeta, incompleteBetaInverse } from '../../src/statistics/incomplete-beta.js';
import {
  incompleteGamma,
  incompleteGammaInverse,
  incompleteGammaUpper,
  incompleteGammaUpperInverse,
} from '../../src/statistics/incomplete-gamma.js';
import { chiSquareQuantile, chiSquareUpperQuantile, tQuantile, tUpper } from '../../src/statistics/special.js';

/** Relative difference; the expected values were computed with mpmath at 30 digits and agree with printed tables. */
function near(actual: number, expected: number, tolerance = 1e-12): void {
  expect(Math.abs(actual / expected - 1)).toBeLessThan(tolerance);
}

describe('Student t', () => {
  it.each([
    [0.975, 1, 12.7062047361747],
    [0.975, 2, 4.302652729749464],
    [0.975, 5, 2.570581835636316],
    [0.95, 10, 1.812461122811676],
    [0.975, 30, 2.042272456301238],
    [0.995, 63, 2.656145025099862],
    [0.9995, 120, 3.3734537685625],
    [0.975, 999, 1.96234146113345],
    [0.99999, 7, 10.10268425296758],
    [0.6, 3, 0.2766706623326899],
    [0.975, Infinity, 1.959963984540054],
    [0.999999, Infinity, 4.753424308822899],
    [0.51, Infinity, 0.02506890825871104],
  ])('has quantile %d with %d degrees of freedom', (p, df, expected) => {
    near(tQuantile(p, df), expected, 2e-11);
    near(tQuantile(1 - p, df), -expected, 2e-11);
    near(tUpper(expected, df), 1 - p, 1e-10);
  });

  it('is symmetric and reaches its ends', () => {
    expect(tQuantile(0.5, 9)).toBe(0);
    expect(tUpper(0, 9)).toBeCloseTo(0.5, 15);
    expect(tUpper(Infinity, 9)).toBe(0);
    expect(tUpper(-Infinity, 9)).toBe(1);
    expect(tUpper(NaN, 9)).toBeNaN();
  });
});

describe('chi-square', () => {
  it.each([
    [0.95, 1, 3.841458820694126],
    [0.025, 2, 0.05063561596857975],
    [0.975, 2, 7.377758908227873],
    [0.05, 10, 3.94029913611906],
    [0.99, 30, 50.89218131151709],
    [0.975, 200, 241.0578955063109],
    [0.01, 3, 0.114831801899117],
    [0.5, 1000, 999.333412403381],
  ])('has quantile %d with %d degrees of freedom', (p, df, expected) => {
    near(chiSquareQuantile(p, df), expected);
    near(chiSquareUpperQuantile(1 - p, df), expected);
  });

  it('keeps the digits of a far tail: 2 degrees of freedom are exponential', () => {
    near(chiSquareUpperQuantile(1e-20, 2), 2 * 20 * Math.LN10);
  });
});

describe('the incomplete beta function', () => {
  it.each([
    [0.5, 2, 3, 0.6875],
    [0.1, 0.5, 0.5, 0.2048327646991335],
    [0.001, 3, 4000, 0.7623361842029818],
    [0.95, 950, 50, 0.482630456273026],
    [0.3, 30.5, 70.25, 0.487630874628558],
    [0.9, 2, 0.5, 0.541469739275585],
    [0.0009, 100, 100000, 0.160435147154002],
    [0.4995, 500000, 500100, 0.18404550499159653],
  ])('at %d of (%d, %d)', (x, a, b, expected) => {
    near(incompleteBeta(x, a, b), expected, b > 4e5 ? 1e-9 : 1e-11);
    near(incompleteBeta(1 - x, b, a), 1 - expected, b > 4e5 ? 1e-9 : 1e-11);
    near(incompleteBetaInverse(expected, a, b), x, 1e-11);
  });

  it('has its ends', () => {
    expect(incompleteBeta(0, 2, 3)).toBe(0);
    expect(incompleteBeta(1, 2, 3)).toBe(1);
    expect(incompleteBetaInverse(0, 2, 3)).toBe(0);
    expect(incompleteBetaInverse(1, 2, 3)).toBe(1);
    expect(() => incompleteBeta(1.1, 2, 3)).toThrow('0 <= x <= 1');
  });
});

describe('the incomplete gamma function', () => {
  it.each([
    [0.5, 0.5, 0.6826894921370859, 0.3173105078629141],
    [3, 2, 0.3233235838169365, 0.6766764161830635],
    [10, 20, 0.9950045876916924, 0.004995412308307587],
    [100, 90, 0.1582209891864302, 0.8417790108135698],
    [1000, 1100, 0.99894067674607, 0.001059323253929977],
    [2.5, 12, 0.9997828870565473, 0.0002171129434527233],
  ])('of shape %d at %d', (a, x, lower, upper) => {
    near(incompleteGamma(a, x), lower);
    near(incompleteGammaUpper(a, x), upper);
    near(incompleteGammaInverse(a, lower), x, 1e-10);
    near(incompleteGammaUpperInverse(a, upper), x, 1e-12);
  });

  it('holds for a million events', () => {
    near(incompleteGamma(1e6, 1e6 + 1500), 0.9331388957641022, 1e-11);
  });

  it('has its ends', () => {
    expect(incompleteGamma(2, 0)).toBe(0);
    expect(incompleteGammaUpper(2, 0)).toBe(1);
    expect(incompleteGammaInverse(2, 0)).toBe(0);
    expect(incompleteGammaInverse(2, 1)).toBe(Infinity);
    expect(incompleteGammaUpperInverse(2, 0)).toBe(Infinity);
  });
});
