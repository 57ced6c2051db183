/** What the choice among designs is made from, one entry a design, in file order. */
import { differenceVariances } from '../statistics/moment-estimates.js';
import { recommend } from '../verdict/recommend.js';
import type { Recommendation } from '../verdict/recommend.js';
import type { Measured } from './measured.js';
import type { Verdict } from '../verdict/verdict.js';
import type { JudgedGoal } from './judge-targets.js';

export interface Contestant {
  readonly name: string;
  /** Place in the measurements. */
  readonly design: number;
  readonly goals: readonly JudgedGoal[];
  /** USD a year. */
  readonly standing: number;
  readonly loss: number;
}

export interface Contest {
  readonly measured: Measured;
  readonly contestants: readonly Contestant[];
  readonly today: string | null;
  readonly confidence: number;
  readonly currency: string;
}

export function totalOf({ standing, loss }: Contestant): number {
  return standing + loss;
}

export function contestantOf({ contestants }: Contest, name: string): Contestant {
  return contestants.find((contestant) => contestant.name === name) as Contestant;
}

export function choose({ measured, contestants, today, confidence }: Contest): Recommendation {
  return recommend({
    candidates: contestants.map((contestant) => ({
      name: contestant.name, cost: totalOf(contestant),
      targets: contestant.goals.map(({ evidence, forChoosing }) => ({ name: evidence.name, verdict: forChoosing, distance: weightOf(forChoosing, evidence.distance) })),
    })),
    differenceVariances: differenceVariances(measured.paired, measured.pairedPlace('loss')),
    replications: measured.replications,
    confidence,
    ...(today === null ? {} : { today }),
  });
}

/** What is shown to be missed stands in the way before what more years may still show to be met; among the latter the order stays. */
function weightOf(verdict: Verdict, distance: number): number {
  if (verdict !== 'undecided' || !(distance > 0)) return distance;
  return distance === Infinity ? 1e-6 : (1e-6 * distance) / (1 + distance);
}
