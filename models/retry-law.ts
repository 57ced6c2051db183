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

/**
 * Advances `waiting` customers by `seconds` at constant spare capacity and an inflow that moves on a line, in customers a
 * second and a second squared. Every regime is then A + B t + (R_0 - A) exp(-kappa t) with B = slope / kappa.
 */
export function retryStep(waiting: number, seconds: number, inflow: number, spare: number, theta: number, patience: number, slope = 0): void {
  let now = waiting;
  let left = seconds;
  let arriving = inflow;
  let gaveUp = 0;
  let served = 0;
  let moment = 0;
  const threshold = theta * spare;
  let saturated = now > threshold;
  // Rates that move on a line cross the threshold once or twice at most; the last round is the last regime's.
  for (let round = 0; round < 5 && left > 0; round++) {
    const kappa = saturated || spare <= 0 ? 1 / patience : 1 / theta + 1 / patience;
    const drift = slope / kappa;
    const limit = ((saturated ? arriving - spare : arriving) - drift) / kappa;
    const span = spare > 0 ? timeInRegime(now, limit, drift, kappa, threshold, saturated, left) : left;
    const fading = now - limit;
    const gone = 1 - exp(-kappa * span);
    const area = (limit + (drift * span) / 2) * span + (fading * gone) / kappa;
    gaveUp += area / patience;
    const rate = spare <= 0 ? 0 : saturated ? spare : 1 / theta;
    moment += served * span + rate * (saturated ? (span * span) / 2 : (limit / 2 + (drift * span) / 6) * span * span + (fading * (span - gone / kappa)) / kappa);
    served += rate * (saturated ? span : area);
    now = limit + drift * span + fading * (1 - gone);
    arriving += slope * span;
    left -= span;
    saturated = !saturated;
  }
  retried.waiting = now;
  retried.gaveUp = gaveUp;
  retried.served = served;
  retried.moment = moment;
}

const rootSteps = 60;

/** Seconds until the customers who retry are as many as spare capacity can serve; all that is left when that does not happen. */
function timeInRegime(now: number, limit: number, drift: number, kappa: number, threshold: number, saturated: boolean, left: number): number {
  if (drift === 0) return (saturated ? limit < threshold : limit > threshold) ? Math.min(left, log(Math.max(1, (now - limit) / (threshold - limit))) / kappa) : left;
  const beyond = (time: number): boolean => limit + drift * time + (now - limit) * exp(-kappa * time) > threshold;
  // Between its ends the curve turns once at most: there it may be on the other side for a while.
  const turn = log(Math.max(1, (kappa * (now - limit)) / drift)) / kappa;
  let high = turn > 0 && turn < left && beyond(turn) !== saturated ? turn : left;
  if (beyond(high) === saturated) return left;
  let low = 0;
  for (let i = 0; i < rootSteps; i++) {
    const middle = (low + high) / 2;
    if (beyond(middle) === saturated) low = middle;
    else high = middle;
  }
  return high;
}
