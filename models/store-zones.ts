/** Stores inside one site: the writer stands in one zone; when that is lost, another zone's copy takes over after a while. */
import { uniform } from '../src/random/key.js';
import { draw } from '../src/random/law-table.js';
import type { PlannedStore } from '../src/plan/plan.js';
import type { Registry } from '../src/world/registry.js';
import type { Arena } from './arena.js';
import { event, owner } from './events.js';
import { hitKind } from './severity.js';
import type { Run } from './run.js';

export interface StoreZoneTable { readonly takeover: Int32Array; readonly stream: Int32Array; readonly firstZone: Int32Array }
export interface StoreZoneState {
  /** Zone of the writer, and whether the store is between zones, by store and site. */
  readonly zone: Int32Array;
  readonly moving: Int32Array;
  readonly held: Int32Array;
}

export function compileStoreZones(stores: readonly PlannedStore[], sites: readonly { readonly zones: number }[], registry: Registry): StoreZoneTable {
  return {
    takeover: Int32Array.from(stores, (store) => registry.law(store.zoneFailover)),
    stream: Int32Array.from(stores, (store) => registry.stream(`store/${store.name}/zone`)),
    // The name decides, so that another store more or less moves nobody.
    firstZone: Int32Array.from(stores.flatMap((store) => sites.map((site) => nameSum(store.name) % site.zones))),
  };
}

function nameSum(name: string): number {
  let sum = 0;
  for (let i = 0; i < name.length; i++) sum = (sum * 31 + name.charCodeAt(i)) % 65_521;
  return sum;
}

export const storeZoneState = (arena: Arena, table: StoreZoneTable): StoreZoneState => ({
  zone: arena.i32(table.firstZone.length, table.firstZone), moving: arena.i32(table.firstZone.length), held: arena.i32(table.firstZone.length),
});

export function zoneChanged(run: Run, site: number, _outage: number, lost: boolean): void {
  const { wiring } = run.world;
  for (let store = 0; store < wiring.stores; store++) consider(run, store, site, lost);
}

function consider(run: Run, store: number, site: number, lost: boolean): void {
  const { wiring } = run.world;
  const own = run.storeZones as StoreZoneState;
  const at = store * wiring.sites + site;
  const zone = own.zone[at] as number;
  const struck = zoneOutage(run, store, site, zone);
  if (own.moving[at] === 1) return;
  if (struck >= 0 && own.held[at] === 0 && lost) {
    setHeld(run, own, at, 1);
    // Nowhere to go: it waits for its zone.
    if (wiring.siteZones[site] === 1) return;
    const { storeZones } = run.world;
    const u = uniform(
      (run.world.streams.a[storeZones.stream[store] as number] as number) ^ (run.world.environment.streams.a[run.trajectory.source[struck] as number] as number),
      (run.world.streams.b[storeZones.stream[store] as number] as number) ^ (run.world.environment.streams.b[run.trajectory.source[struck] as number] as number),
      run.replication, run.trajectory.ordinal[struck] as number, site,
    );
    const seconds = draw(run.world.laws, storeZones.takeover[store] as number, u);
    if (seconds === Number.POSITIVE_INFINITY) return;
    own.moving[at] = 1;
    run.calendar.after(seconds, event.zoneTakeover, store, site, owner.none);
  } else if (struck < 0 && own.held[at] === 1) setHeld(run, own, at, 0);
  else if (own.held[at] === 1) settle(run, store, site);
}

/** The takeover is over: the writer stands in a zone that works, or waits for one. */
export function zoneTakeover(run: Run, store: number, site: number): void {
  const own = run.storeZones as StoreZoneState;
  own.moving[store * run.world.wiring.sites + site] = 0;
  settle(run, store, site);
}

function settle(run: Run, store: number, site: number): void {
  const { wiring } = run.world;
  const own = run.storeZones as StoreZoneState;
  const at = store * wiring.sites + site;
  for (let zone = 0; zone < (wiring.siteZones[site] as number); zone++) {
    if (zoneOutage(run, store, site, zone) >= 0) continue;
    own.zone[at] = zone;
    setHeld(run, own, at, 0);
    return;
  }
}

function setHeld(run: Run, own: StoreZoneState, at: number, held: number): void {
  if (own.held[at] === held) return;
  own.held[at] = held;
  run.ports.hold(run, run.world.wiring.services * run.world.wiring.sites + at, held === 1 ? 1 : -1);
}

/** An active outage that takes this zone from the store: at all zone losses, and at partial ones in proportion to the share lost. */
function zoneOutage(run: Run, store: number, site: number, zone: number): number {
  const { wiring, environment } = run.world;
  const cell = (wiring.services + store) * wiring.sites + site;
  const cells = wiring.components * wiring.sites;
  for (let i = 0; i < (run.outages.count[0] as number); i++) {
    if (run.outages.hits[i * cells + cell] !== hitKind.cause) continue;
    const o = run.outages.slot[i] as number;
    if (environment.targetPart[run.trajectory.target[o] as number] !== zone) continue;
    const share = run.trajectory.capacityLost[o] as number;
    if (share >= 1) return o;
    const s = run.trajectory.source[o] as number;
    const own = run.world.storeZones.stream[store] as number;
    const u = uniform((run.world.streams.a[own] as number) ^ (environment.streams.a[s] as number), (run.world.streams.b[own] as number) ^ (environment.streams.b[s] as number), run.replication, run.trajectory.ordinal[o] as number, 1000 + site);
    if (u < share) return o;
  }
  return -1;
}
