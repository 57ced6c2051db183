import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ParseOptions, ParsedScenario } from '../../src/scenario/index.js';
import { parseScenario } from '../../src/scenario/index.js';
import type { Scenario } from '../../src/scenario/scenario.js';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const shipped = ['crew', 'degraded', 'distribution-platform', 'first-steps', 'measures', 'operations', 'phases', 'readiness', 'split-brain', 'tenants', 'third-parties', 'web-shop'] as const;

export function scenarioText(name: (typeof shipped)[number]): string {
  return readFileSync(`${root}scenarios/${name}.yaml`, 'utf8');
}

/** The smallest valid scenario that the tests edit; its lines are short so that positions are easy to read. */
export const base = `version: 1
sites:
  home: {region: aws/us-east-1}
  spare: {region: aws/us-west-2}
tiers:
  shop: {rto: 1h, rpo: 5m}
services:
  web:
    instances: 3
    machine: 4 vCPU 16 GB
    busyAtPeak: 60%
    needs: {orders: hard}
stores:
  orders: {kind: relational, size: 100 GB, changes: 5 GB/day}
flows:
  buy: {tier: shop, demand: 10k/day, through: web, unserved: buyers}
designs:
  one: {pattern: multi-az, primary: home}
  two: {pattern: warm-standby, primary: home, secondary: spare}
`;

export type Edit = readonly [find: string, replace: string];

/** The base with edits, and with text behind it. */
export function edited(edits: readonly Edit[], extra = ''): string {
  const text = edits.reduce((current, [find, replace]) => {
    if (!current.includes(find)) throw new Error(`the base has no ${JSON.stringify(find)}`);
    return current.replace(find, () => replace);
  }, base);
  return text + extra;
}

/** The scenario of a text that must be valid. */
export function valid(text: string, options?: ParseOptions): Scenario {
  const { scenario, issues } = parseScenario(text, 'test.yaml', options);
  if (scenario === null) throw new Error(issues.map(({ code, message }) => `${code} ${message}`).join('\n'));
  return scenario;
}

/** Issues as `SCN-030 12:13`, to compare codes and places at one glance. */
export function places({ issues }: ParsedScenario): readonly string[] {
  return issues.map(({ code, position }) => `${code} ${position?.line}:${position?.column}`);
}
