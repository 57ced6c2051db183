/** What a total rests on: its groups, its confidence and its age. */
import type { Confidence } from '../library/types.js';
import type { LineItem } from './line-item.js';
import { confidences } from './confidence.js';
import { sumMicro } from './money.js';
import type { Micro } from './money.js';

/** Micro-USD a year by any property of the lines; the groups add up to the total exactly. */
export function groupLines(lines: readonly LineItem[], keyOf: (line: LineItem) => string): ReadonlyMap<string, Micro> {
  const groups = new Map<string, Micro>();
  for (const line of lines) groups.set(keyOf(line), (groups.get(keyOf(line)) ?? 0) + line.amountPerYear);
  return groups;
}

export function totalOf(lines: readonly LineItem[]): Micro {
  return sumMicro(lines.map((line) => line.amountPerYear));
}

export interface Foundation {
  /** Share of the total on prices of each confidence. */
  readonly confidence: Readonly<Record<Confidence, number>>;
  /** Share of the total on lines that are assumptions. */
  readonly assumed: number;
  /** Oldest date of a price; null when none is dated. */
  readonly oldest: string | null;
  /** Lines without a price: the total leaves them out. */
  readonly unpriced: number;
}

export function foundationOf(lines: readonly LineItem[]): Foundation {
  const total = totalOf(lines);
  const share = (some: readonly LineItem[]): number => (total === 0 ? 0 : totalOf(some) / total);
  const confidence = Object.fromEntries(confidences.map((level) => [level, share(lines.filter((line) => line.confidence === level))])) as Record<Confidence, number>;
  const dates = lines.filter((line) => line.asOf !== '' && line.amountPerYear !== 0).map((line) => line.asOf).sort();
  return { confidence, assumed: share(lines.filter((line) => line.assumption)), oldest: dates[0] ?? null, unpriced: lines.filter((line) => line.unitPrice === null).length };
}
