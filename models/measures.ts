/**
 * Measures: what a run watches beside its own figures. A state is taken as it is after each event, and as a line to what it
 * is before the next; the lag of a link is looked at every five minutes. Crews step between events, in their own log.
 */
import type { Crew, Expression, Measure } from '../src/scenario/crews.js';
import { month } from '../src/units/duration.js';
import type { IndexSpaces } from '../src/world/index-spaces.js';
import { measureCells } from '../src/world/measure-cells.js';
import type { Arena } from './arena.js';
import { compileExpression, evaluate, type Program } from './measure-program.js';
import { isOfCrew, readState, stateKind, variableOf, type Variable } from './measure-states.js';
import { queueAge } from './links.js';
import type { Run } from './run.js';

interface MeasurePlan { readonly program: Program; readonly truth: boolean; readonly crew: number; readonly at: Float64Array; readonly over: Float64Array; readonly periods: number; readonly firstCell: number }

export interface MeasureTable {
  readonly variables: readonly Variable[];
  readonly measures: readonly MeasurePlan[];
  readonly cells: number;
  /** Measures that read each variable. */
  readonly readers: readonly Int32Array[];
  /** Whether a lag or a crew is among the variables. */
  readonly lags: boolean; readonly crews: boolean;
}
export interface MeasureState {
  /** Until when everything is added up; first step of the crews' log that is still to come. */
  readonly until: Float64Array;
  readonly step: Int32Array;
  /** Variables at the beginning and at the end of the stretch that is added up, and somewhere between. */
  readonly from: Float64Array; readonly to: Float64Array; readonly between: Float64Array; readonly left: Float64Array; readonly mixed: Float64Array;
  /** By measure: whether it holds, time true in the period that is under way, the period's number, and instants seen. */
  readonly holds: Int32Array; readonly spent: Float64Array; readonly period: Int32Array; readonly seen: Int32Array;
  /** By measure: its value on `between`, and whether that must be found anew. */
  readonly value: Float64Array; readonly stale: Int32Array;
  /** Left minus right of comparisons at both ends. */
  readonly gapsFrom: Float64Array; readonly gapsTo: Float64Array;
}

export function compileMeasures(measures: readonly Measure[], crews: readonly Crew[], index: IndexSpaces, horizonSeconds: number): MeasureTable {
  const variables: Variable[] = [];
  const names = crews.map(({ name }) => name);
  const place = (state: Extract<Expression, { kind: 'state' }>): number => {
    const found = variableOf(state, index, names);
    const at = variables.findIndex(({ kind, a, b }) => kind === found.kind && a === found.a && b === found.b);
    return at >= 0 ? at : variables.push(found) - 1;
  };
  let cells = 0;
  const plans = measures.map((measure): MeasurePlan => {
    const program = compileExpression(measure.of, place);
    const firstCell = cells;
    cells += measureCells(measure).length;
    return {
      program, firstCell, truth: measure.dimension === 'truth', crew: measure.perJob ? (variables[program.variables[0] as number] as Variable).a : -1,
      at: Float64Array.from(measure.at).sort(), over: Float64Array.from(measure.over), periods: measure.per === 'month' ? Math.max(1, Math.floor(horizonSeconds / month + 1e-9)) : 1,
    };
  });
  const readers = variables.map((_, v) => Int32Array.from(plans.flatMap(({ program }, m) => (program.variables.includes(v) ? [m] : []))));
  return { variables, measures: plans, cells, readers, lags: variables.some(({ kind }) => kind === stateKind.lag), crews: variables.some(({ kind }) => isOfCrew(kind)) };
}

export function measureState(arena: Arena, table: MeasureTable): MeasureState {
  const n = table.variables.length;
  const m = table.measures.length;
  const comparisons = Math.max(0, ...table.measures.map(({ program }) => program.comparisons));
  return {
    until: arena.f64(1), step: arena.i32(1), from: arena.f64(n), to: arena.f64(n), between: arena.f64(n), left: arena.f64(n), mixed: arena.f64(n), holds: arena.i32(m), spent: arena.f64(m), period: arena.i32(m), seen: arena.i32(m),
    value: arena.f64(m), stale: arena.i32(m, 1),
    gapsFrom: arena.f64(comparisons), gapsTo: arena.f64(comparisons),
  };
}

/** After an event: the states from which the next stretch begins. */
export function readMeasures(run: Run): void {
  const own = run.measures as MeasureState;
  const { variables } = run.world.measures;
  for (let v = 0; v < variables.length; v++) if (!isOfCrew((variables[v] as Variable).kind)) set(run, own, own.from, v, readState(run, variables[v] as Variable, true));
}

function set(run: Run, own: MeasureState, column: Float64Array, v: number, value: number): void {
  if (column[v] === value) return;
  column[v] = value;
  const readers = run.world.measures.readers[v] as Int32Array;
  for (let i = 0; i < readers.length; i++) own.stale[readers[i] as number] = 1;
}

