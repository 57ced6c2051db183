/** Regret and the best patience: closed forms of exponential outages. */
import { describe, expect, it } from 'vitest';
import { DesignRun } from '../../models/simulate.js';
import { evaluate } from '../../src/evaluate.js';
import { InlineRunner } from '../../src/experiment/inline.js';
import type { RegretResult } from '../../src/result/regret.js';
import { library } from '../library/texts.js';
import { instant, scenarioText } from '../models/small-world.js';

const step = (name: string, after: string, takes: string, effect: string): string => `{step: ${name}, after: [${after}], takes: ${takes}, effect: ${effect}, success: 100%}`;
const within = (move: string, patience: string): string => instant({ patience, runbook: `[${[step('fence', '', '0s', 'fence'), step('promote', 'fence', '0s', 'promote'), step('repoint', 'promote', move, 'repoint')].join(', ')}]` });
const hours = 1;

async function regretOf(designs: string, years = 512, source = 'every: exponential(10 days), duration: exponential(1h), capacityLost: 100%'): Promise<readonly (readonly RegretResult[])[]> {
  const text = scenarioText({ outages: `{catalog: none, site: {loss: {hits: home, clock: up-time, ${source}}}}`, designs });
  const { result, issues } = await evaluate({ text, file: 'case.yaml', library, options: { years }, runner: new InlineRunner((world) => new DesignRun(world)) });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (result === null) throw new Error('no result');
  return result.designs.map(({ regret }) => regret ?? []);
}
const pair = (name: string, move: string, patience: string): string => `${name}: {pattern: hot-standby, primary: home, secondary: away, ${within(move, patience)}}`;

function holds({ estimate, low, high }: { readonly estimate: unknown; readonly low: unknown; readonly high: unknown }, reference: number, tolerance: number): void {
  expect(Math.abs(Number(estimate) - reference)).toBeLessThanOrEqual(tolerance * reference + 1.7 * (Number(high) - Number(low)) / 2);
}

describe('of outages without memory, mean m, where clients are sent over F after the order', () => {
  it('regret, lost time and the best patience are those of the closed form', async () => {
    // An outage every 241 h; waiting w and then failing over costs m (1 - e^(-w/m)) + F e^(-w/m): nothing beats w = 0 where F < m, and never moving where F > m.
    const [[quick], [slow]] = await regretOf(`{${pair('quick', '30m', '0s')}, ${pair('slow', '3h', '0s')}}`);
    const perYear = 8760 / 241;
    holds(quick.troubles, perYear, 0.02);
    holds(quick.lost, perYear * 0.5 * hours, 0.02);
    holds(slow.lost, perYear * 3 * hours, 0.02);
    holds(quick.regretted, perYear * (1 - Math.exp(-0.5)), 0.02);
    // E (F - B)+ = F - m (1 - e^(-F/m)).
    holds(quick.regret ?? quick.lost, perYear * (0.5 - (1 - Math.exp(-0.5))), 0.02);
    holds(slow.regret ?? slow.lost, perYear * (3 - (1 - Math.exp(-3))), 0.02);
    expect([quick.patience?.best, quick.patience?.clear]).toEqual([0, false]);
    expect([slow.patience?.best, slow.patience?.to, slow.patience?.clear]).toEqual([86_400, 'infinite', true]);
    expect(Number(slow.patience?.from)).toBeGreaterThanOrEqual(14_400);
    holds(slow.patience?.saves ?? slow.lost, perYear * 2 * hours, 0.02);
  });

  it('is the same whatever patience was set', async () => {
    const all = await regretOf(`{${pair('plain', '30m', '0s')}, ${pair('some', '30m', '1h')}}`, 256);
    const [[hasty], [some]] = all;
    expect(some.patience?.best).toBe(0);
    expect(some.patience?.clear).toBe(true);
    holds(some.lost, 8760 / 241 * ((1 - Math.exp(-1)) + 0.5 * Math.exp(-1)), 0.03);
    // An outage that comes while a failover of the one before still runs is one trouble more or less: a few in ten thousand.
    const reckoned = Number(some.lost.estimate) - Number(some.patience?.saves.estimate);
    expect(Math.abs(reckoned / Number(hasty.lost.estimate) - 1)).toBeLessThan(1e-3);
  });
});

describe('hazards', () => {
  it('outages of two lengths have a best patience between: longer than the short ones', async () => {
    const { short, long } = { short: 'every: exponential(10 days), duration: 10m', long: 'every: exponential(40 days), duration: 12h' };
    const text = scenarioText({ outages: `{catalog: none, site: {loss: {hits: home, clock: up-time, ${short}}, longer: {hits: home, clock: up-time, ${long}}}}`, designs: `{${pair('one', '1h', '0s')}}` });
    const { result } = await evaluate({ text, file: 'case.yaml', library, options: { years: 256 }, runner: new InlineRunner((world) => new DesignRun(world)) });
    const regret = result?.designs[0].regret ?? [];
    const of = (kind: string): RegretResult | undefined => regret.find((one) => one.kind === kind);
    expect(of('loss')?.patience).toMatchObject({ best: 900, to: 'infinite', clear: true });
    expect(of('longer')?.patience).toMatchObject({ best: 0, clear: false });
  });

  it('too few troubles have no clear winner, and a design that never moves has none', async () => {
    const [[rare], alone] = await regretOf(`{${pair('rare', '3h', '0s')}, alone: {pattern: multi-az, primary: home}}`, 256, 'every: exponential(30 years), duration: exponential(1h)');
    expect(rare.patience?.clear).toBe(false);
    expect(alone).toEqual([]);
  });
});
