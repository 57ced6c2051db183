/**
 * Outages that are under way, and what they take: capacity and requests of cells, planes of sites, circuits of links,
 * units of shared items. Capacity = instances x product over roots of (1 - largest share lost); whole instances in zones.
 */
import { planes, sourceClasses } from '../src/scenario/environment.js';
import { falseAlarmClass, surgeClass, targetKind } from './environment.js';
import { clearHits, countHits, dropHits, noHits, strike, strikesGroup, type Hits } from './hits.js';
import type { Arena } from './arena.js';
import { dirty, type Run } from './run.js';
import { hitKind } from './severity.js';
import { feedPhase } from './trajectory.js';
import { unitsWork } from './units.js';
import { upShareAt } from './up-share.js';
import { planeBit } from './wiring.js';
import type { DesignWorld } from './world.js';

const changeClass = sourceClasses.indexOf('change');
const siteClass = sourceClasses.indexOf('site');

export interface OutagesState extends Hits {
  /** Active outages: their number and, by slot, the outage of the trajectory, whether its severity falls, and whether it is the first of its root. */
  readonly count: Int32Array;
  /** How often anything about them has changed. */
  readonly version: Int32Array;
  slot: Int32Array;
  falling: Int32Array;
  /** By slot, 1 while it fails requests of cells; and how many slots do. */
  fails: Int32Array;
  readonly failing: Int32Array;
  /** What the slot hit that is being removed: by cell, and its cells one after another. */
  readonly gone: Uint8Array;
  readonly goneList: Int32Array;
  readonly upShare: Float64Array;
  /** What outages of its units leave of a shared item. */
  readonly unitShare: Float64Array;
  /** 1 once some store went away or came back, until those who keep copies have been told. */
  readonly stores: Int32Array;
  readonly planesLost: Int32Array;
  /** Outages of shared items that take what changes their settings, by component. */
  readonly settingsLost: Int32Array;
  readonly circuitsLost: Int32Array;
  /** Links of which no circuit works. */
  readonly linksDown: Int32Array;
  /** Largest number of circuits of any link: stride of `circuitsLost`. */
  readonly circuits: number;
}

