/** A queue with one server, 90 % loaded: its mean wait is 9. Run it with `node dist/bench/examples/mm1.js`. */
import { pathToFileURL } from 'node:url';
import { Fifo, Simulation, Stream, Tally } from '../../src/engine/index.js';

export function mm1(end: number): Tally {
  const sim = new Simulation();
  const random = new Stream('seed', 'queue');
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
    wait.add(sim.now - line.first);
    sim.after(random.exponential(1), depart);
  }
  sim.after(0, arrive);
  sim.run(end);
  return wait;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const wait = mm1(1_000_000);
  process.stdout.write(`mean wait ${wait.mean.toFixed(3)} (expected 9)\n`);
}
