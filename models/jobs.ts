/**
 * Jobs: work that a scheduler starts, such as a nightly close or the timer of an EDI exchange. A site that takes over
 * starts again what it does not know to be done, two sites at once start everything twice, and what nobody started in
 * time is missing until somebody notices.
 */
import { draw } from '../src/random/law-table.js';
import type { PlannedFlow } from '../src/plan/plan.js';
import type { Registry } from '../src/world/registry.js';
import { written } from './lost-writes.js';
import { pathSuccess } from './path.js';
import { outageUniform } from './response.js';
import type { Run } from './run.js';
import { firstFrom, timetable, type Timetable } from './timetable.js';
import type { Wiring } from './wiring.js';

/** The timetable is that of runs at times of the day. */
export interface JobTable extends Timetable {
  /** By flow: whether it has a job; seconds between two runs, 0 where they have times of the day. */
  readonly has: Int32Array;
  readonly every: Float64Array;
  readonly takes: Int32Array;
  readonly noticed: Int32Array;
  /** Whether missed runs are made up for, whether the other site's scheduler runs by itself, knows the last run, and whether a second run does harm. */
  readonly catchesUp: Int32Array;
  readonly enabled: Int32Array;
  readonly knows: Int32Array;
  readonly harmful: Int32Array;
  readonly stream: Int32Array;
  /** Pair of each flow that gets capacity first: while that is disrupted nothing is started. */
  readonly leading: Int32Array;
}

export function compileJobs(flows: readonly PlannedFlow[], wiring: Wiring, offsets: Int32Array, registry: Registry): JobTable {
  const none = { kind: 'constant', value: 0 } as const;
  const flag = (of: (job: NonNullable<PlannedFlow['job']>) => boolean): Int32Array => Int32Array.from(flows, ({ job }) => (job !== null && of(job) ? 1 : 0));
  const law = (of: 'takes' | 'noticedAfter'): Int32Array => Int32Array.from(flows, ({ job }) => registry.law(job?.[of] ?? none));
  return {
    has: flag(() => true), every: Float64Array.from(flows, ({ job }) => job?.everySeconds ?? 0), ...timetable(flows.map(({ job }) => job?.at ?? []), offsets),
    takes: law('takes'), noticed: law('noticedAfter'), catchesUp: flag(({ catchUp }) => catchUp), enabled: flag(({ standby }) => standby === 'enabled'), knows: flag(({ knowsLastRun }) => knowsLastRun), harmful: flag(({ repeatable }) => !repeatable),
    stream: Int32Array.from(flows, ({ name }) => registry.stream(`flow/${name}/job`)),
    leading: Int32Array.from(flows, (_, f) => {
      const pairs = Array.from({ length: wiring.classes }, (_pair, c) => f * wiring.classes + c);
      return pairs.reduce((best, pair) => ((wiring.rank[pair] as number) < (wiring.rank[best] as number) ? pair : best));
    }),
  };
}

/** First run at or after `time`; Infinity for none. */
function dueFrom(jobs: JobTable, flow: number, time: number): number {
  const { every, first, instants } = jobs;
  const period = every[flow] as number;
  if (period > 0) return Math.ceil(time / period - 1e-9) * period;
  const at = firstFrom(jobs, flow, time);
  return at < (first[flow + 1] as number) ? (instants[at] as number) : Number.POSITIVE_INFINITY;
}

/** Last run before `time`; -Infinity for none. */
function dueBefore(jobs: JobTable, flow: number, time: number): number {
  const { every, first, instants } = jobs;
  const period = every[flow] as number;
  if (period > 0) return (Math.ceil(time / period - 1e-9) - 1) * period;
  const at = firstFrom(jobs, flow, time) - 1;
  return at >= (first[flow] as number) ? (instants[at] as number) : Number.NEGATIVE_INFINITY;
}

/** What a run works off: what came in since the run before. */
function itemsOf(run: Run, flow: number, due: number): number {
  const before = dueBefore(run.world.jobs, flow, due);
  return before === Number.NEGATIVE_INFINITY ? 0 : written(run, flow, before, due);
}

