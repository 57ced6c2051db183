import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Law } from '../../src/random/law.js';
import { parseDoubtful, parseLaw } from '../../src/random/parse-law.js';
import { parseAmount, parseDuration, parseMoneyPer, parseNumber, parseRate, parseShare, year } from '../../src/units/index.js';

const z95 = 1.6448536269514722;

describe('laws of durations', () => {
  it.each<[string, Law]>([
    ['5m', { kind: 'constant', value: 300 }],
    ['never', { kind: 'constant', value: Infinity }],
    ['2h to 8h uniform', { kind: 'uniform', low: 7_200, high: 28_800 }],
    ['0 to 8h uniform', { kind: 'uniform', low: 0, high: 28_800 }],
    ['uniform(0, 8h)', { kind: 'uniform', low: 0, high: 28_800 }],
    ['exponential(4h)', { kind: 'exponential', mean: 14_400 }],
    ['exponential(mean 4h)', { kind: 'exponential', mean: 14_400 }],
    ['lognormal(median 8m, sigma 0.7)', { kind: 'lognormal', median: 480, sigma: 0.7 }],
    ['weibull(scale 3h, shape 0.7)', { kind: 'weibull', scale: 10_800, shape: 0.7 }],
    ['erlang(mean 3h, stages 3)', { kind: 'erlang', mean: 10_800, stages: 3 }],
    ['triangular(5s, 15s, 60s)', { kind: 'triangular', low: 5, mode: 15, high: 60 }],
    ['samples(2h, 1h, 5h)', { kind: 'empirical', values: [3_600, 7_200, 18_000] }],
    ['30s + uniform(0, 10s)', { kind: 'shifted', by: 30, law: { kind: 'uniform', low: 0, high: 10 } }],
    ['exponential(10s) + 30s', { kind: 'shifted', by: 30, law: { kind: 'exponential', mean: 10 } }],
    ['5m to 5m', { kind: 'constant', value: 300 }],
    ['mixture(90%: 5m, 10%: lognormal(median 1h, sigma 1))', { kind: 'mixture', parts: [{ weight: 0.9, law: { kind: 'constant', value: 300 } }, { weight: 0.1, law: { kind: 'lognormal', median: 3_600, sigma: 1 } }] }],
  ])('%s', (text, law) => expect(parseLaw(text, parseDuration)).toEqual({ law }));

  it('a spread has its ends at 5 % and 95 %', () => {
    const { law } = parseLaw('4m to 20m', parseDuration);
    expect(law).toMatchObject({ kind: 'lognormal' });
    const { median, sigma } = law as Extract<Law, { kind: 'lognormal' }>;
    expect(median * Math.exp(-z95 * sigma)).toBeCloseTo(240, 9);
    expect(median * Math.exp(z95 * sigma)).toBeCloseTo(1_200, 9);
  });

  it('a lognormal law from a median and a quantile, and from a mean', () => {
    const { median, sigma } = parseLaw('lognormal(median 8m, p95 25m)', parseDuration).law as Extract<Law, { kind: 'lognormal' }>;
    expect(median * Math.exp(z95 * sigma)).toBeCloseTo(1_500, 9);
    const fromMean = parseLaw('lognormal(mean 8m, sigma 0.7)', parseDuration).law as Extract<Law, { kind: 'lognormal' }>;
    expect(fromMean.median * Math.exp(0.7 ** 2 / 2)).toBeCloseTo(480, 9);
  });

  it.each([
    ['20m to 4m', /write "4m to 20m"/],
    ['0 to 8h', /"0 to 8h uniform"/],
    ['4 to 20m', /"4" needs a unit of time/],
    ['5m to never', /finite/],
    ['gauss(5m, 1m)', /use one of exponential, lognormal/],
    ['lognormal(median 5m)', /lognormal\(median 8m, p95 25m\)/],
    ['lognormal(median 5m, p95 4m)', /above its median/],
    ['lognormal(median 5m, sigma -1)', /more than 0/],
    ['uniform(8h, 2h)', /below the second/],
    ['triangular(5s, 60s, 15s)', /must rise/],
    ['erlang(mean 3h, stages 1.5)', /whole number/],
    ['exponential(0)', /more than 0/],
    ['weibull(scale 3h)', /weibull\(scale 3h, shape 0.7\)/],
    ['weibull(scale 3h, form 2)', /"form" is not part/],
    ['samples(1h)', /at least two/],
    ['mixture(90%: 5m, 20%: 1h)', /must add to 100%, and these add to 110%/],
    ['mixture(5m, 1h)', /needs its share/],
    ['exponential(4h', /bracket/],
    ['exponential(4h) + exponential(1h)', /constant/],
    ['beta(2, 98)', /draws shares/],
    ['', /found nothing/],
    [`${'mixture(100%: '.repeat(20)}5m${')'.repeat(20)}`, /nested/],
  ])('%s is refused', (text, message) => expect(parseLaw(text, parseDuration).error).toMatch(message));

  it('shares and factors have laws of their own units', () => {
    expect(parseLaw('beta(2, 98)', parseShare)).toEqual({ law: { kind: 'beta', a: 2, b: 98 } });
    expect(parseLaw('1.5 to 4', parseNumber).law).toMatchObject({ kind: 'lognormal' });
  });

  it('never throws', () => {
    const word = fc.constantFrom('(', ')', ',', ' to ', '5m', '10%', ':', 'mixture', 'uniform', 'samples', ' + ', 'never', '0', 'median ', 'p95 ', 'exponential');
    fc.assert(fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      const parsed = parseLaw(words.join(''), parseDuration);
      expect((parsed.law === undefined) !== (parsed.error === undefined)).toBe(true);
    }), { numRuns: 500 });
  });
});

describe('doubt about a number', () => {
  it('takes its unit from the number', () => {
    expect(parseDoubtful('0.6/year (0.26 to 1.2)', parseRate)).toEqual({ doubtful: { mean: 0.6 / year, low: 0.26 / year, high: 1.2 / year } });
    expect(parseDoubtful('$190k/year (150k to 230k)', parseMoneyPer('year'))).toEqual({ doubtful: { mean: 190_000, low: 150_000, high: 230_000 } });
    expect(parseDoubtful('$12k ($6k to $20k)', parseAmount)).toEqual({ doubtful: { mean: 12_000, low: 6_000, high: 20_000 } });
    expect(parseDoubtful('3/year', parseRate)).toEqual({ doubtful: { mean: 3 / year } });
  });

  it.each([['0.6/year (1.2 to 0.26)', /downwards/], ['6/year (0.26 to 1.2)', /outside its own doubt/], ['0.6 (0.2 to 1)', /needs a time/]])('%s is refused', (text, message) => {
    expect(parseDoubtful(text, parseRate).error).toMatch(message);
  });
});
