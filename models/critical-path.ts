/**
 * What one flow waited for while it was disrupted, read from the timeline backwards: from the instant it was back, along
 * the group that came last and, within its runbook, the step that the next one waited for. Every instant has one phase.
 */
import { phaseAt, phaseWords } from './phases.js';
import { groupLane, stepLane } from './timeline.js';
import type { Run } from './run.js';

/** Buffers of one reader; they carry nothing from one disruption to the next. */
export interface PathReader {
  lanes: Int32Array;
  /** Group and step that the walk follows now, -1 for none, and those that a row at the instant in hand gave back. */
  group: number;
  step: number;
  endedGroup: number;
  endedStep: number;
  /** Why the flow was below its target in the stretch behind, 0 for none. */
  reason: number;
}

export const pathReader = (): PathReader => ({ lanes: new Int32Array(0), group: -1, step: -1, endedGroup: -1, endedStep: -1, reason: 0 });

/** Calls `add` with each stretch of [since, until], the last one first, and the group whose doing it is (-1: none's); `undone` is the phase in which only the outage's end helps. */
export function walkBack(run: Run, reader: PathReader, flow: number, since: number, until: number, undone: number, add: (phase: number, seconds: number, group: number) => void): void {
  const { timeline } = run;
  if (reader.lanes.length !== timeline.lanes.length) reader.lanes = new Int32Array(timeline.lanes.length);
  const { lanes } = reader;
  for (let i = 0; i < lanes.length; i++) lanes[i] = timeline.lanes[i] as number;
  reader.group = -1;
  reader.step = -1;
  reader.reason = 0;
  let row = (timeline.rows[0] as number) - 1;
  let to = until;
  for (;;) {
    reader.endedGroup = -1;
    reader.endedStep = -1;
    // What other flows were about makes no stretch of its own.
    for (; row >= 0 && ((timeline.time[row] as number) >= to || isOther(run, timeline.lane[row] as number, flow)); row--) undo(run, reader, timeline.lane[row] as number, timeline.before[row] as number);
    const from = row < 0 ? since : Math.max(since, timeline.time[row] as number);
    if (to > from) {
      const phase = phaseNow(run, reader, flow, from <= since, undone);
      add(phase, to - from, phase < phaseAt.capacity || phase >= phaseWords.length ? reader.group : -1);
    }
    if (from <= since) return;
    to = from;
  }
}

function isOther(run: Run, lane: number, flow: number): boolean {
  const { groups, flows } = run.world.wiring;
  return lane >= groups && lane < groups + flows && lane !== groups + flow;
}

function undo(run: Run, reader: PathReader, lane: number, before: number): void {
  const { groups, flows } = run.world.wiring;
  if (lane < groups) {
    if (before === groupLane.steps) reader.endedGroup = lane;
    // Another failover of the group, or its beginning: the path through its steps is another one.
    if (lane === reader.group) reader.step = -1;
  } else if (lane >= groups + flows && (before === stepLane.runs || before === stepLane.scales)) reader.endedStep = lane - groups - flows;
  reader.lanes[lane] = before;
}

function phaseNow(run: Run, reader: PathReader, flow: number, first: boolean, undone: number): number {
  const { lanes } = reader;
  const group = leadingTo(run, reader, waitedFor(run, reader, flow));
  if (group !== reader.group) reader.step = -1;
  reader.group = group;
  if (group >= 0 && lanes[group] !== groupLane.moved) return groupPhaseOf(run, reader, group);
  let lane = lanes[run.world.wiring.groups + flow] as number;
  // A share that sinks little by little passes its target between two events; the reason stands in the second one.
  if (lane === 0 && first) lane = reader.reason === 0 ? phaseAt.outage + 1 : reader.reason;
  reader.reason = lane;
  if (lane === 0) return phaseAt.unsettled;
  if (lane - 1 !== phaseAt.outage) return lane - 1;
  return group >= 0 ? stepPhase(run, reader, group) : undone;
}

