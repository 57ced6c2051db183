import { describe, expect, it } from 'vitest';
import { day, hour, instant, minute, yearIn, type Sections, type Year } from './small-world.js';

const work = (takes = '1h', more = '') => `[{step: repair, takes: ${takes}, success: 100%, by: people${more}}, {step: repoint, after: repair, takes: 0s, effect: repoint, success: 100%, by: automation}]`;
const design = (changes: Sections = {}): string => `{pair: {pattern: warm-standby, primary: home, secondary: away, standby: 100%, ${instant({ runbook: work(), ...changes })}}}`;
const outage = (start: string): string => `{catalog: none, site: {loss: {hits: home, every: never, start: ${start}, duration: 3 days}}}`;
const two: Sections = {
  services: '{web: {instances: 1, machine: 4 vCPU 16 GB, ratePerInstance: 2000/min, warmup: {from: 100%, lasts: 0s}}, back: {instances: 1, machine: 4 vCPU 16 GB, ratePerInstance: 2000/min, warmup: {from: 100%, lasts: 0s}}}',
  flows: '{buy: {tier: only, demand: 1200/min, through: web, unserved: {deferred: 100%}}, post: {tier: only, demand: 1200/min, through: back, unserved: {deferred: 100%}}}',
  groups: '{front: [web], rear: [back]}', outages: outage('10 days'), designs: design(),
};
const rtos = (year: Year): number[] => [0, 1].map((flow) => Math.round(year.rto(flow)[0].value)).sort((a, b) => a - b);
const onCall = (words: string): Sections => ({ operations: `{onCall: {${words}}}` });

describe('people on call', () => {
  it('are as many as it takes unless the scenario counts them', () => {
    expect(rtos(yearIn(two))).toEqual([hour, hour]);
  });

  it('do one step after another where there is one of them', () => {
    const year = yearIn({ ...two, ...onCall('responders: 1, callIn: never') });
    expect(rtos(year)).toEqual([hour, 2 * hour]);
    expect(year.of('responderWait')).toBeCloseTo(1, 4);
    expect(rtos(yearIn({ ...two, ...onCall('responders: 2, callIn: never') }))).toEqual([hour, hour]);
  });

  it('who know the second cloud are the ones that count there', () => {
    // Home is AWS and the standby is Google's: three people, one of whom can work there.
    expect(rtos(yearIn({ ...two, ...onCall('responders: 3, secondCloudSkilled: 1, callIn: never') }))).toEqual([hour, 2 * hour]);
    const oneCloud = { ...two, sites: '{home: {region: aws/us-east-1, zones: 1}, away: {region: aws/us-west-2, zones: 1}}' };
    expect(rtos(yearIn({ ...oneCloud, ...onCall('responders: 3, secondCloudSkilled: 1, callIn: never') }))).toEqual([hour, hour]);
  });

  it('may be others off duty: who falls ill at night waits for the morning', () => {
    const night = { ...two, calendar: '{timeZone: UTC, dutyHours: Mon-Sun 08:00-18:00}', outages: outage('10 days 2h') };
    expect(rtos(yearIn({ ...night, ...onCall('responders: 2, offDuty: {responders: 0}, callIn: never') }))).toEqual([7 * hour, 7 * hour]);
    expect(rtos(yearIn({ ...night, ...onCall('responders: 2, offDuty: {responders: 1}, callIn: never') }))).toEqual([hour, 2 * hour]);
  });

  it('call in help when nobody can take a step for too long', () => {
    expect(rtos(yearIn({ ...two, ...onCall('responders: 1, callIn: 20m') }))).toEqual([hour, hour + 20 * minute]);
    expect(rtos(yearIn({ ...two, ...onCall('responders: 0, callIn: 45m') }))).toEqual([hour + 45 * minute, hour + 45 * minute]);
  });

  it('are not needed for what a script does, and free again when a failover is called off', () => {
    const scripted = { ...two, designs: design({ runbook: work().replace('by: people', 'by: automation') }) };
    expect(rtos(yearIn({ ...scripted, ...onCall('responders: 0, callIn: never') }))).toEqual([hour, hour]);
    const twice = { ...two, ...onCall('responders: 1, callIn: never'), groups: '{all: [web, back]}', outages: '{catalog: none, site: {brief: {hits: home, every: never, start: 10 days, duration: 10m}, loss: {hits: home, every: never, start: 20 days, duration: 3 days}}}' };
    const year = yearIn(twice);
    expect(year.of('failovers')).toBe(1);
    expect(year.of('responderWait')).toBe(0);
  });

  it('more of them never make anything longer', () => {
    const worst = (responders: number): number => yearIn({ ...two, ...onCall(`responders: ${responders}, callIn: 2 days`), designs: design({ runbook: `[${['a', 'b', 'c', 'd'].map((name) => `{step: ${name}, takes: 30m to 2h, success: 100%, by: people}`).join(', ')}, {step: repoint, after: [a, b, c, d], takes: 0s, effect: repoint, success: 100%}]` }) }).rto(1)[0].value;
    const list = [1, 2, 3, 4, 8].map(worst);
    expect([...list].sort((a, b) => b - a)).toEqual(list);
    expect(list[0]).toBeGreaterThan(list[4] * 2);
  });
});

describe('break-glass access', () => {
  const locked = (breakGlass: string, start = '9.99 days', lasts = '5h'): number => yearIn({
    ...two, shared: `{idp: {kind: identity, outage: {every: never, start: ${start}, duration: ${lasts}}${breakGlass}}}`,
  }).rto(0)[0].value;
  const until = (9.99 - 10) * day + 5 * hour;

  it('is not needed where people do not sign in with what is out', () => {
    expect(locked('')).toBeCloseTo(hour, 0);
  });

  it('decides whether people wait for their identity provider', () => {
    expect(locked(', breakGlass: none')).toBeCloseTo(until + hour, 0);
    expect(locked(', breakGlass: none', '20 days')).toBeCloseTo(hour, 0);
    // A tested way in works for this outage, and costs its own time.
    expect(locked(', breakGlass: {tested: quarterly, takes: 10m}')).toBeCloseTo(hour + 10 * minute, 0);
  });

  it('works as often as it is tested', () => {
    const times = (tested: string): number => {
      let inTime = 0;
      const year = yearIn({ ...two, shared: `{idp: {kind: identity, outage: {every: exponential(400h), duration: 5h}, breakGlass: {tested: ${tested}, takes: 0s}}}`, outages: '{catalog: none, site: {loss: {hits: home, every: 20 days, duration: 12h}}}', run: '{horizon: 10 years}' });
      for (const { value, weight } of year.rto(0)) if (value < hour + 1) inTime += weight;
      return inTime;
    };
    const [never, yearly, quarterly] = ['never', 'yearly', 'quarterly'].map(times);
    expect(never).toBeLessThanOrEqual(yearly);
    expect(yearly).toBeLessThanOrEqual(quarterly);
    expect(never).toBeLessThan(quarterly);
  });
});

describe('provisioning', () => {
  it('by hand takes longer than by code, where the runbook builds', () => {
    const build = (provisioning: string): number => yearIn({ ...two, designs: design({ provisioning, runbook: '[{step: build}, {step: repoint, after: build, takes: 0s, effect: repoint, success: 100%}]' }) }).rto(0)[0].value;
    // Same uniform, laws of one shape: medians of 4 h and 25 min differ by more than a factor of five here.
    expect(build('by-hand')).toBeGreaterThan(5 * build('code'));
  });
});
