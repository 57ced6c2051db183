/** Public incidents in a scenario: whom they strike, when, and what they take. */
import { describe, expect, it } from 'vitest';
import { incidentOf } from '../../src/evaluate/incident.js';
import { incidentNamed, namedIncidents, placedIncident, secondsInYear } from '../../src/plan/environment/past-incidents.js';
import { parseScenario } from '../../src/scenario/parse-scenario.js';
import { library } from '../library/texts.js';
import { scenario } from '../analytic/years.js';

const day = 86_400;
const text = scenario({
  sites: '{home: {region: aws/us-east-1, zones: 3}, away: {region: azure/centralus, zones: 3}, far: {region: aws/eu-west-1, zones: 1}}',
  shared: '{entra: {kind: identity}, cloudflare-cdn: {kind: edge, count: 2, needed: 1}}',
  designs: '{one: {pattern: multi-az, primary: home}, other: {pattern: multi-az, primary: away}}',
});
const parsed = parseScenario(text, 'case.yaml').scenario;
const placed = (name: string) => {
  if (parsed === null) throw new Error('the case cannot be read');
  return placedIncident(incidentNamed(name, library), 0, parsed, library);
};

describe('the catalogue of public incidents', () => {
  it('has each with its source, and names for those that a scenario can be struck by', () => {
    expect(library.incidents.length).toBeGreaterThan(100);
    expect(namedIncidents(library).length).toBeGreaterThan(95);
    for (const { source, date, confidence } of library.incidents) expect([source !== '', /^20\d\d/.test(date), confidence !== 'judgement']).toEqual([true, true, true]);
  });

  it.each([
    ['aws-2025-10-20', [{ kind: 'region', name: 'aws/us-east-1', sites: ['home'] }]],
    ['azure-2024-07-18', [{ kind: 'region', name: 'azure/centralus', sites: ['away'] }]],
    ['aws-2026-05-07', [{ kind: 'zone', site: 'home', zone: 0 }]],
    ['azure-2021-03-15', [{ kind: 'shared', shared: 'entra', unit: 0 }, { kind: 'provider', name: 'azure', sites: ['away'] }]],
    ['cloudflare-2025-11-18', [{ kind: 'shared', shared: 'cloudflare-cdn', unit: 0 }, { kind: 'shared', shared: 'cloudflare-cdn', unit: 1 }]],
    ['crowdstrike-2024-07-19', [{ kind: 'provider', name: 'aws', sites: ['home', 'far'] }, { kind: 'provider', name: 'azure', sites: ['away'] }]],
  ])('%s strikes what the scenario has of it', (name, targets) => expect(placed(name)?.targets).toEqual(targets));

  it('strikes nobody where it was elsewhere', () => {
    expect(placed('gcp-2025-06-12')).toBeNull();
    expect(placed('okta-2022-07-28')).toBeNull();
  });

  it('holds its worst up to the mitigation, and an open end to the end', () => {
    const at = (name: string) => placed(name)?.mitigatedAt;
    expect(at('aws-2025-10-20')).toEqual({ kind: 'constant', value: 2.87 / 14.53 });
    expect(at('aws-2022-12-05')).toBeUndefined();
    expect(at('aws-2019-08-31')).toEqual({ kind: 'constant', value: 0.31 });
  });

  it('comes at its month, day and hour of any year', () => {
    expect(secondsInYear(incidentNamed('aws-2025-10-20', library).startsAt, 2027)).toBe(292 * day + 6 * 3600 + 48 * 60);
    expect(secondsInYear(Date.UTC(2028, 1, 29) / 1000, 2027)).toBeNull();
    expect(secondsInYear(Date.UTC(2028, 1, 29) / 1000, 2024)).toBe(59 * day);
  });
});

describe('a named incident of a design', () => {
  const ask = (design: string, named: readonly string[], outages?: readonly string[]) => incidentOf({ text, file: 'case.yaml', library }, { design, named, outages });

  it('says so where it cannot touch the design', () => {
    expect(ask('other', ['aws-2025-10-20']).untouched).toContain('home alone is struck');
    expect(ask('one', ['gcp-2025-06-12']).untouched).toContain('gcp');
    expect(ask('one', ['aws-2025-10-20']).untouched).toBeNull();
  });

  it('lasts as long as it did, and stands beside outages in words', () => {
    const { disruptions, begins, asked } = ask('one', ['aws-2025-10-20'], ['away for 1h at May 1']);
    expect(asked).toMatch(/^away for 1h at May 1 and aws-2025-10-20-dynamodb \(/);
    expect(begins.seconds).toBe(292 * day + 6 * 3600 + 48 * 60);
    // 60 % of requests fail for 2.87 h and ease off until 14.53 h; 5 % are left when 1/12 of the slope is.
    expect(disruptions[0].seconds / 3600).toBeCloseTo(14.53 - (14.53 - 2.87) / 12, 1);
  });
});
