/** Runbooks: the steps of a failover as a DAG. A step waits for its predecessors, for the planes it needs, and for its tools. */
import { draw } from '../src/random/law-table.js';
import { normalCdf, normalQuantile } from '../src/random/normal.js';
import type { Plan } from '../src/plan/plan.js';
import type { RunbookEffect } from '../src/scenario/design.js';
import { planes } from '../src/scenario/environment.js';
import { indexOf, type IndexSpaces } from '../src/world/index-spaces.js';
import type { Registry } from '../src/world/registry.js';
import type { Arena } from './arena.js';
import { phase } from './group-phase.js';
import { accessSeconds } from './access.js';
import { event, owner } from './events.js';
import { responseUniform } from './response.js';
import type { Run } from './run.js';
import { lists, type Lists } from './lists.js';

const effects: readonly RunbookEffect[] = ['none', 'fence', 'promote', 'restore', 'scale', 'repoint'];
export const stepEffect = { none: 0, fence: 1, promote: 2, restore: 3, scale: 4, repoint: 5 } as const;
export const stepState = { idle: 0, waiting: 1, running: 2, done: 3, scaling: 4 } as const;

export interface RunbookTable {
  /** Steps of each group, one list behind another. */
  readonly first: Int32Array;
  readonly group: Int32Array;
  readonly names: readonly string[];
  readonly takes: Int32Array; readonly effect: Int32Array; readonly planes: Int32Array; readonly tools: Lists;
  readonly success: Float64Array; readonly retry: Int32Array; readonly attempts: Int32Array; readonly repair: Int32Array; readonly final: Int32Array;
  /** Seconds after which others take over a step that does not work; whether one that failed for good has the failover taken back. */
  readonly escalateAfter: Float64Array; readonly rollsBack: Int32Array;
  readonly after: Lists;
  readonly stream: Int32Array;
  /** By group: weight of the factor that all step durations of an incident share, and where changes of its address are made. */
  readonly correlation: Float64Array; readonly groupStream: Int32Array;
  readonly changePlane: Int32Array;
  /** By group: shared item in which they are made, -1 for none. */
  readonly changeItem: Int32Array;
  /** Whether the group's runbook has a step that scales. */
  readonly scales: Int32Array;
  /** Site of each tools item, and which component it is. */
  readonly toolComponent: Int32Array; readonly toolSite: Int32Array;
}
export interface RunbookState { readonly state: Int32Array; readonly attempt: Int32Array; /** When its first attempt began. */ readonly begunAt: Float64Array; /** By group: how often this failover has been taken back. */ readonly round: Int32Array }

export function compileRunbook(plan: Plan, index: IndexSpaces, registry: Registry): RunbookTable {
  const { scenario } = plan;
  const tools = scenario.shared.filter((item) => item.kind === 'tools');
  const steps = plan.groups.flatMap((group, g) => group.settings.runbook.map((step) => ({ step, g, group })));
  const first = new Int32Array(plan.groups.length + 1);
  plan.groups.forEach((group, g) => { first[g + 1] = (first[g] as number) + group.settings.runbook.length; });
  const law = (value: (step: (typeof steps)[number]['step']) => Parameters<Registry['law']>[0]): Int32Array => Int32Array.from(steps, ({ step }) => registry.law(value(step)));
  return {
    first,
    group: Int32Array.from(steps, ({ g }) => g),
    names: steps.map(({ step, group }) => `${group.name}/${step.name}`),
    takes: law((step) => step.takes), effect: Int32Array.from(steps, ({ step }) => effects.indexOf(step.effect)),
    planes: Int32Array.from(steps, ({ step }) => step.planes.reduce((mask, plane) => mask | (1 << planes.indexOf(plane)), 0)),
    tools: lists(steps.map(({ step }) => tools.flatMap((tool, t) => (tool.holds.some((item) => step.tools.includes(item)) ? [t] : [])))),
    success: Float64Array.from(steps, ({ step }) => step.success), retry: law((step) => step.retry), attempts: Int32Array.from(steps, ({ step }) => step.attempts), repair: law((step) => step.repair),
    escalateAfter: Float64Array.from(steps, ({ step }) => step.escalateAfterSeconds), rollsBack: Int32Array.from(steps, ({ step }) => (step.onFailure === 'rollback' ? 1 : 0)),
    final: Int32Array.from(steps, ({ step }) => (step.pointOfNoReturn ? 1 : 0)),
    after: lists(steps.map(({ step, group, g }) => step.after.map((name) => (first[g] as number) + group.settings.runbook.findIndex((other) => other.name === name)))),
    stream: Int32Array.from(steps, ({ step, group }) => registry.stream(`group/${group.name}/step/${step.name}`)),
    correlation: Float64Array.from(plan.groups, (group) => group.settings.stepCorrelation),
    groupStream: Int32Array.from(plan.groups, (group) => registry.stream(`group/${group.name}/readiness`)),
    changePlane: Int32Array.from(plan.groups, (group) => {
      const { steering, decision } = group.settings;
      // Health checks of an automatic rule switch prepared answers without the control plane; people need it.
      if (steering.through === null || decision.automatic) return -1;
      const region = scenario.shared.find((item) => item.name === steering.through)?.controlPlane ?? null;
      return region === null ? -1 : scenario.sites.findIndex((site) => `${site.provider}/${site.region}` === region || site.region === region);
    }),
    changeItem: Int32Array.from(plan.groups, ({ settings: { steering, decision } }) => (steering.through === null || decision.automatic ? -1 : indexOf(index.components, steering.through))),
    scales: Int32Array.from(plan.groups, (group) => (group.settings.runbook.some((step) => step.effect === 'scale') ? 1 : 0)),
    toolComponent: Int32Array.from(tools, (tool) => indexOf(index.components, tool.name)),
    toolSite: Int32Array.from(tools, (tool) => (tool.at === null ? -1 : indexOf(index.sites, tool.at))),
  };
}

