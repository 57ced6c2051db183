/** A second site that takes over: V14, V21, V29 of the reference cases. */
import { beforeAll, describe, expect, test } from 'vitest';
import { causes } from '../../models/episodes.js';
import { Trajectory } from '../../models/simulate.js';
import type { DesignWorld } from '../../models/world.js';
import { atOnce, expectNear, fiveSeeds, quantileOf, rtosOf, Sample, scenario, shareOf, simulate, worldOf, type Sections } from './years.js';

const hour = 3600;
const year = 365 * 86_400;
const site = 0; // position of the class `site` among causes
const process = (hits: string, up: string, down: string): string => `{hits: ${hits}, every: exponential(${up}), clock: up-time, duration: exponential(${down}), capacityLost: 0%}`;

describe('V14: active and passive with an unreliable switch', () => {
  const text = scenario({
    outages: `{catalog: none, site: {primary: ${process('home', '1000h', '4h')}}}`,
    designs: `{pair: {pattern: warm-standby, ${atOnce('{step: switch, effect: repoint, takes: 15m, success: 90%, attempts: 1, repair: never}')}}}`,
  });
  const down = new Sample();
  const perOutage = new Sample();
  const rto: number[] = [];

  test('downtime a year and for each outage', () => {
    simulate(text, { years: 40_000 }, (it) => {
      down.add(it.of('equivalent') / year);
      rtosOf(it, 0, site, (seconds) => {
        rto.push(seconds / hour);
        perOutage.add(seconds / hour);
      });
    });
    // Starting up: (1 - e^(-(l+m)t)) / ((l+m) t) of the long-run value is missing, 4.5e-4 of it.
    expectNear(down, 0.00061565037238196 * (1 - 1 / ((1 / 1000 + 1 / 4) * 8760)), 0.01, 'V14 unavailability');
    expectNear(perOutage, 0.618112973871487, 0.01, 'V14 downtime of an outage');
  });

  test('the distribution of the RTO has a second mode', () => {
    const sorted = Float64Array.from(rto).sort();
    const quick = sorted.findIndex((hours) => hours > 0.25 + 1e-6);
    expectNear(shareOf(quick, sorted.length), 0.906058693712365, 0.01, 'V14 P(RTO <= 0.25 h)');
    expectNear(shareOf(sorted.length - quick, sorted.length), 1 - 0.906058693712365, 0.02, 'V14 P(RTO > 0.25 h)');
    // One outage in ten is in the second mode: 1 % of its p95 needs 150,000 years, which `npm run validate` takes.
    expectNear(quantileOf(sorted, 0.95), 2.772588722239781, 0.03, 'V14 p95');
  });

  test('every outage is an exposure, also one that ends before the switch', () => {
    simulate(text, { years: 200 }, (it) => {
      let entries = 0;
      rtosOf(it, 0, site, () => entries++);
      expect(entries).toBe(it.of('impacts'));
    });
  });
});

describe('V21: an identity provider with a grace period', () => {
  const text = (grace: string, sites: string, design: string): string => scenario({
    shared: `{idp: {kind: identity, grace: ${grace}, outage: {every: exponential(3998h), clock: up-time, duration: exponential(2h)}}}`,
    services: '{web: {instances: 1, machine: 2 vCPU 8 GB, ratePerInstance: 2/s, needs: {idp: cached}}}',
    outages: `{catalog: none${sites}}`,
    designs: `{it: ${design}}`,
  });
  const alone = '{pattern: multi-az, primary: home}';

  test.each([['0s', 5e-4, 2.19, 13_000], ['1h', 0.00030326532985628, 1.3283, 24_000], ['4h', 6.7667641618e-5, 0.29638, 76_000]])('grace of %s', (grace, unavailability, visible, years) => {
    const down = new Sample();
    const seen = new Sample();
    simulate(text(grace, '', alone), { years }, (it) => {
      down.add(it.of('equivalent') / year);
      let events = 0;
      for (let cause = 0; cause < causes.length; cause++) rtosOf(it, 0, cause, (seconds) => {
        if (seconds > 0) events++;
      });
      seen.add(events);
    });
    expectNear(down, unavailability, 0.02, `V21 grace ${grace}`);
    expectNear(seen, visible, 0.02, `V21 visible outages, grace ${grace}`);
  });

  test('behind two sites, either of which is enough', () => {
    const sites = `, site: {one: ${process('home', '998h', '2h')}, two: ${process('away', '998h', '2h')}}`;
    const down = new Sample();
    simulate(text('0s', sites, `{pattern: warm-standby, ${atOnce()}}`), { years: 13_000 }, ({ of }) => down.add(of('equivalent') / year));
    expectNear(down, 1 - 0.999496002, 0.02, 'V21 whole system');
  });
});

