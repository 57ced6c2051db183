/**
 * Restores: after corruption, deletion or an attack a store goes back to a point before the fault, in whole or only what
 * was damaged; after the loss of a site without a copy it is built from backups. Replicas have the fault too. An index
 * or a cache is rebuilt from its sources instead, once these are back.
 */
import { draw } from '../src/random/law-table.js';
import type { Plan } from '../src/plan/plan.js';
import { planes, sourceClasses } from '../src/scenario/environment.js';
import { indexOf, type IndexSpaces } from '../src/world/index-spaces.js';
import type { Arena } from './arena.js';
import { cleanUpSeconds, copiesGone, hasVersions, recovered, restoreOf } from './backups.js';
import { rpoFlowFigure, rpoStoreFigure } from './episodes.js';
import { targetKind } from './environment.js';
import { event, owner } from './events.js';
import { exposeFlow } from './exposures.js';
import { lists, type Lists } from './lists.js';
import { settleLostWrites, wentBack, writesSpan, writesTo } from './lost-writes.js';
import { outageUniform } from './response.js';
import { hasCopy } from './replication-table.js';
import { dirty, type Run } from './run.js';
import { partStruck, shareStruck } from './tenant-outages.js';
import type { Wiring } from './wiring.js';

export interface RestoreTable {
  /** Stores that each store is rebuilt from. */
  readonly sources: Lists;
}
export interface RestoreState {
  /** By service and store: restores under way, and those of them that take it out of use. */
  readonly running: Int32Array;
  readonly held: Int32Array;
  /** By store: 1 + the outage after which a rebuild waits for its sources; 0 for none. */
  readonly waiting: Int32Array;
  /** By service and store: 1 while it is restored after a fault of the year, which is followed past the year's end. */
  readonly ofYear: Int32Array;
  /** By flow: the worst age so far of what a fault takes back, while stores are left that it has hit as well. */
  readonly worst: Float64Array;
}

const [data, cyber] = [sourceClasses.indexOf('data'), sourceClasses.indexOf('cyber')];
const rebuildMark = 6;

export const compileRestore = (plan: Plan, index: IndexSpaces): RestoreTable => ({ sources: lists(plan.estate.stores.map((store) => store.rebuiltFrom.map((name) => indexOf(index.stores, name)))) });

export const restoreState = (arena: Arena, wiring: Wiring): RestoreState => ({ running: arena.i32(wiring.services + wiring.stores), held: arena.i32(wiring.services + wiring.stores), waiting: arena.i32(wiring.stores), ofYear: arena.i32(wiring.services + wiring.stores), worst: arena.f64(wiring.flows) });

/** Somebody saw it: what was hit is taken out of use until it is as it was before the fault. */
export function noticed(run: Run, outage: number): void {
  const { wiring, environment } = run.world;
  const target = run.trajectory.target[outage] as number;
  if (target < 0 || environment.targetKind[target] !== targetKind.component) return;
  const component = environment.targetItem[target] as number;
  if (component >= wiring.services + wiring.stores) return;
  const cause = environment.sourceClass[run.trajectory.source[outage] as number] as number;
  if (component < wiring.services) {
    // Of a machine nothing has to be restored; after an attack it is built anew.
    if (cause === cyber) begin(run, component, cause, outage, cleanUpSeconds(run, component, outage));
    return;
  }
  const d = component - wiring.services;
  if (run.world.replication.rebuilt[d] === 1) rebuild(run, d, outage, cause);
  else goBack(run, d, outage, cause);
}

function goBack(run: Run, d: number, outage: number, cause: number): void {
  const { backups, wiring } = run.world;
  const { now } = run.calendar;
  const fault = run.trajectory.start[outage] as number;
  const gone = copiesGone(run, d, outage, cause === cyber);
  const damaged = run.trajectory.capacityLost[outage] as number;
  const versions = hasVersions(run, d, outage, gone);
  const share = cause !== cyber && !gone && (backups.selective[d] === 1 || versions) ? damaged : 1;
  // Where tenants have a copy each, what was struck is one of them.
  restoreOf(run, d, outage, gone, share * partStruck(run, outage));
  const seconds = cause === cyber ? Math.max(recovered.seconds, cleanUpSeconds(run, wiring.services + d, outage)) : recovered.seconds;
  // Without any copy what was written in the time that copies are kept is made again; older records are closed business.
  // Old versions hold every object as it was, whatever came after the fault.
  const from = gone ? now - (backups.keep[d] as number) : versions ? now : fault - recovered.age;
  if (fault < run.world.horizonSeconds) {
    report(run, d, cause, outage, gone ? Number.POSITIVE_INFINITY : now - from);
    count(run);
    wentBack(run, d, from, share * shareStruck(run, outage));
  }
  if (run.ports.restoreTenants(run, outage, seconds, share)) return;
  if (share < 1) mend(run, outage, wiring.services + d, cause, seconds);
  else begin(run, wiring.services + d, cause, outage, seconds);
}

