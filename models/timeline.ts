/**
 * What groups, runbook steps and flows were about, instant by instant: a lane each, and a row whenever a lane changes
 * while an incident is on. The breakdown of disruptions is read from it backwards. It follows what other mechanisms did
 * after they have settled, and changes nothing itself.
 */
import type { Arena } from './arena.js';
import { phase as groupPhase, promotion } from './group-phase.js';
import { phaseAt } from './phases.js';
import { stepState } from './runbook.js';
import { mark, traceState } from './trace.js';
import type { Run } from './run.js';
import type { DesignWorld } from './world.js';

/** State of a group's lane; `moved`: its clients are sent to the new site, and what is left of its runbook holds nobody up by itself. */
export const groupLane = { quiet: 0, detection: 1, decision: 2, waiting: 3, steps: 4, moved: 5, planned: 6, undone: 7 } as const;
/** State of a step's lane. */
export const stepLane = { waits: 0, runs: 1, scales: 2, done: 3 } as const;
/** Lanes of flows hold 1 + the phase that they would be in without any group's failover, 0 while they are served. */

export interface TimelineState {
  /** Rows so far; whether some lane is not quiet. */
  readonly rows: Int32Array;
  readonly live: Int32Array;
  /** Flows whose lane is not quiet. */
  readonly down: Int32Array;
  /** Whether no outage was under way when it was last looked at. */
  readonly calm: Int32Array;
  /** State of each lane now: groups, then flows, then steps. */
  readonly lanes: Int32Array;
  time: Float64Array;
  lane: Int32Array;
  before: Int32Array;
}

const firstRows = 256;
const tolerance = 1e-9;

export function timelineState(arena: Arena, { wiring, runbook }: DesignWorld): TimelineState {
  return {
    rows: arena.i32(1), live: arena.i32(1), down: arena.i32(1), calm: arena.i32(1), lanes: arena.i32(wiring.groups + wiring.flows + runbook.group.length),
    time: new Float64Array(firstRows), lane: new Int32Array(firstRows), before: new Int32Array(firstRows),
  };
}

/** After everything at this instant has settled; `decided`: groups and their steps may have changed; `again`: that took more than one round. */
export function followTimeline(run: Run, decided: boolean, again: boolean): void {
  const own = run.timeline as TimelineState;
  const open = run.incidents.open[0] === 1;
  if (!open && own.live[0] === 0) return;
  const { groups, flows } = run.world.wiring;
  const calm = run.outages.count[0] === 0 ? 1 : 0;
  let moved = again || calm !== own.calm[0];
  own.calm[0] = calm;
  for (let g = 0; g < groups && (decided || again); g++) {
    const now = groupNow(run, g);
    if (failsOver(now) || failsOver(own.lanes[g] as number)) followSteps(run, own, g);
    if (now === own.lanes[g]) continue;
    change(run, own, g, now);
    moved = true;
  }
  // Days go by on the other site in which nobody is disrupted.
  for (let f = 0; f < flows && (own.down[0] as number) + (run.disruptions.open[0] as number) > 0; f++) {
    const before = own.lanes[groups + f] as number;
    const isDown = (run.disruptions.openFlow[f] as number) > 0;
    if (isDown === before > 0 && !(isDown && (moved || mayDiffer(run, f)))) continue;
    const now = isDown ? 1 + reason(run, f) : 0;
    if (now === before) continue;
    own.down[0] = (own.down[0] as number) + (now > 0 ? 1 : 0) - (before > 0 ? 1 : 0);
    change(run, own, groups + f, now);
  }
  own.live[0] = open ? 1 : 0;
  if (run.trace !== null) traceState(run);
  // Nobody looks back beyond the end of an incident.
  if (!open) own.rows[0] = 0;
}

/** Whether a flow may be below its target for another reason than before, though no group has moved. */
const mayDiffer = (run: Run, f: number): boolean => run.serving.fresh[f] === 1 || run.steering.moving[run.world.wiring.entryGroup[f] as number] === 1;

const failsOver = (lane: number): boolean => lane === groupLane.steps || lane === groupLane.moved;

function change(run: Run, own: TimelineState, lane: number, now: number): void {
  const at = own.rows[0] as number;
  if (at >= own.lane.length) grow(own);
  own.rows[0] = at + 1;
  own.time[at] = run.calendar.now;
  own.lane[at] = lane;
  own.before[at] = own.lanes[lane] as number;
  own.lanes[lane] = now;
  if (run.trace !== null) run.trace.mark(run.calendar.now, mark.lane, lane, now);
}

