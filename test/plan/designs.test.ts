import { describe, expect, it } from 'vitest';
import { planDesigns } from '../../src/plan/design/plan-designs.js';
import type { ExplicitValue, GroupPlan, Plan } from '../../src/plan/plan.js';
import type { Design, DesignSpec } from '../../src/scenario/design.js';
import type { Scenario } from '../../src/scenario/scenario.js';
import { readableShare } from '../../src/plan/settings/backups.js';
import { year } from '../../src/units/index.js';
import { fixtureLibrary } from './fixture-library.js';
import { constant, design, scenarioOf, shared, singleRegion, warmStandby } from './fixture-scenario.js';

const library = fixtureLibrary();
const planAll = (over: Partial<Scenario> = {}) => planDesigns(scenarioOf(over), library);
function planOne(own: DesignSpec, groups: Design['groups'] = {}, over: Partial<Scenario> = {}): Plan {
  const { plans, issues } = planAll({ designs: [design('one', own, groups)], ...over });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return plans[0];
}
const group = (plan: Plan, name = 'front'): GroupPlan => plan.groups.find((item) => item.name === name) as GroupPlan;
const valueAt = (plan: Plan, path: string): ExplicitValue => {
  const found = plan.values.find((value) => value.path === path);
  if (found === undefined) throw new Error(`no value at ${path}`);
  return found;
};
const warm: DesignSpec = { pattern: 'warm-standby', primary: 'east', secondary: 'azure' };

describe('precedence', () => {
  const every = (own: DesignSpec, groups: Design['groups'] = {}, everywhere: DesignSpec = {}) => planOne({ ...warm, ...own }, groups, { everywhere });

  it('takes the catalogue where nobody says anything', () => {
    const plan = every({});
    expect(group(plan).settings.detection.everySeconds).toBe(60);
    expect(valueAt(plan, 'designs.one.groups.front.detection.everySeconds')).toEqual({ path: 'designs.one.groups.front.detection.everySeconds', value: '1m', origin: { kind: 'catalogue', source: 'a study', date: '2026-01', confidence: 'source' } });
  });

  it('lets the pattern win over the catalogue', () => {
    const plan = every({});
    expect(group(plan).settings.capacity.images).toBe('staged');
    expect(valueAt(plan, 'designs.one.groups.front.capacity.images').origin).toMatchObject({ kind: 'pattern', source: 'warm-standby' });
    expect(valueAt(plan, 'designs.one.groups.front.standby')).toMatchObject({ value: '25%', origin: { kind: 'pattern' } });
  });

  it('lets operations win over the pattern, the design over operations, and the group over the design', () => {
    const everywhere: DesignSpec = { capacity: { images: 'pulled' }, detection: { everySeconds: 30 }, backups: { keepSeconds: 100 } };
    const plan = every({ detection: { everySeconds: 20 } }, { ledger: { detection: { everySeconds: 10 } } }, everywhere);
    expect(group(plan).settings.capacity.images).toBe('pulled');
    expect(group(plan).settings.detection.everySeconds).toBe(20);
    expect(group(plan, 'ledger').settings.detection.everySeconds).toBe(10);
    expect(valueAt(plan, 'designs.one.groups.front.capacity.images').origin).toMatchObject({ kind: 'file', source: 'operations.capacity.images' });
    expect(valueAt(plan, 'designs.one.groups.front.backups.keepSeconds').origin).toMatchObject({ kind: 'file', source: 'protection.backups.keepSeconds' });
    expect(valueAt(plan, 'designs.one.groups.front.detection.everySeconds').origin).toMatchObject({ kind: 'file', source: 'designs.one.detection.everySeconds' });
    expect(valueAt(plan, 'designs.one.groups.ledger.detection.everySeconds').origin).toMatchObject({ kind: 'file', source: 'designs.one.groups.ledger.detection.everySeconds' });
  });

  it('merges sections field by field', () => {
    const plan = every({ detection: { failures: 5 } }, {}, { detection: { everySeconds: 30 } });
    expect(group(plan).settings.detection).toMatchObject({ everySeconds: 30, failures: 5, missed: 0.02 });
  });

  it('gives every value of every setting an origin', () => {
    const plan = every({});
    for (const { path, value, origin } of plan.values) {
      expect(value, path).not.toBe('');
      expect(origin.source, path).not.toBe('');
    }
    expect(new Set(plan.values.map(({ path }) => path)).size).toBe(plan.values.length);
  });
});

