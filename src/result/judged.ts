/** Targets and checks with their verdicts. */
import type { Verdict } from '../verdict/verdict.js';
import type { Place } from './places.js';
import type { Estimate, Quantity, Unit } from './quantity.js';

/** Cases that a verdict on recovery needs at least. */
export { fewestIncidents } from '../statistics/looks.js';

/** One target of a tier on one flow (or, for display, on one store), judged for one design. */
export interface TargetResult {
  /** Unique within a design: `rto site submit-order`. */
  readonly id: string;
  readonly kind: 'rto' | 'rpo' | 'availability';
  readonly flow: string;
  /** Tenant class with the most misses, the one that the verdict rests on; null where classes do not differ or do not apply. */
  readonly tenantClass: string | null;
  /** Class of outage sources that the target is stated for; null for availability, which counts all but data and cyber. */
  readonly cause: string | null;
  /** Seconds; for availability a share of 1. */
  readonly limit: number;
  readonly unit: Unit;
  /** Share of exposures that must be within the limit; null for availability. */
  readonly share: number | null;
  readonly missedPerYearAllowed: number | null;
  readonly verdict: Verdict;
  /** Share within the limit; for availability the availability itself. */
  readonly achieved: Estimate;
  /** The quantile at the target's share, to be shown beside the limit; null for availability. */
  readonly quantile: Estimate | null;
  /** Misses a year; null for availability. */
  readonly missesPerYear: Estimate | null;
  /** Probability that a year has at least one miss. */
  readonly yearlyMiss: Estimate | null;
  /** Beyond what is allowed, as a share of the allowance: 0 on the limit, -1 nothing used; `infinite` where nothing is allowed. */
  readonly distance: Quantity;
  /** Why a target was not exercised or could not be computed; null otherwise. */
  readonly reason: string | null;
  /** Where it stands in the scenario; absent in results before format 1.1. */
  readonly place?: Place | null;
  /** For an undecided one the years after which it should be decided, about; null: it cannot be estimated. Absent before format 1.1. */
  readonly yearsToDecide?: number | null;
}

/** One of the scenario's `checks` for one design. */
export interface CheckResult {
  readonly id: string;
  readonly design: string;
  readonly metric: string;
  readonly where: Readonly<Record<string, string>>;
  readonly versus: string | null;
  readonly limit: Quantity;
  readonly side: 'max' | 'min';
  /** `relative`: the limit is a share of the reference; `absolute`: in the unit of the metric. Null: no comparison. */
  readonly increase: 'relative' | 'absolute' | null;
  readonly level: 'error' | 'warn';
  readonly verdict: Verdict;
  readonly estimate: Estimate;
  readonly distance: Quantity;
  /** Why it is not exercised or an error; null otherwise. */
  readonly reason: string | null;
  /** As of a target. */
  readonly place?: Place | null;
  readonly yearsToDecide?: number | null;
}
