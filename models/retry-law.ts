/**
 * Customers who retry, as a fluid: they arrive at rate r, think for theta on average between attempts, lose patience after
 * P on average, and come behind fresh demand, so that spare capacity e serves at most e of them a second.
 *
 * R' = r - min(R / theta, e) - R / P. Every regime is R_inf + (R_0 - R_inf) exp(-kappa t): ((r - e) P, 1/P) while R > theta e,
 * (r / (1/theta + 1/P), 1/theta + 1/P) below.
 */
import { exp, log } from '../src/random/math.js';

/** Customers of one flow who retry, by tenant class: how many there are, the spare capacity that each class may use, inflow and its slope; and what became of them, added up over steps. */
export interface RetryPools {
  readonly waiting: Float64Array; readonly spare: Float64Array; readonly inflow: Float64Array; readonly slope: Float64Array;
  readonly gaveUp: Float64Array; readonly served: Float64Array; readonly moment: Float64Array;
}

export function retryPools(classes: number): RetryPools {
  const column = (): Float64Array => new Float64Array(classes);
  return { waiting: column(), spare: column(), inflow: column(), slope: column(), gaveUp: column(), served: column(), moment: column() };
}

/**
 * Advances one class by `seconds`, while its spare capacity is constant and its inflow moves on a line. Every regime is
 * then A + B t + (R_0 - A) exp(-kappa t) with B = slope / kappa.
 */
export function retryStep(pools: RetryPools, c: number, seconds: number, theta: number, patience: number): void {
  let now = pools.waiting[c] as number;
  let arriving = pools.inflow[c] as number;
  const spare = pools.spare[c] as number;
  const slope = pools.slope[c] as number;
  let left = seconds;
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
    const span = spare > 0 && !(saturated ? isAbove(now, Math.min(arriving, arriving + slope * left) - spare, kappa, threshold) : isBelow(now, Math.max(arriving, arriving + slope * left), kappa, threshold)) ? timeInRegime(now, limit, drift, kappa, threshold, saturated, left) : left;
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
  pools.waiting[c] = now;
  pools.gaveUp[c] = (pools.gaveUp[c] as number) + gaveUp;
  pools.moment[c] = (pools.moment[c] as number) + (pools.served[c] as number) * seconds + moment;
  pools.served[c] = (pools.served[c] as number) + served;
}

/** Customers tend to rate / kappa: where that lies on one side of the threshold from beginning to end they stay there. */
const isBelow = (now: number, rate: number, kappa: number, threshold: number): boolean => now <= threshold && rate <= kappa * threshold;
const isAbove = (now: number, rate: number, kappa: number, threshold: number): boolean => now >= threshold && rate >= kappa * threshold;

/** Advances all classes of a flow by one step. Below the threshold their laws differ in amounts alone, and so they do where nothing is to spare: then they share one exponential. */
export function retryTogether(pools: RetryPools, seconds: number, theta: number, patience: number): void {
  const { waiting, spare, inflow, slope, gaveUp, served, moment } = pools;
  const kappa = 1 / theta + 1 / patience;
  const gone = 1 - exp(-kappa * seconds);
  // Where nothing is to spare they only lose patience.
  const slow = 1 / patience;
  let goneSlowly = -1;
  for (let c = 0; c < waiting.length; c++) {
    const now = waiting[c] as number;
    const arriving = inflow[c] as number;
    const rise = slope[c] as number;
    const isServed = (spare[c] as number) > 0;
    if (isServed && !isBelow(now, Math.max(arriving, arriving + rise * seconds), kappa, theta * (spare[c] as number))) {
      retryStep(pools, c, seconds, theta, patience);
      continue;
    }
    if (!isServed && goneSlowly < 0) goneSlowly = 1 - exp(-slow * seconds);
    const pace = isServed ? kappa : slow;
    const left = isServed ? gone : goneSlowly;
    const drift = rise / pace;
    const limit = (arriving - drift) / pace;
    const fading = now - limit;
    const area = (limit + (drift * seconds) / 2) * seconds + (fading * left) / pace;
    waiting[c] = limit + drift * seconds + fading * (1 - left);
    gaveUp[c] = (gaveUp[c] as number) + area / patience;
    moment[c] = (moment[c] as number) + (served[c] as number) * seconds;
    if (!isServed) continue;
    served[c] = (served[c] as number) + area / theta;
    moment[c] = (moment[c] as number) + ((limit / 2 + (drift * seconds) / 6) * seconds * seconds + (fading * (seconds - gone / kappa)) / kappa) / theta;
  }
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
