/** The shipped examples of operations: the mechanism that each is about changes the outcome of its designs. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { OutcomeColumnName } from '../../src/world/outcome.js';
import { Runner, worldOfText } from './small-world.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Sums over `years` of the columns asked for, by design. */
function totals(name: string, years: number, columns: readonly OutcomeColumnName[]): Readonly<Record<string, Readonly<Record<string, number>>>> {
  const runner = new Runner(worldOfText(readFileSync(`${root}scenarios/${name}.yaml`, 'utf8')));
  const sums: Record<string, Record<string, number>> = {};
  for (let replication = 0; replication < years; replication++) {
    for (const year of runner.years(replication)) {
      const sum = (sums[year.world.design] ??= {});
      for (const column of columns) sum[column] = (sum[column] ?? 0) + year.of(column);
    }
  }
  return sums;
}

describe('scenarios/readiness.yaml', () => {
  const sums = totals('readiness', 250, ['faultsMet', 'failovers', 'drills', 'failedDrills', 'disrupted']);

  it('meets fewer faults the more is tried out', () => {
    const met = (design: string): number => sums[design].faultsMet;
    expect(met('never-tried')).toBeGreaterThan(met('drilled-in-part'));
    expect(met('drilled-in-part')).toBeGreaterThan(met('drilled'));
    expect(met('compared')).toBeLessThan(met('never-tried'));
    expect(met('drilled')).toBeGreaterThan(0);
  });

  it('pays for live drills with planned stops, and sometimes with an incident', () => {
    expect(sums.drilled.drills).toBe(0);
    // Four days a year, of which those in the middle of an incident are left out.
    expect(sums['drilled-live'].drills).toBeGreaterThan(3.5 * 250);
    expect(sums['drilled-live'].failedDrills).toBeGreaterThan(0);
    expect(sums['drilled-live'].failedDrills).toBeLessThan(0.2 * sums['drilled-live'].drills);
    expect(sums['drilled-live'].disrupted).toBeGreaterThan(sums.drilled.disrupted);
  });
});

describe('scenarios/operations.yaml', () => {
  const sums = totals('operations', 150, ['responderWait', 'disrupted', 'failovers']);

  it('waits for people where people do it, and is back sooner from code', () => {
    expect(sums['by-hand'].responderWait).toBeGreaterThan(150);
    expect(sums['by-code'].responderWait).toBeGreaterThan(3 * sums['by-rule'].responderWait);
    expect(sums['by-hand'].disrupted).toBeGreaterThan(1.2 * sums['by-code'].disrupted);
  });
});

describe('scenarios/degraded.yaml', () => {
  const sums = totals('degraded', 60, ['failovers', 'disrupted']);

  it('fails over less where more is borne, and more where the rest goes along', () => {
    expect(sums['bears-a-quarter'].failovers).toBeLessThan(0.6 * sums['each-for-itself'].failovers);
    // Two of three groups need a database: each of the 120 outages of these in 60 years takes the third one along, once (a Poisson number).
    const along = sums['all-together'].failovers - sums['bears-a-quarter'].failovers;
    expect(Math.abs(along - 120), `${along} went along`).toBeLessThan(3.29 * Math.sqrt(120));
  });

  it('is down for longer where checks look at servers', () => {
    expect(sums['looks-at-servers'].disrupted).toBeGreaterThan(sums['bears-a-quarter'].disrupted);
  });
});

describe('scenarios/split-brain.yaml', () => {
  const sums = totals('split-brain', 100, ['divergent', 'lostWrites', 'rollbacks', 'failovers']);
  const apart = (design: string): number => sums[design].divergent + sums[design].lostWrites;

  it('leaves more to be reconciled where the fence may fail, and most where the old site is the record', () => {
    expect(apart('fence-that-may-fail')).toBeGreaterThan(apart('sure-fence'));
    expect(apart('home-is-the-record')).toBeGreaterThan(apart('fence-that-may-fail'));
  });

  it('takes failovers back where a step gives up', () => {
    expect(sums['a-step-that-gives-up'].rollbacks).toBeGreaterThan(0);
    expect(sums['sure-fence'].rollbacks).toBe(0);
    expect(sums['a-step-that-gives-up'].failovers).toBeLessThanOrEqual(sums['sure-fence'].failovers);
  });
});
