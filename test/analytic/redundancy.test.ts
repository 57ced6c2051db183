/** Parts that stand in for each other: V20 and V22 of the reference cases, and k of n, alternatives and overlaps in closed form. */
import { beforeAll, describe, expect, test } from 'vitest';
import { atOnce, expectNear, rtosOf, Sample, scenario, simulate } from './years.js';

const hour = 3600;
const year = 365 * 86_400;
const machine = 'machine: 2 vCPU 8 GB';
const upTime = (up: string, down: string): string => `every: exponential(${up}), clock: up-time, duration: exponential(${down})`;

describe('V20: two of three machines are needed, and each has a crew', () => {
  const text = scenario({
    services: `{web: {instances: 3, ${machine}, ratePerInstance: 0.55/s}}`,
    outages: `{catalog: none, site: {unit: {hits: web, each: instance, ${upTime('500h', '10h')}}}}`,
  });

  const down = new Sample();
  const failures = new Sample();
  const equivalent = new Sample();
  beforeAll(() => simulate(text, { years: 40_000 }, (it) => {
    down.add(it.of('disrupted') / 60);
    equivalent.add(it.of('equivalent') / year);
    let failed = 0;
    rtosOf(it, 0, 0, (seconds) => { if (seconds > 0) failed++; });
    failures.add(failed);
  }));

  test('downtime and failures', () => {
    expectNear(down, 598.3038, 0.01, 'V20 downtime');
    // An exposure lasts while any machine is down; from one down it comes to two before none with probability 2l/(2l+m).
    const [l, m] = [1 / 500, 1 / 10];
    expectNear(failures, 8760 * 3 * l * (m / (l + m)) ** 3 * ((2 * l) / (2 * l + m)), 0.01, 'V20 exposures that broke it');
  });

  test('the share that one machine of three carries', () => {
    const u = 10 / 510;
    expectNear(equivalent, 3 * u ** 2 * (1 - u) * 0.45 + u ** 3, 0.03, 'lost share');
  });
});

describe('V22: outages that two providers have in common', () => {
  const text = (beta: number, design: string): string => {
    const [own, common] = [2190 / (1 - beta), 2190 / beta];
    const both = beta > 0 ? `, common: {hits: [aws, azure], capacityLost: 0%, ${upTime(`${common}h`, '3h')}}` : '';
    return scenario({ outages: `{catalog: none, site: {one: {hits: aws, capacityLost: 0%, ${upTime(`${own}h`, '3h')}}, two: {hits: azure, capacityLost: 0%, ${upTime(`${own}h`, '3h')}}${both}}}`, designs: `{it: ${design}}` });
  };
  const pair = `{pattern: warm-standby, ${atOnce()}}`;

  test.each([[0.05, 36.88529831577752, 44_000], [0.2, 144.59023785975668, 11_000]])('a common share of %d', (beta, minutes, years) => {
    const down = new Sample();
    simulate(text(beta, pair), { years }, ({ of }) => down.add(of('equivalent') / 60));
    expectNear(down, minutes, 0.03, `V22 beta ${beta}`);
  });

  test.each([[0], [0.05], [0.2]])('one provider with a common share of %d', (beta) => {
    const down = new Sample();
    simulate(text(beta, '{pattern: multi-az, primary: home}'), { years: 6500 }, ({ of }) => down.add(of('equivalent') / year));
    expectNear(down, beta === 0 ? 3 / 2193 : 1 - (1 - 3 / (2190 / (1 - beta) + 3)) * (1 - 3 / (2190 / beta + 3)), 0.02, `V22 one provider, beta ${beta}`);
  });
});

describe('k of n', () => {
  const [a, b, c] = [0.98, 0.97, 0.96];
  const member = (availability: number): string => `{instances: 1, ${machine}, ratePerInstance: 2/s, availability: ${availability * 100}%, lasts: exponential(2h)}`;
  const front = (needs: string): string => `web: {instances: 1, ${machine}, ratePerInstance: 2/s, needs: ${needs}}`;

  const unavailability = (sections: Readonly<Record<string, string>>, years: number): Sample => {
    const down = new Sample();
    simulate(scenario(sections), { years }, ({ of }) => down.add(of('equivalent') / year));
    return down;
  };

  test.each([
    [3, 2, 0.99, 1 - (0.99 ** 3 + 3 * 0.99 ** 2 * 0.01), 2000],
    [2, 1, 0.98, 0.02 ** 2, 1500],
    [3, 3, 0.99, 1 - 0.99 ** 3, 250],
    [5, 3, 0.95, 10 * 0.05 ** 3 * 0.95 ** 2 + 5 * 0.05 ** 4 * 0.95 + 0.05 ** 5, 500],
  ])('of %d external services %d are needed', (count, needed, each, expected, years) => {
    const shared = `{carriers: {kind: external, count: ${count}, needed: ${needed}, availability: ${each * 100}%, lasts: exponential(2h)}}`;
    expectNear(unavailability({ shared, services: `{${front('{carriers: hard}')}}` }, years), expected, 0.05, `${needed} of ${count}`);
  });

  test('any of two services', () => {
    expectNear(unavailability({ services: `{${front('{anyOf: [first, second]}')}, first: ${member(a)}, second: ${member(b)}}` }, 1500), (1 - a) * (1 - b), 0.05, 'anyOf');
  });

  test('two of three services', () => {
    const down = 1 - (a * b * c + a * b * (1 - c) + a * c * (1 - b) + b * c * (1 - a));
    expectNear(unavailability({ services: `{${front('{atLeast: {2: [first, second, third]}}')}, first: ${member(a)}, second: ${member(b)}, third: ${member(c)}}` }, 500), down, 0.05, 'atLeast');
  });

  test('two lists of alternatives multiply', () => {
    const up = (1 - (1 - a) * (1 - b)) * (1 - (1 - a) * (1 - c));
    expectNear(unavailability({ services: `{${front('{anyOf: [[first, second], [third, fourth]]}')}, first: ${member(a)}, second: ${member(b)}, third: ${member(a)}, fourth: ${member(c)}}` }, 700), 1 - up, 0.05, 'two lists');
  });

  test('alternatives that lean on one thing fail with it', () => {
    const leaning = (availability: number): string => member(availability).replace('}', ', needs: {base: hard}}');
    const down = 1 - 0.999 * (1 - (1 - a) * (1 - b));
    const services = `{${front('{anyOf: [first, second]}')}, first: ${leaning(a)}, second: ${leaning(b)}, base: ${member(0.999)}}`;
    expectNear(unavailability({ services }, 1200), down, 0.05, 'common base');
  });

  test('a chain of hard needs multiplies', () => {
    const services = `{${front('{first: hard}')}, first: ${member(a).replace('}', ', needs: {second: hard}}')}, second: ${member(b)}}`;
    expectNear(unavailability({ services }, 300), 1 - a * b, 0.05, 'chain');
  });
});

