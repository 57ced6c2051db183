/** Repairs by shared crews, queues at a desk, warm pools and first passages: V03, V05, V09, V20, V24 and V28 of the reference cases, all through the language. */
import { describe, expect, test } from 'vitest';
import { answersOf, published, type Failures } from '../../bench/validation/closed/cluster.js';
import { clusterOf } from './cluster.js';
import { lasting, machine, measure, Ratio } from './crews.js';
import { expectNear, Sample } from './years.js';

const hour = 3600;

describe('V05: a cluster on two sites with one crew', () => {
  test('the chain of its 276 states has the published answers', () => {
    const answers = answersOf(published, 2000);
    const reference = { premiumLost: 3.84664376372e-5, minimumLostHours: 0.004659192405468, everLost: 0.0011583955752, operational: 0.9987643558251, lostAt20: 2.2015999273e-6, repairs: 17.369778283827 };
    for (const [name, value] of Object.entries(reference)) expect(Math.abs(answers[name as keyof typeof reference] / value - 1), name).toBeLessThan(1e-9);
  });

  test('repairs of 2000 hours, and nodes up after 20', () => {
    const { measures: _, ...cluster } = clusterOf(published, '2000h');
    const repairs = measure({ ...cluster, measures: '{repairs: {of: done(operations), at: 2000h}}' }, 56_000);
    expectNear(repairs.of('repairs', 'at:7200000'), 17.369778283827, 0.002, 'V05 repairs');
    const nodes = measure({ ...cluster, run: lasting('20h'), measures: '{operational: {of: (left + right) / 4, at: 20h}}' }, 125_000);
    expectNear(nodes.of('operational', 'at:72000'), 0.9987643558251, 0.0001, 'V05 nodes at 20 h');
  });

  // What is rare in the published cluster is not in one that fails a hundred times as often: all six quantities, against the chain.
  test('all six quantities where failures are frequent', () => {
    const failures: Failures = { node: 10, gateway: 12, link: 15 };
    const answers = answersOf(failures, 24);
    const seen = measure(clusterOf(failures, '24h'), 27_000);
    expectNear(seen.of('minimum-lost', 'mean'), answers.minimumLostHours / 24, 0.02, 'V05 time below minimum');
    expectNear(seen.of('minimum-lost', 'first'), answers.everLost, 0.02, 'V05 ever below minimum');
    expectNear(seen.of('minimum-lost', 'at:72000'), answers.lostAt20, 0.02, 'V05 below minimum at 20 h');
    expectNear(seen.of('operational', 'at:72000'), answers.operational, 0.01, 'V05 nodes at 20 h');
    expectNear(seen.of('repairs', 'at:86400'), answers.repairs, 0.005, 'V05 repairs');
    const long = measure(clusterOf(failures, '20000h'), 20);
    expectNear(long.of('premium-lost', 'mean'), answers.premiumLost, 0.02, 'V05 premium lost in the long run');
  });
});

test('V20: two of three units with one crew, in the long run and until the first failure', () => {
  const [l, m] = [1 / 500, 1 / 10];
  const units = (run: string, measures: string) => ({
    run, measures, services: `{web: {instances: 1, ${machine}}, unit: {instances: 3, ${machine}}}`, crews: '{one: {size: 1}}',
    outages: '{catalog: none, site: {unit-loss: {hits: unit, each: instance, every: exponential(500h), clock: up-time, duration: exponential(10h), repairedBy: one}}}',
  });
  const long = measure(units(lasting('10 years'), '{failed: {of: unit < 2}}'), 4_200);
  // From all up: the start adds less than 10 h of 87,600 to the time before the first failure.
  expectNear(long.of('failed', 'mean'), 1 - 0.9976958872340105, 0.01, 'V20 unavailability with one crew');
  expectNear({ mean: long.of('failed', 'count').mean / 10, error: long.of('failed', 'count').error / 10 }, 1.9788263, 0.01, 'V20 failures a year');
  // Until the first failure: from all up at 3l to one down, from there back at m or on at 2l. Two exponentials in closed form.
  const [s, p] = [5 * l + m, 6 * l * l];
  const root = Math.sqrt(s * s - 4 * p);
  const [r1, r2] = [(s - root) / 2, (s + root) / 2];
  const survives = (t: number): number => (r2 * Math.exp(-r1 * t) - r1 * Math.exp(-r2 * t)) / (r2 - r1);
  const mean = (t: number): number => ((r2 / r1) * (1 - Math.exp(-r1 * t)) - (r1 / r2) * (1 - Math.exp(-r2 * t))) / (r2 - r1);
  expect(mean(Number.POSITIVE_INFINITY) / 4583.333333333333).toBeCloseTo(1, 12);
  const early = measure(units(lasting('4000h'), '{failed: {of: unit < 2}}'), 30_000);
  expectNear(early.of('failed', 'first'), 1 - survives(4000), 0.01, 'V20 failed by 4000 h');
  expectNear({ mean: early.of('failed', 'firstTime').mean / hour, error: early.of('failed', 'firstTime').error / hour }, mean(4000), 0.01, 'V20 time to the first failure, cut at 4000 h');
});