/** Marks of runs are addressed by when they are due, the same in every design. */
const takesSeconds = (run: Run, flow: number, due: number): number => draw(run.world.laws, run.world.jobs.takes[flow] as number, outageUniform(run, run.world.jobs.stream[flow] as number, -1, 2 * Math.round(due)));

function add(run: Run, name: 'runsTwice' | 'runsMissed' | 'duplicated' | 'delayed' | 'waiting', flow: number, by: number): void {
  const at = run.world.at[name] + flow;
  run.row[at] = (run.row[at] as number) + by;
}

function again(run: Run, flow: number, items: number): void {
  if (items <= 0) return;
  add(run, 'runsTwice', flow, 1);
  if (run.world.jobs.harmful[flow] === 1) add(run, 'duplicated', flow, items);
}

/**
 * The scheduler at the new site goes on from what its copy, of this age at `stop`, says has been done: it starts again
 * what ended after that, and what was under way. A run begins when the one before is over.
 */
export function runAgain(run: Run, flow: number, stop: number, age: number): void {
  const { jobs } = run.world;
  // Who does not make up for missed runs looks at the next one only.
  if (jobs.has[flow] === 0 || jobs.catchesUp[flow] === 0 || jobs.enabled[flow] === 0) return;
  const known = age < Number.POSITIVE_INFINITY ? stop - age : stop;
  let blind = jobs.knows[flow] === 0 || age === Number.POSITIVE_INFINITY;
  for (let due = dueBefore(jobs, flow, stop); due >= 0; due = dueBefore(jobs, flow, due)) {
    const takes = takesSeconds(run, flow, due);
    const over = due + takes <= stop;
    if (due + takes <= known && !(blind && over)) return;
    // Without a record the last run that ended is started again, and none before it.
    if (over) blind = false;
    again(run, flow, itemsOf(run, flow, due) * (over ? 1 : (stop - due) / takes));
  }
}

/** A fence that does not hold: until `until` the old site, where it works, starts what the new one starts. */
export function bothRun(run: Run, group: number, until: number): void {
  const { jobs, wiring } = run.world;
  const { now } = run.calendar;
  for (let f = 0; f < wiring.flows; f++) {
    if (jobs.has[f] === 0 || jobs.enabled[f] === 0 || wiring.entryGroup[f] !== group || !(pathSuccess(run, f, run.controller.from[group] as number, group, true) > 0)) continue;
    for (let due = dueFrom(jobs, f, now); due < until; due = dueFrom(jobs, f, due + 1)) again(run, f, itemsOf(run, f, due));
  }
}

/** A disruption of a pair is over: runs that were due in it, and after it where the other site's scheduler stands still, are missing until somebody notices. */
export function runsMissed(run: Run, pair: number): void {
  const { jobs, wiring } = run.world;
  const flow = Math.floor(pair / wiring.classes);
  if (jobs.has[flow] === 0 || jobs.leading[flow] !== pair) return;
  const since = run.disruptions.since[pair] as number;
  const back = run.disruptions.recoveredAt[pair] as number;
  const movedAt = run.replication_.movedAt[wiring.entryGroup[flow] as number] as number;
  const still = jobs.enabled[flow] === 0 && movedAt > since && movedAt <= back;
  // What is started as soon as it can be waits no longer than the flow did.
  if (!still && jobs.catchesUp[flow] === 1) return;
  const firstDue = dueFrom(jobs, flow, since);
  const until = still ? Number.POSITIVE_INFINITY : back;
  if (firstDue >= until) return;
  const noticed = firstDue + draw(run.world.laws, jobs.noticed[flow] as number, outageUniform(run, jobs.stream[flow] as number, -1, 2 * Math.round(firstDue) + 1));
  for (let due = firstDue; due < Math.min(until, noticed, run.world.untilSeconds); due = dueFrom(jobs, flow, due + 1)) {
    const items = itemsOf(run, flow, due);
    add(run, 'runsMissed', flow, 1);
    add(run, 'delayed', flow, items);
    add(run, 'waiting', flow, items * (Math.max(noticed, back) - due));
    run.ports.lateItems(run, flow, items, due, Math.max(noticed, back));
  }
}
