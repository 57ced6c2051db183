/** What a run says beside a stored result, such as that of the main branch. */
import type { Estimate } from './quantity.js';

export interface MainComparison {
  /** File of the stored result, as it was named. */
  readonly file: string;
  /** Of the stored result: hash of its scenario, versions, seed and replications. */
  readonly scenario: string;
  readonly version: string;
  readonly library: string;
  readonly seed: string;
  readonly replications: number;
  /**
   * `same-scenario`: its scenario is this one, to the letter, so that nothing differs. `same-years`: its scenario was simulated again
   * with this version, over the same years. `unpaired`: only its stored figures could be used, as if they came from other years.
   */
  readonly method: 'same-scenario' | 'same-years' | 'unpaired';
  /** Replications behind the differences. */
  readonly years: number;
  /** What the reader must know: other versions, another seed, why years could not be paired. */
  readonly notes: readonly string[];
  readonly designs: readonly MainDesign[];
}

export interface MainDesign {
  readonly design: string;
  /** The design of the stored result that it is compared with; null: there is none. */
  readonly counterpart: string | null;
  /** Whether every year came out the same, bit by bit. */
  readonly identical: boolean;
  readonly standing: MainFigure | null;
  readonly loss: MainFigure | null;
  readonly total: MainFigure | null;
  /** By the ids of targets: the quantile at the target's share, or the availability. */
  readonly targets: readonly ({ readonly id: string } & MainFigure)[];
  /** As the stored result had it, USD a year; null when its figures were used themselves. */
  readonly stored: { readonly standing: number; readonly loss: Estimate } | null;
}

/** A figure of the stored side, and this run's minus that. */
export interface MainFigure { readonly main: Estimate; readonly change: Estimate }
