/** The words for what a disruption waits for, and the kinds of outages that it is put down to: index spaces of the breakdown. */
import type { EnvironmentTable } from './environment.js';
import { surgeClass } from './environment.js';
import { causes } from './episodes.js';
import type { RunbookTable } from './runbook.js';
import { lists, type Lists } from './lists.js';
import type { Wiring } from './wiring.js';

/**
 * `detection` until trouble is confirmed; `decision` until somebody orders the failover; `waiting` for the
 * target (who waits for another group waits for what that one does); then the runbook's own steps, by name, each `blocked` while a plane or tool that it needs is out. `capacity`: instances
 * start or warm up; `steering`: clients still use the old address; `distance`: answers come too late, because parts stand at different sites; `restore`: a store goes back to a point before a
 * fault; `rebuild`: a cache or index is made anew; `takeover`: a store moves to another zone; `copy`: a writer waits for
 * its synchronous copy; `rollback` of a change or of a switch home that failed, and `outage`: only its end helps; `planned`: the switch home; `unsettled`:
 * it was back, but for less than the settling time.
 */
export const phaseWords = ['detection', 'decision', 'waiting', 'capacity', 'steering', 'distance', 'restore', 'rebuild', 'takeover', 'copy', 'rollback', 'outage', 'planned', 'unsettled'] as const;
export type PhaseWord = (typeof phaseWords)[number];
export const phaseAt = Object.fromEntries(phaseWords.map((word, at) => [word, at])) as Readonly<Record<PhaseWord, number>>;

/** Kinds of outages with the class of their sources; behind them switches home that failed, and `own`, what nothing explains. */
export interface KindSpace {
  readonly names: readonly string[];
  readonly causes: readonly string[];
  /** By source of the environment. */
  readonly ofSource: Int32Array;
  /** Of what no outage has opened. */
  readonly failback: number;
  readonly own: number;
}

export interface PhaseTable {
  /** Names of runbook steps, each once: groups call the same step by the same name. */
  readonly steps: readonly string[];
  /** Phases: `phaseWords`, each step under way, each step blocked. */
  readonly count: number;
  readonly ofStep: Int32Array;
  readonly kinds: KindSpace;
  /** Groups that a flow passes through. */
  readonly groupsOf: Lists;
}

export function kindSpace(environment: EnvironmentTable): KindSpace {
  const keys: string[] = [];
  const ofSource = Int32Array.from(environment.kinds, (kind, source) => {
    const sourceClass = environment.sourceClass[source] as number;
    // Surges and false alarms open no exposure.
    if (sourceClass >= surgeClass) return -1;
    const key = `${causes[sourceClass]} ${kind}`;
    return keys.includes(key) ? keys.indexOf(key) : keys.push(key) - 1;
  });
  const failback = keys.length;
  const own = failback + 1;
  const split = keys.map((key) => [key.slice(0, key.indexOf(' ')), key.slice(key.indexOf(' ') + 1)] as const);
  return { names: [...split.map(([, kind]) => kind), 'failed failback', 'own'], failback, own, causes: [...split.map(([cause]) => cause), 'own', 'own'], ofSource: ofSource.map((kind) => (kind < 0 ? own : kind)) };
}

export function compilePhases(kinds: KindSpace, runbook: RunbookTable, wiring: Wiring): PhaseTable {
  const { groupFlows } = wiring;
  const steps = runbook.names.map((name) => name.slice(name.indexOf('/') + 1));
  const names = [...new Set(steps)];
  return {
    kinds, steps: names, count: phaseWords.length + 2 * names.length, ofStep: Int32Array.from(steps, (step) => phaseWords.length + names.indexOf(step)),
    groupsOf: lists(Array.from({ length: wiring.flows }, (_, f) => Array.from({ length: wiring.groups }, (_, g) => g).filter((g) => groupFlows.items.subarray(groupFlows.first[g], groupFlows.first[g + 1]).includes(f)))),
  };
}

/** A phase in words: one of `phaseWords`, or `step` or `blocked` with the name of the step. */
export function spellPhase({ steps }: Pick<PhaseTable, 'steps'>, phase: number): { readonly phase: PhaseWord | 'step' | 'blocked'; readonly step: string | null } {
  const step = phase - phaseWords.length;
  if (step < 0) return { phase: phaseWords[phase] as PhaseWord, step: null };
  return step < steps.length ? { phase: 'step', step: steps[step] as string } : { phase: 'blocked', step: steps[step - steps.length] as string };
}
