/** W2, the hold model: N events are always pending; each, when it happens, is scheduled again after Exp(1). */
import { Simulation, Stream } from '../../src/engine/index.js';
import { timed } from './measured.js';
import type { Measured } from './measured.js';

const N = 100;

export function w2(holds: number): Measured {
  const sim = new Simulation();
  const random = new Stream('bench', 'w2');
  let count = 0;
  const hold = sim.on((item) => {
    sim.after(random.exponential(1), hold, item);
    count += 1;
    if (count === holds) sim.stop();
  });
  for (let item = 0; item < N; item++) sim.after(random.exponential(1), hold, item);
  const seconds = timed(() => sim.run());
  const expected = holds / N;
  const tolerance = 4 * Math.sqrt(holds) / N;
  return { amount: holds, seconds, check: { statistic: 'final time', measured: sim.now, expected, tolerance } };
}
