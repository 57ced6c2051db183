/** The second interval: what doubt about rates and prices does to a figure, against closed forms and against drawing the doubtful numbers anew. */
import { describe, expect, it } from 'vitest';
import { Stream } from '../../src/random/stream.js';
import type { Bill } from '../../src/result/cost-result.js';
import { standingInput } from '../../src/result/standing-input.js';
import type { LineItem } from '../../src/cost/line-item.js';
import { inputWidth, logDeviationOfRate } from '../../src/statistics/input-width.js';
import { Sensitivity } from '../../src/statistics/sensitivity.js';
import { poisson } from './draws.js';

/** Compound Poisson: 3 outages a year that cost Exp(20) each, and 0.4 that cost Exp(100). */
const rates = [3, 0.4] as const;
const costs = [20, 100] as const;
const slopes = rates.map((rate, i) => rate * costs[i]);

function year(stream: Stream, lambda: readonly number[]): { readonly loss: number; readonly counts: Float64Array } {
  const counts = Float64Array.from(lambda, (rate) => poisson(stream, rate));
  let loss = 0;
  counts.forEach((count, i) => {
    for (let k = 0; k < count; k++) loss += stream.exponential(costs[i]);
  });
  return { loss, counts };
}

function simulated(years: number): Sensitivity {
  const stream = new Stream('input uncertainty');
  const sensitivity = new Sensitivity({ figures: 1, expected: rates });
  for (let y = 0; y < years; y++) {
    const { loss, counts } = year(stream, rates);
    sensitivity.accumulate(Float64Array.of(loss), counts);
    if (y % 64 === 63) sensitivity.closeBlock();
  }
  return sensitivity;
}

describe('the loss of a compound Poisson process', () => {
  const sensitivity = simulated(64 * 400);
  const derivatives = rates.map((_, source) => sensitivity.derivative(0, source));

  it('has the slope rate x mean cost to the logarithm of each rate', () => {
    derivatives.forEach(({ estimate, standardError }, source) => {
      expect(Math.abs(estimate - slopes[source])).toBeLessThan(3.29 * standardError);
      expect(standardError).toBeLessThan(0.1 * slopes[source]);
    });
  });

  it('has the interval of a mean whose rates are drawn anew from lognormal doubt', () => {
    const doubts = [[0.7, 1.4], [0.6, 1.6]] as const;
    const deviations = doubts.map(([low, high]) => logDeviationOfRate(low, high));
    const width = inputWidth(derivatives, deviations, 0.95);
    const stream = new Stream('rates drawn anew');
    const means = Array.from({ length: 40_000 }, () => deviations.reduce((sum, sigma, i) => sum + slopes[i] * Math.exp(sigma * gauss(stream) - (sigma * sigma) / 2), 0)).sort((a, b) => a - b);
    const half = (means[Math.floor(0.975 * means.length)] - means[Math.floor(0.025 * means.length)]) / 2;
    // The delta method is of first order: 3 % at these doubts, and the noise of the slopes on top.
    expect(width.halfWidth / half).toBeGreaterThan(0.94);
    expect(width.halfWidth / half).toBeLessThan(1.06);
    expect(width.noise).toBeLessThan(0.1 * half);
    expect(width.halfWidth ** 2 + width.noise ** 2).toBeCloseTo(width.parts.reduce((sum, part) => sum + part * part, 0), 6);
  });

  it('has, with gamma doubt about a rate, the variance of both kinds together', () => {
    // Var Y = E[lambda] E[X^2] + E[X]^2 Var lambda: what years differ by, and what nobody knows about them all.
    const [shape, mean] = [16, rates[0]];
    const within = mean * 2 * costs[0] ** 2;
    const between = costs[0] ** 2 * (mean * mean) / shape;
    const one = inputWidth([derivatives[0]], [1 / Math.sqrt(shape)], 0.95);
    expect((one.halfWidth / 1.959964) ** 2 / between).toBeGreaterThan(0.9);
    expect((one.halfWidth / 1.959964) ** 2 / between).toBeLessThan(1.1);
    const stream = new Stream('gamma rates');
    const gamma = (): number => Array.from({ length: shape }, () => stream.exponential(mean / shape)).reduce((sum, part) => sum + part, 0);
    const losses = Array.from({ length: 60_000 }, () => year(stream, [gamma(), 0]).loss);
    const average = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
    const variance = losses.reduce((sum, loss) => sum + (loss - average) ** 2, 0) / (losses.length - 1);
    // A kurtosis of about 5.5: a standard error of the variance of 0.9 %.
    expect(Math.abs(variance / (within + between) - 1)).toBeLessThan(3.29 * 0.009);
  });
});

describe('the standing cost', () => {
  const micro = (usd: number): number => 1e6 * usd;
  const line = (usd: number, doubts: LineItem['doubts']): LineItem => ({ category: 'people', amountPerYear: micro(usd), ...(doubts === undefined ? {} : { doubts }) }) as LineItem;
  const engineer = { of: 'people.engineer', low: 0.8, high: 1.25 };
  const second = { of: 'people.secondRegion', low: 0.5, high: 2 };

  it('is in doubt by what each factor multiplies, a factor of two lines once', () => {
    const bill: Bill = { lines: [line(40_000, [engineer, second]), line(10_000, [engineer]), line(900_000, undefined)], years: 3, discountRate: 0 };
    const { halfWidth, parts } = standingInput(bill, 0.95);
    const z = 1.959963984540054;
    expect(parts.map(({ of }) => of)).toEqual(['people.secondRegion', 'people.engineer']);
    expect(parts[0].halfWidth).toBeCloseTo(z * 40_000 * (Math.log(4) / 3.289707253902945), 4);
    expect(parts[1].halfWidth).toBeCloseTo(z * 50_000 * (Math.log(1.25 / 0.8) / 3.289707253902945), 4);
    expect(halfWidth).toBeCloseTo(Math.hypot(parts[0].halfWidth, parts[1].halfWidth), 6);
    expect(standingInput({ ...bill, lines: [line(5, undefined)] }, 0.95)).toEqual({ halfWidth: 0, parts: [] });
  });
});

/** Standard normal, by Box and Muller. */
function gauss(stream: Stream): number {
  return Math.sqrt(-2 * Math.log(1 - stream.next())) * Math.cos(2 * Math.PI * stream.next());
}