export const runbookState = (arena: Arena, table: RunbookTable): RunbookState => ({ state: arena.i32(table.effect.length), attempt: arena.i32(table.effect.length), begunAt: arena.f64(table.effect.length), round: arena.i32(table.groupStream.length) });

const mine = (run: Run): RunbookState => run.runbook as RunbookState;

export function startRunbook(run: Run, group: number): void {
  const { runbook } = run.world;
  const own = mine(run);
  const first = runbook.first[group] as number;
  const count = (runbook.first[group + 1] as number) - first;
  run.ports.meetFaults(run, group);
  run.ports.openAccess(run, group, false);
  for (let step = first; step < first + count; step++) {
    own.state[step] = stepState.waiting;
    own.attempt[step] = 0;
  }
  if (count === 0) run.ports.runbookDone(run, group);
  else retrySteps(run, group);
}

export function cancelRunbook(run: Run, group: number): void {
  const own = mine(run);
  own.round[group] = 0;
  stopSteps(run, own, group);
}

/** The steps so far were for a site that is lost: those for another are new attempts. */
export function abandonRunbook(run: Run, group: number): void {
  const own = mine(run);
  stopSteps(run, own, group);
  own.round[group] = (own.round[group] as number) + 1;
}

function stopSteps(run: Run, own: RunbookState, group: number): void {
  run.calendar.bump(owner.runbook(group));
  for (let step = run.world.runbook.first[group] as number; step < (run.world.runbook.first[group + 1] as number); step++) {
    own.state[step] = stepState.idle;
    run.ports.freeResponder(run, step);
  }
}

/** Starts every step whose conditions hold now. */
export function retrySteps(run: Run, group: number): void {
  const own = mine(run);
  const { runbook } = run.world;
  for (let step = runbook.first[group] as number; step < (runbook.first[group + 1] as number); step++) {
    if (own.state[step] === stepState.waiting && run.controller.state[group] === phase.failingOver && canStart(run, own, step, group) && run.ports.takeResponder(run, step, group)) begin(run, own, step, group, 0);
  }
}

function canStart(run: Run, own: RunbookState, step: number, group: number): boolean {
  const { runbook } = run.world;
  for (let i = runbook.after.first[step] as number; i < (runbook.after.first[step + 1] as number); i++) if (own.state[runbook.after.items[i] as number] !== stepState.done) return false;
  const site = run.controller.to[group] as number;
  for (let p = 0; p < planes.length; p++) if (((runbook.planes[step] as number) >> p) & 1 && (run.outages.planesLost[site * planes.length + p] as number) > 0) return false;
  if ((runbook.effect[step] === stepEffect.promote || runbook.effect[step] === stepEffect.restore) && !run.ports.restorable(run, group, runbook.effect[step] === stepEffect.restore)) return false;
  if (runbook.effect[step] === stepEffect.repoint) {
    const change = runbook.changePlane[group] as number;
    const item = runbook.changeItem[group] as number;
    if (item >= 0 && (run.outages.settingsLost[item] as number) > 0) return false;
    if (change >= 0 && (run.outages.planesLost[change * planes.length + planes.indexOf('control')] as number) > 0) return false;
  }
  for (let i = runbook.tools.first[step] as number; i < (runbook.tools.first[step + 1] as number); i++) {
    const tool = runbook.tools.items[i] as number;
    const at = runbook.toolSite[tool] as number;
    if (at >= 0 && ((run.outages.planesLost[at * planes.length + planes.indexOf('storage')] as number) > 0 || (run.outages.planesLost[at * planes.length + planes.indexOf('network')] as number) > 0)) return false;
    if (run.outages.unitsStruck[runbook.toolComponent[tool] as number] !== 0) return false;
  }
  return run.world.responders.byHand[step] === 0 || accessSeconds(run, group) < Number.POSITIVE_INFINITY;
}

/** Durations of one incident share a factor: Gaussian copula with the group's correlation. */
export function duration(run: Run, step: number, group: number, attempt: number): number {
  const { runbook, laws } = run.world;
  const stream = runbook.stream[step] as number;
  const u = responseUniform(run, stream, group, attempt * 4);
  const rho = runbook.correlation[group] as number;
  if (rho <= 0) return draw(laws, runbook.takes[step] as number, u);
  const common = normalQuantile(responseUniform(run, runbook.groupStream[group] as number, group, 2));
  const mixed = normalCdf(Math.sqrt(rho) * common + Math.sqrt(1 - rho) * normalQuantile(u));
  return draw(laws, runbook.takes[step] as number, Math.min(1 - 2 ** -53, Math.max(2 ** -53, mixed)));
}

