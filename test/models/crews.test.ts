/** Crews and measures at their edges, and what they say of a design: exact where nothing is drawn. */
import { describe, expect, test } from 'vitest';
import { DesignRun } from '../../models/simulate.js';
import { evaluate } from '../../src/evaluate.js';
import { InlineRunner } from '../../src/experiment/inline.js';
import { parseScenario } from '../../src/scenario/parse-scenario.js';
import { lasting, machine, measure } from '../analytic/crews.js';
import { expectNear, scenario, type Sections } from '../analytic/years.js';
import { library } from '../library/texts.js';
import { instant } from './small-world.js';

const hour = 3600;
const errorsOf = (sections: Sections): readonly string[] => parseScenario(scenario(sections), 'case.yaml').issues.filter(({ severity }) => severity === 'error').map(({ code, message }) => `${code} ${message}`);
/** An outage at a given hour whose repair takes so many. */
const loss = (hits: string, at: number, work: number, more = ''): string => `${hits}-loss: {hits: ${hits}, every: never, start: ${at}h, duration: ${work}h, repairedBy: ops${more}}`;
const three = `{web: {instances: 1, ${machine}}, a: {instances: 1, ${machine}}, b: {instances: 1, ${machine}}, c: {instances: 1, ${machine}}}`;
const once = (sections: Sections): ReturnType<typeof measure> => measure({ run: lasting('100h'), services: three, ...sections }, 5);
const outages = (...list: readonly string[]): string => `{catalog: none, site: {${list.join(', ')}}}`;
const states = '{a-down: {of: not a}, b-down: {of: not b}, c-down: {of: not c}, queue: {of: queue(ops)}, done: {of: done(ops), at: 100h}}';

describe('repairs wait for the crew', () => {
  test('one after another with one member, at once with three', () => {
    const list = outages(loss('a', 10, 4), loss('b', 11, 4), loss('c', 12, 4));
    const one = once({ outages: list, crews: '{ops: {size: 1}}', measures: states });
    expect(['a', 'b', 'c'].map((name) => one.of(`${name}-down`, 'mean').mean * 100)).toEqual([4, 7, 10].map((value) => expect.closeTo(value, 9)));
    expect(one.of('queue', 'most').mean).toBe(2);
    const all = once({ outages: list, crews: '{ops: {size: 3}}', measures: states });
    expect(['a', 'b', 'c'].map((name) => all.of(`${name}-down`, 'mean').mean * 100)).toEqual([4, 4, 4].map((value) => expect.closeTo(value, 9)));
  });

  test('the most urgent first, and a dispatch before each', () => {
    const list = outages(loss('a', 10, 4), loss('b', 11, 4, ', priority: 2'), loss('c', 12, 4));
    const seen = once({ outages: list, crews: '{ops: {size: 1, discipline: priority, dispatch: 30m}}', measures: states });
    // a: 10:00 to 14:30; then c to 19:00; then b to 23:30.
    expect(['a', 'b', 'c'].map((name) => seen.of(`${name}-down`, 'mean').mean * 100)).toEqual([4.5, 12.5, 7].map((value) => expect.closeTo(value, 9)));
  });

  test('a crew that stands on what is down goes on where it stopped', () => {
    const list = outages(loss('a', 10, 4), 'b-loss: {hits: b, every: never, start: 11h, duration: 2h}');
    const seen = once({ outages: list, crews: '{ops: {size: 1, needs: b}}', measures: states });
    expect(seen.of('a-down', 'mean').mean * 100).toBeCloseTo(6, 9);
  });

  test('two repairs that still wait when the run ends: both are down to its end, and nothing is done', () => {
    const seen = once({ outages: outages(loss('a', 90, 20), loss('b', 91, 20), loss('c', 92, 20)), crews: '{ops: {size: 1}}', measures: states });
    expect(['a', 'b', 'c'].map((name) => seen.of(`${name}-down`, 'mean').mean * 100)).toEqual([10, 9, 8].map((value) => expect.closeTo(value, 9)));
    expect([seen.of('done', 'at:360000').mean, seen.of('queue', 'most').mean]).toEqual([0, 2]);
  });
});

