/** One design: the row of the table, then everything behind it. */
import type { ConvergenceResult } from './convergence.js';
import type { BreakdownResult } from './breakdown.js';
import type { Verdict } from '../verdict/verdict.js';
import type { Estimate, Quantity } from './quantity.js';
import type { TargetResult } from './judged.js';
import type { RegretResult } from './regret.js';
import type { MeasureResult } from './measure-results.js';

export interface DesignResult {
  readonly name: string;
  readonly about: string | null;
  /** Pattern of each group, and in one line what it comes to: `warm-standby, east to azure`. */
  readonly pattern: string;
  /** `sites` are those that serve together; empty where one serves and another waits. */
  readonly groups: readonly { readonly group: string; readonly pattern: string; readonly primary: string; readonly secondary: string | null; /** Further sites, in order; since format 1.2. */ readonly fallback?: readonly string[]; readonly sites: readonly string[] }[];
  readonly sites: readonly string[];
  readonly isToday: boolean;
  readonly isProposed: boolean;
  /** Worst of its targets. */
  readonly verdict: Verdict;
  readonly row: DesignRow;
  readonly targets: readonly TargetResult[];
  readonly flows: readonly FlowResult[];
  readonly stores: readonly StoreResult[];
  readonly clients: readonly ClientsResult[];
  readonly cost: CostResult;
  readonly loss: LossResult;
  readonly figures: DesignFigures;
  readonly charts: DesignCharts;
  /** By kind of outage and phase; absent in results of format 1.0. */
  readonly breakdown?: BreakdownResult;
  /** By kind of outage, what cost most first; since format 1.3. */
  readonly regret?: readonly RegretResult[];
  /** Designs that cost no more and lose no more, and are better in one of the two; empty: nobody dominates it. */
  /** How its headline figures came closer with the years, and what they rest on; since format 1.3. */
  readonly convergence?: readonly ConvergenceResult[];
  readonly dominatedBy: readonly string[];
  /** What the figures of this design depend on most. */
  readonly sensitivity: readonly SensitivityResult[];
  /** The scenario's own measures; absent where it has none. */
  readonly measures?: readonly MeasureResult[];
}

export type { MeasureResult };

/** The table of `compare`: one line a design. Targets shown are those closest to, or furthest past, their limit. */
export interface DesignRow {
  readonly rto: DecidingTarget;
  readonly rpo: DecidingTarget;
  readonly availabilityTarget: DecidingTarget | null;
  /** Flow whose figures stand in this row: that of the deciding RTO target, else the first of the best tier. */
  readonly flow: string;
  /** Of the target that is missed most often. */
  readonly missesPerYear: Estimate;
  readonly missedMost: string | null;
  /** Probability that a year has at least one miss of any target. */
  readonly yearlyMiss: Estimate;
  /** Seconds a year, of `flow`, time-based and weighted over tenant classes by their share. */
  readonly downtime: Estimate;
  readonly availability: Estimate;
  readonly served: Estimate;
  /** USD a year without people and one-off, people and drills, and their sum with one-off spread over the horizon. */
  readonly standing: { readonly platform: number; readonly people: number; readonly oneOff: number; readonly total: number };
  readonly loss: Estimate;
  /** Half-width that doubt about the outage rates gives the loss, USD a year: it does not shrink with more years. */
  readonly lossInput: { readonly halfWidth: Quantity; readonly noise: Quantity };
  /** The same of the standing cost, for doubt about people, drills and one-off cost; since format 1.3. */
  readonly standingInput?: InputDoubt;
  /** Of the total: both, as independent; since format 1.3. */
  readonly totalInput?: Quantity;
  readonly tenantsLoss: Estimate;
  /** Loss of a 1-in-20 year (95 % of years lose less), ours. */
  readonly badYear: Estimate;
  readonly total: Estimate;
  /** Total minus that of today over the same years; null for today itself and without one. */
  readonly againstToday: Estimate | null;
  readonly dominated: boolean;
}

