import { describe, expect, it } from 'vitest';
import { exact, hour, instant, mean, minute, spread, yearIn, type Sections, type Year } from './small-world.js';

const pair = (changes: Sections = {}, more = ''): string => `{pair: {pattern: warm-standby, primary: home, secondary: away, standby: 100%, ${instant(changes)}${more}}}`;
const outage = (words: string): string => `{catalog: none, site: {loss: {hits: home, every: never, start: 10 days, ${words}}}}`;
const rto = (sections: Sections): number => yearIn(sections).rto()[0].value;

describe('degraded mode', () => {
  const partly = (lost: string, decision: string): Year => yearIn({ outages: outage(`duration: 2h, capacityLost: 0%, requestsFailed: ${lost}`), designs: pair({ decision: `{preset: automatic${decision}}` }) });

  it('bears a loss up to its limit, and fails over beyond it', () => {
    expect(partly('20%', '').of('failovers')).toBe(1);
    const borne = partly('20%', ', degraded: 30%');
    expect(borne.of('failovers')).toBe(0);
    // A fifth of the requests fails for two hours, and that is a disruption of the flow all the same.
    exact(borne.of('equivalent'), 0.2 * 2 * hour, 1e-6);
    exact(borne.rto()[0].value, 2 * hour);
    expect(partly('40%', ', degraded: 30%').of('failovers')).toBe(1);
  });
});

describe('partial and full failover', () => {
  const estate = (decision: string, hits: string): Year => yearIn({
    services: `{${['a', 'b', 'c'].map((name) => `${name}: {instances: 1, machine: 4 vCPU 16 GB, ratePerInstance: 2000/min, warmup: {from: 100%, lasts: 0s}, outage: {every: never, start: 10 days, duration: ${hits.includes(name) ? '3h' : '0s'}}}`).join(', ')}}`,
    flows: `{${['a', 'b', 'c'].map((name) => `flow-${name}: {tier: only, demand: 1200/min, through: ${name}, unserved: {lost: 100%}}`).join(', ')}}`,
    groups: '{one: [a], two: [b], three: [c]}', outages: '{catalog: none}', run: '{start: fresh}',
    designs: pair({ decision: `{preset: automatic${decision}}`, failback: '{policy: instant}' }),
  });

  it('moves one group where one is hit, and all where enough of them are', () => {
    expect(estate('', 'a').of('failovers')).toBe(1);
    expect(estate('', 'ab').of('failovers')).toBe(2);
    expect(estate(', full: 50%', 'a').of('failovers')).toBe(1);
    expect(estate(', full: 50%', 'ab').of('failovers')).toBe(3);
    expect(estate(', full: 30%', 'a').of('failovers')).toBe(3);
  });

  it('brings all of them home when the last one that was hit is', () => {
    const year = estate(', full: 30%', 'a');
    expect(year.of('failbacks')).toBe(3);
    expect(year.of('incidents')).toBe(1);
  });

  it('does not take along again who is home before the others are', () => {
    // Both are hit; one is home after an hour of calm, the other after ten.
    const calm = (hours: number): string => `{failback: {policy: planned, stability: ${hours}h, reconcile: 0s, switchover: 0s, useWindow: false}}`;
    const year = yearIn({
      services: `{${['a', 'b'].map((name) => `${name}: {instances: 1, machine: 4 vCPU 16 GB, ratePerInstance: 2000/min, warmup: {from: 100%, lasts: 0s}}`).join(', ')}}`,
      flows: `{${['a', 'b'].map((name) => `flow-${name}: {tier: only, demand: 1200/min, through: ${name}, unserved: {lost: 100%}}`).join(', ')}}`,
      groups: '{one: [a], two: [b]}', outages: outage('duration: 3h'), designs: pair({ decision: '{preset: automatic, full: 50%}' }, `, groups: {one: ${calm(1)}, two: ${calm(10)}}`),
    });
    expect([year.of('failovers'), year.of('failbacks')]).toEqual([2, 2]);
  });
});

