/** W1, the M/M/1 queue: arrivals at rate 0.9, service at rate 1, mean wait in the queue 9. */
import { Fifo, Simulation, Stream, Tally } from '../../src/engine/index.js';
import { timed } from './measured.js';
import type { Measured } from './measured.js';

export function w1(customers: number): Measured {
  const sim = new Simulation();
  const random = new Stream('bench', 'w1');
  const line = new Fifo(); // arrival times; its head is being served
  const wait = new Tally();
  const arrive = sim.on(() => {
    sim.after(random.exponential(1 / 0.9), arrive);
    line.push(sim.now);
    if (line.length === 1) serve();
  });
  const depart = sim.on(() => {
    line.shift();
    if (line.length > 0) serve();
  });
  function serve(): void {
    sim.after(random.exponential(1), depart);
    wait.add(sim.now - line.first);
    if (wait.count === customers) sim.stop();
  }
  sim.after(0, arrive);
  const seconds = timed(() => sim.run());
  // The asymptotic standard error of the mean wait at this load is 189.5 / sqrt(customers).
  const tolerance = (4 * 189.5) / Math.sqrt(customers);
  return { amount: customers, seconds, check: { statistic: 'mean wait', measured: wait.mean, expected: 9, tolerance } };
}
