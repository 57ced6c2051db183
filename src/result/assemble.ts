/** Puts the Result together: measurements, bills and plans in, one document out. */
import type { Issue } from '../base/issue.js';
import type { LossLine } from '../cost/valuation/loss-line.js';
import type { EstatePlan, ExplicitValue, Plan } from '../plan/plan.js';
import type { Scenario } from '../scenario/scenario.js';
import { levelForChoosing, overall } from '../verdict/decide.js';
import { assumptionsOf } from './assumptions.js';
import { breakdownResult } from './breakdown.js';
import { convergence } from './convergence.js';
import type { LookFigures } from './convergence.js';
import { choose } from './contest.js';
import type { Contestant } from './contest.js';
import { costResult, standingOf } from './cost-result.js';
import type { Bill } from './cost-result.js';
import { designCharts, designFigures } from './design-figures.js';
import type { DesignResult } from './design-result.js';
import { designRow } from './design-row.js';
import { dominators } from './dominance.js';
import { curveShares } from './flow-curves.js';
import { flowResult } from './flow-results.js';
import type { FindPosition } from '../scenario/issues.js';
import type { TargetResult } from './judged.js';
import type { MainComparison } from './main-comparison.js';
import { mainDesign, mainSide } from './main-side.js';
import type { Counterpart } from './main-side.js';
import { flowsByTier, goalsOf, storeGoals, storesOf } from './goals.js';
import { judgeChecks } from './judge-checks.js';
import { judgeTargets } from './judge-targets.js';
import type { JudgedGoal } from './judge-targets.js';
import { lossResult, sensitivityResults } from './losses.js';
import type { Measured } from './measured.js';
import { measureResults } from './measure-results.js';
import { pairResults } from './pairs.js';
import { patternOf } from './pattern.js';
import { phaseResults } from './phase-results.js';
import { rareResult } from './rare-result.js';
import { year } from '../units/duration.js';
import { productVersion } from './product.js';
import { regretResults } from './regret.js';
import { formatVersion } from './result.js';
import type { Result, RunInfo, ScenarioInfo } from './result.js';
import { sentenceOf } from './sentence.js';
import { clientsResult, storeResult } from './store-results.js';
import { tenantsResult } from './tenant-results.js';

export interface Assembly {
  readonly scenario: Scenario;
  readonly info: ScenarioInfo;
  readonly libraryVersion: string;
  readonly run: RunInfo;
  /** Of all looks together, which the level of one look is a part of. */
  readonly alpha: number;
  readonly estate: EstatePlan;
  /** One a design of the run, in the order of the measurements, as are `bills` and `missingPrices`. */
  readonly plans: readonly Plan[];
  readonly bills: readonly Bill[];
  readonly missingPrices: readonly (readonly string[])[];
  readonly lossLines: readonly LossLine[];
  readonly measured: Measured;
  /** Of the looks that the run has passed. */
  readonly looks: readonly LookFigures[];
  readonly causes: readonly string[];
  readonly values: readonly ExplicitValue[];
  readonly warnings: readonly Issue[];
  /** USD for the day of an engineer. */
  readonly dayRate: number;
  readonly positions: FindPosition;
  /** The stored result that the run is compared with; null: none. */
  readonly main: MainAssembly | null;
}

/** What is known of the stored side, and its counterpart of each design of the run. */
export interface MainAssembly extends Omit<MainComparison, 'designs'> { readonly counterparts: readonly Counterpart[] }