/** The group that the flow waits for: the one followed so far while it is under way, else the one that came last, else the first. */
function waitedFor(run: Run, reader: PathReader, flow: number): number {
  const { groupsOf } = run.world.phases;
  const { lanes } = reader;
  if (reader.group >= 0 && underWay(lanes[reader.group] as number)) return reader.group;
  let moved = -1;
  let found = -1;
  for (let i = groupsOf.first[flow] as number; i < (groupsOf.first[flow + 1] as number); i++) {
    const g = groupsOf.items[i] as number;
    if (lanes[g] === groupLane.moved && moved < 0) moved = g;
    if (underWay(lanes[g] as number) && (found < 0 || g === reader.endedGroup)) found = g;
  }
  return found >= 0 ? found : moved;
}

const underWay = (lane: number): boolean => lane !== groupLane.quiet && lane !== groupLane.moved;

/** Who waits for another group waits for what that one does: the path goes through it. */
function leadingTo(run: Run, reader: PathReader, group: number): number {
  const { after, groups } = run.world.wiring;
  const { lanes } = reader;
  let at = group;
  for (let hops = 0; at >= 0 && lanes[at] === groupLane.waiting && hops < groups; hops++) {
    let other = -1;
    for (let i = after.first[at] as number; i < (after.first[at + 1] as number); i++) {
      const before = after.items[i] as number;
      const lane = lanes[before] as number;
      if (underWay(lane) && lane < groupLane.planned && (other < 0 || before === reader.endedGroup)) other = before;
    }
    if (other < 0) return at;
    at = other;
  }
  return at;
}

function groupPhaseOf(run: Run, reader: PathReader, group: number): number {
  switch (reader.lanes[group]) {
    case groupLane.detection: return phaseAt.detection;
    case groupLane.decision: return phaseAt.decision;
    case groupLane.waiting: return phaseAt.waiting;
    case groupLane.planned: return phaseAt.planned;
    case groupLane.undone: return phaseAt.rollback;
    default: return stepPhase(run, reader, group);
  }
}

function stepPhase(run: Run, reader: PathReader, group: number): number {
  const { wiring, phases } = run.world;
  const first = wiring.groups + wiring.flows;
  const step = criticalStep(run, reader, group);
  reader.step = step;
  if (step < 0) return phaseAt.waiting;
  const state = reader.lanes[first + step];
  if (state === stepLane.scales) return phaseAt.capacity;
  return (phases.ofStep[step] as number) + (state === stepLane.runs ? 0 : phases.steps.length);
}

const isRunning = (reader: PathReader, lane: number): boolean => reader.lanes[lane] === stepLane.runs || reader.lanes[lane] === stepLane.scales;

/** The step followed so far while it runs; before that the one that it waited for; a step that waits for a plane or a tool stays. */
function criticalStep(run: Run, reader: PathReader, group: number): number {
  const { runbook, wiring } = run.world;
  const first = wiring.groups + wiring.flows;
  const ended = reader.endedStep >= 0 && runbook.group[reader.endedStep] === group && isRunning(reader, first + reader.endedStep) ? reader.endedStep : -1;
  if (reader.step >= 0 && isRunning(reader, first + reader.step)) return reader.step;
  for (let step = reader.step; step >= 0; ) {
    let runs = -1;
    let waits = -1;
    for (let i = runbook.after.first[step] as number; i < (runbook.after.first[step + 1] as number); i++) {
      const before = runbook.after.items[i] as number;
      if (isRunning(reader, first + before) && (runs < 0 || before === ended)) runs = before;
      else if (reader.lanes[first + before] === stepLane.waits) waits = before;
    }
    if (runs >= 0) return runs;
    if (waits < 0) return step;
    step = waits;
  }
  if (ended >= 0) return ended;
  let waits = -1;
  for (let other = runbook.first[group] as number; other < (runbook.first[group + 1] as number); other++) {
    if (isRunning(reader, first + other)) return other;
    if (waits < 0 && reader.lanes[first + other] === stepLane.waits) waits = other;
  }
  return waits;
}