function count(run: Run): void {
  const at = run.world.at.restores;
  run.row[at] = (run.row[at] as number) + 1;
}

/** Nothing that counts is lost with an index or a cache; it waits for what it is built from. */
function rebuild(run: Run, d: number, outage: number, cause: number): void {
  const { wiring } = run.world;
  const own = run.restore as RestoreState;
  const first = own.waiting[d] === 0;
  if (sourcesBusy(run, d, outage)) {
    if (!first) return;
    own.waiting[d] = 1 + outage;
    take(run, wiring.services + d, cause, outage);
    return;
  }
  begin(run, wiring.services + d, cause, outage, rebuildSeconds(run, d, outage));
}

const rebuildSeconds = (run: Run, d: number, outage: number): number => draw(run.world.laws, run.world.replication.rebuild[d] as number, outageUniform(run, run.world.replication.stream[d] as number, outage, rebuildMark));

/** Whether a source is being restored, or is hit by the same root and will be in a moment. */
function sourcesBusy(run: Run, d: number, outage: number): boolean {
  const { first, items } = run.world.restore.sources;
  const { trajectory } = run;
  const { environment } = run.world;
  const { services } = run.world.wiring;
  for (let i = first[d] as number; i < (first[d + 1] as number); i++) {
    const source = services + (items[i] as number);
    if ((run.restore.running[source] as number) > 0) return true;
    const root = trajectory.root[outage] as number;
    for (let o = root; o < trajectory.outages && trajectory.root[o] === root; o++) {
      const target = trajectory.target[o] as number;
      if (target >= 0 && environment.targetKind[target] === targetKind.component && environment.targetItem[target] === source && (trajectory.mitigated[o] as number) >= run.calendar.now) return true;
    }
  }
  return false;
}

/** Takes a component out of use, and brings it back after `seconds`. */
function begin(run: Run, component: number, cause: number, outage: number, seconds: number): void {
  take(run, component, cause, outage);
  run.calendar.after(seconds, event.restored, -1 - component, cause, owner.none);
}

function take(run: Run, component: number, cause: number, outage: number): void {
  const own = run.restore as RestoreState;
  change(run, component, cause, 1, outage);
  own.held[component] = (own.held[component] as number) + 1;
  if (own.held[component] === 1) holdAll(run, component, 1);
}

function holdAll(run: Run, component: number, by: number): void {
  const { sites } = run.world.wiring;
  for (let s = 0; s < sites; s++) run.ports.hold(run, component * sites + s, by);
}

/** Only what was damaged is brought back: until then the requests for it fail, and the rest goes on. */
function mend(run: Run, outage: number, component: number, cause: number, seconds: number): void {
  change(run, component, cause, 1, outage);
  run.ports.spoil(run, component, run.trajectory.capacityLost[outage] as number);
  run.calendar.after(seconds, event.mended, outage, cause, owner.none);
}

export function mended(run: Run, outage: number, cause: number): void {
  const component = run.world.environment.targetItem[run.trajectory.target[outage] as number] as number;
  run.ports.spoil(run, component, -(run.trajectory.capacityLost[outage] as number));
  over(run, component, cause);
}

/** A restore of a component begins (+1, after `outage`) or ends (-1): whoever needs it is exposed meanwhile. */
function change(run: Run, component: number, cause: number, by: number, outage = -1): void {
  const own = run.restore as RestoreState;
  own.running[component] = (own.running[component] as number) + by;
  if (by > 0 && (run.trajectory.start[outage] as number) < run.world.horizonSeconds) own.ofYear[component] = 1;
  else if (own.running[component] === 0) own.ofYear[component] = 0;
  for (let f = 0; f < run.world.wiring.flows; f++) if (needs(run, f, component)) exposeFlow(run, f, cause, by, outage);
  run.dirty |= dirty.serve | dirty.decide;
}

function needs(run: Run, flow: number, component: number): boolean {
  const { hard } = run.world.wiring;
  for (let i = hard.first[flow] as number; i < (hard.first[flow + 1] as number); i++) if (hard.items[i] === component) return true;
  return false;
}

