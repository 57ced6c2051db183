import { expect, test } from 'vitest';
import { Fifo, Simulation, Stream, Tally } from '../../src/engine/index.js';

interface Waits {
  readonly all: Tally;
  /** 1 for each customer who waited at all, 0 for the others. */
  readonly waited: Tally;
  /** 1 for each customer served within the limit. */
  readonly within: Tally;
}

/** A queue with `servers` servers, Poisson arrivals, exponential service, first come first served. */
function queue(servers: number, arrivalMean: number, serviceMean: number, limit: number, customers: number): Waits {
  const sim = new Simulation();
  const random = new Stream('queues', `${servers} ${arrivalMean} ${serviceMean}`);
  const line = new Fifo();
  const waits = { all: new Tally(), waited: new Tally(), within: new Tally() };
  let free = servers;
  const arrive = sim.on(() => {
    sim.after(random.exponential(arrivalMean), arrive);
    if (free > 0) serve(0);
    else line.push(sim.now);
  });
  const depart = sim.on(() => {
    free += 1;
    if (line.length > 0) serve(sim.now - line.shift());
  });
  function serve(wait: number): void {
    free -= 1;
    sim.after(random.exponential(serviceMean), depart);
    waits.all.add(wait);
    waits.waited.add(wait > 0 ? 1 : 0);
    waits.within.add(wait <= limit ? 1 : 0);
    if (waits.all.count === customers) sim.stop();
  }
  sim.after(0, arrive);
  sim.run();
  return waits;
}

/** Erlang's C formula by the recursion of the B formula: B(k) = a B(k-1) / (k + a B(k-1)). */
function erlangC(servers: number, load: number): number {
  let b = 1;
  for (let k = 1; k <= servers; k++) b = (load * b) / (k + load * b);
  return b / (1 - (load / servers) * (1 - b));
}

test('an M/M/1 queue at 90 % load waits 9 service times', () => {
  // The asymptotic standard error is 189.5 / sqrt(customers), 0.06 here; 0.2 is 3.3 of them.
  const { all } = queue(1, 1 / 0.9, 1, 0, 10_000_000);
  expect(Math.abs(all.mean - 9)).toBeLessThan(0.2);
});

test.each([
  [14, 0.1741319, 7.83594, 0.88835, 0.02],
  [11, 0.6821182, 122.7813, 0.3896138, 0.03],
])('a queue with %d servers agrees with Erlang C', (servers, pWait, meanWaitSeconds, within20s, tolerance) => {
  // 100 calls in half an hour, three minutes each: a worked example of call centre planning.
  const load = 10;
  const serviceSeconds = 180;
  expect(erlangC(servers, load)).toBeCloseTo(pWait, 6);
  expect((erlangC(servers, load) * serviceSeconds) / (servers - load)).toBeCloseTo(meanWaitSeconds, 3);
  const waits = queue(servers, 18, serviceSeconds, 20, 6_000_000);
  expect(Math.abs(waits.waited.mean / pWait - 1)).toBeLessThan(tolerance);
  expect(Math.abs(waits.all.mean / meanWaitSeconds - 1)).toBeLessThan(tolerance);
  expect(Math.abs(waits.within.mean / within20s - 1)).toBeLessThan(tolerance);
});
