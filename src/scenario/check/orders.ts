import type { DesignSpec } from '../design.js';
import type { IssueList, Path } from '../issues.js';
import { nearName } from '../near-name.js';
import type { Scenario } from '../scenario.js';
import { findCircles } from './circles.js';

/** Dependencies, groups and runbooks must all have an order. */
export function checkOrders(scenario: Scenario, issues: IssueList): void {
  checkNeeds(scenario, issues);
  const after = new Map(scenario.groups.map((group) => [group.name, group.after]));
  for (const circle of findCircles([...after.keys()], (name) => after.get(name) ?? [])) {
    issues.error('SCN-034', { path: ['groups', circle[0], 'after'], message: `the groups wait for each other in a circle: ${circle.join(' -> ')}` });
  }
  checkRunbook(scenario.everywhere, ['operations'], issues);
  for (const design of scenario.designs) {
    checkRunbook(design.own, ['designs', design.name], issues);
    for (const [group, spec] of Object.entries(design.groups)) checkRunbook(spec, ['designs', design.name, 'groups', group], issues);
  }
}

function checkNeeds(scenario: Scenario, issues: IssueList): void {
  const components = [...scenario.services, ...scenario.stores];
  const services = new Set(scenario.services.map(({ name }) => name));
  const needs = new Map(components.map((item) => [item.name, item.needs.flatMap(({ of }) => of)]));
  for (const circle of findCircles([...needs.keys()], (name) => needs.get(name) ?? [])) {
    // What needs itself was told where it says so.
    if (circle.length === 2) continue;
    const [first, second] = circle;
    issues.error('SCN-032', { path: [services.has(first) ? 'services' : 'stores', first, 'needs', second], part: 'key', message: `these depend on each other in a circle: ${circle.join(' -> ')}` });
  }
}

function checkRunbook({ runbook }: DesignSpec, path: Path, issues: IssueList): void {
  if (runbook === undefined) return;
  const names = runbook.map(({ name }) => name);
  const after = new Map(runbook.map((step) => [step.name, step.after]));
  for (const [index, step] of runbook.entries()) {
    if (names.indexOf(step.name) < index) issues.error('SCN-031', { path: [...path, 'runbook', index, 'step'], message: `two steps of this runbook are called "${step.name}"` });
    for (const name of step.after) {
      if (names.includes(name)) continue;
      const near = nearName(name, names);
      issues.error('SCN-030', { path: [...path, 'runbook', index, 'after'], message: `this runbook has no step "${name}"${near === null ? '' : `; did you mean "${near}"?`}` });
    }
  }
  for (const circle of findCircles(names, (name) => (after.get(name) ?? []).filter((one) => after.has(one)))) {
    issues.error('SCN-034', { path: [...path, 'runbook', names.indexOf(circle[0])], message: `the steps wait for each other in a circle: ${circle.join(' -> ')}` });
  }
}
