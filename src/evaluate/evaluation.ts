/** One run of one scenario: what is simulated, and the Result that its years give. */
import { causes } from '../../models/episodes.js';
import type { Issue } from '../base/issue.js';
import { dayRate } from '../cost/migration.js';
import { lossLines } from '../cost/valuation/loss-line.js';
import type { EvaluateOptions, EvaluateRequest } from '../evaluate.js';
import { defaultReplications, mostForVerdicts, mostReplications, wholeBlocks } from '../experiment/effort.js';
import type { Effort } from '../experiment/effort.js';
import type { Conducted } from '../experiment/looks.js';
import type { Tally } from '../experiment/tally.js';
import { everybody } from '../world/index-spaces.js';
import { lookFigures } from '../result/convergence.js';
import type { LookFigures } from '../result/convergence.js';
import { Measurements } from '../experiment/measurements.js';
import { orderStudy } from '../experiment/plan-study.js';
import type { Study } from '../experiment/study.js';
import type { Plan } from '../plan/plan.js';
import { assembleResult } from '../result/assemble.js';
import type { MainAssembly } from '../result/assemble.js';
import { judgedDesigns } from '../result/choose-designs.js';
import { standingOf } from '../result/cost-result.js';
import type { Bill } from '../result/cost-result.js';
import { flowsByTier, goalsOf, storeGoals } from '../result/goals.js';
import type { Goal } from '../result/goals.js';
import { distributionsNeeded } from '../result/metrics.js';
import { overviewOf } from '../result/overview.js';
import type { Overview, OverviewRequest } from '../result/overview.js';
import type { Prepared } from '../result/prepared.js';
import { reproduceCommand } from '../result/reproduce.js';
import type { Result, RunInfo } from '../result/result.js';
import { scenarioInfo } from '../result/scenario-info.js';
import { levelAt } from '../statistics/looks.js';
import { year } from '../units/duration.js';
import { storedScenario } from './stored-scenario.js';
import type { Forcing } from '../scenario/environment.js';

export const confidence = 0.95;
const defaultSeed = '1';

/** Everything about one run but the running. */
export class Evaluation {
  readonly study: Study;
  readonly effort: Effort;
  readonly standing: readonly number[];
  private readonly request: EvaluateRequest;
  readonly prepared: Prepared;
  readonly plans: readonly Plan[];
  private readonly warnings: readonly Issue[];
  readonly bills: readonly Bill[];
  readonly seed: string;
  /** Whether years may be forced. */
  readonly rare: Forcing;

  /** `distributions`: yearly figures whose spread somebody else asks for, beside the scenario's own checks. */
  constructor(request: EvaluateRequest, prepared: Prepared, plans: readonly Plan[], warnings: readonly Issue[], distributions: readonly string[] = []) {
    this.request = request;
    this.prepared = prepared;
    this.plans = plans;
    this.seed = request.options?.seed ?? defaultSeed;
    const { scenario, planned, costs } = prepared;
    this.rare = forcing(request, prepared);
    const { horizonSeconds, discountRate } = scenario.money;
    this.bills = plans.map((plan) => ({ lines: costs.byDesign.get(plan.design)?.lines ?? [], years: horizonSeconds / year, discountRate }));
    this.standing = this.bills.map((bill) => standingOf(bill).total);
    const goals = goalsOf(scenario.tiers, planned.estate);
    const flows = planned.estate.flows.map(({ name }) => name);
    this.study = orderStudy({
      scenario, planned, plans, library: request.library, seed: this.seed,
      limits: goals.flatMap(limitOf),
      storeLimits: storeGoals(goals, planned.estate),
      availability: flows.map((flow) => goals.find((goal) => goal.kind === 'availability' && goal.flow === flow)?.limit ?? null),
      distributions: [...distributionsNeeded(scenario.checks, flows), ...distributions],
      rare: this.rare,
    });
    this.effort = effortOf(request.options ?? {}, this.study.years);
    this.warnings = [...warnings, ...roundedUp(request.options?.years, this.effort, this.study.years)];
  }

  /** What is kept of a look, to show how the figures came closer. */
  lookAt(tally: Tally): LookFigures {
    const { scenario: { tiers, tenants }, planned: { estate } } = this.prepared;
    return lookFigures({ measured: new Measurements(this.study, tally), designs: this.plans.length, goals: goalsOf(tiers, estate), flows: flowsByTier(tiers, estate.flows), classes: tenants.length === 0 ? [everybody] : tenants.map(({ name }) => name), confidence: this.confidenceAt(tally.replications) });
  }

