import { describe, expect, it } from 'vitest';
import { planScenario } from '../../src/plan/plan-scenario.js';
import { explicitValues, isAssumption, printDefaults, printValues } from '../../src/plan/show-defaults.js';
import { fixtureLibrary, settingsOf } from './fixture-library.js';
import { design, scenarioOf } from './fixture-scenario.js';

const library = fixtureLibrary();
const designs = [
  design('one', { pattern: 'warm-standby', primary: 'east', secondary: 'azure' }),
  design('two', { pattern: 'warm-standby', primary: 'east', secondary: 'west', standby: 0.5 }, { ledger: { standby: 1 } }),
  design('three', { pattern: 'backup-restore', primary: 'east', secondary: 'west' }),
];
const { plans, environment, estate } = planScenario(scenarioOf({ designs }), library);
const values = explicitValues(plans, environment, estate);
const at = (path: string) => values.find((value) => value.path === path);

describe('explicit values', () => {
  it('say what all designs share in one line', () => {
    expect(at('designs.*.groups.*.detection.everySeconds')?.value).toBe('1m');
    expect(values.filter(({ path }) => path.endsWith('.detection.everySeconds'))).toHaveLength(1);
  });

  it('say what some designs or groups share in one line each', () => {
    expect(values.filter(({ path }) => path.endsWith('.standby')).map(({ path, value }) => [path, value])).toEqual([
      ['designs.one.groups.*.standby', '25%'], ['designs.two.groups.front.standby', '50%'], ['designs.two.groups.ledger.standby', '100%'], ['designs.three.groups.*.standby', '0%'],
    ]);
    expect(at('designs.{two,three}.groups.*.secondary')).toMatchObject({ value: 'west', origin: { kind: 'file', source: 'designs.two.secondary; designs.three.secondary' } });
  });

  it('lose nothing: every setting of every group is on exactly one line', () => {
    for (const plan of plans) {
      for (const { path } of plan.values) {
        const [, , , group, ...setting] = path.split('.');
        const lines = values.filter((value) => matches(value.path, plan.design, group, setting.join('.')));
        expect(lines.length, path).toBe(1);
      }
    }
  });

  it('hold the environment and the estate', () => {
    expect(at('outages.test-outages.identity.okta.rate')).toBeDefined();
    expect(at('services.edge.startup')).toBeDefined();
    expect(new Set(values.map(({ path }) => path)).size).toBe(values.length);
  });
});

function matches(path: string, design: string, group: string, setting: string): boolean {
  const found = /^designs\.(\{[^}]*\}|[^.]+)\.groups\.(\{[^}]*\}|[^.]+)\.(.*)$/.exec(path);
  return found !== null && names(found[1], design) && names(found[2], group) && found[3] === setting;
}
function names(part: string, name: string): boolean {
  return part === '*' || part.replace(/[{}]/g, '').split(',').includes(name);
}

describe('the printed list', () => {
  it('marks assumptions and names sources', () => {
    const assumed = new Map([...settingsOf()].map(([key, setting]) => [key, key === 'patience' ? { ...setting, confidence: 'judgement' as const, source: 'no public figure' } : setting]));
    const planned = planScenario(scenarioOf({ designs: [designs[0]] }), fixtureLibrary({ settings: assumed }));
    const text = printDefaults(planned.plans, planned.environment, planned.estate);
    expect(text).toContain('\n* designs.*.groups.*.patienceSeconds: 10m  # no public figure, 2026-01, judgement\n');
    expect(text).toContain('\n  designs.*.groups.*.detection.everySeconds: 1m  # a study, 2026-01, source\n');
    expect(text).toContain('\n* designs.*.groups.*.standby: 25%  # pattern warm-standby\n');
    expect(text).toContain('\n  designs.*.groups.*.primary: east  # this scenario, designs.one.primary\n');
    expect(text).toMatch(/\n\d+ values, \d+ of them assumptions \(\*\)\.\n$/);
  });

  it('is empty of values where there are none', () => {
    expect(printValues([])).toBe('\n0 values, 0 of them assumptions (*).\n');
  });

  it('counts patterns, judgement and memory as assumptions', () => {
    const origin = (kind: 'catalogue' | 'pattern' | 'file' | 'model', confidence: string) => ({ kind, source: 'x', date: '', confidence });
    expect([origin('catalogue', 'judgement'), origin('catalogue', 'memory'), origin('pattern', '')].every(isAssumption)).toBe(true);
    expect([origin('catalogue', 'measured'), origin('catalogue', 'source'), origin('file', ''), origin('model', 'derived')].some(isAssumption)).toBe(false);
  });
});