function begin(run: Run, own: RunbookState, step: number, group: number, attempt: number): void {
  const { runbook, laws } = run.world;
  own.state[step] = stepState.running;
  own.attempt[step] = attempt;
  if (attempt === 0) own.begunAt[step] = run.calendar.now;
  const stream = runbook.stream[step] as number;
  // Attempts after a rollback are new ones.
  const trial = attempt + (own.round[group] as number) * trialsPerRound;
  let seconds = duration(run, step, group, trial);
  if (attempt === 0 && run.world.responders.byHand[step] === 1) {
    seconds += accessSeconds(run, group);
    run.ports.openAccess(run, group, true);
  }
  // A copy that cannot be promoted is built from its backup instead.
  if (runbook.effect[step] === stepEffect.restore) seconds += run.ports.restoreSeconds(run, group, true);
  else if (runbook.effect[step] === stepEffect.promote && attempt === 0) seconds += run.ports.restoreSeconds(run, group, false);
  const works = responseUniform(run, stream, group, trial * 4 + 1) < (runbook.success[step] as number);
  if (attempt === 0) seconds += run.ports.faultSeconds(run, group, step);
  if (!works) {
    const escalated = run.calendar.now + seconds - (own.begunAt[step] as number) >= (runbook.escalateAfter[step] as number);
    const last = escalated || attempt + 1 >= (runbook.attempts[step] as number);
    const back = last && runbook.rollsBack[step] === 1 && run.controller.committed[group] === 0;
    if (back) {
      run.calendar.after(seconds, event.stepEnds, step, outcome.rollback, owner.runbook(group));
      return;
    }
    seconds += draw(laws, (last ? runbook.repair[step] : runbook.retry[step]) as number, responseUniform(run, stream, group, trial * 4 + 2));
    run.calendar.after(seconds, event.stepEnds, step, last ? outcome.worked : outcome.again, owner.runbook(group));
    return;
  }
  run.calendar.after(seconds, event.stepEnds, step, outcome.worked, owner.runbook(group));
}

/** Attempts between two rollbacks have numbers of their own; no step is tried more often. */
const trialsPerRound = 1000;
const outcome = { again: 0, worked: 1, rollback: 2 } as const;

/** A step's time is over: it worked (or was repaired), is tried again, or has the failover taken back until it is repaired. */
export function stepEnds(run: Run, step: number, worked: number): void {
  const { runbook } = run.world;
  const own = mine(run);
  const group = runbook.group[step] as number;
  if (worked === outcome.rollback && run.controller.committed[group] === 0) {
    const seconds = draw(run.world.laws, runbook.repair[step] as number, responseUniform(run, runbook.stream[step] as number, group, ((own.attempt[step] as number) + (own.round[group] as number) * trialsPerRound) * 4 + 2));
    abandonRunbook(run, group);
    run.row[run.world.at.rollbacks] = (run.row[run.world.at.rollbacks] as number) + 1;
    run.ports.decideAgain(run, group, run.controller.to[group] as number, seconds);
    return;
  }
  if (worked === outcome.again) {
    begin(run, own, step, group, (own.attempt[step] as number) + 1);
    return;
  }
  run.ports.freeResponder(run, step);
  switch (runbook.effect[step]) {
    case stepEffect.fence: run.ports.fence(run, group); break;
    case stepEffect.promote: run.ports.promote(run, group, false); break;
    case stepEffect.restore: run.ports.promote(run, group, true); break;
    case stepEffect.repoint:
      run.ports.repoint(run, group);
      // Without a step that scales, the fleet grows with the load that comes now.
      if (runbook.scales[group] === 0) run.ports.scaleOut(run, group, run.controller.to[group] as number, -1);
      break;
    case stepEffect.scale:
      // The step is over when the instances are there; several such steps wait for the same fleet.
      own.state[step] = stepState.scaling;
      run.ports.scaleOut(run, group, run.controller.to[group] as number, step);
      return;
  }
  stepDone(run, step);
}

export function stepDone(run: Run, step: number): void {
  const { runbook } = run.world;
  const own = mine(run);
  const group = runbook.group[step] as number;
  const scaled = own.state[step] === stepState.scaling;
  for (let other = runbook.first[group] as number; other < (runbook.first[group + 1] as number); other++) {
    if (other !== step && !(scaled && own.state[other] === stepState.scaling)) continue;
    own.state[other] = stepState.done;
    if (runbook.final[other] === 1) run.ports.pointOfNoReturn(run, group);
  }
  for (let other = runbook.first[group] as number; other < (runbook.first[group + 1] as number); other++) if (own.state[other] !== stepState.done) {
    retrySteps(run, group);
    return;
  }
  cancelRunbook(run, group);
  run.ports.runbookDone(run, group);
}
