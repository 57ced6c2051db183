/** Keeps the book of a run: which years an earlier one has simulated already, and what a later one finds. */
import { InputError } from '../base/issue.js';
import type { EvaluateRequest } from '../evaluate.js';
import { wholeBlocks } from '../experiment/effort.js';
import { isGlance } from '../experiment/glance.js';
import type { Runner } from '../experiment/runner.js';
import { Segments } from '../experiment/segments.js';
import type { ChunkResult } from '../experiment/tally.js';
import { versionOf } from '../library/version.js';
import { productVersion } from '../result/product.js';
import { scenarioInfo } from '../result/scenario-info.js';
import type { Evaluation } from './evaluation.js';
import { difference, runFile, runIssue, spellRanges } from './run-file.js';
import type { RunFile } from './run-file.js';
import { yearsOfStudy } from './stored-chunk.js';

export class RunBook {
  private readonly segments: Segments;
  private readonly request: EvaluateRequest;
  private readonly run: Evaluation;
  /** Years of the earlier runs; nothing of them is simulated again. */
  readonly known: readonly ChunkResult[];

  /** Throws InputError when an earlier run is one of something else, or holds years twice. */
  constructor(request: EvaluateRequest, run: Evaluation) {
    this.request = request;
    this.run = run;
    this.segments = new Segments(run.study);
    for (const { file, run: earlier } of request.earlier ?? []) this.take(file, earlier);
    this.known = request.earlier === undefined ? [] : this.segments.chunks();
    this.refuseFewer();
  }

  /** Simulates as `runner` does, and enters every chunk into the book before anybody else sees it. */
  recording(runner: Runner): Runner {
    const { onYears } = this.request;
    if (onYears === undefined) return runner;
    const file = (): RunFile => this.file();
    return {
      run: (study, tasks, onChunk, signal) => study !== this.run.study ? runner.run(study, tasks, onChunk, signal) : runner.run(study, tasks, (chunk) => {
        if (!isGlance(chunk)) {
          this.segments.add(chunk);
          onYears(file);
        }
        onChunk(chunk);
      }, signal),
      close: () => runner.close(),
    };
  }

  file(): RunFile {
    return runFile(this.header(), this.segments.data());
  }

  private header(): Omit<RunFile, 'chunks' | 'kind' | 'formatVersion' | 'product'> {
    const { study, plans, seed, prepared: { scenario, planned, files } } = this.run;
    const { file, text, library, options = {} } = this.request;
    const { source = null } = scenarioInfo({ scenario, estate: planned.estate, plans, file, text, files });
    const hash = versionOf({ scenario: text, ...Object.fromEntries(files.map((one) => [`file ${one.path}`, one.text])) });
    const names = (of: readonly { readonly name: string }[]): string => of.map(({ name }) => name).join('\n');
    return {
      library: { version: library.version },
      scenario: { file, hash, source: source === null ? null : { text: source.text, files: source.files.map(({ path, text: content }) => ({ path, text: content })) } },
      run: {
        seed, designs: plans.map(({ design }) => design),
        figures: versionOf({ figures: study.figures.names.join('\n'), limits: names(study.limits), sources: names(study.sources) }),
        rare: this.run.rare,
      },
      asked: { command: options.decide === true ? 'check' : 'compare', years: options.years ?? null, precision: options.precision ?? null, designs: options.designs === undefined ? null : [...options.designs] },
    };
  }

  private take(file: string, earlier: RunFile): void {
    const ours = { kind: 'cutover-run' as const, formatVersion: earlier.formatVersion, product: { name: 'cutover' as const, version: productVersion }, ...this.header() };
    const differs = difference(earlier, ours);
    if (differs !== null) throw new InputError([runIssue('RUN-004', `${file} holds the years of another run: ${differs}`, 'years add up only for one scenario, seed, catalogue and version; without the file the run starts anew')]);
    for (const chunk of earlier.chunks) {
      const years = yearsOfStudy(this.run.study, chunk);
      if (years === null) throw new InputError([runIssue('RUN-003', `${file}: The run cannot be read: what it holds of the years ${spellRanges([[chunk.first, chunk.first + chunk.count]])} was not written by this version, or was changed since.`)]);
      if (!this.segments.add(years)) throw new InputError([runIssue('RUN-005', `${file} holds years (${spellRanges([[chunk.first, chunk.first + chunk.count]])}) that another file holds already`, 'each year counts once; "--part 1/2" and "--part 2/2" share the years of a run out')]);
    }
  }

  /** Years between two looks cannot be taken out again. */
  private refuseFewer(): void {
    const { effort } = this.run;
    const most = wholeBlocks(effort.kind === 'fixed' ? effort.replications : effort.most);
    const over = this.known.find(({ first, count }) => first < most && first + count > most);
    if (over === undefined) return;
    const years = (replications: number): string => Math.round(replications * this.run.study.years).toLocaleString('en-US');
    throw new InputError([runIssue('RUN-004', `the run holds ${years(over.first + over.count)} years already, and ${years(most)} were asked for`, `--years ${Math.round((over.first + over.count) * this.run.study.years)} or more goes on from there`)]);
  }
}
