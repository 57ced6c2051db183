/** What disruptions waited for: known answers with constants, and parts that add up. */
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { causes } from '../../models/episodes.js';
import { spellPhase } from '../../models/phases.js';
import { Runner, worldOf, worldOfText, type Sections, type Year } from './small-world.js';

/** Disruptions of a flow in order, as `kind: phase seconds, ...`. */
function partsOf({ run, world }: Year, flow = 0): string[] {
  const { breakdown } = run;
  const list: string[] = [];
  for (let d = 0; d < breakdown.disruptions; d++) {
    if (breakdown.flow[d] !== flow || breakdown.tenantClass[d] !== 0) continue;
    const parts: string[] = [];
    for (let i = breakdown.first[d]; i < breakdown.first[d] + breakdown.count[d]; i++) {
      const { phase, step } = spellPhase(world.phases, breakdown.phase[i]);
      parts.push(`${phase}${step === null ? '' : ` ${step}`} ${Math.round(breakdown.seconds[i])}`);
    }
    list.push(`${world.phases.kinds.names[breakdown.kind[d]]}: ${parts.reverse().join(', ')}`);
  }
  return list;
}

const settings: Sections = {
  decision: '{acknowledge: 2m, assemble: 3m, diagnose: 4m, decide: 1m}', patience: '0s', detection: '{every: 1us, failures: 1, missed: 100%, userReports: 1m, falseAlarms: 0/year}', steering: 'instant', failback: 'never',
  stepCorrelation: '0%', readiness: '{preset: in-use, firstTimeSuccess: 100%}', capacity: '{reserved: true, react: 0s}',
  runbook: `[{step: fence, takes: 1m, effect: fence, success: 100%}, {step: promote, after: fence, takes: 5m, effect: promote, success: 100%}, {step: look, after: fence, takes: 2m, success: 100%}, {step: repoint, after: [promote, look], takes: 2m, effect: repoint, success: 100%}]`,
};
const pair = (changes: Sections = {}): string => `pattern: warm-standby, primary: home, secondary: away, standby: 100%, ${Object.entries({ ...settings, ...changes }).map(([key, value]) => `${key}: ${value}`).join(', ')}`;
const failover = (changes: Sections = {}): Sections => ({ designs: `{pair: {${pair(changes)}}}` });
const yearOf = (sections: Sections): Year => new Runner(worldOf(sections)).years(0)[0];
const begun = 'detection 60, decision 600, fence 60, promote 300, repoint 120'.replace(/(fence|promote|repoint)/g, 'step $1');

