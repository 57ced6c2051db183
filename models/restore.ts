/**
 * Restores: after corruption, deletion or an attack a store goes back to a point before the fault; after the loss of a
 * site without a copy it is built from backups. Time = fixed work + size over throughput + log since the last full backup.
 */
import { draw } from '../src/random/law-table.js';
import type { Plan } from '../src/plan/plan.js';
import { sourceClasses } from '../src/scenario/environment.js';
import type { IndexSpaces } from '../src/world/index-spaces.js';
import type { Registry } from '../src/world/registry.js';
import type { Arena } from './arena.js';
import { rpoFlowFigure, rpoStoreFigure } from './episodes.js';
import { targetKind } from './environment.js';
import { event, owner } from './events.js';
import { exposeFlow } from './exposures.js';
import { outageUniform } from './response.js';
import { dirty, type Run } from './run.js';
import type { Wiring } from './wiring.js';

export interface RestoreTable {
  readonly bytes: Float64Array; readonly changes: Float64Array;
  readonly fullEvery: Float64Array; readonly logsEvery: Float64Array; readonly keep: Float64Array;
  readonly restoreRate: Int32Array; readonly replayRate: Int32Array; readonly fixedWork: Int32Array;
  readonly success: Float64Array;
  /** Probability that an attacker's hand reaches the copies as well. */
  readonly reached: Float64Array;
  readonly stream: Int32Array;
}
export interface RestoreState {
  /** Restores of a store under way: overlapping ones are one. */
  readonly running: Int32Array;
}

const cyber = sourceClasses.indexOf('cyber');
/** Attempts before somebody gives up; each goes to an older copy. */
const attemptsMax = 8;

/** `reached` gives the probability that an attack takes the backups too, by where and how they are kept. */
export function compileRestore(plan: Plan, index: IndexSpaces, wiring: Wiring, registry: Registry, reached: (backups: Plan['groups'][number]['settings']['backups']) => number): RestoreTable {
  const { stores } = plan.estate;
  const backups = (d: number) => (plan.groups[wiring.groupOf[index.services.length + d] as number] as Plan['groups'][number]).settings.backups;
  const each = <T>(value: (d: number) => T): T[] => stores.map((_, d) => value(d));
  return {
    bytes: Float64Array.from(stores, (store) => store.bytes), changes: Float64Array.from(stores, (store) => store.changeBytesPerSecond),
    fullEvery: Float64Array.from(each((d) => backups(d).fullEverySeconds)), logsEvery: Float64Array.from(each((d) => backups(d).logsEverySeconds)), keep: Float64Array.from(each((d) => backups(d).keepSeconds)),
    restoreRate: Int32Array.from(each((d) => registry.law(backups(d).restoreBytesPerSecond))), replayRate: Int32Array.from(each((d) => registry.law(backups(d).replayBytesPerSecond))), fixedWork: Int32Array.from(each((d) => registry.law(backups(d).fixedWork))),
    success: Float64Array.from(each((d) => backups(d).success)), reached: Float64Array.from(each((d) => reached(backups(d)))),
    stream: Int32Array.from(stores, (store) => registry.stream(`store/${store.name}/restore`)),
  };
}

export const restoreState = (arena: Arena, wiring: Wiring): RestoreState => ({ running: arena.i32(wiring.stores) });

/** Somebody saw it: writes stop, the store goes back, and its flows stand still until it is there. */
export function noticed(run: Run, outage: number): void {
  const { wiring, environment } = run.world;
  const own = run.restore as RestoreState;
  const target = run.trajectory.target[outage] as number;
  if (target < 0 || environment.targetKind[target] !== targetKind.component) return;
  const d = (environment.targetItem[target] as number) - wiring.services;
  if (d < 0 || d >= wiring.stores) return;
  const cause = environment.sourceClass[run.trajectory.source[outage] as number] as number;
  const fault = run.trajectory.start[outage] as number;
  // An attacker's hand may reach the copies too; and what nobody saw for longer than they are kept is in all of them.
  const tooLate = run.calendar.now - fault > (run.world.restore.keep[d] as number);
  const gone = tooLate || (cause === cyber && outageUniform(run, run.world.restore.stream[d] as number, outage, 5) < (run.world.restore.reached[d] as number));
  const found = attempt(run, d, outage, gone);
  const counts = fault < run.world.horizonSeconds;
  const at = run.world.at.restores;
  if (counts) {
    report(run, d, cause, gone ? Number.POSITIVE_INFINITY : run.calendar.now - fault + found.age);
    run.row[at] = (run.row[at] as number) + 1;
  }
  for (let f = 0; f < wiring.flows; f++) if (needs(run, f, d)) exposeFlow(run, f, cause, 1);
  own.running[d] = (own.running[d] as number) + 1;
  if (own.running[d] === 1) for (let s = 0; s < wiring.sites; s++) run.ports.hold(run, (wiring.services + d) * wiring.sites + s, 1);
  run.calendar.after(found.seconds, event.restored, -1 - d, cause, owner.none);
  run.dirty |= dirty.serve | dirty.decide;
}

