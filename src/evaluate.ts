/** The one place where the stages meet: the text of a scenario in, a Result out. Reads no files and knows no threads. */
import { causes } from '../models/episodes.js';
import type { Issue } from './base/issue.js';
import { lossLines } from './cost/valuation/loss-line.js';
import { defaultReplications, mostReplications, usualChunkBlocks, wholeBlocks } from './experiment/effort.js';
import type { Effort } from './experiment/effort.js';
import { conduct } from './experiment/looks.js';
import type { Conducted, Progress } from './experiment/looks.js';
import { Measurements } from './experiment/measurements.js';
import { orderStudy } from './experiment/plan-study.js';
import { totalsPrecise } from './experiment/precise.js';
import type { Runner } from './experiment/runner.js';
import type { Study } from './experiment/study.js';
import type { RowChunk } from './experiment/tally.js';
import type { Plan } from './plan/plan.js';
import { assembleResult } from './result/assemble.js';
import { standingOf } from './result/cost-result.js';
import type { Bill } from './result/cost-result.js';
import { chooseDesigns } from './result/choose-designs.js';
import { goalsOf, storeGoals } from './result/goals.js';
import type { Goal } from './result/goals.js';
import { distributionsNeeded } from './result/metrics.js';
import { prepare } from './result/prepared.js';
import type { PrepareRequest, Prepared } from './result/prepared.js';
import { reproduceCommand } from './result/reproduce.js';
import type { Result, RunInfo } from './result/result.js';
import { scenarioInfo } from './result/scenario-info.js';
import { levelAt } from './statistics/looks.js';
import { year } from './units/duration.js';

export interface EvaluateOptions {
  /** Names of designs to run; the one of today is always among them. */
  readonly designs?: readonly string[] | undefined;
  /** Simulated years of each design; with `precision` at most so many. */
  readonly years?: number | undefined;
  /** Half-width of each design's yearly total over the total, such as 0.02. */
  readonly precision?: number | undefined;
  readonly seed?: string | undefined;
  /** Blocks of 64 replications in a unit of work. */
  readonly chunkBlocks?: number | undefined;
  /** Whether the outcome rows of the first 20,000 replications come back, for repricing. */
  readonly keepRows?: boolean | undefined;
}

export interface EvaluateRequest extends PrepareRequest {
  readonly options?: EvaluateOptions | undefined;
  readonly runner: Runner;
  /** `result` makes the Result of the years so far; it costs a few milliseconds a design. */
  readonly onProgress?: ((progress: RunProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Seconds of an even clock, for rates and remaining time in the progress; no figure depends on it. */
  readonly now?: (() => number) | undefined;
}
export type RunProgress = Omit<Progress, 'tally'> & { readonly result: () => Result };

export interface Evaluated {
  /** Null when an issue is an error: then nothing was simulated. */
  readonly result: Result | null;
  readonly issues: readonly Issue[];
  readonly rows: readonly RowChunk[];
}

const confidence = 0.95;
const defaultSeed = '1';

export async function evaluate(request: EvaluateRequest): Promise<Evaluated> {
  const { prepared, issues } = prepare(request);
  if (prepared === null) return { result: null, issues, rows: [] };
  const { options = {} } = request;
  const chosen = chooseDesigns(prepared.planned.plans, prepared.scenario.today, options.designs);
  if (chosen.issues.length > 0) return { result: null, issues: [...issues, ...chosen.issues], rows: [] };
  const run = new Evaluation(request, prepared, chosen.plans, issues);
  const { onProgress, runner, signal, now } = request;
  const conducted = await conduct(run.study, runner, {
    effort: run.effort, signal, now,
    chunkBlocks: options.chunkBlocks ?? usualChunkBlocks(chosen.plans.length),
    keepRows: options.keepRows ?? false,
    precise: (tally) => totalsPrecise(run.study, tally, run.standing, options.precision ?? 1, confidence),
    onProgress: onProgress === undefined ? undefined : ({ tally, ...progress }) => onProgress({ ...progress, result: () => run.result({ tally, stopped: 'interrupted', requested: progress.planned }) }),
  });
  // Without a single year there is nothing to tell.
  if (conducted.tally.replications === 0) return { result: null, issues, rows: [] };
  return { result: run.result(conducted), issues, rows: conducted.tally.rows };
}

/** Everything about one run but the running. */
class Evaluation {
  readonly study: Study;
  readonly effort: Effort;
  readonly standing: readonly number[];
  private readonly request: EvaluateRequest;
  private readonly prepared: Prepared;
  private readonly plans: readonly Plan[];
  private readonly warnings: readonly Issue[];
  private readonly bills: readonly Bill[];
  private readonly seed: string;

  constructor(request: EvaluateRequest, prepared: Prepared, plans: readonly Plan[], warnings: readonly Issue[]) {
    this.request = request;
    this.prepared = prepared;
    this.plans = plans;
    this.seed = request.options?.seed ?? defaultSeed;
    const { scenario, planned, costs } = prepared;
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
      distributions: distributionsNeeded(scenario.checks, flows),
    });
    this.effort = effortOf(request.options ?? {}, this.study.years);
    this.warnings = [...warnings, ...roundedUp(request.options?.years, this.effort, this.study.years)];
  }

