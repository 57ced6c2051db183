import type { Group } from '../estate.js';
import type { ScenarioDocument } from '../schema/document.js';
import type { Lowering } from './context.js';
import { listed, namesIn } from './context.js';

/** Without `groups` everything fails over together. */
export const wholeEstate = 'estate';

export function lowerGroups(document: ScenarioDocument, to: Lowering): readonly Group[] {
  const components = [...to.names.of('service'), ...to.names.of('store')];
  const entries = Object.entries(document.groups ?? {});
  if (to.names.of('group').length === 0) return [{ name: wholeEstate, members: components, after: [] }];
  const groups = entries.map(([name, group]): Group => {
    const after = Array.isArray(group) ? undefined : (group as { after?: string | string[] | undefined }).after;
    return { name, members: membersOf(group), after: namesIn(after) };
  });
  checkMembers(document, components, to);
  for (const [name, group] of entries) {
    if (Array.isArray(group)) continue;
    for (const item of listed((group as { after?: string | string[] | undefined }).after, ['groups', name, 'after'])) to.names.require(['group'], item.name, item.path, to.issues);
  }
  return groups;
}

function membersOf(group: NonNullable<ScenarioDocument['groups']>[string]): readonly string[] {
  return Array.isArray(group) ? group : group.members;
}

function checkMembers(document: ScenarioDocument, components: readonly string[], to: Lowering): void {
  const first = new Map<string, string>();
  for (const [name, group] of Object.entries(document.groups ?? {})) {
    const path = Array.isArray(group) ? ['groups', name] : ['groups', name, 'members'];
    for (const item of listed(membersOf(group), path)) {
      if (!to.names.require(['service', 'store'], item.name, item.path, to.issues)) continue;
      const other = first.get(item.name);
      if (other !== undefined) to.issues.error('SCN-036', { path: item.path, message: `"${item.name}" is a member of "${other}" already; it can fail over with one group only` });
      else first.set(item.name, name);
    }
  }
  if (to.damaged(['groups'])) return;
  for (const name of components) {
    if (first.has(name)) continue;
    const section = to.names.has('service', name) ? 'services' : 'stores';
    to.issues.error('SCN-036', { path: [section, name], part: 'key', message: `"${name}" is in no group; add it to one below "groups"` });
  }
}
