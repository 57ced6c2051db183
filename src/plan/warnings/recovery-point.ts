/** Designs whose copies are older than the recovery point of a tier allows, with the store that is in the way. */
import type { Issue } from '../../base/issue.js';
import type { BackupSpec, ReplicationSpec } from '../../scenario/design.js';
import type { SourceClass } from '../../scenario/environment.js';
import type { Tier } from '../../scenario/estate.js';
import { formatDuration } from '../../units/index.js';
import type { EnvironmentPlan, GroupPlan, Plan, PlannedFlow } from '../plan.js';
import { hasSecond } from './failover-time.js';
import { median } from './median.js';
import { reachOf } from './reach.js';

interface Oldest { readonly store: string; readonly flow: PlannedFlow; readonly seconds: number; readonly because: string }
const logical = ['data', 'cyber'] as const;

export function recoveryPointWarnings(plan: Plan, environment: EnvironmentPlan): readonly Issue[] {
  return plan.scenario.tiers.flatMap((tier) => [
    ...judge(plan, tier, 'site', (group, store) => atSecondSite(group, store)),
    ...logical.flatMap((cause) => judge(plan, tier, cause, (group, store) => fromBackup(group, store, cause, environment, plan))),
  ]);
}

type AgeOf = (group: GroupPlan, store: string) => { readonly seconds: number; readonly because: string } | null;

function judge(plan: Plan, tier: Tier, cause: SourceClass, ageOf: AgeOf): readonly Issue[] {
  const limit = tier.recovery[cause]?.rpoSeconds ?? null;
  if (limit === null) return [];
  let oldest: Oldest | null = null;
  for (const flow of plan.estate.flows.filter((item) => item.tier === tier.name)) {
    for (const store of reachOf(flow.through, plan.estate).writes) {
      const group = plan.groups.find(({ members }) => members.includes(store));
      const age = group === undefined ? null : ageOf(group, store);
      if (age !== null && (oldest === null || age.seconds > oldest.seconds)) oldest = { store, flow, ...age };
    }
  }
  if (oldest === null || oldest.seconds <= limit) return [];
  const found = oldest.seconds === Infinity ? `nothing of "${oldest.store}"` : `"${oldest.store}" as it was ${formatDuration(oldest.seconds)} before`;
  const message = `"${plan.design}" recovers ${found} (${oldest.because}), and tier "${tier.name}" allows "${oldest.flow.name}" ${formatDuration(limit)} of lost data after an outage of class ${cause}.`;
  return [{ code: 'PLAN-061', severity: 'warning', message, ...(oldest.seconds === Infinity ? { hint: 'Set `protection: {backups: {copyTo: ...}}` to a site or an account that survives.' } : {}), path: ['designs', plan.design] }];
}

/** Without a second site the data comes back with the site, so no age applies. */
function atSecondSite({ settings, replication }: GroupPlan, store: string): ReturnType<AgeOf> {
  const spec = replication[store];
  if (!hasSecond(settings) || spec === undefined) return null;
  if (spec.mode === 'none') {
    if (settings.backups.copyTo === 'same-account') return { seconds: Infinity, because: 'its backups stay in the account that is lost' };
    return { seconds: betweenBackups(settings.backups) / 2, because: 'half the time between two backups' };
  }
  return { seconds: ageOfCopy(spec), because: `median age of a copy by ${spec.mode}` };
}

function ageOfCopy(spec: ReplicationSpec): number {
  if (spec.mode === 'sync') return 0;
  if (spec.mode === 'async') return median(spec.lag);
  return spec.everySeconds / 2 + median(spec.transfer) + median(spec.lag);
}

/** Replicas have the fault too: what counts is the time until somebody sees it and the backup before it. */
function fromBackup({ settings, replication }: GroupPlan, store: string, cause: SourceClass, environment: EnvironmentPlan, plan: Plan): ReturnType<AgeOf> {
  if (replication[store] === undefined) return null;
  const faults = environment.sources.filter(({ sourceClass, targets }) => sourceClass === cause && targets.some((target) => target.kind === 'component' && target.component === store));
  if (faults.length === 0) return null;
  const noticed = Math.max(...faults.map(({ noticedAfter }) => median(noticedAfter)));
  // Old versions of objects hold what was there before the fault.
  if (noticed <= (plan.estate.stores.find(({ name }) => name === store)?.versionsSeconds ?? 0)) return null;
  return { seconds: noticed + betweenBackups(settings.backups) / 2, because: 'until the fault is seen, and half the time between two backups' };
}

/** Of logs, increments and full backups the most frequent. */
function betweenBackups({ fullEverySeconds, incrementalEverySeconds, logsEverySeconds }: BackupSpec): number {
  return Math.min(fullEverySeconds, incrementalEverySeconds, logsEverySeconds);
}
