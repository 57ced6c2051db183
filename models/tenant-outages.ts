/**
 * Outages of single tenants, and of stores of which tenants have one each: an outage, corruption or restore of one copy takes
 * those who use that copy. Every copy is as likely as another; an attack takes them all.
 */
import { uniform } from '../src/random/key.js';
import { sourceClasses } from '../src/scenario/environment.js';
import type { Arena } from './arena.js';
import { targetKind } from './environment.js';
import { tenantFigure } from './episodes.js';
import { event, owner } from './events.js';
import { exposeFlow } from './exposures.js';
import { settleLostWrites } from './lost-writes.js';
import { addByMonth } from './months.js';
import { dirty, type Run } from './run.js';
import type { DesignWorld } from './world.js';

const copyMark = 42;
const tenantMark = 41;
const cyber = sourceClasses.indexOf('cyber');
/** In place of a tenant: everybody who shares a copy, and everybody. */
const struck = { sharers: -1, all: -2 } as const;

export interface TenantOutageState {
  /** Strikes under way: their number and, by slot, the outage, its store (-1: all of a tenant's flows), the tenant or `struck`, share of requests that fail, start. */
  readonly count: Int32Array;
  outage: Int32Array;
  store: Int32Array;
  tenant: Int32Array;
  severity: Float64Array;
  since: Float64Array;
  /** Share of a class's demand that is not struck, `[flow * classes + class]`; and if only strikes on one tenant counted. */
  readonly up: Float64Array;
  readonly alone: Float64Array;
}

const firstSlots = 16;

export function tenantOutageState(arena: Arena, { wiring }: DesignWorld): TenantOutageState {
  return {
    count: arena.i32(1), outage: new Int32Array(firstSlots), store: new Int32Array(firstSlots), tenant: new Int32Array(firstSlots), severity: new Float64Array(firstSlots), since: new Float64Array(firstSlots),
    up: arena.f64(wiring.flows * wiring.classes, 1), alone: arena.f64(wiring.flows * wiring.classes, 1),
  };
}

const markOf = (run: Run, outage: number, mark: number): number => {
  const { streams } = run.world.environment;
  const s = run.trajectory.source[outage] as number;
  return uniform(streams.a[s] as number, streams.b[s] as number, run.replication, run.trajectory.ordinal[outage] as number, mark);
};

/** Store that an outage strikes by name and of which there are several copies, -1 for none. */
function copiedStore(run: Run, outage: number): number {
  const { environment, wiring, tenants } = run.world;
  const target = run.trajectory.target[outage] as number;
  if (target < 0 || environment.targetKind[target] !== targetKind.component) return -1;
  const d = (environment.targetItem[target] as number) - wiring.services;
  return d >= 0 && d < wiring.stores && (tenants.copies[d] as number) > 1 ? d : -1;
}

/** The copy of store `d` that an outage strikes: that of a tenant, or the shared one. */
function copyStruck(run: Run, d: number, outage: number): number {
  const { environment, wiring, tenants } = run.world;
  if (environment.sourceClass[run.trajectory.source[outage] as number] === cyber) return struck.all;
  let left = Math.floor(markOf(run, outage, copyMark) * (tenants.copies[d] as number));
  for (let c = 0; c < wiring.classes; c++) {
    if (tenants.own[d * wiring.classes + c] !== 1) continue;
    const count = wiring.classCount[c] as number;
    if (left < count) return (tenants.first[c] as number) + left;
    left -= count;
  }
  return struck.sharers;
}

/** Share of a store's data in the copies that an outage strikes: what goes back with them. */
export function shareStruck(run: Run, outage: number): number {
  const d = copiedStore(run, outage);
  return d < 0 || copyStruck(run, d, outage) === struck.all ? 1 : partStruck(run, outage);
}

