import type { IssueList } from '../issues.js';
import type { Scenario } from '../scenario.js';

/** Warnings on parts that nothing uses, and on groups whose order works against their dependencies. */
export function checkReach(scenario: Scenario, issues: IssueList): void {
  const needs = new Map([...scenario.services, ...scenario.stores].map((item) => [item.name, item.needs]));
  const reached = new Set<string>();
  const open = scenario.flows.flatMap(({ through }) => through);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    for (const need of needs.get(name) ?? []) open.push(...need.of);
  }
  const parts = [...scenario.services.map(({ name }) => ['services', name] as const), ...scenario.stores.map(({ name }) => ['stores', name] as const)];
  for (const [section, name] of parts) {
    if (!reached.has(name)) issues.warn('SCN-060', { path: [section, name], part: 'key', message: `no flow passes through "${name}", and nothing on the path of a flow needs it` });
  }
  checkGroupOrder(scenario, issues);
}

function checkGroupOrder({ groups, services, stores }: Scenario, issues: IssueList): void {
  const groupOf = new Map(groups.flatMap(({ name, members }) => members.map((member) => [member, name] as const)));
  const waitsFor = new Map(groups.map(({ name }) => [name, earlier(name, groups)]));
  for (const [section, items] of [['services', services], ['stores', stores]] as const) {
    for (const item of items) {
      const own = groupOf.get(item.name);
      for (const need of item.needs) {
        // With alternatives one of the others may do, so that only a single hard need is sure to wait.
        const other = need.kind === 'hard' && need.of.length === 1 ? groupOf.get(need.of[0]) : undefined;
        if (own === undefined || other === undefined || own === other || !waitsFor.get(other)?.has(own)) continue;
        issues.warn('SCN-061', { path: [section, item.name, 'needs', need.of[0]], part: 'key', message: `"${item.name}" in the group "${own}" cannot work without "${need.of[0]}", whose group "${other}" fails over later` });
      }
    }
  }
}

/** All groups that have failed over before `name` starts. */
function earlier(name: string, groups: Scenario['groups']): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...(groups.find((group) => group.name === name)?.after ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    open.push(...(groups.find((group) => group.name === next)?.after ?? []));
  }
  return found;
}
