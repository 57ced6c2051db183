/** One alternating process against renewal theory: V11, V12, V19 of the reference cases, and clocks and starts of our own. */
import { describe, expect, test } from 'vitest';
import { expectNear, quantileOf, Sample, scenario, shareOf, simulate } from './years.js';

const hour = 3600;
const unit = (timing: string): string => `{catalog: none, site: {unit: {hits: home, ${timing}}}}`;
const upTime = (up: string, down: string): string => unit(`every: exponential(${up}), clock: up-time, duration: exponential(${down})`);

describe('V11: a two-state unit that is up at 0', () => {
  const text = scenario({ outages: upTime('720h', '4h') });

  test('downtime of the first year', () => {
    const down = new Sample();
    const failures = new Sample();
    simulate(text, { years: 26_000 }, ({ of }) => {
      down.add(of('equivalent') / hour);
      failures.add(of('impacts'));
    });
    expectNear(down, 48.37581270413, 0.005, 'V11 downtime');
    // Cycles of 724 h; the renewal function of an alternating process that starts up: m(t) = lm/(l+m) t + l²/(l+m)² (1 - e^(-(l+m)t)).
    expectNear(failures, 8760 / 724 + 16 / 724 ** 2, 0.005, 'V11 failures');
  });

  test.each([[24]])('downtime of the first %d hours', (hours) => {
    const [l, m] = [1 / 24, 1 / 4];
    const down = new Sample();
    const dead = new Sample();
    simulate(scenario({ outages: upTime('24h', '4h'), run: `{start: fresh, accounting: calendar, horizon: ${hours}h}` }), { years: 100_000 }, ({ of, run }) => {
      down.add(of('equivalent') / hour);
      dead.add(1 - run.run.serving.share[0]);
    });
    const part = l / (l + m);
    expectNear(down, part * hours - (part / (l + m)) * (1 - Math.exp(-(l + m) * hours)), 0.02, `interval unavailability ${hours} h`);
    expectNear(dead, part * (1 - Math.exp(-(l + m) * hours)), 0.02, `point unavailability ${hours} h`);
  });

  test('down at the end of the first hour and of the fourth', () => {
    for (const hours of [1, 4]) {
      const dead = new Sample();
      simulate(scenario({ outages: upTime('24h', '4h'), run: `{start: fresh, accounting: calendar, horizon: ${hours}h}` }), { years: 125_000 }, ({ run }) => dead.add(1 - run.run.serving.share[0]));
      const [l, m] = [1 / 24, 1 / 4];
      expectNear(dead, (l / (l + m)) * (1 - Math.exp(-(l + m) * hours)), 0.03, `point unavailability ${hours} h`);
    }
  });
});

test('V12: the distribution of annual downtime', () => {
  const years = 72_000;
  const down = new Float64Array(years);
  const sample = new Sample();
  let n = 0;
  simulate(scenario({ outages: upTime('2000h', '1h') }), { years, seeds: ['a', 'b', 'c', 'd'] }, ({ of }) => {
    const hours = of('disrupted') / hour;
    sample.add(hours);
    down[n++] = hours;
  });
  down.sort();
  expectNear(sample, 4.377311594078, 0.005, 'V12 mean');
  expect(sample.variance).toBeGreaterThan(8.745875 * 0.97);
  expect(sample.variance).toBeLessThan(8.745875 * 1.03);
  const within = (limit: number): number => down.findIndex((hours) => hours > limit);
  expectNear(shareOf(within(0), n), 0.01252536, 0.1, 'V12 P(D = 0)');
  expectNear(shareOf(within(4.38), n), 0.56872728733957, 0.01, 'V12 P(D <= 4.38)');
  expectNear(shareOf(n - within(8.76), n), 1 - 0.914795969714167, 0.03, 'V12 P(D > 8.76)');
  [[0.5, 3.86710620844], [0.9, 8.38326022761], [0.95, 9.9654011249], [0.99, 13.2916682289]].forEach(([p, value]) => expectNear(quantileOf(down, p), value, 0.015, `V12 quantile ${p}`));
});

test('V19: annual downtime as a compound Poisson sum, counted to the end of each outage', () => {
  const years = 90_000;
  const down = new Float64Array(years);
  const sample = new Sample();
  let n = 0;
  const outages = unit('rate: 2.5/year, duration: "lognormal(median 1h, sigma 1.2)"');
  simulate(scenario({ outages, run: '{accounting: incident}' }), { years }, ({ of }) => {
    const hours = of('disrupted') / hour;
    sample.add(hours);
    down[n++] = hours;
  });
  down.sort();
  expectNear(sample, 5.13608302660972, 0.01, 'V19 mean');
  expect(Math.abs(sample.variance / 44.53568294903 - 1)).toBeLessThan(0.1);
  expectNear(shareOf(down.findIndex((hours) => hours > 0), n), 0.082085, 0.03, 'V19 P(0)');
  [[0.5, 3.185], [0.9, 11.97], [0.95, 16.57], [0.99, 30.36]].forEach(([p, value]) => expectNear(quantileOf(down, p), value, 0.02, `V19 quantile ${p}`));
});