test('V03: one spare, two of three instances', () => {
  const seen = measure({
    run: lasting('20000h'), services: `{web: {instances: 1, ${machine}}, cell: {instances: 3, ${machine}}}`,
    outages: '{catalog: none, site: {cell-loss: {hits: cell, each: instance, every: exponential(99h), clock: up-time, duration: exponential(1h)}}}', measures: '{cells: {of: cell < 2}}',
  }, 800);
  expectNear(seen.of('cells', 'mean'), 1 - 0.999702, 0.03, 'V03 two of three');
});

describe('V09: a desk with a queue (Erlang C)', () => {
  test.each([
    [14, 0.17413193359505, 7.835937011777, 0.888350019179, 0.02, 25],
  ])('%d people', (size, waits, seconds, within, tolerance, runs) => {
    const share = [new Ratio(), new Ratio(), new Ratio()];
    const seen = measure({
      run: lasting('1000h'), crews: `{desk: {size: ${size}, requests: {rate: 200/h, takes: exponential(180s)}}}`,
      measures: `{waits: {of: wait(desk) > 0}, waiting: {of: wait(desk)}, soon: {of: wait(desk) <= 20s}, queue: {of: queue(desk)}, full: {of: busy(desk) >= ${size}}}`,
    }, runs, (_, value) => ['waits', 'waiting', 'soon'].forEach((name, i) => share[i].add(value(name, 'sum'), value(name, 'jobs'))));
    expectNear(share[0], waits, tolerance, `V09 share that waits, ${size}`);
    expectNear(share[1], seconds, tolerance, `V09 mean wait, ${size}`);
    expectNear(share[2], within, tolerance, `V09 within 20 s, ${size}`);
    expectNear(seen.of('queue', 'mean'), (200 / hour) * seconds, tolerance, `V09 mean queue, ${size}`);
    // Poisson arrivals see time averages.
    expectNear(seen.of('full', 'mean'), waits, tolerance, `V09 share of time with nobody free, ${size}`);
  });
});

test.each([[6, 'exponential(3m)'], [6, '3m']])('V24: a warm pool of %d without a queue (Erlang B), service %s', (size, takes) => {
  const refused = new Ratio();
  const seen = measure({
    run: lasting('500h'), crews: `{pool: {size: ${size}, waitingRoom: 0, requests: {rate: 1/min, takes: ${takes}}}}`,
    measures: `{refused: {of: refused(pool)}, full: {of: busy(pool) >= ${size}}}`,
  }, 20, (_, value) => refused.add(value('refused', 'sum'), value('refused', 'jobs')));
  expectNear(refused, 0.0521571, 0.02, `V24 refused, ${takes}`);
  expectNear(seen.of('full', 'mean'), 0.0521571, 0.02, `V24 full, ${takes}`);
});

test('V28: one server with breakdowns, requests that wait and are resumed', () => {
  const [arrivals, failures, repair] = [40, 0.01, 0.5];
  const queue = new Sample();
  // Squared lengths of the outages are what the queue hangs on, and their mean is known: a control variate.
  const squares = new Sample();
  let product = 0;
  const sums: number[] = [];
  measure({
    run: lasting('60h'), services: `{web: {instances: 1, ${machine}, outage: {every: exponential(100m), clock: up-time, duration: exponential(2m)}}}`,
    crews: '{server: {size: 1, needs: web, requests: {rate: 40/min, takes: exponential(0.6s)}}}', measures: '{inside: {of: queue(server) + busy(server)}}',
  }, 25, ({ trajectory }, value) => {
    let square = 0;
    for (let o = 0; o < trajectory.outages; o++) square += ((trajectory.end[o] - trajectory.start[o]) / 60) ** 2;
    queue.add(value('inside', 'mean'));
    squares.add(square);
    product += square * value('inside', 'mean');
    sums.push(square, value('inside', 'mean'));
  });
  // From up at 0: m(t) = t/102 + (2/102)² (1 - e^(-0.51 t)) outages, each with a mean square of 2 x 2² min².
  const expected = 8 * (3_600 / 102 + (2 / 102) ** 2);
  const slope = (product - queue.n * squares.mean * queue.mean) / ((queue.n - 1) * squares.variance);
  const adjusted = new Sample();
  for (let i = 0; i < sums.length; i += 2) adjusted.add(sums[i + 1] - slope * (sums[i] - expected));
  const [x, h, l, m] = [failures, repair, arrivals, 100];
  const inside = (l * ((x + h) ** 2 + m * x)) / ((x + h) * (h * m - l * (x + h)));
  expect(inside).toBeCloseTo(3.3388977212506616, 10);
  expectNear(adjusted, inside, 0.02, 'V28 mean number inside');
});
