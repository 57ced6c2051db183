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
  constructor(yaml: string, replications: number) {
    this.world = worldOf(yaml, 'themes');
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

  /** Over the whole column, or over the part that begins with one flow. */
  sum(design: string, column: OutcomeColumnName, flow?: number): number {
    const { columns, sizes } = this.world.designs[0].schema;
    const { offset, length } = columns[column];
    const [from, to] = flow === undefined ? [0, length] : [(flow * length) / sizes.flow, ((flow + 1) * length) / sizes.flow];
    return (this.totals.get(design) as Float64Array).subarray(offset + from, offset + to).reduce((sum, value) => sum + value, 0);
  }

  median(design: string, figureOf: (figures: (typeof this.world.designs)[number]['figures']) => number): number {
    const wanted = figureOf(this.world.designs[0].figures);
    const list = (this.values.get(design) ?? []).filter(({ figure }) => figure === wanted).map(({ value }) => value).sort((a, b) => a - b);
    return list[Math.floor(list.length / 2)] ?? NaN;
  }
}

describe('tenants', () => {
  const theme = new Theme(readFileSync(new URL('../../scenarios/tenants.yaml', import.meta.url), 'utf8'), 200);
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

describe('third parties', () => {
  const { yaml, sum } = (() => {
    const text = readFileSync(new URL('../../scenarios/third-parties.yaml', import.meta.url), 'utf8');
    return { yaml: text, sum: (edit: (text: string) => string, column: OutcomeColumnName, flow: number): number => new Theme(edit(text), 60).sum('second-cloud', column, flow) };
  })();
  const flows = { pick: 0, post: 2, inbound: 3 } as const;

  test('a cache lets the floor go on while the ERP of the vendor is out; what only posts to it waits', () => {
    const cached = sum((text) => text, 'equivalent', flows.pick);
    expect(yaml).toContain('{cached: 4h to 24h}');
    expect(sum((text) => text.replace('erp: {cached: 4h to 24h}', 'erp: hard'), 'equivalent', flows.pick)).toBeGreaterThan(1.5 * cached);
    expect(sum((text) => text, 'equivalent', flows.post)).toBeGreaterThan(cached);
  });
  test('partners who know one site only cost more than those who know both', () => {
    expect(sum((text) => text.replace('registered: both sites', 'registered: primary'), 'equivalent', flows.inbound)).toBeGreaterThan(sum((text) => text, 'equivalent', flows.inbound));
  });
  test('a supplier that both providers have in common strikes whatever the design', () => {
    expect(sum((text) => text.replace('rate: 1 in 8 years', 'rate: 2/year'), 'equivalent', flows.pick)).toBeGreaterThan(2 * sum((text) => text, 'equivalent', flows.pick));
  });
});
