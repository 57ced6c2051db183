/**
 * The yearly figures that are kept of every design: each a weighted sum over one row of quantities and losses, so that
 * one table of terms computes all of them. Names are such as `downtime:submit-order` and `lost:submit-order:strategic`.
 */
import type { LossLine } from '../cost/valuation/loss-line.js';
import type { OutcomeColumnName, OutcomeSchema } from '../world/outcome.js';

export interface FigureAxes {
  readonly flows: readonly string[];
  readonly classes: readonly string[];
  /** Share of demand by tenant class, adding to 1. */
  readonly classShare: readonly number[];
  /** Availability target of each flow; null: none. */
  readonly availability: readonly (number | null)[];
  /** Names of what is kept of measures, in the order of their cells; not per year. */
  readonly measured?: readonly string[];
  /** Length of a replication in years: every figure is per year. */
  readonly years: number;
}

/** Figure f is the sum of `weight[k] x cell[index[k]]` for k from `first[f]` to `first[f + 1]`. */
export interface YearFigures {
  readonly names: readonly string[];
  readonly first: Int32Array;
  readonly index: Int32Array;
  readonly weight: Float64Array;
}

/** Names of figures whose differences between designs are kept as well. */
export function pairedNames(flows: readonly string[]): readonly string[] {
  const byFlow = ['downtime', 'outage', 'unserved', 'lost', 'late', 'lostWrites', 'divergent'];
  return ['loss', 'loss.tenants', 'credits', 'lost', 'late', 'lostWrites', 'divergent', 'unprotected', 'failovers', 'regretted', ...byFlow.flatMap((name) => flows.map((flow) => `${name}:${flow}`))];
}

const ofFlow = ['delayed', 'waiting', 'longestQueue', 'workRecovery', 'idle', 'lostWrites', 'divergent', 'replayed', 'readAgain', 'duplicated', 'disordered', 'runsTwice', 'runsMissed'] as const;
const ofDesign = ['unprotected', 'failovers', 'falseFailovers', 'failbacks', 'restores', 'incidents', 'responderHours', 'faultsMet', 'drills', 'failedDrills', 'responderWait', 'rollbacks', 'regretted', 'regret', 'impacts', 'events', 'censored'] as const;

/** `losses` are the lines of the valuation, whose values stand behind the row, the totals of ours and of the tenants last. */
export function yearFigures(schema: OutcomeSchema, losses: readonly LossLine[], axes: FigureAxes): YearFigures {
  const { flows, classes, classShare, availability, years } = axes;
  const names: string[] = [];
  const first: number[] = [0];
  const index: number[] = [];
  const weight: number[] = [];
  const cell = (column: OutcomeColumnName, at: number): number => schema.columns[column].offset + at;
  const add = (name: string, terms: readonly (readonly [number, number])[]): void => {
    names.push(name);
    for (const [at, by] of terms) {
      index.push(at);
      weight.push(by / years);
    }
    first.push(index.length);
  };
  const classCells = (column: OutcomeColumnName, flow: number, by: (tenantClass: number) => number = () => 1): [number, number][] => classes.map((_, c) => [cell(column, flow * classes.length + c), by(c)]);
  const without = (terms: readonly (readonly [number, number])[]): [number, number][] => terms.map(([at, by]) => [at, -by]);
  const behind = schema.length;

  add('loss', [[behind + losses.length, 1]]);
  add('loss.tenants', [[behind + losses.length + 1, 1]]);
  losses.forEach((line, i) => add(`line:${line.name}`, [[behind + i, 1]]));
  add('credits', losses.flatMap((line, i): [number, number][] => (line.name === 'credits' || line.name === 'late-fees' ? [[behind + i, 1]] : [])));
  for (const name of ['lost', 'late'] as const) add(name, flows.flatMap((_, f) => classCells(name, f)));
  for (const name of ['lostWrites', 'divergent'] as const) add(name, flows.map((_, f) => [cell(name, f), 1]));
  for (const name of ofDesign) add(name, [[cell(name, 0), 1]]);
  classes.forEach((tenantClass, c) => {
    for (const name of ['tenantsTold', 'tenantHours'] as const) add(`${name}:${tenantClass}`, [[cell(name, c), 1]]);
  });
  flows.forEach((flow, f) => {
    const share = (c: number): number => classShare[c];
    const unserved = [...classCells('unserved', f), ...without(classCells('unservedByData', f))];
    for (const name of ['offered', 'lost', 'late', 'unserved'] as const) add(`${name}:${flow}`, classCells(name, f));
    for (const name of ofFlow) add(`${name}:${flow}`, [[cell(name, f), 1]]);
    // Time counts for a flow by the share of its demand that each class brings.
    add(`downtime:${flow}`, classCells('disrupted', f, share));
    add(`downtimeByData:${flow}`, classCells('disruptedByData', f, share));
    add(`outage:${flow}`, classCells('equivalent', f, share));
    add(`unservedForTarget:${flow}`, unserved);
    const target = availability[f];
    if (target !== null) add(`score:${flow}`, [...classCells('offered', f, () => 1 - target), ...without(unserved)]);
    classes.forEach((tenantClass, c) => {
      const at = f * classes.length + c;
      for (const name of ['offered', 'lost', 'unserved'] as const) add(`${name}:${flow}:${tenantClass}`, [[cell(name, at), 1]]);
      add(`downtime:${flow}:${tenantClass}`, [[cell('disrupted', at), 1]]);
      add(`outage:${flow}:${tenantClass}`, [[cell('equivalent', at), 1]]);
    });
  });
  axes.measured?.forEach((name, at) => add(name, [[cell('measured', at), years]]));
  return { names, first: Int32Array.from(first), index: Int32Array.from(index), weight: Float64Array.from(weight) };
}

/** Computes every figure of one design-year into `out` from `offset` on. */
export function figuresOfYear(figures: YearFigures, cells: Float64Array, out: Float64Array, offset: number): void {
  const { first, index, weight } = figures;
  for (let f = 0; f + 1 < first.length; f++) {
    let sum = 0;
    for (let k = first[f]; k < first[f + 1]; k++) sum += weight[k] * cells[index[k]];
    out[offset + f] = sum;
  }
}
