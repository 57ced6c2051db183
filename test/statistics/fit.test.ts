/** Fitted laws: closed forms, published fits, known statistics, and intervals that hold what they promise. */
import { describe, expect, it } from 'vitest';
import { andersonDarling } from '../../src/statistics/anderson-darling.js';
import { censoringOf, isFittable, simulateDurations } from '../../src/statistics/duration-samples.js';
import type { Durations } from '../../src/statistics/durations.js';
import { exponentialLogLikelihood, fitExponential } from '../../src/statistics/fit-exponential.js';
import { fitLaws, fitOfLaw } from '../../src/statistics/fit-laws.js';
import { fitLognormal, lognormalLogLikelihood } from '../../src/statistics/fit-lognormal.js';
import { fitWeibull, weibullLogLikelihood } from '../../src/statistics/fit-weibull.js';
import { profileInterval } from '../../src/statistics/profile-interval.js';
import { cdf } from '../../src/random/quantile.js';
import type { Law } from '../../src/random/law.js';

const ended = (values: readonly number[], censored: readonly number[] = []): Durations => ({
  values: Float64Array.from([...values, ...censored]), ended: Uint8Array.from([...values.map(() => 1), ...censored.map(() => 0)]),
});
/** Remission of leukaemia under 6-MP in weeks (E. A. Gehan, Biometrika 52, 1965): nine that ended, twelve that went on. */
const gehan = ended([6, 6, 6, 7, 10, 13, 16, 22, 23], [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]);

describe('maximum likelihood', () => {
  it('of an exponential: all time over what ended', () => {
    expect(fitExponential(gehan).scale).toBeCloseTo(359 / 9, 12);
    expect(fitExponential(ended([1, 2, 3])).logLikelihood).toBeCloseTo(-3 * Math.log(2) - 3, 12);
  });

  it('of a Weibull: the published fit of the remission times', () => {
    // Shape 1.354 and scale 33.77 (D. Collett, Modelling Survival Data in Medical Research; R survival 3: survreg gives 1/0.7387, exp(3.519)).
    const { shape, scale } = fitWeibull(gehan);
    expect(shape).toBeCloseTo(1.354, 3);
    expect(scale).toBeCloseTo(33.77, 1);
  });

  it('of a lognormal: mean and deviation of the logarithms where all ended', () => {
    const values = [1, 2, 4, 8, 30];
    const logs = values.map(Math.log);
    const mean = logs.reduce((sum, value) => sum + value, 0) / 5;
    const { scale, shape } = fitLognormal(ended(values));
    expect(Math.log(scale)).toBeCloseTo(mean, 10);
    expect(shape).toBeCloseTo(Math.sqrt(logs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 5), 10);
  });

  it.each([['weibull', fitWeibull, weibullLogLikelihood], ['lognormal', fitLognormal, lognormalLogLikelihood]] as const)('of a censored %s: no neighbour is more likely, and all lies within its limits', (kind, estimate, likelihood) => {
    const { scale, shape, logLikelihood } = estimate(gehan);
    const logs = gehan.values.map(Math.log);
    for (const [f, g] of [[0.99, 1], [1.01, 1], [1, 0.99], [1, 1.01], [0.99, 1.01], [1.01, 0.99]]) expect(likelihood(logs, gehan.ended, scale * f, shape * g)).toBeLessThan(logLikelihood);
    const { scaleLimits, shapeLimits } = fitOfLaw(kind, gehan, { confidence: 0.9, seed: '1', name: 'x', samples: 0 });
    expect(scaleLimits.low < scale && scale < scaleLimits.high && shapeLimits !== null && shapeLimits.low < shape && shape < shapeLimits.high).toBe(true);
  });

  it('does not depend on the unit', () => {
    const inSeconds = { values: gehan.values.map((value) => value * 604_800), ended: gehan.ended };
    expect(fitWeibull(inSeconds).shape).toBeCloseTo(fitWeibull(gehan).shape, 8);
    expect(fitLognormal(inSeconds).shape).toBeCloseTo(fitLognormal(gehan).shape, 8);
  });
});

