import type { Law } from '../../random/law.js';
import { mean } from '../../random/quantile.js';
import { hour } from '../../units/duration.js';
import type { SourceTiming } from '../environment.js';
import type { Path } from '../issues.js';
import { spellPath } from '../issues.js';
import type { SourceDocument } from '../schema/outages.js';
import type { Lowering } from './context.js';
import { constant } from './context.js';
import { lowerRepair } from './crews.js';

type TimingDocument = Pick<SourceDocument, 'rate' | 'every' | 'clock' | 'start' | 'duration' | 'repairedBy' | 'priority'>;

/** When outages come and how long they last. Without `rate` and `every`, or with both, it says so and never strikes. */
export function lowerTiming(timing: TimingDocument, path: Path, start: 'steady' | 'fresh' | undefined, to: Lowering): SourceTiming {
  const { rate, every } = timing;
  if (rate !== undefined && every !== undefined) {
    to.issues.error('SCN-028', { path: [...path, 'every'], part: 'key', message: `"${spellPath(path)}" has both "rate" and "every"; keep one of them` });
  } else if (rate === undefined && every === undefined && !to.damaged(path)) {
    to.issues.error('SCN-040', { path, part: 'key', message: `"${spellPath(path)}" does not say how often it comes; add "rate", such as "3/year", or "every", such as "exponential(90 days)"` });
  }
  return {
    rate: rate ?? (every === undefined ? { mean: 0 } : null),
    every: rate === undefined ? (every ?? null) : null,
    duration: timing.duration ?? constant(0),
    clock: timing.clock ?? 'calendar',
    start: startOf(timing.start, path, to) ?? start ?? 'steady',
    ...lowerRepair(timing, path, to),
  };
}

function startOf(start: TimingDocument['start'], path: Path, to: Lowering): SourceTiming['start'] | undefined {
  if (start === undefined || typeof start === 'string') return start;
  if (start.kind === 'constant' && Number.isFinite(start.value)) return start.value;
  to.issues.error('SCN-025', { path: [...path, 'start'], message: 'the first outage comes at one point in time: write steady, fresh or a duration such as "30 days"' });
  return undefined;
}

/** Without `lasts`, outages are taken to last two hours on average until the catalogue says otherwise. */
const assumedOutage: Law = { kind: 'exponential', mean: 2 * hour };

/** An up-time clock with this long-run share of up-time; null for 100 %, which never fails. */
export function upTimeClock(availability: number, lasts: Law | undefined, start: 'steady' | 'fresh', path: Path, to: Lowering): SourceTiming | null {
  const duration = lasts ?? assumedOutage;
  const down = mean(duration);
  if (availability >= 1) return null;
  if (availability <= 0 || !Number.isFinite(down) || down <= 0) {
    to.issues.error('SCN-025', { path, message: 'an availability needs to be above 0%, with outages that last a finite time above 0' });
    return null;
  }
  return { rate: null, every: { kind: 'exponential', mean: (down * availability) / (1 - availability) }, duration, clock: 'up-time', start };
}
