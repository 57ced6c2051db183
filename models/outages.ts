/**
 * Outages that are under way, and what they take: capacity and requests of cells, planes of sites, circuits of links,
 * units of shared items. Capacity = instances x product over roots of (1 - largest share lost); whole instances in zones.
 */
import { uniform } from '../src/random/key.js';
import { planes, sourceClasses } from '../src/scenario/environment.js';
import { clockKind, falseAlarmCandidates, falseAlarmClass, surgeClass, targetKind } from './environment.js';
import type { Arena } from './arena.js';
import { dirty, type Run } from './run.js';
import { hitKind } from './severity.js';
import { feedPhase } from './trajectory.js';
import { upShareAt } from './up-share.js';
import { planeBit } from './wiring.js';
import type { DesignWorld } from './world.js';

const thinMark = 10;
const changeClass = sourceClasses.indexOf('change');
const siteClass = sourceClasses.indexOf('site');

export interface OutagesState {
  /** Active outages: their number and, by slot, the outage of the trajectory, whether its severity falls, and whether it is the first of its root. */
  readonly count: Int32Array;
  slot: Int32Array;
  falling: Int32Array;
  /** What each slot does to each cell, `[slot * cells + cell]`. */
  hits: Uint8Array;
  /** What the slot hit that is being removed. */
  readonly gone: Uint8Array;
  /** Outages that this design does not feel (not in use, or elsewhere). */
  skipped: Uint8Array;
  readonly upShare: Float64Array;
  readonly planesLost: Int32Array;
  /** Outages of shared items that take what changes their settings, by component. */
  readonly settingsLost: Int32Array;
  readonly circuitsLost: Int32Array;
  /** Largest number of circuits of any link: stride of `circuitsLost`. */
  readonly circuits: number;
}

export function outagesState(arena: Arena, world: DesignWorld): OutagesState {
  const { wiring } = world;
  const circuits = Math.max(1, ...wiring.linkCircuits);
  return {
    count: arena.i32(1), slot: new Int32Array(8), falling: new Int32Array(8), hits: new Uint8Array(8 * wiring.components * wiring.sites), gone: new Uint8Array(wiring.components * wiring.sites), skipped: new Uint8Array(64),
    upShare: arena.f64(wiring.components * wiring.sites, 1), planesLost: arena.i32(wiring.sites * planes.length), settingsLost: arena.i32(wiring.components), circuitsLost: arena.i32(Math.max(1, wiring.links) * circuits), circuits,
  };
}

/** Whether this design feels a row of the feed; decided when an outage begins, and kept until it ends. */
export function isFelt(run: Run, row: number): boolean {
  const own = run.outages as OutagesState;
  const o = run.trajectory.outage[row] as number;
  if (run.trajectory.phase[row] === feedPhase.start) {
    if (own.skipped.length < run.trajectory.outages) own.skipped = new Uint8Array(run.trajectory.outages * 2);
    own.skipped[o] = concerns(run, o) ? 0 : 1;
  }
  return own.skipped[o] === 0;
}

/** One row of the feed that the design feels. */
export function applyRow(run: Run, row: number): void {
  const { trajectory, world } = run;
  const o = trajectory.outage[row] as number;
  const phase = trajectory.phase[row] as number;
  const source = trajectory.source[o] as number;
  const { environment } = world;
  const sourceClass = environment.sourceClass[source] as number;
  const own = run.outages as OutagesState;
  run.row[world.at.events] = (run.row[world.at.events] as number) + 1;
  if (sourceClass === surgeClass) run.ports.surge(run, o, phase === feedPhase.start);
  else if (sourceClass === falseAlarmClass) run.ports.falseAlarm(run, o);
  else if (sourceClass > changeClass) {
    if (phase === feedPhase.mitigated) run.ports.noticed(run, o);
  } else if (phase === feedPhase.start) begin(run, own, o);
  else if (phase === feedPhase.end) finish(run, own, o);
  else {
    if (phase === feedPhase.mitigated) own.falling[slotOf(own, o)] = 1;
    touchSlot(run, own, slotOf(own, o));
  }
  if (sourceClass <= changeClass) run.ports.copiesChanged(run);
  run.dirty |= dirty.decide;
}

function concerns(run: Run, o: number): boolean {
  const { environment, wiring } = run.world;
  const source = run.trajectory.source[o] as number;
  const target = run.trajectory.target[o] as number;
  if (target < 0) return environment.sourceClass[source] !== falseAlarmClass || isAlarm(run, o);
  const kind = environment.targetKind[target] as number;
  const sites = environment.targetSites[target] as number;
  if ((kind === targetKind.zone || kind === targetKind.site) && (sites & run.world.watchedSites) === 0) return false;
  if (environment.clock[source] === clockKind.inUse) {
    if (kind === targetKind.component) return carriesLoad(run, environment.targetItem[target] as number);
    if (kind === targetKind.zone || kind === targetKind.site) {
      for (let g = 0; g < wiring.groups; g++) for (let s = 0; s < wiring.sites; s++) if ((sites >> s) & 1 && run.controller.open[g * wiring.sites + s] === 1) return true;
      return false;
    }
  }
  return true;
}

