/** Maximum likelihood of an exponential law with right censoring: total time over the number that ended, in closed form. */
import { log } from '../random/math.js';
import type { Durations, FittedLaw } from './durations.js';
import { logsOf } from './durations.js';

export function fitExponential(data: Durations): FittedLaw {
  const { events } = logsOf(data);
  const total = data.values.reduce((sum, value) => sum + value, 0);
  const scale = total / events;
  return { kind: 'exponential', scale, shape: 1, logLikelihood: exponentialLogLikelihood(data, scale) };
}

export function exponentialLogLikelihood(data: Durations, scale: number): number {
  let sum = 0;
  for (let i = 0; i < data.values.length; i++) sum -= (data.values[i] as number) / scale + (data.ended[i] === 1 ? log(scale) : 0);
  return sum;
}
