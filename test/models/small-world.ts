/** Small scenarios as text, through the whole chain: parsed, planned, compiled, simulated. */
import { expect } from 'vitest';
import { causes, clientsFigure, rpoFlowFigure, rpoStoreFigure, rtoFigure, type Cause } from '../../models/episodes.js';
import { compileWorld, DesignRun, Trajectory } from '../../models/simulate.js';
import type { DesignWorld, World } from '../../models/world.js';
import { planScenario } from '../../src/plan/plan-scenario.js';
import { parseScenario } from '../../src/scenario/parse-scenario.js';
import type { OutcomeAxis, OutcomeColumnName } from '../../src/world/outcome.js';
import { library } from '../library/texts.js';

export const minute = 60;
export const hour = 3600;
export const day = 86_400;
export const year = 365 * day;

/** Sections of a scenario by name, each the YAML text behind its key. */
export type Sections = Readonly<Record<string, string>>;

/** Two sites, one service, nothing fails by itself, demand is flat in one time zone. */
export const plain: Sections = {
  version: '1',
  calendar: '{timeZone: UTC, dutyHours: Mon-Sun 00:00-24:00}',
  sites: '{home: {region: aws/us-east-1, zones: 1}, away: {region: gcp/europe-west1, zones: 1}}',
  outages: '{catalog: none, site: {loss: {hits: home, every: never, start: 10 days, duration: 90m}}}',
  traffic: '{shape: flat}',
  tiers: '{only: {rto: 1h}}',
  services: '{web: {instances: 1, machine: 4 vCPU 16 GB, ratePerInstance: 2000/min, warmup: {from: 100%, lasts: 0s}}}',
  flows: '{buy: {tier: only, demand: 1200/min, through: web, unserved: {deferred: 100%}}}',
  designs: '{one: {pattern: multi-az, primary: home}}',
};

const immediate: Sections = {
  decision: '{preset: automatic}', patience: '0s', detection: '{every: 1ms, failures: 1, missed: 0%, falseAlarms: 0/year}', steering: 'instant', failback: 'instant', stepCorrelation: '0%',
  readiness: '{preset: in-use, firstTimeSuccess: 100%}', capacity: '{reserved: true}',
  runbook: '[{step: fence, takes: 0s, effect: fence, success: 100%}, {step: promote, after: fence, takes: 0s, effect: promote, success: 100%}, {step: repoint, after: promote, takes: 0s, effect: repoint, success: 100%}]',
};

/** Settings of a second site that takes over at once, without losing anybody: tests give back the delay that they are about. */
export const instant = (changes: Sections = {}): string => Object.entries({ ...immediate, ...changes }).map(([key, value]) => `${key}: ${value}`).join(', ');
export const instantly = instant();

export const scenarioText = (sections: Sections): string => Object.entries({ ...plain, ...sections }).map(([key, value]) => `${key}: ${value}`).join('\n');

export function worldOf(sections: Sections, seed = 'test'): World {
  return worldOfText(scenarioText(sections), seed);
}

