/**
 * Laws compiled to columns of numbers: rows instead of objects, so that a draw allocates nothing and a table can be
 * sent to another thread. `draw` agrees with `quantile` to rounding, for erlang and beta laws to 5e-7 of their spread.
 */
import { unreachable } from '../base/assert.js';
import { betaQuantile } from './beta.js';
import { exp } from './exp.js';
import { gammaQuantile } from './gamma.js';
import { betaKnots, gammaKnots, interpolateKnots, isInside } from './knots.js';
import type { Law } from './law.js';
import { log } from './log.js';
import { normalQuantile } from './normal.js';
import { pow } from './pow.js';
import { inside, interpolate, triangularQuantile } from './quantile.js';

const kinds = {
  constant: 0,
  exponential: 1,
  lognormal: 2,
  uniform: 3,
  triangular: 4,
  weibull: 5,
  erlang: 6,
  beta: 7,
  empirical: 8,
  mixture: 9,
  shifted: 10,
} as const;

const WIDTH = 3; // parameters a row

export interface LawTable {
  readonly kind: Int32Array;
  /** Three parameters a row. */
  readonly parameters: Float64Array;
  /** Where a row's list starts in `data`, or the row of a shifted law's inner law. */
  readonly first: Int32Array;
  /** Values of an empirical law, parts of a mixture. */
  readonly count: Int32Array;
  readonly data: Float64Array;
}

/** Row i of the table is laws[i]; the parts of composite laws follow behind them. */
export function compileLaws(laws: readonly Law[]): LawTable {
  const queue: Law[] = [...laws];
  const kind: number[] = [];
  const parameters: number[] = [];
  const first: number[] = [];
  const count: number[] = [];
  const data: number[] = [];
  const shapes = new Map<string, number>();

  const knots = (shape: string, make: () => readonly number[]): number => {
    let start = shapes.get(shape);
    if (start === undefined) {
      start = data.length;
      shapes.set(shape, start);
      for (const value of make()) data.push(value);
    }
    return start;
  };
  const child = (law: Law): number => queue.push(law) - 1;

  for (let row = 0; row < queue.length; row++) {
    const law = queue[row];
    const put = (k: number, p: readonly number[], start = 0, n = 0): void => {
      kind.push(k);
      for (let i = 0; i < WIDTH; i++) parameters.push(p[i] ?? 0);
      first.push(start);
      count.push(n);
    };
    switch (law.kind) {
      case 'constant':
        put(kinds.constant, [law.value]);
        break;
      case 'exponential':
        // 0 times Infinity is no duration, so the two ends are constants.
        if (law.mean > 0 && law.mean < Infinity) put(kinds.exponential, [law.mean]);
        else put(kinds.constant, [law.mean]);
        break;
      case 'lognormal':
        if (law.sigma === 0) put(kinds.constant, [law.median]);
        else put(kinds.lognormal, [law.median, law.sigma]);
        break;
      case 'uniform':
        put(kinds.uniform, [law.low, law.high - law.low]);
        break;
      case 'triangular':
        put(kinds.triangular, [law.low, law.mode, law.high]);
        break;
      case 'weibull':
        put(kinds.weibull, [law.scale, 1 / law.shape]);
        break;
      case 'erlang':
        put(
          kinds.erlang,
          [law.mean / law.stages, law.stages],
          knots(`gamma ${law.stages}`, () => gammaKnots(law.stages)),
        );
        break;
      case 'beta':
        put(kinds.beta, [law.a, law.b], knots(`beta ${law.a} ${law.b}`, () => betaKnots(law.a, law.b)));
        break;
      case 'empirical':
        put(kinds.empirical, [], data.length, law.values.length);
        for (const value of law.values) data.push(value);
        break;
      case 'mixture': {
        const parts = law.parts.filter((part) => part.weight > 0);
        const total = parts.reduce((sum, part) => sum + part.weight, 0);
        put(kinds.mixture, [], data.length, parts.length);
        let below = 0;
        for (const part of parts) {
          below += part.weight / total;
          data.push(below, child(part.law));
        }
        break;
      }
      case 'shifted':
        put(kinds.shifted, [law.by], child(law.law));
        break;
      default:
        unreachable(law);
    }
  }
  return {
    kind: Int32Array.from(kind),
    parameters: Float64Array.from(parameters),
    first: Int32Array.from(first),
    count: Int32Array.from(count),
    data: Float64Array.from(data),
  };
}

/** The value of the law in this row at a uniform `u` strictly between 0 and 1. */
export function draw(table: LawTable, row: number, u: number): number {
  const p = row * WIDTH;
  const parameters = table.parameters;
  switch (table.kind[row]) {
    case kinds.constant:
      return parameters[p];
    case kinds.exponential:
      return -parameters[p] * log(1 - u);
    case kinds.lognormal:
      return parameters[p] * exp(parameters[p + 1] * normalQuantile(u));
    case kinds.uniform:
      return parameters[p] + parameters[p + 1] * u;
    default:
      return drawRare(table, row, u);
  }
}

/** The rest, apart so that the common laws stay small enough to be inlined. */
function drawRare(table: LawTable, row: number, u: number): number {
  const p = row * WIDTH;
  const parameters = table.parameters;
  const first = table.first[row];
  const a = parameters[p];
  switch (table.kind[row]) {
    case kinds.triangular:
      return triangularQuantile(a, parameters[p + 1], parameters[p + 2], u);
    case kinds.weibull:
      return a * pow(-log(1 - u), parameters[p + 1]);
    case kinds.erlang:
      if (isInside(table.data, first, u)) return a * interpolateKnots(table.data, first, u);
      return a * gammaQuantile(parameters[p + 1], u);
    case kinds.beta:
      if (isInside(table.data, first, u)) return interpolateKnots(table.data, first, u);
      return betaQuantile(a, parameters[p + 1], u);
    case kinds.empirical:
      return interpolate(table.data, first, table.count[row], u);
    case kinds.shifted:
      return a + draw(table, first, u);
    default:
      return drawPart(table, first, table.count[row], u);
  }
}

function drawPart(table: LawTable, first: number, count: number, u: number): number {
  const data = table.data;
  let below = 0;
  let i = first;
  const last = first + 2 * (count - 1);
  while (i < last && u >= data[i]) {
    below = data[i];
    i += 2;
  }
  const above = i === last ? 1 : data[i];
  return draw(table, data[i + 1], inside((u - below) / (above - below)));
}
