/** What outages are like, each in closed form: severity that eases off, spread, profiles, clocks in use, how they are noticed. */
import { describe, expect, test } from 'vitest';
import { localTime } from '../../src/world/calendar-table.js';
import { atOnce, expectNear, rtosOf, Sample, scenario, shareOf, simulate, type Sections } from './years.js';

const hour = 3600;
const year = 365 * 86_400;
const machine = 'machine: 2 vCPU 8 GB';
const incident = '{accounting: incident}';
const once = (more: string): string => `{hits: home, every: never, start: 10 days, ${more}}`;
const onceLost = (sections: Sections): { readonly equivalent: number; readonly disrupted: number; readonly lost: number } => {
  let seen = { equivalent: Number.NaN, disrupted: Number.NaN, lost: Number.NaN };
  simulate(scenario(sections), { years: 1, seeds: ['a'] }, ({ of }) => { seen = { equivalent: of('equivalent') / hour, disrupted: of('disrupted') / hour, lost: of('lost') }; });
  return seen;
};

describe('severity that eases off from the mitigation point', () => {
  // A share r(t) of requests gets through, and there is room for it all the time: what is lost is the triangle.
  test.each([['requests and machines', ''], ['requests', ', capacityLost: 0%']])('%s: the rest of the time counts half', (_, severity) => {
    const { equivalent, disrupted, lost } = onceLost({ outages: `{catalog: none, site: {one: ${once(`duration: 10h, mitigatedAt: 40%${severity}`)}}}` });
    expect(equivalent).toBeCloseTo(4 + 3, 4);
    expect(disrupted).toBeCloseTo(4 + 6 * 0.95, 4);
    expect(lost).toBeCloseTo(7 * hour, 0);
  });

  test('half the requests', () => {
    const { equivalent, disrupted } = onceLost({ outages: `{catalog: none, site: {one: ${once('duration: 10h, mitigatedAt: 40%, capacityLost: 0%, requestsFailed: 50%')}}}` });
    expect(equivalent).toBeCloseTo(2 + 1.5, 4);
    expect(disrupted).toBeCloseTo(4 + 6 * 0.9, 4);
  });

  test('machines alone, with just enough of them', () => {
    const { equivalent, disrupted } = onceLost({ services: `{web: {instances: 1, ${machine}, ratePerInstance: 1/s}}`, outages: `{catalog: none, site: {one: ${once('duration: 10h, mitigatedAt: 40%, requestsFailed: 0%')}}}` });
    expect(equivalent).toBeCloseTo(4 + 3, 1);
    expect(disrupted).toBeCloseTo(4 + 6 * 0.95, 1);
  });

  test('a law of mitigation points', () => {
    const lost = new Sample();
    const outages = '{catalog: none, site: {one: {hits: home, rate: 20/year, duration: exponential(2h), mitigatedAt: 20% to 80% uniform}}}';
    simulate(scenario({ run: incident, outages }), { years: 800 }, ({ of, trajectory }) => {
      if (of('impacts') > 0) lost.add(of('equivalent') / hour - trajectory.arrivals[0] * 1.5);
    });
    // Mean 2 h x (1 + 0.5) / 2; few outages overlap (20 of 3 h in 8,760, half of each at part severity).
    expect(Math.abs(lost.mean)).toBeLessThan(3.29 * lost.error + 0.02 * 30);
  });
});

