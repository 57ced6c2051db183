/** What is said of a run first: each design judged, its row of the table, and the sentence. It costs a part of what all that lies behind it costs. */
import type { EstatePlan, Plan } from '../plan/plan.js';
import type { FindPosition } from '../scenario/issues.js';
import type { Scenario } from '../scenario/scenario.js';
import { levelForChoosing, overall } from '../verdict/decide.js';
import { choose } from './contest.js';
import type { Contestant } from './contest.js';
import { standingOf } from './cost-result.js';
import type { Bill } from './cost-result.js';
import type { DesignResult } from './design-result.js';
import { designRow } from './design-row.js';
import { dominators } from './dominance.js';
import { flowsByTier, goalsOf } from './goals.js';
import { judgeTargets } from './judge-targets.js';
import type { Measured } from './measured.js';
import { pairResults } from './pairs.js';
import type { Result, RunInfo, ScenarioInfo } from './result.js';
import { sentenceOf } from './sentence.js';

export interface OverviewRequest {
  readonly scenario: Scenario;
  readonly info: ScenarioInfo;
  readonly run: RunInfo;
  /** Of all looks together, which the level of one look is a part of. */
  readonly alpha: number;
  readonly estate: EstatePlan;
  /** One a design of the run, in the order of the measurements, as are `bills`. */
  readonly plans: readonly Plan[];
  readonly bills: readonly Bill[];
  readonly measured: Measured;
  readonly positions: FindPosition;
}

/** What the table of `compare` needs of a design. */
export type DesignOverview = Pick<DesignResult, 'name' | 'isToday' | 'isProposed' | 'verdict' | 'row' | 'targets' | 'dominatedBy'>;

/** The parts of a Result that the table is made of, with any design as the one that others are held against. */
export interface Overview extends Pick<Result, 'scenario' | 'run' | 'sentence' | 'pairs'> { readonly designs: readonly DesignOverview[] }

export function overviewOf({ scenario, info, run, alpha, estate, plans, bills, measured, positions }: OverviewRequest): Overview {
  const { confidence } = run;
  const names = plans.map((plan) => plan.design);
  const classes = info.tenantClasses.map(({ name }) => name);
  const flows = flowsByTier(scenario.tiers, info.flows);
  const goals = goalsOf(scenario.tiers, estate);
  const judging = { measured, classes, confidence, alpha, level: run.level, choosingLevel: levelForChoosing(run.level, plans.length), positions };
  const judged = plans.map((_, design) => judgeTargets(judging, design, goals));
  const contestants = plans.map((_, design): Contestant => ({ name: names[design], design, goals: judged[design], standing: standingOf(bills[design]).total, loss: measured.mean(design, 'loss').mean }));
  const contest = { measured, contestants, today: todayOf(info, plans), confidence, currency: info.currency };
  const verdicts = judged.map((list) => overall(list.map(({ result }) => result.verdict)));
  const dominated = dominators(measured, contestants.map(({ name, standing }, design) => ({ name, standing, verdict: verdicts[design] })), 1 - confidence);
  const today = names.findIndex((name) => name === info.today);
  return {
    scenario: info,
    run,
    sentence: sentenceOf(contest, choose(contest)),
    designs: names.map((name, design) => {
      const targets = judged[design].map(({ result }) => result);
      const dominatedBy = dominated.get(name) ?? [];
      return {
        name, isToday: name === info.today, isProposed: name === info.proposed, verdict: verdicts[design],
        row: { ...designRow({ measured, design, today, bills, targets, flows, classes, confidence }), dominated: dominatedBy.length > 0 },
        targets, dominatedBy,
      };
    }),
    pairs: pairResults({ measured, designs: names, bills, confidence }),
  };
}

/** The design in production, where it is part of the run. */
export function todayOf({ today }: ScenarioInfo, plans: readonly Plan[]): string | null {
  return plans.some(({ design }) => design === today) ? today : null;
}
