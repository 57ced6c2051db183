/** What must hold whatever the scenario: the same bytes again, full recomputing equals looking only at what changed, nobody moves for a stranger. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DesignRun, Trajectory } from '../../models/simulate.js';
import type { DesignWorld, World } from '../../models/world.js';
import { worldOf } from '../analytic/years.js';

const text = (name: string): string => readFileSync(new URL(`../../scenarios/${name}.yaml`, import.meta.url), 'utf8');
const platform = text('distribution-platform');
const shop = text('web-shop');
const tenants = text('tenants');

function trajectoryOf(world: World, replication: number, into = new Trajectory(world.environment.names.length)): Trajectory {
  into.fill(world.environment, replication, world.horizonSeconds, world.untilSeconds, world.usualTarget);
  return into;
}

/** Row and episodes of one replication, copied. */
function outcomeOf(run: DesignRun, trajectory: Trajectory): readonly number[] {
  run.simulate(trajectory);
  const { length, figure, value, weight } = run.episodes;
  return [...run.row, length, ...figure.subarray(0, length), ...value.subarray(0, length), ...weight.subarray(0, length)];
}

const columnAt = (world: DesignWorld, at: number): string => Object.values(world.schema.columns).find(({ offset, length }) => at >= offset && at < offset + length)?.name ?? '?';

describe.each([['distribution-platform', platform, 40], ['web-shop', shop, 60], ['tenants', tenants, 30]])('%s', (_, yaml, replications) => {
  const world = worldOf(yaml, 'properties');

  test('full recomputing gives the same figures in every design', () => {
    const trajectory = new Trajectory(world.environment.names.length);
    const differences = new Set<string>();
    for (const design of world.designs) {
      const usual = new DesignRun(design);
      const full = new DesignRun(design, { full: true });
      for (let replication = 0; replication < replications; replication++) {
        trajectoryOf(world, replication, trajectory);
        usual.simulate(trajectory);
        full.simulate(trajectory);
        for (let i = 0; i < usual.row.length; i++) {
          const [a, b] = [usual.row[i], full.row[i]];
          const column = columnAt(design, i);
          if (column !== 'events' && Math.abs(a - b) > 1e-6 * Math.max(Math.abs(a), Math.abs(b)) + 1e-6) differences.add(`${design.design} year ${replication} ${column}[${i - design.schema.columns[column as 'lost'].offset}]: ${a} and ${b}`);
        }
        if (usual.episodes.length !== full.episodes.length) differences.add(`${design.design} year ${replication}: ${usual.episodes.length} and ${full.episodes.length} episodes`);
      }
    }
    expect([...differences].slice(0, 20)).toEqual([]);
  });

  test('the same year again gives the same bytes, also after other years', () => {
    for (const design of world.designs) {
      const run = new DesignRun(design);
      const third = outcomeOf(run, trajectoryOf(world, 3));
      for (const replication of [7, 1, 12]) run.simulate(trajectoryOf(world, replication));
      expect(outcomeOf(run, trajectoryOf(world, 3))).toEqual(third);
      expect(outcomeOf(new DesignRun(design), trajectoryOf(world, 3))).toEqual(third);
    }
  });

  test('years differ, and so do seeds', () => {
    const run = new DesignRun(world.designs[0]);
    const first = outcomeOf(run, trajectoryOf(world, 0));
    expect(outcomeOf(run, trajectoryOf(world, 1))).not.toEqual(first);
    const other = worldOf(yaml, 'another seed');
    expect(outcomeOf(new DesignRun(other.designs[0]), trajectoryOf(other, 0))).not.toEqual(first);
  });

  test('no row holds what is no number or below 0', () => {
    for (const design of world.designs) {
      const run = new DesignRun(design);
      for (let replication = 0; replication < 20; replication++) {
        run.simulate(trajectoryOf(world, replication));
        for (let i = 0; i < run.row.length; i++) if (!(run.row[i] >= 0 && run.row[i] < Number.POSITIVE_INFINITY)) expect(`${design.design} ${columnAt(design, i)}: ${run.row[i]}`).toBe('a number from 0');
      }
    }
  });

  test('nothing is lost that was not offered', () => {
    for (const design of world.designs) {
      const run = new DesignRun(design);
      const { flows, classes } = design.wiring;
      for (let replication = 0; replication < 20; replication++) {
        run.simulate(trajectoryOf(world, replication));
        for (let pair = 0; pair < flows * classes; pair++) {
          const unserved = run.row[design.at.unserved + pair];
          expect(run.row[design.at.lost + pair]).toBeLessThanOrEqual(unserved * (1 + 1e-9) + 1e-6);
          expect(run.row[design.at.unservedByData + pair]).toBeLessThanOrEqual(unserved * (1 + 1e-9) + 1e-6);
          expect(run.row[design.at.disruptedByData + pair]).toBeLessThanOrEqual(run.row[design.at.disrupted + pair] * (1 + 1e-9) + 1e-6);
        }
      }
    }
  });
});

