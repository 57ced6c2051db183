/** Puts the Result together: measurements, bills and plans in, one document out. */
import type { Issue } from '../base/issue.js';
import type { LossLine } from '../cost/valuation/loss-line.js';
import type { ExplicitValue, Plan } from '../plan/plan.js';
import { assumptionsOf } from './assumptions.js';
import { breakdownResult } from './breakdown.js';
import { convergence } from './convergence.js';
import type { LookFigures } from './convergence.js';
import { costResult } from './cost-result.js';
import { designCharts, designFigures } from './design-figures.js';
import type { DesignResult } from './design-result.js';
import { curveShares } from './flow-curves.js';
import { flowResult } from './flow-results.js';
import type { TargetResult } from './judged.js';
import type { MainComparison } from './main-comparison.js';
import { mainDesign, mainSide } from './main-side.js';
import type { Counterpart } from './main-side.js';
import { flowsByTier, goalsOf, storeGoals, storesOf } from './goals.js';
import { judgeChecks } from './judge-checks.js';
import { lossResult, sensitivityResults } from './losses.js';
import { measureResults } from './measure-results.js';
import { patternOf } from './pattern.js';
import { overviewOf, todayOf } from './overview.js';
import type { DesignOverview, OverviewRequest } from './overview.js';
import { phaseResults } from './phase-results.js';
import { rareResult } from './rare-result.js';
import { year } from '../units/duration.js';
import { productVersion } from './product.js';
import { regretResults } from './regret.js';
import { formatVersion } from './result.js';
import type { Result } from './result.js';
import { clientsResult, storeResult } from './store-results.js';
import { tenantsResult } from './tenant-results.js';

export interface Assembly extends OverviewRequest {
  readonly libraryVersion: string;
  /** One a design, as are `plans` and `bills`. */
  readonly missingPrices: readonly (readonly string[])[];
  readonly lossLines: readonly LossLine[];
  /** Of the looks that the run has passed. */
  readonly looks: readonly LookFigures[];
  readonly causes: readonly string[];
  readonly values: readonly ExplicitValue[];
  readonly warnings: readonly Issue[];
  /** USD for the day of an engineer. */
  readonly dayRate: number;
  /** The stored result that the run is compared with; null: none. */
  readonly main: MainAssembly | null;
}

/** What is known of the stored side, and its counterpart of each design of the run. */
export interface MainAssembly extends Omit<MainComparison, 'designs'> { readonly counterparts: readonly Counterpart[] }

export function assembleResult(assembly: Assembly): Result {
  const { scenario, info, run, plans, bills, measured, main } = assembly;
  const overview = overviewOf(assembly);
  const names = plans.map((plan) => plan.design);
  const classes = info.tenantClasses.map(({ name }) => name);
  const flows = flowsByTier(scenario.tiers, info.flows);
  const targets = overview.designs.map((design) => design.targets);
  const designs = plans.map((plan, design) => designResult({ ...assembly, classes }, plan, design, overview.designs[design]));
  return {
    formatVersion,
    product: { name: 'cutover', version: productVersion },
    scenario: info,
    library: { version: assembly.libraryVersion },
    run,
    sentence: overview.sentence,
    curveShares,
    designs,
    pairs: overview.pairs,
    tenants: names.flatMap((name, design) => tenantsResult({ measured, scenario, confidence: run.confidence }, name, design) ?? []),
    checks: judgeChecks({ measured, measures: scenario.measures, bills, flows, classes, targets, designs: names, proposed: scenario.proposed, today: todayOf(info, plans), confidence: run.confidence, alpha: assembly.alpha, level: run.level, positions: assembly.positions, main: main === null ? null : mainSide(main.counterparts, targets, { measured, bills }) }, scenario.checks),
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

interface DesignAssembly extends Assembly { readonly classes: readonly string[] }

function designResult(assembly: DesignAssembly, plan: Plan, design: number, { name, isToday, isProposed, verdict, row, targets, dominatedBy }: DesignOverview): DesignResult {
  const { scenario, info, run, measured, bills, causes, estate, classes } = assembly;
  const { confidence } = run;
  const goals = goalsOf(scenario.tiers, estate);
  const budgets = goals.flatMap(({ kind, flow, cause, limit }) => (kind === 'rto' && cause !== null ? [{ flow, cause, limit }] : []));
  const tables = { measured, design, confidence, causes, level: run.level, goals: storeGoals(goals, estate) };
  return {
    name,
    about: scenario.designs.find((one) => one.name === name)?.about ?? null,
    ...patternOf(plan),
    sites: plan.sites,
    isToday, isProposed, verdict, row, targets,
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
