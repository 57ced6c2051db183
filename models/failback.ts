/** Failback: home must stay well for a while, get its data back, be reconciled, and wait for a window outside the freeze. */
import { draw } from '../src/random/law-table.js';
import type { Plan } from '../src/plan/plan.js';
import { slotSeconds } from '../src/world/calendar-table.js';
import type { Registry } from '../src/world/registry.js';
import type { Arena } from './arena.js';
import { phase } from './group-phase.js';
import { event, owner } from './events.js';
import { responseUniform } from './response.js';
import { dirty, type Run } from './run.js';
import type { Wiring } from './wiring.js';

export const failbackPolicy = { planned: 0, instant: 1, never: 2 } as const;

export interface FailbackTable {
  readonly policy: Int32Array;
  readonly stability: Int32Array; readonly reconcile: Int32Array; readonly switchover: Int32Array;
  readonly useWindow: Int32Array;
  /** Law rows; -1 where nobody has to agree. */
  readonly validate: Int32Array; readonly approval: Int32Array; readonly rollback: Int32Array; readonly retry: Int32Array;
  readonly success: Float64Array;
  readonly freezeYields: boolean;
  /** Whether the calendar has windows at all. */
  readonly hasWindows: boolean;
  readonly stream: Int32Array;
}
export interface FailbackState {
  /** Home is well, and since then something is under way; its data is up to date. */
  readonly well: Int32Array;
  readonly resynced: Int32Array;
  /** Switches home of this failover that have failed. */
  readonly failed: Int32Array;
  /** A switch home has failed, and is taken back now. */
  readonly undone: Int32Array;
}

export function compileFailback(plan: Plan, registry: Registry): FailbackTable {
  const settings = plan.groups.map((group) => group.settings.failback);
  return {
    policy: Int32Array.from(settings, (item) => failbackPolicy[item.policy]),
    stability: Int32Array.from(settings, (item) => registry.law(item.stability)), reconcile: Int32Array.from(settings, (item) => registry.law(item.reconcile)), switchover: Int32Array.from(settings, (item) => registry.law(item.switchover)),
    useWindow: Int32Array.from(settings, (item) => (item.useWindow ? 1 : 0)),
    validate: Int32Array.from(settings, (item) => registry.law(item.validate)), approval: Int32Array.from(settings, (item) => (item.approval === null ? -1 : registry.law(item.approval))),
    rollback: Int32Array.from(settings, (item) => registry.law(item.rollback)), retry: Int32Array.from(settings, (item) => registry.law(item.retry)), success: Float64Array.from(settings, (item) => item.success),
    hasWindows: plan.scenario.calendar.failbackWindow.length > 0,
    freezeYields: plan.scenario.calendar.freezeYields === 'if unprotected',
    stream: Int32Array.from(plan.groups, (group) => registry.stream(`group/${group.name}/failback`)),
  };
}

export const failbackState = (arena: Arena, wiring: Wiring): FailbackState => ({ well: arena.i32(wiring.groups), resynced: arena.i32(wiring.groups), failed: arena.i32(wiring.groups), undone: arena.i32(wiring.groups) });

export function homeHealth(run: Run, group: number, healthy: boolean): void {
  const own = run.failback as FailbackState;
  const { failback, laws } = run.world;
  if (!healthy) {
    if (own.well[group] === 1) run.calendar.bump(owner.failback(group));
    if (run.controller.state[group] === phase.failingBack) run.ports.plannedStop(run, group, false);
    own.well[group] = 0;
    own.resynced[group] = 0;
    own.undone[group] = 0;
    return;
  }
  if (own.well[group] === 1) return;
  own.well[group] = 1;
  if (failback.policy[group] === failbackPolicy.instant) {
    goHome(run, own, group);
    return;
  }
  run.calendar.after(draw(laws, failback.stability[group] as number, responseUniform(run, failback.stream[group] as number, group, 0)), event.stable, group, 0, owner.failback(group));
}

export function stable(run: Run, group: number): void {
  run.calendar.after(run.ports.resyncSeconds(run, group), event.resynced, group, 0, owner.failback(group));
}

/** Home's data is up to date: it stands behind the running site again. */
export function resynced(run: Run, group: number): void {
  const own = run.failback as FailbackState;
  const { failback, laws } = run.world;
  own.resynced[group] = 1;
  run.ports.protect(run, group);
  run.dirty |= dirty.decide;
  if (failback.policy[group] === failbackPolicy.never) {
    run.ports.settleAway(run, group);
    own.well[group] = 0;
    own.resynced[group] = 0;
    return;
  }
  const reconcile = missing(run, group) ? draw(laws, failback.reconcile[group] as number, responseUniform(run, failback.stream[group] as number, group, 1)) : 0;
  // Comparing comes first; what it finds is work for the staff.
  run.calendar.after(reconcile + run.ports.reconcileSeconds(run, group), event.reconciled, group, 0, owner.failback(group));
}

