/** One piece of work: a scenario file, or a program, with one seed. */
import type { Estimate } from '../../src/index.js';
import { usual, type Seen } from './accept.js';
import type { Fact } from './case.js';
import { cases } from './cases.js';
import { simulate } from './scenario.js';

export interface Job { readonly id: string; /** Which run of the case; null: its program. */ readonly run: number | null; readonly seed: string; /** Share of the full effort, and among how many seeds it is divided. */ readonly share: number; readonly seeds: number }
export type Done = { readonly job: Job; readonly seen: readonly Seen[]; readonly runs: number } | { readonly job: Job; readonly facts: readonly Fact[] };

export async function work(job: Job): Promise<Done> {
  const one = cases.find(({ id }) => id === job.id);
  if (one === undefined) throw new Error(`There is no case ${job.id}.`);
  if (job.run === null) return { job, facts: (await one.program?.(job.seed, job.share)) ?? [] };
  const { scenario, runs, figures } = one.runs[job.run];
  // What is exact costs next to nothing, and a verdict needs its years.
  const share = figures.every(({ kind }) => kind === 'exact') ? 1 : job.share;
  const result = await simulate(scenario, (runs * share) / job.seeds, job.seed);
  return { job, runs: result.run.replications, seen: figures.map(({ of, scale = 1 }) => seenIn(of(result), scale)) };
}

/** Every interval of a Result is one of 95 %; half of it is 1.96 standard errors. */
function seenIn({ estimate, low, high, upperLimit }: Estimate, scale: number): Seen {
  if (typeof estimate !== 'number') return { value: Number.NaN, error: null };
  const error = upperLimit || typeof low !== 'number' || typeof high !== 'number' ? null : ((high - low) * Math.abs(scale)) / (2 * usual);
  return { value: estimate * scale, error };
}
