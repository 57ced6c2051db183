import { describe, expect, test } from 'vitest';
import { Simulation, Stream, Tally, TimeAverage } from '../../src/engine/index.js';

const UNITS = 3;
const NEEDED = 2;
const UP_HOURS = 500;
const REPAIR_HOURS = 10;
const YEAR_HOURS = 8760;

interface Outcome {
  /** Share of time with fewer units up than needed. */
  readonly unavailability: number;
  readonly failuresPerYear: number;
  /** NaN when the system never failed. */
  readonly firstFailureHours: number;
}

/** Machines that share repair crews, from all up; ends at the horizon, or at the first failure of the system. */
function repairShop(crews: number, horizonHours: number, name: string, untilFailure = false): Outcome {
  const sim = new Simulation();
  const random = new Stream('repair', name);
  const down = new TimeAverage(0);
  let up = UNITS;
  let failures = 0;
  let firstFailureHours = NaN;
  const fail = sim.on(() => {
    up -= 1;
    if (UNITS - up <= crews) sim.after(random.exponential(REPAIR_HOURS), repaired);
    if (up !== NEEDED - 1) return;
    down.set(1, sim.now);
    if (failures === 0) firstFailureHours = sim.now;
    failures += 1;
    if (untilFailure) sim.stop();
  });
  const repaired = sim.on(() => {
    sim.after(random.exponential(UP_HOURS), fail);
    if (UNITS - up > crews) sim.after(random.exponential(REPAIR_HOURS), repaired);
    up += 1;
    if (up === NEEDED) down.set(0, sim.now);
  });
  for (let unit = 0; unit < UNITS; unit++) sim.after(random.exponential(UP_HOURS), fail);
  sim.run(horizonHours);
  const years = sim.now / YEAR_HOURS;
  return { unavailability: down.mean(sim.now), failuresPerYear: failures / years, firstFailureHours };
}

/** Within 1 % plus 3.29 standard errors, after enough runs that 1.96 of them are no more than that 1 %. */
function agrees(sample: Tally, expected: number): void {
  const tolerance = 0.01 * expected;
  expect(1.96 * sample.standardError).toBeLessThanOrEqual(tolerance);
  expect(Math.abs(sample.mean - expected)).toBeLessThanOrEqual(tolerance + 3.29 * sample.standardError);
}

describe('two of three machines needed', () => {
  test.each([
    [1, 0.9976958872340105, 1.9788263],
    [3, 0.9988616746198671, 1.9811383],
  ])('with %d crews: long-run unavailability and failures a year', (crews, availability, failuresPerYear) => {
    const unavailability = new Tally();
    const failures = new Tally();
    for (let run = 0; run < 200; run++) {
      const outcome = repairShop(crews, 250 * YEAR_HOURS, `${crews} crews, run ${run}`);
      unavailability.add(outcome.unavailability);
      failures.add(outcome.failuresPerYear);
    }
    agrees(unavailability, 1 - availability);
    agrees(failures, failuresPerYear);
  });

  test('time to the first failure of the system, from all up', () => {
    const first = new Tally();
    for (let run = 0; run < 60_000; run++) first.add(repairShop(3, Infinity, `first, run ${run}`, true).firstFailureHours);
    agrees(first, 4583.333333333333); // (5 lambda + mu) / (6 lambda^2)
  });
});
