/** The one sentence on top, as data: which of four kinds it is, and every name and number that it needs. */
import { assert } from '../base/assert.js';
import { compareWithBest } from '../statistics/best.js';
import type { BestComparison } from '../statistics/best.js';
import type { Interval } from '../statistics/interval.js';
import { pairedInterval } from '../statistics/mean-interval.js';
import { overall } from './decide.js';
import type { Verdict } from './verdict.js';

export interface JudgedTarget {
  readonly name: string;
  readonly verdict: Verdict;
  /** As in `Evidence`: beyond the allowance as a share of it. */
  readonly distance: number;
}

export interface Candidate {
  readonly name: string;
  /** Decided at the level for choosing among all designs. */
  readonly targets: readonly JudgedTarget[];
  /** Mean yearly total cost: standing cost and expected loss, ours. */
  readonly cost: number;
}

export interface Choice {
  readonly candidates: readonly Candidate[];
  /** Variances of one year's cost difference between each two candidates, in their order. */
  readonly differenceVariances: readonly (readonly number[])[];
  readonly replications: number;
  /** Name of the design in production, when there is one among the candidates. */
  readonly today?: string;
  /** Joint confidence of the choice, 0.95 unless the scenario says otherwise. */
  readonly confidence: number;
}

/** Whether a design earns its price: its yearly total against that of today, from the paired interval. */
export type Pays = 'yes' | 'no' | 'unclear' | 'is-today' | 'no-reference';

export interface ChosenDesign {
  readonly design: string;
  readonly pays: Pays;
  /** Yearly cost minus that of today; absent without a reference, and for today itself. */
  readonly againstToday?: Interval;
  /** Its targets that nothing put to the test. */
  readonly unexercised: readonly string[];
}

export interface Winner extends ChosenDesign {
  readonly kind: 'cheapest-meets-all' | 'meets-but-does-not-pay';
  readonly contenders: readonly Contender[];
}

export interface NoClearWinner {
  readonly kind: 'no-clear-winner';
  /** The designs that cannot be told apart. */
  readonly designs: readonly ChosenDesign[];
  readonly contenders: readonly Contender[];
}

export interface NoneMeets {
  readonly kind: 'none-meets';
  /** The design whose worst target is least beyond its allowance, and that target. */
  readonly nearest: string;
  readonly inTheWay: JudgedTarget;
  /** Designs without a miss that more years may still show to meet every target. */
  readonly undecided: readonly string[];
}

export type Recommendation = Winner | NoClearWinner | NoneMeets;

/** A design that met every target, against the cheapest of the others. */
export interface Contender extends BestComparison {
  readonly design: string;
}

/** Chooses among the designs that met every target. Throws AssertionError without a candidate. */
export function recommend(choice: Choice): Recommendation {
  const { candidates, differenceVariances, replications, confidence } = choice;
  assert(candidates.length > 0, 'A recommendation needs at least one design.');
  const eligible = candidates.map((_, i) => i).filter((i) => meetsAll(candidates[i]));
  if (eligible.length === 0) return nearestOf(candidates);
  const best = compareWithBest(
    {
      means: eligible.map((i) => candidates[i].cost),
      differenceVariances: eligible.map((i) => eligible.map((j) => differenceVariances[i][j])),
      n: replications,
    },
    confidence,
  );
  const contenders = eligible.map((i, rank) => ({ design: candidates[i].name, ...best.comparisons[rank] }));
  const left = best.candidates.map((rank) => chosen(choice, eligible[rank]));
  if (left.length > 1) return { kind: 'no-clear-winner', designs: left, contenders };
  const kind = left[0].pays === 'no' ? 'meets-but-does-not-pay' : 'cheapest-meets-all';
  return { kind, ...left[0], contenders };
}

/** A target that nothing exercised does not disqualify: a design that never promotes loses no data by promotion. */
function meetsAll(candidate: Candidate): boolean {
  const verdict = overall(candidate.targets.map((target) => target.verdict));
  return verdict === 'met' || verdict === 'not-exercised';
}

function chosen(choice: Choice, index: number): ChosenDesign {
  const { candidates, differenceVariances, replications, today, confidence } = choice;
  const { name, cost, targets } = candidates[index];
  const unexercised = targets.filter((target) => target.verdict === 'not-exercised').map((target) => target.name);
  const reference = candidates.findIndex((candidate) => candidate.name === today);
  if (reference === index) return { design: name, pays: 'is-today', unexercised };
  if (reference < 0) return { design: name, pays: 'no-reference', unexercised };
  const standardError = Math.sqrt(differenceVariances[index][reference] / replications);
  const mean = cost - candidates[reference].cost;
  const againstToday = pairedInterval({ n: replications, mean, standardError }, confidence);
  const pays = againstToday.low > 0 ? 'no' : againstToday.high < 0 ? 'yes' : 'unclear';
  return { design: name, pays, againstToday, unexercised };
}

function unmet(candidate: Candidate): JudgedTarget[] {
  return candidate.targets.filter((target) => target.verdict !== 'met' && target.verdict !== 'not-exercised');
}

/** The unmet target that is furthest beyond its allowance; one that could not be computed is furthest of all. */
function worstOf(candidate: Candidate): JudgedTarget {
  const far = (target: JudgedTarget): number => (Number.isNaN(target.distance) ? Infinity : target.distance);
  return unmet(candidate).reduce((worst, target) => (far(target) > far(worst) ? target : worst));
}

function nearestOf(candidates: readonly Candidate[]): Recommendation {
  const ranked = candidates
    .map((candidate) => ({ candidate, worst: worstOf(candidate), count: unmet(candidate).length }))
    .sort((a, b) => rank(a.worst) - rank(b.worst) || a.count - b.count || a.candidate.cost - b.candidate.cost);
  const undecided = candidates.filter((c) => overall(c.targets.map((t) => t.verdict)) === 'undecided');
  return {
    kind: 'none-meets',
    nearest: ranked[0].candidate.name,
    inTheWay: ranked[0].worst,
    undecided: undecided.map((candidate) => candidate.name),
  };
}

/** Sortable distance: Infinity minus Infinity would leave the order undefined. */
function rank(target: JudgedTarget): number {
  return Number.isFinite(target.distance) ? target.distance : Number.MAX_VALUE;
}