/** Half of a width that doubt about what went in gives a figure, USD a year, and the part that each would give alone, the largest first. */
export interface InputDoubt { readonly halfWidth: number; readonly parts: readonly { readonly of: string; readonly halfWidth: number }[] }

export interface DecidingTarget {
  /** Id of the target; null in a scenario whose tiers state none of this kind: the first flow then stands in, without limit and verdict. */
  readonly target: string | null;
  readonly flow: string;
  readonly tenantClass: string | null;
  readonly cause: string | null;
  readonly limit: number | null;
  /** 95 % quantile for RTO and RPO; the availability for availability. */
  readonly achieved: Estimate;
  readonly verdict: Verdict | null;
}

/** Quantiles of one figure, over all values and by cause. */
export interface Distribution {
  /** Source class, `own` for what no exposure explains, or `all`. */
  readonly cause: string;
  /** Values seen: exposures for RTO, promotions and restores for RPO. */
  readonly n: number;
  /** How often a year; an upper limit when none was seen. */
  readonly perYear: Estimate;
  /** Share that was 0: ridden through, or nothing lost. */
  readonly zero: Quantity;
  /** Values without end, counted in `n`. */
  readonly infinite: number;
  readonly p50: Estimate;
  readonly p95: Estimate;
  readonly p99: Estimate;
  readonly greatest: Quantity;
}

export interface ClassResult {
  readonly tenantClass: string;
  readonly share: number;
  readonly availability: Estimate;
  readonly served: Estimate;
  readonly downtime: Estimate;
  readonly lost: Estimate;
  readonly rto: readonly Distribution[];
}

export interface FlowResult {
  readonly flow: string;
  readonly tier: string;
  readonly verdict: Verdict;
  /** Time-based, and served over offered; all causes. */
  readonly availability: Estimate;
  readonly served: Estimate;
  /** Served over offered without data and cyber events: what an availability target counts. */
  readonly servedForTarget: Estimate;
  readonly downtime: Estimate;
  readonly downtimeByData: Estimate;
  /** Integral of the share not served. */
  readonly equivalentOutage: Estimate;
  readonly exposures: Estimate;
  /** Exposures that became a disruption. */
  readonly disruptions: Estimate;
  /** RTO achieved of the tenant class that fares worst. */
  readonly rto: readonly Distribution[];
  readonly rtoClass: string;
  readonly rpo: readonly Distribution[];
  readonly offered: Estimate;
  readonly lost: Estimate;
  readonly late: Estimate;
  readonly delayed: Estimate;
  readonly lostWrites: Estimate;
  readonly divergent: Estimate;
  /** Records a year: sent in again from an archive; read again after a failover; of them done twice; out of turn. */
  readonly replayed?: Estimate;
  readonly readAgain?: Estimate;
  readonly duplicated?: Estimate;
  readonly disordered?: Estimate;
  /** Runs of its job a year: started twice; not started until somebody noticed. */
  readonly runsTwice?: Estimate;
  readonly runsMissed?: Estimate;
  /** Seconds a year from a flow's return to an empty queue. */
  readonly workRecovery: Estimate;
  readonly idleHours: Estimate;
  readonly classes: readonly ClassResult[];
  /** Since format 1.1. */
  readonly curves?: readonly FlowCurve[];
}

/** The distribution of one kind of recovery, as values at the shares that `Result.curveShares` lists. */
export interface FlowCurve {
  readonly kind: 'rto' | 'rpo';
  /** Null where all classes fare alike, and for RPO, which knows no classes. */
  readonly tenantClass: string | null;
  readonly cause: string;
  readonly n: number;
  /** Share of values that were 0. */
  readonly zero: number;
  /** By rising share, to four digits; shares at the end without a value stand for values without end. */
  readonly seconds: readonly number[];
}

export interface StoreResult {
  readonly store: string;
  readonly kind: string;
  /** Strictest RPO limit among the flows that reach it; null: none. */
  readonly limit: number | null;
  readonly limitCause: string | null;
  readonly verdict: Verdict;
  /** Share of promotions and restores within the limit; null without a limit. */
  readonly within: Estimate | null;
  readonly rpo: readonly Distribution[];
}

