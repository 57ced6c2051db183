/**
 * W4, disaster recovery cycles, in hours: an outage every Exp(8760 / 1.5) after the last one is over, lasting
 * LogNormal(median 2, sigma 1); found after 90 s; if it still lasts, six steps one after another, LogNormal with sigma
 * 0.5; then clients follow at four quantiles of Exp(5 min); once the outage is over too, an hour to go home.
 */
import { Simulation, Stream } from '../../src/engine/index.js';
import { timed } from './measured.js';
import type { Measured } from './measured.js';

const UP_HOURS = 8760 / 1.5;
const DETECTION_HOURS = 90 / 3600;
const STEP_MEDIAN_HOURS = [2, 5, 3, 4, 2, 3].map((minutes) => minutes / 60);
const STEP_SIGMA = 0.5;
const FAILBACK_HOURS = 1;
const MOVED_SHARE = [0.25, 0.5, 0.75, 1];
const MOVED_HOURS = [0.25, 0.5, 0.75, 0.95].map((share) => (-Math.log(1 - share) * 5) / 60);
const MOVE_HOURS = MOVED_HOURS.map((hours, i) => hours - (MOVED_HOURS[i - 1] ?? 0));

export function w4(years: number): Measured {
  const sim = new Simulation();
  const random = new Stream('bench', 'w4');
  const state = { start: 0.5, since: 0.5, recovery: 0.5, lost: 0.5 };
  let lasting = false;
  let waiting = false;
  let failovers = 0;
  const outage = sim.on(() => {
    sim.after(DETECTION_HOURS, found);
    sim.after(random.lognormal(2, 1), over);
    state.start = sim.now;
    lasting = true;
  });
  const over = sim.on(() => {
    lasting = false;
    if (waiting) sim.after(FAILBACK_HOURS, home);
    waiting = false;
  });
  const found = sim.on(() => {
    if (lasting) sim.after(random.lognormal(STEP_MEDIAN_HOURS[0], STEP_SIGMA), step, 1);
    else {
      sim.after(random.exponential(UP_HOURS), outage);
      state.lost += DETECTION_HOURS;
    }
  });
  const step = sim.on((done) => {
    if (done < STEP_MEDIAN_HOURS.length) {
      sim.after(random.lognormal(STEP_MEDIAN_HOURS[done], STEP_SIGMA), step, done + 1);
    } else {
      sim.after(MOVE_HOURS[0], moved, 0);
      state.recovery += sim.now - state.start;
      state.since = state.start;
      failovers += 1;
    }
  });
  const moved = sim.on((i) => {
    if (i < 3) sim.after(MOVE_HOURS[i + 1], moved, i + 1);
    else if (lasting) waiting = true;
    else sim.after(FAILBACK_HOURS, home);
    state.lost += (1 - (i > 0 ? MOVED_SHARE[i - 1] : 0)) * (sim.now - state.since);
    state.since = sim.now;
  });
  const home = sim.on(() => sim.after(random.exponential(UP_HOURS), outage));
  state.lost = 0;
  state.recovery = 0;
  sim.after(random.exponential(UP_HOURS), outage);
  const seconds = timed(() => sim.run(years * 8760));
  const measured = (state.recovery / failovers) * 60;
  const expected = 1.5 + 19 * Math.exp(0.125); // detection, and the means of the six steps
  // The standard deviation of one recovery is 4.94 min.
  const tolerance = (4 * 4.94) / Math.sqrt(failovers);
  return { amount: years, seconds, check: { statistic: 'mean recovery, min', measured, expected, tolerance } };
}
