/** Every design of a scenario as a plan of its own: a tenth design changes nothing in the other nine. */
import type { Issue } from '../../base/issue.js';
import type { Library } from '../../library/types.js';
import type { Design, DesignSpec } from '../../scenario/design.js';
import type { Group } from '../../scenario/estate.js';
import type { Scenario } from '../../scenario/scenario.js';
import { Defaults } from '../defaults.js';
import { planEstate } from '../estate/plan-estate.js';
import { fileOrigin, patternOrigin } from '../origin.js';
import type { EstatePlan, ExplicitValue, GroupPlan, Plan } from '../plan.js';
import { Layers } from '../settings/layers.js';
import type { Layer } from '../settings/layers.js';
import { peopleOf } from '../settings/people.js';
import { unknownName } from '../unknown-name.js';
import { checkGroups } from './check-groups.js';
import { checkResidency } from './check-residency.js';
import { patternSpecs } from './pattern-specs.js';
import type { PatternSpecs } from './pattern-specs.js';
import { planGroup } from './plan-group.js';

export interface PlannedDesigns { readonly plans: readonly Plan[]; readonly issues: readonly Issue[] }

/** A design with an error has no plan. */
export function planDesigns(scenario: Scenario, library: Library): PlannedDesigns {
  const estate = planEstate(scenario, library);
  const patterns = patternSpecs(library);
  const issues: Issue[] = [...estate.issues, ...patterns.issues, ...checkGroups(scenario)];
  const plans: Plan[] = [];
  for (const design of scenario.designs) {
    const planned = planDesign(design, { scenario, library, estate: estate.plan, patterns });
    issues.push(...planned.issues);
    if (planned.plan !== null) plans.push(planned.plan);
  }
  return { plans, issues };
}

interface Request { readonly scenario: Scenario; readonly library: Library; readonly estate: EstatePlan; readonly patterns: PatternSpecs }

function planDesign(design: Design, { scenario, library, estate, patterns }: Request): { readonly plan: Plan | null; readonly issues: readonly Issue[] } {
  const defaults = new Defaults(library);
  const issues: Issue[] = [];
  const values: ExplicitValue[] = [];
  const groups: GroupPlan[] = [];
  for (const group of groupsOf(scenario)) {
    const own = design.groups[group.name];
    const pattern = own?.pattern ?? design.own.pattern ?? scenario.everywhere.pattern ?? null;
    const path = ['designs', design.name, ...(own === undefined ? [] : ['groups', group.name])];
    const spec = pattern === null ? {} : patterns.specs.get(pattern);
    if (pattern !== null && spec === undefined) {
      issues.push(unknownName('PLAN-010', 'pattern', pattern, [...patterns.specs.keys()], [...path, 'pattern']));
      continue;
    }
    const layers = new Layers(layersOf(pattern, spec ?? {}, scenario, design, group.name));
    const planned = planGroup({ scenario, library, defaults, group, pattern: pattern ?? 'none', layers, path, valuePath: `designs.${design.name}.groups.${group.name}` });
    issues.push(...planned.issues);
    values.push(...planned.values);
    if (planned.plan !== null) groups.push(planned.plan);
  }
  const { people, values: ofPeople } = peopleOf(scenario, defaults, `designs.${design.name}`);
  values.push(...ofPeople);
  issues.push(...checkResidency(design.name, groups, scenario));
  const told = oncePerPlace(issues);
  if (told.some((issue) => issue.severity === 'error')) return { plan: null, issues: told };
  return { plan: { scenario, estate, design: design.name, groups, people, renewalSeconds: defaults.number('readiness.renewal', 'duration').value, sites: sitesOf(groups, scenario), values }, issues: told };
}

function layersOf(pattern: string | null, spec: DesignSpec, scenario: Scenario, design: Design, group: string): readonly Layer[] {
  const own = design.groups[group];
  return [
    { spec, originOf: () => patternOrigin(pattern ?? 'none') },
    { spec: scenario.everywhere, originOf: (path) => fileOrigin(path[0] === 'backups' ? ['protection', ...path] : ['operations', ...path]) },
    { spec: design.own, originOf: (path) => fileOrigin(['designs', design.name, ...path]) },
    ...(own === undefined ? [] : [{ spec: own, originOf: (path: readonly string[]) => fileOrigin(['designs', design.name, 'groups', group, ...path]) }]),
  ];
}

/** A scenario without groups fails over as a whole. */
function groupsOf(scenario: Scenario): readonly Group[] {
  if (scenario.groups.length > 0) return scenario.groups;
  return [{ name: 'estate', members: [...scenario.services, ...scenario.stores].map(({ name }) => name), after: [] }];
}

/** Sites in file order, whatever group uses them first. */
function sitesOf(groups: readonly GroupPlan[], scenario: Scenario): readonly string[] {
  const used = new Set(groups.flatMap(({ settings }) => [settings.primary, settings.secondary, ...settings.fallback, ...settings.sites.map(({ site }) => site)]));
  return scenario.sites.map(({ name }) => name).filter((name) => used.has(name));
}

/** Groups that share a design's words share its mistakes, which are told once. */
function oncePerPlace(issues: readonly Issue[]): readonly Issue[] {
  const seen = new Set<string>();
  return issues.filter((issue) => {
    const key = `${issue.code} ${issue.path.join('.')}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
