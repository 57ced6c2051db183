/** Units of one kind: how many of them are down in the long run, each by itself or behind a crew with fewer members. */
import type { PlannedSource } from '../../plan/plan.js';
import type { Crew } from '../../scenario/crews.js';

export interface Units { readonly probability: readonly number[]; readonly formula: string }

/** `apart`: none waits for another's repair. A string says why there is no closed form. */
export function unitsDown(list: readonly PlannedSource[], apart: boolean, sources: readonly PlannedSource[], crews: readonly Crew[], downShare: (source: PlannedSource) => number): Units | string {
  if (apart) return { probability: poissonBinomial(list.map(downShare)), formula: 'binomial, k of n' };
  const [first] = list;
  const crew = crews.find(({ name }) => name === first.repairedBy?.crew);
  const alike = list.every(({ repairedBy, clock, every, duration }) => repairedBy?.crew === first.repairedBy?.crew && clock === 'up-time' && every?.kind === 'exponential' && duration.kind === 'exponential' && same(every, first.every) && same(duration, first.duration));
  if (crew === undefined || !alike || first.every?.kind !== 'exponential' || first.duration.kind !== 'exponential') return 'its repairs wait for a crew, and its units or laws are not all alike and exponential';
  if (sources.some((source) => source.repairedBy?.crew === crew.name && !list.includes(source))) return `its repairs wait for "${crew.name}", which repairs other things too`;
  if (crew.requests !== null || crew.standsOn.length > 0 || !(crew.dispatch.kind === 'constant' && crew.dispatch.value === 0)) return `its repairs wait for "${crew.name}", which has other work, a dispatch or needs of its own`;
  return { probability: machineRepair(list.length, crew.size, first.duration.mean / first.every.mean), formula: `birth and death, ${crew.size} of ${list.length} repaired at once` };
}

const same = (one: PlannedSource['every'], other: PlannedSource['every']): boolean => JSON.stringify(one) === JSON.stringify(other);

/** P(0, 1, ... of independent things are down), each with its own probability. */
export function poissonBinomial(down: readonly number[]): readonly number[] {
  let known = [1];
  for (const p of down) known = Array.from({ length: known.length + 1 }, (_, k) => (known[k] ?? 0) * (1 - p) + (known[k - 1] ?? 0) * p);
  return known;
}

/** Machine repair model: `units` that fail apart, `members` that repair one each; `ratio` is mean repair over mean time to failure. Products of positive numbers only. */
export function machineRepair(units: number, members: number, ratio: number): readonly number[] {
  const weights = [1];
  for (let k = 1; k <= units; k++) weights.push((weights[k - 1] * ratio * (units - k + 1)) / Math.min(k, members));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
