/** The catalogue against what it was made from: simulated counts of 10,000 years inside the measured intervals, simulated durations at the measured quantiles. */
import { describe, expect, it } from 'vitest';
import { targetKind } from '../../models/environment.js';
import { Trajectory } from '../../models/simulate.js';
import { scenario, worldOf } from '../analytic/years.js';

const years = 10_000;
const hour = 3600;
const text = scenario({
  sites: '{home: {region: aws/us-east-1, zones: 3}, west: {region: aws/us-west-2, zones: 3}, azure-site: {region: azure/westeurope, zones: 3}, gcp-site: {region: gcp/europe-west1, zones: 3}}',
  shared: '{entra: {kind: identity}, okta: {kind: identity}, cdn: {kind: edge}, names: {kind: dns}}',
  outages: '{}',
});

/** Yearly arrivals by family and place, and the durations of what began by itself. Those that touch no workload are thinned out; `share` undoes that. */
function seen(): { readonly rate: (family: string, place: RegExp, share?: number) => number; readonly durations: (family: string, place: RegExp) => readonly number[]; readonly regionWide: (site: number) => number } {
  const world = worldOf(text, 'calibration');
  const { environment } = world;
  const counts = new Float64Array(environment.names.length);
  const durations: number[][] = environment.names.map(() => []);
  const wide = new Float64Array(4);
  const trajectory = new Trajectory(environment.names.length);
  const region = environment.kinds.map((kind) => kind.startsWith('region major'));
  const lostZone = environment.kinds.map((kind) => kind === 'zone lost');
  for (let replication = 0; replication < years; replication++) {
    trajectory.fill(environment, replication, world.horizonSeconds, world.horizonSeconds, world.usualTarget);
    for (let s = 0; s < counts.length; s++) counts[s] += trajectory.arrivals[s];
    for (let o = 0; o < trajectory.outages; o++) {
      const source = trajectory.source[o];
      if (trajectory.root[o] === o) durations[source].push((trajectory.end[o] - trajectory.start[o]) / hour);
      if (region[source] || (lostZone[source] && environment.targetKind[trajectory.target[o]] === targetKind.site)) wide[Math.log2(environment.targetSites[trajectory.target[o]])]++;
    }
  }
  const rows = (family: string, place: RegExp): readonly number[] => environment.names.flatMap((name, s) => (environment.kinds[s] === family && place.test(name) ? [s] : []));
  return {
    rate: (family, place, share = 1) => {
      const found = rows(family, place);
      expect(found.length, `${family} ${place}`).toBeGreaterThan(0);
      return found.reduce((sum, s) => sum + counts[s], 0) / found.length / years / share;
    },
    durations: (family, place) => rows(family, place).flatMap((s) => durations[s]),
    regionWide: (site) => wide[site] / years,
  };
}

describe('10,000 years of the catalogue', () => {
  const of = seen();
  // One of five families of managed services is touched with 30 % each; a global event touches with 35 %.
  const anyFamily = 1 - 0.7 ** 5;

  // 90 % Poisson intervals of the counts in the record: status archives 2018-2020, and public reviews 2017-2026.
  it.each([
    ['one zone, any posted event', () => of.rate('zone partial', /west/), 0.1577, 0.2739],
    ['zone lost, AWS', () => of.rate('zone lost', /home|west\//), 0.006931, 0.02046],
    ['zone lost, Azure', () => of.rate('zone lost', /azure-site/), 0.01058, 0.02736],
    ['zone lost, Google', () => of.rate('zone lost', /gcp-site/), 0.003308, 0.01499],
    ['region, one service degraded', () => of.rate('region service', /us-west-2/, anyFamily), 0.1349, 0.3626],
    ['the same, us-east-1', () => of.rate('region service', /us-east-1/, anyFamily), 1.095, 4.383],
    ['region-wide, AWS', () => of.regionWide(1), 0.007112, 0.03795],
    ['region-wide, us-east-1', () => of.regionWide(0), 0.2639, 1.196],
    ['region-wide, Azure', () => of.regionWide(2), 0.002733, 0.01831],
    ['region-wide, Google', () => of.regionWide(3), 0.001421, 0.02518],
    ['global, Azure', () => of.rate('provider global', /azure/, 0.35), 0.7767, 2.088],
    ['global, Google', () => of.rate('provider global', /gcp/, 0.35), 0.4743, 1.586],
    ['global, AWS', () => of.rate('provider global', /aws/, 0.35), 0.005181, 0.4792],
    ['sign-in, Entra', () => of.rate('identity', /entra/), 0.548, 1.713],
    ['sign-in, Okta', () => of.rate('identity', /okta/), 0.138, 0.9246],
    ['edge', () => of.rate('edge', /cdn/), 0.4021, 1.458],
    ['managed DNS', () => of.rate('dns', /names/), 0.03339, 0.1782],
    ['region gone for over a week', () => of.rate('region destroyed', /./), 0.000346, 0.00613],
  ])('%s: a yearly rate inside its interval', (_, rate, low, high) => {
    expect(rate()).toBeGreaterThanOrEqual(low);
    expect(rate()).toBeLessThanOrEqual(high);
  });

  // Medians and 90 % points of so many public incidents; a quantile of few is itself uncertain by 1.645 binomial errors.
  it.each([
    ['zone lost', /./, 9.6, 36, 26],
    ['region major', /us-west-2|westeurope|europe-west1|us-east-1/, 6.7, 23, 14],
    ['provider several regions', /./, 2, 4.7, 8],
    ['provider global', /./, 3.7, 14, 22],
    ['identity', /./, 3, Number.NaN, 17],
    ['edge', /./, 3, 9.1, 24],
  ])('%s: durations at the measured quantiles', (family, place, median, ninetieth, cases) => {
    const hours = of.durations(family, place);
    expect(hours.length).toBeGreaterThan(1_000);
    for (const [share, value] of [[0.5, median], [0.9, ninetieth]]) {
      if (Number.isNaN(value)) continue;
      const below = hours.filter((one) => one <= value).length / hours.length;
      const error = Math.sqrt((share * (1 - share)) / hours.length);
      expect(Math.abs(below - share), `${share} at ${value} h: ${below}`).toBeLessThanOrEqual(1.645 * Math.sqrt((share * (1 - share)) / cases) + 3.29 * error);
    }
  });
});