describe('a stranger moves nobody', () => {
  /** Rows of some columns of a design, by the names of flows, so that indices may move. */
  const rowsOf = (world: World, name: string, flows: readonly string[], replications = 12): readonly (readonly number[])[] => {
    const design = world.designs.find((item) => item.design === name) as DesignWorld;
    const run = new DesignRun(design);
    return Array.from({ length: replications }, (_, replication) => {
      run.simulate(trajectoryOf(world, replication));
      const { row } = run;
      const { classes } = design.wiring;
      const whole = (['unprotected', 'failovers', 'falseFailovers', 'failbacks', 'restores', 'responderHours', 'regretted', 'regret'] as const).map((column) => row[design.at[column]]);
      return [...whole, ...flows.flatMap((flow) => {
        const f = design.index.flows.indexOf(flow);
        return (['lost', 'late', 'disrupted', 'equivalent', 'unserved'] as const).flatMap((column) => [...row.subarray(design.at[column] + f * classes, design.at[column] + (f + 1) * classes)]);
      })];
    });
  };
  const outagesOf = (world: World, replication: number): readonly string[] => {
    const trajectory = trajectoryOf(world, replication);
    return Array.from({ length: trajectory.outages }, (_, o) => `${world.environment.names[trajectory.source[o]]} ${trajectory.start[o]} ${trajectory.end[o]} ${trajectory.capacityLost[o]} ${trajectory.requestsFailed[o]} ${trajectory.planes[o]}`);
  };
  const shopFlows = worldOf(shop).designs[0].index.flows;

  test('a service that comes first and a flow through it', () => {
    // Whom an outage of "one service" strikes depends on how many there are; those of a list do not change.
    const named = shop.replace('hits: one service', 'hits: {oneOf: [storefront, basket, checkout, back-end]}');
    expect(named).not.toBe(shop);
    const before = worldOf(named);
    const after = worldOf(withStranger(named));
    for (let replication = 0; replication < 12; replication++) {
      const kept = outagesOf(after, replication);
      expect(outagesOf(before, replication).filter((line) => !kept.includes(line))).toEqual([]);
    }
    // A stranger's events cut intervals in two: integrals over them are the same but for rounding.
    for (const { design } of before.designs) expect(differences(rowsOf(before, design, shopFlows), rowsOf(after, design, shopFlows), 1e-6)).toEqual([]);
  });

  test('one more design', () => {
    const before = worldOf(platform);
    const after = worldOf(`${platform.slice(0, platform.indexOf('\nchecks:'))}\n  tenth: {extends: hot-standby, detection: {falseAlarms: 9/year}, patience: 1m}\n${platform.slice(platform.indexOf('\nchecks:'))}`);
    expect(after.designs.length).toBe(before.designs.length + 1);
    for (let replication = 0; replication < 12; replication++) {
      const kept = outagesOf(after, replication);
      expect(outagesOf(before, replication).filter((line) => !kept.includes(line))).toEqual([]);
    }
    for (const { design, index } of before.designs) expect(differences(rowsOf(before, design, index.flows), rowsOf(after, design, index.flows), 0)).toEqual([]);
  });
});

/** Years and places where two tables differ by more than `relative`, the first few of them. */
function differences(one: readonly (readonly number[])[], other: readonly (readonly number[])[], relative: number): readonly string[] {
  const found = one.flatMap((row, year) => row.flatMap((value, at) => (Math.abs(value - other[year][at]) > relative * (1 + Math.abs(value)) ? [`year ${year}, place ${at}: ${value} and ${other[year][at]}`] : [])));
  return found.slice(0, 8);
}

/** A back-office corner of the shop that nothing else leans on. Its names come first, so that every index moves. */
function withStranger(yaml: string): string {
  return yaml
    .replace(/^services:\n/m, 'services:\n  aardvark: {instances: 2, machine: 2 vCPU 8 GB, busyAtPeak: 40%}\n')
    .replace(/^flows:\n/m, 'flows:\n  audit: {tier: TIER, demand: 100/day, through: aardvark, unserved: {lost: 100%}}\n')
    .replace('TIER', /^tiers:\n\s+([\w-]+):/m.exec(yaml)?.[1] ?? '');
}