/** Share of a store's data in the copy that an outage strikes, the largest where it strikes all: what a restore of it has to bring back. */
export function partStruck(run: Run, outage: number): number {
  const d = copiedStore(run, outage);
  if (d < 0) return 1;
  const tenant = copyStruck(run, d, outage);
  const { tenants, wiring } = run.world;
  if (tenant === struck.sharers) return tenants.sharedPart[d] as number;
  // Copies are restored side by side, so that the largest of them decides.
  if (tenant === struck.all) return largestCopy(run, d);
  return (tenants.weight[tenant] as number) * (wiring.classShare[tenants.classOf[tenant] as number] as number);
}

function largestCopy(run: Run, d: number): number {
  const { tenants, wiring } = run.world;
  let largest = tenants.sharedPart[d] as number;
  for (let c = 0; c < wiring.classes; c++) if (tenants.own[d * wiring.classes + c] === 1) largest = Math.max(largest, (tenants.weight[tenants.first[c] as number] as number) * (wiring.classShare[c] as number));
  return largest;
}

/** An outage of a tenant, or of one copy of a store, begins or ends. Returns false when it is neither. */
export function strikeTenants(run: Run, outage: number, begins: boolean): boolean {
  const own = run.tenantOutages as TenantOutageState;
  const { environment, tenants } = run.world;
  const target = run.trajectory.target[outage] as number;
  const whole = target >= 0 && environment.targetKind[target] === targetKind.tenant;
  const store = whole ? -1 : copiedStore(run, outage);
  if (!whole && store < 0) return false;
  const severity = Math.max(run.trajectory.requestsFailed[outage] as number, run.trajectory.capacityLost[outage] as number);
  // Tenants are equally likely, whatever their size.
  if (begins) strike(run, own, outage, store, whole ? Math.floor(markOf(run, outage, tenantMark) * tenants.classOf.length) : copyStruck(run, store, outage), severity);
  else lift(run, own, outage);
  return true;
}

/** Somebody saw what happened to one copy of a store: requests of its tenants for what is damaged fail for as long as the restore takes. Returns false where a store has one copy. */
export function restoreTenants(run: Run, outage: number, seconds: number, damaged: number): boolean {
  const d = copiedStore(run, outage);
  if (d < 0) return false;
  strike(run, run.tenantOutages as TenantOutageState, outage, d, copyStruck(run, d, outage), damaged);
  run.calendar.after(seconds, event.tenantsRestored, outage, 0, owner.none);
  return true;
}

export function tenantsRestored(run: Run, outage: number): void {
  lift(run, run.tenantOutages as TenantOutageState, outage);
  // What the copy lost is lost, or sent in again, now: the next fault is another one.
  settleLostWrites(run, false);
}

function strike(run: Run, own: TenantOutageState, outage: number, store: number, tenant: number, severity: number): void {
  const i = own.count[0] as number;
  if (i >= own.outage.length) grow(own);
  own.count[0] = i + 1;
  own.outage[i] = outage;
  own.store[i] = store;
  own.tenant[i] = tenant;
  own.severity[i] = severity;
  own.since[i] = run.calendar.now;
  changed(run, own, i, 1);
}

function lift(run: Run, own: TenantOutageState, outage: number): void {
  const last = (own.count[0] as number) - 1;
  let i = last;
  while (i >= 0 && own.outage[i] !== outage) i--;
  if (i < 0) return;
  charge(run, own, i);
  const [store, tenant, severity] = [own.store[i] as number, own.tenant[i] as number, own.severity[i] as number];
  for (const column of [own.outage, own.store, own.tenant, own.severity, own.since]) column.copyWithin(i, i + 1, last + 1);
  own.count[0] = last;
  // What is gone is looked at once more from behind the last slot.
  own.outage[last] = outage;
  own.store[last] = store;
  own.tenant[last] = tenant;
  own.severity[last] = severity;
  changed(run, own, last, -1);
}