export function assembleResult(assembly: Assembly): Result {
  const { scenario, info, run, plans, bills, measured } = assembly;
  const names = plans.map((plan) => plan.design);
  const judging = { measured, classes: info.tenantClasses.map(({ name }) => name), confidence: run.confidence, alpha: assembly.alpha, level: run.level, choosingLevel: levelForChoosing(run.level, plans.length), positions: assembly.positions };
  const goals = goalsOf(scenario.tiers, assembly.estate);
  const judged = plans.map((_, design) => judgeTargets(judging, design, goals));
  const targets = judged.map((list) => list.map(({ result }) => result));
  const contestants = plans.map((_, design): Contestant => ({ name: names[design], design, goals: judged[design], standing: standingOf(bills[design]).total, loss: measured.mean(design, 'loss').mean }));
  const contest = { measured, contestants, today: names.includes(info.today ?? '') ? info.today : null, confidence: run.confidence, currency: info.currency };
  const standings = contestants.map(({ name, standing }, design) => ({ name, standing, verdict: overall(targets[design].map(({ verdict }) => verdict)) }));
  const dominated = dominators(measured, standings, 1 - run.confidence);
  const flows = flowsByTier(scenario.tiers, info.flows);
  const { main } = assembly;
  const designs = plans.map((plan, design) => designResult({ ...assembly, flows, classes: judging.classes }, plan, design, judged[design], dominated.get(plan.design) ?? []));
  return {
    formatVersion,
    product: { name: 'cutover', version: productVersion },
    scenario: info,
    library: { version: assembly.libraryVersion },
    run,
    sentence: sentenceOf(contest, choose(contest)),
    curveShares,
    designs,
    pairs: pairResults({ measured, designs: names, bills, confidence: run.confidence }),
    tenants: names.flatMap((name, design) => tenantsResult({ measured, scenario, confidence: run.confidence }, name, design) ?? []),
    checks: judgeChecks({ measured, measures: scenario.measures, bills, flows, classes: judging.classes, targets, designs: names, proposed: scenario.proposed, today: contest.today, confidence: run.confidence, alpha: assembly.alpha, level: run.level, positions: assembly.positions, main: main === null ? null : mainSide(main.counterparts, targets, { measured, bills }) }, scenario.checks),
    phases: phaseResults({ phases: scenario.phases, designs, bills, dayRate: assembly.dayRate, horizonYears: scenario.money.horizonSeconds / year, confidence: run.confidence }),
    assumptions: assumptionsOf(assembly.values),
    warnings: assembly.warnings,
    rare: rareResult(measured, names, run.confidence),
    main: main === null ? null : compareWithMain(main, names, targets, designs, run.confidence),
  };
}

function compareWithMain({ counterparts, ...facts }: MainAssembly, names: readonly string[], targets: readonly (readonly TargetResult[])[], designs: readonly DesignResult[], confidence: number): MainComparison {
  return { ...facts, designs: names.map((name, design) => mainDesign(name, counterparts[design], targets[design], designs[design], confidence)) };
}

interface DesignAssembly extends Assembly { readonly flows: readonly string[]; readonly classes: readonly string[] }

function designResult(assembly: DesignAssembly, plan: Plan, design: number, judged: readonly JudgedGoal[], dominatedBy: readonly string[]): DesignResult {
  const { scenario, info, run, measured, bills, causes, estate, classes } = assembly;
  const { confidence } = run;
  const targets = judged.map(({ result }) => result);
  const today = assembly.plans.findIndex(({ design: name }) => name === info.today);
  const row = designRow({ measured, design, today, bills, targets, flows: assembly.flows, classes, confidence });
  const goals = goalsOf(scenario.tiers, estate);
  const budgets = goals.flatMap(({ kind, flow, cause, limit }) => (kind === 'rto' && cause !== null ? [{ flow, cause, limit }] : []));
  const tables = { measured, design, confidence, causes, level: run.level, goals: storeGoals(goals, estate) };
  return {
    name: plan.design,
    about: scenario.designs.find(({ name }) => name === plan.design)?.about ?? null,
    ...patternOf(plan),
    sites: plan.sites,
    isToday: plan.design === info.today,
    isProposed: plan.design === info.proposed,
    verdict: overall(targets.map(({ verdict }) => verdict)),
    row: { ...row, dominated: dominatedBy.length > 0 },
    targets,
    flows: info.flows.map((flow) => flowResult({ ...tables, classes: info.tenantClasses, targets }, { ...flow, runs: plan.estate.flows.some(({ name, job }) => name === flow.name && job !== null) })),
    stores: info.stores.map((store) => storeResult(tables, store)),
    clients: info.groups.map((group) => clientsResult(tables, group)),
    cost: costResult(bills[design], measured.mean(design, 'loss').mean),
    loss: lossResult(measured, design, assembly.lossLines, assembly.missingPrices[design], confidence),
    figures: designFigures(measured, design, confidence),
    charts: designCharts(measured, design, row, classes),
    breakdown: breakdownResult({ measured, design, confidence, flows: info.flows.map(({ name }) => ({ flow: name, stores: info.stores.map((store) => store.name).filter((store) => storesOf(name, estate).has(store)) })), budgets }),
    regret: regretResults(measured, design, confidence),
    convergence: convergence({ looks: assembly.looks, measured, design, row, standing: row.standing.total, classes, confidence }),
    dominatedBy,
    sensitivity: sensitivityResults(measured, design, confidence),
    ...(scenario.measures.length === 0 ? {} : { measures: measureResults(measured, design, scenario.measures, confidence) }),
  };
}
