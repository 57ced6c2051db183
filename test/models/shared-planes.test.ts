/** Planes of shared items: what an outage of a third party takes, its use or what changes its settings. */
import { describe, expect, it } from 'vitest';
import { hour, instant, spread, yearIn, type Sections, type Year } from './small-world.js';

const estate: Sections = {
  shared: '{edge: {kind: edge, outage: none}, registry: {kind: tools, holds: [images], outage: none}}',
  flows: '{buy: {tier: only, demand: 1200/min, through: [edge, web], unserved: {deferred: 100%}}}',
};
const people = '{acknowledge: 0s, assemble: 0s, diagnose: 0s, decide: 0s}';
const runbook = (more = ''): string => `[{step: fence, takes: 0s, effect: fence, success: 100%}, {step: promote, after: fence, takes: 0s, effect: promote, success: 100%${more}}, {step: repoint, after: promote, takes: 0s, effect: repoint, success: 100%}]`;
const design = (decision: string, steps = runbook()): string => `{two: {pattern: hot-standby, primary: home, secondary: away, ${instant({ decision, steering: '{kind: instant, through: edge}', runbook: steps })}}}`;
const loss = 'site: {loss: {hits: home, every: never, start: 241h, duration: 20h}}';
const edge = (planes: string, lasts = '4h', of = 'edge'): string => `third-party: {trouble: {hits: ${of}, every: never, start: 240h, duration: ${lasts}${planes === '' ? '' : `, planes: ${planes}`}}}`;
const year = (outages: string, decision = people, steps = runbook()): Year => yearIn({ ...estate, outages: `{catalog: none, ${outages}}`, designs: design(decision, steps) });
const rto = (one: Year, cause: 'site' | 'third-party' = 'site'): readonly number[] => spread(one.rto(0, cause)).map((seconds) => Math.round(seconds / hour));

describe('an outage of an edge', () => {
  it('of its control plane alone: nobody notices, but clients cannot be sent over until it is back', () => {
    expect(rto(year(edge('[control]')), 'third-party')).toEqual([]);
    expect(year(edge('[control]')).of('disrupted')).toBe(0);
    // Home is lost an hour later; the settings come back three hours after that.
    expect(rto(year(`${edge('[control]')}, ${loss}`))).toEqual([3]);
  });

  it('of its data plane alone: users are out, and settings can be changed meanwhile', () => {
    const one = year(edge('[network]'));
    expect(rto(one, 'third-party')).toEqual([4]);
    const both = year(`${edge('[network]')}, ${loss}`);
    expect(both.of('failovers')).toBe(1);
    expect(Math.round(both.of('disrupted') / hour)).toBe(4);
  });

  it('of both, and of what nobody says: the data plane', () => {
    expect(Math.round(year(`${edge('[network, control]')}, ${loss}`).of('disrupted') / hour)).toBe(4);
    expect(rto(year(edge('')), 'third-party')).toEqual([4]);
    // Settings that stay out longer than the rest: two outages of one edge.
    const two = `third-party: {use: {hits: edge, every: never, start: 240h, duration: 2h, planes: [network]}, settings: {hits: edge, every: never, start: 240h, duration: 6h, planes: [control]}}, ${loss}`;
    expect(Math.round(year(two).of('disrupted') / hour)).toBe(6);
  });

  it('does not hold up a rule whose answers are prepared', () => {
    expect(rto(year(`${edge('[control]')}, ${loss}`, '{preset: automatic}'))).toEqual([0]);
  });
});

describe('hazards', () => {
  it('settings that two outages take are back with the later one', () => {
    const two = `third-party: {a: {hits: edge, every: never, start: 240h, duration: 3h, planes: [control]}, b: {hits: edge, every: never, start: 242h, duration: 6h, planes: [control]}}, ${loss}`;
    expect(rto(year(two))).toEqual([7]);
  });

  it('of tools every outage takes all, whatever its planes', () => {
    const steps = runbook(', tools: [images]');
    for (const planes of ['[control]', '[network]', '']) expect(rto(year(`${edge(planes, '4h', 'registry')}, ${loss}`, people, steps))).toEqual([3]);
  });
});
