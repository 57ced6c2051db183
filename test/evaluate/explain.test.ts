/** Exact values beside simulated ones: the closed forms of the reference cases, and why there is none elsewhere. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DesignRun } from '../../models/simulate.js';
import { evaluate } from '../../src/evaluate.js';
import { exactOf } from '../../src/evaluate/explain.js';
import { machineRepair, poissonBinomial } from '../../src/evaluate/exact/repair.js';
import { InlineRunner } from '../../src/experiment/inline.js';
import type { ExactDocument, ExactFigure } from '../../src/result/exact.js';
import { scenario, type Sections } from '../analytic/years.js';
import { library } from '../library/texts.js';

/** One block of years: what is asked about does not depend on them. */
async function exactIn(text: string): Promise<ExactDocument> {
  const request = { text, file: 'case.yaml', library };
  const { result, issues } = await evaluate({ ...request, options: { years: 0.001, seed: 'x' }, runner: new InlineRunner((world) => new DesignRun(world)) });
  if (result === null) throw new Error(issues.map(({ code, message }) => `${code} ${message}`).join('\n'));
  return exactOf(request, result);
}
/** With a short horizon: closed forms are of the long run, whatever the run beside them. */
const ofCase = (name: string): Promise<ExactDocument> => exactIn(readFileSync(fileURLToPath(new URL(`../../scenarios/validation/${name}.yaml`, import.meta.url)), 'utf8').replace('horizon: 10 years', 'horizon: 1000h'));
const figure = (document: ExactDocument, name: string): ExactFigure => document.figures.find((one) => one.name === name && one.kind !== 'part') as ExactFigure;
const near = (document: ExactDocument, name: string, value: number): void => expect(Math.abs(Number(figure(document, name).exact) / value - 1), name).toBeLessThan(1e-9);

describe('closed forms', () => {
  test('V01: series and fallback, as measures and as flows', async () => {
    const exact = await ofCase('v01');
    near(exact, 'series-lost', 1 - 0.9995 * 0.9999);
    near(exact, 'both-lost', 1e-7);
    near(exact, 'total-lost', 1 - 0.9995 * (1 - 1e-7));
    near(exact, 'straight', 1 - 0.9995 * 0.9999);
    near(exact, 'by-queue', 1 - 0.9995 * (1 - 1e-7));
    expect(figure(exact, 'straight').simulated?.estimate).toBeGreaterThan(0);
  });

  test('V02: regions in parallel, and what stands before them', async () => {
    const exact = await ofCase('v02');
    near(exact, 'pair-lost', 2.5e-7);
    near(exact, 'routed-lost', 1 - 0.99999975 * 0.9999);
    near(exact, 'switched-lost', 1 - 0.998899850275);
    near(exact, 'by-router', 1 - 0.99999975 * 0.9999);
  });

  test('V03: the exact value, where the documentation quotes an approximation', async () => {
    const exact = await ofCase('v03');
    near(exact, 'pair-lost', 1e-4);
    near(exact, 'three-lost', 1 - 0.999702);
    near(exact, 'five-lost', 1.24064375e-6);
  });

  test('V06: the fault tree, and what it hangs on', async () => {
    const exact = await ofCase('v06');
    near(exact, 'lost', 0.00207);
    near(exact, 'primary-and-standby', 0.0006);
    near(exact, 'primary-and-switch', 0.0015);
    // Without the switch failing 0.0006 is left, without the standby 0.0015.
    expect(figure(exact, 'lost').hangsOn.map(({ part }) => part)).toEqual(['primary', 'switch', 'standby']);
    expect(figure(exact, 'lost').hangsOn[1].share).toBeCloseTo(1 - 0.0006 / 0.00207, 12);
  });

  test('V20: one crew for three units, and three', async () => {
    const exact = await ofCase('v20');
    near(exact, 'one-crew-lost', 1 - 0.9976958872340105);
    near(exact, 'three-crews-lost', 1 - 0.9988616746198671);
  });

  test('V22: causes in common', async () => {
    const exact = await ofCase('v22');
    for (const [name, minutes] of [['both-0', 0.9836047166779771], ['both-5', 36.88529831577752], ['both-20', 144.59023785975668]] as const) expect(Number(figure(exact, name).exact) * 525_600).toBeCloseTo(minutes, 4);
  });

  test('V09, V24, V28: queues', async () => {
    const crews = '{desk: {size: 14, requests: {rate: 200/h, takes: exponential(180s)}}, pool: {size: 6, waitingRoom: 0, requests: {rate: 1/min, takes: 3m}}, server: {size: 1, needs: web, requests: {rate: 40/min, takes: exponential(0.6s)}}}';
    const services = '{web: {instances: 1, machine: 2 vCPU 8 GB, ratePerInstance: 10/s, outage: {every: exponential(100m), clock: up-time, duration: exponential(2m)}}}';
    const measures = '{waits: {of: wait(desk) > 0}, waiting: {of: wait(desk)}, soon: {of: wait(desk) <= 20s}, queue: {of: queue(desk)}, full: {of: busy(desk) >= 14}, refused: {of: refused(pool)}, idle: {of: 6 - busy(pool)}, inside: {of: queue(server) + busy(server)}, stay: {of: stay(server)}}';
    const exact = await exactIn(scenario({ run: '{start: fresh, accounting: calendar, horizon: 1h}', crews, services, measures }));
    for (const [name, value] of [['waits', 0.17413193359505], ['waiting', 7.835937011777], ['soon', 0.888350019179], ['queue', (200 / 3600) * 7.835937011777], ['full', 0.17413193359505], ['inside', 3.3388977212506616], ['stay', 60 * 0.08347244303126654]] as const) expect(Number(figure(exact, name).exact) / value, name).toBeCloseTo(1, 10);
    expect(figure(exact, 'refused').exact).toBeCloseTo(0.0521571, 6);
    expect(figure(exact, 'idle').exact).toBeCloseTo(6 - 3 * (1 - 0.0521571), 5);
  });

  test('an outage source that may overlap itself: somebody is there as in M/G/infinity', async () => {
    const exact = await exactIn(scenario({ shared: '{dns: {kind: external, outage: {rate: 100/year, duration: 10h}}}', measures: '{gone: {of: not dns}}' }));
    near(exact, 'gone', 1 - Math.exp(-1000 / 8760));
  });
});

