/** How long a failover takes when everything takes its median and nothing goes wrong: a bound, computed without a simulation. */
import { cdf } from '../../random/quantile.js';
import type { DesignSettings } from '../../scenario/design.js';
import type { GroupPlan, Plan } from '../plan.js';
import { leastWhere, median } from './median.js';
import type { FailoverTime, Part } from './part.js';
import { runbookTime } from './runbook-time.js';

/** By group, each with the wait for the groups that go before it. `target`: share of demand that must be served again. */
export function failoverTimes(plan: Plan, target: number): ReadonlyMap<string, FailoverTime> {
  const ready = new Map<string, FailoverTime>();
  const before = (group: GroupPlan): FailoverTime => {
    const known = ready.get(group.name);
    if (known !== undefined) return known;
    const found = readyTime(group, plan, before);
    ready.set(group.name, found);
    return found;
  };
  return new Map(plan.groups.map((group) => [group.name, withSteering(group.settings, before(group), target)]));
}

function readyTime(group: GroupPlan, plan: Plan, readyOf: (group: GroupPlan) => FailoverTime): FailoverTime {
  const { settings } = group;
  if (!hasSecond(settings)) return { seconds: Infinity, parts: [{ name: 'no second site', seconds: Infinity }] };
  const order = { name: 'detection', seconds: (settings.detection.failures - 0.5) * settings.detection.everySeconds };
  const decision = decisionTime(settings);
  let start: FailoverTime = { seconds: order.seconds + decision.seconds, parts: [order, decision] };
  for (const other of plan.groups.filter(({ name }) => group.after.includes(name))) {
    const first = readyOf(other);
    if (first.seconds < Infinity && first.seconds > start.seconds) start = { seconds: first.seconds, parts: first.parts.map((part) => ofGroup(other.name, part)) };
  }
  const runbook = runbookTime(group, plan.estate);
  return { seconds: start.seconds + runbook.seconds, parts: [...start.parts, ...runbook.parts] };
}

/** Parts of a group that goes first carry its name. */
function ofGroup(group: string, part: Part): Part {
  return part.name.includes(': ') ? part : { ...part, name: `${group}: ${part.name}` };
}

export function hasSecond(settings: DesignSettings): boolean {
  return settings.serves === 'all' ? settings.sites.length > 1 : settings.secondary !== null;
}

/** People decide while the patience runs; it only matters where they would be faster. */
function decisionTime({ decision, patienceSeconds }: DesignSettings): Part {
  const people = [decision.acknowledgeOnDuty, decision.assemble, decision.diagnose, decision.decide].reduce((sum, law) => sum + median(law), 0);
  return people >= patienceSeconds ? { name: 'decision', seconds: people } : { name: 'patience', seconds: patienceSeconds };
}

/** Clients still on the old address are a curve, not a draw: the bound is where it falls through the target. */
function withSteering({ steering, serves, sites, primary }: DesignSettings, ready: FailoverTime, target: number): FailoverTime {
  const struck = serves === 'all' ? (sites.find(({ site }) => site === primary)?.share ?? 1) : 1;
  const mix = steering.mix ?? [];
  const seconds = ready.seconds === Infinity ? 0 : leastWhere((x) => struck * mix.reduce((left, { share, law }) => left + share * (1 - cdf(law, x)), 0) <= 1 - target + 1e-12);
  return { seconds: ready.seconds + seconds, parts: seconds > 0 ? [...ready.parts, { name: 'steering', seconds }] : ready.parts };
}

export function longestPart(time: FailoverTime): Part {
  return time.parts.reduce((longest, part) => (part.seconds > longest.seconds ? part : longest), { name: 'nothing', seconds: 0 });
}