  result(conducted: Conducted): Result {
    const { scenario, planned, values } = this.prepared;
    const { file, text, library } = this.request;
    return assembleResult({
      scenario, values, causes, lossLines,
      estate: planned.estate,
      info: scenarioInfo({ scenario, estate: planned.estate, plans: this.plans, file, text }),
      libraryVersion: library.version,
      run: this.runInfo(conducted),
      plans: this.plans,
      bills: this.bills,
      missingPrices: this.study.valuations.map(({ missingPrices }) => missingPrices),
      measured: new Measurements(this.study, conducted.tally),
      warnings: this.warnings,
    });
  }

  private runInfo({ tally, stopped, requested }: Conducted): RunInfo {
    const { run } = this.prepared.scenario;
    const { precision = null, designs } = this.request.options ?? {};
    const { replications } = tally;
    const years = (stopped === 'interrupted' ? replications : requested) * this.study.years;
    return {
      seed: this.seed, replications, requested,
      partial: stopped === 'interrupted', stopped, precision,
      horizonSeconds: run.horizonSeconds, accounting: run.accounting, start: run.start,
      confidence,
      // A stated effort looks once, at its end; whoever may stop earlier pays for every look.
      level: stopped === 'done' ? 1 - confidence : levelAt(replications, 1 - confidence),
      allDesigns: this.plans.length === this.prepared.planned.plans.length,
      reproduce: reproduceCommand({ file: this.request.file, seed: this.seed, years, precision: stopped === 'interrupted' ? null : precision, designs: designs ?? null }),
    };
  }
}

function limitOf({ kind, flow, cause, limit }: Goal): { kind: 'rto' | 'rpo'; flow: string; cause: string; limit: number }[] {
  return kind === 'availability' || cause === null ? [] : [{ kind, flow, cause, limit }];
}

function effortOf({ years, precision }: EvaluateOptions, horizonYears: number): Effort {
  const asked = years === undefined ? undefined : Math.ceil(years / horizonYears - 1e-9);
  if (precision !== undefined) return { kind: 'precision', relative: precision, most: asked ?? mostReplications };
  return { kind: 'fixed', replications: asked ?? defaultReplications };
}

function roundedUp(years: number | undefined, effort: Effort, horizonYears: number): readonly Issue[] {
  if (years === undefined || effort.kind === 'precision') return [];
  const whole = wholeBlocks(effort.replications) * horizonYears;
  if (whole === years) return [];
  return [{ code: 'RUN-002', severity: 'warning', message: `${years} years were asked for and ${whole} are simulated: replications come in blocks of 64.`, path: [] }];
}

