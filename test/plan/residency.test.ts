/** Data of tenants goes where it may. */
import { expect, test } from 'vitest';
import { planScenario } from '../../src/plan/plan-scenario.js';
import { parseScenario } from '../../src/scenario/parse-scenario.js';
import { library } from '../library/texts.js';

const text = (design: string, residency = '[aws/us-east-1, aws/us-west-2]'): string => `
version: 1
sites: {east: {region: aws/us-east-1}, west: {region: aws/us-west-2}, abroad: {region: aws/eu-west-1}}
links: {one: {between: [east, west], bandwidth: 1 Gbps, rtt: 60ms}, two: {between: [east, abroad], bandwidth: 1 Gbps, rtt: 70ms}}
tiers: {only: {rto: 1h}}
tenants: {federal: {count: 3, share: 50%, residency: ${residency}}, others: {count: 9, share: 50%}}
services: {web: {instances: 2, machine: 4 vCPU 16 GB, busyAtPeak: 50%, needs: {db: hard}}}
stores: {db: {kind: relational, size: 100 GB}}
flows: {buy: {tier: only, demand: 10/min, through: web, unserved: buyers}}
designs: {it: {pattern: warm-standby, primary: east, ${design}}}
`;
function errorsOf(yaml: string): readonly { readonly code: string; readonly message: string; readonly path: readonly unknown[] }[] {
  const { scenario, issues } = parseScenario(yaml, 'a.yaml');
  const told = scenario === null ? issues : [...issues, ...planScenario(scenario, library).issues];
  return told.filter(({ severity }) => severity === 'error').map(({ code, message, path }) => ({ code, message, path }));
}

test('a second site abroad is an error that names the tenants and stands at their residency', () => {
  const [error, ...others] = errorsOf(text('secondary: abroad'));
  expect(others).toEqual([]);
  expect(error).toMatchObject({ code: 'PLAN-023', path: ['tenants', 'federal', 'residency'] });
  expect(error.message).toContain('the 3 tenants of "federal" to "abroad"');
});
test('a second site in the country is none, nor is a class that stays home', () => {
  expect(errorsOf(text('secondary: west'))).toEqual([]);
  expect(errorsOf(text('secondary: abroad, staysHome: federal'))).toEqual([]);
});
test('backups abroad are an error too, also of a class that stays home', () => {
  expect(errorsOf(text('secondary: west, protection: {backups: {copyTo: abroad}}'))[0].message).toContain('takes the backups');
  expect(errorsOf(text('secondary: abroad, staysHome: federal, protection: {backups: {copyTo: abroad}}'))[0].message).toContain('takes the backups');
});
test('a whole provider is a place, and a place that nobody has is an error of its own', () => {
  expect(errorsOf(text('secondary: abroad', 'aws'))).toEqual([]);
  expect(errorsOf(text('secondary: west', '[aws/us-eats-1]'))[0]).toMatchObject({ code: 'SCN-030' });
});
