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
  readonly freezeYields: boolean;
  readonly stream: Int32Array;
}
export interface FailbackState {
  /** Home is well, and since then something is under way; its data is up to date. */
  readonly well: Int32Array;
  readonly resynced: Int32Array;
}

export function compileFailback(plan: Plan, registry: Registry): FailbackTable {
  const settings = plan.groups.map((group) => group.settings.failback);
  return {
    policy: Int32Array.from(settings, (item) => failbackPolicy[item.policy]),
    stability: Int32Array.from(settings, (item) => registry.law(item.stability)), reconcile: Int32Array.from(settings, (item) => registry.law(item.reconcile)), switchover: Int32Array.from(settings, (item) => registry.law(item.switchover)),
    useWindow: Int32Array.from(settings, (item) => (item.useWindow ? 1 : 0)),
    freezeYields: plan.scenario.calendar.freezeYields === 'if unprotected',
    stream: Int32Array.from(plan.groups, (group) => registry.stream(`group/${group.name}/failback`)),
  };
}

export const failbackState = (arena: Arena, wiring: Wiring): FailbackState => ({ well: arena.i32(wiring.groups), resynced: arena.i32(wiring.groups) });

export function homeHealth(run: Run, group: number, healthy: boolean): void {
  const own = run.failback as FailbackState;
  const { failback, laws } = run.world;
  if (!healthy) {
    if (own.well[group] === 1) run.calendar.bump(owner.failback(group));
    if (run.controller.state[group] === phase.failingBack) run.ports.plannedStop(run, group, false);
    own.well[group] = 0;
    own.resynced[group] = 0;
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
  run.calendar.after(reconcile, event.reconciled, group, 0, owner.failback(group));
}

function missing(run: Run, group: number): boolean {
  const { groupFlows } = run.world.wiring;
  for (let i = groupFlows.first[group] as number; i < (groupFlows.first[group + 1] as number); i++) if ((run.replication_.missing[groupFlows.items[i] as number] as number) > 0) return true;
  return false;
}

export function reconciled(run: Run, group: number): void {
  const { failback, calendarTable } = run.world;
  const now = run.calendar.now;
  let at = now;
  if (failback.useWindow[group] === 1) {
    const unprotected = run.protection.count[0] !== 0;
    const table = failback.freezeYields && unprotected ? calendarTable.nextWindowInFreeze : calendarTable.nextWindow;
    const slot = Math.min(table.length - 1, Math.ceil(now / slotSeconds));
    at = Math.max(now, (table[slot] as number) * slotSeconds);
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

export function switchEnds(run: Run, group: number): void {
  goHome(run, run.failback as FailbackState, group);
}

function goHome(run: Run, own: FailbackState, group: number): void {
  run.calendar.bump(owner.failback(group));
  own.well[group] = 0;
  own.resynced[group] = 0;
  run.ports.switchHome(run, group);
}
