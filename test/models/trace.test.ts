/** Traces: outages at their dates, the same for everybody, and the same order of patterns as the laws that were fitted to them. */
import { describe, expect, it } from 'vitest';
import { planScenario } from '../../src/plan/plan-scenario.js';
import { parseScenario } from '../../src/scenario/parse-scenario.js';
import { compileWorld, DesignRun, Trajectory } from '../../models/simulate.js';
import type { World } from '../../models/world.js';
import { fitOf } from '../../src/evaluate/fit.js';
import type { Law } from '../../src/random/law.js';
import type { PlannedSource } from '../../src/plan/plan.js';
import { lawOf } from '../../src/statistics/fit-laws.js';
import { scenario, simulate, worldOf } from '../analytic/years.js';
import { library } from '../library/texts.js';

const hour = 3600;
const day = 86_400;
const log = [
  'name,start,duration,hits,mitigated_after,capacity_lost,requests_failed',
  'cut,2025-03-01T10:00Z,4h,home,,,',
  'cut,2024-03-05 10:00,2h,aws,1h,0%,50%',
  'elsewhere,2025-06-01,10h,azure/westeurope,,,',
  'leap,2024-02-29,1h,home/1;web,,,',
].join('\n');
const text = (trace: string): string => scenario({ run: '{accounting: incident}', outages: `{catalog: none, trace: ${trace}}` });
const read = (source: string, content = log) => parseScenario(source, 'case.yaml', { readText: (path) => {
  if (path !== 'log.csv') throw new Error('there is no other file');
  return content;
} });
const sourcesOf = (source: string, content = log) => {
  const { scenario: parsed, issues } = read(source, content);
  if (parsed === null) throw new Error(issues.map(({ message }) => message).join('\n'));
  return planScenario(parsed, library).environment.sources;
};

describe('a trace of a file', () => {
  it('comes at its month, day and hour, with its length and severity', () => {
    expect(sourcesOf(text('log.csv')).map(({ name, start, duration, mitigatedAt }) => [name, start, duration, mitigatedAt])).toEqual([
      ['trace/cut/2', 59 * day + 10 * hour, { kind: 'constant', value: 4 * hour }, { kind: 'constant', value: 1 }],
      ['trace/cut/3', 63 * day + 10 * hour, { kind: 'constant', value: 2 * hour }, { kind: 'constant', value: 0.5 }],
      ['trace/elsewhere/4', 151 * day, { kind: 'constant', value: 10 * hour }, { kind: 'constant', value: 1 }],
      ['trace/leap/5', 58 * day, { kind: 'constant', value: hour }, { kind: 'constant', value: 1 }],
    ]);
    expect(sourcesOf(text('{from: log.csv, year: 2024}')).map(({ name }) => name)).toEqual(['trace/cut/3', 'trace/leap/5']);
  });

  it.each([
    ['hits', 'x,2025-01-01,1h,nowhere', 'nothing that can be hit', 2, 17],
    ['start', 'x,,1h,home', 'start', 2, 3],
    ['planes', 'x,2025-01-01,1h,home', 'not a plane', 2, 24],
    ['duration', 'x,2025-01-01,soon,home', 'duration', 2, 14],
  ])('with a wrong cell in %s is refused at its place', (_, row, says, line, column) => {
    const { issues } = read(text('log.csv'), `name,start,duration,hits,planes\n${row},${says === 'not a plane' ? '  water' : ''}\n`);
    expect(issues[0].message).toContain(says);
    expect(issues[0].position).toMatchObject({ file: 'log.csv', line, column });
  });

  it.each([['mitigated_after (h)', 'mitigated_after'], ['Capacity lost', 'capacity_lost'], ['requests_failed (%)', 'requests_failed']])('with a column "%s" is refused, because it would be left out in silence', (column, meant) => {
    expect(read(text('log.csv'), `start,duration,hits,${column}\n2025-03-01,4h,home,1\n`).issues[0]).toMatchObject({ code: 'SCN-029', message: expect.stringContaining(`call it "${meant}"`) });
    expect(read(text('log.csv'), 'start,duration,hits,team\n2025-03-01,4h,home,core\n').issues).toEqual([]);
  });

  it.each([['../log.csv', 'below the folder'], ['/etc/log.csv', 'below the folder'], ['none.csv', 'cannot be read'], ['log.txt', 'is no trace']])('%s is refused', (file, says) => {
    expect(read(text(`"${file}"`)).issues[0].message).toContain(says);
  });
});