/** Before an event: adds up the stretch since the last one, in pieces between which nothing but lines happens. */
export function addUpMeasures(run: Run): void {
  const own = run.measures as MeasureState;
  const { measures, horizonSeconds } = run.world;
  const start = own.until[0] as number;
  const end = Math.min(run.calendar.now, horizonSeconds);
  if (end <= start) return;
  own.until[0] = end;
  const { variables } = measures;
  let moving = false;
  for (let v = 0; v < variables.length; v++) {
    const variable = variables[v] as Variable;
    own.left[v] = variable.kind !== stateKind.lag && mayMove(run, variable) ? readState(run, variable, false) : (own.from[v] as number);
    own.between[v] = own.from[v] as number;
    moving ||= variable.kind === stateKind.lag || own.left[v] !== own.from[v];
  }
  takeSteps(run, own, start);
  for (let a = start; a < end; ) {
    const b = Math.min(end, nextStep(run, own), measures.lags ? (Math.floor(a / lagStep) + 1) * lagStep : end);
    for (let v = 0; moving && v < variables.length; v++) {
      const { kind, a: link } = variables[v] as Variable;
      const from = own.from[v] as number;
      own.to[v] = isOfCrew(kind) ? (own.between[v] as number) : kind === stateKind.lag ? queueAge(run, link, b) : from + (((own.left[v] as number) - from) * (b - start)) / (end - start);
    }
    for (let m = 0; m < measures.measures.length; m++) piece(run, own, m, a, b, moving);
    for (let v = 0; moving && v < variables.length; v++) set(run, own, own.between, v, own.to[v] as number);
    takeSteps(run, own, b);
    a = b;
  }
  for (let v = 0; v < variables.length; v++) if (isOfCrew((variables[v] as Variable).kind)) own.from[v] = own.between[v] as number;
  // What moved is where it has come to; the next reading begins from there.
  for (let v = 0; moving && v < variables.length; v++) own.from[v] = own.between[v] as number;
}

/** Whether a state may have changed since the last event though nothing happened to it. */
function mayMove(run: Run, { kind, a }: Variable): boolean {
  if (kind === stateKind.served) return run.serving.moving[a] !== 0;
  if (kind === stateKind.share) return run.steering.moving[a] === 1;
  if (kind === stateKind.component) return easing(run);
  return kind === stateKind.waiting || kind === stateKind.lag;
}

function easing(run: Run): boolean {
  for (let i = 0; i < (run.outages.count[0] as number); i++) if (run.outages.falling[i] === 1) return true;
  return false;
}

/** Seconds after which the lag of a link is looked at again. */
const lagStep = 300;

function nextStep(run: Run, own: MeasureState): number {
  const log = run.trajectory.crewLog;
  const step = own.step[0] as number;
  return run.world.measures.crews && step < log.steps ? (log.time[step] as number) : Number.POSITIVE_INFINITY;
}

/** Crews as they are after everything up to `time`. */
function takeSteps(run: Run, own: MeasureState, time: number): void {
  const { variables, crews } = run.world.measures;
  const log = run.trajectory.crewLog;
  if (!crews) return;
  for (; (own.step[0] as number) < log.steps && (log.time[own.step[0] as number] as number) <= time; own.step[0] = (own.step[0] as number) + 1) {
    const step = own.step[0] as number;
    for (let v = 0; v < variables.length; v++) {
      const { kind, a } = variables[v] as Variable;
      if (a !== log.crew[step] || !isOfCrew(kind)) continue;
      set(run, own, own.between, v, kind === stateKind.busy ? (log.busy[step] as number) : kind === stateKind.queue ? (log.queue[step] as number) : (log.done[step] as number));
    }
  }
}

function piece(run: Run, own: MeasureState, m: number, a: number, b: number, moving: boolean): void {
  const plan = run.world.measures.measures[m] as MeasurePlan;
  if (plan.crew >= 0) return;
  const { program } = plan;
  const moved = moving && hasMoved(own, program);
  if (moved || own.stale[m] === 1) own.value[m] = evaluate(program, own.between, moved ? own.gapsFrom : null);
  own.stale[m] = 0;
  const first = own.value[m] as number;
  const last = moved ? evaluate(program, own.to, own.gapsTo) : first;
  for (; (own.seen[m] as number) < plan.at.length && (plan.at[own.seen[m] as number] as number) <= b; own.seen[m] = (own.seen[m] as number) + 1) {
    const seen = own.seen[m] as number;
    const cell = run.world.at.measured + plan.firstCell + (plan.truth ? 4 : 2) + seen;
    run.row[cell] = moved ? evaluateBetween(own, program, ((plan.at[seen] as number) - a) / (b - a)) : first;
  }
  if (!plan.truth) {
    const at = run.world.at.measured + plan.firstCell;
    run.row[at] = (run.row[at] as number) + ((first + last) / 2) * (b - a);
    run.row[at + 1] = Math.max(run.row[at + 1] as number, first, last);
  } else if (!moved) hold(run, own, m, a, b, first !== 0);
  else between(run, own, m, a, b);
}

