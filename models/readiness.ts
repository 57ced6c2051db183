/**
 * Readiness: latent faults of a standby. Each kind arises as a Poisson process and stays until a drill, a comparison of the
 * sites or a failover finds it; a failover that meets one repairs it in the step that it breaks. Nothing of this is an event:
 * whether something arose since the last check is asked when a failover begins.
 */
import { exp } from '../src/random/math.js';
import { uniform } from '../src/random/key.js';
import { draw } from '../src/random/law-table.js';
import type { Plan } from '../src/plan/plan.js';
import { slotSeconds } from '../src/world/calendar-table.js';
import type { Registry } from '../src/world/registry.js';
import type { Arena } from './arena.js';
import { responseUniform } from './response.js';
import type { Run } from './run.js';
import { lists, type Lists } from './lists.js';

export interface ReadinessTable {
  /** Faults of each group, one list behind another. */
  readonly first: Int32Array;
  readonly group: Int32Array;
  readonly names: readonly string[];
  readonly rate: Float64Array;
  /** Probability that it is there whatever has been checked. */
  readonly always: Float64Array;
  /** Steps that it may break. */
  readonly steps: Lists;
  readonly repair: Int32Array;
  readonly drilled: Int32Array; readonly compared: Int32Array;
  readonly stream: Int32Array;
  /** By group: seconds between checks (0: none), whether they are drills, which follow the calendar, and whether what a failover meets is repaired for good. */
  readonly checkedEvery: Float64Array; readonly comparedEvery: Float64Array; readonly byDrill: Int32Array; readonly foundByFailover: Int32Array;
  readonly renewedEvery: number;
  /** Days of drills by the calendar, in seconds from the start, those of the year before included; empty: at equal intervals. */
  readonly drillDays: Float64Array;
  /** Steady: the first check falls anywhere in its interval; else everything is new at the start. */
  readonly steady: boolean;
  readonly drillStream: number; readonly renewalStream: number; readonly comparisonStream: number;
}
export interface ReadinessState {
  /** When each fault was found last otherwise than by the clock; the step that it breaks in this incident, -1 for none. */
  readonly foundAt: Float64Array;
  readonly met: Int32Array;
}

export interface ReadinessInput { readonly drillDays: Float64Array; readonly renewalSeconds: number }

export function compileReadiness(plan: Plan, registry: Registry, input: ReadinessInput): ReadinessTable {
  const rows = plan.groups.flatMap((group, g) => group.settings.readiness.faults.map((fault) => ({ fault, g, group })));
  const first = new Int32Array(plan.groups.length + 1);
  const firstStep = new Int32Array(plan.groups.length + 1);
  plan.groups.forEach(({ settings }, g) => {
    first[g + 1] = (first[g] as number) + settings.readiness.faults.length;
    firstStep[g + 1] = (firstStep[g] as number) + settings.runbook.length;
  });
  const each = <T>(value: (readiness: Plan['groups'][number]['settings']['readiness']) => T): T[] => plan.groups.map((group) => value(group.settings.readiness));
  return {
    first, group: Int32Array.from(rows, ({ g }) => g), names: rows.map(({ fault, group }) => `${group.name}/${fault.name}`),
    rate: Float64Array.from(rows, ({ fault }) => fault.ratePerSecond), always: Float64Array.from(rows, ({ fault }) => fault.always),
    steps: lists(rows.map(({ fault, group, g }) => {
      const { runbook } = group.settings;
      const fits = runbook.flatMap((step, s) => (fault.breaks.some((word) => word === 'any' || word === step.name || word === step.effect) ? [s] : []));
      // Where the runbook has no such step, what is broken shows at another.
      return (fits.length > 0 ? fits : runbook.map((_, s) => s)).map((s) => (firstStep[g] as number) + s);
    })),
    repair: Int32Array.from(rows, ({ fault, group }) => registry.law(fault.repair ?? group.settings.readiness.repair)),
    drilled: Int32Array.from(rows, ({ fault, group }) => (fault.foundBy === null || group.settings.readiness.covers.includes(fault.foundBy) ? 1 : 0)),
    compared: Int32Array.from(rows, ({ fault }) => (fault.compared ? 1 : 0)),
    stream: Int32Array.from(rows, ({ fault, group }) => registry.stream(`group/${group.name}/fault/${fault.name}`)),
    checkedEvery: Float64Array.from(each((it) => (Number.isFinite(it.checkedEverySeconds) ? it.checkedEverySeconds : 0))),
    comparedEvery: Float64Array.from(each((it) => it.comparisonSeconds)),
    byDrill: Int32Array.from(each((it) => (it.drillsPerSecond > 0 ? 1 : 0))), foundByFailover: Int32Array.from(each((it) => (it.foundByFailover ? 1 : 0))),
    renewedEvery: input.renewalSeconds, drillDays: input.drillDays, steady: plan.scenario.run.start === 'steady',
    drillStream: registry.stream('readiness/drills'), renewalStream: registry.stream('readiness/renewal'), comparisonStream: registry.stream('readiness/comparison'),
  };
}