describe('profile intervals', () => {
  it('are where the likelihood has fallen by half a chi-square quantile', () => {
    const { scale, logLikelihood } = fitExponential(gehan);
    const { low, high } = profileInterval((value) => exponentialLogLikelihood(gehan, value), scale, logLikelihood, 0.9);
    for (const limit of [low, high]) expect(2 * (logLikelihood - exponentialLogLikelihood(gehan, limit))).toBeCloseTo(2.705543, 4);
    expect(low < scale && scale < high).toBe(true);
  });

  it('cover the truth as often as they say, with a third of the data censored', { timeout: 30_000 }, () => {
    const laws: readonly [Law, 'weibull' | 'lognormal', number, number][] = [[{ kind: 'lognormal', median: 4, sigma: 1.1 }, 'lognormal', 4, 1.1], [{ kind: 'weibull', scale: 5, shape: 0.8 }, 'weibull', 5, 0.8]];
    const censoring = { times: [2, 4, 8, 16], shares: [0.2, 0.2, 0.2, 0.2] };
    for (const [law, kind, scale, shape] of laws) {
      let scales = 0;
      let shapes = 0;
      const rounds = 120;
      for (let round = 0; round < rounds; round++) {
        const sample = simulateDurations(law, 40, censoring, 'cover', kind, round);
        if (sample === null) throw new Error('a sample of forty must be fittable');
        const fitted = fitOfLaw(kind, sample, { confidence: 0.9, seed: '1', name: 'x', samples: 0 });
        if (fitted.shapeLimits === null) throw new Error('the law must be among those fitted');
        if (fitted.scaleLimits.low <= scale && scale <= fitted.scaleLimits.high) scales++;
        if (fitted.shapeLimits.low <= shape && shape <= fitted.shapeLimits.high) shapes++;
      }
      // 0.90 within 3.29 binomial deviations of 120 rounds, and two points that likelihood intervals of forty may lack.
      for (const hits of [scales, shapes]) expect(Math.abs(hits / rounds - 0.9)).toBeLessThan(3.29 * Math.sqrt((0.9 * 0.1) / rounds) + 0.02);
    }
  });
});

describe('the statistic of Anderson and Darling', () => {
  it('is the usual sum where nothing is censored', () => {
    const values = [0.1, 0.25, 0.4, 0.9];
    const n = values.length;
    const usual = -n - values.reduce((sum, u, i) => sum + ((2 * i + 1) / n) * (Math.log(u) + Math.log(1 - (values[n - 1 - i] ?? 0))), 0);
    expect(andersonDarling(ended(values), (value) => value)).toBeCloseTo(usual, 10);
  });

  it('finds out an exponential behind a lognormal, and lets the true law pass', () => {
    const law: Law = { kind: 'lognormal', median: 4, sigma: 1.3 };
    const sample = simulateDurations(law, 150, { times: [], shares: [] }, 'two', 'x', 0);
    if (sample === null) throw new Error('the sample must be fittable');
    const of = (kind: string) => fitLaws(sample, { confidence: 0.9, seed: '1', name: 'x', samples: 99 }).find((one) => one.kind === kind);
    expect(of('exponential')?.pValue).toBeLessThan(0.02);
    expect(of('lognormal')?.pValue).toBeGreaterThan(0.05);
    expect(fitLaws(sample, { confidence: 0.9, seed: '1', name: 'x', samples: 0 })[0].kind).toBe('lognormal');
  });

  it('rejects a true law as often as its level says, censored or not', { timeout: 30_000 }, () => {
    for (const censoring of [{ times: [], shares: [] }, { times: [3, 6], shares: [0.3, 0.3] }]) {
      let rejected = 0;
      const rounds = 100;
      for (let round = 0; round < rounds; round++) {
        const sample = simulateDurations({ kind: 'exponential', mean: 4 }, 20, censoring, 'level', 'x', round);
        if (sample !== null && fitOfLaw('exponential', sample, { confidence: 0.9, seed: `${round}`, name: 'x', samples: 49 }).pValue <= 0.2) rejected++;
      }
      expect(Math.abs(rejected / rounds - 0.2)).toBeLessThan(3.29 * Math.sqrt((0.2 * 0.8) / rounds) + 0.02);
    }
  });
});

describe('censoring', () => {
  it('is estimated as ends are, with the roles exchanged', () => {
    const { times, shares } = censoringOf(ended([1, 3], [2, 4]));
    expect(times).toEqual([2, 4]);
    expect(shares[0]).toBeCloseTo(1 / 3, 12);
    expect(shares[1]).toBeCloseTo(2 / 3, 12);
  });

  it('leaves nothing to fit where nothing ended, or all in one time', () => {
    expect([isFittable(ended([], [1, 2])), isFittable(ended([2, 2, 2], [1])), isFittable(ended([1, 2]))]).toEqual([false, false, true]);
  });

  it('samples follow the law', () => {
    const sample = simulateDurations({ kind: 'weibull', scale: 2, shape: 1.5 }, 2_000, { times: [], shares: [] }, 's', 'x', 0);
    const below = [...(sample?.values ?? [])].filter((value) => value <= 2).length / 2_000;
    expect(Math.abs(below - cdf({ kind: 'weibull', scale: 2, shape: 1.5 }, 2))).toBeLessThan(3.29 * Math.sqrt(0.25 / 2_000));
  });
});
