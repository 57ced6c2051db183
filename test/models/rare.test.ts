/** Forced years by themselves, without designs: weights, closed forms of coincidences, and the same answers as plain years. */
import { describe, expect, test } from 'vitest';
import { RareRatio } from '../../models/rare-chain.js';
import { firstForced } from '../../models/rare-years.js';
import { Trajectory } from '../../models/trajectory.js';
import type { World } from '../../models/world.js';
import { expectNear, Sample, scenario, worldOf } from '../analytic/years.js';

const year = 8760;
const upTime = (up: string, down: string): string => `every: exponential(${up}), clock: up-time, duration: exponential(${down})`;
const three = '{home: {region: aws/us-east-1, zones: 1}, away: {region: azure/westeurope, zones: 1}, third: {region: gcp/europe-west1, zones: 1}}';
const site = (sources: string, sections = {}): string => scenario({ ...sections, outages: `{catalog: none, site: {${sources}}}` });

const twoProviders = site(`a: {hits: aws, ${upTime('4380h', '3h')}}, b: {hits: azure, ${upTime('2920h', '2h')}}`);
const threeProviders = site(['aws', 'azure', 'gcp'].map((hits) => `${hits}: {hits: ${hits}, ${upTime('43800h', '6h')}}`).join(', '), { sites: three });
const profiled = site("a: {hits: aws, rate: 3/year, duration: 2h to 9h, profile: {weekdays: [9, 1, 1, 1, 1, 1, 1]}}, b: {hits: azure, rate: 0.02/year, duration: 1 day}, c: {hits: home, rate: 2/year, duration: 1h}, d: {hits: away, rate: 0.5/year, duration: 30m, hitsWorkload: 35%}");

class Years {
  readonly world: World;
  readonly trajectory: Trajectory;
  private readonly ratio = new RareRatio();

  constructor(text: string, seed = '1') {
    this.world = worldOf(text, seed);
    this.trajectory = new Trajectory(this.world.environment.names.length);
  }

  /** Draws a year and returns its likelihood when forced over that when plain. */
  draw(replication: number): number {
    const { environment, horizonSeconds, untilSeconds, usualTarget } = this.world;
    this.trajectory.fill(environment, replication, horizonSeconds, untilSeconds, usualTarget);
    if (environment.rare === null) throw new Error('nothing can be forced here');
    return this.ratio.of(environment, environment.rare, this.trajectory, horizonSeconds, untilSeconds);
  }

  /** Outages of this year that begin while `others` of other sources are out. */
  begunBeside(others: number): number {
    const { outages, source, start, end } = this.trajectory;
    let found = 0;
    for (let i = 0; i < outages; i++) {
      let out = 0;
      for (let j = 0; j < outages; j++) if (source[j] !== source[i] && start[j] <= start[i] && end[j] > start[i]) out++;
      if (out === others && start[i] < this.world.horizonSeconds) found++;
    }
    return found;
  }
}

function forced(text: string, years: number, of: (it: Years) => number, seed = '1'): Sample {
  const it = new Years(text, seed);
  const sample = new Sample();
  for (let i = 0; i < years; i++) {
    const ratio = it.draw(firstForced + i);
    sample.add(of(it) / ratio);
  }
  return sample;
}

describe('weights', () => {
  test.each([['two providers', twoProviders], ['three providers', threeProviders], ['profiles, places within places, outages that pass by', profiled]])('average to 1: %s', (_, text) => {
    const it = new Years(text);
    const [plain, made] = [new Sample(), new Sample()];
    // Of the mixture that years are weighed by: bounded, whatever the ratio.
    const weight = (replication: number): number => 9 / (8 + it.draw(replication));
    for (let i = 0; i < 4000; i++) plain.add(weight(i));
    for (let i = 0; i < 4000; i++) made.add(weight(firstForced + i));
    const mean = (8 * plain.mean + made.mean) / 9;
    const error = Math.sqrt((8 / 9) ** 2 * plain.error ** 2 + (1 / 9) ** 2 * made.error ** 2);
    expect(Math.abs(mean - 1)).toBeLessThanOrEqual(3.29 * error);
    expect(error).toBeLessThan(0.004);
  });

  test('a plain year has the ratio that its windows give on paper', () => {
    const it = new Years(twoProviders);
    for (let i = 0; i < 200; i++) {
      const ratio = it.draw(i);
      if (it.begunBeside(1) > 0) continue;
      const { outages, source, start, end } = it.trajectory;
      const { names } = it.world.environment;
      const order = Array.from({ length: outages }, (_, o) => o).filter((o) => start[o] < it.world.horizonSeconds).sort((x, y) => start[x] - start[y]);
      // Two of a and three of b a year, each with the other one's hazard for 3 h and 2 h on average: so many coincidences an hour.
      const perHour = 3 / 4380 / 2920 + 2 / 2920 / 4380;
      const perOutage = perHour / (1 / 4380 + 1 / 2920);
      const expected = order.reduce((product, o) => {
        const hazard = (Math.min(end[o], it.world.untilSeconds) - start[o]) / 3600 / (names[source[o]] === 'a' ? 2920 : 4380);
        const rest = 1.25 * perHour * ((it.world.horizonSeconds - start[o]) / 3600) + perOutage / 2;
        return (product * (1 - Math.min(0.9, hazard / (hazard + rest)))) / Math.exp(-hazard);
      }, 1);
      expect(ratio).toBeCloseTo(expected, 9);
    }
  });
});