describe('presets', () => {
  it('gives the laws of the preset, with single times over them', () => {
    const { decision } = group(planOne({ ...warm, decision: { preset: 'pre-authorised', decide: constant(1) } })).settings;
    expect(decision).toMatchObject({ preset: 'pre-authorised', automatic: false, diagnose: constant(600), decide: constant(1) });
  });

  it('drops single times that belonged to a preset below', () => {
    const plan = planOne({ ...warm, decision: { preset: 'automatic' } }, {}, { everywhere: { decision: { preset: 'committee', decide: constant(9) } } });
    expect(group(plan).settings.decision).toMatchObject({ preset: 'automatic', automatic: true, decide: constant(0) });
  });

  it('looks readiness up, and mistakes of people with it', () => {
    const { readiness, runbook } = group(planOne({ ...warm, readiness: { preset: 'quarterly-drills' } })).settings;
    expect(readiness.firstTimeSuccess).toBe(0.95);
    expect(runbook[0].success).toBe(0.995);
  });

  it('names the nearest preset', () => {
    const { issues } = planAll({ designs: [design('one', { ...warm, decision: { preset: 'comittee' } })] });
    expect(issues).toMatchObject([{ code: 'PLAN-018', path: ['designs', 'one', 'decision'], hint: 'Did you mean "committee"?' }]);
  });
});

describe('what depends on where the sites are', () => {
  const lag = (secondary: string) => group(planOne({ ...warm, secondary })).replication;

  it('takes the lag of databases from the distance, and that of the others from their kind', () => {
    expect(lag('azure')['orders-db'].lag).toEqual(constant(0.1));
    expect(lag('west')['orders-db'].lag).toEqual(constant(0.4));
    expect(lag('azure').events.lag).toEqual(constant(3));
    expect(lag('azure').documents.lag).toEqual(constant(60));
    expect(lag('azure').search.lag).toEqual(constant(120));
    expect('cache' in lag('azure')).toBe(false);
  });

  it('crosses providers where they share no metro', () => {
    const base = scenarioOf();
    const plan = planOne({ ...warm, secondary: 'far' }, {}, { sites: [...base.sites, { name: 'far', provider: 'azure', region: 'westus3', zones: 3, metro: null }], links: [...base.links, { ...base.links[0], name: 'east-far', between: ['east', 'far'] }] });
    expect(group(plan).replication['orders-db'].lag).toEqual(constant(1));
  });

  it('copies nothing where there is no second site', () => {
    const plan = planOne({ pattern: 'multi-az', primary: 'east' });
    expect(group(plan).settings).toMatchObject({ secondary: null, sites: [{ site: 'east', share: 1 }] });
    expect(group(plan).replication['orders-db'].mode).toBe('none');
    expect(plan.sites).toEqual(['east']);
  });

  it('lets a design replace the replication of single stores', () => {
    const { replication } = group(planOne({ ...warm, replication: { mode: 'sync' }, storeReplication: { documents: { mode: 'snapshot', everySeconds: 600 } } }));
    expect(replication['orders-db']).toMatchObject({ mode: 'sync', lag: constant(0), onLinkLoss: 'run-unprotected', timeoutSeconds: 10 });
    expect(replication.documents).toMatchObject({ mode: 'snapshot', everySeconds: 600, transfer: constant(1800) });
  });

  it('ships logs of databases only', () => {
    const { replication } = group(planOne({ ...warm, replication: { mode: 'log-shipping' } }));
    expect(replication['orders-db']).toMatchObject({ mode: 'log-shipping', everySeconds: 900, transfer: constant(120) });
    expect(replication.events).toMatchObject({ mode: 'async', lag: constant(3) });
  });

  it('asks for capacity where others ask too, or where they do not', () => {
    expect(group(planOne({ ...warm, secondary: 'west' })).settings.capacity.refused).toBe(0.15);
    expect(group(planOne(warm)).settings.capacity.refused).toBe(0.02);
  });

  it('puts probes at the other sites', () => {
    expect(group(planOne(warm)).settings.detection.from).toEqual(['east', 'azure']);
  });
});