function missing(run: Run, group: number): boolean {
  const { groupFlows } = run.world.wiring;
  for (let i = groupFlows.first[group] as number; i < (groupFlows.first[group + 1] as number); i++) if ((run.replication_.missing[groupFlows.items[i] as number] as number) > 0) return true;
  return false;
}

/** Records are together: home is checked, somebody agrees, and the next window is waited for. */
export function reconciled(run: Run, group: number): void {
  const { failback, laws } = run.world;
  const u = (n: number): number => responseUniform(run, failback.stream[group] as number, group, n);
  let at = run.calendar.now + draw(laws, failback.validate[group] as number, u(3));
  if ((failback.approval[group] as number) >= 0) at = nextDuty(run, at) + draw(laws, failback.approval[group] as number, u(4));
  switchInWindow(run, group, at);
}

function nextDuty(run: Run, from: number): number {
  const { onDuty } = run.world.calendarTable;
  let slot = Math.floor(from / slotSeconds);
  if (slot >= onDuty.length || onDuty[slot] === 1) return from;
  while (slot < onDuty.length && onDuty[slot] === 0) slot++;
  return slot * slotSeconds;
}

function switchInWindow(run: Run, group: number, from: number): void {
  const { failback, calendarTable } = run.world;
  let at = from;
  if (failback.useWindow[group] === 1) {
    const unprotected = run.protection.count[0] !== 0;
    const table = failback.freezeYields && unprotected ? calendarTable.nextWindowInFreeze : calendarTable.nextWindow;
    const slot = Math.min(table.length - 1, Math.ceil(from / slotSeconds));
    at = Math.max(from, (table[slot] as number) * slotSeconds);
  }
  run.calendar.at(at, event.switchStarts, group, 0, owner.failback(group));
}

export function switchStarts(run: Run, group: number): void {
  const { failback, laws } = run.world;
  // The other site is itself in trouble: then this is no planned switch, and the controller decides.
  if (run.controller.state[group] !== phase.away) return;
  // Where every site serves, a site that comes back takes its share without a stop.
  if (run.world.wiring.servesAll[group] === 1) {
    goHome(run, run.failback as FailbackState, group);
    return;
  }
  run.ports.plannedStop(run, group, true);
  run.calendar.after(draw(laws, failback.switchover[group] as number, responseUniform(run, failback.stream[group] as number, group, 2)), event.switchEnds, group, 0, owner.failback(group));
}

/** Marks of repeated switches stand behind the others. */
const againMark = 10;

export function switchEnds(run: Run, group: number): void {
  const own = run.failback as FailbackState;
  const { failback, laws } = run.world;
  const u = (n: number): number => responseUniform(run, failback.stream[group] as number, group, againMark + 2 * (own.failed[group] as number) + n);
  if (u(0) < (failback.success[group] as number)) {
    goHome(run, own, group);
    return;
  }
  // Home does not stand up to it: the flows go on waiting until the other site serves again.
  const at = run.world.at.failedFailbacks;
  run.row[at] = (run.row[at] as number) + 1;
  own.undone[group] = 1;
  run.ports.wentWrong(run, group);
  run.calendar.after(draw(laws, failback.rollback[group] as number, u(1)), event.rolledBack, group, 0, owner.failback(group));
}

/** The other site serves again, and stays until the next window. */
export function rolledBack(run: Run, group: number): void {
  const own = run.failback as FailbackState;
  const { failback, laws } = run.world;
  run.ports.plannedStop(run, group, false);
  own.undone[group] = 0;
  const later = draw(laws, failback.retry[group] as number, responseUniform(run, failback.stream[group] as number, group, againMark + 2 * (own.failed[group] as number) + 1000));
  own.failed[group] = (own.failed[group] as number) + 1;
  run.dirty |= dirty.serve | dirty.decide;
  switchInWindow(run, group, Math.max(run.calendar.now + later, windowEnd(run, group)));
}

/** When the window that is open now closes; who failed in it waits for another. */
function windowEnd(run: Run, group: number): number {
  const { failback, calendarTable } = run.world;
  if (failback.useWindow[group] === 0 || !failback.hasWindows) return run.calendar.now;
  const { nextWindowInFreeze: open } = calendarTable;
  let slot = Math.floor(run.calendar.now / slotSeconds);
  while (slot < open.length && open[slot] === slot) slot++;
  return slot * slotSeconds;
}

function goHome(run: Run, own: FailbackState, group: number): void {
  run.calendar.bump(owner.failback(group));
  own.well[group] = 0;
  own.resynced[group] = 0;
  own.failed[group] = 0;
  run.ports.switchHome(run, group);
}
