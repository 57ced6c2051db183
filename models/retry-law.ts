/**
 * Customers who retry, as a fluid: they arrive at rate r, think for theta on average between attempts, lose patience after
 * P on average, and come behind fresh demand, so that spare capacity e serves at most e of them a second.
 *
 * R' = r - min(R / theta, e) - R / P. Every regime is R_inf + (R_0 - R_inf) exp(-kappa t): ((r - e) P, 1/P) while R > theta e,
 * (r / (1/theta + 1/P), 1/theta + 1/P) below.
 */
import { exp, log } from '../src/random/math.js';

/** Where `retryStep` leaves its results: customers who still retry, those who gave up, those who were served, and the integral of the latter's count over the step. */
export const retried = { waiting: 0, gaveUp: 0, served: 0, moment: 0 };

/** Advances `waiting` customers by `seconds` at constant inflow and spare capacity, both in customers a second. */
export function retryStep(waiting: number, seconds: number, inflow: number, spare: number, theta: number, patience: number): void {
  let now = waiting;
  let left = seconds;
  let gaveUp = 0;
  let served = 0;
  let moment = 0;
  const threshold = theta * spare;
  let saturated = now > threshold;
  // A trajectory of constant rates crosses the threshold once at most; the third round is the last regime's.
  for (let round = 0; round < 3 && left > 0; round++) {
    const kappa = saturated || spare <= 0 ? 1 / patience : 1 / theta + 1 / patience;
    const limit = (saturated ? inflow - spare : inflow) / kappa;
    let span = left;
    if (spare > 0 && (saturated ? limit < threshold : limit > threshold)) span = Math.min(left, log(Math.max(1, (now - limit) / (threshold - limit))) / kappa);
    const next = limit + (now - limit) * exp(-kappa * span);
    const area = limit * span + (now - next) / kappa;
    gaveUp += area / patience;
    const rate = spare <= 0 ? 0 : saturated ? spare : 1 / theta;
    moment += served * span + rate * (saturated ? (span * span) / 2 : (limit * span * span) / 2 + ((now - limit) * span - (now - next) / kappa) / kappa);
    served += rate * (saturated ? span : area);
    now = next;
    left -= span;
    saturated = !saturated;
  }
  retried.waiting = now;
  retried.gaveUp = gaveUp;
  retried.served = served;
  retried.moment = moment;
}
