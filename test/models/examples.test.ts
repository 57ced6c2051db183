/** The example of each theme runs as it is, and what it is about changes the outcome of its designs. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { OutcomeColumnName } from '../../src/world/outcome.js';
import { Runner, spread, worldOfText, type Year } from './small-world.js';

class Example {
  readonly names: readonly string[];
  readonly years: readonly (readonly Year[])[];
  constructor(name: string, replications: number) {
    const world = worldOfText(readFileSync(fileURLToPath(new URL(`../../scenarios/${name}.yaml`, import.meta.url)), 'utf8'));
    const runner = new Runner(world);
    this.names = world.designs.map(({ design }) => design);
    this.years = Array.from({ length: replications }, (_, r) => runner.years(r));
  }
  of(design: string): readonly Year[] {
    return this.years.map((year) => year[this.names.indexOf(design)]);
  }
  sum(design: string, column: OutcomeColumnName, ...at: number[]): number {
    return this.of(design).reduce((total, year) => total + year.of(column, ...at), 0);
  }
}

describe('data-protection.yaml', () => {
  const example = new Example('data-protection', 300);
  const everything = (design: string): number => example.of(design).flatMap((year) => [...spread(year.rpoStore(0, 'data')), ...spread(year.rpoStore(0, 'cyber'))]).filter((seconds) => seconds === Number.POSITIVE_INFINITY).length;

  it('copies out of reach survive what takes those in the account', () => {
    expect(everything('same-account')).toBeGreaterThan(5);
    expect(everything('out-of-reach')).toBeLessThan(everything('same-account') / 4);
  });

  it('single records come back sooner, and lose less', () => {
    expect(example.sum('single-records', 'disruptedByData')).toBeLessThan(example.sum('out-of-reach', 'disruptedByData'));
    expect(example.sum('single-records', 'lostWrites')).toBeLessThan(example.sum('out-of-reach', 'lostWrites'));
    expect(example.sum('single-records', 'restores')).toBe(example.sum('out-of-reach', 'restores'));
  });

  it('the flow with an archive loses less of what it wrote than the one without', () => {
    expect(example.sum('out-of-reach', 'replayed', 1)).toBeGreaterThan(0);
    // It writes half as much.
    expect(example.sum('out-of-reach', 'lostWrites', 1) * 2).toBeLessThan(example.sum('out-of-reach', 'lostWrites', 0));
  });
});

describe('messages.yaml', () => {
  const example = new Example('messages', 40);
  const [notice, stock] = [0, 1];

  it('positions that are copied more often leave less to do twice, and change nothing else', () => {
    expect(example.sum('fast-offsets', 'duplicated', notice) * 20).toBeLessThan(example.sum('rare-offsets', 'duplicated', notice));
    expect(example.sum('fast-offsets', 'divergent', stock)).toBe(example.sum('rare-offsets', 'divergent', stock));
  });

  it('idempotent readers do nothing twice, and an archive gives back what the mirror lacks', () => {
    expect(example.sum('rare-offsets', 'readAgain', stock)).toBeGreaterThan(0);
    expect(example.sum('rare-offsets', 'duplicated', stock)).toBe(0);
    expect(example.sum('rare-offsets', 'replayed', notice)).toBeGreaterThan(0);
    expect(example.sum('rare-offsets', 'disordered', notice)).toBeGreaterThanOrEqual(example.sum('rare-offsets', 'replayed', notice));
  });

  it('without a mirror more is missing, and nothing is read again', () => {
    const missing = (design: string): number => example.sum(design, 'divergent', stock) + example.sum(design, 'lostWrites', stock);
    expect(missing('no-mirror')).toBeGreaterThan(5 * missing('rare-offsets'));
    expect(example.sum('no-mirror', 'readAgain')).toBe(0);
  });
});

describe('failback.yaml', () => {
  const example = new Example('failback', 150);
  it('a rehearsed way home fails less, stands still for less, and leaves less time unprotected', () => {
    expect(example.sum('by-hand', 'failedFailbacks')).toBeGreaterThan(4 * example.sum('rehearsed', 'failedFailbacks'));
    expect(example.sum('rehearsed', 'disrupted')).toBeLessThan(example.sum('by-hand', 'disrupted'));
    expect(example.sum('rehearsed', 'unprotected')).toBeLessThan(example.sum('by-hand', 'unprotected'));
    expect(example.sum('rehearsed', 'bulkBytes')).toBeLessThan(example.sum('by-hand', 'bulkBytes') / 2);
  });

  it('who stays away switches back no more', () => {
    expect(example.sum('stays-away', 'failbacks')).toBe(0);
    expect(example.sum('stays-away', 'disrupted')).toBeLessThan(example.sum('rehearsed', 'disrupted'));
  });
});

describe('distance.yaml', () => {
  const example = new Example('distance', 60);
  const order = 1;

  it('a database that moves far away alone takes its buyers with it', () => {
    expect(example.sum('far', 'equivalent', order)).toBeGreaterThan(5 * example.sum('near', 'equivalent', order));
    expect(example.sum('far-together', 'equivalent', order)).toBeLessThan(example.sum('far', 'equivalent', order) / 2);
    expect(example.sum('far', 'equivalent', 0) / example.sum('near', 'equivalent', 0)).toBeCloseTo(1, 6);
  });

  it('a copy in step costs buyers all the year, and loses no write', () => {
    expect(example.sum('far-in-step', 'equivalent', order)).toBeGreaterThan(example.sum('far-together', 'equivalent', order));
    expect(Math.max(...example.of('far-in-step').flatMap((year) => spread(year.rpoStore())))).toBe(0);
    expect(Math.max(...example.of('far').flatMap((year) => spread(year.rpoStore())))).toBeGreaterThan(0);
  });
});

describe('third-parties.yaml', () => {
  const example = new Example('third-parties', 60);
  const [post, inbound] = [2, 3];

  it('a site that takes over without a record repeats runs, and one whose timer stands still misses them', () => {
    expect(example.sum('second-cloud', 'runsTwice', inbound)).toBeGreaterThan(5);
    expect(example.sum('second-cloud', 'duplicated', inbound)).toBeGreaterThan(0);
    expect(example.sum('second-cloud', 'runsMissed', post)).toBeGreaterThan(0);
    expect(['runsTwice', 'runsMissed'].map((column) => example.sum('naive', column as OutcomeColumnName, inbound) + example.sum('naive', column as OutcomeColumnName, post))).toEqual([0, 0]);
  });
});