describe('V29: regions of one provider, and two providers', () => {
  const sitesOf = (away: string): string => `{home: {region: aws/us-east-1, zones: 1}, away: {region: ${away}, zones: 1}}`;
  const outages = (providers: readonly string[], regions: readonly string[]): string =>
    `{catalog: none, site: {${[...providers.map((name) => `p-${name}: ${process(name, '17520h', '4h')}`), ...regions.map((name) => `r-${name}: ${process(name, '4380h', '3h')}`)].join(', ')}}}`;
  // The shared element: 1e-5 of the time, in outages of half an hour.
  const control = '{control: {kind: dns, outage: {every: exponential(49999.5h), clock: up-time, duration: exponential(30m)}}}';
  const leaning = '{web: {instances: 1, machine: 2 vCPU 8 GB, ratePerInstance: 2/s, needs: {control: hard}}}';
  const standby = `{pattern: warm-standby, ${atOnce()}}`;
  const spread = `{pattern: active-active, sites: {home: 50%, away: 50%}, ${atOnce()}}`;

  test('one region', () => {
    const down = new Sample();
    simulate(scenario({ outages: outages(['aws'], ['home']), designs: '{it: {pattern: multi-az, primary: home}}' }), { years: 9000 }, ({ of }) => down.add(of('equivalent') / 60));
    expectNear(down, 479.6440856470854, 0.02, 'V29 one region');
  });

  describe('two regions of one provider', () => {
    // The same outages strike every variant, year by year: what one costs beyond another is known from few years, and what the other costs from many.
    const [many, few] = [41_000, 12_000];
    const minutes = (years: number, sections: Sections): number[][] => fiveSeeds.map((seed) => {
      const list: number[] = [];
      simulate(scenario({ sites: sitesOf('aws/us-west-2'), outages: outages(['aws'], ['home', 'away']), ...sections }), { years: years / fiveSeeds.length, seeds: [seed] }, ({ of }) => list.push(of('equivalent') / 60));
      return list;
    });
    const waiting: number[][] = [];
    const sampled = (values: readonly number[]): Sample => {
      const sample = new Sample();
      values.forEach((value) => sample.add(value));
      return sample;
    };
    const beside = (sections: Sections): { readonly mean: number; readonly error: number } => {
      const all = sampled(waiting.flat());
      const pairs = minutes(few, sections).flatMap((list, seed) => list.map((value, year) => [waiting[seed][year], value - waiting[seed][year]] as const));
      const more = sampled(pairs.map(([, difference]) => difference));
      // The years of the difference are among those of the sum: Var = Var Y / N + Var D / n + 2 Cov(Y, D) / N.
      const together = pairs.reduce((sum, [own, difference]) => sum + (own - all.mean) * (difference - more.mean), 0) / (pairs.length - 1);
      return { mean: all.mean + more.mean, error: Math.sqrt(all.error ** 2 + more.error ** 2 + (2 * together) / all.n) };
    };
    beforeAll(() => waiting.push(...minutes(many, { designs: `{it: ${standby}}` })));

    test('one waiting', () => expectNear(sampled(waiting.flat()), 120.21879070230703, 0.02, 'V29 two regions, one waiting'));
    test('both serving', () => expectNear(beside({ designs: `{it: ${spread}}` }), 120.21879070230703, 0.02, 'V29 two regions, both serving'));
    test('and a shared control element', () => expectNear(beside({ shared: control, services: leaning, designs: `{it: ${standby}}` }), 125.47358851437549, 0.02, 'V29 two regions and a shared element'));
  });

  test.each([['one waiting', standby], ['both serving', spread]])('two providers, %s, with outages forty times as frequent', (name, design) => {
    // Both sites down is seconds a year in the reference case; with forty times the outages it is hours and shows in fewer years.
    const often = outages(['aws', 'azure'], ['home', 'away']).replaceAll('17520h', '438h').replaceAll('4380h', '109.5h');
    const one = 1 - (1 - 4 / 442) * (1 - 3 / 112.5);
    const down = new Sample();
    simulate(scenario({ sites: sitesOf('azure/westeurope'), outages: often, designs: `{it: ${design}}` }), { years: 600 }, ({ of }) => down.add(of('equivalent') / year));
    expectNear(down, one ** 2, 0.05, `two providers, ${name}`);
  });

  test.each([['waiting', standby], ['serving', spread]])('the second site %s: down is exactly when both sites are, outage by outage', (_, design) => {
    const often = outages(['aws', 'azure'], ['home', 'away']).replaceAll('17520h', '60h').replaceAll('4380h', '40h');
    const run = '{start: fresh, accounting: calendar, horizon: 10 days}';
    let together = 0;
    simulate(scenario({ run, sites: sitesOf('azure/westeurope'), outages: often, designs: `{it: ${design}}` }), { years: 1000 }, ({ of, trajectory, world }) => {
      const both = bothDown(trajectory, world);
      together += both;
      expect(Math.abs(of('equivalent') - both)).toBeLessThan(0.01);
    });
    expect(together).toBeGreaterThan(0);
  });

  test('two providers at the rates of the case', () => {
    // Without a design: outages alone say when both sites are down, as the test before has shown.
    const down = new Sample();
    const world = worldOf(scenario({ run: '{start: fresh, accounting: calendar, horizon: 10 years}', sites: sitesOf('azure/westeurope'), outages: outages(['aws', 'azure'], ['home', 'away']), designs: `{it: ${standby}}` }), 'a');
    const trajectory = new Trajectory(world.environment.names.length);
    for (let replication = 0; replication < 75_000; replication++) {
      trajectory.fill(world.environment, replication, world.horizonSeconds, world.untilSeconds, world.usualTarget);
      down.add(bothDown(trajectory, world.designs[0]) / 600);
    }
    expectNear(down, 0.43770633351641663, 0.05, 'V29 two providers');
  });

  test('the shared control element is what remains of two providers', () => {
    const down = new Sample();
    const text = scenario({ sites: sitesOf('azure/westeurope'), shared: control, services: leaning, outages: outages(['aws', 'azure'], ['home', 'away']), designs: `{it: ${standby}}` });
    simulate(text, { years: 20_000 }, ({ of }) => down.add(of('equivalent') / 60));
    expectNear(down, 5.693701956417918, 0.05, 'V29 two providers and a shared element');
  });

  test('one region with the shared control element', () => {
    const down = new Sample();
    simulate(scenario({ shared: control, services: leaning, outages: outages(['aws'], ['home']) }), { years: 9000 }, ({ of }) => down.add(of('equivalent') / 60));
    expectNear(down, 484.8952892062313, 0.02, 'V29 one region and a shared element');
  });
});

/** Seconds in which neither site stands, from the outages alone. */
function bothDown(trajectory: Trajectory, world: DesignWorld): number {
  const ends: (readonly [number, number, number])[] = [];
  for (let o = 0; o < trajectory.outages; o++) {
    const sites = world.environment.targetSites[trajectory.target[o]];
    ends.push([trajectory.start[o], sites, 1], [Math.min(world.horizonSeconds, trajectory.end[o]), sites, -1]);
  }
  ends.sort((a, b) => a[0] - b[0]);
  let [home, away, since, sum] = [0, 0, 0, 0];
  for (const [at, sites, by] of ends) {
    if (home > 0 && away > 0) sum += at - since;
    since = at;
    if (sites & 1) home += by;
    if (sites & 2) away += by;
  }
  return sum;
}
