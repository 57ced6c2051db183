/** The one place where the stages meet: the text of a scenario in, a Result out. Reads no files and knows no threads. */
import { assert } from './base/assert.js';
import type { Issue } from './base/issue.js';
import { Evaluation, confidence } from './evaluate/evaluation.js';
import { besideMain } from './evaluate/main.js';
import type { MainRequest } from './evaluate/main.js';
import { RunBook } from './evaluate/run-book.js';
import type { RunFile } from './evaluate/run-file.js';
import { tasksBetween, usualChunkBlocks, wholeBlocks } from './experiment/effort.js';
import { conduct } from './experiment/looks.js';
import type { Conducted, Progress } from './experiment/looks.js';
import { totalsPrecise } from './experiment/precise.js';
import type { Runner } from './experiment/runner.js';
import { gapsBetween } from './experiment/segments.js';
import type { Range } from './experiment/segments.js';
import type { RowChunk, Tally } from './experiment/tally.js';
import type { LookFigures } from './result/convergence.js';
import { chooseDesigns, designsToDecide } from './result/choose-designs.js';
import type { Overview } from './result/overview.js';
import { prepare } from './result/prepared.js';
import type { PrepareRequest } from './result/prepared.js';
import type { Result } from './result/result.js';
import { blockSize } from './statistics/blocks.js';
import type { Forcing } from './scenario/environment.js';

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
  /** Whether some years are made to hold outages that rarely coincide, instead of what the scenario says. */
  readonly rare?: Forcing | undefined;
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
  /** Stored runs of this scenario, seed and version: their years are not simulated again. Not together with `main` or `keepRows`, which need every year's outcome. */
  readonly earlier?: readonly { readonly file: string; readonly run: RunFile }[] | undefined;
  /** Called whenever years have been simulated, with what makes the run file of all years so far. */
  readonly onYears?: ((file: () => RunFile) => void) | undefined;
  /** `overview` says what the years so far come to; it costs a few milliseconds a design. Where a run is long it comes first after a glance, whose few years are simulated again. */
  readonly onProgress?: ((progress: RunProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Seconds of an even clock, for rates and remaining time in the progress; no figure depends on it. */
  readonly now?: (() => number) | undefined;
}
export type RunProgress = Omit<Progress, 'tally'> & { readonly overview: () => Overview };

export interface Evaluated {
  /** Null when an issue is an error: then nothing was simulated. */
  readonly result: Result | null;
  readonly issues: readonly Issue[];
  readonly rows: readonly RowChunk[];
}

/** Throws InputError when an earlier run does not fit. */
export async function evaluate(request: EvaluateRequest): Promise<Evaluated> {
  const { run, issues } = begin(request);
  if (run === null) return { result: null, issues, rows: [] };
  const { options = {} } = request;
  const main = request.main === undefined ? null : besideMain(request.main, request, run);
  const { onProgress, signal, now } = request;
  const book = new RunBook(request, run);
  const runner = book.recording(request.runner);
  // What is there already goes into the file at once, and with it the certainty that it can be written.
  if (book.known.length > 0) request.onYears?.(() => book.file());
  const rows: RowChunk[] = [];
  const looks: LookFigures[] = [];
  const resultOf = async (conducted: Conducted): Promise<Result> => run.result(conducted, main === null ? null : await main.at(conducted.tally, signal), looks);
  const decided = async (tally: Tally): Promise<boolean> => isDecided(await resultOf({ tally, stopped: 'decided', requested: tally.replications }));
  const conducted = await conduct(run.study, runner, {
    effort: run.effort, signal, now, known: book.known,
    chunkBlocks: options.chunkBlocks ?? usualChunkBlocks(run.plans.length),
    keepRows: options.keepRows === true || main?.needsRows === true,
    onRows: (chunk) => {
      main?.keep(chunk);
      if (options.keepRows === true) rows.push(chunk);
    },
    onLook: (tally) => looks.push(run.lookAt(tally)),
    enough: (tally) => (options.decide === true ? decided(tally) : totalsPrecise(run.study, tally, run.standing, options.precision ?? 1, confidence)),
    onProgress: onProgress === undefined ? undefined : ({ tally, ...progress }) => onProgress({ ...progress, overview: () => run.overview({ tally, stopped: 'interrupted', requested: progress.planned }) }),
  });
  // Without a single year there is nothing to tell.
  if (conducted.tally.replications === 0) return { result: null, issues, rows: [] };
  return { result: await resultOf(conducted), issues, rows };
}

export interface Part { /** From 1. */ readonly number: number; readonly of: number }

export interface SimulatedPart { /** Null when an issue is an error. */ readonly file: RunFile | null; readonly issues: readonly Issue[]; /** Of its years, those that an interrupted run left out. */ readonly missing: readonly Range[] }

/** Simulates one of several parts of the years that were asked for, each on a machine of its own, and judges nothing. Throws InputError as `evaluate` does. */
export async function simulatePart(request: EvaluateRequest, part: Part): Promise<SimulatedPart> {
  const { run, issues } = begin(request);
  if (run === null) return { file: null, issues, missing: [] };
  assert(run.effort.kind === 'fixed' && part.number >= 1 && part.number <= part.of, 'Parts are of a stated number of years, and numbered from 1.');
  const blocks = wholeBlocks(run.effort.replications) / blockSize;
  const [first, end] = [part.number - 1, part.number].map((share) => Math.floor((share * blocks) / part.of) * blockSize);
  const book = new RunBook({ ...request, onYears: request.onYears ?? (() => {}) }, run);
  const chunkBlocks = request.options?.chunkBlocks ?? usualChunkBlocks(run.plans.length);
  const tasks = gapsBetween(book.known, first, end).flatMap(([from, to]) => tasksBetween(from, to, chunkBlocks, false));
  await book.recording(request.runner).run(run.study, tasks, () => {}, request.signal);
  const file = book.file();
  return { file, issues, missing: gapsBetween(file.chunks, first, end) };
}

/** Everything before the running. */
function begin(request: EvaluateRequest): { readonly run: Evaluation | null; readonly issues: readonly Issue[] } {
  const { prepared, issues } = prepare(request);
  if (prepared === null) return { run: null, issues };
  const { options = {} } = request;
  const { scenario, planned } = prepared;
  const chosen = chooseDesigns(planned.plans, scenario.today, options.decide === true ? designsToDecide(prepared, options) : options.designs);
  if (chosen.issues.length > 0) return { run: null, issues: [...issues, ...chosen.issues] };
  return { run: new Evaluation(request, prepared, chosen.plans, issues), issues };
}

/** Whether no more years are needed: nothing is undecided, neither a target of a judged design nor a check. */
function isDecided({ designs, checks, run }: Result): boolean {
  const targets = designs.filter(({ name }) => run.judged?.includes(name) === true).flatMap((design) => design.targets);
  return ![...targets, ...checks].some(({ verdict }) => verdict === 'undecided');
}
