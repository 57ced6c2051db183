/** Decision: the people (or the rule) between a confirmed detection and the order to fail over. */
import { draw } from '../src/random/law-table.js';
import type { Plan } from '../src/plan/plan.js';
import { slotSeconds } from '../src/world/calendar-table.js';
import type { Registry } from '../src/world/registry.js';
import { responseUniform } from './response.js';
import type { Run } from './run.js';

export interface DecisionTable {
  readonly automatic: Int32Array;
  readonly onDuty: Int32Array; readonly offDuty: Int32Array; readonly assemble: Int32Array; readonly diagnose: Int32Array; readonly decide: Int32Array;
  readonly patience: Float64Array;
  /** Share of a group's service that may be lost before it moves; share of groups in trouble from which on the others go along. */
  readonly degraded: Float64Array; readonly full: Float64Array;
  readonly stream: Int32Array;
}

export function compileDecision(plan: Plan, registry: Registry): DecisionTable {
  const law = (value: (decision: Plan['groups'][number]['settings']['decision']) => Parameters<Registry['law']>[0]): Int32Array => Int32Array.from(plan.groups, (group) => registry.law(value(group.settings.decision)));
  return {
    automatic: Int32Array.from(plan.groups, (group) => (group.settings.decision.automatic ? 1 : 0)),
    onDuty: law((d) => d.acknowledgeOnDuty), offDuty: law((d) => d.acknowledgeOffDuty), assemble: law((d) => d.assemble), diagnose: law((d) => d.diagnose), decide: law((d) => d.decide),
    degraded: Float64Array.from(plan.groups, (group) => group.settings.decision.degraded), full: Float64Array.from(plan.groups, (group) => group.settings.decision.full ?? Number.POSITIVE_INFINITY),
    patience: Float64Array.from(plan.groups, (group) => group.settings.patienceSeconds),
    // People decide once for an incident, so the draws are the incident's and not the group's.
    stream: Int32Array.from(plan.groups, () => registry.stream('people/decision')),
  };
}

/** Seconds from the confirmed detection to the order; nobody orders a failover before patience has run out, however long people take. */
export function orderDelay(run: Run, group: number, people: number): number {
  return Math.max(people, run.world.controller.decision.patience[group] as number);
}

/** Draws of one decision. */
const marks = 4;

/** Seconds that people take to decide; none where a rule does. */
export function peopleSeconds(run: Run, group: number): number {
  const { decision } = run.world.controller;
  const { laws, calendarTable } = run.world;
  if (decision.automatic[group] === 1) return 0;
  const stream = decision.stream[group] as number;
  const slot = Math.min(calendarTable.onDuty.length - 1, Math.floor(run.calendar.now / slotSeconds));
  const acknowledge = calendarTable.onDuty[slot] === 1 ? decision.onDuty : decision.offDuty;
  // Who decides anew takes a time of its own.
  const u = (n: number): number => responseUniform(run, stream, group, n + marks * (run.runbook.round[group] as number));
  return draw(laws, acknowledge[group] as number, u(0)) + draw(laws, decision.assemble[group] as number, u(1)) + draw(laws, decision.diagnose[group] as number, u(2)) + draw(laws, decision.decide[group] as number, u(3));
}
