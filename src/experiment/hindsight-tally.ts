/**
 * What is kept of troubles seen after the event, by kind of outage: how many, how many failovers, how many of them lost
 * time against staying; and what each patience of a grid would have cost, with the squares of differences between them.
 */
import { orderWith, regretOf, secondsAsSet, secondsLost } from '../../models/troubles.js';
import type { Trouble, Troubles } from '../../models/troubles.js';
import { compareWithBest } from '../statistics/best.js';
import type { BestResult } from '../statistics/best.js';
import { differenceVariance, meanOf } from '../statistics/moment-estimates.js';
import type { MeanEstimate } from '../statistics/moment-estimates.js';
import type { SparseMoments } from '../statistics/sparse-moments.js';
import { hour, year } from '../units/duration.js';

/** Patience that is tried, seconds; Infinity: nobody ever fails over. */
export const patienceGrid: readonly number[] = [0, 300, 900, 1800, 3600, 7200, 14_400, 28_800, 86_400, Infinity];
/** The first of the choices is the failover as it was ordered in the run, the others follow the grid. */
const choices = patienceGrid.length + 1;
const pairs = (choices * (choices - 1)) / 2;
export const hindsightAt = { troubles: 0, failovers: 1, regretted: 2, regret: 3 } as const;
const firstCost = 4;
const perKind = firstCost + choices + pairs;

export const hindsightLength = (kinds: number): number => kinds * perKind;
const costFigure = (kind: number, choice: number): number => kind * perKind + firstCost + choice;
const pairFigure = (kind: number, a: number, b: number): number => kind * perKind + firstCost + choices + (b * (b - 1)) / 2 + a;

/** Nothing counts for more than a year. */
const most = year / hour;

/** Adds years of one design, in sums of their own: squares of differences cannot be weighed with the figures. Costs are hours a year. */
export class HindsightCounts {
  private readonly years: number;
  private readonly costs: Float64Array;
  private readonly met: number[] = [];

  constructor(kinds: number, years: number) {
    this.years = years;
    this.costs = new Float64Array(kinds * choices);
  }

  /** The troubles of one year. */
  add(troubles: Troubles, moments: SparseMoments): void {
    for (let i = 0; i < troubles.length; i++) this.addTrouble(troubles.at(i), moments);
    for (const kind of this.met) this.closeKind(kind, moments);
    this.met.length = 0;
    moments.closeYear();
  }

  private addTrouble(trouble: Trouble, moments: SparseMoments): void {
    const { kind, moved } = trouble;
    const at = kind * perKind;
    moments.add(at + hindsightAt.troubles, 1 / this.years);
    if (moved) moments.add(at + hindsightAt.failovers, 1 / this.years);
    const regret = regretOf(trouble);
    if (regret > 0) {
      moments.add(at + hindsightAt.regretted, 1 / this.years);
      moments.add(at + hindsightAt.regret, Math.min(most, regret / hour) / this.years);
    }
    if (!this.met.includes(kind)) this.met.push(kind);
    for (let choice = 0; choice < choices; choice++) {
      const seconds = choice === 0 ? secondsAsSet(trouble) : secondsLost(trouble, orderWith(trouble, patienceGrid[choice - 1]));
      this.costs[kind * choices + choice] += Math.min(most, seconds / hour) / this.years;
    }
  }

  private closeKind(kind: number, moments: SparseMoments): void {
    const { costs } = this;
    const at = kind * choices;
    for (let b = 0; b < choices; b++) {
      if (costs[at + b] > 0) moments.add(costFigure(kind, b), costs[at + b]);
      for (let a = 0; a < b; a++) {
        const difference = costs[at + a] - costs[at + b];
        if (difference !== 0) moments.add(pairFigure(kind, a, b), difference * difference);
      }
    }
    costs.fill(0, at, at + choices);
  }
}

export interface Hindsight {
  readonly troubles: MeanEstimate;
  readonly failovers: MeanEstimate;
  readonly regretted: MeanEstimate;
  /** Hours a year, as are all costs. */
  readonly regret: MeanEstimate;
  /** As it was, and by patience of the grid. */
  readonly asSet: MeanEstimate;
  readonly costs: readonly MeanEstimate[];
  /** Which of them may be best, jointly; number 0 is as it was, the grid follows. */
  best(confidence: number): BestResult;
  /** What place `choice` of the same numbering saves against as it was. */
  saved(choice: number): { readonly n: number; readonly mean: number; readonly standardError: number };
}

/** Null: this kind of outage never troubled anybody. */
export function readHindsight(moments: SparseMoments, kind: number): Hindsight | null {
  const at = (figure: number): MeanEstimate => meanOf(moments, 0, kind * perKind + figure);
  const troubles = at(hindsightAt.troubles);
  if (troubles.mean === 0) return null;
  // Choices in the place of designs, so that what compares designs compares them.
  const read = {
    count: moments.count,
    power: (choice: number, _figure: number, power: 1 | 2 | 3) => moments.power(0, costFigure(kind, choice), power),
    squaredDifference: (_figure: number, a: number, b: number) => moments.power(0, pairFigure(kind, Math.min(a, b), Math.max(a, b)), 1),
  };
  const all = Array.from({ length: choices }, (_, choice) => choice);
  const costs = all.map((choice) => meanOf(read, choice, 0));
  return {
    troubles, failovers: at(hindsightAt.failovers), regretted: at(hindsightAt.regretted), regret: at(hindsightAt.regret),
    asSet: costs[0], costs: costs.slice(1),
    best: (confidence) => compareWithBest({ means: costs.map(({ mean }) => mean), differenceVariances: all.map((a) => all.map((b) => differenceVariance(read, 0, a, b))), n: moments.count }, confidence),
    saved: (choice) => ({ n: moments.count, mean: costs[0].mean - costs[choice].mean, standardError: Math.sqrt(differenceVariance(read, 0, 0, choice) / moments.count) }),
  };
}
