/** The parts of the page that need no browser: its address, its rows, its steps, and its weight. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PairResult } from '../../src/result/pairs.js';
import { readAddress, views, writeAddress } from '../../web/client/model/address.js';
import { designLines, sortLines } from '../../web/client/model/design-lines.js';
import { stepsOf } from '../../web/client/model/steps.js';
import { inWords, twoDesigns } from '../../web/client/model/two-designs.js';
import { about } from '../reports/figure.js';
import { result as sample } from '../reports/result.js';
import { root } from './serving.js';

const pair = (design: string, reference: string, mean: number): PairResult => ({ design, reference, loss: about(mean, 4_000, 'USD/yr'), total: about(mean + 10_000, 4_000, 'USD/yr') });
const result = { ...sample, pairs: [pair('two-regions', 'single-region', -270_800), pair('pilot-light', 'two-regions', 21_800)] };

describe('the address', () => {
  it('gives back whatever was written into it', () => {
    const word = fc.option(fc.string({ minLength: 1 }), { nil: null });
    const addresses = fc.record({
      file: word, run: word, scenario: word, seed: word, years: fc.option(fc.integer({ min: 1, max: 1e9 }), { nil: null }), designs: fc.array(fc.string({ minLength: 1 })), view: fc.constantFrom(...views),
      reference: word, design: word, flow: word, tenantClass: word, sort: fc.option(fc.record({ column: fc.stringMatching(/^[a-zA-Z]{1,9}$/), descending: fc.boolean() }), { nil: null }),
    });
    fc.assert(fc.property(addresses, (address) => {
      expect(readAddress(writeAddress(address).slice(2))).toEqual(address);
    }));
  });

  it('leaves out what cannot be read', () => {
    expect(readAddress('?years=many&view=nowhere&sort=&seed=')).toMatchObject({ years: null, view: 'table', sort: null, seed: null });
  });
});

describe('the rows', () => {
  const lines = (reference: string) => designLines(result, { reference, flow: null, tenantClass: null });

  it('set each design against the chosen one, in either order of the pair', () => {
    expect(lines('two-regions').map(({ against }) => against?.estimate ?? null)).toEqual([260_800, null, 31_800, null]);
    expect(lines('two-regions')[1].isReference).toBe(true);
    // A result without pairs still knows the difference to today.
    expect(designLines(sample, { reference: 'single-region', flow: null, tenantClass: null })[1].against).toEqual(sample.designs[1].row.againstToday);
  });

  it('are sorted by what is shown, with what is unknown at the end', () => {
    const order = (column: 'rto' | 'against' | 'standing', descending: boolean) => sortLines(lines('two-regions'), column, descending).map(({ name }) => name);
    expect(order('standing', false)).toEqual(['single-region', 'backup-restore', 'two-regions', 'pilot-light']);
    expect(order('rto', true)).toEqual(['backup-restore', 'single-region', 'pilot-light', 'two-regions']);
    expect(order('against', false)).toEqual(['two-regions', 'pilot-light', 'single-region', 'backup-restore']);
    expect(order('against', true)).toEqual(['single-region', 'pilot-light', 'two-regions', 'backup-restore']);
  });

  it('show the targets and the figures of a flow that is asked for', () => {
    const [line] = designLines(result, { reference: null, flow: 'submit-order', tenantClass: null });
    expect(line.rto).toMatchObject({ flow: 'submit-order', limit: 2_700, verdict: 'missed', achieved: result.designs[0].flows[0].rto[1].p95 });
  });
});

describe('two designs', () => {
  const costs = (amounts: Readonly<Record<string, number>>) => Object.entries(amounts).map(([category, amount]) => ({ category, amount }));
  const [a, b] = result.designs;
  const withCosts = { ...result, designs: [{ ...a, cost: { ...a.cost, byCategory: costs({ compute: 600_000, network: 23_000 }) } }, { ...b, cost: { ...b.cost, byCategory: costs({ compute: 800_000, people: 182_000 }) } }] };

  it('are joined by steps that leave nothing out', () => {
    const two = twoDesigns(withCosts, 'single-region', 'two-regions');
    const steps = two === null ? [] : (stepsOf(two) ?? []);
    expect(steps.map(({ name }) => name)).toEqual(['single-region', 'compute', 'network', 'people', 'expected loss', 'two-regions']);
    for (let i = 2; i < steps.length - 1; i++) expect(steps[i].from).toBe(steps[i - 1].to);
    expect(steps.at(-2)?.to).toBeCloseTo(steps.at(-1)?.to as number, 6);
  });

  it('are told in words with the sign in them', () => {
    const two = twoDesigns(withCosts, 'single-region', 'two-regions');
    const text = two === null ? '' : inWords(two, 'USD').join(' ');
    expect(text).toContain('"two-regions" costs $359k a year more to keep than "single-region"');
    expect(text).toContain('$271k ± 4k a year less');
    expect(text).toContain('"single-region" meets 0 and misses 2, "two-regions" meets 3 and misses 0');
    expect(twoDesigns(result, 'two-regions', 'two-regions')).toBeNull();
  });
});

describe('the built page', () => {
  it('weighs less than 100 kB, everything included', () => {
    const folder = join(root, 'dist', 'web', 'client');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)).filter((path) => statSync(path).isFile());
    const bytes = files.reduce((sum, path) => sum + gzipSync(readFileSync(path)).length, 0);
    expect(files.length).toBeGreaterThan(2);
    expect(bytes).toBeLessThan(100_000);
  });
});