/** Candidates of false alarms are common to all designs; each keeps the share that its own rule raises. */
function isAlarm(run: Run, o: number): boolean {
  const { environment, controller } = run.world;
  const source = run.trajectory.source[o] as number;
  const share = (controller.falseAlarms[environment.alarmGroup[source] as number] as number) / falseAlarmCandidates - (environment.alarmPart[source] as number);
  return share > 0 && uniform(environment.streams.a[source] as number, environment.streams.b[source] as number, run.replication, run.trajectory.ordinal[o] as number, thinMark) < share;
}

function carriesLoad(run: Run, component: number): boolean {
  const { wiring } = run.world;
  const group = wiring.groupOf[component] as number;
  if (group < 0) return true;
  for (let s = 0; s < wiring.sites; s++) {
    const cell = component * wiring.sites + s;
    if (run.controller.open[group * wiring.sites + s] === 1 && run.holds.count[cell] === 0 && (run.outages.upShare[cell] as number) > 0) return true;
  }
  return false;
}

function slotOf(own: OutagesState, o: number): number {
  const n = own.count[0] as number;
  for (let i = 0; i < n; i++) if (own.slot[i] === o) return i;
  return -1;
}

function begin(run: Run, own: OutagesState, o: number): void {
  const { wiring, environment } = run.world;
  const { trajectory } = run;
  const cells = wiring.components * wiring.sites;
  const i = own.count[0] as number;
  if (i >= own.slot.length) grow(own, cells);
  own.count[0] = i + 1;
  own.slot[i] = o;
  own.falling[i] = 0;
  own.hits.fill(0, i * cells, (i + 1) * cells);
  const target = trajectory.target[o] as number;
  const kind = environment.targetKind[target] as number;
  const item = environment.targetItem[target] as number;
  const part = environment.targetPart[target] as number;
  const sites = environment.targetSites[target] as number;
  const taken = trajectory.planes[o] as number;
  run.row[run.world.at.impacts] = (run.row[run.world.at.impacts] as number) + 1;
  if (run.ports.strikeTenants(run, o, true)) return;
  if (kind === targetKind.link) changeCircuit(run, own, item, part, 1);
  else if (kind === targetKind.shared) {
    changeSettings(own, item, taken, 1);
    // Who only uses it does not notice that nobody can change it; of tools there is nothing else to use.
    if (taken !== planeBit.control || wiring.isTools[item] === 1) for (let s = 0; s < wiring.sites; s++) own.hits[i * cells + item * wiring.sites + s] = hitKind.unit;
  }
  else if (kind === targetKind.component) {
    const group = wiring.groupOf[item] as number;
    const home = part >= 0 && group >= 0 ? (wiring.primary[group] as number) : -1;
    for (let s = 0; s < wiring.sites; s++) if (home < 0 || s === home) own.hits[i * cells + item * wiring.sites + s] = part >= 0 ? hitKind.instance : hitKind.cell;
  } else {
    const families = trajectory.families[o] as number;
    for (let s = 0; s < wiring.sites; s++) {
      if (((sites >> s) & 1) === 0) continue;
      changePlanes(own, s, kind === targetKind.zone ? taken & (planeBit.control | planeBit.identity) : taken, 1);
      for (let k = 0; k < wiring.services + wiring.stores; k++) {
        if ((taken & (wiring.planesOf[k] as number)) === 0 || (families !== 0 && (families & (wiring.familyOf[k] as number)) === 0)) continue;
        own.hits[i * cells + k * wiring.sites + s] = kind !== targetKind.zone ? hitKind.cell : k < wiring.services ? hitKind.zone : hitKind.cause;
      }
      if (kind === targetKind.zone) run.ports.zoneChanged(run, s, o, true);
      else if ((taken & (planeBit.compute | planeBit.network)) !== 0) for (let k = wiring.services + wiring.stores; k < wiring.components; k++) if (wiring.standsOn[k] === s) own.hits.fill(hitKind.unit, i * cells + k * wiring.sites, i * cells + (k + 1) * wiring.sites);
    }
  }
  run.ports.exposureChanged(run, o, 1);
  touchSlot(run, own, i);
}

