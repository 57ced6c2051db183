/** What a Result is written from: estimates and exact counts by name, wherever they were simulated. Designs go by place, in file order. */
import type { BestResult } from '../statistics/best.js';
import type { ExactCount } from '../statistics/exact-count.js';
import type { Ladder } from '../statistics/ladder.js';
import type { MeanEstimate } from '../statistics/moment-estimates.js';
import type { Moments } from '../statistics/moments.js';
import type { Sampled } from '../statistics/strata.js';
import type { RatioEstimate } from '../statistics/ratio.js';
import type { Derivative } from '../statistics/sensitivity.js';

export interface Measured {
  readonly replications: number;
  /** Length of a replication in years. */
  readonly years: number;
  /** Forced replications beside the plain ones, whose means they share; 0: none. */
  readonly forced: number;
  /** Weights of all years, whose mean is known to be 1; and how many years of equal weight the forced ones are worth. */
  weights(): { readonly mean: MeanEstimate; readonly effective: number };
  /** Plain replications that would give a headline figure the same standard error; null: nothing moves it, or it is none. */
  worth(design: number, figure: string): number | null;
  readonly headlines: readonly string[];
  /** Mean of a yearly figure such as `downtime:submit-order`, per year. */
  mean(design: number, figure: string): MeanEstimate;
  has(figure: string): boolean;
  /** Ratio of the sums of two figures over all replications; of pairs that were asked for. */
  ratio(design: number, numerator: string, denominator: string): RatioEstimate;
  /** Distribution of a yearly figure over years; null when it was not kept. */
  yearly(design: number, figure: string): Ladder | null;
  /** Values of episodes: `rto:flow:class:cause`, `rpo:flow:cause`, `store:store:cause`, `clients:group`; cause `all` adds them up. */
  episodes(design: number, name: string): Ladder;
  /** Trials and hits by replication: the names of episodes, and `name@limit` for a target. */
  count(design: number, name: string): ExactCount;
  /** Years with a loss as trials, those that still kept the availability target as hits. */
  scoreCount(design: number, flow: string): ExactCount;
  anyMiss(design: number): ExactCount;
  /** Figures whose differences between designs are known, and their place in `paired`. */
  readonly paired: Sampled<Moments>;
  pairedPlace(figure: string): number;
  readonly sources: readonly MeasuredSource[];
  /** Slope of loss (0) or tenants' loss (1) to the logarithm of a source's rate. */
  slope(design: number, loss: 0 | 1, source: number): Derivative;
  /** Seconds a year that flows were disrupted, by kind of outage and phase: those that were seen. `step` names a step of a runbook, where `phase` is that word. */
  parts(design: number): readonly { readonly flow: string; readonly kind: string; readonly cause: string; readonly phase: string; readonly step: string | null; readonly time: MeanEstimate; readonly beyond: MeanEstimate }[];
  /** Seconds a year of a flow beyond the RTO limit for a class of causes. */
  beyond(design: number, flow: string, cause: string): MeanEstimate;
  /** What promotions and restores of stores lost, a year, by kind of outage: events, seconds, those beyond the limit, and losses of everything. */
  losses(design: number): readonly { readonly store: string; readonly kind: string; readonly cause: string; readonly events: MeanEstimate; readonly seconds: MeanEstimate; readonly beyond: MeanEstimate; readonly everything: MeanEstimate }[];
  /** What troubles look like after the event, by kind of outage: failovers, those behind staying, and hours a year that each patience would have cost. Choice 0 is what was set, the others follow `patience`. */
  hindsight(design: number): readonly {
    readonly kind: string; readonly cause: string; readonly troubles: MeanEstimate; readonly failovers: MeanEstimate; readonly regretted: MeanEstimate; readonly regret: MeanEstimate;
    readonly asSet: MeanEstimate; readonly costs: readonly MeanEstimate[]; readonly patience: readonly number[]; best(confidence: number): BestResult; saved(choice: number): { readonly n: number; readonly mean: number; readonly standardError: number };
  }[];
  /** Arrivals of all outages that touch the workload. */
  readonly outages: number;
}

export interface MeasuredSource {
  readonly name: string;
  readonly sourceClass: string;
  readonly arrivals: number;
  readonly doubt: { readonly low: number; readonly high: number } | null;
}
