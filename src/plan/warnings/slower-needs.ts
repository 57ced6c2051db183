/** Groups that come back before something they cannot do without. */
import type { Issue } from '../../base/issue.js';
import { formatDuration } from '../../units/index.js';
import type { Plan } from '../plan.js';
import { failoverTimes } from './failover-time.js';
import { reachOf } from './reach.js';

const usualTarget = 0.95;

export function slowerNeedWarnings(plan: Plan): readonly Issue[] {
  const times = failoverTimes(plan, usualTarget);
  return plan.groups.flatMap((group): readonly Issue[] => {
    const own = times.get(group.name)?.seconds ?? Infinity;
    if (own === Infinity) return [];
    const needed = new Set(reachOf(group.members.filter((member) => plan.estate.services.some(({ name }) => name === member)), plan.estate).hard);
    return plan.groups.flatMap((other): readonly Issue[] => {
      const part = other.members.find((member) => needed.has(member));
      const later = times.get(other.name)?.seconds ?? Infinity;
      if (other === group || part === undefined || later <= own) return [];
      const when = later === Infinity ? 'has no second site' : `takes ${formatDuration(later)}`;
      const message = `In "${plan.design}" the group "${group.name}" fails over in ${formatDuration(own)} and cannot work without "${part}" of the group "${other.name}", which ${when}.`;
      return [{ code: 'PLAN-063', severity: 'warning', message, hint: `Speed up "${other.name}", or make the need soft or cached.`, path: ['designs', plan.design] }];
    });
  });
}
