/**
 * Reconciliation: a limited staff brings records together that went apart. One queue for all groups, first in, first out;
 * all people work on what is next (a fluid law: hours of work over people), always or in duty hours only.
 */
import type { Plan } from '../src/plan/plan.js';
import { slotSeconds } from '../src/world/calendar-table.js';
import type { Arena } from './arena.js';
import { reconciler, workedOffBy } from './crew-work.js';
import type { Run } from './run.js';
import type { Wiring } from './wiring.js';

export interface ReconciliationTable {
  readonly people: number;
  readonly dutyHours: boolean;
  /** Hours of one person for one item, by flow. */
  readonly hoursPerItem: Float64Array;
}
export interface ReconciliationState {
  /** Until when the staff is busy with what came before. */
  readonly busyUntil: Float64Array;
  /** Items of each flow that have been given to the staff, of those that are missing now. */
  readonly given: Float64Array;
}

export function compileReconciliation(plan: Plan): ReconciliationTable {
  const { people, dutyHours, hoursPerItem } = plan.estate.reconciling;
  return { people, dutyHours, hoursPerItem: Float64Array.from(hoursPerItem) };
}

export const reconciliationState = (arena: Arena, wiring: Wiring): ReconciliationState => ({ busyUntil: arena.f64(1), given: arena.f64(wiring.flows) });

/** Seconds until the staff has settled what is missing from a group's flows; each item is work once, whatever group asks. */
export function reconcileSeconds(run: Run, group: number): number {
  const own = run.reconciliation as ReconciliationState;
  const { reconciliation: table, wiring } = run.world;
  const { now } = run.calendar;
  let hours = 0;
  let any = false;
  for (let i = wiring.groupFlows.first[group] as number; i < (wiring.groupFlows.first[group + 1] as number); i++) {
    const f = wiring.groupFlows.items[i] as number;
    const missing = run.replication_.missing[f] as number;
    if (missing <= 0) continue;
    any = true;
    // Fewer than were given: these are others, from another failover.
    const given = missing < (own.given[f] as number) ? 0 : (own.given[f] as number);
    hours += (missing - given) * (table.hoursPerItem[f] as number);
    own.given[f] = missing;
  }
  if (!any) return 0;
  const from = Math.max(now, own.busyUntil[0] as number);
  const crew = reconciler(run);
  own.busyUntil[0] = crew >= 0 ? workedOffBy(run, crew, from, hours * 3600) : workedOff(run, from, (hours * 3600) / table.people);
  return Math.max(0, (own.busyUntil[0] as number) - now);
}

/** The records of a flow are together again: what goes apart from now on is work anew. */
export function settled(run: Run, flow: number): void {
  (run.reconciliation as ReconciliationState).given[flow] = 0;
}

/** When `seconds` of work are done that begin at `from`. */
function workedOff(run: Run, from: number, seconds: number): number {
  const { onDuty } = run.world.calendarTable;
  if (!run.world.reconciliation.dutyHours) return from + seconds;
  let left = seconds;
  for (let at = from; ; ) {
    const slot = Math.floor(at / slotSeconds);
    if (slot >= onDuty.length) return at + left;
    const end = (slot + 1) * slotSeconds;
    if (onDuty[slot] === 1) {
      if (left <= end - at) return at + left;
      left -= end - at;
    }
    at = end;
  }
}
