import type { Design, DesignSpec } from '../design.js';
import type { Lowering } from '../lower/context.js';
import { mergeSettings } from '../lower/merge-settings.js';
import type { Scenario } from '../scenario.js';
import type { ScenarioDocument } from '../schema/document.js';

/** What can be said about a design before its pattern is known. */
export function checkDesigns(scenario: Scenario, document: ScenarioDocument, to: Lowering): void {
  // What a design inherits is unknown while one of the links is broken.
  const broken = to.issues.issues.some(({ path }) => path[0] === 'designs' && path[2] === 'extends');
  if (scenario.designs.length === 0 && !to.damaged(['designs']) && !to.names.lost(['design'])) to.issues.error('SCN-021', { path: ['designs'], part: 'key', message: '"designs" is empty; name at least one design' });
  for (const design of scenario.designs) {
    const path = ['designs', design.name];
    if (to.damaged(path) || (broken && document.designs[design.name]?.extends !== undefined)) continue;
    const whole = mergeSettings(scenario.everywhere, design.own);
    if (whole.pattern === undefined) to.issues.error('SCN-021', { path, part: 'key', message: `the design "${design.name}" needs the key "pattern", such as warm-standby`, hint: to.known.patterns === undefined ? null : `possible here: ${to.known.patterns.join(', ')}` });
    checkPlaces(design, whole, scenario, to);
    for (const [group, spec] of Object.entries(design.groups)) checkPair(mergeSettings(whole, spec), [...path, 'groups', group], to);
    checkProbes(design.name, whole, to);
  }
}

function checkPlaces(design: Design, whole: DesignSpec, scenario: Scenario, to: Lowering): void {
  const path = ['designs', design.name];
  if (!runsSomewhere(whole)) {
    const homeless = scenario.groups.filter(({ name }) => !runsSomewhere(design.groups[name] ?? {}));
    if (homeless.length > 0) to.issues.error('SCN-037', { path, part: 'key', message: `the design "${design.name}" does not say where ${homeless.length === scenario.groups.length ? 'it' : `its group "${homeless[0].name}"`} runs; add "primary", or "sites" with shares` });
  }
  checkPair(whole, path, to);
}

function runsSomewhere(spec: DesignSpec): boolean {
  return spec.primary !== undefined || (spec.sites !== undefined && spec.sites.length > 0);
}

function checkPair({ primary, secondary, fallback }: DesignSpec, path: readonly string[], to: Lowering): void {
  if (primary !== undefined && primary === secondary) to.issues.error('SCN-037', { path: [...path, 'secondary'], message: `"primary" and "secondary" are both "${primary}"; a site cannot stand in for itself` });
  const again = fallback?.find((site, i) => site === primary || site === secondary || fallback.indexOf(site) !== i);
  if (again !== undefined) to.issues.error('SCN-037', { path: [...path, 'fallback'], message: `"${again}" is in "fallback" and among the sites before it; a site cannot stand in for itself` });
}

function checkProbes(name: string, { detection, primary, sites }: DesignSpec, to: Lowering): void {
  const from = detection?.from ?? [];
  const serving = sites !== undefined && sites.length > 0 ? sites.map(({ site }) => site) : primary === undefined ? [] : [primary];
  if (from.length === 0 || serving.length !== 1 || !from.every((site) => site === serving[0])) return;
  const path = ['designs', name, 'detection', 'from'];
  to.issues.warn('SCN-062', { path, message: `in the design "${name}" all probes stand in "${from[0]}", the site that they watch, and are lost together with it`, hint: 'add a site that is elsewhere to "detection.from"' });
}