test('a full waiting room turns requests away, repairs never', () => {
  const seen = once({
    outages: outages(loss('a', 10, 200), loss('b', 11, 1)), crews: '{ops: {size: 1, waitingRoom: 2, requests: {every: 1h, takes: 30m}}}',
    measures: '{b-down: {of: not b}, refused: {of: refused(ops)}, queue: {of: queue(ops)}}',
  });
  // Requests at 1 h to 9 h are done at once; the one at 10 h goes before the repair or after it, two wait, and the rest of 99 are turned away; the two repairs are jobs as well.
  expect(seen.of('b-down', 'mean').mean * 100).toBeCloseTo(89, 9);
  expect(seen.of('refused', 'sum').mean).toBeGreaterThanOrEqual(86);
  expect(seen.of('refused', 'jobs').mean).toBe(101);
  expect(seen.of('queue', 'most').mean).toBe(3);
});

test('records are brought together by members who have nothing else to do', () => {
  const sections = (crew: string, more: string): Sections => ({
    run: lasting('30 days'), stores: '{db: {kind: relational, engine: postgresql, machine: 8 vCPU 32 GB, size: 1 GB}}',
    services: `{web: {instances: 1, ${machine}, needs: {db: hard}}, a: {instances: 1, ${machine}}}`,
    links: '{line: {between: [home, away], via: interconnect, bandwidth: 1 GB/s, rtt: 2ms, outage: {every: never, duration: 1h}}}',
    operations: '{reconcilers: {people: 1, cost: $60/h, records: 100/h}}',
    outages: outages('home-loss: {hits: home, every: never, start: 240h, duration: 10h}', more), crews: `{ops: ${crew}}`, measures: '{gone: {of: "share(estate, away)"}}',
    designs: `{two: {pattern: hot-standby, primary: home, secondary: away, standby: 100%, ${instant({ failback: '{policy: planned, stability: 1h, reconcile: 0s, switchover: 0s, useWindow: false}' })}, replication: {mode: async, lag: 10m}}}`,
  });
  const hoursAway = (crew: string, more = loss('a', 1, 1)): number => measure(sections(crew, more), 5).of('gone', 'mean').mean * 720;
  // Ten minutes at one a second are 600 records: six hours of one member's work.
  const two = hoursAway('{size: 2, reconciles: true}');
  expect(hoursAway('{size: 1, reconciles: true}') - two).toBeCloseTo(3, 4);
  // One of the two is busy with a repair for the first two hours of it: two records' worth of hours is missing.
  expect(hoursAway('{size: 2, reconciles: true}', loss('a', 250, 3)) - two).toBeCloseTo(1, 4);
});