export function worldOfText(text: string, seed = 'test'): World {
  const { scenario, issues } = parseScenario(text, 'test.yaml');
  expect(issues.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
  if (scenario === null) throw new Error('no scenario');
  const planned = planScenario(scenario, library);
  expect(planned.issues.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
  return compileWorld({ scenario, ...planned, seed });
}

export interface Value { readonly value: number; readonly weight: number }

/** What one replication of one design left behind. */
export interface Year {
  /** One cell of an outcome column; indices in the order of its axes, 0 where left out. */
  of(column: OutcomeColumnName, ...at: number[]): number;
  rto(flow?: number, cause?: Cause, tenantClass?: number): readonly Value[];
  rpoStore(store?: number, cause?: Cause): readonly Value[];
  rpoFlow(flow?: number, cause?: Cause): readonly Value[];
  clients(group?: number): readonly Value[];
  readonly run: DesignRun;
  readonly world: DesignWorld;
}

export class Runner {
  readonly world: World;
  readonly runs: readonly DesignRun[];
  readonly trajectory: Trajectory;
  constructor(world: World) {
    this.world = world;
    this.runs = world.designs.map((design) => new DesignRun(design));
    this.trajectory = new Trajectory(world.environment.names.length);
  }

  /** All designs of one replication, in file order. */
  years(replication = 0): readonly Year[] {
    const { world, trajectory } = this;
    trajectory.fill(world.environment, replication, world.horizonSeconds, world.untilSeconds, world.usualTarget);
    return this.runs.map((run, d) => {
      run.simulate(trajectory);
      return yearOf(run, world.designs[d]);
    });
  }
}

function yearOf(run: DesignRun, world: DesignWorld): Year {
  const row = run.row.slice();
  const { length } = run.episodes;
  const figure = run.episodes.figure.slice(0, length);
  const value = run.episodes.value.slice(0, length);
  const weight = run.episodes.weight.slice(0, length);
  const values = (number: number): readonly Value[] => Array.from(figure).flatMap((one, i) => (one === number ? [{ value: value[i], weight: weight[i] }] : []));
  const { figures } = world;
  const causeOf = (cause: Cause): number => causes.indexOf(cause);
  return {
    run, world,
    of(column, ...at) {
      const { axes, offset } = world.schema.columns[column];
      let index = 0;
      axes.forEach((axis: OutcomeAxis, i) => { index = index * world.schema.sizes[axis] + (at[i] ?? 0); });
      return row[offset + index];
    },
    rto: (flow = 0, cause = 'site', tenantClass = 0) => values(rtoFigure(figures, flow, tenantClass, causeOf(cause))),
    rpoStore: (store = 0, cause = 'site') => values(rpoStoreFigure(figures, store, causeOf(cause))),
    rpoFlow: (flow = 0, cause = 'site') => values(rpoFlowFigure(figures, flow, causeOf(cause))),
    clients: (group = 0) => values(clientsFigure(figures, group)),
  };
}

/** One year of the first design. */
export const yearIn = (sections: Sections, replication = 0): Year => new Runner(worldOf(sections)).years(replication)[0];

/** Values, each as often as it was counted. */
export const spread = (list: readonly Value[]): number[] => list.flatMap(({ value, weight }) => Array.from({ length: weight }, () => value));
export const mean = (list: readonly number[]): number => list.reduce((sum, value) => sum + value, 0) / list.length;
export const quantile = (list: readonly number[], p: number): number => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.max(0, Math.ceil(p * list.length) - 1))];
export const shareOf = (list: readonly number[], test: (value: number) => boolean): number => list.filter(test).length / list.length;

/** Standard error of the mean of `list` when its values come in independent groups. */
export function standardError(groups: readonly (readonly number[])[]): number {
  const total = groups.reduce((sum, group) => sum + group.length, 0);
  const all = groups.reduce((sum, group) => sum + group.reduce((inner, value) => inner + value, 0), 0) / total;
  const scatter = groups.reduce((sum, group) => sum + (group.reduce((inner, value) => inner + value - all, 0)) ** 2, 0);
  return Math.sqrt((scatter * groups.length) / (groups.length - 1)) / total;
}

/** The rule of acceptance for simulated estimates: close enough to the reference, and precise enough to mean it. */
export function accept(estimate: number, error: number, reference: number, tolerance: number): void {
  expect(1.96 * error, `half width of ${estimate} beside ${reference}`).toBeLessThanOrEqual(tolerance * Math.abs(reference));
  expect(Math.abs(estimate - reference), `${estimate} against ${reference}`).toBeLessThanOrEqual(tolerance * Math.abs(reference) + 3.29 * error);
}

/** For closed forms: equal up to a relative error. */
export function exact(measured: number, reference: number, relative = 1e-6): void {
  expect(Math.abs(measured - reference), `${measured} against ${reference}`).toBeLessThanOrEqual(relative * Math.max(Math.abs(reference), 1e-300));
}
