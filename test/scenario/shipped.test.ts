import { describe, expect, it } from 'vitest';
import { issueCodes, metricNames, metricOf, parseScenario, renderIssue } from '../../src/scenario/index.js';
import { documentSchema } from '../../src/scenario/schema/document.js';
import { schemasAt } from '../../src/scenario/shape/schema-at.js';
import { year } from '../../src/units/index.js';
import { scenarioText, shipped, valid } from './base.js';

describe('the scenarios that are shipped', () => {
  it.each(shipped)('%s has neither errors nor warnings', (name) => {
    const text = scenarioText(name);
    const { scenario, issues } = parseScenario(text, `${name}.yaml`);
    expect(issues.map((issue) => renderIssue(issue, text)).join('')).toBe('');
    expect(scenario).not.toBeNull();
  });

  it('first-steps is short', () => {
    expect(scenarioText('first-steps').split('\n').length).toBeLessThan(40);
  });

  it('the reference scenario says what it means', () => {
    const scenario = valid(scenarioText('distribution-platform'));
    expect([scenario.services.length, scenario.stores.length, scenario.flows.length, scenario.tenants.length, scenario.sites.length, scenario.designs.length]).toEqual([9, 8, 8, 3, 3, 9]);
    expect(scenario.flows.reduce((sum, { demandPerSecond }) => sum + demandPerSecond * year, 0)).toBeGreaterThan(1e9);
    expect(scenario.stores.reduce((sum, { changeBytesPerSecond }) => sum + changeBytesPerSecond * 86_400, 0)).toBeCloseTo(178.2e9, -3);
    expect(scenario.tenants.reduce((sum, { count, feePerMonth }) => sum + count * feePerMonth * 12, 0)).toBeCloseTo(14.04e6, 0);
    expect(scenario.tiers[0]).toMatchObject({ name: 'critical', availability: 0.999, missedPerSecond: 1 / (5 * year), recovery: { site: { rtoSeconds: 2_700, rpoSeconds: 60 }, cyber: { rtoSeconds: 14 * 86_400 } } });
    expect(scenario.everywhere).toMatchObject({ decision: { preset: 'pre-authorised' }, readiness: { preset: 'quarterly-drills' }, detection: { failures: 3, from: ['west', 'azure'] }, backups: { copyTo: 'separate-account' } });
    expect(scenario.reconcilers).toMatchObject({ people: 6, costPerHour: 65, recordsPerHour: 40, types: { 'stock-moves': 120 }, dutyHours: true });
    expect(scenario.checks[0]).toEqual({ id: 'budget', metric: 'cost.standing', where: {}, versus: 'today', max: null, min: null, maxIncrease: { absolute: 600_000 }, level: 'error' });
    expect(scenario.checks[2]).toMatchObject({ max: 30 * 86_400, level: 'warn' });
    expect(scenario.outages.sources.map(({ name }) => name)).toEqual(['bad-deploy', 'corruption', 'deletion', 'ransomware']);
    expect(scenario.slas[0].credits).toEqual([{ below: 0.9995, credit: 0.1 }, { below: 0.99, credit: 0.25 }, { below: 0.95, credit: 0.5 }]);
  });

  it('positions lead to keys and values, and to the map around what was not written', () => {
    const { positions } = parseScenario('version: 1\nsites:\n  home: {region: aws/us-east-1}\n', 'a.yaml');
    expect(positions(['sites', 'home', 'region'])).toEqual({ file: 'a.yaml', line: 3, column: 18, length: 13 });
    expect(positions(['sites', 'home'], 'key')).toEqual({ file: 'a.yaml', line: 3, column: 3, length: 4 });
    expect(positions(['sites', 'home', 'zones'])).toEqual({ file: 'a.yaml', line: 3, column: 3, length: 4 });
  });
});

describe('the tables', () => {
  it('every code has a paragraph', () => {
    for (const [code, about] of Object.entries(issueCodes)) {
      expect(code).toMatch(/^SCN-\d{3}$/);
      expect(about.length).toBeGreaterThan(60);
    }
  });

  it('every metric has a unit', () => {
    for (const name of metricNames) expect(metricOf(name)).not.toBeNull();
    expect(metricOf('loss')).toBeNull();
  });

  it('every example in the schema is one', () => {
    let tried = 0;
    const seen = new Set<unknown>();
    const visit = (schema: (typeof documentSchema)['shape']['version'] | unknown): void => {
      if (typeof schema !== 'object' || schema === null || seen.has(schema)) return;
      seen.add(schema);
      const { def } = schema as { def?: Record<string, unknown> };
      const read = schema as { safeParse?: (value: unknown) => { success: boolean } };
      const input = def?.in as { meta?: () => { examples?: readonly unknown[] } | undefined } | undefined;
      if (def?.type === 'pipe' && read.safeParse !== undefined) {
        for (const example of input?.meta?.()?.examples ?? []) {
          tried++;
          expect(read.safeParse(example).success, String(example)).toBe(true);
        }
      }
      for (const child of [def?.in, def?.innerType, def?.element, def?.valueType, def?.catchall, ...((def?.options as unknown[] | undefined) ?? []), ...Object.values((def?.shape as object | undefined) ?? {})]) visit(child);
    };
    visit(documentSchema);
    expect(tried).toBeGreaterThan(200);
    expect(schemasAt(documentSchema, ['services', 'any', 'busyAtPeak'])).toHaveLength(1);
  });
});
