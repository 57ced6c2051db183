import { describe, expect, it } from 'vitest';
import { outageLawsFor, shapeOf } from '../../src/library/lookup.js';
import type { OutageLaw } from '../../src/library/types.js';
import { cdf, mean, quantile } from '../../src/random/quantile.js';
import { library } from './texts.js';

const catalog = 'provider-outages';
const hour = 3600;
const zonesOfARegion = 3;
const lawOf = (domain: OutageLaw['domain'], family: string, subject: string): OutageLaw => {
  const law = outageLawsFor(library, catalog, domain, subject).find((one) => one.family === family);
  if (law === undefined) throw new Error(`no law of ${family} for ${subject}`);
  return law;
};
const rate = (domain: OutageLaw['domain'], family: string, subject: string): number => lawOf(domain, family, subject).ratePerYear.mean;
const hours = (law: OutageLaw): number => mean(law.duration) / hour;
/** 1.645 standard errors of a binomial share: a quantile of few cases is itself uncertain, and a law need not hit it closer. */
const uncertainty = (share: number, count: number): number => 1.645 * Math.sqrt((share * (1 - share)) / count);
/** Region-wide outages a year that a region sees in all: its own and what spreads from its zones. */
function regionMajor(region: string): number {
  const zone = lawOf('zone', 'zone.lost', region);
  return rate('region', 'region.major', region) + zonesOfARegion * zone.ratePerYear.mean * zone.spreadProbability;
}

