/**
 * Maximum likelihood of a Weibull law with right censoring (J. F. Lawless, Statistical Models and Methods for Lifetime
 * Data, 2nd ed. 2003, section 5.2): the scale follows from the shape, and the equation of the shape has one root.
 */
import { exp, log } from '../random/math.js';
import type { Durations, FittedLaw } from './durations.js';
import { logsOf } from './durations.js';

export function fitWeibull(data: Durations): FittedLaw {
  const { logs, events } = logsOf(data);
  const top = logs.reduce((most, value) => Math.max(most, value), -Infinity);
  let endedLogs = 0;
  for (let i = 0; i < logs.length; i++) if (data.ended[i] === 1) endedLogs += logs[i] as number;
  // Powers are taken relative to the largest value, so that none overflows.
  const sums = (shape: number): { readonly power: number; readonly weighted: number } => {
    let power = 0;
    let weighted = 0;
    for (let i = 0; i < logs.length; i++) {
      const term = exp(shape * ((logs[i] as number) - top));
      power += term;
      weighted += term * (logs[i] as number);
    }
    return { power, weighted };
  };
  const excess = (shape: number): number => {
    const { power, weighted } = sums(shape);
    return weighted / power - 1 / shape - endedLogs / events;
  };
  let low = 1e-3;
  let high = 1e3;
  for (let step = 0; step < 60; step++) {
    const middle = Math.sqrt(low * high);
    if (excess(middle) < 0) low = middle;
    else high = middle;
  }
  const shape = Math.sqrt(low * high);
  const scale = exp(top + log(sums(shape).power / events) / shape);
  return { kind: 'weibull', scale, shape, logLikelihood: weibullLogLikelihood(logs, data.ended, scale, shape) };
}

/** `logs`: of the durations. */
export function weibullLogLikelihood(logs: Float64Array, ended: Uint8Array, scale: number, shape: number): number {
  const logScale = log(scale);
  const logShape = log(shape);
  let sum = 0;
  for (let i = 0; i < logs.length; i++) {
    const z = (logs[i] as number) - logScale;
    sum -= exp(shape * z);
    if (ended[i] === 1) sum += logShape - logScale + (shape - 1) * z;
  }
  return sum;
}