export function outagesState(arena: Arena, world: DesignWorld): OutagesState {
  const { wiring } = world;
  const circuits = Math.max(1, ...wiring.linkCircuits);
  return {
    count: arena.i32(1), version: arena.i32(1), slot: new Int32Array(8), falling: new Int32Array(8), fails: new Int32Array(8), failing: arena.i32(1), ...noHits(8, wiring.components * wiring.sites), gone: new Uint8Array(wiring.components * wiring.sites), goneList: new Int32Array(wiring.components * wiring.sites),
    upShare: arena.f64(wiring.components * wiring.sites, 1), struck: arena.i32(wiring.groups * wiring.sites), unitsStruck: arena.i32(wiring.components), unitShare: arena.f64(wiring.components, 1), stores: arena.i32(1), planesLost: arena.i32(wiring.sites * planes.length), settingsLost: arena.i32(wiring.components), circuitsLost: arena.i32(Math.max(1, wiring.links) * circuits), linksDown: arena.i32(1), circuits,
  };
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
  own.version[0] = (own.version[0] as number) + 1;
  if (sourceClass === surgeClass) run.ports.surge(run, o, phase === feedPhase.start);
  else if (sourceClass === falseAlarmClass) run.ports.falseAlarm(run, o);
  else if (sourceClass > changeClass) {
    if (phase === feedPhase.mitigated) run.ports.noticed(run, o);
  } else if (phase === feedPhase.start) begin(run, own, o);
  else if (phase === feedPhase.end) finish(run, own, o);
  else {
    const slot = slotOf(own, o);
    if (phase === feedPhase.mitigated) own.falling[slot] = 1;
    touchHits(run, own, own.hits, own.list, slot * run.world.wiring.components * run.world.wiring.sites, own.listed[slot] as number, o, own.fails[slot] === 1, true);
  }
  // Who keeps copies is told of stores that went away or came back.
  if (own.stores[0] === 1 && sourceClass <= changeClass) {
    own.stores[0] = 0;
    run.ports.copiesChanged(run);
  }
  run.dirty |= dirty.decide;
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
  own.fails[i] = 0;
  clearHits(own, i, cells);
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
    if (taken !== planeBit.control || wiring.isTools[item] === 1) for (let s = 0; s < wiring.sites; s++) strike(own, i, cells, item * wiring.sites + s, hitKind.unit);
  }
  else if (kind === targetKind.component) {
    const group = wiring.groupOf[item] as number;
    const home = part >= 0 && group >= 0 ? (wiring.primary[group] as number) : -1;
    for (let s = 0; s < wiring.sites; s++) if (home < 0 || s === home) strike(own, i, cells, item * wiring.sites + s, part >= 0 ? hitKind.instance : hitKind.cell);
  } else {
    const families = trajectory.families[o] as number;
    for (let s = 0; s < wiring.sites; s++) {
      if (((sites >> s) & 1) === 0) continue;
      changePlanes(own, s, kind === targetKind.zone ? taken & (planeBit.control | planeBit.identity) : taken, 1);
      for (let k = 0; k < wiring.services + wiring.stores; k++) {
        if ((taken & (wiring.planesOf[k] as number)) === 0 || (families !== 0 && (families & (wiring.familyOf[k] as number)) === 0)) continue;
        strike(own, i, cells, k * wiring.sites + s, kind !== targetKind.zone ? hitKind.cell : k < wiring.services ? hitKind.zone : hitKind.cause);
      }
      if (kind === targetKind.zone) run.ports.zoneChanged(run, s, o, true);
      else if ((taken & (planeBit.compute | planeBit.network)) !== 0) for (let k = wiring.services + wiring.stores; k < wiring.components; k++) if (wiring.standsOn[k] === s) for (let at = 0; at < wiring.sites; at++) strike(own, i, cells, k * wiring.sites + at, hitKind.unit);
    }
  }
  own.fails[i] = (trajectory.requestsFailed[o] as number) > 0 ? 1 : 0;
  own.failing[0] = (own.failing[0] as number) + (own.fails[i] as number);
  countHits(run, own, i, isOfSite(run, o), 1);
  run.ports.exposureChanged(run, o, 1);
  touchHits(run, own, own.hits, own.list, i * cells, own.listed[i] as number, o, own.fails[i] === 1, false);
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
  const { gone, goneList } = own;
  const struck = own.listed[i] as number;
  for (let n = 0; n < struck; n++) {
    const cell = own.list[i * cells + n] as number;
    goneList[n] = cell;
    gone[cell] = own.hits[i * cells + cell] as number;
  }
  countHits(run, own, i, isOfSite(run, o), -1);
  const last = (own.count[0] as number) - 1;
  const fails = own.fails[i] as number;
  const eases = own.falling[i] === 1;
  own.slot.copyWithin(i, i + 1, last + 1);
  own.falling.copyWithin(i, i + 1, last + 1);
  own.fails.copyWithin(i, i + 1, last + 1);
  dropHits(own, i, last, cells);
  own.count[0] = last;
  own.failing[0] = (own.failing[0] as number) - fails;
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
  touchHits(run, own, gone, goneList, 0, struck, o, fails === 1, eases);
}

const isOfSite = (run: Run, o: number): boolean => run.world.environment.sourceClass[run.trajectory.source[o] as number] === siteClass;

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
    own.linksDown[0] = (own.linksDown[0] as number) + (after ? -1 : 1);
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

const takesCapacity = (run: Run, o: number): boolean => (run.trajectory.capacityLost[o] as number) > 0;