function finish(run: Run, own: OutagesState, o: number): void {
  const { wiring, environment } = run.world;
  const cells = wiring.components * wiring.sites;
  const i = slotOf(own, o);
  const target = run.trajectory.target[o] as number;
  const kind = environment.targetKind[target] as number;
  const sites = environment.targetSites[target] as number;
  const taken = run.trajectory.planes[o] as number;
  // The columns move up, so that the order of arrival stays; what the slot hit is needed after it is gone.
  const { gone } = own;
  for (let cell = 0; cell < cells; cell++) gone[cell] = own.hits[i * cells + cell] as number;
  const last = (own.count[0] as number) - 1;
  own.slot.copyWithin(i, i + 1, last + 1);
  own.falling.copyWithin(i, i + 1, last + 1);
  own.hits.copyWithin(i * cells, (i + 1) * cells, (last + 1) * cells);
  own.count[0] = last;
  if (run.ports.strikeTenants(run, o, false)) return;
  if (kind === targetKind.link) changeCircuit(run, own, environment.targetItem[target] as number, environment.targetPart[target] as number, -1);
  else if (kind === targetKind.shared) changeSettings(own, environment.targetItem[target] as number, taken, -1);
  else if (kind === targetKind.zone || kind === targetKind.site) {
    for (let s = 0; s < wiring.sites; s++) {
      if (((sites >> s) & 1) === 0) continue;
      changePlanes(own, s, kind === targetKind.zone ? taken & (planeBit.control | planeBit.identity) : taken, -1);
      if (kind === targetKind.zone) run.ports.zoneChanged(run, s, o, false);
    }
  }
  run.ports.exposureChanged(run, o, -1);
  for (let cell = 0; cell < cells; cell++) if (gone[cell] !== 0) refresh(run, own, cell);
}

function changePlanes(own: OutagesState, site: number, taken: number, by: number): void {
  for (let p = 0; p < planes.length; p++) if ((taken >> p) & 1) own.planesLost[site * planes.length + p] = (own.planesLost[site * planes.length + p] as number) + by;
}

function changeSettings(own: OutagesState, item: number, taken: number, by: number): void {
  if ((taken & planeBit.control) !== 0) own.settingsLost[item] = (own.settingsLost[item] as number) + by;
}

function changeCircuit(run: Run, own: OutagesState, link: number, circuit: number, by: number): void {
  const before = linkUp(run, link);
  own.circuitsLost[link * own.circuits + circuit] = (own.circuitsLost[link * own.circuits + circuit] as number) + by;
  const after = linkUp(run, link);
  if (before !== after) {
    run.ports.linkChanged(run, link);
    run.ports.touchAll(run);
  }
}

/** A link works while one of its circuits does. */
export function linkUp(run: Run, link: number): boolean {
  const { circuitsLost, circuits } = run.outages;
  for (let c = 0; c < (run.world.wiring.linkCircuits[link] as number); c++) if (circuitsLost[link * circuits + c] === 0) return true;
  return false;
}

function touchSlot(run: Run, own: OutagesState, i: number): void {
  const cells = run.world.wiring.components * run.world.wiring.sites;
  for (let cell = 0; cell < cells; cell++) if (own.hits[i * cells + cell] !== 0) refresh(run, own, cell);
}

/** What eases off gives its capacity back all the time: brings the cells that it struck to this instant. Returns whether anything does. */
export function followSeverity(run: Run): boolean {
  const own = run.outages as OutagesState;
  const cells = run.world.wiring.components * run.world.wiring.sites;
  let any = false;
  for (let i = 0; i < (own.count[0] as number); i++) {
    if (own.falling[i] === 0) continue;
    any = true;
    for (let cell = 0; cell < cells; cell++) if (own.hits[i * cells + cell] !== 0) own.upShare[cell] = upShareAt(run, cell, run.calendar.now);
  }
  return any;
}

function refresh(run: Run, own: OutagesState, cell: number): void {
  const component = Math.floor(cell / run.world.wiring.sites);
  const before = own.upShare[cell] as number;
  const share = upShareAt(run, cell, run.calendar.now);
  own.upShare[cell] = share;
  run.ports.touchComponent(run, component);
  if (share !== before) run.ports.touchCapacity(run);
}

/** First active outage of class `site` that strikes a component of `group` at `site`, or -1. */
export function siteCause(run: Run, group: number, site: number): number {
  if (run.outages.count[0] === 0) return -1;
  const { wiring, environment } = run.world;
  const own = run.outages;
  const cells = wiring.components * wiring.sites;
  const first = wiring.membersOf.first[group] as number;
  const last = wiring.membersOf.first[group + 1] as number;
  for (let i = 0; i < (own.count[0] as number); i++) {
    const o = own.slot[i] as number;
    if (environment.sourceClass[run.trajectory.source[o] as number] !== siteClass) continue;
    for (let m = first; m < last; m++) if (own.hits[i * cells + (wiring.membersOf.items[m] as number) * wiring.sites + site] !== 0) return o;
  }
  return -1;
}

function grow(own: OutagesState, cells: number): void {
  const size = own.slot.length * 2;
  const longer = (old: Int32Array): Int32Array => { const copy = new Int32Array(size); copy.set(old); return copy; };
  own.slot = longer(own.slot);
  own.falling = longer(own.falling);
  const hits = new Uint8Array(size * cells);
  hits.set(own.hits);
  own.hits = hits;
}
