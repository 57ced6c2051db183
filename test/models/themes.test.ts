/** The examples of one theme each: what their designs differ in shows in what becomes of them. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { blastFigure, tenantFigure } from '../../models/episodes.js';
import { DesignRun, Trajectory } from '../../models/simulate.js';
import type { OutcomeColumnName } from '../../src/world/outcome.js';
import { worldOf } from '../analytic/years.js';

/** Sums of outcome columns, and values of figures, of each design by name over so many replications. */
class Theme {
  readonly totals = new Map<string, Float64Array>();
  readonly values = new Map<string, { figure: number; value: number }[]>();
  private readonly world;
  constructor(name: string, replications: number) {
    this.world = worldOf(readFileSync(new URL(`../../scenarios/${name}.yaml`, import.meta.url), 'utf8'), 'themes');
    const { designs, environment, horizonSeconds, untilSeconds, usualTarget } = this.world;
    const trajectory = new Trajectory(environment.names.length);
    const runs = designs.map((design) => new DesignRun(design));
    for (const { design, schema } of designs) {
      this.totals.set(design, new Float64Array(schema.length));
      this.values.set(design, []);
    }
    for (let replication = 0; replication < replications; replication++) {
      trajectory.fill(environment, replication, horizonSeconds, untilSeconds, usualTarget);
      runs.forEach((run, d) => {
        run.simulate(trajectory);
        const { design } = designs[d];
        const total = this.totals.get(design) as Float64Array;
        run.row.forEach((value, i) => { total[i] += value; });
        for (let i = 0; i < run.episodes.length; i++) this.values.get(design)?.push({ figure: run.episodes.figure[i], value: run.episodes.value[i] });
      });
    }
  }

  sum(design: string, column: OutcomeColumnName): number {
    const { offset, length } = this.world.designs[0].schema.columns[column];
    return (this.totals.get(design) as Float64Array).subarray(offset, offset + length).reduce((sum, value) => sum + value, 0);
  }

  median(design: string, figureOf: (figures: (typeof this.world.designs)[number]['figures']) => number): number {
    const wanted = figureOf(this.world.designs[0].figures);
    const list = (this.values.get(design) ?? []).filter(({ figure }) => figure === wanted).map(({ value }) => value).sort((a, b) => a - b);
    return list[Math.floor(list.length / 2)] ?? NaN;
  }
}

describe('tenants', () => {
  const theme = new Theme('tenants', 200);
  const standard = (figures: Parameters<typeof tenantFigure>[0]): number => tenantFigure(figures, 2);

  test('a database for each of the large ones makes the reach of an outage smaller', () => {
    expect(theme.median('dedicated', blastFigure)).toBeLessThan(theme.median('shared', blastFigure));
    expect(theme.sum('dedicated', 'tenantHours')).toBeLessThan(theme.sum('shared', 'tenantHours'));
  });
  test('tenants that are made anew by hand wait longer', () => {
    expect(theme.median('shared-by-hand', standard)).toBeGreaterThan(theme.median('shared', standard));
  });
  test('who may not go abroad is out for as long as home is', () => {
    expect(theme.sum('abroad', 'tenantHours')).toBeGreaterThan(theme.sum('shared', 'tenantHours'));
  });
});