describe('the trace of public incidents', () => {
  const trace = text('{from: incidents, year: 2025}');

  it('has those of the year that strike a place of the scenario', () => {
    expect(sourcesOf(trace).map(({ kind }) => kind)).toEqual(['aws-2025-10-20-dynamodb', 'azure-2025-02-25-entra', 'azure-2025-10-09-afd', 'azure-2025-10-29-afd', 'azure-2025-11-05-weu']);
    const here = ['*', 'aws', 'azure', 'aws/us-east-1', 'azure/westeurope', 'zone:aws/us-east-1', 'zone:azure/westeurope'];
    expect(sourcesOf(text('incidents'))).toHaveLength(library.incidents.filter(({ strikes }) => strikes.some((name) => here.includes(name))).length);
  });

  it('takes what it took, the same in every replication: known to the second', () => {
    const seen = new Set<number>();
    simulate(trace, { years: 20 }, ({ of, trajectory }) => {
      seen.add(of('equivalent'));
      expect(trajectory.outages).toBe(5);
    });
    expect(seen.size).toBe(1);
    // 60 % of requests for 2.87 h and then a triangle until 14.53 h: nothing else of that year strikes the home.
    expect([...seen][0] / hour).toBeCloseTo(0.6 * (2.87 + (14.53 - 2.87) / 2), 4);
  });

  it('stands beside laws without moving them', () => {
    const starts = (more: string): readonly number[] => {
      const found: number[] = [];
      simulate(scenario({ outages: `{catalog: none${more}, site: {own: {hits: home, rate: 20/year, duration: 1h}}}` }), { years: 5, seeds: ['a'] }, ({ trajectory, world }) => {
        for (let o = 0; o < trajectory.outages; o++) if (world.environment.kinds[trajectory.source[o]] === 'own') found.push(trajectory.start[o]);
      });
      return found;
    };
    expect(starts(', trace: incidents')).toEqual(starts(''));
  });
});

describe('replay and laws', () => {
  const sites = '{home: {region: aws/us-east-1, zones: 3}, away: {region: azure/westeurope, zones: 3}}';
  const two = 'primary: home, secondary: away';
  const designs = `{zones: {pattern: multi-az, primary: home}, backup: {pattern: backup-restore, ${two}}, pilot: {pattern: pilot-light, ${two}}, warm: {pattern: warm-standby, ${two}}, hot: {pattern: hot-standby, ${two}}}`;
  const stores = '{orders: {kind: relational, engine: postgresql, machine: 4 vCPU 16 GB, size: 200 GB, changes: 5 GB/day}}';
  const services = '{web: {instances: 4, machine: 4 vCPU 16 GB, busyAtPeak: 60%, needs: {orders: hard}}}';
  const flows = '{serve: {tier: only, demand: 1/s, through: web, unserved: {lost: 100%}}}';
  const links = '{line: {between: [home, away], via: interconnect, bandwidth: 1 Gbps, rtt: 80ms, outage: {every: never, duration: 1h}}}';
  const source = (outages: string): string => scenario({ run: '{accounting: incident}', sites, designs, stores, services, flows, links, outages });
  const year = 365 * day;
  /** Hours lost a year by every design, over `years` replications. */
  const lost = (world: World, years: number): Readonly<Record<string, number>> => Object.fromEntries(world.designs.map((design) => {
    const run = new DesignRun(design);
    const trajectory = new Trajectory(world.environment.names.length);
    let sum = 0;
    for (let replication = 0; replication < years; replication++) {
      trajectory.fill(world.environment, replication, world.horizonSeconds, world.untilSeconds, world.usualTarget);
      run.simulate(trajectory);
      sum += run.row[design.at.equivalent] / hour;
    }
    return [design.design, sum / years];
  }));

  /** Poisson processes at the rates of the record, and for each domain that was struck five times or more a law fitted to its outages; the others have that of all. */
  function fitted(): World {
    const { scenario: parsed } = parseScenario(source('{catalog: none, trace: incidents}'), 'case.yaml');
    if (parsed === null) throw new Error('the case cannot be read');
    const planned = planScenario(parsed, library);
    const domainOf = ({ targets }: PlannedSource): string => targets.map((target) => ('name' in target ? target.name : target.kind)).join(' ');
    const file = { text: ['domain,duration', ...planned.environment.sources.map((one) => `${domainOf(one)},${one.duration.kind === 'constant' ? one.duration.value : 0}s`)].join('\n'), file: 'log.csv' };
    const laws = new Map([...fitOf(file, { by: 'domain' }).groups, ...fitOf(file, {}).groups].flatMap(({ name, laws: [best] }) => (best === undefined ? [] : [[name, lawOf({ kind: best.kind, scale: best.scale.value, shape: best.shape?.value ?? 1 })] as const])));
    const lawFor = (one: PlannedSource): Law => laws.get(domainOf(one)) ?? laws.get('all') ?? one.duration;
    const sources = planned.environment.sources.map((one): PlannedSource => ({ ...one, every: null, start: 'fresh', rate: { mean: 1 / (9.9 * year) }, duration: lawFor(one) }));
    return compileWorld({ scenario: parsed, environment: { sources, values: [] }, estate: planned.estate, plans: planned.plans, seed: '1' });
  }
  const order = (figures: Readonly<Record<string, number>>): readonly string[] => Object.entries(figures).sort(([, a], [, b]) => b - a).map(([name]) => name);

  it('put the patterns in the same order', { timeout: 30_000 }, () => {
    const laws = lost(fitted(), 600);
    // Year by year as it was: all in one year, incidents would meet the failovers of others.
    const years = Array.from({ length: 10 }, (_, i) => lost(worldOf(source(`{catalog: none, trace: {from: incidents, year: ${2017 + i}}}`)), 8));
    const replayed = Object.fromEntries(Object.keys(laws).map((design) => [design, years.reduce((sum, one) => sum + one[design], 0) / years.length]));
    if (process.env.CUTOVER_SHOW !== undefined) console.log(laws, replayed);
    expect(order(replayed)).toEqual(order(laws));
    expect(new Set(order(laws)).size).toBe(5);
  });
});
