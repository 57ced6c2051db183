/** A scale for durations from seconds to months: logarithmic, with places of their own for 0 and for what has no end. */
import { scaleLog } from 'd3-scale';
import { formatDuration } from '../../src/units/duration.js';
import { textWidth } from './picture.js';

const minute = 60;
const hour = 3_600;
const day = 86_400;
const round = [1, 5, 15, 30, minute, 5 * minute, 15 * minute, 30 * minute, hour, 2 * hour, 4 * hour, 8 * hour, day, 2 * day, 4 * day, 7 * day, 14 * day, 30 * day, 90 * day, 365 * day, 3650 * day];

export interface Tick { readonly x: number; readonly label: string }

export interface DurationScale {
  /** Pixels of a duration; null is without end. */
  readonly x: (seconds: number | null) => number;
  readonly ticks: readonly Tick[];
  /** Where the places of 0 and of no end stand apart from the rest; null where nothing is there. */
  readonly afterZero: number | null;
  readonly beforeNever: number | null;
}

export interface DurationRange {
  readonly values: readonly (number | null)[];
  readonly limit: number | null;
  readonly left: number;
  readonly right: number;
  /** Pixels that the two places take. */
  readonly zeroWidth: number;
  readonly neverWidth: number;
  readonly never: string;
}

export function durationScale({ values, limit, left, right, zeroWidth, neverWidth, never }: DurationRange): DurationScale {
  const seen = [...values, limit ?? 0].filter((value): value is number => value !== null && value > 0);
  const hasZero = values.some((value) => value === 0);
  const hasNever = values.some((value) => value === null);
  const start = left + (hasZero ? zeroWidth : 0);
  const end = right - (hasNever ? neverWidth : 0);
  const least = Math.max(1, Math.min(...seen, day));
  const most = Math.max(...seen, least * 10, minute);
  const from = round.findLast((value) => value <= least) ?? 1;
  const to = round.find((value) => value >= most) ?? most;
  const scale = scaleLog().domain([from, to]).range([start, end]).clamp(true);
  const x = (seconds: number | null): number => (seconds === null ? end + neverWidth / 2 : seconds <= 0 ? left + (hasZero ? zeroWidth / 2 : 0) : scale(seconds));
  const inside = round.filter((value) => value >= from && value <= to).map((value) => ({ x: scale(value), label: formatDuration(value) }));
  return {
    x,
    ticks: spaced(inside, [...(hasZero ? [{ x: x(0), label: 'none' }] : []), ...(hasNever ? [{ x: x(null), label: never }] : [])]),
    afterZero: hasZero ? start : null,
    beforeNever: hasNever ? end : null,
  };
}

/** As many as stand apart from each other and from those that must stay. */
function spaced(ticks: readonly Tick[], fixed: readonly Tick[]): readonly Tick[] {
  const kept = [...fixed];
  for (const tick of ticks) {
    if (kept.every((other) => Math.abs(tick.x - other.x) >= (textWidth(tick.label) + textWidth(other.label)) / 2 + 10)) kept.push(tick);
  }
  return kept.sort((a, b) => a.x - b.x);
}
