import { describe, expect, it } from 'vitest';
import { settingText } from '../../src/library/lookup.js';
import { parseLaw } from '../../src/random/parse-law.js';
import { parseDuration, parseShare } from '../../src/units/index.js';
import { library } from './texts.js';

interface Step { readonly step: string; readonly after: readonly string[]; readonly takes?: string; readonly effect?: string; readonly planes?: readonly string[]; readonly tools?: readonly string[]; readonly pointOfNoReturn?: boolean }

const effects = ['fence', 'promote', 'restore', 'scale', 'repoint', 'none'];
const planes = ['compute', 'database', 'storage', 'messaging', 'network', 'control', 'identity', 'dns'];
const tools = ['images', 'infrastructure-state', 'secrets', 'pipeline'];
const settingKeys = ['serves', 'standby', 'standbyDatabases', 'databases', 'replication', 'runbook', 'readiness', 'capacity', 'steering', 'failback'];
const stepKeys = ['step', 'after', 'takes', 'effect', 'planes', 'tools', 'success', 'retry', 'attempts', 'repair', 'pointOfNoReturn'];
const runbookOf = (name: string): readonly Step[] => library.patterns.get(name)?.settings.runbook as readonly Step[];
const names = [...library.patterns.keys()];
const switching = names.filter((name) => runbookOf(name).length > 0);

/** Every step that comes before `name`, by any way. */
function before(steps: readonly Step[], name: string): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (at: string): void => {
    for (const one of steps.find((step) => step.step === at)?.after ?? []) {
      if (!found.has(one)) {
        found.add(one);
        visit(one);
      }
    }
  };
  visit(name);
  return found;
}

describe('patterns', () => {
  it.each(names)('%s names only what the design language knows', (name) => {
    const settings = library.patterns.get(name)?.settings ?? {};
    expect(Object.keys(settings).filter((key) => !settingKeys.includes(key))).toEqual([]);
    expect(['one', 'all']).toContain(settings.serves);
    expect(['none', 'small', 'full']).toContain(settings.standbyDatabases);
    expect(['single-writer', 'multi-writer']).toContain(settings.databases);
    expect(parseShare(String(settings.standby)).error).toBeUndefined();
    for (const step of runbookOf(name)) {
      expect(Object.keys(step).filter((key) => !stepKeys.includes(key))).toEqual([]);
      expect(effects).toContain(step.effect ?? 'none');
      expect((step.planes ?? []).filter((plane) => !planes.includes(plane))).toEqual([]);
      expect((step.tools ?? []).filter((tool) => !tools.includes(tool))).toEqual([]);
      const takes = step.takes ?? settingText(library, `runbook.${step.step}.takes`);
      expect(parseLaw(takes, parseDuration).error).toBeUndefined();
    }
  });

  it.each(switching)('%s runs in an order that ends', (name) => {
    const steps = runbookOf(name);
    const known = steps.map((step) => step.step);
    expect(new Set(known).size).toBe(known.length);
    for (const step of steps) {
      // In the scenario language a step without `after` follows the one above; a pattern leaves nothing to that rule.
      expect(step.after, step.step).toBeDefined();
      expect(step.after.filter((one) => !known.includes(one))).toEqual([]);
      expect(before(steps, step.step).has(step.step)).toBe(false);
    }
  });

  it.each(switching)('%s fences the old writer before data opens elsewhere, and marks one point of no return', (name) => {
    const steps = runbookOf(name);
    const opens = steps.find((step) => step.effect === 'promote' || step.effect === 'restore');
    expect(opens).toBeDefined();
    expect(before(steps, (opens as Step).step).has('fence')).toBe(true);
    expect(steps.filter((step) => step.effect === 'repoint')).toHaveLength(1);
    expect(steps.filter((step) => step.pointOfNoReturn)).toHaveLength(1);
  });

  it.each(switching)('%s leaves room for latent faults: its steps alone succeed more often than a first failover', (name) => {
    for (const preset of ['never', 'yearly-drills', 'quarterly-drills', 'in-use']) {
      const step = parseShare(settingText(library, `runbook.step.success.${preset}`)).value as number;
      const first = parseShare(settingText(library, `readiness.${preset}.firstTimeSuccess`)).value as number;
      expect(step ** runbookOf(name).length).toBeGreaterThan(first);
    }
  });

  it('has nothing to switch with one region', () => {
    expect(runbookOf('multi-az')).toEqual([]);
    expect(library.patterns.get('multi-az')?.settings.standby).toBe('0%');
  });
});
