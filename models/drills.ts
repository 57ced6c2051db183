/** Live drills: the flows of a group stand still for the switch, there and back, and a fault that is met may make an incident of it. */
import { uniform } from '../src/random/key.js';
import { draw } from '../src/random/law-table.js';
import type { Plan } from '../src/plan/plan.js';
import type { Registry } from '../src/world/registry.js';
import type { Arena } from './arena.js';
import { anyIncident } from './health.js';
import { anyDisrupted } from './disruptions.js';
import { event, owner } from './events.js';
import { drillAt, findFaults } from './readiness.js';
import type { Run } from './run.js';
import type { Wiring } from './wiring.js';

export interface DrillTable {
  /** By group: whether its drills move live traffic; a group that serves everywhere is tried out by its own traffic. */
  readonly live: Int32Array;
  readonly pause: Int32Array; readonly repair: Int32Array; readonly goesWrong: Float64Array;
  readonly stream: Int32Array;
}
export interface DrillState {
  /** A drill is under way, and goes as planned; its number. */
  readonly running: Int32Array;
  readonly planned: Int32Array;
  readonly number: Int32Array;
}

export function compileDrills(plan: Plan, wiring: Wiring, registry: Registry): DrillTable {
  const of = <T>(value: (readiness: Plan['groups'][number]['settings']['readiness'], g: number) => T): T[] => plan.groups.map((group, g) => value(group.settings.readiness, g));
  return {
    live: Int32Array.from(of((it, g) => (it.live && it.drillsPerSecond > 0 && (wiring.secondary[g] as number) >= 0 && wiring.servesAll[g] === 0 ? 1 : 0))),
    pause: Int32Array.from(of((it) => registry.law(it.pause))), repair: Int32Array.from(of((it) => registry.law(it.repair))), goesWrong: Float64Array.from(of((it) => it.goesWrong)),
    stream: Int32Array.from(plan.groups, (group) => registry.stream(`group/${group.name}/drill`)),
  };
}

export const drillState = (arena: Arena, wiring: Wiring): DrillState => ({ running: arena.i32(wiring.groups), planned: arena.i32(wiring.groups), number: arena.i32(wiring.groups) });

const add = (run: Run, name: 'drills' | 'failedDrills'): void => { run.row[run.world.at[name]] = (run.row[run.world.at[name]] as number) + 1; };

/** At the start of a year: the first drill of every group that drills live. */
export function scheduleDrills(run: Run): void {
  const { live } = run.world.drills;
  for (let g = 0; g < live.length; g++) if (live[g] === 1) schedule(run, g, 0);
}

function schedule(run: Run, group: number, n: number): void {
  const at = drillAt(run, run.world.readiness.checkedEvery[group] as number, n);
  if (at < run.world.horizonSeconds) run.calendar.at(Math.max(at, run.calendar.now), event.drillStarts, group, n, owner.none);
}

/** Nobody drills in the middle of an incident: then this drill is left out, and finds nothing. */
export function drillStarts(run: Run, group: number, n: number): void {
  const { drills, laws, streams } = run.world;
  const own = run.drills as DrillState;
  schedule(run, group, n + 1);
  if (own.running[group] === 1 || anyIncident(run) || (anyDisrupted(run) && !anyRunning(own))) return;
  const found = findFaults(run, group);
  const stream = drills.stream[group] as number;
  const u = (mark: number): number => uniform(streams.a[stream] as number, streams.b[stream] as number, run.replication, n, mark);
  const wrong = found > 0 && u(0) < (drills.goesWrong[group] as number);
  const seconds = draw(laws, drills.pause[group] as number, u(1)) + (wrong ? draw(laws, drills.repair[group] as number, u(2)) : 0);
  add(run, 'drills');
  if (wrong) add(run, 'failedDrills');
  own.running[group] = 1;
  own.planned[group] = wrong ? 0 : 1;
  own.number[group] = n;
  stop(run, group, 1);
  run.calendar.after(seconds, event.drillEnds, group, n, owner.none);
}

export function drillEnds(run: Run, group: number, n: number): void {
  const own = run.drills as DrillState;
  if (own.running[group] === 0 || own.number[group] !== n) return;
  own.running[group] = 0;
  own.planned[group] = 0;
  stop(run, group, -1);
}

/** Groups drill together: the stop of one is no incident to the others. */
function anyRunning(own: DrillState): boolean {
  for (const running of own.running) if (running === 1) return true;
  return false;
}

/** The group's services (or its stores, where it has no services) stand still at the site where it runs. */
function stop(run: Run, group: number, by: number): void {
  const { wiring } = run.world;
  const first = wiring.membersOf.first[group] as number;
  const last = wiring.membersOf.first[group + 1] as number;
  let services = false;
  for (let i = first; i < last; i++) services ||= (wiring.membersOf.items[i] as number) < wiring.services;
  for (let i = first; i < last; i++) {
    const k = wiring.membersOf.items[i] as number;
    if (services === k < wiring.services) run.ports.hold(run, k * wiring.sites + (wiring.primary[group] as number), by);
  }
}
