/** Which outages a design feels: those of what it uses, and of what its recovery leans on where it runs nothing. */
import { describe, expect, test } from 'vitest';
import { exact, instant, minute, Runner, worldOf, yearIn, type Sections, type Year } from './small-world.js';

const sites = '{home: {region: aws/us-east-1, zones: 2}, away: {region: gcp/europe-west1, zones: 2}, third: {region: azure/westeurope, zones: 2}}';
const probed = instant({ detection: '{every: 1ms, failures: 1, missed: 0%, falseAlarms: 0/year, from: third}' });
const designs = `{one: {pattern: multi-az, primary: home}, two: {pattern: warm-standby, primary: home, secondary: away, standby: 100%, ${instant()}}, probed: {pattern: warm-standby, primary: home, secondary: away, standby: 100%, ${probed}}}`;
const links = '{line: {between: [home, away], bandwidth: 10 Gbps, rtt: 2ms}, far: {between: [away, third], bandwidth: 10 Gbps, rtt: 2ms}}';
const outage = (hits: string, more = ''): string => `{catalog: none, site: {loss: {hits: ${hits}, every: never, start: 10 days, duration: 1h${more}}}}`;
/** Whether each design feels an outage that strikes `hits`. */
const felt = (hits: string, more = '', sections: Sections = {}): number[] =>
  new Runner(worldOf({ sites, designs, links, outages: outage(hits, more), ...sections })).years().map(({ run: { run } }) => 1 - run.felt.skipped[0]);

describe('a design feels', () => {
  test('what strikes its sites, and a link between two of them', () => {
    expect(felt('home')).toEqual([1, 1, 1]);
    expect(felt('away')).toEqual([0, 1, 1]);
    expect(felt('line')).toEqual([0, 1, 1]);
    expect(felt('far')).toEqual([0, 0, 0]);
  });
  test('elsewhere only the planes that its recovery needs: the network where its probes stand', () => {
    expect(felt('third', ', planes: [network]')).toEqual([0, 0, 1]);
    expect(felt('third', ', planes: [compute, storage]')).toEqual([0, 0, 0]);
  });
  test('the storage where its tools stand, unless it has nowhere to go', () => {
    const shared = '{registry: {kind: tools, at: third, holds: [images], outage: none}}';
    expect(felt('third', ', planes: [storage]', { shared })).toEqual([0, 1, 1]);
    expect(felt('third', ', planes: [compute]', { shared })).toEqual([0, 0, 0]);
  });
});

test('what strikes something that a design names counts, also where nothing comes of it', () => {
  const counted = (hits: string, more = ''): number[] => new Runner(worldOf({ sites, designs, links, outages: outage(hits, more) })).years().map((year) => year.of('impacts'));
  expect(counted('far')).toEqual([1, 1, 1]);
  expect(counted('third', ', planes: [storage]')).toEqual([0, 0, 1]);
});

describe('backups at a site where nothing of the design runs', () => {
  const kept = (outages: string): Year => yearIn({
    sites, outages: `{catalog: none, site: {home: {hits: home, every: never, start: 10 days, duration: 1 day}${outages}}}`,
    services: '{web: {instances: 1, machine: 4 vCPU 16 GB, ratePerInstance: 2000/min, startup: 0s, warmup: {from: 100%, lasts: 0s}, needs: {db: hard}}}',
    stores: '{db: {kind: relational, size: 100 GB, zoneFailover: 0s}}',
    protection: '{backups: {full: 24h, logs: 1h, copyTo: third, restoreRate: 100 GB/h, replayRate: 100 TB/h, fixedWork: 2h, success: 100%}}',
    designs: `{one: {pattern: backup-restore, primary: home, secondary: away, ${instant({ capacity: '{reserved: true, react: 0s, step: 100%, images: staged}', runbook: '[{step: restore, takes: 0s, effect: restore, success: 100%}, {step: scale, takes: 0s, effect: scale, success: 100%}, {step: repoint, after: [restore, scale], takes: 0s, effect: repoint, success: 100%}]' })}}}`,
  });
  const minutesOut = (outages: string): number => kept(outages).rto()[0].value / minute;
  const store = (planes: string): string => `, kept: {hits: third, every: never, start: 10 days, duration: 100m, planes: [${planes}]}`;
  test('are read while that site works, and waited for while its storage or its network does not', () => {
    exact(minutesOut(''), 180, 1e-3);
    exact(minutesOut(store('compute')), 180, 1e-3);
    exact(minutesOut(store('storage')), 280, 1e-3);
    exact(minutesOut(store('network')), 280, 1e-3);
  });
});
