/** The way from one yearly total to another, in steps small enough to follow. */
import type { TwoDesigns } from './two-designs.js';

export interface Step {
  readonly name: string;
  /** Yearly total before and after this step; a design's own total starts at 0. */
  readonly from: number;
  readonly to: number;
  readonly kind: 'total' | 'certain' | 'expected';
}

/** Steps that are drawn one by one; the smallest ones beyond them are drawn as one. */
const most = 8;

/** From the total of the first design over each category of standing cost and the expected loss to the total of the second; null where a loss is unknown. */
export function stepsOf({ before, after, standing, lossChange }: TwoDesigns): readonly Step[] | null {
  const [start, end] = [before.row.total.estimate, after.row.total.estimate];
  if (typeof start !== 'number' || typeof end !== 'number' || typeof lossChange?.estimate !== 'number') return null;
  const changes = standing.map(({ name, before: was, after: is }) => ({ name, by: is - was })).filter(({ by }) => Math.abs(by) >= 1);
  const ranked = [...changes].sort((a, b) => Math.abs(b.by) - Math.abs(a.by));
  const single = changes.length > most ? changes.filter((change) => ranked.indexOf(change) < most - 1) : changes;
  const rest = changes.filter((change) => !single.includes(change));
  const all = [...single, ...(rest.length === 0 ? [] : [{ name: 'other standing cost', by: rest.reduce((sum, { by }) => sum + by, 0) }])];
  const steps: Step[] = [{ name: before.name, from: 0, to: start, kind: 'total' }];
  let at = start;
  for (const { name, by } of all) {
    steps.push({ name, from: at, to: at + by, kind: 'certain' });
    at += by;
  }
  steps.push({ name: 'expected loss', from: at, to: at + lossChange.estimate, kind: 'expected' });
  return [...steps, { name: after.name, from: 0, to: end, kind: 'total' }];
}