/** Flows and classes that a strike reaches are counted anew; a flow is exposed when the strike takes as much of a class as a disruption does. */
function changed(run: Run, own: TenantOutageState, slot: number, by: number): void {
  const { wiring, environment } = run.world;
  const cause = environment.sourceClass[run.trajectory.source[own.outage[slot] as number] as number] as number;
  for (let f = 0; f < wiring.flows; f++) {
    if (!reaches(run, own, slot, f)) continue;
    let worst = 0;
    for (let c = 0; c < wiring.classes; c++) {
      worst = Math.max(worst, taken(run, own, slot, c));
      let sum = 0;
      let single = 0;
      for (let i = 0; i < (own.count[0] as number); i++) if (reaches(run, own, i, f)) {
        sum += taken(run, own, i, c);
        if ((own.tenant[i] as number) >= 0) single += taken(run, own, i, c);
      }
      own.up[f * wiring.classes + c] = Math.max(0, 1 - sum);
      own.alone[f * wiring.classes + c] = Math.max(0, 1 - single);
    }
    // Where a store has one copy for all, its outage exposes every flow that needs it; so does that of one copy of many.
    if ((own.store[slot] as number) >= 0) worst = own.severity[slot] as number;
    if (worst >= 1 - (wiring.target[f] as number) - 1e-12) exposeFlow(run, f, cause, by, own.outage[slot] as number);
    run.ports.regate(run, f);
  }
  run.dirty |= dirty.serve | dirty.decide;
}

const reaches = (run: Run, own: TenantOutageState, slot: number, flow: number): boolean => (own.store[slot] as number) < 0 || run.world.tenants.needs[flow * run.world.wiring.stores + (own.store[slot] as number)] === 1;

/** Share of a class's demand that a strike takes. */
function taken(run: Run, own: TenantOutageState, slot: number, tenantClass: number): number {
  const { tenants, wiring } = run.world;
  const tenant = own.tenant[slot] as number;
  const severity = own.severity[slot] as number;
  if (tenant === struck.all) return severity;
  if (tenant === struck.sharers) return tenants.own[(own.store[slot] as number) * wiring.classes + tenantClass] === 1 ? 0 : severity;
  return tenants.classOf[tenant] === tenantClass ? severity * (tenants.weight[tenant] as number) : 0;
}

/** A strike is over: how long its tenants were out, and what their contracts say of it. */
function charge(run: Run, own: TenantOutageState, slot: number): void {
  const { tenants, wiring, at, schema } = run.world;
  const from = own.since[slot] as number;
  const seconds = run.calendar.now - from;
  for (let t = 0; t < tenants.classOf.length; t++) {
    const c = tenants.classOf[t] as number;
    if (taken(run, own, slot, c) <= 0 || ((own.tenant[slot] as number) >= 0 && own.tenant[slot] !== t)) continue;
    run.episodes.add(tenantFigure(run.world.figures, c), seconds);
    for (let f = 0; f < wiring.flows; f++) {
      if (run.world.disruptions.slaFlow[f * wiring.classes + c] !== 1 || !reaches(run, own, slot, f) || (own.severity[slot] as number) < 1 - (wiring.target[f] as number)) continue;
      // Where the whole class is out its own count holds the time.
      if ((own.tenant[slot] as number) >= 0 && (tenants.weight[t] as number) < 1) addByMonth(run, at.slaTenant + t * schema.sizes.month, from, run.calendar.now);
      break;
    }
  }
}

function grow(own: TenantOutageState): void {
  const longer = <T extends Int32Array | Float64Array>(old: T, Type: new (length: number) => T): T => { const copy = new Type(old.length * 2); copy.set(old); return copy; };
  own.outage = longer(own.outage, Int32Array);
  own.store = longer(own.store, Int32Array);
  own.tenant = longer(own.tenant, Int32Array);
  own.severity = longer(own.severity, Float64Array);
  own.since = longer(own.since, Float64Array);
}
