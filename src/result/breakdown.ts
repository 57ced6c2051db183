/** What disruptions waited for and what they are put down to, ranked by what they cost against the targets. */
import { skewedMeanInterval } from '../statistics/skewed-mean-interval.js';
import type { MeanEstimate } from '../statistics/moment-estimates.js';
import { toEstimate } from './estimates.js';
import type { Measured } from './measured.js';
import type { Estimate, Unit } from './quantity.js';

/** Time of one flow in one phase of disruptions that one kind of outage caused. Disruptions that deadlines forgave are in it too. */
export interface PartResult {
  /** Kind of outage as the sources name it, such as `region-major`; `own` for what no exposure explains. */
  readonly kind: string;
  /** Class of its sources. */
  readonly cause: string;
  /** One of the words of docs/model.md; `step` and `blocked` with the name of the runbook step that was under way, or could not begin. */
  readonly phase: string;
  readonly step: string | null;
  /** Seconds a year, weighted over tenant classes by their share: all parts of a flow add up to its downtime. */
  readonly time: Estimate;
  /** Seconds a year beyond the RTO limit, shared out among the phases of each missed disruption by their length; null: none was seen. */
  readonly beyond: Estimate | null;
}

export interface FlowBreakdown {
  readonly flow: string;
  /** Stores that it cannot do without: their losses are its own. Since format 1.3. */
  readonly stores?: readonly string[];
  /** Seconds a year beyond the RTO limit that is stated for a class of causes. */
  readonly budgets: readonly { readonly cause: string; readonly limit: number; readonly beyond: Estimate | null }[];
  /** What cost most of the budget first, then what took longest. */
  readonly parts: readonly PartResult[];
  /** Parts that are not listed: each is below a two-hundredth of the flow's disrupted time and of its time beyond limits. */
  readonly leftOut: number;
}

/** What promotions and restores of one store lost to one kind of outage. */
export interface StoreLossResult {
  readonly store: string;
  readonly kind: string;
  readonly cause: string;
  readonly events: Estimate;
  /** Seconds of data a year, where not everything was lost; those beyond the store's limit; and how often everything was. Null: none was seen. */
  readonly lost: Estimate | null;
  readonly beyond: Estimate | null;
  readonly everything: Estimate | null;
}

export interface BreakdownResult {
  readonly flows: readonly FlowBreakdown[];
  readonly stores: readonly StoreLossResult[];
}

export interface BreakdownRequest {
  readonly measured: Measured;
  readonly design: number;
  readonly confidence: number;
  readonly flows: readonly { readonly flow: string; readonly stores: readonly string[] }[];
  readonly budgets: readonly { readonly flow: string; readonly cause: string; readonly limit: number }[];
}

/** Below this share of a flow's time a part is not listed. */
const leastShare = 1 / 200;

export function breakdownResult({ measured, design, confidence, flows, budgets }: BreakdownRequest): BreakdownResult {
  const seen = (of: MeanEstimate, unit: Unit): Estimate | null => (of.mean === 0 ? null : toEstimate(skewedMeanInterval(of, confidence), unit));
  const estimate = (of: MeanEstimate, unit: Unit): Estimate => toEstimate(skewedMeanInterval(of, confidence), unit);
  const parts = measured.parts(design);
  const losses = measured.losses(design);
  return {
    flows: flows.map(({ flow, stores }) => {
      const own = parts.filter((part) => part.flow === flow);
      const least = (of: 'time' | 'beyond'): number => leastShare * own.reduce((sum, part) => sum + part[of].mean, 0);
      const [time, beyond] = [least('time'), least('beyond')];
      const listed = own.filter((part) => part.time.mean >= time || (part.beyond.mean > 0 && part.beyond.mean >= beyond));
      return {
        flow,
        stores,
        budgets: budgets.filter((budget) => budget.flow === flow).map(({ cause, limit }) => ({ cause, limit, beyond: seen(measured.beyond(design, flow, cause), 's/yr') })),
        parts: listed.sort((a, b) => b.beyond.mean - a.beyond.mean || b.time.mean - a.time.mean)
          .map((part) => ({ kind: part.kind, cause: part.cause, phase: part.phase, step: part.step, time: estimate(part.time, 's/yr'), beyond: seen(part.beyond, 's/yr') })),
        leftOut: own.length - listed.length,
      };
    }),
    stores: [...losses].sort((a, b) => b.beyond.mean - a.beyond.mean || b.seconds.mean - a.seconds.mean)
      .map(({ store, kind, cause, events, seconds, beyond, everything }) => ({ store, kind, cause, events: estimate(events, '1/yr'), lost: seen(seconds, 's/yr'), beyond: seen(beyond, 's/yr'), everything: seen(everything, '1/yr') })),
  };
}
