/**
 * Customers who retry, as a fluid: they arrive at rate r, think for theta on average between attempts, lose patience after
 * P on average, and come behind fresh demand, so that spare capacity e serves at most e of them a second.
 *
 * R' = r - min(R / theta, e) - R / P. Every regime is R_inf + (R_0 - R_inf) exp(-kappa t): ((r - e) P, 1/P) while R > theta e,
 * (r / (1/theta + 1/P), 1/theta + 1/P) below.
 */
import { exp, log } from '../src/random/math.js';

/** Where `retryStep` leaves its results: customers who still retry, and those who gave up. */
export const retried = { waiting: 0, gaveUp: 0 };

/** Advances `waiting` customers by `seconds` at constant inflow and spare capacity, both in customers a second. */
export function retryStep(waiting: number, seconds: number, inflow: number, spare: number, theta: number, patience: number): void {
  let now = waiting;
  let left = seconds;
  let gaveUp = 0;
  const threshold = theta * spare;
  let saturated = now > threshold;
  // A trajectory of constant rates crosses the threshold once at most; the third round is the last regime's.
  for (let round = 0; round < 3 && left > 0; round++) {
    const kappa = saturated || spare <= 0 ? 1 / patience : 1 / theta + 1 / patience;
    const limit = (saturated ? inflow - spare : inflow) / kappa;
    let span = left;
    if (spare > 0 && (saturated ? limit < threshold : limit > threshold)) span = Math.min(left, log(Math.max(1, (now - limit) / (threshold - limit))) / kappa);
    const next = limit + (now - limit) * exp(-kappa * span);
    gaveUp += (limit * span + (now - next) / kappa) / patience;
    now = next;
    left -= span;
    saturated = !saturated;
  }
  retried.waiting = now;
  retried.gaveUp = gaveUp;
}
