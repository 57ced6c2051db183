/** The one place where the stages meet: the text of a scenario in, a Result out. Reads no files and knows no threads. */
import type { Issue } from './base/issue.js';
import { Evaluation, confidence } from './evaluate/evaluation.js';
import { besideMain } from './evaluate/main.js';
import type { MainRequest } from './evaluate/main.js';
import { usualChunkBlocks } from './experiment/effort.js';
import { conduct } from './experiment/looks.js';
import type { Conducted, Progress } from './experiment/looks.js';
import { totalsPrecise } from './experiment/precise.js';
import type { Runner } from './experiment/runner.js';
import type { RowChunk, Tally } from './experiment/tally.js';
import { chooseDesigns, designsToDecide } from './result/choose-designs.js';
import { prepare } from './result/prepared.js';
import type { PrepareRequest } from './result/prepared.js';
import type { Result } from './result/result.js';

export interface EvaluateOptions {
  /** Names of designs to run; the one of today is always among them. */
  readonly designs?: readonly string[] | undefined;
  /** Simulated years of each design; with `precision` or `decide` at most so many. */
  readonly years?: number | undefined;
  /** Half-width of each design's yearly total over the total, such as 0.02. */
  readonly precision?: number | undefined;
  /**
   * Goes on at the looks until every target of the judged designs and every check is decided, and at most to `years`.
   * Judged are `designs`, else the proposed one, else all.
   */
  readonly decide?: boolean | undefined;
  readonly seed?: string | undefined;
  /** Blocks of 64 replications in a unit of work. */
  readonly chunkBlocks?: number | undefined;
  /** Whether the outcome rows of the first 20,000 replications come back, for repricing. */
  readonly keepRows?: boolean | undefined;
}

export interface EvaluateRequest extends PrepareRequest {
  readonly options?: EvaluateOptions | undefined;
  readonly runner: Runner;
  /** A stored result, to compare each design with its counterpart there. */
  readonly main?: MainRequest | undefined;
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

export async function evaluate(request: EvaluateRequest): Promise<Evaluated> {
  const { prepared, issues } = prepare(request);
  if (prepared === null) return { result: null, issues, rows: [] };
  const { options = {} } = request;
  const { scenario, planned } = prepared;
  const chosen = chooseDesigns(planned.plans, scenario.today, options.decide === true ? designsToDecide(prepared, options) : options.designs);
  if (chosen.issues.length > 0) return { result: null, issues: [...issues, ...chosen.issues], rows: [] };
  const run = new Evaluation(request, prepared, chosen.plans, issues);
  const main = request.main === undefined ? null : besideMain(request.main, request, run);
  const { onProgress, runner, signal, now } = request;
  const rows: RowChunk[] = [];
  const resultOf = async (conducted: Conducted): Promise<Result> => run.result(conducted, main === null ? null : await main.at(conducted.tally, signal));
  const decided = async (tally: Tally): Promise<boolean> => isDecided(await resultOf({ tally, stopped: 'decided', requested: tally.replications }));
  const conducted = await conduct(run.study, runner, {
    effort: run.effort, signal, now,
    chunkBlocks: options.chunkBlocks ?? usualChunkBlocks(chosen.plans.length),
    keepRows: options.keepRows === true || main?.needsRows === true,
    onRows: (chunk) => {
      main?.keep(chunk);
      if (options.keepRows === true) rows.push(chunk);
    },
    enough: (tally) => (options.decide === true ? decided(tally) : totalsPrecise(run.study, tally, run.standing, options.precision ?? 1, confidence)),
    onProgress: onProgress === undefined ? undefined : ({ tally, ...progress }) => onProgress({ ...progress, result: () => run.result({ tally, stopped: 'interrupted', requested: progress.planned }, null) }),
  });
  // Without a single year there is nothing to tell.
  if (conducted.tally.replications === 0) return { result: null, issues, rows: [] };
  return { result: await resultOf(conducted), issues, rows };
}

/** Whether no more years are needed: nothing is undecided, neither a target of a judged design nor a check. */
function isDecided({ designs, checks, run }: Result): boolean {
  const targets = designs.filter(({ name }) => run.judged?.includes(name) === true).flatMap((design) => design.targets);
  return ![...targets, ...checks].some(({ verdict }) => verdict === 'undecided');
}