function hasMoved(own: MeasureState, { variables }: Program): boolean {
  for (let i = 0; i < variables.length; i++) if (own.between[variables[i] as number] !== own.to[variables[i] as number]) return true;
  return false;
}

function evaluateBetween(own: MeasureState, program: Program, share: number): number {
  for (const v of program.variables) own.mixed[v] = (own.between[v] as number) + ((own.to[v] as number) - (own.between[v] as number)) * share;
  return evaluate(program, own.mixed);
}

/** A condition on states that move: it can only change where two sides of a comparison meet. */
function between(run: Run, own: MeasureState, m: number, a: number, b: number): void {
  const { program } = run.world.measures.measures[m] as MeasurePlan;
  const cuts = [0, 1];
  for (let i = 0; i < program.comparisons; i++) {
    const [from, to] = [own.gapsFrom[i] as number, own.gapsTo[i] as number];
    if (from * to < 0) cuts.push(from / (from - to));
  }
  cuts.sort((x, y) => x - y);
  for (let i = 1; i < cuts.length; i++) {
    const [from, to] = [cuts[i - 1] as number, cuts[i] as number];
    if (to > from) hold(run, own, m, a + (b - a) * from, a + (b - a) * to, evaluateBetween(own, program, (from + to) / 2) !== 0);
  }
}

/** A condition that holds, or does not, from `a` to `b`. */
function hold(run: Run, own: MeasureState, m: number, a: number, b: number, holds: boolean): void {
  const plan = run.world.measures.measures[m] as MeasurePlan;
  const at = run.world.at.measured + plan.firstCell;
  if (holds && own.holds[m] === 0) {
    // What holds from the start has not come true, but it is there at once.
    if (a > 0) run.row[at + 1] = (run.row[at + 1] as number) + 1;
    if (run.row[at + 2] === 0) {
      run.row[at + 2] = 1;
      run.row[at + 3] = a;
    }
  }
  own.holds[m] = holds ? 1 : 0;
  const length = run.world.horizonSeconds / plan.periods;
  for (let from = a; from < b; ) {
    const to = Math.min(b, ((own.period[m] as number) + 1) * length);
    if (holds) {
      run.row[at] = (run.row[at] as number) + to - from;
      own.spent[m] = (own.spent[m] as number) + to - from;
    }
    if (to >= ((own.period[m] as number) + 1) * length) closePeriod(run, own, m);
    if (to <= from) break;
    from = to;
  }
}

function closePeriod(run: Run, own: MeasureState, m: number): void {
  const plan = run.world.measures.measures[m] as MeasurePlan;
  const at = run.world.at.measured + plan.firstCell + 4 + plan.at.length;
  for (let i = 0; i < plan.over.length; i++) if ((own.spent[m] as number) > (plan.over[i] as number)) run.row[at + i] = (run.row[at + i] as number) + 1 / plan.periods;
  own.spent[m] = 0;
  own.period[m] = (own.period[m] as number) + 1;
}

/** At the end: integrals become means, and what never came is at least a horizon away. */
export function closeMeasures(run: Run): void {
  const own = run.measures as MeasureState;
  const { measures, horizonSeconds, at } = run.world;
  measures.measures.forEach((plan, m) => {
    const cell = at.measured + plan.firstCell;
    if (plan.crew >= 0) addJobs(run, own, plan, cell);
    else {
      run.row[cell] = (run.row[cell] as number) / horizonSeconds;
      if (plan.truth && run.row[cell + 2] === 0) run.row[cell + 3] = horizonSeconds;
      if (plan.truth && (own.period[m] as number) < plan.periods) closePeriod(run, own, m);
    }
  });
}

/** Jobs that a crew took on; those it turned away count for `refused` alone. */
function addJobs(run: Run, own: MeasureState, { program, crew }: MeasurePlan, cell: number): void {
  const { variables } = run.world.measures;
  const log = run.trajectory.crewLog;
  const refusals = program.variables.some((v) => (variables[v] as Variable).kind === stateKind.refused);
  for (let j = 0; j < log.jobs; j++) {
    if (log.jobCrew[j] !== crew || (log.refused[j] === 1 && !refusals)) continue;
    for (const v of program.variables) {
      const { kind } = variables[v] as Variable;
      own.mixed[v] = kind === stateKind.wait ? (log.wait[j] as number) : kind === stateKind.stay ? (log.stay[j] as number) : (log.refused[j] as number);
    }
    run.row[cell] = (run.row[cell] as number) + 1;
    run.row[cell + 1] = (run.row[cell + 1] as number) + evaluate(program, own.mixed);
  }
}