/** Before all time: nothing has been found yet. */
const never = -1e18;

export const readinessState = (arena: Arena, table: ReadinessTable): ReadinessState => ({ foundAt: arena.f64(table.rate.length, never), met: arena.i32(table.rate.length, -1) });

/** A failover begins: which of the group's faults are there, and which step each of them breaks. */
export function meetFaults(run: Run, group: number): void {
  const { readiness } = run.world;
  const own = run.readiness as ReadinessState;
  let any = false;
  for (let fault = readiness.first[group] as number; fault < (readiness.first[group + 1] as number); fault++) {
    own.met[fault] = -1;
    if (!isThere(run, fault, group)) continue;
    const from = readiness.steps.first[fault] as number;
    const count = (readiness.steps.first[fault + 1] as number) - from;
    own.met[fault] = readiness.steps.items[from + Math.floor(responseUniform(run, readiness.stream[fault] as number, group, 0) * count)] as number;
    any = true;
  }
  if (any) run.row[run.world.at.faultsMet] = (run.row[run.world.at.faultsMet] as number) + 1;
}

/** Seconds that faults cost a step, each once for an incident. */
export function faultSeconds(run: Run, group: number, step: number): number {
  const { readiness, laws } = run.world;
  const own = run.readiness as ReadinessState;
  let seconds = 0;
  for (let fault = readiness.first[group] as number; fault < (readiness.first[group + 1] as number); fault++) {
    if (own.met[fault] !== step) continue;
    own.met[fault] = -1;
    seconds += draw(laws, readiness.repair[fault] as number, responseUniform(run, readiness.stream[fault] as number, group, 1));
    if (readiness.foundByFailover[group] === 1) own.foundAt[fault] = run.calendar.now;
  }
  return seconds;
}

/** A live drill found it: it is gone from now on. */
export function findFaults(run: Run, group: number): number {
  const { readiness } = run.world;
  const own = run.readiness as ReadinessState;
  let found = 0;
  for (let fault = readiness.first[group] as number; fault < (readiness.first[group + 1] as number); fault++) {
    if (readiness.drilled[fault] === 0) continue;
    if (arose(run, fault, lastCheck(run, fault, group, false), run.calendar.now)) found++;
    own.foundAt[fault] = run.calendar.now;
  }
  return found;
}

function isThere(run: Run, fault: number, group: number): boolean {
  const { readiness } = run.world;
  const always = readiness.always[fault] as number;
  if (always > 0 && responseUniform(run, readiness.stream[fault] as number, group, 2) < always) return true;
  return arose(run, fault, lastCheck(run, fault, group, run.world.drills.live[group] === 0), run.calendar.now);
}

