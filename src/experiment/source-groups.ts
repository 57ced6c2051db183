/** Outage processes that share one unknown rate: every region of a kind, every zone of a site. Doubt about the rate is doubt about all of them at once. */
import { touchedShare } from '../../models/environment.js';
import type { PlannedSource } from '../plan/plan.js';
import type { Doubtful } from '../random/law.js';

export interface SourceGroup {
  readonly name: string;
  readonly sourceClass: string;
  /** Places of its processes in the environment. */
  readonly members: readonly number[];
  /** Arrivals that touch the workload, expected in one replication. */
  readonly expected: number;
  /** 5 % and 95 % points of the rate over its mean; null: no doubt was stated. */
  readonly doubt: { readonly low: number; readonly high: number } | null;
}

/**
 * Groups of Poisson processes by kind and relative doubt. A renewal process, or one whose clock stops during its own
 * outages, has no rate in the sense of the score function and stays out. `places` tells where a source stands.
 */
export function sourceGroups(sources: readonly PlannedSource[], horizonSeconds: number, places: (name: string) => number): readonly SourceGroup[] {
  const groups = new Map<string, { name: string; sourceClass: string; members: number[]; expected: number; doubt: SourceGroup['doubt'] }>();
  for (const source of sources) {
    const { rate, clock, start, kind, sourceClass } = source;
    const place = places(source.name);
    if (rate === null || rate.mean <= 0 || clock !== 'calendar' || typeof start === 'number' || place < 0) continue;
    const doubt = doubtOf(rate);
    const key = `${sourceClass} ${kind} ${doubt?.low ?? ''} ${doubt?.high ?? ''}`;
    let group = groups.get(key);
    if (group === undefined) groups.set(key, (group = { name: kind, sourceClass, members: [], expected: 0, doubt }));
    group.members.push(place);
    group.expected += rate.mean * horizonSeconds * touchedShare(source.hitsWorkload, source.perServiceFamily);
  }
  return [...groups.values()];
}

function doubtOf({ mean, low, high }: Doubtful): SourceGroup['doubt'] {
  if (low === undefined || high === undefined || low <= 0 || high <= low) return null;
  // Rounded, so that rates that differ only by a scaled catalogue row still share their doubt.
  return { low: Number((low / mean).toPrecision(6)), high: Number((high / mean).toPrecision(6)) };
}