describe('sites', () => {
  it('lets the primary serve and the secondary wait', () => {
    const plan = planOne(warm);
    expect(group(plan).settings).toMatchObject({ serves: 'one', sites: [{ site: 'east', share: 1 }, { site: 'azure', share: 0 }] });
    expect(plan.sites).toEqual(['east', 'azure']);
  });

  it('finds the primary of a design that serves everywhere', () => {
    const plan = planOne({ pattern: 'active-active', sites: [{ site: 'azure', share: 0.4 }, { site: 'east', share: 0.6 }] });
    expect(group(plan).settings).toMatchObject({ serves: 'all', primary: 'east', secondary: 'azure' });
  });

  it('shares evenly where only two sites are named', () => {
    expect(group(planOne({ pattern: 'active-active', primary: 'east', secondary: 'azure' })).settings.sites).toEqual([{ site: 'east', share: 0.5 }, { site: 'azure', share: 0.5 }]);
  });

  it('mixes patterns, group by group', () => {
    const plan = planOne(warm, { front: { pattern: 'active-active', sites: [{ site: 'east', share: 0.6 }, { site: 'azure', share: 0.4 }] }, ledger: { pattern: 'multi-az' } });
    expect(group(plan).settings).toMatchObject({ pattern: 'active-active', serves: 'all', primary: 'east', standby: 0.7 });
    expect(group(plan, 'ledger').settings).toMatchObject({ pattern: 'multi-az', secondary: null, runbook: [] });
  });
});

describe('steering', () => {
  it('mixes resolvers at the time to live', () => {
    const { steering } = group(planOne({ ...warm, steering: { ttlSeconds: 120 } })).settings;
    expect(steering.mix).toEqual([{ share: 0.9, law: { kind: 'uniform', low: 0, high: 120 } }, { share: 0.08, law: { kind: 'uniform', low: 0, high: 300 } }, { share: 0.02, law: { kind: 'lognormal', median: 3600, sigma: 1.2 } }]);
    expect(steering.through).toBe('route53');
  });

  it('has no life to wait for at 0, one shift for a load balancer, and nothing for an instant switch', () => {
    expect(group(planOne({ ...warm, steering: { ttlSeconds: 0 } })).settings.steering.mix?.[0]).toEqual({ share: 0.9, law: constant(0) });
    expect(group(planOne({ ...warm, steering: { kind: 'global-load-balancer' } })).settings.steering).toMatchObject({ mix: [{ share: 1, law: constant(30) }], through: null });
    expect(group(planOne({ ...warm, steering: { kind: 'instant' } })).settings.steering.mix).toEqual([]);
  });

  it('goes through the edge where a load balancer steers', () => {
    const plan = planOne({ ...warm, steering: { kind: 'global-load-balancer' } }, {}, { shared: [shared('front-door', 'edge')] });
    expect(group(plan).settings.steering.through).toBe('front-door');
  });

  it('keeps a stated mix unless the kind above it is another', () => {
    const mix = [{ share: 1, law: constant(5) }];
    expect(group(planOne({ ...warm, steering: { mix } })).settings.steering.mix).toEqual(mix);
    const above = planOne({ ...warm, steering: { kind: 'instant' } }, {}, { everywhere: { steering: { mix } } });
    expect(group(above).settings.steering.mix).toEqual([]);
  });
});

