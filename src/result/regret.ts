/** Failovers that waiting would have beaten, and the patience that would have cost least, by kind of outage. */
import type { BestResult } from '../statistics/best.js';
import { meanInterval } from '../statistics/mean-interval.js';
import type { MeanEstimate } from '../statistics/moment-estimates.js';
import { skewedMeanInterval } from '../statistics/skewed-mean-interval.js';
import { noneSeen, quantity, toEstimate } from './estimates.js';
import type { Measured } from './measured.js';
import type { Estimate, Quantity } from './quantity.js';

/** What patience would have been best. Seconds; infinite: nobody ever fails over. */
export interface PatienceResult {
  readonly best: Quantity;
  /** Least and greatest patience of the grid that cannot be told from the best one, all choices compared jointly. */
  readonly from: Quantity;
  readonly to: Quantity;
  /** False where what the design has set may be best as well, or too little was seen: no clear winner. */
  readonly clear: boolean;
  /** Hours a year that the best one saves against what is set. */
  readonly saves: Estimate;
}

/** Troubles that groups met at home and that were confirmed, put down to one kind of outage; each group counts. */
export interface RegretResult {
  readonly kind: string;
  readonly cause: string;
  readonly troubles: Estimate;
  readonly failovers: Estimate;
  /** Failovers that ended later than staying would have, and by how many hours a year; null: none was seen. */
  readonly regretted: Estimate;
  readonly regret: Estimate | null;
  /** Hours a year without service or whose work was lost, as the groups were set. */
  readonly lost: Estimate;
  /** Null where every patience costs the same. */
  readonly patience: PatienceResult | null;
}

/** Below these nothing is called the winner. */
const least = { replications: 200, troubles: 30 };

export function regretResults(measured: Measured, design: number, confidence: number): readonly RegretResult[] {
  const estimate = (of: MeanEstimate, unit: '1/yr' | 'h/yr'): Estimate => toEstimate(skewedMeanInterval(of, confidence), unit);
  const events = (of: MeanEstimate): Estimate => (of.mean > 0 ? estimate(of, '1/yr') : toEstimate(noneSeen(of.n, measured.years, confidence), '1/yr'));
  return measured.hindsight(design)
    .map(({ kind, cause, troubles, failovers, regretted, regret, asSet, costs, patience, best, saved }) => ({
      kind, cause, troubles: estimate(troubles, '1/yr'), failovers: events(failovers), regretted: events(regretted), regret: regret.mean > 0 ? estimate(regret, 'h/yr') : null, lost: estimate(asSet, 'h/yr'),
      patience: bestPatience({ grid: patience, costs, result: best(confidence), enough: troubles.n >= least.replications && troubles.mean * troubles.n * measured.years >= least.troubles, saved: (choice) => toEstimate(meanInterval(saved(choice), confidence, 'paired-t'), 'h/yr') }),
    }))
    .sort((a, b) => Number(b.lost.estimate) - Number(a.lost.estimate));
}

interface Choosing { readonly grid: readonly number[]; readonly costs: readonly MeanEstimate[]; readonly result: BestResult; readonly enough: boolean; readonly saved: (choice: number) => Estimate }

function bestPatience({ grid, costs, result, enough, saved }: Choosing): PatienceResult | null {
  if (costs.every(({ mean }) => mean === costs[0].mean)) return null;
  const best = costs.reduce((least, { mean }, place) => (mean < costs[least].mean ? place : least), 0);
  const left = grid.filter((_, place) => place === best || result.candidates.includes(place + 1));
  return { best: quantity(grid[best]), from: quantity(Math.min(...left)), to: quantity(Math.max(...left)), clear: enough && !result.candidates.includes(0), saves: saved(best + 1) };
}