test('of a shared item with several units: too few of them', async () => {
  const exact = await exactIn(scenario({ shared: '{carriers: {kind: external, count: 5, needed: 3, availability: 95%, lasts: exponential(2h)}}', services: '{web: {instances: 1, machine: 2 vCPU 8 GB, ratePerInstance: 2/s, needs: {carriers: hard}}}' }));
  const tail = 10 * 0.05 ** 3 * 0.95 ** 2 + 5 * 0.05 ** 4 * 0.95 + 0.05 ** 5;
  expect(exact.figures.find(({ kind }) => kind === 'part')).toMatchObject({ name: 'carriers', about: 'fewer than 3 of 5 work', exact: expect.closeTo(tail, 12) });
  near(exact, 'serve', tail);
});

describe('none is claimed', () => {
  const why = async (sections: Sections, name = 'serve'): Promise<string> => {
    const found = figure(await exactIn(scenario(sections)), name);
    expect(found.exact).toBeNull();
    return found.reason ?? '';
  };
  const site = (more: string): string => `{catalog: none, site: {loss: {hits: home, rate: 4/year, duration: 1h}}, third-party: {gone: {hits: dns, rate: 4/year, duration: 1h${more}}}}`;
  const leaning = { services: '{web: {instances: 1, machine: 2 vCPU 8 GB, ratePerInstance: 2/s, needs: {dns: hard}}}', shared: '{dns: {kind: external, outage: none}}' };

  test.each<readonly [string, Sections, RegExp]>([
    ['outages of a site', { outages: '{catalog: none, site: {loss: {hits: home, rate: 4/year, duration: 1h}}}' }, /takes whole sites/],
    ['a share of the requests', { outages: site(', requestsFailed: 40%, capacityLost: 0%').replace(/site: .*\}\}, third/, 'third'), ...leaning }, /only a part/],
    ['severity that eases off', { outages: site(', mitigatedAt: 40%').replace(/site: .*\}\}, third/, 'third'), ...leaning }, /eases off/],
    ['a profile', { outages: site(', profile: {weekdays: [2, 1, 1, 1, 1, 0, 0]}').replace(/site: .*\}\}, third/, 'third'), ...leaning }, /profile/],
    ['a soft need', { outages: '{catalog: none}', ...leaning, services: leaning.services.replace('hard', 'soft') }, /lives on/],
    ['single instances below a flow', { outages: '{catalog: none, site: {node: {hits: web, each: instance, rate: 4/year, duration: 1h}}}', services: '{web: {instances: 3, machine: 2 vCPU 8 GB, ratePerInstance: 2/s}}' }, /depends on demand/],
  ])('for %s', async (_, sections, reason) => {
    expect(await why(sections)).toMatch(reason);
  });

  test('for crews with other work, laws or rooms', async () => {
    const of = (crew: string, expression: string): Promise<string> => why({ crews: `{desk: ${crew}}`, measures: `{m: {of: ${expression}}}`, run: '{start: fresh, accounting: calendar, horizon: 1h}' }, 'm');
    expect(await of('{size: 3, requests: {rate: 1/min, takes: 1m}}', 'wait(desk)')).toMatch(/exponential service/);
    expect(await of('{size: 3, waitingRoom: 4, requests: {rate: 1/min, takes: exponential(1m)}}', 'wait(desk)')).toMatch(/waiting room/);
    expect(await of('{size: 3, requests: {rate: 4/min, takes: exponential(1m)}}', 'queue(desk)')).toMatch(/no end/);
    expect(await of('{size: 3, requests: {every: 1m, takes: exponential(1m)}}', 'queue(desk)')).toMatch(/at random/);
    expect(await of('{size: 3, requests: {rate: 1/min, takes: exponential(1m)}}', 'queue(desk) * busy(desk)')).toMatch(/no formula/);
  });
});

test('crews: with as many members as units the birth and death chain is the binomial', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 8 }), fc.double({ min: 1e-6, max: 2, noNaN: true }), (units, ratio) => {
    const chain = machineRepair(units, units, ratio);
    const binomial = poissonBinomial(Array.from({ length: units }, () => ratio / (1 + ratio)));
    chain.forEach((p, k) => { expect(p).toBeCloseTo(binomial[k], 12); });
    expect(machineRepair(units, 1, ratio)[0]).toBeLessThanOrEqual(chain[0] + 1e-12);
  }), { numRuns: 30 });
});
