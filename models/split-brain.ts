/**
 * Split brain: a fence that does not hold leaves two sites that accept writes. Until somebody has cut the old one off, its late
 * clients go on writing there; what the side that is not the authority of record took in has to be reconciled.
 */
import { draw } from '../src/random/law-table.js';
import type { Plan } from '../src/plan/plan.js';
import { itemsBetween } from '../src/world/demand-table.js';
import type { Registry } from '../src/world/registry.js';
import type { Arena } from './arena.js';
import { event, owner } from './events.js';
import { pathSuccess } from './path.js';
import { responseUniform } from './response.js';
import type { Run } from './run.js';
import { weightAt } from './steering.js';
import type { Wiring } from './wiring.js';

export interface SplitBrainTable {
  /** By group: probability that the fence holds, until it does otherwise, and whether the old side's writes are the ones that are kept. */
  readonly holds: Float64Array;
  readonly noticed: Int32Array;
  readonly oldKept: Int32Array;
  readonly stream: Int32Array;
}
export interface SplitBrainState {
  /** End of the split, -1 while there is none; up to when it is counted, and the shares of writes that diverge there by flow. */
  readonly until: Float64Array;
  readonly countedTo: Float64Array;
  readonly share: Float64Array;
}

export function compileSplitBrain(plan: Plan, registry: Registry): SplitBrainTable {
  const fencing = plan.groups.map((group) => group.settings.fencing);
  return {
    holds: Float64Array.from(fencing, (it) => it.works), noticed: Int32Array.from(fencing, (it) => registry.law(it.noticedAfter)), oldKept: Int32Array.from(fencing, (it) => (it.authority === 'old' ? 1 : 0)),
    stream: Int32Array.from(plan.groups, (group) => registry.stream(`group/${group.name}/fencing`)),
  };
}

export const splitBrainState = (arena: Arena, wiring: Wiring): SplitBrainState => ({ until: arena.f64(wiring.groups, -1), countedTo: arena.f64(wiring.groups), share: arena.f64(wiring.groups * wiring.flows) });

/** The other site opens for writing: has the fence closed the old one? */
export function openSecondWriter(run: Run, group: number): void {
  const { splitBrain, laws, wiring } = run.world;
  const own = run.splitBrain as SplitBrainState;
  if (wiring.multiWriter[group] === 1 || responseUniform(run, splitBrain.stream[group] as number, group, 0) < (splitBrain.holds[group] as number)) return;
  own.until[group] = run.calendar.now + draw(laws, splitBrain.noticed[group] as number, responseUniform(run, splitBrain.stream[group] as number, group, 1));
  own.countedTo[group] = run.calendar.now;
  run.ports.bothRun(run, group, own.until[group] as number);
  look(run, own, group);
  next(run, own, group);
}

/** Shares of clients move by the minute, so that is how often the split is looked at. */
const stepSeconds = 60;

function next(run: Run, own: SplitBrainState, group: number): void {
  run.calendar.at(Math.min(own.until[group] as number, run.calendar.now + stepSeconds), event.splitLook, group, 0, owner.none);
}

export function splitLook(run: Run, group: number): void {
  const own = run.splitBrain as SplitBrainState;
  const { wiring, demand } = run.world;
  const { now } = run.calendar;
  if ((own.until[group] as number) < 0) return;
  const before = own.share.slice(group * wiring.flows, (group + 1) * wiring.flows);
  look(run, own, group);
  for (let f = 0; f < wiring.flows; f++) {
    const share = ((before[f] as number) + (own.share[group * wiring.flows + f] as number)) / 2;
    if (share > 0) run.ports.diverge(run, f, share * itemsBetween(demand, f, own.countedTo[group] as number, now));
  }
  own.countedTo[group] = now;
  if (now < (own.until[group] as number)) next(run, own, group);
  else own.until[group] = -1;
}

/** Share of each writing flow that goes to the side whose writes are not kept, and gets through there. */
function look(run: Run, own: SplitBrainState, group: number): void {
  const { wiring, splitBrain } = run.world;
  const { now } = run.calendar;
  const site = splitBrain.oldKept[group] === 1 ? (run.controller.to[group] as number) : (run.controller.from[group] as number);
  for (let f = 0; f < wiring.flows; f++) own.share[group * wiring.flows + f] = writesIn(wiring, f, group) ? weightAt(run, group, site, now, true) * pathSuccess(run, f, site, group, true) : 0;
}

function writesIn(wiring: Wiring, flow: number, group: number): boolean {
  for (let i = wiring.writes.first[flow] as number; i < (wiring.writes.first[flow + 1] as number); i++) if (wiring.groupOf[wiring.services + (wiring.writes.items[i] as number)] === group) return true;
  return false;
}
