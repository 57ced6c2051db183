/** Designs whose failover cannot meet the recovery time of a tier, with the part that is in the way. */
import type { Issue } from '../../base/issue.js';
import type { Tier } from '../../scenario/estate.js';
import { formatDuration, formatShare } from '../../units/index.js';
import type { EnvironmentPlan, Plan, PlannedFlow } from '../plan.js';
import { failoverTimes, longestPart } from './failover-time.js';
import type { FailoverTime } from './part.js';
import { reachOf } from './reach.js';
import { outlasting } from './stays-home.js';

interface Slowest { readonly flow: PlannedFlow; readonly group: string; readonly time: FailoverTime }

export function recoveryTimeWarnings(plan: Plan, environment: EnvironmentPlan): readonly Issue[] {
  const limited = plan.scenario.tiers.flatMap((tier) => {
    const limit = tier.recovery.site?.rtoSeconds ?? null;
    return limit === null ? [] : [{ tier, limit }];
  });
  let toldAtHome = false;
  return limited.flatMap(({ tier, limit }): readonly Issue[] => {
    const slowest = slowestOf(tier, plan);
    if (slowest === null) return [];
    if (slowest.time.seconds < Infinity) return slowest.time.seconds > limit ? [tooSlow(plan, tier, limit, slowest)] : [];
    // Tiers stand from strict to lax, so the first one says it all.
    const issues = toldAtHome ? [] : staysHome(plan, environment, tier, limit, slowest);
    toldAtHome ||= issues.length > 0;
    return issues;
  });
}

/** The flow of the tier that comes back last, and the group that it waits for. */
function slowestOf(tier: Tier, plan: Plan): Slowest | null {
  let slowest: Slowest | null = null;
  for (const flow of plan.estate.flows.filter((item) => item.tier === tier.name)) {
    const hard = new Set(reachOf(flow.through, plan.estate).hard);
    const times = failoverTimes(plan, flow.target);
    for (const { name, members } of plan.groups) {
      const time = times.get(name);
      if (time === undefined || !members.some((member) => hard.has(member))) continue;
      if (slowest === null || time.seconds > slowest.time.seconds) slowest = { flow, group: name, time };
    }
  }
  return slowest;
}

function tooSlow({ design }: Plan, tier: Tier, limit: number, { flow, group, time }: Slowest): Issue {
  const part = longestPart(time);
  const message = `"${design}" fails over the group "${group}" in ${formatDuration(time.seconds)} when everything takes its median, and tier "${tier.name}" allows "${flow.name}" ${formatDuration(limit)}; the longest part is ${part.name} with ${formatDuration(part.seconds)}.`;
  return { code: 'PLAN-060', severity: 'warning', message, hint: `Shorten ${part.name}, or relax the target.`, path: ['designs', design] };
}

function staysHome(plan: Plan, environment: EnvironmentPlan, tier: Tier, limit: number, { group }: Slowest): readonly Issue[] {
  const home = plan.groups.find(({ name }) => name === group)?.settings.primary ?? '';
  const waits = outlasting(home, limit, environment);
  if (waits === null || waits.share <= 1 - tier.share) return [];
  const message = `"${plan.design}" has no second site for the group "${group}": at least ${formatShare(waits.share, 2)} of the outages at "${home}" outlast the ${formatDuration(limit)} of tier "${tier.name}", most of them of kind "${waits.kind}", and ${formatShare(1 - tier.share, 2)} may.`;
  return [{ code: 'PLAN-068', severity: 'warning', message, hint: 'Only outages of single zones are ridden out at home.', path: ['designs', plan.design] }];
}
