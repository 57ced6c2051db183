/** The critical path of a runbook in medians, up to the last step that clients wait for. */
import type { RunbookStep } from '../../scenario/design.js';
import type { EstatePlan, GroupPlan } from '../plan.js';
import { median } from './median.js';
import type { FailoverTime, Part } from './part.js';
import { restoreTime } from './restore-time.js';

export function runbookTime(group: GroupPlan, estate: EstatePlan): FailoverTime {
  const { runbook, standby } = group.settings;
  const byName = new Map(runbook.map((step) => [step.name, step]));
  const done = new Map<string, FailoverTime>();
  const finish = (step: RunbookStep): FailoverTime => {
    const known = done.get(step.name);
    if (known !== undefined) return known;
    const before = step.after.flatMap((name) => byName.get(name) ?? []).map(finish).reduce(later, nothing);
    const part: Part = { name: step.name, seconds: median(step.takes) + workBehind(step, group, estate) };
    const found = { seconds: before.seconds + part.seconds, parts: [...before.parts, part] };
    done.set(step.name, found);
    return found;
  };
  // What merely checks afterwards keeps nobody waiting, and a fleet that runs already serves while it grows.
  const awaited = runbook.filter(({ effect }) => effect === 'promote' || effect === 'restore' || effect === 'repoint' || (effect === 'scale' && standby === 0));
  return (awaited.length > 0 ? awaited : runbook).map(finish).reduce(later, nothing);
}

const nothing: FailoverTime = { seconds: 0, parts: [] };

function later(one: FailoverTime, other: FailoverTime): FailoverTime {
  return other.seconds > one.seconds ? other : one;
}

/** Some steps are a start signal: what they set going takes its own time. */
function workBehind(step: RunbookStep, group: GroupPlan, estate: EstatePlan): number {
  const members = new Set(group.members);
  if (step.effect === 'restore') return Math.max(0, ...estate.stores.filter(({ name }) => members.has(name)).map((store) => restoreTime(store, group.settings.backups)));
  if (step.effect === 'scale' && group.settings.standby === 0) {
    const pull = group.settings.capacity.images === 'pulled' ? median(group.settings.capacity.imagePull) : 0;
    return Math.max(0, ...estate.services.filter(({ name }) => members.has(name)).map(({ startup }) => median(startup) + pull));
  }
  return 0;
}
