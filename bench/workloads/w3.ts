/** W3, an availability: 50 machines, up Exp(1000 h), down Exp(5 h), each with its own repairer; up while 48 are. */
import { Simulation, Stream, TimeAverage } from '../../src/engine/index.js';
import { timed } from './measured.js';
import type { Measured } from './measured.js';

const MACHINES = 50;
const NEEDED = 48;
const UP_HOURS = 1000;
const DOWN_HOURS = 5;
const YEAR_HOURS = 8760;

export function w3(years: number): Measured {
  const sim = new Simulation();
  const random = new Stream('bench', 'w3');
  const available = new TimeAverage(1);
  let up = MACHINES;
  const fail = sim.on((machine) => {
    sim.after(random.exponential(DOWN_HOURS), repaired, machine);
    up -= 1;
    if (up === NEEDED - 1) available.set(0, sim.now);
  });
  const repaired = sim.on((machine) => {
    sim.after(random.exponential(UP_HOURS), fail, machine);
    up += 1;
    if (up === NEEDED) available.set(1, sim.now);
  });
  for (let machine = 0; machine < MACHINES; machine++) sim.after(random.exponential(UP_HOURS), fail, machine);
  const horizonHours = years * YEAR_HOURS;
  const seconds = timed(() => sim.run(horizonHours));
  const p = UP_HOURS / (UP_HOURS + DOWN_HOURS);
  const q = 1 - p;
  const expected = p ** 50 + 50 * p ** 49 * q + 1225 * p ** 48 * q * q; // binomial
  // A rough standard error: 3.4e-5 at 1,000 years.
  const tolerance = 4 * 3.4e-5 * Math.sqrt(1000 / years);
  const check = { statistic: 'availability', measured: available.mean(horizonHours), expected, tolerance };
  return { amount: years, seconds, check };
}
