/**
 * The Result: the one document that every face (terminal, JSON, Markdown, HTML, CSV, JUnit, web) is rendered from.
 * Plain data without times of day, so that equal input gives equal bytes. Additions do not change the major version.
 */
import type { Issue } from '../base/issue.js';
import type { CheckResult, TargetResult } from './judged.js';
import type { DesignResult } from './design-result.js';
import type { MainComparison } from './main-comparison.js';
import type { PairResult } from './pairs.js';
import type { Sentence } from './sentence-type.js';
import type { PhaseResult } from './phase-results.js';
import type { RareResult } from './rare-result.js';
import type { TenantsResult } from './tenant-results.js';

export const formatVersion = '1.3';

export interface Result {
  readonly formatVersion: string;
  readonly product: { readonly name: 'cutover'; readonly version: string };
  readonly scenario: ScenarioInfo;
  readonly library: { readonly version: string };
  readonly run: RunInfo;
  /** What to do, in one of four kinds, as data and as text. */
  readonly sentence: Sentence;
  /** Shares, rising to 1, at which the curves of flows state their values; since format 1.1. */
  readonly curveShares?: readonly number[];
  /** In the order of the file. */
  readonly designs: readonly DesignResult[];
  /** Each pair of designs once; empty in a result of format 1.0. */
  readonly pairs: readonly PairResult[];
  /** Single tenants by design, in the order of the designs; empty for an estate of one tenant. */
  readonly tenants: readonly TenantsResult[];
  /** The roll-out, in order; empty without one, or where a design of it was left out. */
  readonly phases: readonly PhaseResult[];
  /** The scenario's own `checks`, for each design that they speak of. */
  readonly checks: readonly CheckResult[];
  /** Default values that the result rests on, each with its origin; those of single designs carry its name. */
  readonly assumptions: readonly AssumptionInfo[];
  /** What reading and planning the scenario warned of. */
  readonly warnings: readonly Issue[];
  /** Years that were made to hold outages which rarely coincide; null: none. Since format 1.3. */
  readonly rare?: RareResult | null;
  /** Beside a stored result; null: none was given, or the result is of format 1.0. */
  readonly main: MainComparison | null;
}

export interface ScenarioInfo {
  readonly name: string;
  readonly about: string | null;
  readonly file: string;
  /** Of the text: 16 hexadecimal digits that tell texts apart and prove nothing. */
  readonly hash: string;
  readonly currency: string;
  /** Design in production, the reference of every difference; null: none is named. */
  readonly today: string | null;
  /** The design that `check` decides on; null: every design. */
  readonly proposed: string | null;
  readonly flows: readonly FlowInfo[];
  readonly stores: readonly StoreInfo[];
  readonly tenantClasses: readonly { readonly name: string; readonly share: number }[];
  readonly groups: readonly string[];
  readonly sites: readonly { readonly name: string; readonly provider: string; readonly region: string; readonly zones: number }[];
  /** The scenario itself with the files that it names, so that a later run can simulate it again beside its own; null: too long. Since format 1.1. */
  readonly source?: ScenarioSource | null;
}
export interface ScenarioSource { readonly text: string; readonly files: readonly { readonly path: string; readonly text: string }[] }
export interface FlowInfo { readonly name: string; readonly tier: string; /** Items a year. */ readonly demandPerYear: number; readonly targetShare: number }
export interface StoreInfo { readonly name: string; readonly kind: string; readonly bytes: number }

export interface RunInfo {
  readonly seed: string;
  /** Replications (of `horizonSeconds` each) that the figures rest on. */
  readonly replications: number;
  /** Those asked for; more than `replications` only when `partial`. */
  readonly requested: number;
  /** True when the run was interrupted or ended at a limit of time: the figures hold, for fewer years. */
  readonly partial: boolean;
  readonly stopped: 'done' | 'precise' | 'decided' | 'cap' | 'interrupted';
  /** Relative precision that was asked for; null: a number of years was. */
  readonly precision: number | null;
  readonly horizonSeconds: number;
  readonly accounting: string;
  readonly start: string;
  /** Confidence of every interval shown: 0.95, and more in a run that stops when its verdicts are decided, whose looks hold at 0.95 together. */
  readonly confidence: number;
  /** Level at which verdicts were decided. */
  readonly level: number;
  /** False when a filter left designs of the file out. */
  readonly allDesigns: boolean;
  /** Designs whose targets decide; absent before format 1.1, and then the proposed one, or all. */
  readonly judged?: readonly string[];
  /** A command that simulates the same years again; for a complete run it gives the same bytes. */
  readonly reproduce: string;
}

export interface AssumptionInfo {
  /** Designs of the file that use it; empty: all of them. */
  readonly designs: readonly string[];
  /** Whether nobody measured it: judgement, memory, or the choice of a pattern. */
  readonly assumption: boolean;
  readonly path: string;
  readonly value: string;
  readonly origin: 'file' | 'pattern' | 'catalogue' | 'model';
  readonly source: string;
  readonly date: string;
  readonly confidence: string;
}

export type { CheckResult, TargetResult, DesignResult, Sentence };