  result(conducted: Conducted, main: MainAssembly | null, looks: readonly LookFigures[]): Result {
    const { scenario, values } = this.prepared;
    const { library } = this.request;
    return assembleResult({
      ...this.toJudge(conducted),
      dayRate: dayRate(scenario, library),
      values, causes, lossLines, main, looks,
      libraryVersion: library.version,
      missingPrices: this.study.valuations.map(({ missingPrices }) => missingPrices),
      warnings: this.warnings,
    });
  }

  /** What can be said first: a part of the result, for a moment's work. */
  overview(conducted: Conducted): Overview {
    return overviewOf(this.toJudge(conducted));
  }

  private toJudge(conducted: Conducted): OverviewRequest {
    const { scenario, planned, positions, files } = this.prepared;
    const { file, text } = this.request;
    return {
      scenario, positions,
      estate: planned.estate,
      info: scenarioInfo({ scenario, estate: planned.estate, plans: this.plans, file, text, files }),
      run: this.runInfo(conducted), alpha: 1 - confidence,
      plans: this.plans,
      bills: this.bills,
      measured: new Measurements(this.study, conducted.tally),
    };
  }

  /**
   * Of the intervals shown. A run that stops when its verdicts are decided stops where the figures are far from the limits,
   * and an interval at 95 % would then hold too seldom: each look has the level of its verdicts, so that all together hold
   * at 95 %, and an interval never disagrees with the verdict beside it. Stopping at a precision does no such harm
   * (docs/statistics.md has the figures).
   */
  private confidenceAt(replications: number): number {
    return this.effort.kind === 'verdicts' ? 1 - levelAt(replications, 1 - confidence) : confidence;
  }

  private runInfo({ tally, stopped, requested }: Conducted): RunInfo {
    const { run } = this.prepared.scenario;
    const { precision = null, designs, decide = false, rare: asked = run.rare } = this.request.options ?? {};
    const { replications } = tally;
    // A run that looks for verdicts stops where it stopped before when it may go as far.
    const most = stopped === 'interrupted' ? replications : stopped === 'decided' && this.effort.kind === 'verdicts' ? wholeBlocks(this.effort.most) : requested;
    const years = most * this.study.years;
    return {
      seed: this.seed, replications, requested,
      partial: stopped === 'interrupted', stopped, precision,
      horizonSeconds: run.horizonSeconds, accounting: run.accounting, start: run.start,
      confidence: this.confidenceAt(replications),
      // A stated effort looks once, at its end; whoever may stop earlier pays for every look.
      level: stopped === 'done' ? 1 - confidence : levelAt(replications, 1 - confidence),
      allDesigns: this.plans.length === this.prepared.planned.plans.length,
      judged: judgedDesigns(this.prepared, this.request.options).filter((name) => this.plans.some(({ design }) => design === name)),
      reproduce: reproduceCommand({ command: decide ? 'check' : 'compare', main: this.request.main?.file ?? null, file: this.request.file, seed: this.seed, years, rare: asked === run.rare ? null : asked, precision: stopped === 'interrupted' ? null : precision, designs: designs ?? null }),
    };
  }
}

/** Differences to another scenario's years are those of single plain years, and so then are the figures beside them. */
function forcing(request: EvaluateRequest, prepared: Prepared): Forcing {
  const asked = request.options?.rare ?? prepared.scenario.run.rare;
  if (asked === 'none' || request.main === undefined) return asked;
  return storedScenario(request.main.result, request, prepared).kind === 'prepared' ? 'none' : asked;
}

function limitOf({ kind, flow, cause, limit }: Goal): { kind: 'rto' | 'rpo'; flow: string; cause: string; limit: number }[] {
  return kind === 'availability' || cause === null ? [] : [{ kind, flow, cause, limit }];
}

function effortOf({ years, precision, decide }: EvaluateOptions, horizonYears: number): Effort {
  const asked = years === undefined ? undefined : Math.ceil(years / horizonYears - 1e-9);
  if (precision !== undefined) return { kind: 'precision', relative: precision, most: asked ?? mostReplications };
  if (decide === true) return { kind: 'verdicts', most: asked ?? mostForVerdicts };
  return { kind: 'fixed', replications: asked ?? defaultReplications };
}

function roundedUp(years: number | undefined, effort: Effort, horizonYears: number): readonly Issue[] {
  if (years === undefined || effort.kind !== 'fixed') return [];
  const whole = wholeBlocks(effort.replications) * horizonYears;
  if (whole === years) return [];
  return [{ code: 'RUN-002', severity: 'warning', message: `${years} years were asked for and ${Number(whole.toFixed(2))} are simulated: replications come in blocks of 64.`, path: [] }];
}