describe('spread', () => {
  test('from a region to its provider: probability, delay and length', () => {
    const down = new Sample();
    const spreads = new Sample();
    const site = '{root: {hits: home, every: exponential(100h), clock: up-time, duration: exponential(3h), spreads: {to: aws, probability: 30%, after: exponential(1h), duration: exponential(2h)}}}';
    const text = scenario({ run: incident, sites: '{home: {region: aws/us-east-1, zones: 1}, away: {region: aws/us-west-2, zones: 1}}', outages: `{catalog: none, site: ${site}}`, designs: `{it: {pattern: warm-standby, ${atOnce()}}}` });
    simulate(text, { years: 700 }, ({ of, trajectory }) => {
      down.add(of('equivalent') / hour);
      spreads.add(trajectory.outages > 0 ? of('impacts') : 0);
    });
    // It spreads if the delay ends before the root does: 0.3 x 3/(3 + 1). Both sites are down while the spread lasts, 2 h on average.
    const roots = 8760 / 103 + 9 / 103 ** 2;
    expectNear(down, roots * 0.225 * 2, 0.03, 'hours lost to spread');
    expectNear(spreads, roots * 1.225, 0.01, 'roots and spreads');
  });

  test('never happens after the root has ended, always at 100 % within it', () => {
    const design = { sites: '{home: {region: aws/us-east-1, zones: 1}, away: {region: aws/us-west-2, zones: 1}}', designs: `{it: {pattern: warm-standby, ${atOnce()}}}` };
    const root = (delay: string): string => `{catalog: none, site: {root: ${once(`duration: 2h, spreads: {to: aws, probability: 100%, after: ${delay}, duration: 5h}`)}}}`;
    expect(onceLost({ ...design, outages: root('1h') }).equivalent).toBeCloseTo(5, 6);
    expect(onceLost({ ...design, outages: root('121m') }).equivalent).toBeCloseTo(0, 6);
  });
});

describe('profiles', () => {
  test('by weekday and hour: where arrivals fall, and how many come in all', () => {
    const count = new Sample();
    const weekdays = new Float64Array(7);
    const outages = '{catalog: none, site: {one: {hits: home, rate: 50/year, duration: 1m, profile: {weekdays: [2, 1, 1, 1, 1, 0, 0], hours: [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]}}}}';
    let late = 0;
    let all = 0;
    simulate(scenario({ run: incident, outages }), { years: 1200 }, ({ trajectory, world }) => {
      count.add(trajectory.arrivals[0]);
      for (let o = 0; o < trajectory.outages; o++) {
        const start = trajectory.start[o];
        if (start >= world.horizonSeconds) continue;
        const { weekday, secondOfDay } = localTime(2027, start);
        weekdays[weekday]++;
        all++;
        expect(Math.floor(secondOfDay / hour) === 9 || Math.floor(secondOfDay / hour) === 10).toBe(true);
        if (secondOfDay >= 10 * hour) late++;
      }
    });
    expectNear(count, 50, 0.01, 'arrivals with a profile');
    expectNear(shareOf(late, all), 0.75, 0.01, 'second hour');
    // 2027 begins and ends on a Friday: 53 of them, 52 of the other days.
    expectNear(shareOf(weekdays[0], all), 104 / (104 + 3 * 52 + 53), 0.02, 'Mondays');
    expect(weekdays[5] + weekdays[6]).toBe(0);
  });

  test('by month', () => {
    let december = 0;
    let all = 0;
    const outages = '{catalog: none, site: {one: {hits: home, rate: 50/year, duration: 1m, profile: {months: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 5]}}}}';
    simulate(scenario({ run: incident, outages }), { years: 400 }, ({ trajectory, world }) => {
      for (let o = 0; o < trajectory.outages; o++) {
        if (trajectory.start[o] >= world.horizonSeconds) continue;
        all++;
        if (trajectory.start[o] >= 334 * 86_400) december++;
      }
    });
    expectNear(shareOf(december, all), (5 * 31) / (334 + 5 * 31), 0.03, 'December');
  });
});

