import { describe, expect, it } from 'vitest';
import { explainPlanCode, planCodes } from '../../src/plan/codes.js';
import { planDesigns } from '../../src/plan/design/plan-designs.js';
import { planScenario } from '../../src/plan/plan-scenario.js';
import type { Design, DesignSpec } from '../../src/scenario/design.js';
import type { Scenario } from '../../src/scenario/scenario.js';
import { fixtureLibrary } from './fixture-library.js';
import { design, flow, scenarioOf, warmStandby } from './fixture-scenario.js';

const library = fixtureLibrary();
function errorsOf(own: DesignSpec, groups: Design['groups'] = {}, over: Partial<Scenario> = {}) {
  return planDesigns(scenarioOf({ designs: [design('one', own, groups)], ...over }), library);
}

describe('designs that cannot be planned', () => {
  it('names the nearest pattern', () => {
    const { plans, issues } = errorsOf({ pattern: 'warm-stanby', primary: 'east', secondary: 'azure' });
    expect(plans).toEqual([]);
    expect(issues).toMatchObject([{ code: 'PLAN-010', severity: 'error', path: ['designs', 'one', 'pattern'], hint: 'Did you mean "warm-standby"?' }]);
  });

  it('points at the group whose pattern is unknown', () => {
    expect(errorsOf({ pattern: 'warm-standby', primary: 'east', secondary: 'azure' }, { ledger: { pattern: 'cold' } }).issues).toMatchObject([{ code: 'PLAN-010', path: ['designs', 'one', 'groups', 'ledger', 'pattern'] }]);
  });

  it('needs a second site for what fails over, told once for all groups', () => {
    expect(errorsOf({ pattern: 'warm-standby', primary: 'east' }).issues).toMatchObject([{ code: 'PLAN-011', path: ['designs', 'one', 'secondary'] }]);
    expect(errorsOf({ pattern: 'backup-restore', primary: 'east' }).issues).toMatchObject([{ code: 'PLAN-011' }]);
  });

  it('needs several sites for what serves everywhere', () => {
    expect(errorsOf({ pattern: 'active-active', primary: 'east' }).issues).toMatchObject([{ code: 'PLAN-011', path: ['designs', 'one', 'sites'] }]);
  });

  it('needs a second site for a standby', () => {
    expect(errorsOf({ pattern: 'multi-az', primary: 'east', standby: 0.5 }).issues).toMatchObject([{ code: 'PLAN-012', path: ['designs', 'one', 'standby'] }]);
  });

  it('refuses the primary as its own second site', () => {
    expect(errorsOf({ pattern: 'warm-standby', primary: 'east', secondary: 'east' }).issues).toMatchObject([{ code: 'PLAN-013', path: ['designs', 'one', 'secondary'] }]);
  });

  it('refuses to replicate where no link joins the sites, and does not mind where nothing is replicated', () => {
    const without = { links: [] };
    expect(errorsOf({ pattern: 'warm-standby', primary: 'east', secondary: 'azure' }, {}, without).issues).toMatchObject([{ code: 'PLAN-014', path: ['designs', 'one', 'secondary'] }]);
    expect(errorsOf({ pattern: 'backup-restore', primary: 'east', secondary: 'azure' }, {}, without).issues).toEqual([]);
    expect(errorsOf({ pattern: 'active-active', sites: [{ site: 'azure', share: 0.6 }, { site: 'west', share: 0.4 }] }).issues).toMatchObject([{ code: 'PLAN-014', path: ['designs', 'one', 'sites'] }]);
  });

  it('asks where a design runs', () => {
    expect(errorsOf({ pattern: 'multi-az' }).issues).toMatchObject([{ code: 'PLAN-019', path: ['designs', 'one'] }]);
  });

  it('wants shares that add to 100 %', () => {
    expect(errorsOf({ pattern: 'active-active', sites: [{ site: 'east', share: 0.6 }, { site: 'azure', share: 0.3 }] }).issues).toMatchObject([{ code: 'PLAN-020', path: ['designs', 'one', 'sites'] }]);
  });

  it('warns of a second site that is never used, and plans the design all the same', () => {
    const { plans, issues } = errorsOf({ pattern: 'multi-az', primary: 'east', secondary: 'west' });
    expect(issues).toMatchObject([{ code: 'PLAN-021', severity: 'warning', path: ['designs', 'one', 'secondary'] }]);
    expect(plans[0].groups[0].settings.secondary).toBeNull();
  });
});

describe('groups', () => {
  it('cover every service and store once', () => {
    const groups = [{ name: 'front', members: ['edge', 'orders', 'orders-db', 'events', 'documents', 'search', 'cache', 'posting'], after: [] }, { name: 'ledger', members: ['posting'], after: [] }];
    const { issues } = planDesigns(scenarioOf({ groups, designs: [] }), library);
    expect(issues).toMatchObject([{ code: 'PLAN-015', message: '"posting" is in 2 groups: front, ledger.', path: ['groups', 'ledger'] }, { code: 'PLAN-015', message: '"ledger-db" is in no group.', path: ['groups'] }]);
  });

  it('do not wait for one another in a circle', () => {
    const groups = scenarioOf().groups.map((group) => ({ ...group, after: [group.name === 'front' ? 'ledger' : 'front'] }));
    expect(planDesigns(scenarioOf({ groups, designs: [] }), library).issues).toMatchObject([{ code: 'PLAN-016', path: ['groups', 'front', 'after'], message: 'The groups wait for one another in a circle: front after ledger after front.' }]);
  });

  it('stand in for one another: a scenario without groups fails over as a whole', () => {
    const { plans } = planDesigns(scenarioOf({ groups: [], designs: [warmStandby] }), library);
    expect(plans[0].groups).toHaveLength(1);
    expect(plans[0].groups[0].members).toHaveLength(9);
  });
});

describe('the library', () => {
  it('is told where a pattern of its own is wrong', () => {
    const broken = { name: 'broken', about: 'x', settings: { standbi: '5%' } };
    const { issues } = planDesigns(scenarioOf({ designs: [] }), fixtureLibrary({ patterns: new Map([['broken', broken]]) }));
    expect(issues[0]).toMatchObject({ severity: 'error', path: ['patterns', 'broken', 'standbi'] });
    expect(issues[0].message).toMatch(/^In the pattern "broken": /);
  });

  it('must have the shapes and presets that flows name', () => {
    const { issues } = planScenario(scenarioOf({ traffic: { shape: [{ shape: 'flta', share: 1 }], peaks: [], tenantSurges: null }, flows: [flow('submit', ['edge'], { unserved: 'buyer' }), flow('post', ['posting'])] }), library);
    expect(issues).toMatchObject([{ code: 'PLAN-003', path: ['traffic', 'shape'], hint: 'Did you mean "flat"?' }, { code: 'PLAN-004', path: ['flows', 'submit', 'unserved'], hint: 'Did you mean "buyers"?' }]);
  });
});

describe('codes', () => {
  it('all have a paragraph', () => {
    for (const [code, text] of Object.entries(planCodes)) {
      expect(code).toMatch(/^PLAN-\d{3}$/);
      expect(text).toMatch(/\.$/);
    }
    expect(explainPlanCode('PLAN-010')).toMatch(/pattern/);
    expect(explainPlanCode('PLAN-999')).toBeNull();
    expect(explainPlanCode('constructor')).toBeNull();
  });
});
