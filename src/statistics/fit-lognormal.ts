/**
 * Maximum likelihood of a lognormal law with right censoring. In alpha = mu/sigma and theta = 1/sigma the likelihood is
 * concave (R. J. Olsen, Econometrica 46, 1978), so that Newton's method with halved steps finds its one maximum.
 */
import { exp, log } from '../random/math.js';
import { normalCdf } from '../random/normal.js';
import type { Durations, FittedLaw } from './durations.js';
import { logsOf } from './durations.js';

const logRootTwoPi = 0.9189385332046727;

export function fitLognormal(data: Durations): FittedLaw {
  const { logs } = logsOf(data);
  const centre = logs.reduce((sum, value) => sum + value, 0) / logs.length;
  const spread = Math.sqrt(logs.reduce((sum, value) => sum + (value - centre) ** 2, 0) / logs.length) || 1e-9;
  const scaled = logs.map((value) => (value - centre) / spread);
  let alpha = 0;
  let theta = 1;
  let best = concave(scaled, data.ended, alpha, theta);
  for (let step = 0; step < 100; step++) {
    const { a, t, aa, at, tt } = slopes(scaled, data.ended, alpha, theta);
    const determinant = aa * tt - at * at;
    const alphaStep = -(tt * a - at * t) / determinant;
    const thetaStep = -(aa * t - at * a) / determinant;
    let share = 1;
    let next = -Infinity;
    for (; share > 1e-10; share /= 2) {
      next = theta + share * thetaStep > 0 ? concave(scaled, data.ended, alpha + share * alphaStep, theta + share * thetaStep) : -Infinity;
      if (next >= best) break;
    }
    if (!(next >= best)) break;
    alpha += share * alphaStep;
    theta += share * thetaStep;
    if (next - best < 1e-13 * Math.abs(best)) break;
    best = next;
  }
  const scale = exp(centre + (alpha / theta) * spread);
  const shape = spread / theta;
  return { kind: 'lognormal', scale, shape, logLikelihood: lognormalLogLikelihood(logs, data.ended, scale, shape) };
}

/** `logs`: of the durations. */
export function lognormalLogLikelihood(logs: Float64Array, ended: Uint8Array, median: number, sigma: number): number {
  const mu = log(median);
  const logSigma = log(sigma);
  let sum = 0;
  for (let i = 0; i < logs.length; i++) {
    const y = logs[i] as number;
    const z = (y - mu) / sigma;
    sum += ended[i] === 1 ? -y - logSigma - logRootTwoPi - (z * z) / 2 : logTail(-z);
  }
  return sum;
}

/** The log of Phi(w), also far out, where Phi itself is 0: the first terms of the asymptotic series. */
function logTail(w: number): number {
  return w > -36 ? log(normalCdf(w)) : -(w * w) / 2 - logRootTwoPi - log(-w) - 1 / (w * w);
}

/** The density over Phi at w: the hazard of a normal law at -w. */
function mills(w: number): number {
  return w > -36 ? exp(-(w * w) / 2 - logRootTwoPi) / normalCdf(w) : -w - 1 / w;
}

function concave(y: Float64Array, ended: Uint8Array, alpha: number, theta: number): number {
  let sum = 0;
  for (let i = 0; i < y.length; i++) {
    const w = alpha - theta * (y[i] as number);
    sum += ended[i] === 1 ? log(theta) - (w * w) / 2 : logTail(w);
  }
  return sum;
}

function slopes(y: Float64Array, ended: Uint8Array, alpha: number, theta: number): { readonly a: number; readonly t: number; readonly aa: number; readonly at: number; readonly tt: number } {
  let [a, t, aa, at, tt] = [0, 0, 0, 0, 0];
  for (let i = 0; i < y.length; i++) {
    const value = y[i] as number;
    const w = alpha - theta * value;
    const m = ended[i] === 1 ? -w : mills(w);
    const bend = ended[i] === 1 ? -1 : -m * (w + m);
    a += m;
    t += -value * m + (ended[i] === 1 ? 1 / theta : 0);
    aa += bend;
    at += -value * bend;
    tt += value * value * bend - (ended[i] === 1 ? 1 / (theta * theta) : 0);
  }
  return { a, t, aa, at, tt };
}