describe('clocks and starts', () => {
  test('a constant interval in steady state: four or five outages in a year of four intervals and a bit', () => {
    const count = new Sample();
    const five = new Sample();
    simulate(scenario({ run: '{accounting: incident}', outages: unit('every: 90 days, duration: 1h') }), { years: 20_000 }, ({ of }) => {
      count.add(of('impacts'));
      five.add(of('impacts') === 5 ? 1 : 0);
      expect(Math.abs(of('disrupted') - of('impacts') * hour)).toBeLessThan(1e-3);
    });
    expectNear(count, 365 / 90, 0.005, 'arrivals of a constant interval');
    expectNear(five, 365 / 90 - 4, 0.12, 'years with a fifth');
  });

  test('a constant interval that starts fresh comes at the same hours every year', () => {
    simulate(scenario({ outages: unit('every: 90 days, duration: 1h, start: fresh') }), { years: 20 }, ({ of, trajectory }) => {
      expect(of('impacts')).toBe(4);
      expect([...trajectory.start.subarray(0, trajectory.outages)]).toEqual([90, 180, 270, 360].map((day) => day * 86_400));
    });
  });

  test('a Weibull interval in steady state has as many arrivals as its mean says, fresh it has fewer', () => {
    const outages = unit('every: "weibull(scale 200 days, shape 3)", duration: 1h');
    const mean = 200 * 0.8929795115692492; // Gamma(1 + 1/3)
    const steady = new Sample();
    const fresh = new Sample();
    simulate(scenario({ outages, run: '{start: steady}' }), { years: 30_000 }, ({ of }) => steady.add(of('impacts')));
    simulate(scenario({ outages }), { years: 10_000 }, ({ of }) => fresh.add(of('impacts')));
    expectNear(steady, 365 / mean, 0.005, 'Weibull renewals');
    expect(fresh.mean).toBeLessThan(0.9 * steady.mean);
  });

  test('on a calendar clock outages of one source overlap, on an up-time clock they do not', () => {
    const [up, down] = [10, 5];
    const overlapping = new Sample();
    const apart = new Sample();
    const run = '{start: fresh, accounting: calendar, horizon: 100 days}';
    simulate(scenario({ run, outages: unit(`rate: 2.4/day, duration: exponential(${down}h)`) }), { years: 500 }, ({ of }) => overlapping.add(of('equivalent') / (2400 * hour)));
    simulate(scenario({ run, outages: upTime(`${up}h`, `${down}h`) }), { years: 500 }, ({ of }) => apart.add(of('equivalent') / (2400 * hour)));
    // M/M/infinity: somebody is there with probability 1 - e^(-rho); the first hours are emptier by rho/(...)(1/mu).
    const rho = down / up;
    const filling = (() => { let sum = 0; const step = 0.01; for (let t = step / 2; t < 200; t += step) sum += (Math.exp(-rho * (1 - Math.exp(-t / down))) - Math.exp(-rho)) * step; return sum; })();
    expectNear(overlapping, 1 - Math.exp(-rho) - filling / 2400, 0.02, 'busy share on a calendar clock');
    const part = down / (up + down);
    expectNear(apart, part - (part / (1 / up + 1 / down)) / 2400, 0.02, 'down share on an up-time clock');
  });
});

test('estimates scatter as their standard errors say', () => {
  const years = 20;
  const groups = 300;
  const reference = 1 / 3 - 1 / 3 / (1 / 10 + 1 / 5) / 480;
  const scores = new Sample();
  let group = new Sample();
  simulate(scenario({ run: '{start: fresh, accounting: calendar, horizon: 20 days}', outages: upTime('10h', '5h') }), { years: years * groups }, ({ of }) => {
    group.add(of('equivalent') / (480 * hour));
    if (group.n < years) return;
    scores.add((group.mean - reference) / group.error);
    group = new Sample();
  });
  // Student's t with 19 degrees of freedom has the variance 19/17.
  expect(Math.abs(scores.mean)).toBeLessThan(0.15);
  expect(scores.variance).toBeGreaterThan(0.8 * (19 / 17));
  expect(scores.variance).toBeLessThan(1.25 * (19 / 17));
});