function needs(run: Run, flow: number, store: number): boolean {
  const { hard, services } = run.world.wiring;
  for (let i = hard.first[flow] as number; i < (hard.first[flow + 1] as number); i++) if (hard.items[i] === services + store) return true;
  return false;
}

function report(run: Run, d: number, cause: number, age: number): void {
  const { writes, flows } = run.world.wiring;
  run.episodes.add(rpoStoreFigure(run.world.figures, d, cause), age);
  for (let f = 0; f < flows; f++) for (let i = writes.first[f] as number; i < (writes.first[f + 1] as number); i++) if (writes.items[i] === d) run.episodes.add(rpoFlowFigure(run.world.figures, f, cause), age);
}

const restored_ = { seconds: 0, age: 0 };

/** Time until a store is back and the age of its recovery point before the fault; failed attempts go one full backup further back. */
function attempt(run: Run, d: number, outage: number, gone: boolean): typeof restored_ {
  const { restore, laws } = run.world;
  const stream = restore.stream[d] as number;
  restored_.seconds = 0;
  restored_.age = outageUniform(run, stream, outage, 0) * (restore.logsEvery[d] as number);
  const sinceFull = outageUniform(run, stream, outage, 1) * (restore.fullEvery[d] as number);
  for (let n = 0; n < attemptsMax; n++) {
    const mark = 10 + n * 8;
    // Without any copy the data is entered or bought again: the time of a restore is then the least it takes.
    const log = gone ? 0 : (restore.changes[d] as number) * (sinceFull + n * (restore.fullEvery[d] as number));
    restored_.seconds += draw(laws, restore.fixedWork[d] as number, outageUniform(run, stream, outage, mark));
    restored_.seconds += (restore.bytes[d] as number) / draw(laws, restore.restoreRate[d] as number, outageUniform(run, stream, outage, mark + 1));
    restored_.seconds += log / draw(laws, restore.replayRate[d] as number, outageUniform(run, stream, outage, mark + 2));
    if (gone || outageUniform(run, stream, outage, mark + 3) < (restore.success[d] as number)) return restored_;
    restored_.age = Math.min(restore.keep[d] as number, restored_.age + (restore.fullEvery[d] as number));
  }
  return restored_;
}

/** Seconds until the stores of a group are restored at another site, each with its own throughput; `all`, or those whose copy cannot be promoted. */
export function restoreSeconds(run: Run, group: number, all: boolean): number {
  const { wiring, replication } = run.world;
  let slowest = 0;
  for (let i = wiring.membersOf.first[group] as number; i < (wiring.membersOf.first[group + 1] as number); i++) {
    const d = (wiring.membersOf.items[i] as number) - wiring.services;
    if (d < 0 || d >= wiring.stores || replication.rebuilt[d] === 1 || (!all && run.replication_.lost[d] === 0)) continue;
    slowest = Math.max(slowest, attempt(run, d, run.controller.root[group] as number, false).seconds);
  }
  return slowest;
}

/** A hold has run out: of one cell, or (cell below 0) of a whole store after a restore. */
export function restored(run: Run, cell: number, cause: number): void {
  const { wiring } = run.world;
  if (cell >= 0) {
    run.ports.hold(run, cell, -1);
    run.ports.touchCapacity(run);
    return;
  }
  const own = run.restore as RestoreState;
  const d = -1 - cell;
  own.running[d] = (own.running[d] as number) - 1;
  if (own.running[d] === 0) for (let s = 0; s < wiring.sites; s++) run.ports.hold(run, (wiring.services + d) * wiring.sites + s, -1);
  for (let f = 0; f < wiring.flows; f++) if (needs(run, f, d)) exposeFlow(run, f, cause, -1);
}