/** When somebody last looked at what this fault is about. Live drills are events and report what they find themselves. */
function lastCheck(run: Run, fault: number, group: number, scheduled: boolean): number {
  const { readiness } = run.world;
  const now = run.calendar.now;
  const every = readiness.checkedEvery[group] as number;
  let last = run.readiness.foundAt[fault] as number;
  if (readiness.drilled[fault] === 1 && every > 0) {
    if (scheduled || readiness.byDrill[group] === 0) last = Math.max(last, readiness.byDrill[group] === 1 ? lastDrill(run, every, now) : lastOf(run, readiness.drillStream, every, now));
    else last = Math.max(last, lastDrill(run, every, 0));
  } else last = Math.max(last, lastOf(run, readiness.renewalStream, readiness.renewedEvery, now));
  const compared = readiness.comparedEvery[group] as number;
  return readiness.compared[fault] === 1 && compared > 0 ? Math.max(last, lastOf(run, readiness.comparisonStream, compared, now)) : last;
}

/** Start of the first whole interval: steady, anywhere in an interval; fresh, one interval after everything was new. */
function phaseOf(run: Run, stream: number, every: number): number {
  const { readiness, streams } = run.world;
  return readiness.steady ? uniform(streams.a[stream] as number, streams.b[stream] as number, run.replication, 0, 0) * every : every;
}

function lastOf(run: Run, stream: number, every: number, now: number): number {
  const phase = phaseOf(run, stream, every);
  return phase + Math.floor((now - phase) / every) * every;
}

const firstDrill = (run: Run, every: number): number => phaseOf(run, run.world.readiness.drillStream, every);

/** Drill number `n` (from 0) of a group that drills at intervals `every`, Infinity for none: in the first window outside of the freeze. */
export function drillAt(run: Run, every: number, n: number): number {
  const { drillDays } = run.world.readiness;
  if (drillDays.length > 0) {
    const first = drillDays.findIndex((day) => day >= 0);
    return first >= 0 && first + n < drillDays.length ? (drillDays[first + n] as number) : Number.POSITIVE_INFINITY;
  }
  return shifted(run, firstDrill(run, every) + n * every);
}

function shifted(run: Run, nominal: number): number {
  if (nominal < 0) return nominal;
  const { nextWindow } = run.world.calendarTable;
  const slot = Math.min(nextWindow.length - 1, Math.ceil(nominal / slotSeconds));
  return Math.max(nominal, nextWindow[slot] === slot ? nominal : (nextWindow[slot] as number) * slotSeconds);
}

function lastDrill(run: Run, every: number, now: number): number {
  const { drillDays } = run.world.readiness;
  if (drillDays.length > 0) {
    let last = never;
    for (const day of drillDays) if (day <= now) last = day;
    return last;
  }
  const first = firstDrill(run, every);
  for (let k = Math.floor((now - first) / every); ; k--) {
    const at = shifted(run, first + k * every);
    if (at <= now) return at;
  }
}

/** A unit-rate Poisson process over time x rate, drawn cell by cell: the same points for every design, of which each takes those below its own rate. */
const cellSeconds = 91.25 * 86_400;
const cellRate = 1 / cellSeconds;
/** Cells before the start of the year are numbered from here. */
const before = 1 << 20;

function arose(run: Run, fault: number, from: number, to: number): boolean {
  const { readiness, streams } = run.world;
  const rate = readiness.rate[fault] as number;
  if (rate <= 0 || from >= to) return false;
  const a = streams.a[readiness.stream[fault] as number] as number;
  const b = streams.b[readiness.stream[fault] as number] as number;
  for (let cell = Math.floor(from / cellSeconds); cell * cellSeconds < to; cell++) {
    for (let strip = 0; strip * cellRate < rate; strip++) {
      const n = poissonOne(uniform(a, b, run.replication, before + cell, strip * 64 + 8));
      for (let i = 0; i < n; i++) {
        const at = (cell + uniform(a, b, run.replication, before + cell, strip * 64 + 9 + 2 * i)) * cellSeconds;
        if (at <= from || at > to) continue;
        if ((strip + uniform(a, b, run.replication, before + cell, strip * 64 + 10 + 2 * i)) * cellRate < rate) return true;
      }
    }
  }
  return false;
}

/** Poisson with mean 1 by inversion; at most 20, which is exceeded once in 10^20. */
function poissonOne(u: number): number {
  let p = exp(-1);
  let sum = p;
  let n = 0;
  while (u > sum && n < 20) {
    n++;
    p /= n;
    sum += p;
  }
  return n;
}
