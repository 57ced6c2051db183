import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { planScenario } from '../../src/plan/plan-scenario.js';
import { ratesOf } from '../../src/plan/environment/rates.js';
import { warningsOf } from '../../src/plan/warnings/warnings.js';
import { parseScenario } from '../../src/scenario/parse-scenario.js';
import { library } from '../library/texts.js';

const folder = new URL('../../scenarios/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

describe('scenarios that ship', () => {
  it.each(files)('%s plans without an error', (file) => {
    const { scenario, issues } = parseScenario(readFileSync(new URL(file, folder), 'utf8'), file);
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    if (scenario === null) return;
    const planned = planScenario(scenario, library);
    expect(planned.issues).toEqual([]);
    expect(planned.plans.map(({ design }) => design)).toEqual(scenario.designs.map(({ name }) => name));
    for (const { total, own } of ratesOf(planned.environment).scopes.map((row) => ({ total: row.totalPerYear, own: row.ownPerYear }))) expect(total).toBeGreaterThanOrEqual(own);
    for (const warning of warningsOf({ ...planned, scenario, demandAt: () => 1 })) expect(warning.severity).toBe('warning');
    expect(JSON.stringify(planScenario(scenario, library))).toBe(JSON.stringify(planned));
  });
});
