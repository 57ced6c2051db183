/** Coincidences of outages through the whole program: V13, V22 without a common cause, V29 with two providers, and three independent parts at once. */
import { describe, expect, test } from 'vitest';
import { DesignRun } from '../../models/simulate.js';
import { evaluate } from '../../src/evaluate.js';
import { InlineRunner } from '../../src/experiment/inline.js';
import type { Estimate } from '../../src/result/quantity.js';
import type { Result } from '../../src/result/result.js';
import { library } from '../library/texts.js';
import { atOnce, expectNear, scenario } from './years.js';

const yearSeconds = 31_536_000;
const upTime = (up: string, down: string): string => `every: exponential(${up}), clock: up-time, duration: exponential(${down})`;
const struck = (hits: string, up: string, down: string): string => `${hits}: {hits: ${hits}, capacityLost: 0%, ${upTime(up, down)}}`;
const pair = `{it: {pattern: warm-standby, ${atOnce()}}}`;
const site = (...sources: readonly string[]): string => `{catalog: none, site: {${sources.join(', ')}}}`;

async function resultOf(text: string, years: number, options: { readonly rare?: 'auto' | 'none'; readonly seed?: string; readonly chunkBlocks?: number } = {}): Promise<Result> {
  const { result, issues } = await evaluate({ text, file: 'case.yaml', library, options: { years, seed: 'a', ...options }, runner: new InlineRunner((world) => new DesignRun(world)) });
  if (result === null) throw new Error(issues.map(({ message }) => message).join('\n'));
  return result;
}

/** As the acceptance rule asks; an interval that is not symmetric counts with its longer side. */
function near({ estimate, low, high }: Estimate, reference: number, tolerance: number, what: string): void {
  const ends = [estimate, low, high].map(Number);
  expectNear({ mean: ends[0], error: Math.max(ends[2] - ends[0], ends[0] - ends[1]) / 1.96 }, reference, tolerance, what);
}

const outage = ({ designs }: Result): Estimate => designs[0].flows[0].equivalentOutage;

/** A service that stands while one of several external parts does, and how often and how long none does. */
const anyOf = (parts: Readonly<Record<string, readonly [up: string, down: string]>>): string => scenario({
  shared: `{${Object.entries(parts).map(([name, [up, down]]) => `${name}: {kind: external, outage: {${upTime(up, down)}}}`).join(', ')}}`,
  services: `{web: {instances: 1, machine: 2 vCPU 8 GB, ratePerInstance: 2/s, needs: {anyOf: [${Object.keys(parts).join(', ')}]}}}`,
  measures: '{none: {of: served(serve) < 50%}}',
});
const measured = ({ designs }: Result, name: string): Estimate => {
  const found = designs[0].measures?.[0].statistics.find(({ statistic }) => statistic === name);
  if (found === undefined) throw new Error(`no ${name} is told`);
  return found.estimate;
};

describe('reference cases', () => {
  test('V13: both are out', async () => {
    const result = await resultOf(anyOf({ one: ['4380h', '3h'], two: ['2920h', '2h'] }), 16_384);
    near(measured(result, 'mean'), 4.6848918328749e-7, 0.1, 'V13 share of time');
    near(measured(result, 'count'), 0.0034199710379887, 0.1, 'V13 spells');
    near(measured(result, 'first'), 0.0034199710379887, 0.1, 'V13 years with one');
    near(outage(result), 4.6848918328749e-7 * yearSeconds, 0.1, 'V13 seconds a year');
    expect(result.rare?.forced).toBe(2048);
    const worth = result.rare?.figures.find(({ figure }) => figure === 'downtime:serve');
    expect(worth?.varianceRatio).toBeGreaterThan(10);
  });

  test('V22: nothing in common', async () => {
    near(outage(await resultOf(scenario({ outages: site(struck('aws', '2190h', '3h'), struck('azure', '2190h', '3h')), designs: pair }), 16_384)), 0.9836047166779771 * 60, 0.1, 'V22 beta 0');
  });

  test('V29: two providers', async () => {
    const region = (hits: string): string => struck(hits, '4380h', '3h');
    near(outage(await resultOf(scenario({ outages: site(struck('aws', '17520h', '4h'), struck('azure', '17520h', '4h'), region('home'), region('away')), designs: pair }), 20_480)), 0.43770633351641663 * 60, 0.1, 'V29 two providers');
  });

  test('three independent parts at once, once in 90 million years', async () => {
    const result = await resultOf(anyOf({ one: ['43800h', '6h'], two: ['43800h', '6h'], three: ['43800h', '6h'] }), 160_000);
    const u = 6 / 43_806;
    near(measured(result, 'count'), ((3 * u ** 3) / 6) * 8760, 0.1, 'triple overlaps');
    near(outage(result), u ** 3 * yearSeconds, 0.1, 'seconds of triple overlap');
  });
});

describe('forced years', () => {
  const text = anyOf({ one: ['4380h', '3h'], two: ['2920h', '2h'] });

  test('give the same bytes however the years are cut', async () => {
    const [whole, cut] = await Promise.all([undefined, 1].map((chunkBlocks) => resultOf(text, 1024, chunkBlocks === undefined ? {} : { chunkBlocks })));
    expect(JSON.stringify(cut)).toBe(JSON.stringify(whole));
  });

  test('leave what never varies exact, and what plain years count as it was', async () => {
    const [forced, plain] = await Promise.all((['auto', 'none'] as const).map((rare) => resultOf(text, 256, { rare })));
    expect(plain.rare).toBeNull();
    expect(forced.rare?.forced).toBe(32);
    expect(forced.designs[0].flows[0].offered).toEqual(plain.designs[0].flows[0].offered);
    expect(forced.designs[0].flows[0].rto).toEqual(plain.designs[0].flows[0].rto);
    expect(plain.run.reproduce).toMatch(/--rare none$/);
  });
});