/** A flow's figure is the worst of the stores that it writes: it waits for the last of them that the same fault has hit. */
function report(run: Run, d: number, cause: number, outage: number, age: number): void {
  const { wiring, figures } = run.world;
  const own = run.restore as RestoreState;
  const span = writesSpan(run, d, run.calendar.now, age);
  run.episodes.add(rpoStoreFigure(figures, d, cause), span);
  run.breakdown.addLoss(run, d, outage, cause, span);
  for (let f = 0; f < wiring.flows; f++) {
    if (!writesTo(wiring, f, d)) continue;
    const worst = Math.max(span, own.worst[f] as number);
    const more = hitsAnother(run, outage, f);
    own.worst[f] = more ? worst : 0;
    if (!more) run.episodes.add(rpoFlowFigure(figures, f, cause), worst);
  }
}

/** Whether one more store that a flow writes goes back at this instant, after this one, by the same fault. */
function hitsAnother(run: Run, outage: number, flow: number): boolean {
  const { trajectory } = run;
  const { environment, wiring, replication } = run.world;
  for (let o = outage + 1; o < trajectory.outages && trajectory.root[o] === trajectory.root[outage]; o++) {
    const target = trajectory.target[o] as number;
    const d = target >= 0 && environment.targetKind[target] === targetKind.component ? (environment.targetItem[target] as number) - wiring.services : -1;
    if (d >= 0 && d < wiring.stores && replication.rebuilt[d] === 0 && writesTo(wiring, flow, d) && trajectory.mitigated[o] === trajectory.mitigated[outage]) return true;
  }
  return false;
}

/** When the last fault of data that happened in the year is seen; 0 for none. */
export function lastNotice(run: Run): number {
  const { trajectory } = run;
  const { environment, horizonSeconds } = run.world;
  let last = 0;
  for (let o = 0; o < trajectory.outages; o++) if ((environment.sourceClass[trajectory.source[o] as number] as number) >= data && (trajectory.start[o] as number) < horizonSeconds) last = Math.max(last, trajectory.mitigated[o] as number);
  return last;
}

/** Seconds until the stores of a group are restored at another site, each with its own throughput; `all`, or those whose copy cannot be promoted. */
export function restoreSeconds(run: Run, group: number, all: boolean): number {
  let slowest = 0;
  eachToRestore(run, group, all, (d) => { slowest = Math.max(slowest, restoreOf(run, d, run.controller.root[group] as number, false, 1).seconds); });
  return slowest;
}

/** What reading them takes. */
const needed = [planes.indexOf('storage'), planes.indexOf('network')] as const;

/** Whether the backups that the group's stores come from can be read: where they are kept at a site, while it works. */
export function restorable(run: Run, group: number, all: boolean): boolean {
  let readable = true;
  eachToRestore(run, group, all, (d) => {
    const site = run.world.backups.site[d] as number;
    if (site >= 0 && needed.some((plane) => (run.outages.planesLost[site * planes.length + plane] as number) > 0)) readable = false;
  });
  return readable;
}

/** Stores of a group that its failover brings back from a backup: all of them, or those without a copy at the other site. */
function eachToRestore(run: Run, group: number, all: boolean, visit: (store: number) => void): void {
  const { wiring, replication } = run.world;
  for (let i = wiring.membersOf.first[group] as number; i < (wiring.membersOf.first[group + 1] as number); i++) {
    const d = (wiring.membersOf.items[i] as number) - wiring.services;
    if (d < 0 || d >= wiring.stores || replication.rebuilt[d] === 1 || (!all && run.replication_.lost[d] === 0 && hasCopy(replication, wiring, d, run.controller.to[group] as number))) continue;
    visit(d);
  }
}

/** A hold has run out: of one cell, or (cell below 0) of a whole component after a restore. */
export function restored(run: Run, cell: number, cause: number): void {
  if (cell >= 0) {
    run.ports.hold(run, cell, -1);
    run.ports.touchCapacity(run);
    return;
  }
  const own = run.restore as RestoreState;
  const component = -1 - cell;
  own.held[component] = (own.held[component] as number) - 1;
  if (own.held[component] === 0) holdAll(run, component, -1);
  over(run, component, cause);
}

function over(run: Run, component: number, cause: number): void {
  change(run, component, cause, -1);
  startRebuilds(run);
  settleLostWrites(run, false);
}

/** Rebuilds that waited for a source which is back now. */
function startRebuilds(run: Run): void {
  const own = run.restore as RestoreState;
  const { environment, wiring } = run.world;
  for (let d = 0; d < wiring.stores; d++) {
    const outage = (own.waiting[d] as number) - 1;
    if (outage < 0 || sourcesBusy(run, d, outage)) continue;
    own.waiting[d] = 0;
    run.calendar.after(rebuildSeconds(run, d, outage), event.restored, -1 - wiring.services - d, environment.sourceClass[run.trajectory.source[outage] as number] as number, owner.none);
  }
}