describe('runbooks', () => {
  const step = (plan: Plan, name: string, of = 'front') => group(plan, of).settings.runbook.find((item) => item.name === name);

  it('fills every duration and chance of a step', () => {
    const plan = planOne(warm);
    expect(step(plan, 'fence')).toMatchObject({ takes: constant(60), success: 0.98, retry: constant(120), attempts: 2, repair: constant(1500), pointOfNoReturn: false, after: [] });
    expect(step(plan, 'look')).toMatchObject({ takes: constant(360), effect: 'none', after: ['repoint'] });
    expect(valueAt(plan, 'designs.one.groups.front.runbook.fence.takes').origin.kind).toBe('catalogue');
    expect(valueAt(plan, 'designs.one.groups.front.runbook.fence.effect').origin.kind).toBe('pattern');
  });

  it('promotes as slowly as the slowest kind of store, and cannot go back from there', () => {
    const base = scenarioOf();
    const plan = planOne(warm, {}, { groups: [{ name: 'front', members: base.groups[0].members.filter((name) => name !== 'orders-db'), after: [] }, { name: 'ledger', members: ['posting', 'ledger-db', 'orders-db'], after: [] }] });
    expect(step(plan, 'promote')).toMatchObject({ takes: constant(120), pointOfNoReturn: true });
    expect(step(plan, 'promote', 'ledger')?.takes).toEqual(constant(480));
  });

  it('takes nothing to promote where nothing is stored', () => {
    const plan = planOne(warm, {}, { stores: [], services: scenarioOf().services.map((item) => ({ ...item, needs: [] })), groups: [{ name: 'front', members: ['edge', 'orders', 'posting'], after: [] }] });
    expect(step(plan, 'promote')?.takes).toEqual(constant(0));
  });

  it('resizes small databases behind their promotion', () => {
    const plan = planOne({ ...warm, pattern: 'pilot-light' });
    expect(step(plan, 'resize')).toMatchObject({ after: ['promote'], takes: constant(720) });
    expect(step(plan, 'repoint')?.after).toEqual(['resize', 'scale']);
    expect(step(planOne(warm), 'resize')).toBeUndefined();
  });

  it('changes single steps, and forgets changes to a runbook that was replaced', () => {
    const changed = planOne({ ...warm, stepOverrides: { promote: { takes: constant(7), attempts: 5 } } });
    expect(step(changed, 'promote')).toMatchObject({ takes: constant(7), attempts: 5, effect: 'promote' });
    expect(valueAt(changed, 'designs.one.groups.front.runbook.promote.takes').origin).toMatchObject({ kind: 'file', source: 'designs.one.steps.promote' });
    const replaced = planOne({ ...warm, stepOverrides: { promote: { takes: constant(7) } } }, { ledger: { runbook: [{ ...group(changed).settings.runbook[0], given: ['effect'] }] } });
    expect(group(replaced, 'ledger').settings.runbook.map(({ name }) => name)).toEqual(['fence']);
  });

  it('names the nearest step', () => {
    const { issues } = planAll({ designs: [design('one', { ...warm, stepOverrides: { promot: { attempts: 1 } } })] });
    expect(issues).toMatchObject([{ code: 'PLAN-022', path: ['designs', 'one', 'steps', 'promot'], hint: 'Did you mean "promote"?' }]);
  });

  it('refuses steps that wait for each other, or for nothing', () => {
    const loop = (name: string, after: readonly string[]) => ({ ...group(planOne(warm)).settings.runbook[0], name, after, given: ['after'] });
    const { issues, plans } = planAll({ designs: [design('one', { ...warm, runbook: [loop('a', ['b']), loop('b', ['a'])] }), design('two', { ...warm, runbook: [loop('a', ['z'])] })] });
    expect(plans).toEqual([]);
    expect(issues).toMatchObject([{ code: 'PLAN-017', message: 'In the runbook "a" waits for "b" waits for "a".', path: ['designs', 'one', 'runbook'] }, { code: 'PLAN-017', message: 'In the runbook "a" waits for "z", which is no step.' }]);
  });
});

describe('backups', () => {
  it('work more often once restores are tested', () => {
    expect(group(planOne(warm)).settings.backups).toMatchObject({ success: 0.8, logsEverySeconds: 300, copyTo: 'same-account' });
    expect(group(planOne({ ...warm, backups: { restoreTestsPerSecond: 4 / year } })).settings.backups.success).toBe(0.95);
  });

  it('stand where a site is filled from them, unless the design says otherwise', () => {
    expect(group(planOne({ ...warm, pattern: 'backup-restore' })).settings.backups.copyTo).toBe('azure');
    expect(group(planOne({ ...warm, pattern: 'backup-restore', backups: { copyTo: 'same-account' } })).settings.backups.copyTo).toBe('same-account');
  });

  it('gather defects between tests: (1 - e^-x)/x with 0.10346 of them in a quarter', () => {
    expect(readableShare(1 / year, 0.95, 0)).toBeCloseTo(0.8189, 4);
    expect(readableShare(12 / year, 0.95, 0)).toBeCloseTo(0.982955, 5);
    // Never worse than without any test.
    expect(readableShare(0.5 / year, 0.95, 0.8)).toBe(0.8);
  });
});

describe('independence', () => {
  it('gives the same plans twice', () => {
    expect(planAll()).toEqual(planAll());
  });

  it('leaves the plans of other designs alone', () => {
    const before = planAll({ designs: [singleRegion, warmStandby] }).plans;
    const after = planAll({ designs: [singleRegion, design('tenth', { pattern: 'active-active', primary: 'east', secondary: 'west' }), warmStandby, design('broken', { pattern: 'nothing' })] }).plans;
    const bare = ({ scenario: _scenario, ...rest }: Plan) => rest;
    expect(after.filter(({ design: name }) => name !== 'tenth').map(bare)).toEqual(before.map(bare));
  });

  it('leaves the settings of a group alone when an unrelated service joins another', () => {
    const base = scenarioOf();
    const before = group(planOne(warm));
    const added = { ...base.services[0], name: 'added', needs: [] };
    const after = group(planOne(warm, {}, { services: [...base.services, added], groups: [base.groups[0], { ...base.groups[1], members: [...base.groups[1].members, 'added'] }] }));
    expect(after).toEqual(before);
  });
});