describe('clocks in use', () => {
  test('a source strikes a site only while it carries load', () => {
    const felt = new Sample();
    const site = '{away-time: {hits: home, every: exponential(40h), clock: up-time, duration: exponential(20h)}, wear: {hits: home, rate: 100/year, duration: 1s, clock: in-use}}';
    simulate(scenario({ outages: `{catalog: none, site: ${site}}`, designs: `{it: {pattern: warm-standby, ${atOnce()}}}` }), { years: 300 }, ({ of, trajectory }) => felt.add(of('impacts') - trajectory.arrivals[0]));
    expectNear(felt, (100 * 2) / 3, 0.02, 'wear of a site in use');
  });

  test('a part that is down does not wear', () => {
    const down = new Sample();
    const run = '{start: fresh, accounting: calendar, horizon: 100 days}';
    simulate(scenario({ run, services: `{web: {instances: 1, ${machine}, ratePerInstance: 2/s, outage: {rate: 2.4/day, duration: exponential(5h), clock: in-use}}}` }), { years: 400 }, ({ of }) => down.add(of('equivalent') / (2400 * hour)));
    expectNear(down, 1 / 3 - 1 / 3 / (1 / 10 + 1 / 5) / 2400, 0.01, 'down share of a part in use');
  });
});

describe('how an outage is noticed', () => {
  const outages = (visibility: string): string => `{catalog: none, site: {one: {hits: home, every: exponential(100h), clock: up-time, duration: exponential(2h), visibility: ${visibility}}}}`;
  const design = (detection: string): string => `{it: {pattern: warm-standby, ${atOnce().replace('every: 1us, failures: 1, missed: 0%, userReports: 0s', `userReports: 30m, failures: 1, ${detection}`)}}}`;
  const [ofCall, cycle] = [2 * (1 - Math.exp(-0.25)), 102];

  test.each([
    ['gray', 'probe: infrastructure, every: 1us, missed: 0%', ofCall],
    ['gray', 'probe: business-transaction, every: 1us, missed: 0%', 0],
    ['clear', 'probe: infrastructure, every: 1us, missed: 0%', 0],
    ['clear', 'probe: infrastructure, every: 1us, missed: 40%', 0.4 * ofCall],
  ])('%s with %s', (visibility, detection, perOutage) => {
    const down = new Sample();
    simulate(scenario({ outages: outages(visibility), designs: design(detection) }), { years: 600 }, ({ of }) => down.add(of('equivalent') / hour));
    if (perOutage === 0) expect(down.mean).toBeLessThan(1e-3);
    else expectNear(down, (8760 / cycle) * perOutage, 0.015, `noticed: ${visibility}, ${detection}`);
  });

  test('three checks a minute apart: between two and three minutes, evenly', () => {
    const minutes: number[] = [];
    const long = '{catalog: none, site: {one: {hits: home, every: exponential(100h), clock: up-time, duration: 2h}}}';
    simulate(scenario({ outages: long, designs: design('every: 60s, missed: 0%').replace('failures: 1', 'failures: 3') }), { years: 100 }, (it) => rtosOf(it, 0, 0, (seconds) => minutes.push(seconds / 60)));
    // A year may cut its last outage short.
    const whole = minutes.filter((value) => value >= 2);
    expect(minutes.length - whole.length).toBeLessThan(5);
    expect(Math.max(...whole)).toBeLessThanOrEqual(3 + 1e-6);
    const mean = new Sample();
    for (const value of whole) mean.add(value);
    expectNear(mean, 2.5, 0.005, 'detection by three checks');
    expect(Math.abs(mean.variance * 12 - 1)).toBeLessThan(0.05);
  });
});

test('nothing happens where nothing can: no outage, no loss', () => {
  simulate(scenario({ run: incident, outages: '{catalog: none, site: {one: {hits: home, rate: 0/year, duration: 1h}}}', designs: `{it: {pattern: warm-standby, ${atOnce()}}}` }), { years: 20 }, ({ run, world, trajectory }) => {
    expect(trajectory.outages).toBe(0);
    expect(run.episodes.length).toBe(0);
    const { offset, length } = world.schema.columns.offered;
    expect([...run.row].filter((value, at) => value !== 0 && (at < offset || at >= offset + length))).toEqual([]);
    expect(run.row[world.at.offered]).toBeCloseTo(year, 0);
  });
});