describe('outages that overlap, at fixed times', () => {
  const at = (hits: string, start: string, lasts: string, severity: string, more = ''): string => `{hits: ${hits}, every: never, start: ${start}, duration: ${lasts}, ${severity}${more}}`;
  const lost = (sections: Readonly<Record<string, string>>): number => {
    let hours = Number.NaN;
    simulate(scenario(sections), { years: 1, seeds: ['a'] }, ({ of }) => { hours = of('equivalent') / hour; });
    return hours;
  };
  const services = `{web: {instances: 1, ${machine}, ratePerInstance: 1/s}}`;
  const capacity = (share: string): string => `capacityLost: ${share}, requestsFailed: 0%`;
  const requests = (share: string): string => `capacityLost: 0%, requestsFailed: ${share}`;

  test('capacity that two causes take multiplies', () => {
    const site = `{one: ${at('home', '10 days', '3h', capacity('50%'))}, two: ${at('home', '241h', '3h', capacity('60%'))}}`;
    expect(lost({ services, outages: `{catalog: none, site: ${site}}` })).toBeCloseTo(0.5 + 2 * 0.8 + 0.6, 6);
  });

  test('requests that two causes fail multiply', () => {
    const site = `{one: ${at('home', '10 days', '3h', requests('50%'))}, two: ${at('aws', '241h', '3h', requests('40%'))}}`;
    expect(lost({ services, outages: `{catalog: none, site: ${site}}` })).toBeCloseTo(0.5 + 2 * 0.7 + 0.4, 6);
  });

  test('capacity and requests of one cause: room for the half that gets through', () => {
    expect(lost({ services, outages: `{catalog: none, site: {one: ${at('home', '10 days', '4h', 'capacityLost: 50%, requestsFailed: 50%')}}}` })).toBeCloseTo(2, 6);
    expect(lost({ services, outages: `{catalog: none, site: {one: ${at('home', '10 days', '4h', 'capacityLost: 50%, requestsFailed: 20%')}}}` })).toBeCloseTo(2, 6);
  });

  test('what one cause does in two places counts once', () => {
    const spreads = ', spreads: {to: aws, probability: 100%, after: 1h, duration: 3h}';
    const outages = (severity: string): string => `{catalog: none, site: {one: ${at('home', '10 days', '2h', severity, spreads)}}}`;
    // The root lasts 2 h, the spread begins after one of them and lasts 3 h: 4 h in all.
    expect(lost({ services, outages: outages(requests('50%')) })).toBeCloseTo(2, 6);
    expect(lost({ services, outages: outages(capacity('50%')) })).toBeCloseTo(2, 6);
  });

  test('a cause that strikes two parts of one path fails a request once', () => {
    const two = `{web: {instances: 1, ${machine}, ratePerInstance: 2/s, needs: {deep: hard}}, deep: {instances: 1, ${machine}, ratePerInstance: 2/s}}`;
    expect(lost({ services: two, outages: `{catalog: none, change: {one: ${at('[web, deep]', '10 days', '4h', requests('50%'))}}}` })).toBeCloseTo(2, 6);
    expect(lost({ services: two, outages: `{catalog: none, change: {one: ${at('web', '10 days', '4h', requests('50%'))}, two: ${at('deep', '10 days', '4h', requests('50%'))}}}` })).toBeCloseTo(3, 6);
  });

  test('a cause that strikes a part and its alternatives fails a request once', () => {
    const three = `{web: {instances: 1, ${machine}, ratePerInstance: 2/s, needs: {anyOf: [left, right]}}, left: {instances: 1, ${machine}, ratePerInstance: 2/s}, right: {instances: 1, ${machine}, ratePerInstance: 2/s}}`;
    expect(lost({ services: three, outages: `{catalog: none, site: {one: ${at('home', '10 days', '4h', requests('50%'))}}}` })).toBeCloseTo(2, 6);
  });
});