describe('outage laws', () => {
  it('say of every plane whether it is taken, and whom they hit', () => {
    for (const law of library.outageLaws) {
      const shares = Object.values(law.planes);
      expect(shares).toHaveLength(8);
      expect(shares.every((share) => share >= 0 && share <= 1), law.key).toBe(true);
      expect(Math.max(...shares), law.key).toBeGreaterThan(0);
      expect(law.hitsWorkload, law.key).toBeGreaterThan(0);
    }
  });

  it('take something: requests or capacity', () => {
    for (const law of library.outageLaws) expect(mean(law.capacityLost) + mean(law.requestsFailed), law.key).toBeGreaterThan(0);
  });

  it('are visible where a facility fails and partly gray where software does', () => {
    for (const law of library.outageLaws) {
      if (law.profile === 'software') expect(law.gray, law.key).toBeGreaterThan(0);
      if (['zone', 'metro'].includes(law.domain) || law.family === 'region.destroyed') expect([law.gray, law.profile], law.key).toEqual([0, 'none']);
    }
  });

  it('exist for every domain, with a row for whoever is not named', () => {
    for (const domain of ['zone', 'region', 'provider', 'metro', 'identity', 'dns', 'edge', 'external', 'tools'] as const) expect(outageLawsFor(library, catalog, domain, 'nobody').length, domain).toBeGreaterThan(0);
    for (const via of ['provider-backbone', 'interconnect', 'vpn', 'internet']) expect(outageLawsFor(library, catalog, 'link', via)).toHaveLength(1);
    expect(outageLawsFor(library, 'another', 'zone', 'aws')).toEqual([]);
  });

  it('are found by the most exact row of each family', () => {
    expect(outageLawsFor(library, catalog, 'region', 'aws/us-east-1').map((law) => law.key)).toEqual(['region.service.us-east-1', 'region.major.us-east-1', 'region.destroyed']);
    expect(outageLawsFor(library, catalog, 'region', 'aws/us-west-2').map((law) => law.key)).toEqual(['region.service', 'region.major', 'region.destroyed']);
    expect(outageLawsFor(library, catalog, 'zone', 'azure/eastus').map((law) => law.key)).toEqual(['zone.partial', 'zone.lost.azure']);
    expect(outageLawsFor(library, catalog, 'provider', 'gcp').map((law) => law.key)).toEqual(['provider.several-regions.gcp', 'provider.global.gcp', 'account']);
    expect(outageLawsFor(library, catalog, 'identity', 'okta').map((law) => law.key)).toEqual(['identity.okta']);
    expect(outageLawsFor(library, catalog, 'zone', 'awsome/x').map((law) => law.key)).toEqual(['zone.partial', 'zone.lost']);
  });

  // 90 % Poisson intervals of counts over exposures; sources stand in the rows.
  it.each([
    ['zone, any posted event', rate('zone', 'zone.partial', 'aws'), 0.1577, 0.2739],
    ['zone lost, AWS', rate('zone', 'zone.lost', 'aws'), 0.006931, 0.02046],
    ['zone lost, Azure', rate('zone', 'zone.lost', 'azure'), 0.01058, 0.02736],
    ['zone lost, Google', rate('zone', 'zone.lost', 'gcp'), 0.003308, 0.01499],
    ['one service of a region', rate('region', 'region.service', 'aws/eu-west-1'), 0.1349, 0.3626],
    ['one service of us-east-1', rate('region', 'region.service', 'aws/us-east-1'), 1.095, 4.383],
    ['region, AWS, with what spreads', regionMajor('aws/eu-west-1'), 0.007112, 0.03795],
    ['region, Azure, with what spreads', regionMajor('azure/westeurope'), 0.002733, 0.01831],
    ['region, Google, with what spreads', regionMajor('gcp/europe-west1'), 0.001421, 0.02518],
    ['us-east-1, with what spreads', regionMajor('aws/us-east-1'), 0.2639, 1.196],
    ['region gone for over a week', rate('region', 'region.destroyed', 'aws/us-east-1'), 0.000346, 0.00613],
    ['global, Azure', rate('provider', 'provider.global', 'azure'), 0.7767, 2.088],
    ['global, Google', rate('provider', 'provider.global', 'gcp'), 0.4743, 1.586],
    ['global, AWS', rate('provider', 'provider.global', 'aws'), 0.005181, 0.4792],
    ['sign-in, Entra', rate('identity', 'identity', 'entra'), 0.548, 1.713],
    ['sign-in, Okta', rate('identity', 'identity', 'okta'), 0.138, 0.9246],
    ['edge', rate('edge', 'edge', 'cloudflare'), 0.4021, 1.458],
    ['managed DNS', rate('dns', 'dns', 'route53'), 0.03339, 0.1782],
  ])('%s: %f a year lies inside its interval', (_, value, low, high) => {
    expect(value).toBeGreaterThan(low);
    expect(value).toBeLessThan(high);
  });

  // Number of cases, their median and 90 % point in hours, median and sigma of the published fit.
  it.each([
    ['zone lost', lawOf('zone', 'zone.lost', 'aws'), 26, 9.6, 36, 9.8, 0.92],
    ['region', lawOf('region', 'region.major', 'aws/eu-west-1'), 14, 6.7, 23, 7.0, 1.3],
    ['several regions', lawOf('provider', 'provider.several-regions', 'azure'), 8, 2.0, 4.7, 1.7, 0.93],
    ['global', lawOf('provider', 'provider.global', 'azure'), 22, 3.7, 14, 4.1, 1.09],
    ['identity', lawOf('identity', 'identity', 'okta'), 17, 3.0, null, 3.4, 0.85],
    ['edge', lawOf('edge', 'edge', 'cloudflare'), 24, 3.0, 9.1, 2.5, 1.13],
    ['dns', lawOf('dns', 'dns', 'route53'), 24, 3.0, 9.1, 2.5, 1.13],
    ['region, one service', lawOf('region', 'region.service', 'aws/eu-west-1'), 20, 1.9, 8.0, Math.exp(0.85), 1.01],
    ['zone partial', lawOf('zone', 'zone.partial', 'aws'), 39, 1.63, 6.7, 1.6, 0.95],
  ])('%s lasts as long as the cases did', (_, law, count, p50, p90, median, sigma) => {
    expect(quantile(law.duration, 0.5) / hour / median).toBeCloseTo(1, 1);
    expect(law.duration).toMatchObject({ kind: 'lognormal', sigma: expect.closeTo(sigma, 1) });
    for (const [share, value] of [[0.5, p50], [0.9, p90]] as const) {
      if (value !== null) expect(Math.abs(cdf(law.duration, value * hour) - share)).toBeLessThan(uncertainty(share, count));
    }
  });

  it('put most users back after a third of the time', () => {
    const { mitigatedAt } = lawOf('region', 'region.major', 'aws/eu-west-1');
    for (const [share, value] of [[0.25, 0.22], [0.5, 0.31], [0.75, 0.55]] as const) expect(Math.abs(cdf(mitigatedAt, value) - share)).toBeLessThan(uncertainty(share, 39));
  });

  it('impair two zones of one region with three service families about 4.5 hours a year at one global event', () => {
    const at = (domain: OutageLaw['domain'], family: string): number => {
      const law = lawOf(domain, family, 'nobody/here');
      return law.ratePerYear.mean * law.hitsWorkload * hours(law) * (law.perServiceFamily ? 3 : 1);
    };
    const global = lawOf('provider', 'provider.global', 'nobody');
    const parts = [global.hitsWorkload * hours(global), at('provider', 'provider.several-regions'), at('region', 'region.service'), at('region', 'region.major'), at('region', 'region.destroyed')];
    expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(4.5, 0);
  });

  it('draw at least one plane of a global event as often as the cases had it', () => {
    const { planes } = lawOf('provider', 'provider.global', 'aws');
    const any = 1 - Object.values(planes).reduce((none, share) => none * (1 - share), 1);
    // First planes of 22 events, and a second one in half of them.
    for (const [plane, share] of [['network', 0.506], ['identity', 0.418], ['control', 0.284], ['dns', 0.21], ['storage', 0.083]] as const) expect(Math.abs(planes[plane] / any - share)).toBeLessThan(0.04);
  });
});