describe('closed forms', () => {
  test('V13: how often both providers are out, in a thousand times fewer years than plain ones take', () => {
    expectNear(forced(twoProviders, 1500, (it) => it.begunBeside(1)), 0.0034199710379887, 0.1, 'V13 frequency');
  });

  test('three independent providers at once, once in 90 million years', () => {
    const u = 6 / 43_806;
    expectNear(forced(threeProviders, 8000, (it) => it.begunBeside(2)), ((3 * u ** 3) / 6) * year, 0.1, 'triple overlaps');
  });

  test('errors of twenty seeds are as large as the standard errors say', () => {
    const scores = Array.from({ length: 20 }, (_, seed) => {
      const { mean, error } = forced(twoProviders, 300, (it) => it.begunBeside(1), `${seed}`);
      return (mean - 0.0034199710379887) / error;
    });
    const squares = scores.reduce((sum, z) => sum + z * z, 0);
    // The 0.1 % and 99.9 % points of chi-squared with 20 degrees of freedom.
    expect(squares).toBeGreaterThan(5.92);
    expect(squares).toBeLessThan(45.31);
    expect(Math.abs(scores.reduce((sum, z) => sum + z, 0)) / Math.sqrt(20)).toBeLessThan(3.29);
  });
});

describe('plain and forced years', () => {
  test('give the same mean of whatever they count', () => {
    const often = site("a: {hits: aws, rate: 4/year, duration: 4h to 60h, profile: {months: [5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]}, hitsWorkload: 50%}, b: {hits: azure, rate: 0.5/year, duration: 20h}");
    const plain = new Years(often);
    const figures: readonly ((it: Years) => number)[] = [(it) => it.begunBeside(1), (it) => it.trajectory.arrivals[0], (it) => it.trajectory.arrivals[1] * it.trajectory.arrivals[0]];
    const samples = figures.map(() => new Sample());
    for (let i = 0; i < 10_000; i++) {
      plain.draw(i);
      figures.forEach((of, f) => samples[f].add(of(plain)));
    }
    figures.forEach((of, f) => {
      const made = forced(often, 4000, of);
      expect(Math.abs(made.mean - samples[f].mean), `figure ${f}`).toBeLessThanOrEqual(3.29 * Math.hypot(made.error, samples[f].error));
    });
  });

  test('plain years keep their draws whether others are forced or not', () => {
    const [with_, without] = [new Years(twoProviders).world, worldOf(`${twoProviders.replace('start: fresh', 'start: fresh, rare: none')}`)];
    expect(without.environment.rare).toBeNull();
    const [a, b] = [with_, without].map((world) => {
      const trajectory = new Trajectory(world.environment.names.length);
      trajectory.fill(world.environment, 17, world.horizonSeconds, world.untilSeconds, world.usualTarget);
      return Array.from(trajectory.start.subarray(0, trajectory.outages));
    });
    expect(a).toEqual(b);
  });
});

describe('what may be forced', () => {
  const members = (text: string): readonly string[] | null => {
    const { environment } = worldOf(text);
    return environment.rare === null ? null : Array.from(environment.rare.sources, (source) => environment.names[source]);
  };

  test('not outages of one and the same place, nor what coincides all the time', () => {
    expect(members(site(`a: {hits: aws, ${upTime('4380h', '3h')}}, b: {hits: home, ${upTime('2920h', '2h')}}`))).toBeNull();
    expect(members(site(`a: {hits: aws, ${upTime('100h', '3h')}}, b: {hits: azure, ${upTime('100h', '3h')}}`))).toBeNull();
    expect(members(twoProviders)).toEqual(['a', 'b']);
  });

  test('only intervals without memory', () => {
    expect(members(site(`a: {hits: aws, every: 200 days to 400 days, duration: 3h}, b: {hits: azure, ${upTime('2920h', '2h')}}`))).toBeNull();
  });

  test('not where something else coincides often, unless the scenario always wants it: then what comes often stays out', () => {
    const often = site(`a: {hits: aws, ${upTime('4380h', '3h')}}, b: {hits: azure, ${upTime('2920h', '2h')}}, c: {hits: gcp, ${upTime('30h', '3h')}}`, { sites: three });
    expect(members(often)).toBeNull();
    expect(members(often.replace(/^run: \{/m, 'run: {rare: always, '))).toEqual(['a', 'b']);
  });
});