/** What outage `o` strikes is looked at; `fails`: it fails requests; `eases`: what it takes has come back little by little. */
function touchHits(run: Run, own: OutagesState, hits: Uint8Array, list: Int32Array, first: number, struck: number, o: number, fails: boolean, eases: boolean): void {
  const { services, stores, sites } = run.world.wiring;
  const ours = (services + stores) * sites;
  const takes = takesCapacity(run, o);
  for (let n = first; n < first + struck; n++) {
    const cell = list[n] as number;
    const hit = hits[first + cell] as number;
    if (cell >= ours) {
      if (cell % sites === 0) refreshUnits(run, own, cell / sites);
    } else if (hit !== hitKind.cause) refresh(run, own, cell, fails && hit === hitKind.cell, takes, eases);
  }
}

/** Brings the share of a cell that works to this instant. Returns whether it is another one. */
function follow(run: Run, own: OutagesState, cell: number): boolean {
  const before = own.upShare[cell] as number;
  const share = upShareAt(run, cell, run.calendar.now);
  own.upShare[cell] = share;
  if ((share === 0) !== (before === 0) && cell >= run.world.wiring.services * run.world.wiring.sites) own.stores[0] = 1;
  return share !== before;
}

function refresh(run: Run, own: OutagesState, cell: number, fails: boolean, takes: boolean, eases: boolean): void {
  const { wiring } = run.world;
  const { sites } = wiring;
  const component = Math.floor(cell / sites);
  const changed = takes && (follow(run, own, cell) || eases);
  // What eases off is coming back from its first instant on.
  if (changed && eases && component >= wiring.services) own.stores[0] = 1;
  const group = wiring.groupOf[component] as number;
  const site = cell - component * sites;
  // Where nothing of a group goes nobody notices; who sends something there later looks for himself.
  const isOpen = run.controller.open[group * sites + site] === 1;
  if (fails && isOpen) run.ports.touchComponent(run, component);
  if (changed && (isOpen || run.controller.active[group] === site)) run.ports.touchCapacity(run);
}

/** A shared item: as long as enough of its units work nobody notices that one is out. */
function refreshUnits(run: Run, own: OutagesState, component: number): void {
  const share = unitsWork(run, component);
  if (share === own.unitShare[component] && share >= 1) return;
  own.unitShare[component] = share;
  run.ports.touchComponent(run, component);
}

/** What eases off gives its capacity back all the time: brings the cells that it struck to this instant. Returns whether anything does. */
export function followSeverity(run: Run): boolean {
  const own = run.outages as OutagesState;
  const cells = run.world.wiring.components * run.world.wiring.sites;
  let any = false;
  for (let i = 0; i < (own.count[0] as number); i++) {
    if (own.falling[i] === 0) continue;
    any = true;
    if (!takesCapacity(run, own.slot[i] as number)) continue;
    for (let n = i * cells; n < i * cells + (own.listed[i] as number); n++) follow(run, own, own.list[n] as number);
  }
  return any;
}

/** First active outage of class `site` that strikes a component of `group` at `site`, or -1. */
export function siteCause(run: Run, group: number, site: number): number {
  const own = run.outages;
  if (own.struck[group * run.world.wiring.sites + site] === 0) return -1;
  for (let i = 0; i < (own.count[0] as number); i++) if (isOfSite(run, own.slot[i] as number) && strikesGroup(run, own, i, group, site)) return own.slot[i] as number;
  return -1;
}

function grow(own: OutagesState, cells: number): void {
  const size = own.slot.length * 2;
  const longer = (old: Int32Array): Int32Array => { const copy = new Int32Array(size); copy.set(old); return copy; };
  own.slot = longer(own.slot);
  own.falling = longer(own.falling);
  own.fails = longer(own.fails);
  own.listed = longer(own.listed);
  const { hits, list } = noHits(size, cells);
  hits.set(own.hits);
  list.set(own.list);
  own.hits = hits;
  own.list = list;
}
