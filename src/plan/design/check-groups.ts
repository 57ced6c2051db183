/** Groups are declared once for all designs: every service and store in exactly one, and no order that runs in a circle. */
import type { Issue } from '../../base/issue.js';
import type { Scenario } from '../../scenario/scenario.js';
import { firstCircle } from '../first-circle.js';

export function checkGroups({ groups, services, stores }: Scenario): readonly Issue[] {
  if (groups.length === 0) return [];
  const issues: Issue[] = [];
  for (const { name } of [...services, ...stores]) {
    const homes = groups.filter((group) => group.members.includes(name)).map((group) => group.name);
    if (homes.length === 1) continue;
    const message = homes.length === 0 ? `"${name}" is in no group.` : `"${name}" is in ${homes.length} groups: ${homes.join(', ')}.`;
    issues.push({ code: 'PLAN-015', severity: 'error', message, hint: 'Put every service and store into exactly one group.', path: ['groups', ...(homes.length === 0 ? [] : [homes[1]])] });
  }
  const circle = firstCircle(groups);
  if (circle !== null) {
    const message = `The groups wait for one another in a circle: ${circle.join(' after ')}.`;
    issues.push({ code: 'PLAN-016', severity: 'error', message, path: ['groups', circle[0], 'after'] });
  }
  return issues;
}