describe('the parts of one outage', () => {
  it('detection, decision, and the critical path of the runbook', () => {
    expect(partsOf(yearOf(failover()))).toEqual([`loss: ${begun}`]);
  });

  it('clients on the old address: 95 % have moved after 9.5 of 10 minutes', () => {
    expect(partsOf(yearOf(failover({ steering: '{kind: dns, mix: [{share: 100%, law: 0s to 10m uniform}]}' })))).toEqual([`loss: ${begun}, steering 570`]);
  });

  it('a parallel step that takes longer is the one that was waited for', () => {
    expect(partsOf(yearOf(failover({ runbook: settings.runbook.replace('takes: 2m, success', 'takes: 9m, success') })))).toEqual(['loss: detection 60, decision 600, step fence 60, step look 540, step repoint 120']);
  });

  it('instances that start', () => {
    const services = '{web: {instances: 4, machine: 4 vCPU 16 GB, ratePerInstance: 310/min, startup: 3m, warmup: {from: 100%, lasts: 0s}}}';
    const designs = `{pair: {${pair({ capacity: '{reserved: true, react: 0s, step: 100%, images: staged}' }).replace('standby: 100%', 'standby: 50%')}}}`;
    expect(partsOf(yearOf({ services, designs }))).toEqual([`loss: ${begun}, capacity 180`]);
  });

  it('where no failover helps: the end of the outage, or the rollback of a change', () => {
    expect(partsOf(yearOf({}))).toEqual(['loss: outage 5400']);
    expect(partsOf(yearOf({ outages: '{catalog: none, change: {slip: {hits: web, every: never, start: 10 days, duration: 30m}}}' }))).toEqual(['slip: rollback 1800']);
  });

  it('a failover that is called off: until the outage is over', () => {
    expect(partsOf(yearOf({ ...failover(), outages: '{catalog: none, site: {loss: {hits: home, every: never, start: 10 days, duration: 5m}}}' }))).toEqual(['loss: detection 60, decision 240']);
  });

  it('the target is out as well', () => {
    const outages = '{catalog: none, site: {loss: {hits: home, every: never, start: 10 days, duration: 10h}, both: {hits: away, every: never, start: 10 days, duration: 1h}}}';
    expect(partsOf(yearOf({ ...failover(), outages }))).toEqual(['loss: detection 60, decision 600, waiting 2940, step fence 60, step promote 300, step repoint 120']);
  });

  it('a step without its plane is blocked', () => {
    const runbook = settings.runbook.replace('{step: promote,', '{step: promote, planes: [control],');
    const outages = '{catalog: none, site: {loss: {hits: home, every: never, start: 10 days, duration: 10h}, console: {hits: away, planes: [control], every: never, start: 10 days, duration: 1h}}}';
    expect(partsOf(yearOf({ ...failover({ runbook }), outages }))).toEqual(['loss: detection 60, decision 600, step fence 60, blocked promote 2880, step promote 300, step repoint 120']);
  });

  it('the way home is a planned switch, put down to the same outage', () => {
    const designs = failover({ failback: '{policy: planned, stability: 1h, reconcile: 0s, switchover: 10m, useWindow: false}' });
    expect(partsOf(yearOf(designs))).toEqual([`loss: ${begun}`, 'loss: planned 600']);
  });

  it('corruption: the restore', () => {
    const stores = '{orders: {kind: relational, engine: postgresql, machine: 8 vCPU 32 GB, size: 100 GB, changes: 1 GB/day}}';
    const services = '{web: {instances: 1, machine: 4 vCPU 16 GB, ratePerInstance: 2000/min, needs: {orders: hard}}}';
    const [disruption] = partsOf(yearOf({ stores, services, outages: '{catalog: none, data: {rot: {hits: orders, every: never, start: 10 days, duration: 0s, noticedAfter: 1h}}}' }));
    expect(disruption).toMatch(/^rot: restore \d+$/);
  });

  it('of two groups the one that came last; while it waits for the other, what that one does', () => {
    const two: Sections = {
      services: '{web: {instances: 1, machine: 4 vCPU 16 GB, ratePerInstance: 2000/min, warmup: {from: 100%, lasts: 0s}, needs: {back: hard}}, back: {instances: 1, machine: 4 vCPU 16 GB, ratePerInstance: 2000/min, warmup: {from: 100%, lasts: 0s}}}',
      groups: '{front: {members: [web], after: [rear]}, rear: {members: [back]}}',
    };
    const slow = '{step: repoint, takes: 20m, effect: repoint, success: 100%}';
    const quick = '{step: switch, takes: 3m, effect: repoint, success: 100%}';
    const designs = `{pair: {${pair()}, groups: {front: {runbook: [${quick}]}, rear: {decision: {acknowledge: 1m, assemble: 0s, diagnose: 0s, decide: 0s}, runbook: [${slow}]}}}}`;
    // The rear group is decided after 2 min and moved after 22; the front one waits for it from 11 min on, and switches then.
    expect(partsOf(yearOf({ ...two, designs }))).toEqual(['loss: detection 60, decision 60, step repoint 1200, step switch 180']);
    const alone = designs.replace('takes: 20m', 'takes: 4m');
    expect(partsOf(yearOf({ ...two, designs: alone }))).toEqual(['loss: detection 60, decision 600, step switch 180']);
  });
});

describe('parts add up', () => {
  const shop = readFileSync(new URL('../../scenarios/web-shop.yaml', import.meta.url), 'utf8');
  const runner = new Runner(worldOfText(`${shop}\n`.replace('outages:\n', 'outages:\n  factor: 20\n')));

  it('to the length of each disruption, and those to the disrupted time of the year', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 5000 }), (replication) => {
      for (const year of runner.years(replication)) {
        const { breakdown } = year.run;
        const { flows, classes } = year.world.wiring;
        const total = new Float64Array(flows * classes);
        for (let d = 0; d < breakdown.disruptions; d++) {
          let sum = 0;
          for (let i = breakdown.first[d]; i < breakdown.first[d] + breakdown.count[d]; i++) {
            expect(breakdown.seconds[i]).toBeGreaterThan(0);
            sum += breakdown.seconds[i];
          }
          expect(Math.abs(sum - breakdown.length[d])).toBeLessThan(1e-5);
          total[breakdown.flow[d] * classes + breakdown.tenantClass[d]] += sum;
        }
        for (let pair = 0; pair < total.length; pair++) expect(Math.abs(total[pair] - year.of('disrupted', Math.floor(pair / classes), pair % classes))).toBeLessThan(1e-4);
      }
    }), { numRuns: 12 });
  });

  it('each RTO above 0 names the disruption that it is the length of', () => {
    let seen = 0;
    for (let replication = 0; replication < 8; replication++) for (const { run, world } of runner.years(replication)) {
      const above = Array.from({ length: run.episodes.length }, (_, i) => i).filter((i) => run.episodes.figure[i] < world.figures.rpoStore && run.episodes.value[i] > 0);
      const told = run.episodes;
      expect(Array.from({ length: run.breakdown.recoveries }, (_, r) => [run.breakdown.figure[r], run.breakdown.length[run.breakdown.disruption[r]]]).sort()).toEqual(above.map((i) => [told.figure[i], told.value[i]]).sort());
      for (let r = 0; r < run.breakdown.recoveries; r++) {
        const d = run.breakdown.disruption[r];
        expect(causes[run.breakdown.figure[r] % causes.length]).toBe(world.phases.kinds.causes[run.breakdown.kind[d]]);
      }
      seen += above.length;
    }
    expect(seen).toBeGreaterThan(10);
  });
});