describe('a step that fails for good', () => {
  const steps = (words: string) => `[{step: prepare, takes: 10m, success: 0%, attempts: 3, retry: 5m, repair: 1h${words}}, {step: promote, after: prepare, takes: 0s, effect: promote, success: 100%}, {step: repoint, after: promote, takes: 0s, effect: repoint, success: 100%}]`;
  const failing = (words: string, lasts = '5h'): Year => yearIn({ outages: outage(`duration: ${lasts}`), designs: pair({ runbook: steps(words) }) });

  it('is repaired after its last attempt', () => {
    // Three attempts, two pauses, and the repair.
    expect(failing('').rto()[0].value).toBeCloseTo(30 * minute + 2 * 5 * minute + hour, 1);
  });

  it('goes to other people after a while, whatever attempts are left', () => {
    // The second attempt ends 25 minutes after the first began.
    expect(failing(', escalateAfter: 20m').rto()[0].value).toBeCloseTo(25 * minute + hour, 1);
    expect(failing(', escalateAfter: 0s').rto()[0].value).toBeCloseTo(10 * minute + hour, 1);
  });

  it('may have the failover taken back, which begins anew once it is repaired', () => {
    const year = failing(', onFailure: rollback', '4h');
    // 40 minutes of attempts and an hour of repair, twice over; home is back in the third round.
    expect(year.of('rollbacks')).toBe(2);
    expect(year.of('failovers')).toBe(0);
    exact(year.rto()[0].value, 4 * hour);
  });

  it('draws anew after a rollback: an even chance works out in the end', () => {
    const runbook = steps(', onFailure: rollback').replace('success: 0%, attempts: 3', 'success: 50%, attempts: 1');
    const year = yearIn({ run: '{horizon: 20 years}', outages: '{catalog: none, site: {loss: {hits: home, every: 10 days, duration: 200h}}}', designs: pair({ runbook }) });
    expect(year.of('failovers')).toBeGreaterThan(700);
    // Geometric: one rollback for each failover on average, give or take four standard errors of sqrt(2 / n).
    expect(Math.abs(year.of('rollbacks') / year.of('failovers') - 1)).toBeLessThan(4 * Math.sqrt(2 / year.of('failovers')));
    expect(mean(spread(year.rto()))).toBeGreaterThan(10 * minute);
  });

  it('after the point of no return is repaired, since there is no way back', () => {
    const runbook = '[{step: promote, takes: 0s, effect: promote, success: 100%}, {step: check, after: promote, takes: 10m, success: 0%, attempts: 1, repair: 30m, onFailure: rollback}, {step: repoint, after: check, takes: 0s, effect: repoint, success: 100%}]';
    const year = yearIn({ outages: outage('duration: 5h'), designs: pair({ runbook }) });
    expect([year.of('rollbacks'), year.of('failovers')]).toEqual([0, 1]);
    expect(year.rto()[0].value).toBeCloseTo(40 * minute, 1);
  });
});

describe('both sites down', () => {
  const second = (start: string, lasts: string): Sections => ({
    outages: `{catalog: none, site: {loss: {hits: home, every: never, start: 10 days, duration: 12h}, other: {hits: away, every: never, start: ${start}, duration: ${lasts}}}}`,
    designs: pair({ runbook: '[{step: fence, takes: 0s, effect: fence, success: 100%}, {step: promote, after: fence, takes: 30m, effect: promote, success: 100%, planes: [compute]}, {step: repoint, after: promote, takes: 0s, effect: repoint, success: 100%, planes: [network]}]' }),
  });

  it('goes on waiting for the target, or for home, whichever is back first', () => {
    expect(rto(second('9.9 days', '6h'))).toBeCloseTo((9.9 - 10) * 86_400 + 6 * hour + 30 * minute, 0);
    expect(rto(second('9.9 days', '2 days'))).toBeCloseTo(12 * hour, 0);
  });

  it('loses the target in the middle of a failover and goes on when it is back', () => {
    // Fenced and promoting; ten minutes later the target is gone for two hours, and repointing waits for it.
    expect(rto(second('10.007 days', '2h'))).toBeCloseTo(0.007 * 86_400 + 2 * hour, 0);
  });
});