describe('what cannot be meant', () => {
  test.each([
    ['a crew of 0', { crews: '{ops: {size: 0}}' }, /SCN-025 .*too few/],
    ['a crew that nobody declared', { outages: outages(loss('web', 1, 1).replace('repairedBy: ops', 'repairedBy: opps')), crews: '{ops: {size: 1}}' }, /SCN-030 .*did you mean "ops"/],
    ['a state of nothing', { measures: '{x: {of: webb >= 1}}' }, /SCN-030 .*did you mean "web"/],
    ['a function that is none', { measures: '{x: {of: serve(serve) < 95%}}' }, /SCN-024 .*did you mean "served"/],
    ['brackets that do not close', { measures: '{x: {of: (web >= 1}}' }, /SCN-024 .*not closed/],
    ['a measure of no state', { measures: '{x: {of: 1 + 1}}' }, /SCN-025 .*names no state/],
    ['jobs beside instants', { crews: '{ops: {size: 1}}', measures: '{x: {of: wait(ops) + queue(ops)}}' }, /SCN-028 .*each job of one crew/],
    ['an instant after the end', { run: lasting('10h'), measures: '{x: {of: web, at: 11h}}' }, /SCN-025 .*after the end/],
    ['a period of a number', { measures: '{x: {of: web, over: 1h}}' }, /SCN-028 .*no condition/],
    ['a check without its measure', { measures: '{x: {of: web}}', checks: '[{id: c, metric: measure.mean, max: 1}]' }, /SCN-028 .*which measure/],
    ['a first time of a number', { measures: '{x: {of: web}}', checks: '[{id: c, metric: measure.firstTime, measure: x, max: 1h}]' }, /SCN-028 .*no condition/],
    ['two crews that reconcile', { crews: '{a: {size: 1, reconciles: true}, b: {size: 1, reconciles: true}}' }, /SCN-028 .*two crews/],
    ['a measure named like a service', { measures: '{web: {of: web}}' }, /SCN-031 .*already/],
  ] as const)('%s', (_, sections, message) => {
    const errors = errorsOf(sections);
    expect(errors.some((error) => message.test(error)), errors.join('\n')).toBe(true);
  });

  test('ten thousand brackets are refused, not followed', () => {
    expect(errorsOf({ measures: `{x: {of: "${'('.repeat(900)}web"}}` }).join()).toMatch(/nested more than 20/);
    expect(errorsOf({ measures: `{x: {of: "${'web + '.repeat(5000)}web"}}` }).join()).toMatch(/at most 2000 characters/);
  });
});

test('a condition that never comes true has an upper limit, never 0, and its first time a lower one', async () => {
  const text = scenario({ run: lasting('100h'), measures: '{never: {of: web < 1, at: 50h, over: 1h}}', checks: '[{id: rare, metric: measure.first, measure: never, max: 10%}, {id: late, metric: measure.firstTime, measure: never, max: 200h}]' });
  const { result, issues } = await evaluate({ text, file: 'x.yaml', library, options: { years: 7 }, runner: new InlineRunner((world) => new DesignRun(world)) });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  const statistics = result?.designs[0].measures?.[0].statistics ?? [];
  for (const name of ['mean', 'count', 'first', 'at', 'over']) {
    const estimate = statistics.find(({ statistic }) => statistic === name)?.estimate;
    expect(estimate?.upperLimit, name).toBe(true);
    expect(estimate?.high, name).toBeGreaterThan(0);
    expect(estimate?.high, name).toBeLessThan(0.02);
  }
  const time = statistics.find(({ statistic }) => statistic === 'firstTime')?.estimate;
  expect(time?.estimate).toBeNull();
  expect(time?.low).toBeGreaterThan(98 * hour);
  expect(result?.checks.map(({ verdict }) => verdict)).toEqual(['met', 'undecided']);
});

test('V11: availability at given times, through measures', () => {
  const seen = measure({ run: lasting('24h'), services: `{web: {instances: 1, ${machine}, outage: {every: exponential(24h), clock: up-time, duration: exponential(4h)}}}`, measures: '{down: {of: not web, at: [1h, 4h, 12h, 24h]}}' }, 150_000);
  const [l, m] = [1 / 24, 1 / 4];
  for (const hours of [1, 4, 12, 24]) expectNear(seen.of('down', `at:${hours * hour}`), (l / (l + m)) * (1 - Math.exp(-(l + m) * hours)), 0.03, `V11 down at ${hours} h`);
});

test('V10: downtime of a month, the probability of more than an SLA allows', () => {
  const seen = measure({ run: lasting('730h'), services: `{web: {instances: 1, ${machine}, outage: {every: exponential(1000h), clock: up-time, duration: exponential(2h)}}}`, measures: '{down: {of: not web, over: [43.8m, 438m]}}' }, 80_000);
  expectNear(seen.of('down', 'over:2628'), 0.40327009508196, 0.01, 'V10 more than 0.73 h');
  // One month in 27: 1 % needs a million months, which `npm run validate` takes.
  expectNear(seen.of('down', 'over:26280'), 0.036848835218714, 0.04, 'V10 more than 7.3 h');
});
