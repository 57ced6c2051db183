/** A run beside a stored result: its scenario simulated again over the same years where that can be done, its figures where not. */
import type { EvaluateRequest } from '../evaluate.js';
import { usualChunkBlocks } from '../experiment/effort.js';
import { Measurements } from '../experiment/measurements.js';
import type { Runner } from '../experiment/runner.js';
import type { RowChunk, Tally } from '../experiment/tally.js';
import { YearLog, pairYears } from '../experiment/year-log.js';
import { pairedNames } from '../experiment/year-figures.js';
import type { MainAssembly } from '../result/assemble.js';
import { besideEachOther } from '../result/beside.js';
import type { Counterpart, MainPair } from '../result/main-side.js';
import { distributionsNeeded } from '../result/metrics.js';
import { productVersion } from '../result/product.js';
import type { Prepared } from '../result/prepared.js';
import type { Result } from '../result/result.js';
import { everybody } from '../world/index-spaces.js';
import { Evaluation } from './evaluation.js';
import { storedScenario } from './stored-scenario.js';
import { StoredYears } from './stored-years.js';

export interface MainRequest {
  readonly result: Result;
  /** As it is to be shown. */
  readonly file: string;
  /** Of its own, so that both scenarios stay loaded while they take turns. */
  readonly runner: Runner;
}

export interface BesideMain {
  /** Whether `keep` must get the outcome rows of the run. */
  readonly needsRows: boolean;
  keep(rows: RowChunk): void;
  /** The other side at as many replications as `tally` has, simulating what is missing. */
  at(tally: Tally, signal: AbortSignal | undefined): Promise<MainAssembly>;
}

type Facts = Omit<MainAssembly, 'counterparts' | 'years' | 'method'>;

export function besideMain(main: MainRequest, request: EvaluateRequest, run: Evaluation): BesideMain {
  const { file, result: stored } = main;
  const facts: Facts = {
    file, scenario: stored.scenario.hash, version: stored.product.version, library: stored.library.version, seed: stored.run.seed, replications: stored.run.replications,
    notes: notesOn(stored, request.library.version, run.seed),
  };
  const found = storedScenario(stored, request, run.prepared);
  if (found.kind === 'none') return fromFigures(facts, stored, run, found.why);
  if (found.kind === 'same') return fromItself(facts, stored, run);
  return new FromYears(main, facts, request, run, found.prepared);
}

function notesOn({ product, library, run }: Result, libraryVersion: string, seed: string): readonly string[] {
  return [
    ...(product.version === productVersion ? [] : [`It was written by cutover ${product.version}; this is ${productVersion}.`]),
    ...(library.version === libraryVersion ? [] : [`It was written with another catalogue (${library.version}; this one is ${libraryVersion}).`]),
    ...(run.seed === seed ? [] : [`It was written with seed ${run.seed}; this run has seed ${seed}.`]),
    ...(run.partial ? [`It is partial: its own figures rest on ${run.replications} of ${run.requested} replications.`] : []),
  ];
}

function plainNote({ rare }: Result): readonly string[] {
  return rare === undefined || rare === null ? [] : ['Figures of this run and differences are those of plain years, without the forced ones that its own figures hold too.'];
}

/** The counterpart has the same name, or is the other proposed design where this one is proposed. */
export function counterpartName(name: string, proposed: string | null, names: readonly string[], otherProposed: string | null): string | null {
  if (names.includes(name)) return name;
  return name === proposed && otherProposed !== null && names.includes(otherProposed) ? otherProposed : null;
}

function without(name: string, file: string): Counterpart {
  return { kind: 'none', why: `${file} has no design "${name}" to compare with.` };
}

function fromFigures(facts: Facts, stored: Result, { plans, prepared }: Evaluation, why: string): BesideMain {
  const names = stored.designs.map(({ name }) => name);
  const counterparts = plans.map(({ design }): Counterpart => {
    const name = counterpartName(design, prepared.scenario.proposed, names, stored.scenario.proposed);
    const other = stored.designs.find((one) => one.name === name);
    return other === undefined ? without(design, facts.file) : { kind: 'figures', stored: other, why };
  });
  const notes = [...facts.notes, `${why} Differences are therefore those of its stored figures, as if they came from other years: wider than they need be.`];
  return { needsRows: false, keep: () => {}, at: (tally) => Promise.resolve({ ...facts, notes, method: 'unpaired', years: tally.replications, counterparts }) };
}