describe('split brain', () => {
  const stored: Sections = {
    links: '{line: {between: [home, away], via: interconnect, bandwidth: 1 Gbps, rtt: 2ms, outage: {every: never, duration: 1h}}}',
    services: '{web: {instances: 1, machine: 4 vCPU 16 GB, ratePerInstance: 90/s, warmup: {from: 100%, lasts: 0s}, needs: {db: hard}}}',
    stores: '{db: {kind: relational, engine: postgresql, machine: 8 vCPU 32 GB, size: 100 GB, changes: 1 GB/day}}',
  };
  const runbook = '[{step: fence, takes: 0s, effect: fence, success: 100%}, {step: promote, after: fence, takes: 0s, effect: promote, success: 100%}, {step: repoint, after: promote, takes: 30m, effect: repoint, success: 100%}]';
  /** Half of the requests fail at home, and the other half can still write there; orders come at 20 a second. */
  const split = (fencing: string, lost = '50%'): Year => yearIn({ ...stored, outages: outage(`duration: 3h, capacityLost: 0%, requestsFailed: ${lost}`), designs: pair({ fencing, runbook, failback: '{policy: instant}' }, ', replication: {mode: async, lag: 0s}') });

  it('does not come up where the fence holds', () => {
    expect(split('{works: 100%}').of('divergent')).toBe(0);
  });

  it('lets the old site take in what still gets through there, until it is cut off or its clients have gone', () => {
    exact(split('{works: 0%, noticedAfter: 20m}').of('divergent'), 0.5 * 20 * 20 * minute, 1e-3);
    // Clients are sent over after half an hour, at once.
    exact(split('{works: 0%, noticedAfter: 2h}').of('divergent'), 0.5 * 20 * 30 * minute, 0.02);
  });

  it('costs nothing where the old site is dead', () => {
    expect(split('{works: 0%, noticedAfter: 20m}', '100%').of('divergent')).toBe(0);
  });

  it('has the other side reconciled where the old one is the authority of record', () => {
    // The new side takes writes from half an hour on, until the old one is cut off an hour after the promotion.
    exact(split('{works: 0%, noticedAfter: 1h, authority: old}').of('divergent'), 20 * 30 * minute, 0.02);
  });

  it('happens as often as the fence fails, on the same outages for every design', () => {
    const years = (works: string): number => {
      const year = yearIn({ ...stored, run: '{horizon: 10 years}', outages: '{catalog: none, site: {loss: {hits: home, every: 20 days, duration: 3h, capacityLost: 0%, requestsFailed: 50%}}}', designs: pair({ fencing: `{works: ${works}, noticedAfter: 20m}`, runbook, failback: '{policy: instant}' }, ', replication: {mode: async, lag: 0s}') });
      return year.of('divergent') / (0.5 * 20 * 20 * minute);
    };
    const [always, mostly, never] = ['0%', '80%', '100%'].map(years);
    expect(never).toBe(0);
    expect(always).toBeGreaterThan(170);
    expect(mostly / always).toBeGreaterThan(0.1);
    expect(mostly / always).toBeLessThan(0.3);
  });
});

describe('gray failures', () => {
  it('are seen by checks that place an order, and wait for users to call where checks look at servers', () => {
    const seen = (probe: string): number => rto({ outages: outage('duration: 3h, capacityLost: 0%, requestsFailed: 60%, visibility: gray'), designs: pair({ detection: `{probe: ${probe}, every: 60s, failures: 3, missed: 0%, userReports: 40m, falseAlarms: 0/year}` }) });
    expect(seen('business-transaction')).toBeLessThanOrEqual(3 * minute);
    expect(seen('infrastructure')).toBeCloseTo(40 * minute, 0);
  });
});