function grow(own: TimelineState): void {
  const size = own.lane.length * 2;
  const time = new Float64Array(size);
  time.set(own.time);
  own.time = time;
  for (const name of ['lane', 'before'] as const) {
    const column = new Int32Array(size);
    column.set(own[name]);
    own[name] = column;
  }
}

function groupNow(run: Run, g: number): number {
  const { controller } = run;
  switch (controller.state[g]) {
    case groupPhase.suspected: return groupLane.detection;
    case groupPhase.deciding: return groupLane.decision;
    case groupPhase.waiting: return groupLane.waiting;
    case groupPhase.failingOver: return controller.promoted[g] === promotion.open && controller.open[g * run.world.wiring.sites + (controller.to[g] as number)] === 1 ? groupLane.moved : groupLane.steps;
    case groupPhase.failingBack: return run.failback.undone[g] === 1 ? groupLane.undone : groupLane.planned;
    default: return groupLane.quiet;
  }
}

function followSteps(run: Run, own: TimelineState, g: number): void {
  const { runbook, wiring } = run.world;
  const first = wiring.groups + wiring.flows;
  for (let step = runbook.first[g] as number; step < (runbook.first[g + 1] as number); step++) {
    const state = run.runbook.state[step];
    const now = state === stepState.running ? stepLane.runs : state === stepState.scaling ? stepLane.scales : state === stepState.done ? stepLane.done : stepLane.waits;
    if (now !== own.lanes[first + step]) change(run, own, first + step, now);
  }
}

/** Why a flow is below its target now, apart from failovers under way. */
function reason(run: Run, f: number): number {
  const { wiring } = run.world;
  // While a group on its path is under way the flow waits for that, and nobody asks for another reason.
  if (underWay(run, f)) return phaseAt.outage;
  const entry = (wiring.entryGroup[f] as number) * wiring.sites;
  const target = (wiring.target[f] as number) - tolerance;
  let now = 0;
  let then = 0;
  for (let s = 0; s < wiring.sites; s++) {
    const local = run.serving.local[f * wiring.sites + s] as number;
    now += local * (run.steering.weight[entry + s] as number);
    then += local * (run.steering.to[entry + s] as number);
  }
  // Every path is good enough: what is missing is room. At home that is what the outage takes; away it is the fleet.
  if (now >= target) return run.outages.count[0] === 0 || away(run, f) ? phaseAt.capacity : phaseAt.outage;
  if (then >= target) return phaseAt.steering;
  const waitsFor = held(run, f);
  return waitsFor === phaseAt.outage && isLate(run, f) ? phaseAt.distance : waitsFor;
}

/** Whether answers come too late from where most clients come to, whatever else is wrong. */
function isLate(run: Run, f: number): boolean {
  const { wiring } = run.world;
  let late = 0;
  for (let s = 0; s < wiring.sites; s++) late += (run.steering.weight[(wiring.entryGroup[f] as number) * wiring.sites + s] as number) * (1 - (run.roundTrips.inTime[f * wiring.sites + s] as number));
  return 1 - late < (wiring.target[f] as number) - tolerance;
}

function underWay(run: Run, f: number): boolean {
  const { groupsOf } = run.world.phases;
  const { lanes } = run.timeline;
  for (let i = groupsOf.first[f] as number; i < (groupsOf.first[f + 1] as number); i++) {
    const lane = lanes[groupsOf.items[i] as number];
    if (lane !== groupLane.quiet && lane !== groupLane.moved) return true;
  }
  return false;
}

function away(run: Run, f: number): boolean {
  const { groupsOf } = run.world.phases;
  for (let i = groupsOf.first[f] as number; i < (groupsOf.first[f + 1] as number); i++) if ((run.controller.state[groupsOf.items[i] as number] as number) >= groupPhase.failingOver) return true;
  return false;
}

/** What holds a part of the flow's path back, beside outages. */
function held(run: Run, f: number): number {
  const { wiring } = run.world;
  for (let i = wiring.hard.first[f] as number; i < (wiring.hard.first[f + 1] as number); i++) {
    const component = wiring.hard.items[i] as number;
    if (component >= wiring.services + wiring.stores) continue;
    if ((run.restore.running[component] as number) > 0) return phaseAt.restore;
    const d = component - wiring.services;
    if (d < 0) continue;
    const site = run.replication_.writer[d] as number;
    if (run.holds.count[(wiring.services + d) * wiring.sites + site] === 0) continue;
    if (run.replication_.stalled[d] === 1) return phaseAt.copy;
    return run.storeZones.held[d * wiring.sites + site] === 1 ? phaseAt.takeover : phaseAt.rebuild;
  }
  return phaseAt.outage;
}