/** The same scenario, seed and program give the same years: there is nothing to simulate. */
function fromItself(facts: Facts, stored: Result, run: Evaluation): BesideMain {
  return {
    needsRows: false, keep: () => {},
    at: (tally) => {
      const measured = new Measurements(run.study, tally);
      const counterparts = run.plans.map(({ design }, place): Counterpart => {
        const pair = { counterpart: design, measured: besideEachOther({ measured, design: place }, { measured, design: place }, [], tally.paired), bills: [run.bills[place], run.bills[place]] as const, ...common(run.prepared, run.prepared), identical: true };
        return { kind: 'years', pair, stored: stored.designs.find(({ name }) => name === design) ?? null };
      });
      return Promise.resolve({ ...facts, method: 'same-scenario', years: tally.replications, counterparts });
    },
  };
}

class FromYears implements BesideMain {
  readonly needsRows: boolean;
  private readonly main: MainRequest;
  private readonly facts: Facts;
  private readonly run: Evaluation;
  private readonly other: Evaluation;
  private readonly log: YearLog;
  private readonly years: StoredYears;
  /** Of each design of the run, its counterpart's place among the designs of the other side; -1: none. */
  private readonly places: readonly number[];

  constructor(main: MainRequest, facts: Facts, request: EvaluateRequest, run: Evaluation, prepared: Prepared) {
    const { scenario, planned } = prepared;
    const names = run.plans.map(({ design }) => counterpartName(design, run.prepared.scenario.proposed, planned.plans.map((plan) => plan.design), scenario.proposed));
    const plans = planned.plans.filter(({ design }) => names.includes(design));
    const flows = planned.estate.flows.map(({ name }) => name);
    const kept = ['workRecovery', 'unservedForTarget', 'offered'].flatMap((name) => flows.map((flow) => `${name}:${flow}`));
    this.main = main;
    this.facts = facts;
    this.run = run;
    this.places = names.map((name) => plans.findIndex(({ design }) => design === name));
    this.needsRows = plans.length > 0;
    this.other = new Evaluation({ ...request, options: { ...request.options, seed: run.seed, rare: 'none' } }, prepared, plans.length > 0 ? plans : planned.plans.slice(0, 1), [], distributionsNeeded(run.prepared.scenario.checks, flows));
    const figures = [...pairedNames(flows), ...kept];
    this.log = new YearLog(run.study, figures);
    this.years = new StoredYears(this.other.study, figures, main.runner, usualChunkBlocks(this.other.plans.length));
  }

  keep(rows: RowChunk): void {
    if (this.needsRows) this.log.add(rows);
  }

  async at(tally: Tally, signal: AbortSignal | undefined): Promise<MainAssembly> {
    if (this.needsRows) await this.years.extendTo(tally.replications, signal);
    const whole = !this.needsRows || this.years.tally.replications === tally.replications;
    const notes = whole ? [...this.facts.notes, ...plainNote(this.main.result)] : [...this.facts.notes, 'The run was interrupted before its years were simulated, so that nothing is compared.'];
    const counterparts = this.run.plans.map(({ design }, place): Counterpart => {
      if (!whole) return { kind: 'none', why: 'The run was interrupted before the years of the stored result were simulated.' };
      return this.places[place] < 0 ? without(design, this.facts.file) : { kind: 'years', pair: this.pair(tally, place), stored: this.main.result.designs.find(({ name }) => name === this.other.plans[this.places[place]].design) ?? null };
    });
    return { ...this.facts, notes, method: 'same-years', years: Math.min(this.log.length, tally.replications), counterparts };
  }

  private pair(tally: Tally, place: number): MainPair {
    const { run, other, places } = this;
    const { names, moments, identical } = pairYears(this.log, place, this.years.log, places[place]);
    const ours = { measured: new Measurements(run.study, tally), design: place };
    const theirs = { measured: new Measurements(other.study, this.years.tally), design: places[place] };
    return { counterpart: other.plans[places[place]].design, measured: besideEachOther(ours, theirs, names, moments), bills: [run.bills[place], other.bills[places[place]]], ...common(run.prepared, other.prepared), identical };
  }
}

/** What both scenarios have, in the order of ours. */
function common(ours: Prepared, theirs: Prepared): Pick<MainPair, 'flows' | 'stores' | 'classes'> {
  const both = (of: (prepared: Prepared) => readonly string[]): readonly string[] => {
    const known = of(theirs);
    return of(ours).filter((name) => known.includes(name));
  };
  return {
    flows: both(({ planned }) => planned.estate.flows.map(({ name }) => name)),
    stores: both(({ planned }) => planned.estate.stores.map(({ name }) => name)),
    classes: both(({ scenario }) => (scenario.tenants.length === 0 ? [everybody] : scenario.tenants.map(({ name }) => name))),
  };
}