/** Outage per client of a failover group: a distribution over clients and incidents. */
export interface ClientsResult { readonly group: string; readonly distribution: Distribution; /** Chart points. */ readonly curve: Curve }

export interface CostLine {
  readonly id: string;
  readonly category: string;
  readonly item: string;
  readonly provider: string | null;
  readonly site: string | null;
  readonly quantity: number;
  readonly unit: string;
  /** USD; null: no price was found and the line adds nothing. */
  readonly unitPrice: number | null;
  /** USD a year: before and after scaling to the invoice. */
  readonly estimate: number;
  readonly amount: number;
  readonly scale: number;
  readonly source: string;
  readonly asOf: string;
  readonly confidence: string;
  readonly assumption: boolean;
  readonly formula: string;
  readonly note: string;
}
export interface CostResult {
  /** USD a year; one-off as spread over the money horizon. */
  readonly total: number;
  readonly byCategory: readonly { readonly category: string; readonly amount: number }[];
  readonly lines: readonly CostLine[];
  /** Share of the total on lines that are assumptions, and lines without a price. */
  readonly assumed: number;
  readonly unpriced: number;
  /** One-off cost in full, USD. */
  readonly oneOff: number;
  /** Present value of standing cost, one-off and expected loss over the money horizon, USD. */
  readonly presentCost: Quantity;
}
export interface LossLineResult { readonly name: string; readonly about: string; readonly payer: 'ours' | 'tenants'; readonly perYear: Estimate }
export interface LossResult {
  readonly lines: readonly LossLineResult[];
  readonly missingPrices: readonly string[];
  /** Share of years with any loss of ours. */
  readonly anyLoss: Estimate;
}

/** Yearly figures of the design as a whole, and the load of the simulation itself. */
export interface DesignFigures {
  readonly unprotected: Estimate;
  readonly failovers: Estimate;
  readonly falseFailovers: Estimate;
  readonly failbacks: Estimate;
  readonly restores: Estimate;
  readonly incidents: Estimate;
  readonly responderHours: Estimate;
  /** Failovers that met a latent fault, drills that moved live traffic (by group), and those of them that became an incident. */
  readonly faultsMet: Estimate;
  readonly drills: Estimate;
  readonly failedDrills: Estimate;
  /** Hours in which steps waited for somebody who could do them. */
  readonly responderWait: Estimate;
  /** Failovers taken back before the point of no return because a step had failed for good. */
  readonly rollbacks: Estimate;
  readonly regretted: Estimate;
  readonly regret: Estimate;
  readonly impacts: Estimate;
  readonly events: Estimate;
  readonly censored: Estimate;
  /** Outages of the environment that touch the workload; the same for every design. */
  readonly outages: Estimate;
}

/** Points of a step curve by rising x: share of values at or below x. The last point may be `infinite`. */
export interface Curve { readonly unit: 's' | 'USD/yr'; readonly n: number; readonly points: readonly { readonly x: Quantity; readonly share: number }[] }
export interface DesignCharts {
  /** Of the deciding flow and tenant class; null without a deciding target. */
  readonly rto: Curve | null;
  readonly rpo: Curve | null;
  /** Yearly loss of ours: share of years at or below; 1 - share is the exceedance. */
  readonly loss: Curve;
}

/** How a figure answers to one kind of outage: what a rate 10 % higher adds is a tenth of `slope`. */
export interface SensitivityResult {
  readonly source: string;
  readonly sourceClass: string;
  readonly arrivals: Estimate;
  /** USD a year for one e-fold of the rate. */
  readonly lossSlope: Estimate;
  /** Doubt about the rate as given: 5 % and 95 % points over the mean; null: none is stated. */
  readonly doubt: { readonly low: number; readonly high: number } | null;
  /** Half-width that this doubt alone gives the loss, USD a year. */
  readonly lossHalfWidth: Quantity;
}