describe('resolver mix', () => {
  it.each([[60, 0.905, 'moved'], [900, 0.02, 'stale']])('at a TTL of 20 s, after %i s %f have %s', (after, expected, what) => {
    const parts = library.resolverParts.filter((part) => part.mix === 'public-internet');
    const moved = parts.reduce((sum, part) => sum + part.share * (part.law === null ? Math.min(1, after / Math.max(20, part.atLeastSeconds)) : cdf(part.law, after)), 0);
    expect(Math.abs((what === 'moved' ? moved : 1 - moved) - expected)).toBeLessThan(0.005);
  });
});

describe('shapes and profiles', () => {
  it('have mean 1', () => {
    for (const curve of [...library.shapes.values(), ...library.profiles.values()]) {
      for (const values of [curve.hours, curve.weekdays, curve.months]) {
        if (values !== null) expect(values.reduce((sum, value) => sum + value, 0) / values.length).toBeCloseTo(1, 12);
      }
    }
    expect(library.profiles.get('software')?.hours).toBeNull();
  });

  it('leave no hour without orders where a little of the demand runs around the clock', () => {
    const [office, always] = [shapeOf(library, 'b2b-wholesale'), shapeOf(library, 'around-the-clock')];
    const least = (values: readonly number[]): number => Math.min(...values);
    expect(least(office.hours) * least(office.weekdays)).toBe(0);
    expect(0.15 * least(always.hours) * least(always.weekdays) * least(always.months)).toBeGreaterThan(0.05);
  });

  it('carry the measured season and hours', () => {
    const { hours, months, weekdays } = shapeOf(library, 'b2b-wholesale');
    expect(months[10]).toBeCloseTo(1.65, 1);
    expect(hours.slice(9, 17).reduce((sum, value) => sum + value, 0) / 24).toBeCloseTo(0.92, 2);
    expect(weekdays[5]).toBe(0);
    expect(shapeOf(library, 'warehouse-shifts').months).toEqual(months);
  });
});

describe('callers, providers and prices', () => {
  it('have the presets of the scenario language', () => {
    expect([...library.unserved.keys()]).toEqual(['buyers', 'visitors', 'queued']);
    expect(library.unserved.get('buyers')).toMatchObject({ lost: 0.1, retried: 0.6, deferred: 0.3, patienceSeconds: 4 * hour });
    expect(library.unserved.get('queued')).toMatchObject({ lost: 0, deferred: 1 });
  });

  it('know which regions share a metro', () => {
    const metro = (provider: string, region: string): string | undefined => library.regions.find((one) => one.provider === provider && one.region === region)?.metro;
    expect(metro('aws', 'us-east-1')).toBe('ashburn');
    expect(metro('azure', 'eastus')).toBe('ashburn');
    expect(metro('aws', 'us-west-2')).not.toBe('ashburn');
  });

  it('promise what the service level documents say', () => {
    const rds = library.providerSlas.find((sla) => sla.service.startsWith('RDS Multi-AZ'));
    expect(rds).toMatchObject({ uptime: 0.9995, credits: [{ below: 0.9995, credit: 0.1 }, { below: 0.99, credit: 0.25 }, { below: 0.95, credit: 1 }] });
  });

  it('have every price once, with a unit', () => {
    const keys = library.prices.map((price) => [price.provider, price.region, price.sku, price.commitment].join('/'));
    expect(new Set(keys).size).toBe(keys.length);
    const one = (sku: string): number | undefined => library.prices.find((price) => price.sku === sku && price.region === 'us-east-1' && price.commitment === 'on-demand')?.usd;
    expect(one('m6i.xlarge')).toBe(0.192);
    expect(one('egress:0-10240GB')).toBe(0.09);
  });
});

describe('files of the library', () => {
  it('name public sources only', () => {
    const rows = [...library.outageLaws, ...library.settings.values(), ...library.prices, ...library.regions, ...library.providerSlas, ...library.resolverParts];
    for (const row of rows) expect(`${row.source} ${row.note}`).not.toMatch(/incidents\.csv|\.\.\/|this catalogue/);
  });
});
