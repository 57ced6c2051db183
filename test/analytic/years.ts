/** Scenarios of one case: text in, years out. Everything goes the way a user's file goes: read, planned, compiled, simulated. */
import { expect } from 'vitest';
import { rtoFigure } from '../../models/episodes.js';
import { compileWorld, DesignRun, Trajectory } from '../../models/simulate.js';
import type { DesignWorld, World } from '../../models/world.js';
import { planScenario } from '../../src/plan/plan-scenario.js';
import { parseScenario } from '../../src/scenario/parse-scenario.js';
import type { OutcomeColumnName } from '../../src/world/outcome.js';
import { library } from '../library/texts.js';

/** Sections of a scenario by name, each the YAML behind its key. */
export type Sections = Readonly<Record<string, string>>;

/** One service at one site with room to spare, flat demand; nothing fails by itself. Cases say what they change. */
const base: Sections = {
  version: '1',
  run: '{start: fresh, accounting: calendar}',
  calendar: '{timeZone: UTC, dutyHours: Mon-Sun 00:00-24:00}',
  sites: '{home: {region: aws/us-east-1, zones: 1}, away: {region: azure/westeurope, zones: 1}}',
  outages: '{catalog: none}',
  traffic: '{shape: flat}',
  tiers: '{only: {rto: 1h}}',
  services: '{web: {instances: 1, machine: 2 vCPU 8 GB, ratePerInstance: 2/s}}',
  flows: '{serve: {tier: only, demand: 1/s, through: web, unserved: {lost: 100%}}}',
  designs: '{alone: {pattern: multi-az, primary: home}}',
};

export const scenario = (sections: Sections): string => Object.entries({ ...base, ...sections }).map(([key, value]) => `${key}: ${value}`).join('\n');

/** Settings with which a second site takes over in the instant of an outage and gives back in the instant of its end; `runbook` may be put in. */
export const atOnce = (runbook = '{step: repoint, effect: repoint, takes: 0s, success: 100%}'): string =>
  `primary: home, secondary: away, standby: 100%, decision: automatic, patience: 0s, detection: {every: 1us, failures: 1, missed: 0%, userReports: 0s, falseAlarms: 0/year}, steering: instant, failback: instant,
    stepCorrelation: 0%, readiness: {firstTimeSuccess: 100%}, capacity: {refused: 0%, react: 0s}, runbook: [${runbook}]`;

export function worldOf(text: string, seed = '1'): World {
  const { scenario, issues } = parseScenario(text, 'case.yaml');
  if (scenario === null) throw new Error(issues.map((issue) => `${issue.code} ${issue.message}`).join('\n'));
  const planned = planScenario(scenario, library);
  const errors = planned.issues.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map((issue) => `${issue.code} ${issue.message}`).join('\n'));
  return compileWorld({ scenario, environment: planned.environment, estate: planned.estate, plans: planned.plans, seed });
}

/** One simulated year of one design, as it lies in the run's own columns: read it, do not keep it. */
export interface Year {
  readonly world: DesignWorld;
  readonly run: DesignRun;
  readonly trajectory: Trajectory;
  /** A cell of the outcome row; `at` counts within the column. */
  readonly of: (column: OutcomeColumnName, at?: number) => number;
}

export interface Years {
  readonly years: number;
  readonly seeds?: readonly string[];
  /** The first design of the scenario when left out. */
  readonly design?: string;
  readonly full?: boolean;
}

export const fiveSeeds = ['a', 'b', 'c', 'd', 'e'] as const;

/** Simulates `years` replications, shared evenly by the seeds, and shows each. */
export function simulate(text: string, { years, seeds = fiveSeeds, design, full }: Years, visit: (year: Year) => void): void {
  for (const seed of seeds) {
    const world = worldOf(text, seed);
    const designWorld = world.designs.find((item) => item.design === (design ?? world.designs[0].design));
    if (designWorld === undefined) throw new Error(`no design is called ${design}`);
    const run = new DesignRun(designWorld, full === undefined ? {} : { full });
    const trajectory = new Trajectory(world.environment.names.length);
    const year: Year = { world: designWorld, run, trajectory, of: (column, at = 0) => run.row[designWorld.at[column] + at] };
    for (let replication = 0; replication < years / seeds.length; replication++) {
      trajectory.fill(world.environment, replication, world.horizonSeconds, world.untilSeconds, world.usualTarget);
      run.simulate(trajectory);
      visit(year);
    }
  }
}

/** Values of one RTO figure of the year just simulated, each as often as it counts. */
export function rtosOf({ run, world }: Year, flow: number, cause: number, add: (seconds: number) => void): void {
  const figure = rtoFigure(world.figures, flow, 0, cause);
  const { episodes } = run;
  for (let i = 0; i < episodes.length; i++) if (episodes.figure[i] === figure) for (let n = 0; n < episodes.weight[i]; n++) add(episodes.value[i]);
}

/** Mean and spread of one figure over years. */
export class Sample {
  n = 0;
  sum = 0;
  squares = 0;

  add(value: number): void {
    this.n++;
    this.sum += value;
    this.squares += value * value;
  }

  get mean(): number {
    return this.sum / this.n;
  }

  get variance(): number {
    return (this.squares - this.sum * this.mean) / (this.n - 1);
  }

  get error(): number {
    return Math.sqrt(this.variance / this.n);
  }
}

/** The acceptance rule of the reference cases: within `tolerance` and 3.29 standard errors, and no hiding in a wide interval. */
export function expectNear(estimate: { readonly mean: number; readonly error: number }, reference: number, tolerance: number, what = ''): void {
  const { mean, error } = estimate;
  if (process.env.CUTOVER_SHOW !== undefined) console.log(`${what}: ${mean} (reference ${reference}, z ${((mean - reference) / error).toFixed(2)}, 1.96 s = ${((196 * error) / reference).toFixed(2)} % of ${(100 * tolerance).toFixed(2)} %)`);
  expect(1.96 * error, `${what}: too few years, the interval is wider than the tolerance`).toBeLessThanOrEqual(tolerance * Math.abs(reference));
  expect(Math.abs(mean - reference), `${what}: ${mean} instead of ${reference} (standard error ${error})`).toBeLessThanOrEqual(tolerance * Math.abs(reference) + 3.29 * error);
}

/** A share of `n` trials as an estimate. */
export function shareOf(hits: number, n: number): { readonly mean: number; readonly error: number } {
  const mean = hits / n;
  return { mean, error: Math.sqrt((mean * (1 - mean)) / n) };
}

/** The `p` quantile of a sample, with a standard error from the order statistics one binomial deviation to each side. */
export function quantileOf(sorted: Float64Array, p: number): { readonly mean: number; readonly error: number } {
  const n = sorted.length;
  const spread = Math.sqrt(n * p * (1 - p));
  const at = (place: number): number => sorted[Math.min(n - 1, Math.max(0, Math.floor(place)))];
  return { mean: at(n * p), error: Math.max((at(n * p + spread) - at(n * p - spread)) / 2, 1e-12) };
}
